/** What the desktop shell adds around the page: its menu, PDF files, a backup opened by double click, its one instance. */
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Host } from '../../shared/host/port.ts'
import { expectAccessible } from './accessible.ts'
import { markAsSent, onDay, PASSPHRASE, savedCopy, setUpFirm, skipFirm } from './adviser.ts'
import { chooseInDialog, type Shell, savedFile, shellOf, test } from './edition.ts'

const title = (page: Page) => page.getByRole('heading', { level: 1 })

/** Chooses in the menu bar, as a click does. */
async function chooseInMenu(shell: Shell, id: string): Promise<void> {
  await shell.evaluate(({ Menu }, item) => void Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id)
}

/** Keeps what the shell opens outside itself, and opens nothing. */
async function keepOpened(shell: Shell): Promise<() => Promise<readonly string[]>> {
  await shell.evaluate(({ shell: system }) => {
    const kept: string[] = []
    Object.assign(globalThis, { keptPaths: kept })
    system.openPath = async (path) => {
      kept.push(path)
      return ''
    }
  })
  return () => shell.evaluate(() => (globalThis as unknown as { keptPaths: string[] }).keptPaths)
}

/** A backup of a register with one dossier, and the page that made it. */
async function backUp(page: Page): Promise<string> {
  const shell = shellOf(page)
  await page.goto('/#/cabinet/donnees')
  await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click()
  const folder = join(shell.userData, 'sauvegardes')
  // One without a dossier was made when the register was.
  const whole = async () => (await readdir(folder).catch(() => [])).find((name) => /_1-dossiers_.*\.rcgp$/.test(name))
  await expect.poll(whole).toBeDefined()
  const name = (await whole()) ?? ''
  const copy = join(shell.userData, '..', 'Sauvegarde de Claire.rcgp')
  await copyFile(join(folder, name), copy)
  return copy
}

test('the menu is in French, does what it says, and shows the shortcuts that the page has', async ({ page }) => {
  const shell = shellOf(page)
  const opened = await keepOpened(shell)
  await onDay(page, '2026-04-08')
  await skipFirm(page)
  await chooseInMenu(shell, 'newComplaintChosen')
  await expect(title(page)).toHaveText('Nouvelle réclamation')
  await chooseInMenu(shell, 'searchChosen')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await chooseInMenu(shell, 'shortcutsChosen')
  await expect(page.getByRole('dialog', { name: 'Raccourcis clavier' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.goto('/#/cabinet/donnees')
  await page.getByRole('button', { name: 'Ouvrir le dossier des données' }).click()
  await chooseInMenu(shell, 'open-folder')
  await expect.poll(opened).toEqual([shell.userData, shell.userData])
  await chooseInMenu(shell, 'backupChosen')
  await expect(title(page)).toHaveText('Données et sauvegardes')
  await chooseInMenu(shell, 'lockChosen')
  await expect(title(page)).toHaveText('Registre verrouillé')
})

test('a letter is saved as a PDF file, attached as one, kept as the one that left, and printed', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await setUpFirm(page, { complaints: [{ channel: 'Courriel', sentOn: '07/04/2026' }] })
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await expect(page.locator('.docx-wrapper section').first()).toBeVisible()
  await expectAccessible(page)
  const pdf = await savedFile(page, () => page.getByRole('button', { name: 'Enregistrer en PDF' }).click())
  expect(pdf.suggestedFilename()).toMatch(/^2026-001 .*\.pdf$/)
  expect((await readFile(await pdf.path())).subarray(0, 5).toString()).toBe('%PDF-')
  await expect(page.getByText(/^Enregistrée\s:\s2026-001 .*\.pdf/)).toBeVisible()

  const inWord = await savedFile(page, () => page.getByRole('button', { name: 'ou avec la lettre en Word' }).click())
  expect(attachmentOf(await readFile(await inWord.path(), 'utf8')).head).toContain('wordprocessingml')
  const email = await savedFile(page, () => page.getByRole('button', { name: 'Courriel à envoyer (.eml)' }).click())
  const attached = attachmentOf(await readFile(await email.path(), 'utf8'))
  expect(attached.head).toContain('Content-Type: application/pdf')
  expect(attached.head).toContain('.pdf')
  expect(titleOf(attached.bytes)).toBe('Cabinet Fictif Patrimoine · 2026-001')
  expect(await page.title()).toContain('Accusé de réception')

  const shell = shellOf(page)
  await shell.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents) throw new Error('no window')
    Object.assign(globalThis, { asked: [] })
    contents.print = (options, done) => {
      ;(globalThis as unknown as { asked: unknown[] }).asked.push(options)
      done?.(false, 'Invalid printer settings')
    }
  })
  await page.getByRole('button', { name: 'Imprimer', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('L’impression n’a pas eu lieu')
  await chooseInMenu(shell, 'print')
  const asked = () => shell.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked)
  await expect.poll(asked).toEqual([
    { silent: false, printBackground: true },
    { silent: false, printBackground: true },
  ])

  await markAsSent(page, 'Courriel')
  const kept = await savedCopy(page, '2026-001 Accusé de réception.pdf')
  expect((await readFile(await kept.path())).equals(attached.bytes)).toBe(true)
})

/** The file that a message carries, and what is said of it. */
function attachmentOf(message: string): { readonly head: string; readonly bytes: Buffer } {
  const boundary = /boundary="([^"]+)"/.exec(message)?.[1]
  const part = message.split(`--${boundary}`).at(-2) ?? ''
  const [head = '', body = ''] = part.trim().split('\r\n\r\n')
  return { head, bytes: Buffer.from(body, 'base64') }
}

/** What a PDF says it is called: text in plain characters, or in UTF-16 as hexadecimal figures. */
function titleOf(pdf: Buffer): string | undefined {
  const written = /\/Title\s*(?:\(([^)]*)\)|<([0-9A-Fa-f]+)>)/.exec(pdf.toString('latin1'))
  if (!written?.[2]) return written?.[1]
  return Buffer.from(written[2], 'hex')
    .swap16()
    .toString('utf16le')
    .replace(/^\ufeff/, '')
}

/** The backup was read, and what it holds is shown; nothing is changed. */
async function restoreOffered(page: Page): Promise<void> {
  await expect(page.getByRole('dialog')).toContainText('Restaurer cette sauvegarde', { timeout: 60_000 })
  await page.getByRole('button', { name: 'Ne rien changer' }).click()
  await expect(title(page)).toHaveText('Données et sauvegardes')
}

test('a backup chosen in the menu or opened by double click is read by the shell; the first screen restores it, path unseen', async ({
  page,
  launch,
}) => {
  await onDay(page, '2026-04-08')
  await setUpFirm(page, { complaints: [{ channel: 'Courriel', sentOn: '07/04/2026' }] })
  const backup = await backUp(page)

  await chooseInDialog(shellOf(page), backup)
  await chooseInMenu(shellOf(page), 'restore')
  await restoreOffered(page)

  // While it is open: a second start gives it the file, and ends.
  await page.goto('/#/actions')
  const second = await launch({ args: [backup] })
  expect(await second.exited).toBe(0)
  await restoreOffered(page)
  await shellOf(page).kill()

  const elsewhere = join(shellOf(page).userData, '..', 'new-computer')
  await mkdir(elsewhere)
  const third = await launch({ args: [backup], environment: { XDG_CONFIG_HOME: elsewhere } })
  const fresh = await third.firstWindow()
  await expect(title(fresh)).toHaveText('Restaurer une sauvegarde')
  await expect(fresh.getByText('Sauvegarde de Claire.rcgp')).toBeVisible()
  expect(await fresh.content()).not.toContain(elsewhere)
  await fresh.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await fresh.getByRole('button', { name: 'Ouvrir la sauvegarde' }).click()
  await fresh.getByRole('button', { name: 'Restaurer sur cet ordinateur' }).click()
  await expect(fresh.getByRole('link', { name: 'Claire Fontaine', exact: true })).toBeVisible({ timeout: 60_000 })
})

test('the window is found again where it was left', async ({ page }) => {
  const shell = shellOf(page)
  const bounds = { x: 120, y: 80, width: 1100, height: 700 }
  const isShown = () => shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  // One that never showed is not where it was left.
  await expect.poll(isShown).toBe(true)
  await shell.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(wanted)
    BrowserWindow.getAllWindows()[0]?.maximize()
  }, bounds)
  await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await shell.exited
  await shell.restart()
  // It is maximized when it is shown, which the page hears nothing of.
  await expect.poll(isShown).toBe(true)
  expect(await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())).toEqual(bounds)
  expect(await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized())).toBe(true)
})

test('the firm’s space is the folder that the adviser chose: the page hears of what comes there, and finds it at the next start', async ({
  page,
}) => {
  await expect(title(page)).toHaveText('Bienvenue')
  const shell = shellOf(page)
  const cabinet = join(shell.userData, '..', 'Cabinet')
  await mkdir(cabinet)
  await chooseInDialog(shell, cabinet)
  const object = '0123456789abcdef-00000001-0123456789abcdef.ecriture'
  const told = await page.evaluate(async () => {
    const { space } = (window as unknown as { reclamationsHost: Host }).reclamationsHost
    const before = await space.list()
    const chosen = await space.choose()
    Object.assign(window, { changes: 0 })
    space.watch(() => Object.assign(window, { changes: (window as unknown as { changes: number }).changes + 1 }))
    return { before, chosen, place: await space.place() }
  })
  const place = { kind: 'folder', label: cabinet, isAllowed: true }
  expect(told).toEqual({ before: { status: 'failed', fault: 'missing' }, chosen: { status: 'chosen', label: cabinet }, place })
  await writeFile(join(cabinet, object), 'une écriture')
  await expect.poll(() => page.evaluate(() => (window as unknown as { changes: number }).changes)).toBeGreaterThan(0)
  const again = await shell.restart()
  await expect(title(again)).toHaveText('Bienvenue')
  const found = await again.evaluate(async (name) => {
    const { space } = (window as unknown as { reclamationsHost: Host }).reclamationsHost
    const read = await space.read(name)
    const put = await space.putOnce(name, new Uint8Array([1]))
    return { place: await space.place(), text: read.status === 'done' && new TextDecoder().decode(read.value), put }
  }, object)
  expect(found).toEqual({ place, text: 'une écriture', put: { status: 'failed', fault: 'taken' } })
  expect(await readdir(cabinet)).toEqual([object])
})

test('“À propos” shows versions, where the data is and the licences, and closes with the window', async ({ page }) => {
  const shell = shellOf(page)
  await expect(title(page)).toHaveText('Bienvenue')
  await chooseInMenu(shell, 'about')
  await expect.poll(() => shell.windows().length).toBe(2)
  const about = shell.windows().find((window) => window !== page)
  if (!about) throw new Error('no second window')
  await expect(title(about)).toHaveText('Réclamations CGP')
  await expect(about.locator('dl')).toContainText('Chromium')
  await expect(about.locator('dl')).toContainText(shell.userData)
  await expect(about.locator('dl')).toContainText('aucune')
  await expect(about.getByText('licence MIT')).toBeVisible()
  await expectAccessible(about)
  expect(await about.evaluate(() => 'reclamationsHost' in window)).toBe(false)
  await shell.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (!window.getParentWindow()) window.close()
  })
  expect(await shell.exited).toBe(0)
})
