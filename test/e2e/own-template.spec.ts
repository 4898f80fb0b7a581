import { readFile } from 'node:fs/promises'
import { type Download, expect, type Page, test } from '@playwright/test'
import JSZip from 'jszip'
import { choose, expectAccessible, goOn, onDay, openFromRegister, saveLetter, setUpFirm, typeDay } from './adviser.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** One red pixel. */
const LOGO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')

async function changed(download: Download, change: (xml: string) => string): Promise<Buffer> {
  const zip = await JSZip.loadAsync(await readFile(await download.path()))
  zip.file('word/document.xml', change((await zip.file('word/document.xml')?.async('string')) ?? ''))
  return zip.generateAsync({ type: 'nodebuffer' })
}

async function downloadBy(page: Page, button: string): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button, exact: true }).click()])
  return download
}

/** Gives a file through the button that asks for it. */
async function give(page: Page, button: string, name: string, buffer: Buffer, mimeType = WORD): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: button, exact: true }).click()])
  await chooser.setFiles({ name, mimeType, buffer })
}

async function recordLetter(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await goOn(page)
  await choose(page, 'Civilité', 'M.')
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Étienne Le Goff')
  await goOn(page)
  await page.getByRole('radio', { name: 'Courriel' }).check()
  await goOn(page)
  await typeDay(page, 'Envoyée le', '31/10/2026')
  await goOn(page)
  await page.getByLabel(/^Produit\sou\sservice/).fill('FCPI')
  await goOn(page)
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Il conteste le conseil reçu sur un FCPI.')
  await goOn(page)
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2026-001 · Étienne Le Goff')
}

const ACKNOWLEDGEMENT = 'Accusé de réception'
const findings = (page: Page) => page.getByRole('list', { name: 'Mentions manquantes' })

test('a firm’s own template makes the letter, its lacks are named, and the file kept is the one that was sent', async ({ page }) => {
  test.setTimeout(240_000)
  await onDay(page, '2026-11-03')
  await setUpFirm(page)
  await recordLetter(page)

  // The letterhead: a logo, a colour that is legible.
  await page.getByRole('navigation').getByRole('link', { name: 'Cabinet' }).click()
  await give(page, 'Choisir un logo', 'logo.txt', Buffer.from('non'), 'text/plain')
  await expect(page.getByText(/n’est\spas\sune\simage\sPNG/)).toBeVisible()
  await give(page, 'Choisir un logo', 'logo.png', LOGO, 'image/png')
  await expect(page.getByRole('img', { name: 'Le logo de vos lettres' })).toBeVisible()
  await page.getByRole('textbox', { name: /Couleur du nom du cabinet/ }).fill('#ffe066')
  await expect(page.getByText(/Trop\sclaire\ssur\sdu\spapier\sblanc/)).toBeVisible()
  await page.getByRole('textbox', { name: /Couleur du nom du cabinet/ }).fill('#1f4e79')
  await expect(page.getByText(/Trop\sclaire/)).toBeHidden()

  // A template: ours to start from, then one that is broken, then one that leaves out the mediator and the handler.
  const starting = await downloadBy(page, `Modèle de départ : ${ACKNOWLEDGEMENT}`)
  await give(
    page,
    `Fournir un modèle : ${ACKNOWLEDGEMENT}`,
    'cassé.docx',
    await changed(starting, (xml) => xml.replace('{{texte_delai}}', 'Délai : {{texte_delai')),
  )
  await expect(page.getByRole('alert')).toContainText('Un champ est ouvert par {{ sans être fermé par }}')
  await expect(page.getByRole('alert')).toContainText(
    '« Délai : {{texte_delai »'.replaceAll(' ', '\u00a0').replace('Délai\u00a0:', 'Délai :'),
  )
  const own = await changed(starting, (xml) =>
    xml.replace('{{texte_interlocuteur}}', 'Nous suivons votre dossier (contrat {{contrat}}).').replace('{{coordonnees}}', '{{site}}'),
  )
  await give(page, `Fournir un modèle : ${ACKNOWLEDGEMENT}`, 'AR du cabinet.docx', own)
  await expect(page.getByText(/Modèle\senregistré/)).toBeVisible()
  await page.getByText('Voir les champs et ce que chacun devient').click()
  await expect(page.getByText('{{#mediateur}} … {{/mediateur}}')).toBeVisible()
  await expectAccessible(page)

  // The letter is made from it; what it lacks is named.
  await openFromRegister(page, 'goff')
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await expect(page.getByRole('radio', { name: /Modèle\sdu\scabinet/ })).toBeChecked()
  await expect(findings(page)).toContainText('La lettre ne dit pas qui suit la réclamation')
  await expect(findings(page)).toContainText('L’adresse postale du médiateur manque.')
  await expect(page.getByText(/laissés\sen\sblanc\s:\s\{\{contrat\}\}/)).toBeVisible()
  const text = await saveLetter(page)
  expect(text).toContain('Nous suivons votre dossier (contrat ).')
  expect(text).toContain('Médiateur de l’AMF')
  expect(text).not.toContain('17 place de la Bourse')
  await expectAccessible(page)

  // The application's own page is complete.
  await page.getByRole('radio', { name: /Modèle\sde\sl’application/ }).check()
  await expect(page.getByText(/La\slettre\sporte\stoutes\sles\smentions\sattendues/)).toBeVisible()
  const complete = await downloadBy(page, 'Enregistrer en Word')

  // Changed in Word: a wrong day and no address of the mediator. That very file is the letter.
  const edited = await changed(complete, (xml) =>
    xml.replace(/17 place de la Bourse/, '').replaceAll(/31(.)décembre(.)2026/g, '30$1décembre$22026'),
  )
  await give(page, 'J’ai modifié la lettre dans Word', 'retouchée.docx', edited)
  await expect(page.getByText(/Votre\sfichier\s«\sretouchée\.docx\s»/)).toBeVisible()
  await expect(findings(page)).toContainText('L’adresse postale du médiateur manque.')
  await expect(findings(page)).toContainText(/31\sdécembre\s2026/)
  await expect(findings(page)).toContainText(/ne\sdonne\spas\s:\s30\sdécembre\s2026/)
  await expectAccessible(page)

  // A missing mention asks for a reason before the letter is marked as sent, and the journal keeps it.
  await page.getByRole('button', { name: 'Marquer comme envoyée' }).click()
  await choose(page, 'Par quel moyen', 'Courriel')
  await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.getByRole('textbox', { name: /Pourquoi\sl’envoyer\sainsi/ }).fill('Date convenue au téléphone.')
  await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  await expect(page.getByText(/Date\sconvenue\sau\stéléphone/).first()).toBeVisible()
  const kept = await downloadBy(page, 'retouchée.docx')
  expect((await readFile(await kept.path())).equals(edited)).toBe(true)
})

test('a letter taken back from Word can be given up', async ({ page }) => {
  test.setTimeout(120_000)
  await onDay(page, '2026-11-03')
  await setUpFirm(page)
  await recordLetter(page)
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await give(page, 'J’ai modifié la lettre dans Word', 'note.docx', Buffer.from('non'))
  await expect(page.getByText(/n’est\spas\sun\sdocument\sWord/)).toBeVisible()
  const edited = await changed(await downloadBy(page, 'Enregistrer en Word'), (xml) => xml.replace('17 place de la Bourse', ''))
  await give(page, 'J’ai modifié la lettre dans Word', 'retouchée.docx', edited)
  await expect(findings(page)).toContainText('L’adresse postale du médiateur manque.')
  await expect(page.getByRole('textbox', { name: 'La réception' })).toBeHidden()
  await page.getByRole('button', { name: 'Revenir à la lettre de l’application' }).click()
  await expect(page.getByText(/La\slettre\sporte\stoutes\sles\smentions\sattendues/)).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'La réception' })).toBeVisible()
})
