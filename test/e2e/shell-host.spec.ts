/** The desktop shell around the page: what the system tells it, what lies on the disk, a key pulled out, a power cut. */
import { chmod, mkdtemp, readdir, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { onDay, onOnePage, savedCopy, skipFirm, typeDay, unlock } from './adviser.ts'
import { chooseInDialog, type Shell, shellOf, test } from './edition.ts'

/** A folder outside the application's own, as a key is. */
async function aKey(shell: Shell): Promise<string> {
  const key = await mkdtemp(join(shell.userData, '../key-'))
  await chooseInDialog(shell, key)
  return key
}

const lockSystem = (shell: Shell) => shell.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'))

/** Keeps the notices that the system is asked to show. */
async function keepNotices(shell: Shell): Promise<() => Promise<readonly object[]>> {
  await shell.evaluate(({ Notification }) => {
    const kept: object[] = []
    Object.assign(globalThis, { keptNotices: kept })
    Notification.isSupported = () => true
    Notification.prototype.show = function () {
      kept.push({ title: this.title, body: this.body })
    }
  })
  return () => shell.evaluate(() => (globalThis as unknown as { keptNotices: object[] }).keptNotices)
}

const closeWindow = (shell: Shell) => shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())

async function closeAndOpen(shell: Shell): Promise<Page> {
  await shell.close()
  return shell.restart()
}

async function record(page: Page, name: string): Promise<void> {
  await page.goto('/#/reclamations/nouvelle')
  await onOnePage(page)
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill(name)
  await page.getByRole('radio', { name: 'Lettre', exact: true }).check()
  await typeDay(page, 'Envoyée le', '02/04/2026')
  await typeDay(page, 'Reçue le', '07/04/2026')
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Le rachat de 48 731,29 € a pris sept semaines.')
  const letter = { name: 'lettre-fontaine.pdf', mimeType: 'application/pdf', buffer: Buffer.from('Madame, Monsieur, bonjour') }
  await page.locator('input[type=file]').setInputFiles(letter)
  await expect(page.getByRole('listitem').filter({ hasText: letter.name })).toBeVisible()
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
}

async function backupsIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.rcgp'))
  // Which register a backup is of differs from one run to the next.
  return names.map((name) => name.replace(/_[\da-f]{8}(?=\.rcgp$)/, ''))
}

const title = (page: Page) => page.getByRole('heading', { level: 1 })

test.beforeEach(({ page }) => onDay(page, '2026-04-08'))

test('what others of this computer could open is closed to them at a start', async ({ page }) => {
  // Windows has no such modes.
  if (process.platform === 'win32') return
  const shell = shellOf(page)
  await skipFirm(page)
  await record(page, 'Claire Fontaine')
  const places = async () => {
    const folders = ['', 'coffre', 'sauvegardes'].map((name) => join(shell.userData, name))
    const files = await Promise.all(
      folders.map(async (folder) => (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile())),
    )
    return [...folders, ...files.flat().map((file) => join(file.parentPath, file.name))]
  }
  const open = async () => {
    const modes = await Promise.all((await places()).map(async (path) => [path, (await stat(path)).mode & 0o077] as const))
    return modes.filter(([, mode]) => mode !== 0).map(([path]) => path.slice(shell.userData.length))
  }
  await shell.close()
  for (const path of await places()) await chmod(path, 0o755)
  expect((await open()).length).toBeGreaterThan(6)
  const anew = await shell.restart()
  await unlock(anew)
  await expect.poll(open).toEqual([])
})

test('the system’s lock or suspend locks the register', async ({ page }) => {
  await skipFirm(page)
  await record(page, 'Claire Fontaine')
  await lockSystem(shellOf(page))
  await expect(title(page)).toHaveText('Registre verrouillé')
  expect(await page.content()).not.toContain('Fontaine')
})

test('the system’s key store opens without typing, but not what was locked by hand nor what an inspector reads, closed and opened again', async ({
  page,
}) => {
  const shell = shellOf(page)
  await skipFirm(page)
  await page.goto('/#/cabinet/ouverture')
  const trusted = page.getByRole('checkbox', { name: /Ouvrir sans phrase de passe/ })
  // It is checked once the system has the key.
  await trusted.click()
  await expect(trusted).toBeChecked()
  expect(await readdir(shell.userData)).toContain('device-key.bin')
  await page.keyboard.press('Control+l')
  await expect(title(page)).toHaveText('Registre verrouillé')
  const killed = await shell.restart()
  await expect(title(killed)).toHaveText('Registre verrouillé')
  const closedLocked = await closeAndOpen(shell)
  await expect(title(closedLocked)).toHaveText('Registre verrouillé')
  await unlock(closedLocked)
  await expect(title(closedLocked)).toHaveText('Rien à faire aujourd’hui.')
  const closedOpen = await closeAndOpen(shell)
  await expect(title(closedOpen)).toHaveText('Rien à faire aujourd’hui.')
  await closedOpen.goto('/#/cabinet/controle')
  // Opened beside the page, over the shell's own folders.
  await closedOpen.getByRole('checkbox', { name: 'Masquer les noms' }).check()
  await closedOpen.getByRole('button', { name: 'Ouvrir en mode contrôle' }).click()
  await expect(title(closedOpen)).toHaveText('Registre verrouillé')
  await unlock(closedOpen)
  await expect(closedOpen.getByText(/Mode contrôle\s: le registre se lit/)).toBeVisible()
  await expect(closedOpen.getByRole('heading', { level: 1 })).toHaveText('Réclamations')
  const afterPowerCut = await shell.restart()
  await expect(title(afterPowerCut)).toHaveText('Registre verrouillé')
  await unlock(afterPowerCut)
  await expect(afterPowerCut.getByText(/Mode contrôle\s: le registre se lit/)).toBeVisible()
  const again = await closeAndOpen(shell)
  await expect(title(again)).toHaveText('Registre verrouillé')
  await unlock(again)
  await again.getByRole('button', { name: 'Quitter le mode contrôle' }).click()
  await expect(title(again)).toHaveText('Registre verrouillé')
  await unlock(again)
  await again.goto('/#/cabinet/ouverture')
  await again.getByRole('checkbox', { name: /Ouvrir sans phrase de passe/ }).click()
  await expect.poll(() => readdir(shell.userData)).not.toContain('device-key.bin')
})

test('the window closes once the day’s last backup is made, into both folders; nothing on the disk tells what was typed', async ({
  page,
}) => {
  const shell = shellOf(page)
  const key = await aKey(shell)
  await skipFirm(page)
  await page.goto('/#/cabinet/donnees')
  await page.getByRole('button', { name: /Choisir un dossier/ }).click()
  await expect(page.getByText(`Une copie va aussi dans « ${key} ».`)).toBeVisible()
  await expect.poll(() => backupsIn(key)).toHaveLength(1)
  await onDay(page, '2026-04-08', '11:00')
  await record(page, 'Claire Fontaine')
  await closeWindow(shell)
  expect(await shell.exited).toBe(0)
  expect(await backupsIn(key)).toContain('reclamations-cgp_2026-04-08_11-00-00_1-dossiers.rcgp')
  expect(await backupsIn(join(shell.userData, 'sauvegardes'))).toContain('reclamations-cgp_2026-04-08_11-00-00_1-dossiers.rcgp')
  const typed = ['Fontaine', 'fontaine', 'rachat', '48 731,29', '4873129', 'Madame, Monsieur']
  for (const folder of [shell.userData, key]) {
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    expect(files).not.toEqual([])
    for (const file of files) {
      const bytes = await readFile(join(file.parentPath, file.name))
      expect(typed.filter((text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')))).toEqual([])
    }
  }
})

test('a key pulled out shows on the dashboard, and gets its backup once it is back', async ({ page }) => {
  const key = await aKey(shellOf(page))
  await skipFirm(page)
  await page.goto('/#/cabinet/donnees')
  await page.getByRole('button', { name: /Choisir un dossier/ }).click()
  await expect.poll(() => backupsIn(key)).toHaveLength(1)
  await rename(key, `${key}-away`)
  await onDay(page, '2026-04-09', '11:00')
  await record(page, 'Claire Fontaine')
  await page.getByRole('link', { name: 'Aujourd’hui' }).click()
  await expect(page.getByRole('alert')).toContainText('Votre dossier de sauvegarde', { timeout: 60_000 })
  await expect(page.getByRole('alert')).toContainText('introuvable')
  // What cannot be read is not taken for a folder without backups.
  await page.goto('/#/cabinet/donnees')
  const restoring = page.getByRole('region', { name: 'Restaurer' })
  const unread = restoring.getByText(/ses sauvegardes n’ont pas pu être lues, le dossier est introuvable/)
  await expect(unread).toBeVisible()
  await expect(restoring.getByRole('list', { name: 'Sauvegardes présentes' })).toContainText('Dossier par défaut')
  await page.screenshot({ path: test.info().outputPath('unread-folder.png'), fullPage: true })
  await rename(`${key}-away`, key)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(unread).toHaveCount(0)
  await expect(restoring.getByRole('list', { name: 'Sauvegardes présentes' })).toContainText('Votre dossier de sauvegarde')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect.poll(() => backupsIn(key)).toContain('reclamations-cgp_2026-04-09_11-00-00_1-dossiers.rcgp')
})

test('the shell tells once a day of what is due, without a name, and not while the register is locked', async ({ page }) => {
  const notices = await keepNotices(shellOf(page))
  await skipFirm(page)
  await record(page, 'Claire Fontaine')
  expect(await notices()).toEqual([])
  await page.clock.setFixedTime('2026-04-16T09:00:00+02:00')
  await page.reload()
  await expect(title(page)).toHaveText('Registre verrouillé')
  expect(await notices()).toEqual([])
  await unlock(page)
  await expect
    .poll(notices)
    .toEqual([{ title: 'Réclamations CGP', body: '1\u00a0réclamation demande une action aujourd’hui. 1\u00a0échéance est dépassée.' }])
  await onDay(page, '2026-04-16')
  await expect(title(page)).not.toHaveText('Registre verrouillé')
  await onDay(page, '2026-04-17')
  await expect.poll(async () => (await notices()).length).toBe(2)
})

test('after a power cut, the recorded dossier, its attachment and the unfinished draft are still there', async ({ page }) => {
  const shell = shellOf(page)
  await skipFirm(page)
  await record(page, 'Claire Fontaine')
  await page.getByRole('link', { name: 'Aujourd’hui' }).click()
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Étienne Le Goff')
  // Longer than the pause after which a draft is kept.
  await page.waitForTimeout(1000)
  const again = await shell.restart()
  await unlock(again)
  await again.getByRole('link', { name: 'Claire Fontaine', exact: true }).click()
  const letter = await savedCopy(again, 'lettre-fontaine.pdf')
  expect(await readFile(await letter.path(), 'utf8')).toBe('Madame, Monsieur, bonjour')
  await again.getByRole('link', { name: 'Aujourd’hui' }).click()
  await again.getByRole('link', { name: /^Reprendre le brouillon\s: Étienne Le Goff/ }).click()
  // The browser writes down how the intake is shown some seconds after it was chosen: a cut may come before.
  await onOnePage(again)
  await expect(again.getByRole('textbox', { name: 'Prénom et nom' })).toHaveValue('Étienne Le Goff')
})
