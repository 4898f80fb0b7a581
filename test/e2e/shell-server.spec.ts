/** A firm that goes over from its folder to a real nats-server, set by the file that the application wrote, and back. */
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { freePort, HAS_SERVER, startServer } from '../electron/server/a-server.ts'
import { expectAccessible } from './accessible.ts'
import { setUpFirm, skipFirm, unlock } from './adviser.ts'
import { chooseInDialog, type Shell, savedFile, shellOf, test } from './edition.ts'
import { joinRegister, shareRegister } from './firm-seats.ts'
import { misfits } from './fits.ts'

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
  await expectFits(page)

  const port = await freePort()
  const address = `nats://localhost:${port}`
  await section.getByRole('button', { name: 'Configurer le serveur' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Enregistrer cabinet.conf' }).click()
  await expect(dialog.getByText('Cette adresse n’est pas celle d’un serveur.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Adresse du serveur' }).fill(address)
  const kept = join(shell.userData, '..', 'garde')
  await dialog.getByRole('textbox', { name: 'Dossier sur le serveur' }).fill(kept)
  await dialog.getByRole('textbox', { name: 'Place à lui donner, en Go' }).fill('1')
  await expect(dialog.getByText('clé pas encore reçue')).toBeHidden()
  const save = () => dialog.getByRole('button', { name: 'Enregistrer cabinet.conf' }).click()
  const file = await savedFile(page, save)
  expect(file.suggestedFilename()).toBe('cabinet.conf')
  await expect(dialog.getByText('sudo systemctl restart nats-server')).toBeVisible()
  await expectAccessible(page)
  await expectFits(page)
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

    // The server lost its disk: it is there, and has nothing of the firm. The responsable puts the space there again.
    await server.kill()
    await rm(kept, { recursive: true })
    await server.start()
    const over = page.getByRole('region', { name: 'Le serveur du cabinet' })
    const putBack = over.getByRole('button', { name: 'Remettre l’espace sur le serveur' })
    await expect(putBack).toBeVisible()
    await expect(standing.getByRole('link', { name: /L’espace du cabinet est introuvable/ })).toBeVisible()
    await expectAccessible(page)
    await expectFits(page)
    await putBack.click()
    await expect(standing.getByRole('link', { name: /À jour avec le cabinet/ })).toBeVisible()
    await expect(putBack).toBeHidden()

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

test('a colleague is let in over the folder by a responsable who is on the server, and goes over to it', async ({
  page,
  appData,
  launch,
}) => {
  const shell = shellOf(page)
  const [cabinet, julesData] = [join(appData, 'Cabinet'), join(appData, 'ordinateur-de-jules')]
  for (const folder of [cabinet, julesData]) await mkdir(folder)
  await setUpFirm(page, { complaints: [{ channel: 'Lettre', sentOn: '02/02/2026', receivedOn: '03/02/2026' }] })
  await shareRegister({ page, shell }, cabinet, 'Camille Fictif')

  const port = await freePort()
  const address = `nats://localhost:${port}`
  const dialog = page.getByRole('dialog')
  const saveConfiguration = async () => {
    const file = await savedFile(page, () => dialog.getByRole('button', { name: 'Enregistrer cabinet.conf' }).click())
    await dialog.getByRole('button', { name: 'Fermer' }).click()
    return readFile(await file.path(), 'utf8')
  }
  const goOver = async (window: Page, { evaluate }: Pick<Shell, 'evaluate'>) => {
    const section = window.getByRole('region', { name: 'Passer par un serveur' })
    await expect(section.getByRole('textbox', { name: 'Adresse du serveur' })).toHaveValue(address)
    await section.getByRole('button', { name: 'Passer par ce serveur' }).click()
    await expect.poll(() => evaluate(({ standIn }) => standIn.messages.waiting()?.detail ?? '')).toContain(address)
    await evaluate(({ standIn }) => standIn.messages.answer('Autoriser ce serveur'))
    await expect(window.getByText(`Serveur du cabinet : ${address}`)).toBeVisible()
  }
  await page.getByRole('button', { name: 'Configurer le serveur' }).click()
  await dialog.getByRole('textbox', { name: 'Adresse du serveur' }).fill(address)
  await dialog.getByRole('textbox', { name: 'Dossier sur le serveur' }).fill(join(appData, 'garde'))
  await dialog.getByRole('textbox', { name: 'Place à lui donner, en Go' }).fill('1')
  await expect(dialog.getByText('clé pas encore reçue')).toBeHidden()
  let configuration = await saveConfiguration()
  const server = await startServer({ port, change: () => configuration })
  try {
    await goOver(page, shell)
    const julesShell = await launch({ appData: julesData })
    const jules = await julesShell.firstWindow()
    await skipFirm(jules)
    await joinRegister({ page: jules, shell: julesShell }, page, cabinet, 'Jules Fictif')
    await expect(page.getByText('Le serveur ne connaît pas encore Jules Fictif.')).toBeVisible()
    await page.getByRole('button', { name: 'Configurer le serveur' }).click()
    configuration = await saveConfiguration()
    expect(configuration).toContain('# Jules Fictif')
    await server.configure([])
    await goOver(jules, julesShell)
    await expect(jules.getByRole('navigation', { name: 'Rubriques' }).getByRole('link', { name: /À jour avec le cabinet/ })).toBeVisible()
    await jules.getByRole('navigation').getByRole('link', { name: 'Réclamations', exact: true }).click()
    await expect(jules.getByText('2026-001')).toBeVisible()
  } finally {
    await server.kill()
  }
})

/** The page in the dark, in a narrow window and with large letters: nothing over another, nothing to scroll sideways. */
async function expectFits(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'light' })
  for (const [width, scale] of [
    [420, 1],
    [1280, 2],
    [1280, 1],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.evaluate(
      (size) => {
        document.documentElement.style.fontSize = size
      },
      `${scale * 100}%`,
    )
    expect(await misfits(page)).toEqual([])
  }
}
