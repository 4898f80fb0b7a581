/**
 * `npm run bench`: how long things take, each beside a reference computation on the same machine.
 *
 * A time alone says little of the code: the ratio to the reference (a fixed SHA-256 workload in the
 * same browser) compares one machine, or one year, with another.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, hostname, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { buildIfStale } from '../../build/build.ts'
import { findBrowser } from '../../build/find-browser.ts'
import { serveBrowserEdition } from '../../build/serve.ts'
import { today } from '../../renderer/data/clock.ts'
import { EMPTY_FIRM } from '../../shared/firm/firm.ts'
import { PASSPHRASE, protectRegister } from '../e2e/adviser.ts'
import { manyDossiers, type SeededRows } from './many-dossiers.ts'

const PORT = 47331
const RUNS = 5
const SIZES = [0, 10_000] as const
const BATCH = 2_000

type Measure = { readonly label: string; readonly milliseconds: number }

const LONG_MS = 600_000

async function main(): Promise<void> {
  await buildIfStale()
  const served = await serveBrowserEdition({ port: PORT, root: join(import.meta.dirname, '../../dist/renderer') })
  if ('error' in served) throw new Error(served.error)
  const measures: Measure[] = []
  let reference = 0
  try {
    for (const size of SIZES) {
      const profile = await mkdtemp(join(tmpdir(), 'reclamations-bench-'))
      const context = await open(profile)
      const page = context.pages()[0] ?? (await context.newPage())
      await page.goto(served.url)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.goto(`${served.url}icon.svg`)
      await seed(page, size)
      measures.push({ label: `coffre créé, ${size.toLocaleString('fr-FR')} dossiers chiffrés`, milliseconds: await seal(page, served.url) })
      reference = reference || (await referenceRun(page))
      measures.push(...(await measureSize(page, served.url, size)))
      await context.close()
      await rm(profile, { recursive: true, force: true })
    }
  } finally {
    await served.close()
  }
  print(measures, reference)
}

function open(profile: string): Promise<BrowserContext> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('no Chromium found: set CHROMIUM_PATH')
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    locale: 'fr-FR',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

/** Puts a firm and, in batches, the rows of a large register straight into the database. */
async function seed(page: Page, size: number): Promise<void> {
  await put(page, 'settings', [{ key: 'firm', body: { ...EMPTY_FIRM, name: 'Cabinet du banc d’essai' } }])
  if (size === 0) return
  const rows: SeededRows = manyDossiers(size, today())
  for (const [table, all] of [['events', rows.events] as const, ['dossiers', rows.dossiers] as const]) {
    for (let at = 0; at < all.length; at += BATCH) await put(page, table, all.slice(at, at + BATCH))
  }
}

async function put(page: Page, table: string, rows: readonly unknown[]): Promise<void> {
  await page.evaluate(
    ([name, batch]) =>
      new Promise<void>((resolve, reject) => {
        // As the first version kept it, in clear: the application takes it into the vault that is created next.
        const request = indexedDB.open('reclamations-cgp', 10)
        request.onerror = () => reject(request.error)
        request.onupgradeneeded = () => {
          const { result } = request
          result.createObjectStore('events', { keyPath: 'id' }).createIndex('[dossierId+sequence]', ['dossierId', 'sequence'])
          const dossiers = result.createObjectStore('dossiers', { keyPath: 'id' })
          for (const index of ['reference', 'stage', 'arrivedOn']) dossiers.createIndex(index, index)
          result.createObjectStore('files', { keyPath: 'fileId' }).createIndex('dossierId', 'dossierId')
          result.createObjectStore('drafts', { keyPath: 'key' })
          result.createObjectStore('settings', { keyPath: 'key' })
        }
        request.onsuccess = () => {
          const transaction = request.result.transaction(name, 'readwrite')
          const store = transaction.objectStore(name)
          for (const row of batch) store.put(row)
          transaction.oncomplete = () => {
            request.result.close()
            resolve()
          }
          transaction.onerror = () => reject(transaction.error)
        }
      }),
    [table, rows] as const,
  )
}

/** Creates the vault over what was seeded. @returns how long choosing a passphrase and sealing took, in milliseconds */
async function seal(page: Page, url: string): Promise<number> {
  await page.goto('about:blank')
  await page.goto(url)
  await page.getByRole('button', { name: /Préparer mon cabinet|Choisir ma phrase de passe/ }).click()
  const start = performance.now()
  await protectRegister(page)
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).waitFor({ timeout: LONG_MS })
  return performance.now() - start
}

async function unlock(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Ouvrir le registre' }).click()
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).waitFor({ timeout: LONG_MS })
}

/** A backup from the button to « vérifiée », the rehearsal of the month included. */
async function backUp(page: Page, url: string): Promise<number> {
  await page.goto(`${url}#/cabinet/donnees`)
  await page.getByRole('button', { name: 'Sauvegarder maintenant' }).waitFor({ timeout: LONG_MS })
  const start = performance.now()
  await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click()
  await page.getByRole('progressbar').waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Sauvegarder maintenant' }).waitFor({ timeout: LONG_MS })
  return performance.now() - start
}

/** A fixed workload in the same browser: SHA-256 of 64 MB, in milliseconds. */
async function referenceRun(page: Page): Promise<number> {
  return median(RUNS, () =>
    page.evaluate(async () => {
      const bytes = new Uint8Array(64 * 1024 * 1024)
      const start = performance.now()
      await crypto.subtle.digest('SHA-256', bytes)
      return performance.now() - start
    }),
  )
}

async function measureSize(page: Page, url: string, size: number): Promise<readonly Measure[]> {
  const label = (what: string) => `${what}, ${size.toLocaleString('fr-FR')} dossiers`
  const usable = await median(RUNS, async () => {
    const start = performance.now()
    await page.goto(url)
    await page.reload()
    await unlock(page)
    return performance.now() - start
  })
  const measures: Measure[] = [{ label: label('fenêtre utilisable, phrase de passe comprise'), milliseconds: usable }]
  measures.push({ label: label('sauvegarde écrite, relue'), milliseconds: await backUp(page, url) })
  if (size === 0) return measures
  await page.goto(`${url}#/reclamations`)
  const search = page.getByRole('searchbox')
  await search.waitFor()
  const rows = page.locator('[role="row"][data-id]')
  await rows.first().waitFor()
  measures.push({ label: label('une frappe dans la recherche'), milliseconds: await median(RUNS, () => timeKeystroke(page)) })
  measures.push({ label: label('ouvrir un dossier'), milliseconds: await median(RUNS, () => timeOpening(page, url)) })
  measures.push({ label: label('produire une lettre'), milliseconds: await median(RUNS, () => timeLetter(page, url)) })
  return measures
}

/** From the key to the frame that shows its result. */
async function timeKeystroke(page: Page): Promise<number> {
  const search = page.getByRole('searchbox')
  await search.fill('fontain')
  await page.waitForTimeout(500)
  const start = await page.evaluate(() => performance.now())
  await search.press('End')
  await search.press('e')
  return page.evaluate(
    (from) => new Promise<number>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - from)))),
    start,
  )
}

async function timeOpening(page: Page, url: string): Promise<number> {
  await page.goto(`${url}#/`)
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).waitFor()
  const start = performance.now()
  await page.goto(`${url}#/reclamations/dossier-9950`)
  await page.getByRole('heading', { name: 'Journal' }).waitFor()
  return performance.now() - start
}

/** From the composer's opening to the Word file rendered in it. */
async function timeLetter(page: Page, url: string): Promise<number> {
  await page.goto(`${url}#/reclamations/dossier-9950`)
  await page.getByRole('heading', { name: 'Journal' }).waitFor()
  const start = performance.now()
  await page.goto(`${url}#/reclamations/dossier-9950/lettre/acknowledgement`)
  await page.locator('.docx-wrapper section').first().waitFor()
  return performance.now() - start
}

/** The middle of several runs, after one that is not counted. */
async function median(runs: number, run: () => Promise<number>): Promise<number> {
  await run()
  const times: number[] = []
  for (let at = 0; at < runs; at += 1) times.push(await run())
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0
}

function print(measures: readonly Measure[], reference: number): void {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor'
  console.log(`${hostname()} · ${processor} × ${cpus().length} · ${Math.round(totalmem() / 2 ** 30)} GiB · ${process.platform}`)
  console.log(`reference: SHA-256 of 64 MB in the same browser, ${reference.toFixed(0)} ms; medians of ${RUNS} runs\n`)
  const width = Math.max(...measures.map(({ label }) => label.length))
  for (const { label, milliseconds } of measures) {
    console.log(
      `${label.padEnd(width)}  ${milliseconds.toFixed(0).padStart(6)} ms  ${(milliseconds / reference).toFixed(1).padStart(6)} × reference`,
    )
  }
}

await main()
