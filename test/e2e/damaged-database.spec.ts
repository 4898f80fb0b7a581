/** The browser's database deleted or damaged on the disk between two starts: the register is rebuilt from its second copy. */
import { cp, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test'
import { testBrowser } from '../../build/test-browser.ts'
import { BROWSER_FILE_FAULTS, type BrowserFileFault } from '../faults/browser-files.ts'
import { dossierAddress, onDay, onOnePage, savedCopy, setUpFirm, typeDay, unlock } from './adviser.ts'

const NAMES = ['Claire Fontaine', 'Étienne Le Goff', 'Maëlys Garçon'] as const

async function open(profile: string, baseURL: string | undefined): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await chromium.launchPersistentContext(profile, {
    ...testBrowser(),
    ...(baseURL && { baseURL }),
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  })
  const page = context.pages()[0] ?? (await context.newPage())
  await onDay(page, '2026-04-08')
  return { context, page }
}

/** @returns the dossier's address */
async function record(page: Page, name: string): Promise<string> {
  await page.goto('/#/reclamations/nouvelle')
  await onOnePage(page)
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill(name)
  await page.getByRole('radio', { name: 'Lettre', exact: true }).check()
  await typeDay(page, 'Envoyée le', '02/04/2026')
  await typeDay(page, 'Reçue le', '07/04/2026')
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Rachat trop long.')
  // Beyond what the database keeps among its rows: it has a file of its own beside them.
  const letter = { name: 'lettre.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(300_000, name) }
  await page.locator('input[type=file]').setInputFiles(letter)
  await expect(page.getByRole('listitem').filter({ hasText: 'lettre.pdf' })).toBeVisible()
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  return dossierAddress(page)
}

/** Every dossier is there, opens whole and gives its letter. */
async function expectWhole(page: Page, addresses: readonly string[], names: readonly string[] = NAMES): Promise<void> {
  await page.goto('/#/reclamations')
  for (const name of names) await expect(page.getByRole('gridcell', { name, exact: true })).toBeVisible()
  for (const [index, address] of addresses.entries()) {
    await page.goto(address)
    // The dossier before is on the screen until this one is drawn, and has a letter of the same name.
    await expect(page.getByRole('heading', { level: 1 })).toContainText(names[index] ?? '')
    await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
    await expect(page.getByText(/a été modifié en dehors/)).toHaveCount(0)
    expect((await stat(await (await savedCopy(page, 'lettre.pdf')).path())).size).toBe(300_000)
  }
}

/** The files of the register's database in the profile: its log, its tables, its list of tables, the letters. */
async function databaseFiles(profile: string): Promise<readonly string[]> {
  const folder = join(profile, 'Default/IndexedDB')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name !== 'LOCK')
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

/** A small generator of numbers: the same damage at each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Damage = (profile: string, next: (below: number) => number) => Promise<void>

const truncated =
  (pattern: RegExp): Damage =>
  async (profile, next) => {
    for (const file of await databaseFiles(profile)) {
      if (pattern.test(file)) await truncate(file, next((await stat(file)).size))
    }
  }

const DAMAGES: readonly (readonly [string, Damage])[] = [
  ['the whole database deleted', (profile) => rm(join(profile, 'Default/IndexedDB'), { recursive: true })],
  ['its log truncated', truncated(/\.log$/)],
  ['its log emptied', async (profile) => truncated(/\.log$/)(profile, () => 0)],
  ['its tables truncated', truncated(/\.ldb$/)],
  ['its list of tables truncated', truncated(/MANIFEST-\d+$/)],
  ['its letters truncated', truncated(/\.blob\//)],
  [
    'any one file of it truncated',
    async (profile, next) => {
      const files = await databaseFiles(profile)
      const file = files[next(files.length)] ?? ''
      await truncate(file, next((await stat(file)).size))
    },
  ],
  ['everything truncated', truncated(/./)],
]

test('whatever is deleted or truncated of the database, every dossier and every letter comes back', async ({ baseURL }) => {
  const profile = await mkdtemp(join(tmpdir(), 'reclamations-damaged-'))
  const next = numbers(20_261_124)
  try {
    const first = await open(profile, baseURL)
    await setUpFirm(first.page)
    const addresses: string[] = []
    for (const name of NAMES) addresses.push(await record(first.page, name))
    await first.context.close()
    for (const [what, damage] of DAMAGES) {
      await test.step(what, async () => {
        await damage(profile, next)
        const { context, page } = await open(profile, baseURL)
        try {
          await page.goto('/')
          await expect(page.getByRole('heading', { level: 1 }), what).toHaveText('Registre verrouillé')
          await unlock(page)
          await expectWhole(page, addresses)
        } finally {
          await context.close()
        }
      })
    }
  } finally {
    await rm(profile, { recursive: true, force: true })
  }
})

const FILES: Readonly<Record<BrowserFileFault['file'], RegExp>> = {
  CURRENT: /CURRENT$/,
  MANIFEST: /MANIFEST-\d+$/,
  log: /\.log$/,
}

async function flipOneBit(path: string): Promise<void> {
  const bytes = await readFile(path)
  bytes[0] = (bytes[0] ?? 0) ^ 1
  await writeFile(path, bytes)
}

const HARMS: Readonly<Record<BrowserFileFault['damage'], (path: string) => Promise<void>>> = {
  missing: (path) => rm(path),
  empty: (path) => truncate(path, 0),
  'one bit': flipOneBit,
}

const SHUT = 'La base de données ne s’ouvre pas'

/** Types the passphrase. @returns what the next screen is called */
async function unlocked(page: Page): Promise<string> {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
  await unlock(page)
  const next = page.getByRole('heading', { level: 1 }).filter({ hasNotText: /verrouillé|Ouverture/ })
  await expect(next).toBeVisible()
  return next.innerText()
}

test('whatever is done to one of its files, the start ends on the register, or on its second copy to open from', async ({ baseURL }) => {
  const prepared = await mkdtemp(join(tmpdir(), 'reclamations-prepared-'))
  const profile = await mkdtemp(join(tmpdir(), 'reclamations-damaged-'))
  const names = NAMES.slice(0, 1)
  const during = async <T>(work: (page: Page) => Promise<T>, place = profile): Promise<T> => {
    const { context, page } = await open(place, baseURL)
    try {
      return await work(page)
    } finally {
      await context.close()
    }
  }
  try {
    const addresses = await during(async (page) => {
      await setUpFirm(page)
      const recorded: string[] = []
      for (const name of names) recorded.push(await record(page, name))
      return recorded
    }, prepared)
    for (const { file, damage, ending } of BROWSER_FILE_FAULTS) {
      const what = `${file}, ${damage}`
      await test.step(what, async () => {
        await rm(profile, { recursive: true, force: true })
        await cp(prepared, profile, { recursive: true })
        const path = (await databaseFiles(profile)).find((found) => FILES[file].test(found)) ?? ''
        await HARMS[damage](path)
        const title = await during(async (page) => {
          const reached = await unlocked(page)
          if (reached === SHUT) {
            await expect(page.getByText(/^La seconde copie\s: 1\sdossier/)).toBeVisible()
            await page.screenshot({ path: test.info().outputPath('shut.png'), fullPage: true })
            await page.getByRole('button', { name: 'Rouvrir depuis cette copie' }).click()
            // It starts anew, without the files that do not open.
            await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
            await unlock(page)
            await expect(page.getByText(/la seconde copie a rendu/)).toBeVisible()
          }
          await expectWhole(page, addresses, names)
          return reached
        })
        expect.soft(title === SHUT ? 'screen' : 'whole', what).toBe(ending)
        // What was put aside stays aside, and as it was.
        if (title === SHUT && damage === 'one bit') await flipOneBit(path)
        await during(async (page) => {
          expect(await unlocked(page)).not.toBe(SHUT)
          await expectWhole(page, addresses, names)
        })
      })
    }
  } finally {
    for (const folder of [prepared, profile]) await rm(folder, { recursive: true, force: true })
  }
})

test('a database that opens again is the one that opens, whatever was offered meanwhile', async ({ baseURL }) => {
  const profile = await mkdtemp(join(tmpdir(), 'reclamations-held-'))
  try {
    const first = await open(profile, baseURL)
    await setUpFirm(first.page)
    const addresses = [await record(first.page, NAMES[0])]
    await first.context.close()
    const current = (await databaseFiles(profile)).find((file) => FILES.CURRENT.test(file)) ?? ''
    await flipOneBit(current)
    const { context, page } = await open(profile, baseURL)
    expect(await unlocked(page)).toBe(SHUT)
    await flipOneBit(current)
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
    await unlock(page)
    await expectWhole(page, addresses, NAMES.slice(0, 1))
    await expect(page.getByText(/la seconde copie a rendu/)).toHaveCount(0)
    await context.close()
  } finally {
    await rm(profile, { recursive: true, force: true })
  }
})
