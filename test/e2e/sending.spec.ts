import { readFile } from 'node:fs/promises'
import { type Download, expect, type Page, test } from '@playwright/test'
import { wordText as textOfWord } from '../../shared/documents/word-text.ts'
import { expectAccessible } from './accessible.ts'
import { choose, obligation, onDay, openFromRegister, savedCopy, setUpFirm, typeDay, wordText } from './adviser.ts'

async function textOf(download: Pick<Download, 'path'>): Promise<string> {
  return readFile(await download.path(), 'utf8')
}

/** What a press of a button saves. */
async function saved(page: Page, button: string | RegExp): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).first().click(),
  ])
  return download
}

/** A complaint about a life insurance that came by e-mail, with all that a letter asks for. */
function byEmail(name: string, sentOn: string) {
  return {
    channel: 'Courriel',
    sentOn,
    name,
    story: `${name} attend un rachat partiel.`,
    contact: { address: '8 allée des Acacias\n69100 Villeurbanne', email: 'client@exemple.example' },
  } as const
}

async function writeAcknowledgement(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await expect(page.locator('.docx-wrapper section').first()).toBeVisible()
}

/** The headers of a message and the bytes of each of its parts. */
function readMessage(message: string): { readonly head: string; readonly parts: readonly Buffer[] } {
  const boundary = /boundary="([^"]+)"/.exec(message)?.[1]
  const [head = '', ...parts] = message.split(`--${boundary}`)
  return {
    head,
    parts: parts.slice(0, -1).map((part) => Buffer.from(part.slice(part.indexOf('\r\n\r\n')), 'base64')),
  }
}

test('a letter leaves as an e-mail to send and an envelope to print; due dates go to the calendar without a name', async ({ page }) => {
  await onDay(page, '2026-04-09')
  await setUpFirm(page, { complaints: [byEmail('Claire Fontaine', '07/04/2026')] })

  const calendar = await saved(page, 'Agenda')
  expect(calendar.suggestedFilename()).toMatch(/\.ics$/)
  const dates = await textOf(calendar)
  expect(dates).toContain('DTSTART;VALUE=DATE:20260418')
  expect(dates).not.toContain('Fontaine')

  await writeAcknowledgement(page)
  await expectAccessible(page)
  const email = await saved(page, /Courriel\sà\senvoyer/)
  expect(email.suggestedFilename()).toBe('2026-001 Accusé de réception.eml')
  const message = await textOf(email)
  expect(message).toContain("filename*=UTF-8''2026-001%20Accus%C3%A9")
  const { head, parts } = readMessage(message)
  expect(head).toContain('X-Unsent: 1\r\nFrom: reclamations@cabinet-fictif.example\r\nTo: client@exemple.example')
  expect(parts[0]?.toString('utf8')).toMatch(/^Madame,\r\n\r\nNous accusons réception de votre réclamation écrite/)
  const word = await saved(page, 'Enregistrer en Word')
  expect(parts[1]?.equals(await readFile(await word.path()))).toBe(true)
  expect(textOfWord(new Uint8Array(parts[1] ?? []))).toContain('Claire Fontaine')

  const mailto = await page.getByRole('link', { name: 'un message dans votre messagerie' }).getAttribute('href')
  expect(decodeURIComponent(mailto ?? '')).toMatch(/^mailto:client@exemple\.example\?subject=votre réclamation.*&body=Madame,/)

  const address = await wordText(await saved(page, 'Enveloppe'))
  expect(address).toContain('Claire Fontaine\n8 allée des Acacias\n69100 Villeurbanne')
  expect(address).toContain('Cabinet Fictif Patrimoine')
})

test('a letter handed over in person is marked as sent with its signed receipt, which the dossier keeps', async ({ page }) => {
  await onDay(page, '2026-04-09')
  await setUpFirm(page, { complaints: [byEmail('Claire Fontaine', '07/04/2026')] })
  await writeAcknowledgement(page)
  await page.getByRole('button', { name: 'Marquer comme envoyée' }).click()
  await choose(page, 'Par quel moyen', 'Remise en main propre contre reçu')
  await expect(page.getByText(/Gardez\sle\sreçu/)).toBeVisible()
  await page.getByLabel('Reçu signé').setInputFiles({ name: 'recu.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) })
  await expect(page.getByText(/recu\.pdf\s»\sest\svide/)).toBeVisible()
  await page.getByLabel('Reçu signé').setInputFiles({ name: 'recu.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 reçu') })
  await expect(page.getByText('recu.pdf', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()

  await expect(obligation(page, 'Accusé de réception')).toContainText('fait dans les délais')
  const receipt = await savedCopy(page, 'recu.pdf')
  expect(await textOf(receipt)).toBe('%PDF-1.4 reçu')

  // What came last is the sending: taken back, it leaves the receipt where it is.
  await page.getByRole('button', { name: 'Annuler la dernière action' }).click()
  await page.getByRole('button', { name: 'Annuler cette action' }).click()
  await expect(page.getByRole('link', { name: 'Écrire l’accusé de réception' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'recu.pdf', exact: true })).toBeVisible()
})

test('letters put aside are printed in one go, a page each, and marked as sent together', async ({ page }) => {
  await onDay(page, '2026-04-09')
  const complaints = [
    byEmail('Claire Fontaine', '07/04/2026'),
    byEmail('Étienne Le Goff', '09/04/2026'),
    byEmail('Amina Diallo', '08/04/2026'),
  ]
  await setUpFirm(page, { complaints })
  for (const { name } of complaints) {
    await openFromRegister(page, name)
    await writeAcknowledgement(page)
    await page.getByRole('button', { name: 'À imprimer plus tard' }).click()
    await expect(page.getByRole('link', { name: 'Lettres à imprimer' })).toBeVisible()
  }
  // Without its day, the third one lacks a mandatory mention.
  await page.getByRole('textbox', { name: 'La réception' }).fill('Nous avons bien reçu votre message.')
  await page.getByRole('button', { name: 'À imprimer plus tard' }).click()
  await page.getByRole('link', { name: 'Lettres à imprimer' }).click()

  const apart = page.getByRole('region', { name: 'À revoir avant l’envoi' })
  await expect(apart).toContainText('Amina Diallo')
  await expect(apart).toContainText('La date')
  await expect(apart.getByRole('checkbox')).toHaveCount(0)
  const ready = page.getByRole('region', { name: 'Prêtes à partir' })
  await expect(ready.getByRole('checkbox')).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Imprimer les lettres choisies' })).toBeEnabled()
  await expectAccessible(page)

  const sheets = page.getByRole('region', { name: 'Aperçu des lettres choisies' }).locator('section')
  await expect(sheets).toHaveCount(2)
  await page.emulateMedia({ media: 'print' })
  const [first, second] = await Promise.all([sheets.nth(0).boundingBox(), sheets.nth(1).boundingBox()])
  expect(second?.y).toBeGreaterThanOrEqual((first?.y ?? 0) + (first?.height ?? Number.NaN))
  await page.emulateMedia({ media: null })
  const pages = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)
  expect(pages).toHaveLength(2)

  const faces = await wordText(await saved(page, 'Enveloppes'))
  expect(faces).toContain('Claire Fontaine')
  expect(faces).toContain('Étienne Le Goff')

  await typeDay(page, 'Envoyées le', '08/04/2026')
  await page.getByRole('button', { name: 'Marquer comme envoyées' }).click()
  await expect(ready.getByText(/alors que la lettre porte la date du 9\savril\s2026/)).toHaveCount(2)
  await expect(ready.getByText(/alors que la réclamation est arrivée le 9\savril\s2026/)).toHaveCount(1)
  await expect(ready.getByRole('checkbox')).toHaveCount(2)
  await expectAccessible(page)
  await typeDay(page, 'Envoyées le', '09/04/2026')
  await page.getByRole('button', { name: 'Marquer comme envoyées' }).click()
  await expect(ready).toHaveCount(0)
  await expect(apart).toContainText('Amina Diallo')

  await page.getByRole('link', { name: 'Aujourd’hui' }).click()
  const dates = await textOf(await saved(page, 'Toutes les échéances dans l’agenda'))
  expect(dates).not.toMatch(/Fontaine|Goff|Diallo/)
  // Two answers are still owed; of the third complaint, the acknowledgement too.
  expect([...dates.matchAll(/^SUMMARY:(\S+) · (\S+)/gm)].map((match) => match.slice(1).join(' ')).sort()).toEqual([
    '2026-001 Réponse',
    '2026-002 Réponse',
    '2026-003 Accusé',
    '2026-003 Réponse',
  ])
  await page.getByRole('link', { name: 'Étienne Le Goff', exact: true }).click()
  await expect(obligation(page, 'Accusé de réception')).toContainText('fait dans les délais')
})
