/**
 * `npm run bench`: how long things take, each beside a reference computation on the same machine.
 * `npm run bench -- 1000 4` does the same with 1,000 dossiers and 4 attachments.
 *
 * A time alone says little of the code: the ratio to the reference (a fixed SHA-256 workload in the
 * same browser) compares one machine, or one year, with another.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, hostname, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { buildIfStale } from '../../build/build.ts'
import { findBrowser } from '../../build/find-browser.ts'
import { serveBrowserEdition } from '../../build/serve.ts'
import { testBrowser } from '../../build/test-browser.ts'
import { today } from '../../renderer/data/platform/clock.ts'
import { EMPTY_FIRM } from '../../shared/firm/firm.ts'
import { fromParts, partsOf } from '../../shared/regulation/index.ts'
import { PASSPHRASE, protectRegister } from '../e2e/adviser.ts'
import { restingFrames } from './frames.ts'
import { ATTACHMENT_SIZE, manyDossiers, type SeededRows } from './many-dossiers.ts'
import { measureExport, measureImport, registerCsv } from './registers.ts'
import { measureScreens } from './screens.ts'
import { benchWorkbooks, openWorkbook } from './workbooks.ts'

const PORT = Number(process.env.TEST_PORT ?? 47331)
const RUNS = 5
const BATCH = 2_000

/** The large register; 40 attachments are one gigabyte. */
const [DOSSIERS = 10_000, ATTACHMENTS = 40] = process.argv.slice(2).map(Number)

/** All in one year. */
const SYNTHESIS_DOSSIERS = 1_000

/** The last dossier that is still open: see `manyDossiers`. */
const OPENED = `dossier-${Math.floor((DOSSIERS - 1) / 50) * 50}`

type Measure = {
  readonly label: string
  readonly milliseconds: number
  readonly megabytes?: number | undefined
  /** Longest time between two frames meanwhile, in milliseconds. */
  readonly longestFrame?: number
}

const LONG_MS = 600_000

async function main(): Promise<void> {
  await buildIfStale()
  const served = await serveBrowserEdition({ port: PORT, root: join(import.meta.dirname, '../../dist/renderer') })
  if ('error' in served) throw new Error(served.error)
  const measures: Measure[] = []
  let reference = 0
  try {
    for (const size of [0, DOSSIERS]) {
      const rows = size > 0 ? manyDossiers(size, today(), ATTACHMENTS) : undefined
      await withRegister(served.url, rows, async (page, sealed) => {
        measures.push({ label: `coffre créé, ${size.toLocaleString('fr-FR')} dossiers chiffrés`, milliseconds: sealed })
        reference = reference || (await referenceRun(page))
        measures.push(await restingFrames(page))
        measures.push(...(await measureSize(page, served.url, size)))
      })
    }
    const year = partsOf(today()).year - 1
    const yearOfComplaints = manyDossiers(SYNTHESIS_DOSSIERS, fromParts(year, 12, 31), 0, 360)
    await withRegister(
      served.url,
      yearOfComplaints,
      async (page) => void measures.push(...(await measureSynthesis(page, served.url, year))),
    )
  } finally {
    await served.close()
  }
  print(measures, reference)
}

/** A browser of its own on a register with these rows, its vault created. @param task is told how long sealing took */
async function withRegister(url: string, rows: SeededRows | undefined, task: (page: Page, sealed: number) => Promise<void>): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'reclamations-bench-'))
  const context = await open(profile)
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.goto(`${url}icon.svg`)
  await seed(page, rows)
  await task(page, await seal(page, url))
  await context.close()
  await rm(profile, { recursive: true, force: true })
}

/** The Word document of a year's synthesis, from the click to the file, and the longest time the screen stood still meanwhile. */
async function measureSynthesis(page: Page, url: string, year: number): Promise<readonly Measure[]> {
  await page.goto(`${url}#/synthese?du=${year}-01-01&au=${year}-12-31&vue=document`)
  const button = page.getByRole('button', { name: 'Exporter la synthèse en Word' })
  await button.waitFor({ timeout: LONG_MS })
  await page.evaluate(() => {
    const longest = window as unknown as { longest: number }
    longest.longest = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.longest = Math.max(longest.longest, duration)
    }).observe({ type: 'longtask' })
  })
  const milliseconds = await median(RUNS, async () => {
    const start = performance.now()
    await Promise.all([page.waitForEvent('download', { timeout: LONG_MS }), button.click()])
    return performance.now() - start
  })
  const stood = await page.evaluate(() => (window as unknown as { longest: number }).longest)
  const label = `synthèse de ${SYNTHESIS_DOSSIERS.toLocaleString('fr-FR')} dossiers en Word`
  return [
    { label, milliseconds },
    { label: `${label}, plus longue attente de l’écran`, milliseconds: stood },
  ]
}

function open(profile: string): Promise<BrowserContext> {
  if (!findBrowser()) throw new Error('no Chromium found: set CHROMIUM_PATH')
  return chromium.launchPersistentContext(profile, {
    ...testBrowser(),
    headless: true,
    locale: 'fr-FR',
  })
}

/** Puts a firm and, in batches, the rows of a large register straight into the database. */
async function seed(page: Page, rows: SeededRows | undefined): Promise<void> {
  await put(page, 'settings', [{ key: 'firm', body: { ...EMPTY_FIRM, name: 'Cabinet du banc d’essai' } }])
  if (!rows) return
  for (const file of rows.files) await putFile(page, file)
  for (const [table, all] of [['events', rows.events] as const, ['dossiers', rows.dossiers] as const]) {
    for (let at = 0; at < all.length; at += BATCH) await put(page, table, all.slice(at, at + BATCH))
  }
}

/** An attachment's row, whose bytes are made in the page. */
async function putFile(page: Page, { index, dossierId }: SeededRows['files'][number]): Promise<void> {
  const body = { name: `piece-${index}.pdf`, mediaType: 'application/pdf' }
  await put(page, 'files', [{ fileId: `piece-${index}`, dossierId, body }], { size: ATTACHMENT_SIZE, byte: index })
}

/** @param bytes goes into the body of each row, where given */
async function put(
  page: Page,
  table: string,
  rows: readonly object[],
  bytes?: { readonly size: number; readonly byte: number },
): Promise<void> {
  await page.evaluate(
    ([name, batch, filling]) =>
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
          for (const row of batch) {
            if (filling && 'body' in row) Object.assign(row.body as object, { bytes: new Uint8Array(filling.size).fill(filling.byte) })
            store.put(row)
          }
          transaction.oncomplete = () => {
            request.result.close()
            resolve()
          }
          transaction.onerror = () => reject(transaction.error)
        }
      }),
    [table, rows, bytes] as const,
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

/** The newest backup compared, the present state saved, then everything restored, as the adviser sees it. */
async function restore(page: Page, url: string): Promise<number> {
  await page.goto(`${url}#/cabinet/donnees`)
  const listed = page.getByRole('list', { name: 'Sauvegardes présentes' }).getByRole('listitem')
  const start = performance.now()
  await listed.first().getByRole('button', { name: 'Restaurer' }).click({ timeout: LONG_MS })
  await page.getByRole('dialog').getByRole('button', { name: 'Restaurer', exact: true }).click({ timeout: LONG_MS })
  await page.getByRole('heading', { name: 'Registre verrouillé' }).waitFor({ timeout: LONG_MS })
  const milliseconds = performance.now() - start
  // The window opens again where it was: the dashboard tells when it is usable.
  await page.goto(`${url}#/`)
  await unlock(page)
  return milliseconds
}

/**
 * Runs a task and looks at the most memory that the page's process held meanwhile, where the system tells.
 *
 * The window is closed and opened before: what an earlier task held is not counted.
 */
async function withMemory(page: Page, url: string, label: string, task: () => Promise<number>): Promise<Measure> {
  await page.goto('about:blank')
  await page.goto(url)
  await unlock(page)
  const before = await peakMegabytes(page, true)
  const milliseconds = await task()
  const after = await peakMegabytes(page, false)
  return { label, milliseconds, megabytes: before === undefined ? undefined : after }
}

/** The high-water mark of the page's process in megabytes; Linux alone tells it. @param isReset begins it anew */
async function peakMegabytes(page: Page, isReset: boolean): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined
  const session = await page.context().browser()?.newBrowserCDPSession()
  const told = (await session?.send('SystemInfo.getProcessInfo'))?.processInfo ?? []
  const renderers = told.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  if (isReset) for (const id of renderers) await writeFile(`/proc/${id}/clear_refs`, '5').catch(() => undefined)
  const peaks = await Promise.all(renderers.map((id) => readFile(`/proc/${id}/status`, 'utf8').catch(() => '')))
  return Math.max(...peaks.map((status) => Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024))
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

async function measureWorkbooks(page: Page, url: string): Promise<readonly Measure[]> {
  const measures: Measure[] = []
  for (const workbook of benchWorkbooks(registerCsv(DOSSIERS, today()), DOSSIERS))
    measures.push(await withMemory(page, url, workbook.label, () => openWorkbook(page, url, workbook)))
  return measures
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
  // An empty register takes a large one over, and gives it up again.
  if (size === 0) return [...measures, ...(await measureImport(page, url, DOSSIERS, today())), ...(await measureWorkbooks(page, url))]
  const openAnew = async () => {
    await page.goto('about:blank')
    await page.goto(url)
    await unlock(page)
  }
  const screens = await measureScreens(page, { url, opened: OPENED, year: partsOf(today()).year - 1, openAnew })
  measures.push(...screens.map((screen) => ({ ...screen, label: label(screen.label) })))
  measures.push(...(await measureExport(page, url, size)))
  const content = `${size.toLocaleString('fr-FR')} dossiers et ${(ATTACHMENTS * ATTACHMENT_SIZE) / 1_000_000_000} Go de pièces`
  measures.push(await withMemory(page, url, `sauvegarde écrite, relue, restaurée à blanc, ${content}`, () => backUp(page, url)))
  measures.push(await withMemory(page, url, `sauvegarde du jour écrite, relue, ${content}`, () => backUp(page, url)))
  measures.push(await withMemory(page, url, `sauvegarde lue, état présent sauvegardé, restauration, ${content}`, () => restore(page, url)))
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
  await page.goto(`${url}#/reclamations/${OPENED}`)
  await page.getByRole('heading', { name: 'Journal' }).waitFor()
  return performance.now() - start
}

/** From the composer's opening to the Word file rendered in it. */
async function timeLetter(page: Page, url: string): Promise<number> {
  await page.goto(`${url}#/reclamations/${OPENED}`)
  await page.getByRole('heading', { name: 'Journal' }).waitFor()
  const start = performance.now()
  await page.goto(`${url}#/reclamations/${OPENED}/lettre/acknowledgement`)
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
  for (const { label, milliseconds, megabytes, longestFrame } of measures) {
    const memory = megabytes === undefined ? '' : `  ${megabytes.toFixed(0)} MB at most`
    const frames = longestFrame === undefined ? '' : `  longest frame ${longestFrame.toFixed(0)} ms`
    console.log(
      `${label.padEnd(width)}  ${milliseconds.toFixed(0).padStart(6)} ms  ${(milliseconds / reference).toFixed(1).padStart(6)} × reference${memory}${frames}`,
    )
  }
}

await main()
