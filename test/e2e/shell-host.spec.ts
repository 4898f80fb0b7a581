/** The page over the desktop shell's own folders on a real disk: what the shell tells, what lies on the disk, a key pulled out. */
import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { createFolders, placesIn } from '../../electron/folders/folders.ts'
import type { HostFolders } from '../../shared/host/folders.ts'
import type { Host, HostMoment, HostNotice } from '../../shared/host/port.ts'
import { onDay, skipFirm, typeDay, unlock } from './adviser.ts'

type Shell = {
  readonly userData: string
  readonly key: string
  readonly secret: () => Uint8Array | undefined
  /** The notices that the system was asked to show. */
  readonly notices: readonly HostNotice[]
}

/** What the page calls and what tells it a moment, put there by the test in place of the preload. */
type ShellWindow = Window & {
  callFolders: (call: string, argument: unknown) => Promise<unknown>
  callKeyStore: (call: string, argument: unknown) => Promise<unknown>
  callNotify: (notice: HostNotice) => Promise<boolean>
  tell: (moment: HostMoment) => Promise<unknown>
  reclamationsHost: Host
}

const CALLS = [
  ...['list', 'read', 'append', 'beginWriting', 'continueWriting', 'finishWriting', 'abandonWriting', 'remove', 'choose', 'forgetChosen'],
  'label',
]

/** A shell whose window is this page. */
async function openShell(page: Page): Promise<Shell> {
  const userData = await mkdtemp(join(tmpdir(), 'reclamations-shell-'))
  const key = await mkdtemp(join(tmpdir(), 'reclamations-key-'))
  const folders = createFolders({ ...placesIn(userData), askForFolder: async () => key }) as unknown as Record<
    string,
    (argument: unknown) => Promise<unknown>
  >
  let secret: Uint8Array | undefined
  await page.exposeFunction('callFolders', (call: keyof HostFolders, argument: unknown) => folders[call]?.(argument))
  await page.exposeFunction('callKeyStore', (call: string, argument: Uint8Array | undefined) => {
    if (call !== 'load') secret = argument && Uint8Array.from(argument)
    return call === 'save' ? true : secret
  })
  const notices: HostNotice[] = []
  await page.exposeFunction('callNotify', (notice: HostNotice) => notices.push(notice) > 0)
  await page.addInitScript((calls) => {
    const shell = window as unknown as ShellWindow
    const listeners = new Map<HostMoment, Set<() => Promise<void> | void>>()
    const folderCalls = calls.map((call) => [call, (argument: unknown) => shell.callFolders(call, argument)])
    shell.tell = (moment) => Promise.all([...(listeners.get(moment) ?? [])].map((listener) => listener()))
    shell.reclamationsHost = {
      info: async () => ({
        kind: 'electron',
        version: '0.1.0',
        capabilities: {
          canChooseSavePlace: true,
          hasOwnWindow: true,
          canKeepKey: true,
          canChooseFolder: true,
          canNotify: true,
          canOpenMail: false,
        },
        dataLocation: 'sur ce disque',
      }),
      saveFile: async ({ name }) => ({ status: 'saved', name }),
      print: async () => ({ status: 'printed' }),
      askToNotify: async () => true,
      notify: shell.callNotify,
      folders: Object.fromEntries(folderCalls),
      keyStore: {
        load: () => shell.callKeyStore('load', undefined) as Promise<Uint8Array | undefined>,
        save: (kept) => shell.callKeyStore('save', kept) as Promise<boolean>,
        forget: async () => void (await shell.callKeyStore('forget', undefined)),
      },
      on: (moment, listener) => {
        const all = listeners.get(moment) ?? new Set()
        listeners.set(moment, all.add(listener))
        return () => all.delete(listener)
      },
    }
  }, CALLS)
  await onDay(page, '2026-04-08')
  await page.goto('/')
  return { userData, key, secret: () => secret, notices }
}

const tell = (page: Page, moment: HostMoment) => page.evaluate((told) => (window as unknown as ShellWindow).tell(told), moment)

async function record(page: Page, name: string): Promise<void> {
  await page.goto('/#/reclamations/nouvelle')
  await page.getByRole('button', { name: 'Saisie rapide' }).click()
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
  return (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.rcgp'))
}

const title = (page: Page) => page.getByRole('heading', { level: 1 })

test('the system’s lock or suspend locks the register', async ({ page }) => {
  await openShell(page)
  await skipFirm(page)
  await record(page, 'Claire Fontaine')
  await tell(page, 'systemLocked')
  await expect(title(page)).toHaveText('Registre verrouillé')
  expect(await page.content()).not.toContain('Fontaine')
})

test('the system’s key store opens without typing, but not what was locked by hand', async ({ page }) => {
  const shell = await openShell(page)
  await skipFirm(page)
  await page.goto('/#/cabinet/donnees')
  const trusted = page.getByRole('checkbox', { name: /Ouvrir sans phrase de passe/ })
  // It is checked once the system has the key.
  await trusted.click()
  await expect(trusted).toBeChecked()
  expect(shell.secret()).toHaveLength(32)
  await page.reload()
  await expect(title(page)).toHaveText('Données et sauvegardes')
  await page.keyboard.press('Control+l')
  await expect(title(page)).toHaveText('Registre verrouillé')
  await unlock(page)
  await trusted.click()
  await expect(trusted).not.toBeChecked()
  expect(shell.secret()).toBeUndefined()
})

test('the window closes once the day’s last backup is made, into both folders; nothing on the disk tells what was typed', async ({
  page,
}) => {
  const { userData, key } = await openShell(page)
  await skipFirm(page)
  await page.goto('/#/cabinet/donnees')
  await page.getByRole('button', { name: /Choisir un dossier/ }).click()
  await expect(page.getByText(`Une copie va aussi dans « ${key} ».`)).toBeVisible()
  await expect.poll(() => backupsIn(key)).toHaveLength(1)
  await page.clock.setFixedTime('2026-04-08T11:00:00+02:00')
  await record(page, 'Claire Fontaine')
  await tell(page, 'closing')
  expect(await backupsIn(key)).toContain('reclamations-cgp_2026-04-08_11-00-00_1-dossiers.rcgp')
  expect(await backupsIn(join(userData, 'sauvegardes'))).toContain('reclamations-cgp_2026-04-08_11-00-00_1-dossiers.rcgp')
  const typed = ['Fontaine', 'fontaine', 'rachat', '48 731,29', '4873129', 'Madame, Monsieur']
  for (const folder of [userData, key]) {
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    expect(files).not.toEqual([])
    for (const file of files) {
      const bytes = await readFile(join(file.parentPath, file.name))
      expect(typed.filter((text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')))).toEqual([])
    }
  }
})

test('a key pulled out shows on the dashboard, and gets its backup once it is back', async ({ page }) => {
  const { key } = await openShell(page)
  await skipFirm(page)
  await page.goto('/#/cabinet/donnees')
  await page.getByRole('button', { name: /Choisir un dossier/ }).click()
  await expect.poll(() => backupsIn(key)).toHaveLength(1)
  await rename(key, `${key}-away`)
  await page.clock.setFixedTime('2026-04-09T11:00:00+02:00')
  await record(page, 'Claire Fontaine')
  await page.getByRole('link', { name: 'Aujourd’hui' }).click()
  await expect(page.getByRole('alert')).toContainText('Votre dossier de sauvegarde', { timeout: 30_000 })
  await expect(page.getByRole('alert')).toContainText('introuvable')
  await rename(`${key}-away`, key)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect.poll(() => backupsIn(key)).toContain('reclamations-cgp_2026-04-09_11-00-00_1-dossiers.rcgp')
  await rm(key, { recursive: true })
})

test('the shell tells once a day of what is due, without a name, and not while the register is locked', async ({ page }) => {
  const { notices } = await openShell(page)
  await skipFirm(page)
  await record(page, 'Claire Fontaine')
  expect(notices).toEqual([])
  await page.clock.setFixedTime('2026-04-16T09:00:00+02:00')
  await page.reload()
  await expect(title(page)).toHaveText('Registre verrouillé')
  expect(notices).toEqual([])
  await unlock(page)
  await expect
    .poll(() => notices)
    .toEqual([{ title: 'Réclamations CGP', body: '1\u00a0réclamation demande une action aujourd’hui. 1\u00a0échéance est dépassée.' }])
  await onDay(page, '2026-04-16')
  await expect(title(page)).not.toHaveText('Registre verrouillé')
  await onDay(page, '2026-04-17')
  await expect.poll(() => notices.length).toBe(2)
})
