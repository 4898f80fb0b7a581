/** The pieces of a dossier, read where they lie: beside the journal, beside a letter, and never left on the disk. */
import { expect, type Page, test } from '@playwright/test'
import { chatArchive, docx, eml, lockedPdf, odt, pdf, pdfWithScript, png, wave } from '../shared/pieces/piece-fixtures.ts'
import { expectAccessible } from './accessible.ts'
import { onDay, setUpFirm, unlock } from './adviser.ts'
import { misfits } from './fits.ts'

const viewer = (page: Page) => page.getByRole('region', { name: /^Pièce « / })
const documents = (page: Page) => page.getByRole('region', { name: 'Documents' })
const PAGES = ['Je conteste les frais du contrat.', 'Deuxième page de ma lettre.', 'Signé Claire Fontaine.'] as const

async function addPieces(page: Page, pieces: Readonly<Record<string, Buffer>>): Promise<void> {
  const files = Object.entries(pieces).map(([name, buffer]) => ({ name, mimeType: '', buffer }))
  await documents(page).locator('input[type=file]').setInputFiles(files)
  for (const { name } of files) await expect(documents(page).getByRole('button', { name, exact: true })).toBeVisible()
}

async function open(page: Page, name: string): Promise<void> {
  await documents(page).getByRole('button', { name, exact: true }).click()
  await expect(viewer(page).getByRole('heading', { name, exact: true })).toBeVisible()
}

async function dossierWith(page: Page, pieces: Readonly<Record<string, Buffer>>): Promise<void> {
  await onDay(page, '2026-04-08')
  await setUpFirm(page, { complaints: [{ channel: 'Lettre', sentOn: '02/04/2026', receivedOn: '07/04/2026' }] })
  await addPieces(page, pieces)
}

test('a PDF is read page by page beside the journal, by keyboard, and the focus comes back where it was', async ({ page }) => {
  await dossierWith(page, { 'note.txt': Buffer.from('Rappeler le notaire'), 'courrier.pdf': pdf(PAGES) })
  await open(page, 'note.txt')
  await open(page, 'courrier.pdf')
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  await expect(viewer(page).getByText('Page 1 sur 3')).toBeVisible()
  await expect(viewer(page).getByText(PAGES[0])).toBeAttached()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: test.info().outputPath(`dossier-${colorScheme}.png`) })
  }
  await expectAccessible(page)
  await viewer(page).getByRole('document').focus()
  await page.keyboard.press('ArrowRight')
  await expect(viewer(page).getByText('Page 2 sur 3')).toBeVisible()
  await expect(viewer(page).getByText(PAGES[1])).toBeAttached()
  const drawnWidth = () =>
    viewer(page)
      .locator('canvas')
      .evaluate((canvas) => canvas.clientWidth)
  const before = await drawnWidth()
  await page.keyboard.press('+')
  await expect.poll(drawnWidth).toBeGreaterThan(before)
  await page.keyboard.press('PageUp')
  await expect(viewer(page).getByText('Page 1 sur 3')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(viewer(page)).toHaveCount(0)
  await expect(documents(page).getByRole('button', { name: 'courrier.pdf', exact: true })).toBeFocused()
})

test('each kind of piece is read in the application', async ({ page }) => {
  const photo = png(60, 20)
  await dossierWith(page, {
    'photo.png': photo,
    'message.eml': eml('On m’a pris 480 € de frais.', { name: 'relevé.txt', bytes: Buffer.from('Relevé du 2 avril') }),
    'transmis.eml': Buffer.from(
      `From: julie@cabinet.example\r\nSubject: TR: Frais\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="o"\r\n\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n${eml('Rendez-les-moi.', { name: 'a.txt', bytes: Buffer.from('Relevé de mars') })}\r\n--o--\r\n`,
    ),
    'lettre.docx': await docx('Je conteste ces frais.'),
    'lettre.odt': odt('Écrite avec LibreOffice.'),
    'note.txt': Buffer.from('Note prise à midi en agence', 'latin1'),
    'message vocal.wav': wave(),
    'WhatsApp.zip': chatArchive('04/04/2026 22:47 - Claire: Toujours rien ?', { 'facture.png': photo }),
  })
  await open(page, 'photo.png')
  const image = viewer(page).getByRole('img', { name: 'photo.png' })
  await expect(image).toBeVisible()
  await viewer(page).getByRole('button', { name: 'Pivoter' }).click()
  await expect
    .poll(() => image.evaluate((element) => element.getBoundingClientRect().height > element.getBoundingClientRect().width))
    .toBe(true)

  await open(page, 'message.eml')
  await expect(viewer(page).getByText('On m’a pris 480 € de frais.')).toBeVisible()
  await expect(viewer(page).getByText('Claire Fontaine <claire.fontaine@exemple.example>')).toBeVisible()
  expect(await misfits(page)).toEqual([])
  await viewer(page).getByRole('button', { name: 'relevé.txt' }).click()
  await expect(viewer(page).getByText('Relevé du 2 avril')).toBeVisible()
  await viewer(page).getByRole('button', { name: 'Revenir à « message.eml »' }).click()
  await expect(viewer(page).getByText('On m’a pris 480 € de frais.')).toBeVisible()

  await open(page, 'transmis.eml')
  await viewer(page).getByRole('button', { name: 'Frais jamais annoncés.eml' }).click()
  await expect(viewer(page).getByText('Rendez-les-moi.')).toBeVisible()
  await viewer(page).getByRole('button', { name: 'a.txt' }).press('Enter')
  await expect(viewer(page).getByText('Relevé de mars')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(viewer(page)).toHaveCount(0)

  await open(page, 'lettre.docx')
  const sheet = viewer(page).locator('section section')
  await expect(sheet.getByText('Je conteste ces frais.')).toBeVisible()
  const sheetWidth = () => sheet.evaluate((element) => element.getBoundingClientRect().width)
  const fitting = await sheetWidth()
  await viewer(page).getByRole('button', { name: 'Agrandir' }).click()
  await expect.poll(sheetWidth).toBeGreaterThan(fitting)
  await open(page, 'lettre.odt')
  await expect(viewer(page).getByText('Écrite avec LibreOffice.')).toBeVisible()
  await open(page, 'note.txt')
  await expect(viewer(page).getByText('Note prise à midi en agence')).toBeVisible()

  await open(page, 'message vocal.wav')
  const sound = viewer(page).locator('audio')
  await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration)).toBe(1)

  await open(page, 'WhatsApp.zip')
  await expect(viewer(page).getByText('Cette archive contient 2 fichiers')).toBeVisible()
  await viewer(page).getByRole('button', { name: '_chat.txt' }).click()
  await expect(viewer(page).getByText('Toujours rien ?')).toBeVisible()
  await expectAccessible(page)
})

test('a piece that is damaged, locked or made to do harm ends in a sentence, and the next one opens', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('dialog', (dialog) => asked.push(dialog.message()))
  await dossierWith(page, {
    'abîmé.pdf': Buffer.from('%PDF-1.7\nrien de lisible'),
    'fermé.pdf': lockedPdf(),
    'bombe.png': png(2, 2, { width: 60_000, height: 60_000 }),
    'coupée.png': png(200, 200).subarray(0, 20),
    'photo.heic': Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(600)]),
    'son.m4a': Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypM4A '), Buffer.alloc(600)]),
    'script.pdf': pdfWithScript('Texte du PDF à script'),
    'pavé.pdf': pdf(Array.from({ length: 10_000 }, (_, place) => `Feuille ${place + 1}`)),
  })
  for (const [name, sentence] of [
    ['abîmé.pdf', /Ce PDF est abîmé/],
    ['fermé.pdf', /protégé par un mot de passe/],
    ['bombe.png', /100 millions de pixels/],
    ['coupée.png', /Cette image est abîmée/],
    ['photo.heic', /HEIC/],
    ['son.m4a', /Ce son est abîmé/],
  ] as const) {
    await open(page, name)
    await expect(viewer(page).getByText(sentence)).toBeVisible()
  }
  await open(page, 'script.pdf')
  await expect(viewer(page).getByText('Texte du PDF à script')).toBeAttached()
  await open(page, 'pavé.pdf')
  await expect(viewer(page).getByText(/Page 1 sur 10\s000/)).toBeVisible()
  await expect(viewer(page).getByText('Feuille 1', { exact: true })).toBeAttached()
  await viewer(page).getByRole('button', { name: 'Imprimer la pièce' }).click()
  await expect(viewer(page).getByText(/plus de 100 pages/)).toBeVisible()
  expect(asked.filter((address) => !/^(?:blob:)?http:\/\/127\.0\.0\.1/.test(address))).toEqual([])
})

test('a piece is read beside the letter being written, which is what is printed', async ({ page }) => {
  await dossierWith(page, { 'courrier.pdf': pdf(PAGES) })
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await expect(page.locator('.docx-wrapper section').first()).toBeVisible()
  await page.getByRole('combobox', { name: 'À côté de la lettre' }).click()
  await page.getByRole('option', { name: 'courrier.pdf' }).click()
  await expect(viewer(page).getByText(PAGES[0])).toBeAttached()
  await expect(page.getByLabel('Aperçu de la lettre')).toBeHidden()
  await expect(page.getByRole('textbox').first()).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('letter.png') })
  await expectAccessible(page)
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.docx-wrapper section').first()).toBeVisible()
  await expect(viewer(page)).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await viewer(page).getByRole('button', { name: 'Fermer la pièce' }).click()
  await expect(page.getByLabel('Aperçu de la lettre')).toBeVisible()
})

test('a copy leaves the vault once that is said; a piece prints alone', async ({ page }) => {
  await dossierWith(page, { 'courrier.pdf': pdf(PAGES) })
  await open(page, 'courrier.pdf')
  await viewer(page).getByRole('button', { name: 'Enregistrer une copie' }).click()
  await expect(page.getByText(/Une copie lisible quitte le coffre/)).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Enregistrer la copie' }).click()])
  expect(download.suggestedFilename()).toBe('2026-001 pièce 1.pdf')
  await expect(viewer(page).getByText('« 2026-001 pièce 1.pdf »')).toBeVisible()
  // What the printer would be given, looked at while its dialog is open.
  await page.evaluate(() => {
    window.print = () => {
      const sheets = [...document.querySelectorAll<HTMLImageElement>('#printed-piece img')]
      document.title = `printed ${sheets.filter(({ naturalWidth }) => naturalWidth === 1240).length}`
    }
  })
  await viewer(page).getByRole('button', { name: 'Imprimer la pièce' }).click()
  await expect(page).toHaveTitle('printed 3')
  await expect(page.locator('#printed-piece')).toHaveCount(0)
})

test('a document of Word prints once it is laid out, and once', async ({ page }) => {
  await dossierWith(page, { 'lettre.docx': await docx('Je conteste', 'les frais de Mirabelle') })
  await open(page, 'lettre.docx')
  await expect(viewer(page).getByText('les frais de Mirabelle')).toBeVisible()
  await page.evaluate(() => {
    document.title = ''
    window.print = () => {
      document.title += `printed ${document.querySelector('#printed-piece')?.textContent?.match(/Mirabelle/g)?.length}`
    }
  })
  await viewer(page).getByRole('button', { name: 'Imprimer la pièce' }).click()
  await expect(page).toHaveTitle('printed 1')
  await expect(page.locator('#printed-piece')).toHaveCount(0)
  await expect(page).toHaveTitle('printed 1')
})

test('locking drops what was open, and closing lets its address go', async ({ page }) => {
  await dossierWith(page, { 'photo.png': png(60, 20) })
  const opens = (address: string) =>
    page.evaluate(
      (src) =>
        new Promise<boolean>((resolve) => {
          const image = new Image()
          image.onload = () => resolve(true)
          image.onerror = () => resolve(false)
          image.src = src
        }),
      address,
    )
  const addressShown = async () => (await viewer(page).getByRole('img', { name: 'photo.png' }).getAttribute('src')) ?? ''
  await open(page, 'photo.png')
  const first = await addressShown()
  expect(await opens(first)).toBe(true)
  await viewer(page).getByRole('button', { name: 'Fermer la pièce' }).click()
  await expect(viewer(page)).toHaveCount(0)
  expect(await opens(first)).toBe(false)
  await open(page, 'photo.png')
  const second = await addressShown()
  expect(await opens(second)).toBe(true)
  await page.keyboard.press('Control+l')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
  expect(await opens(second)).toBe(false)
  await unlock(page)
  await expect(viewer(page).getByRole('heading', { name: 'photo.png' })).toBeVisible()
})

test('what a piece says is found by the search of the register and by the palette, the piece named', async ({ page }) => {
  await dossierWith(page, { 'courrier.pdf': pdf(['Contrat Mirabelle, clause douze']), 'note.txt': Buffer.from('Rappeler le notaire') })
  await page.goto('/#/reclamations')
  await page.getByRole('searchbox').fill('mirabelle')
  const found = page.getByRole('list', { name: 'Trouvés dans les pièces' })
  await expect(found.getByText(/2026-001.*dans « courrier\.pdf »/)).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '2026-001' })).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('found.png') })
  await expectAccessible(page)
  await found.getByRole('link', { name: 'courrier.pdf' }).click()
  await expect(viewer(page).getByText('Contrat Mirabelle, clause douze')).toBeAttached()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Un dossier, une personne, une action' }).fill('notaire')
  const entry = page.getByRole('option', { name: /note\.txt/ })
  await expect(entry).toContainText('2026-001')
  await entry.click()
  await expect(viewer(page).getByText('Rappeler le notaire')).toBeVisible()
})
