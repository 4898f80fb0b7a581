/** The browser's database deleted or damaged on the disk between two starts: the register is rebuilt from its second copy. */
import { mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test'
import { testBrowser } from '../../build/test-browser.ts'
import { dossierAddress, onDay, setUpFirm, typeDay, unlock } from './adviser.ts'

const NAMES = ['Claire Fontaine', 'Étienne Le Goff', 'Maëlys Garçon'] as const

async function open(profile: string, baseURL: string | undefined): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await chromium.launchPersistentContext(profile, {
    ...testBrowser(),
    ...(baseURL && { baseURL }),
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  })
  context.setDefaultTimeout(15_000)
  const page = context.pages()[0] ?? (await context.newPage())
  await onDay(page, '2026-04-08')
  return { context, page }
}

/** @returns the dossier's address */
async function record(page: Page, name: string): Promise<string> {
  await page.goto('/#/reclamations/nouvelle')
  await page.getByRole('button', { name: 'Saisie rapide' }).click()
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
async function expectWhole(page: Page, addresses: readonly string[]): Promise<void> {
  await page.goto('/#/reclamations')
  for (const name of NAMES) await expect(page.getByRole('gridcell', { name, exact: true })).toBeVisible()
  for (const address of addresses) {
    await page.goto(address)
    await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
    await expect(page.getByText(/a été modifié en dehors/)).toHaveCount(0)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'lettre.pdf', exact: true }).click(),
    ])
    expect((await stat(await download.path())).size).toBe(300_000)
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
