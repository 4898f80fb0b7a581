/**
 * `npm run bench`: how long things take, each beside a reference computation on the same machine.
 * `npm run bench -- 1000 4` does the same with 1,000 dossiers and 4 attachments; `--keep` keeps what it came to;
 * `npm run bench -- 100000 --reading` only opens, searches and counts a register of that many;
 * `npm run bench -- 1000 --joining` only has a seat join a firm of that many.
 *
 * A time alone says little of the code: the ratio to the reference (a fixed SHA-256 workload in the
 * same browser) compares one machine, or one year, with another.
 */
// Before Dexie, which takes the database that it finds as it is loaded.
import 'fake-indexeddb/auto'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, hostname, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { buildIfStale } from '../../build/build.ts'
import { findBrowser } from '../../build/find-browser.ts'
import { serveBrowserEdition } from '../../build/serve.ts'
import { wholeBrowser } from '../../build/test-browser.ts'
import { today } from '../../renderer/data/platform/clock.ts'
import { fromParts, partsOf } from '../../shared/regulation/index.ts'
import { PASSPHRASE, protectRegister } from '../e2e/adviser.ts'
import { measureFirm } from './firm.ts'
import { restingFrames } from './frames.ts'
import { measureJoining } from './joining.ts'
import { keep, noiseOf, readKept, slowerThanKept } from './kept-ratios.ts'
import { ATTACHMENT_SIZE, manyDossiers, type SeededRows } from './many-dossiers.ts'
import { processMegabytes, withMegabytes } from './memory.ts'
import { measureExport, measureImport, registerCsv } from './registers.ts'
import { measureScreens } from './screens.ts'
import { seed } from './seed.ts'
import { seen } from './seen.ts'
import { spreadsheetRun } from './spreadsheet.ts'
import { asWorkbook, benchWorkbooks, openWorkbook } from './workbooks.ts'

const PORT = Number(process.env.TEST_PORT ?? 17331)
const RUNS = 5

const IS_READING_ALONE = process.argv.includes('--reading')
const IS_JOINING_ALONE = process.argv.includes('--joining')
/** The large register; 40 attachments are one gigabyte. */
const [DOSSIERS = 10_000, ATTACHMENTS = IS_READING_ALONE ? 0 : 40] = process.argv
  .slice(2)
  .flatMap((word) => (/^\d+$/.test(word) ? Number(word) : []))
/** A firm of one has as many: it must notice nothing of what is done for thousands. */
const SMALL = 50
const IS_KEPT = process.argv.includes('--keep')
const KEPT = join(import.meta.dirname, `kept-ratios-${DOSSIERS}.json`)

/** Joining takes as long as all the rest with ten thousand: then it is measured by itself. */
const JOINED_AMONG_OTHERS = 1_000
/** All in one year. */
const SYNTHESIS_DOSSIERS = 1_000

type Measure = {
  readonly label: string
  readonly milliseconds: number
  /** Share of it by which its runs differed; none where it was run once. */
  readonly noise?: number
  readonly megabytes?: number | undefined
  /** Longest time between two frames meanwhile, in milliseconds. */
  readonly longestFrame?: number
}

type Runs = Required<Pick<Measure, 'milliseconds' | 'noise'>>

const LONG_MS = 600_000
/** Those that a small register has something to say on. */
const SMALL_SCREENS: ReadonlySet<string> = new Set(['/', '/reclamations', '/synthese'])

async function main(): Promise<void> {
  await buildIfStale()
  const firm = IS_READING_ALONE || IS_JOINING_ALONE ? { times: [], sentences: [] } : await measureFirm(DOSSIERS)
  const served = await serveBrowserEdition({ port: PORT, root: join(import.meta.dirname, '../../dist/renderer') })
  if ('error' in served) throw new Error(served.error)
  const measures: Measure[] = []
  let reference = 0
  try {
    if (IS_JOINING_ALONE)
      await withRegister(served.url, undefined, async (page) => {
        reference = await referenceRun(page)
      })
    for (const size of IS_JOINING_ALONE ? [] : IS_READING_ALONE ? [DOSSIERS] : [0, DOSSIERS]) {
      const rows = size > 0 ? manyDossiers(size, today(), ATTACHMENTS) : undefined
      await withRegister(served.url, rows, async (page, sealed) => {
        measures.push({ label: `coffre créé, ${size.toLocaleString('fr-FR')} dossiers chiffrés`, milliseconds: sealed })
        reference = reference || (await referenceRun(page))
        measures.push(await restingFrames(page))
        measures.push(...(await measureSize(page, served.url, size)))
      })
    }
    if (!IS_READING_ALONE && !IS_JOINING_ALONE) measures.push(...(await measureFewer(served.url)))
    if (!IS_READING_ALONE) measures.push(...(await measureJoining(IS_JOINING_ALONE ? DOSSIERS : Math.min(DOSSIERS, JOINED_AMONG_OTHERS))))
  } finally {
    await served.close()
  }
  measures.push(...firm.times)
  print(measures, reference)
  for (const sentence of firm.sentences) console.log(sentence)
  if (!IS_READING_ALONE && !IS_JOINING_ALONE) await compare(measures, reference)
}

/** A firm of one's register, a year's synthesis, and what a spreadsheet takes for the rows of the large register. */
async function measureFewer(url: string): Promise<readonly Measure[]> {
  const measures: Measure[] = []
  await withRegister(url, manyDossiers(SMALL, today()), async (page) => {
    await backUp(page, url)
    measures.push(...(await measureReading(page, url, SMALL, SMALL_SCREENS)))
  })
  const year = partsOf(today()).year - 1
  const yearOfComplaints = manyDossiers(SYNTHESIS_DOSSIERS, fromParts(year, 12, 31), 0, 360)
  await withRegister(url, yearOfComplaints, async (page) => void measures.push(...(await measureSynthesis(page, url, year))))
  const csv = registerCsv(DOSSIERS, today())
  const calc = await spreadsheetRun(asWorkbook(csv), asWorkbook(registerCsv(1, today())))
  if (calc !== undefined)
    measures.push({ label: `LibreOffice Calc ouvre et enregistre ${DOSSIERS.toLocaleString('fr-FR')} lignes`, milliseconds: calc })
  return measures
}

/** What other programs took for the same: they stand beside, and are nobody's fault here. */
const OF_OTHERS = /^LibreOffice|copiés par le système/

/** Says what is slower than when it was last kept, and fails for it. */
async function compare(measures: readonly Measure[], reference: number): Promise<void> {
  const timed = measures.filter(({ label, milliseconds }) => milliseconds > 0 && !OF_OTHERS.test(label))
  const ratios = Object.fromEntries(
    timed.map(({ label, milliseconds, noise }) => [label, { ratio: milliseconds / reference, noise: noise ?? noiseOf([]) }]),
  )
  const slower = slowerThanKept(ratios, await readKept(KEPT))
  for (const sentence of slower) console.error(`Slower: ${sentence}`)
  if (IS_KEPT) await keep(KEPT, ratios)
  else if (slower.length > 0) process.exitCode = 1
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
  const taken = await median(RUNS, async () => {
    const start = performance.now()
    await Promise.all([page.waitForEvent('download', { timeout: LONG_MS }), button.click()])
    return performance.now() - start
  })
  const stood = await page.evaluate(() => (window as unknown as { longest: number }).longest)
  const label = `synthèse de ${SYNTHESIS_DOSSIERS.toLocaleString('fr-FR')} dossiers en Word`
  return [
    { label, ...taken },
    { label: `${label}, plus longue attente de l’écran`, milliseconds: stood },
  ]
}

function open(profile: string): Promise<BrowserContext> {
  if (!findBrowser()) throw new Error('no Chromium found: set CHROMIUM_PATH')
  return chromium.launchPersistentContext(profile, {
    ...wholeBrowser(),
    headless: true,
    locale: 'fr-FR',
  })
}

/** Creates the vault over what was seeded. @returns how long choosing a passphrase and sealing took, in milliseconds */
async function seal(page: Page, url: string): Promise<number> {
  await page.goto('about:blank')
  await page.goto(url)
  await page.getByRole('button', { name: /Préparer mon cabinet|Choisir ma phrase de passe/ }).click()
  const start = performance.now()
  await protectRegister(page)
  await seen(page.locator('a', { hasText: 'Nouvelle réclamation' }))
  return performance.now() - start
}

async function unlock(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Ouvrir le registre' }).click()
  await seen(page.locator('a', { hasText: 'Nouvelle réclamation' }))
}

/** A backup from the button to « vérifiée », the rehearsal of the month included. */
async function backUp(page: Page, url: string): Promise<number> {
  await page.goto(`${url}#/cabinet/donnees`)
  await page.getByRole('button', { name: 'Sauvegarder maintenant' }).waitFor({ timeout: LONG_MS })
  const start = performance.now()
  await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click()
  await page.getByRole('progressbar').waitFor({ state: 'attached' })
  await seen(page.locator('button', { hasText: 'Sauvegarder maintenant' }))
  return performance.now() - start
}

/** The newest backup compared, the present state found to be in it, then everything restored, as the adviser sees it. */
async function restore(page: Page, url: string): Promise<number> {
  await page.goto(`${url}#/cabinet/donnees`)
  const listed = page.getByRole('list', { name: 'Sauvegardes présentes' }).getByRole('listitem')
  const start = performance.now()
  await listed.first().getByRole('button', { name: 'Restaurer' }).click({ timeout: LONG_MS })
  await page.getByRole('dialog').getByRole('button', { name: 'Restaurer', exact: true }).click({ timeout: LONG_MS })
  await seen(page.locator('h1', { hasText: 'Registre verrouillé' }))
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
  const { value: milliseconds, megabytes } = await withMegabytes(page, task)
  return { label, milliseconds, megabytes }
}

/** A fixed workload in the same browser: SHA-256 of 64 MB, in milliseconds. */
async function referenceRun(page: Page): Promise<number> {
  const { milliseconds } = await median(RUNS, () =>
    page.evaluate(async () => {
      const bytes = new Uint8Array(64 * 1024 * 1024)
      const start = performance.now()
      await crypto.subtle.digest('SHA-256', bytes)
      return performance.now() - start
    }),
  )
  return milliseconds
}

async function measureWorkbooks(page: Page, url: string): Promise<readonly Measure[]> {
  const measures: Measure[] = []
  for (const workbook of benchWorkbooks(registerCsv(DOSSIERS, today()), DOSSIERS))
    measures.push(await withMemory(page, url, workbook.label, () => openWorkbook(page, url, workbook)))
  return measures
}

async function measureSize(page: Page, url: string, size: number): Promise<readonly Measure[]> {
  const label = (what: string) => `${what}, ${size.toLocaleString('fr-FR')} dossiers`
  // An empty register takes a large one over, and gives it up again.
  if (size === 0) {
    const usable = { label: label(USABLE), ...(await timeUsable(page, url)) }
    return [usable, ...(await measureImport(page, url, DOSSIERS, today())), ...(await measureWorkbooks(page, url))]
  }
  const content = `${size.toLocaleString('fr-FR')} dossiers et ${(ATTACHMENTS * ATTACHMENT_SIZE) / 1_000_000_000} Go de pièces`
  // First: the day's backup begins by itself, and nothing else is measured beside it.
  const measures = [await withMemory(page, url, `sauvegarde écrite, relue, restaurée à blanc, ${content}`, () => backUp(page, url))]
  measures.push(...(await measureReading(page, url, size)))
  if (IS_READING_ALONE) return measures
  measures.push(...(await measureExport(page, url, size)))
  measures.push(await withMemory(page, url, `sauvegarde du jour écrite, relue, ${content}`, () => backUp(page, url)))
  measures.push(await withMemory(page, url, `sauvegarde lue, état présent sauvegardé, restauration, ${content}`, () => restore(page, url)))
  return measures
}

const USABLE = 'fenêtre utilisable, phrase de passe comprise'

function timeUsable(page: Page, url: string): Promise<Runs> {
  return median(RUNS, async () => {
    const start = performance.now()
    await page.goto(url)
    await page.reload()
    await unlock(page)
    return performance.now() - start
  })
}

/** The register read: its opening, its screens, what is typed, a dossier and its letter, and what memory that takes. */
async function measureReading(page: Page, url: string, size: number, screensOf?: ReadonlySet<string>): Promise<readonly Measure[]> {
  const label = (what: string) => `${what}, ${size.toLocaleString('fr-FR')} dossiers`
  const opened = `dossier-${Math.floor((size - 1) / 50) * 50}`
  const openAnew = async () => {
    await page.goto('about:blank')
    await page.goto(url)
    await unlock(page)
  }
  const measures: Measure[] = [{ label: label(USABLE), ...(await timeUsable(page, url)) }]
  await openAnew()
  measures.push({ label: label('mémoire au repos, après l’ouverture'), milliseconds: 0, megabytes: await restingMegabytes(page) })
  const screens = await measureScreens(page, { url, opened, year: partsOf(today()).year - 1, openAnew, screensOf })
  measures.push(...screens.map((screen) => ({ ...screen, label: label(screen.label) })))
  measures.push({ label: label('mémoire au repos, tous les écrans vus'), milliseconds: 0, megabytes: await restingMegabytes(page) })
  await page.goto(`${url}#/reclamations`)
  await page.getByRole('searchbox').waitFor()
  await page.locator('[role="row"][data-id]').first().waitFor()
  const timed: readonly (readonly [what: string, run: () => Promise<number>])[] = [
    ['une frappe dans la recherche, jusqu’à sa lettre', () => timeKeystroke(page)],
    ['une frappe dans la recherche, jusqu’à ce qu’elle trouve', () => timeFinding(page)],
    ['un filtre du registre', () => timeFilter(page)],
    ['ouvrir un dossier', () => timeOpening(page, url, opened)],
    ['produire une lettre', () => timeLetter(page, url, opened)],
  ]
  for (const [what, run] of timed) measures.push({ label: label(what), ...(await median(RUNS, run)) })
  return measures
}

/** What the page's process and its workers hold once nothing is asked of them; where the system tells. */
async function restingMegabytes(page: Page): Promise<number | undefined> {
  await page.waitForTimeout(5_000)
  return processMegabytes(page)
}

/** From the key to the frame that shows it. */
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

/** From the key to the line that says how many are found. */
async function timeFinding(page: Page): Promise<number> {
  const search = page.getByRole('searchbox')
  await search.fill('')
  const told = page.locator('[role=status]', { hasText: /dossiers? sur/ })
  await told.first().waitFor({ state: 'detached' })
  const start = performance.now()
  await search.press('z')
  await seen(told.first())
  return performance.now() - start
}

async function timeFilter(page: Page): Promise<number> {
  const closed = page.getByRole('button', { name: /^Closes/ })
  await page.getByRole('searchbox').fill('')
  await page.getByRole('button', { name: /^Toutes/ }).click()
  await page.waitForTimeout(500)
  const start = performance.now()
  await closed.click()
  await seen(page.locator('button', { hasText: 'Tout montrer' }))
  return performance.now() - start
}

async function timeOpening(page: Page, url: string, opened: string): Promise<number> {
  await page.goto(`${url}#/`)
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).waitFor()
  const start = performance.now()
  await page.goto(`${url}#/reclamations/${opened}`)
  await seen(page.locator('h2', { hasText: 'Journal' }))
  return performance.now() - start
}

/** From the composer's opening to the Word file rendered in it. */
async function timeLetter(page: Page, url: string, opened: string): Promise<number> {
  await page.goto(`${url}#/reclamations/${opened}`)
  await page.getByRole('heading', { name: 'Journal' }).waitFor()
  const start = performance.now()
  await page.goto(`${url}#/reclamations/${opened}/lettre/acknowledgement`)
  await seen(page.locator('.docx-wrapper section').first())
  return performance.now() - start
}

/** The middle of several runs, after one that is not counted. */
async function median(runs: number, run: () => Promise<number>): Promise<Runs> {
  await run()
  const times: number[] = []
  for (let at = 0; at < runs; at += 1) times.push(await run())
  return { milliseconds: times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0, noise: noiseOf(times) }
}

function print(measures: readonly Measure[], reference: number): void {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor'
  console.log(`${hostname()} · ${processor} × ${cpus().length} · ${Math.round(totalmem() / 2 ** 30)} GiB · ${process.platform}`)
  console.log(`reference: SHA-256 of 64 MB in the same browser, ${reference.toFixed(0)} ms; medians of ${RUNS} runs\n`)
  const width = Math.max(...measures.map(({ label }) => label.length))
  for (const { label, milliseconds, megabytes, longestFrame } of measures) {
    const memory = megabytes === undefined ? '' : `  ${megabytes.toFixed(0)} MB${milliseconds > 0 ? ' at most' : ''}`
    const frames = longestFrame === undefined ? '' : `  longest frame ${longestFrame.toFixed(0)} ms`
    console.log(
      `${label.padEnd(width)}  ${milliseconds.toFixed(0).padStart(6)} ms  ${(milliseconds / reference).toFixed(1).padStart(6)} × reference${memory}${frames}`,
    )
  }
}

await main()
