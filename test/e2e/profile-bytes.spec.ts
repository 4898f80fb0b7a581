/** What lies on the disk after a session: not one of the texts that were typed. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, type Page, test } from '@playwright/test'
import { testBrowser } from '../../build/test-browser.ts'
import { chatArchive, docx, eml, pdf, png, wave } from '../shared/pieces/piece-fixtures.ts'
import { backUp, dossierAddress, onDay, onOnePage, PASSPHRASE, saveLetter, typeDay, typeFirm } from './adviser.ts'

const TYPED = {
  name: 'Zéphyrine Quatrebarbes',
  address: '17 venelle des Ornithorynques',
  email: 'zephyrine.quatrebarbes@exemple-fictif.example',
  story: 'Le versement de 48 731,29 euros est parti vers un autre contrat.',
  amount: '48 731,29',
  product: 'Capitalisation Mirabelle',
  contract: 'XK-904417-QZ',
  draft: 'Barnabé Tournebroche',
  search: 'quatrebarbes',
  file: 'Contenu confidentiel de la pièce Amarante',
  fileName: 'lettre-amarante-quatrebarbes.pdf',
  firm: 'Cabinet Hippocampe et Girouette',
  note: 'Madame a rappelé depuis la gare de Clermont-Tonnerre.',
  gesture: '17 493,68',
  gestureInCents: '1749368',
  decision: 'Nous vous accordons la somme convenue au titre du contrat Mirabelle.',
  reason: 'Le contrat Mirabelle fixe lui-même ses délais.',
  passphrase: PASSPHRASE,
  pdf: 'Clause Bergamote au verso du bulletin',
  word: 'Avenant Capucine jamais contresigne',
  message: 'Courriel Digitale resté sans réponse',
  text: 'Compte rendu Eglantine du dix mars',
  sound: 'Message vocal Fougere de la cliente',
  chat: 'Conversation Glycine du quatre avril',
  attached: 'Annexe Hellebore jointe au courriel',
} as const

/** A piece of each kind that the application reads, and where its words are then seen. */
async function pieces(): Promise<Readonly<Record<string, Buffer>>> {
  return {
    'bergamote.pdf': pdf([TYPED.pdf]),
    'capucine.docx': await docx(TYPED.word),
    'digitale.eml': eml(TYPED.message, { name: 'annexe.txt', bytes: Buffer.from(TYPED.attached) }),
    'eglantine.txt': Buffer.from(TYPED.text),
    // As heavy as a message of a few minutes: what a browser would rather keep on the disk than in memory.
    'fougere.wav': wave(TYPED.sound.padEnd(6_000_000, ' ')),
    'glycine.zip': chatArchive(TYPED.chat, { 'photo.png': png(20, 20) }),
    'photo.png': png(400, 300),
  }
}

/** Opens each piece of the dossier on screen, and what some hold. */
async function readEach(page: Page): Promise<void> {
  const viewer = page.getByRole('region', { name: /^Pièce « / })
  const open = (name: string) => page.getByRole('region', { name: 'Documents' }).getByRole('button', { name, exact: true }).click()
  await open('bergamote.pdf')
  await expect(viewer.getByText(TYPED.pdf)).toBeAttached()
  await open('capucine.docx')
  await expect(viewer.getByText(TYPED.word)).toBeVisible()
  await open('digitale.eml')
  await expect(viewer.getByText(TYPED.message)).toBeVisible()
  await viewer.getByRole('button', { name: 'annexe.txt' }).click()
  await expect(viewer.getByText(TYPED.attached)).toBeVisible()
  await open('eglantine.txt')
  await expect(viewer.getByText(TYPED.text)).toBeVisible()
  await open('fougere.wav')
  await expect.poll(() => viewer.locator('audio').evaluate((audio: HTMLAudioElement) => audio.duration)).toBeGreaterThan(0)
  await viewer.locator('audio').evaluate((audio: HTMLAudioElement) => audio.play())
  await open('glycine.zip')
  await viewer.getByRole('button', { name: '_chat.txt' }).click()
  await expect(viewer.getByText(TYPED.chat)).toBeVisible()
  await open('photo.png')
  await expect.poll(() => viewer.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(400)
  await viewer.getByRole('button', { name: 'Fermer la pièce' }).click()
}

/** A text as it may lie in a file: encodings, without accents, in base64 at any alignment, escaped. */
function formsOf(text: string): readonly Buffer[] {
  const spellings = new Set([
    text,
    text.toLowerCase(),
    text.normalize('NFD'),
    text.normalize('NFD').replace(/\p{Diacritic}/gu, ''),
    encodeURI(text),
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
  ])
  return [...spellings].flatMap((spelling) => [
    Buffer.from(spelling, 'utf8'),
    Buffer.from(spelling, 'utf16le'),
    Buffer.from(spelling, 'latin1'),
    ...[0, 1, 2].map((shift) => {
      const base64 = Buffer.from('x'.repeat(shift) + spelling, 'utf8').toString('base64')
      // Without the characters that depend on what stands before and after.
      return Buffer.from(base64.slice(shift === 0 ? 0 : 4, -4), 'latin1')
    }),
  ])
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Where any of these texts lies. */
async function leaksIn(folder: string, texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const wanted = Object.entries(texts).flatMap(([label, text]) => formsOf(text).map((form) => [label, form] as const))
  const leaks = new Set<string>()
  for (const file of await filesIn(folder)) {
    const bytes = await readFile(file)
    for (const [label, form] of wanted) if (form.length > 5 && bytes.includes(form)) leaks.add(`${label} in ${file.slice(folder.length)}`)
  }
  return [...leaks]
}

test('after a full session, no byte of the profile tells what was typed', async ({ baseURL }) => {
  const profile = await mkdtemp(join(tmpdir(), 'reclamations-bytes-'))
  const context = await chromium.launchPersistentContext(profile, {
    ...testBrowser(),
    ...(baseURL && { baseURL }),
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    await onDay(page, '2026-04-08')
    const recoveryCode = await typeFirm(page, { firmName: TYPED.firm })
    await page.goto('/#/reclamations/nouvelle')
    await onOnePage(page)
    await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
    await page.getByRole('textbox', { name: 'Prénom et nom' }).fill(TYPED.name)
    await page.getByLabel(/Adresse postale/).fill(TYPED.address)
    await page.getByLabel(/Adresse électronique/).fill(TYPED.email)
    await page.getByRole('radio', { name: 'Lettre', exact: true }).check()
    await typeDay(page, 'Envoyée le', '02/04/2026')
    await typeDay(page, 'Reçue le', '07/04/2026')
    await page.getByLabel(/Produit ou service/).fill(TYPED.product)
    await page.getByLabel(/Contrat ou opération/).fill(TYPED.contract)
    await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill(TYPED.story)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: TYPED.fileName, mimeType: 'application/pdf', buffer: Buffer.from(TYPED.file) })
    await expect(page.getByRole('listitem').filter({ hasText: TYPED.fileName })).toBeVisible()
    await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
    await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
    // What the browser saves, it notes: the name is not the one that the client gave.
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: TYPED.fileName, exact: true }).click()
    await page.getByRole('button', { name: 'Enregistrer une copie' }).click()
    await page.getByRole('button', { name: 'Enregistrer la copie' }).click()
    expect((await download).suggestedFilename()).toBe('2026-001 pièce 1.pdf')
    await (await download).path()
    const sent = Object.entries(await pieces()).map(([name, buffer]) => ({ name, mimeType: '', buffer }))
    await page.getByRole('region', { name: 'Documents' }).locator('input[type=file]').setInputFiles(sent)
    await expect(page.getByRole('region', { name: 'Documents' }).getByRole('button', { name: 'photo.png', exact: true })).toBeVisible()
    await readEach(page)
    await page.getByRole('button', { name: 'Ajouter une note' }).click()
    await page.getByRole('textbox', { name: 'Note' }).fill(TYPED.note)
    await page.getByRole('button', { name: 'Enregistrer la note' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByText(TYPED.note)).toBeVisible()
    await page.goto(`${await dossierAddress(page)}/lettre/answer`)
    await page.getByRole('radio', { name: 'Partiellement favorable' }).check()
    await page.getByRole('textbox', { name: /Geste/ }).fill(TYPED.gesture)
    await page.getByRole('textbox', { name: 'Les motifs de la réponse' }).fill(TYPED.decision)
    await saveLetter(page)
    await page.getByRole('button', { name: 'Marquer comme envoyée' }).click()
    // The letter lacks a mention that the dossier does not allow: it goes with its reason.
    await page.getByRole('textbox', { name: /Pourquoi/ }).fill(TYPED.reason)
    await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
    await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
    await page.goto('/#/reclamations')
    await page.getByRole('searchbox').fill(TYPED.search)
    await expect(page.getByRole('gridcell', { name: TYPED.name })).toBeVisible()
    // Found once every piece is read for the search.
    await page.getByRole('searchbox').fill('verso')
    await expect(page.getByRole('list', { name: 'Trouvés dans les pièces' })).toBeVisible()
    await page.goto('/#/cabinet/donnees')
    await backUp(page)
    await page.goto('/#/reclamations/nouvelle')
    await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
    await page.getByRole('textbox', { name: 'Prénom et nom' }).fill(TYPED.draft)
    await page.waitForTimeout(1500)
    await page.keyboard.press('Control+l')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
    // What the scan must find, or it would find nothing ever.
    await page.evaluate(() => localStorage.setItem('temoin', 'Témoin écrit en clair'))
    await context.close()
    expect(await leaksIn(profile, { witness: 'Témoin écrit en clair' })).not.toEqual([])
    const secrets = { recoveryCode: recoveryCode.join(''), printedCode: recoveryCode.join(' ') }
    expect(await leaksIn(profile, { ...TYPED, ...secrets })).toEqual([])
  } finally {
    await context.close().catch(() => undefined)
    await rm(profile, { recursive: true, force: true })
  }
})
