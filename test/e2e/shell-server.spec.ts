/** A firm that goes over from its folder to a real nats-server, set by the file that the application wrote, and back. */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { freePort, HAS_SERVER, startServer } from '../electron/server/a-server.ts'
import { expectAccessible } from './accessible.ts'
import { setUpFirm, unlock } from './adviser.ts'
import { chooseInDialog, savedFile, shellOf, test } from './edition.ts'

// biome-ignore lint/suspicious/noSkippedTests: nobody answers the boxes of Electron itself, and not every computer has a server
test.skip(({ edition }) => edition !== 'stand-in' || !HAS_SERVER, 'the shell’s own question is answered by the stand-in alone')

test('the server is configured from Membres, allowed in the shell’s own box, found again at the next start, and left for the folder', async ({
  page,
}) => {
  const shell = shellOf(page)
  const question = () => shell.evaluate(({ standIn }) => standIn.messages.waiting()?.detail ?? '')
  const answer = (button: string) => shell.evaluate(({ standIn }, chosen) => standIn.messages.answer(chosen), button)
  const cabinet = join(shell.userData, '..', 'Cabinet')
  await mkdir(cabinet)
  await setUpFirm(page, { complaints: [{ channel: 'Lettre', sentOn: '02/02/2026', receivedOn: '03/02/2026' }] })
  await page.goto('/#/cabinet/membres')
  await chooseInDialog(shell, cabinet)
  await page.getByRole('button', { name: 'Choisir le dossier à partager' }).click()
  await page.getByRole('textbox', { name: 'Votre nom' }).fill('Camille Fictif')
  await page.getByRole('button', { name: 'Partager ce registre' }).click()
  const section = page.getByRole('region', { name: 'Passer par un serveur' })
  await expect(section).toBeVisible()
  await expectAccessible(page)

  const port = await freePort()
  const address = `nats://localhost:${port}`
  await section.getByRole('button', { name: 'Configurer le serveur' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Enregistrer cabinet.conf' }).click()
  await expect(dialog.getByText('Cette adresse n’est pas celle d’un serveur.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Adresse du serveur' }).fill(address)
  await dialog.getByRole('textbox', { name: 'Dossier sur le serveur' }).fill(join(shell.userData, '..', 'garde'))
  await dialog.getByRole('textbox', { name: 'Place à lui donner, en Go' }).fill('1')
  await expect(dialog.getByText('clé pas encore reçue')).toBeHidden()
  const save = () => dialog.getByRole('button', { name: 'Enregistrer cabinet.conf' }).click()
  const file = await savedFile(page, save)
  expect(file.suggestedFilename()).toBe('cabinet.conf')
  await expect(dialog.getByText('sudo systemctl restart nats-server')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Fermer' }).click()

  const configuration = await readFile(await file.path(), 'utf8')
  expect(configuration).toContain('# Camille Fictif')
  const server = await startServer({ port, change: () => configuration })
  try {
    const goOver = section.getByRole('button', { name: 'Passer par ce serveur' })
    await expect(section.getByRole('textbox', { name: 'Adresse du serveur' })).toHaveValue(address)
    await goOver.click()
    await expect.poll(question).toContain(address)
    await answer('Ne rien autoriser')
    await expect(section.getByRole('alert')).toContainText('Ce serveur n’a pas été autorisé')
    await goOver.click()
    await expect.poll(question).toContain(address)
    await answer('Autoriser ce serveur')
    await expect(page.getByText(`Serveur du cabinet : ${address}`)).toBeVisible()
    const standing = page.getByRole('navigation', { name: 'Rubriques' })
    await expect(standing.getByRole('link', { name: /À jour avec le cabinet/ })).toBeVisible()
    await expectAccessible(page)

    const next = await shell.restart()
    await unlock(next)
    await next.goto('/#/cabinet/membres')
    await expect(next.getByText(`Serveur du cabinet : ${address}`)).toBeVisible()
    await next.getByRole('button', { name: 'Revenir au dossier' }).click()
    await expect(next.getByText(`Dossier du cabinet : ${cabinet}`)).toBeVisible()
    await expect(next.getByRole('region', { name: 'Passer par un serveur' })).toBeVisible()
  } finally {
    await server.kill()
  }
})
