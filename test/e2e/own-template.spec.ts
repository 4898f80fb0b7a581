import { readFile } from 'node:fs/promises'
import { type Download, expect, type Page, test } from '@playwright/test'
import JSZip from 'jszip'
import { expectAccessible } from './accessible.ts'
import { choose, onDay, openFromRegister, savedCopy, saveLetter, setUpFirm } from './adviser.ts'

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

const ACKNOWLEDGEMENT = 'Accusé de réception'
const findings = (page: Page) => page.getByRole('list', { name: 'Mentions manquantes' })

test('a firm’s own template makes the letter, its lacks are named, and the file kept is the one that was sent', async ({ page }) => {
  await onDay(page, '2026-11-03')
  await setUpFirm(page, { complaints: [{ channel: 'Courriel', sentOn: '31/10/2026', name: 'Étienne Le Goff' }] })

  // The letterhead: a logo, a colour that is legible.
  await page.goto('/#/cabinet/en-tete')
  await give(page, 'Choisir un logo', 'logo.txt', Buffer.from('non'), 'text/plain')
  await expect(page.getByText(/n’est\spas\sune\simage\sPNG/)).toBeVisible()
  await give(page, 'Choisir un logo', 'logo.png', LOGO, 'image/png')
  const logo = page.getByRole('img', { name: 'Le logo de vos lettres' })
  await expect(logo).toBeVisible()
  await page.getByRole('button', { name: 'Retirer le logo' }).click()
  await expect(logo).toHaveCount(0)
  await page.getByRole('button', { name: 'Rétablir' }).click()
  await expect(logo).toBeVisible()
  await page.getByRole('textbox', { name: /Couleur du nom du cabinet/ }).fill('#ffe066')
  await expect(page.getByText(/Trop\sclaire\ssur\sdu\spapier\sblanc/)).toBeVisible()
  await page.getByRole('textbox', { name: /Couleur du nom du cabinet/ }).fill('#1f4e79')
  await expect(page.getByText(/Trop\sclaire/)).toBeHidden()

  // A template: ours to start from, then one that is broken, then one that leaves out the mediator and the handler.
  await page.getByRole('link', { name: 'Modèles Word du cabinet' }).click()
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
  // What several of them rest on is cited once, under the last.
  const sources = await findings(page).locator('.MuiTypography-caption').allTextContents()
  expect(new Set(sources).size).toBe(sources.length)
  expect(sources.length).toBeLessThan(await findings(page).getByRole('listitem').count())
  await expect(page.getByText(/laissés\sen\sblanc\s:\s\{\{contrat\}\}/)).toBeVisible()
  const text = await saveLetter(page)
  expect(text).toContain('Nous suivons votre dossier (contrat ).')
  expect(text).toContain('La Médiation de l’Assurance')
  expect(text).not.toContain('TSA 50110')
  await expectAccessible(page)

  // The e-mail says nothing beside the firm's own page, and no other letter.
  const email = await readFile(await (await downloadBy(page, 'Courriel à envoyer (.eml)')).path(), 'utf8')
  const message = Buffer.from(/base64\r\n\r\n([^-]*)\r\n--/.exec(email)?.[1] ?? '', 'base64').toString('utf8')
  expect(message).toContain('Veuillez trouver ci-joint notre courrier.')
  expect(message).not.toContain('réclamation')

  // The application's own page is complete.
  await page.getByRole('radio', { name: /Modèle\sde\sl’application/ }).check()
  await expect(page.getByText(/La\slettre\sporte\stoutes\sles\smentions\sattendues/)).toBeVisible()
  const complete = await downloadBy(page, 'Enregistrer en Word')

  // Changed in Word: a wrong day and no address of the mediator. That very file is the letter.
  const edited = await changed(complete, (xml) => xml.replace(/TSA 50110/, '').replaceAll(/31(.)décembre(.)2026/g, '30$1décembre$22026'))
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
  const kept = await savedCopy(page, 'retouchée.docx')
  expect((await readFile(await kept.path())).equals(edited)).toBe(true)
})

test('a letter taken back from Word can be given up', async ({ page }) => {
  await onDay(page, '2026-11-03')
  await setUpFirm(page, { complaints: [{ channel: 'Courriel', sentOn: '31/10/2026', name: 'Étienne Le Goff' }] })
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await give(page, 'J’ai modifié la lettre dans Word', 'note.docx', Buffer.from('non'))
  await expect(page.getByText(/n’est\spas\sun\sdocument\sWord/)).toBeVisible()
  const edited = await changed(await downloadBy(page, 'Enregistrer en Word'), (xml) => xml.replace('TSA 50110', ''))
  await give(page, 'J’ai modifié la lettre dans Word', 'retouchée.docx', edited)
  await expect(findings(page)).toContainText('L’adresse postale du médiateur manque.')
  await expect(page.getByRole('textbox', { name: 'La réception' })).toBeHidden()
  await page.getByRole('button', { name: 'Revenir à la lettre de l’application' }).click()
  await expect(page.getByText(/La\slettre\sporte\stoutes\sles\smentions\sattendues/)).toBeVisible()
  const reception = page.getByRole('textbox', { name: 'La réception' })
  await expect(reception).toBeVisible()
  // What was given up comes back, the file as the words.
  await page.getByRole('button', { name: 'Rétablir' }).click()
  await expect(findings(page)).toContainText('L’adresse postale du médiateur manque.')
  await page.getByRole('button', { name: 'Revenir à la lettre de l’application' }).click()
  await reception.fill('Votre lettre est arrivée.')
  await page.getByRole('button', { name: 'Revenir au texte proposé' }).click()
  await expect(reception).not.toHaveValue('Votre lettre est arrivée.')
  await page.getByRole('button', { name: 'Rétablir' }).last().click()
  await expect(reception).toHaveValue('Votre lettre est arrivée.')
})

test('a colour is kept once the palette is closed on it, not each one passed over', async ({ page }) => {
  await setUpFirm(page)
  await page.goto('/#/cabinet/en-tete')
  const palette = page.getByLabel('Choisir la couleur dans une palette')
  const typed = page.getByRole('textbox', { name: /Couleur du nom du cabinet/ })
  const tell = (event: 'input' | 'change', colour: string) =>
    palette.evaluate(
      (input: HTMLInputElement, [name, value]) => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value)
        input.dispatchEvent(new Event(name, { bubbles: true }))
      },
      [event, colour] as const,
    )
  for (const colour of ['#102030', '#203040', '#1f4e79']) await tell('input', colour)
  await expect(typed).toHaveValue('#1f4e79')
  await expect(page.getByText(/En-tête\senregistré/)).toBeHidden()
  await tell('change', '#1f4e79')
  await expect(page.getByText(/En-tête\senregistré/)).toBeVisible()
})

test('letters to print are those of the paper they were put aside on: another template or letterhead sets them apart', async ({ page }) => {
  await onDay(page, '2026-11-03')
  await setUpFirm(page, { complaints: [{ channel: 'Courriel', sentOn: '31/10/2026', name: 'Étienne Le Goff' }] })
  const goToTemplates = () => page.goto('/#/cabinet/modeles')
  const openLetter = async () => {
    await openFromRegister(page, 'goff')
    await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  }
  const toPrint = async () => {
    await page.getByRole('link', { name: 'Aujourd’hui' }).click()
    await page.getByRole('link', { name: 'Imprimer plusieurs lettres' }).click()
  }
  const putAside = async () => {
    await openLetter()
    await page.getByRole('button', { name: 'À imprimer plus tard' }).click()
    await page.getByRole('link', { name: 'Lettres à imprimer' }).click()
  }
  const apart = page.getByRole('region', { name: 'À revoir avant l’envoi' })
  const ready = page.getByRole('region', { name: 'Prêtes à partir' })
  const sheet = page.getByRole('region', { name: 'Aperçu des lettres choisies' })

  // What the firm's own page lacks keeps the letter back, though the application's would be complete.
  await goToTemplates()
  const starting = await downloadBy(page, `Modèle de départ : ${ACKNOWLEDGEMENT}`)
  const without = await changed(starting, (xml) => xml.replace('{{texte_interlocuteur}}', 'Nous suivons votre dossier.'))
  await give(page, `Fournir un modèle : ${ACKNOWLEDGEMENT}`, 'incomplet.docx', without)
  await expect(page.getByText(/Modèle\senregistré/)).toBeVisible()
  await putAside()
  await expect(apart).toContainText('La lettre ne dit pas qui suit la réclamation')

  // Another template: what was put aside is no longer the letter, and the one made anew is.
  await goToTemplates()
  const complete = await changed(starting, (xml) => xml.replace('{{politesse}}', 'Notre cabinet reste à votre écoute. {{politesse}}'))
  await give(page, `Remplacer le modèle : ${ACKNOWLEDGEMENT}`, 'complet.docx', complete)
  await expect(page.getByText(/Modèle\senregistré/)).toBeVisible()
  await toPrint()
  await expect(apart).toContainText('n’est plus celle qui a été enregistrée ou imprimée')
  await putAside()
  await expect(ready).toContainText('Étienne Le Goff')
  await expect(sheet).toContainText('Notre cabinet reste à votre écoute.')

  // The application's page again, then another colour.
  await goToTemplates()
  await page.getByRole('button', { name: `Retirer le modèle : ${ACKNOWLEDGEMENT}` }).click()
  await expect(page.getByText(/Modèle\sretiré/)).toBeVisible()
  await page.getByRole('button', { name: 'Rétablir' }).click()
  await expect(page.getByText('complet.docx', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: `Retirer le modèle : ${ACKNOWLEDGEMENT}` }).click()
  await expect(page.getByText(/Modèle\sretiré/)).toBeVisible()
  await toPrint()
  await expect(apart).toContainText('n’est plus celle qui a été enregistrée ou imprimée')
  await putAside()
  await expect(ready).toContainText('Étienne Le Goff')
  await page.goto('/#/cabinet/en-tete')
  await page.getByRole('textbox', { name: /Couleur du nom du cabinet/ }).fill('#1f4e79')
  await expect(page.getByText(/En-tête\senregistré/)).toBeVisible()
  await toPrint()
  await expect(apart).toContainText('n’est plus celle qui a été enregistrée ou imprimée')
  await putAside()
  await expect(ready).toContainText('Étienne Le Goff')
  await expect(sheet.getByText('Cabinet Fictif Patrimoine').first()).toHaveCSS('color', 'rgb(31, 78, 121)')
})
