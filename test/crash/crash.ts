/**
 * Kills the browser edition at random moments: `npm run test:crash`, or `node test/crash/crash.ts <kills> <seed>`.
 *
 * SIGKILL of the whole browser, the nearest thing to a power cut that a test can do, while a register is recorded in, takes
 * over another one, erases a person, is restored, changes its code or its passphrase, or opens; and, in a browser of its own,
 * while one comes to be. Each kill is followed by a start, which ends on a screen with everything that was acknowledged.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { buildIfStale } from '../../build/build.ts'
import { serveBrowserEdition } from '../../build/serve.ts'
import { localDate } from '../../shared/regulation/index.ts'
import { PASSPHRASE } from '../e2e/adviser.ts'
import { fictitiousFirm, giveRegister } from '../e2e/ready-register.ts'
import { BEGINNINGS } from './beginnings.ts'
import { type Begun, DEEDS } from './deeds.ts'
import { numbers } from './numbers.ts'
import { firstTitle, newRegister, openRegister, type Register, storedIn, verify } from './register.ts'
import { type KillableBrowser, startBrowser } from './session.ts'

const PORT = Number(process.env.CRASH_PORT ?? 17_332)
const DEFAULT_KILLS = 300
/** Of the kills, those of a register's beginning. */
const SHARE_OF_BEGINNINGS = 0.3
/** Of the others, those of an opening. */
const SHARE_KILLED_OPENING = 0.1
/** The longest time for an opening to be killed in, in ms. */
const OPENING_LASTS = 2000
const FULL_CHECK_EVERY = 50
/** What is done is killed within this time, in ms: of what comes behind it, a backup begun, a second copy written. */
const AFTERMATH_MS = 500

/** A browser on a profile of its own, started again after each kill. */
type Computer = {
  readonly start: () => Promise<Page>
  /** Kills the browser in the middle of what it does. @returns whether the work had come to its end. @throws what failed before the kill */
  readonly killDuring: (work: () => Promise<void>, afterMs: number) => Promise<boolean>
  readonly remove: () => Promise<void>
}

async function newComputer(): Promise<Computer> {
  const profile = await mkdtemp(join(tmpdir(), 'reclamations-crash-'))
  let running: KillableBrowser | undefined
  const kill = async () => {
    const ended = running
    running = undefined
    await ended?.kill()
  }
  return {
    start: async () => {
      running = await startBrowser(profile)
      running.page.setDefaultTimeout(60_000)
      return running.page
    },
    killDuring: async (work, afterMs) => {
      let isKilled = false
      let isDone = false
      let failure: unknown
      const working = work().then(
        () => {
          isDone = true
        },
        (error: unknown) => {
          if (!isKilled) failure = error
        },
      )
      // Waiting longer for what has ended would show nothing more, on a busy computer for minutes.
      await Promise.race([wait(afterMs), working.then(() => wait(Math.min(afterMs, AFTERMATH_MS)))])
      isKilled = true
      await kill()
      await working
      if (failure) throw failure
      return isDone
    },
    remove: async () => {
      await kill()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Where the time goes, in ms by phase: a slow run is told from a stuck one. */
const spent = new Map<string, number>()

async function timed<T>(phase: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now()
  try {
    return await work()
  } finally {
    spent.set(phase, (spent.get(phase) ?? 0) + performance.now() - from)
  }
}

type Course = { readonly computer: Computer; readonly url: string; readonly kills: number; readonly next: () => number }

/** What an opening takes on a computer at rest, in ms: a busy one is given as much more time for each deed. */
const OPENING_AT_REST = 1000

/** Opens the register. @returns how many times slower than at rest */
async function paceOf(opening: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await opening()
  return Math.max(1, (performance.now() - from) / OPENING_AT_REST)
}

/** One register, from its first day through every kill. */
async function runDeeds({ computer, url, kills, next }: Course): Promise<Register> {
  let page = await computer.start()
  await page.goto(url)
  const today = localDate(new Date().toLocaleDateString('sv'))
  const { recoveryCode } = await giveRegister(page, PASSPHRASE, { today, firm: fictitiousFirm('Cabinet Fictif', today), complaints: [] })
  const register = newRegister(url, PASSPHRASE, recoveryCode.join(' '))
  let pace = await paceOf(() => openRegister(page, register))
  let deeds = 0
  for (let round = 1; round <= kills; round += 1) {
    const isOpening = next() < SHARE_KILLED_OPENING
    const deed = DEEDS[deeds % DEEDS.length]
    let begun: Begun | undefined
    if (isOpening || !deed) {
      // It begins on a window that was just started.
      await computer.killDuring(async () => undefined, 0)
      page = await computer.start()
      const opening = { ...register }
      await told(`${round}, ouverture`, next() * OPENING_LASTS * pace, (ms) => computer.killDuring(() => openRegister(page, opening), ms))
    } else {
      deeds += 1
      const made = await timed('préparer', () => deed.begin(page, register, round))
      begun = made
      await told(`${round}, ${deed.name}`, next() * deed.lasts * pace, (ms) => computer.killDuring(made.go, ms))
    }
    page = await timed('relancer le navigateur', computer.start)
    pace = await timed('rouvrir', () => paceOf(() => openRegister(page, register)))
    const isFull = round === kills || round % FULL_CHECK_EVERY === 0
    // What the deed left is settled first: it says what is acknowledged from now on.
    await timed('vérifier', async () => {
      if (begun?.settle) await begun.settle(page, await storedIn(page))
      await verify(page, register, isFull)
    })
  }
  return register
}

/** As many registers as kills, each begun on an empty browser. */
async function runBeginnings({ computer, url, kills, next }: Course): Promise<void> {
  let page = await computer.start()
  let pace = await paceOf(() => firstTitle(page, url))
  for (let round = 1; round <= kills; round += 1) {
    const beginning = BEGINNINGS[round % BEGINNINGS.length]
    if (!beginning) throw new Error('no beginning')
    const go = await timed('préparer', () => beginning.begin(page, url))
    const isDone = await told(`${round}, ${beginning.name}`, next() * beginning.lasts * pace, (ms) => computer.killDuring(go, ms))
    page = await timed('relancer le navigateur', computer.start)
    pace = await timed('rouvrir', () => paceOf(() => firstTitle(page, url)))
    await timed('vérifier', () => beginning.settle(page, url, isDone))
    await emptyBrowser(page, url)
  }
}

/** The kill, with its moment: a failing one is found again. */
async function told(what: string, ms: number, kill: (ms: number) => Promise<boolean>): Promise<boolean> {
  try {
    const isDone = await timed('agir et arrêter', () => kill(ms))
    console.log(`arrêt ${what}, après ${Math.round(ms)} ms${isDone ? ', une fois fait' : ''}`)
    return isDone
  } catch (error) {
    console.error(`arrêt ${what}, après ${Math.round(ms)} ms : avant l’arrêt`)
    throw error
  }
}

async function emptyBrowser(page: Page, url: string): Promise<void> {
  await page.goto('about:blank')
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'all' })
  await session.detach()
}

async function main(): Promise<number> {
  const kills = Number(process.argv[2] ?? DEFAULT_KILLS)
  const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
  const next = numbers(seed)
  await buildIfStale()
  const served = await serveBrowserEdition({ port: PORT })
  if ('error' in served) throw new Error(served.error)
  const computers = [await newComputer(), await newComputer()] as const
  console.log(`${kills} arrêts brutaux, graine ${seed}`)
  try {
    const beginnings = Math.round(kills * SHARE_OF_BEGINNINGS)
    const register = await runDeeds({ computer: computers[0], url: served.url, kills: kills - beginnings, next })
    await runBeginnings({ computer: computers[1], url: served.url, kills: beginnings, next })
    const { dossiers, erased, notes, backups } = register
    if (dossiers.size < Math.floor(kills / 10)) throw new Error(`${dossiers.size} dossiers only: the session stalls`)
    console.log(
      `Rien de perdu : ${dossiers.size} dossiers, ${notes} notes, ${backups} sauvegardes, ${erased.length} effacements confirmés ou trouvés entiers, ${beginnings} registres commencés, ${kills} arrêts brutaux.`,
    )
    return 0
  } catch (error) {
    console.error(error)
    return 1
  } finally {
    console.log([...spent].map(([phase, ms]) => `${phase} : ${Math.round(ms / 1000)} s`).join(' ; '))
    for (const computer of computers) await computer.remove()
    await served.close()
  }
}

process.exitCode = await main()
