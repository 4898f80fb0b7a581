/**
 * Kills one of two seats of a firm at random moments of their exchange: `npm run test:crash:seats`, or
 * `node test/crash/seats.ts <kills> <seed>`.
 *
 * Two desktop windows over the stand-in for Electron, each with its data, over one folder of the disk. One records; SIGKILL of
 * its shell and its browser, or of the other's, while it does and while what it recorded goes. Each start has everything that
 * a screen had confirmed there; in the end both seats hold the same register, with everything that either had confirmed.
 */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { buildIfStale } from '../../build/build.ts'
import { localDate } from '../../shared/regulation/index.ts'
import { PASSPHRASE } from '../e2e/adviser.ts'
import { type Shell, startShell } from '../e2e/edition.ts'
import { joinRegister, shareRegister } from '../e2e/firm-seats.ts'
import { fictitiousFirm, giveRegister } from '../e2e/ready-register.ts'
import { recordOne } from './deeds.ts'
import { numbers } from './numbers.ts'
import { expect, newRegister, openRegister, type Register, type Stored, storedAs, verifyOnScreen } from './register.ts'

const DEFAULT_KILLS = 200
/** A kill comes within this time, in ms: of a recording, and of what then goes to the other seat. */
const EXCHANGE_LASTS = 6000
/** Of the kills, those of the seat that records. */
const SHARE_OF_AUTHORS = 0.6
/** For both seats to come to the same, once nobody is killed any more, in ms. */
const MEETING_LASTS = 300_000

type Seat = { readonly name: string; readonly shell: Shell; readonly register: Register; page: Page }

async function startSeat(place: string, name: string): Promise<Seat> {
  const appData = join(place, name)
  await mkdir(appData)
  const shell = await startShell('stand-in', appData)
  const page = ready(await shell.firstWindow())
  await page.getByRole('heading', { name: 'Bienvenue' }).waitFor()
  const today = localDate(new Date().toLocaleDateString('sv'))
  const { recoveryCode } = await giveRegister(page, PASSPHRASE, { today, firm: fictitiousFirm('Cabinet Fictif', today), complaints: [] })
  const register = newRegister(new URL('/', page.url()).href, PASSPHRASE, recoveryCode.join(' '))
  await openRegister(page, register)
  return { name, shell, register, page }
}

function ready(page: Page): Page {
  page.setDefaultTimeout(120_000)
  return page
}

/** Records on one seat, kills one of the two at some moment of it, and starts that one again. */
async function killOne(author: Seat, victim: Seat, mark: string, afterMs: number): Promise<void> {
  let isKilled = false
  const working = recordOne(author.page, author.register, mark).catch((error: unknown) => {
    if (!isKilled || author !== victim) throw error
  })
  // What fails before the kill ends the waiting for it.
  await Promise.race([wait(afterMs), working.then(() => wait(afterMs))])
  isKilled = true
  victim.page = ready(await victim.shell.restart())
  await working
  await openRegister(victim.page, victim.register)
  expectConfirmed(await storedOn(victim), victim.register)
}

async function storedOn({ page, shell }: Seat): Promise<Stored> {
  const header = JSON.parse(await readFile(join(shell.userData, 'coffre', 'coffre.json'), 'utf8')) as { readonly generation: number }
  return storedAs(page, header.generation)
}

/** @throws Error where something that a screen confirmed is not there, or a dossier has a gap */
function expectConfirmed({ sequences, references }: Stored, { dossiers }: Register): void {
  for (const [id, known] of Object.entries(sequences)) expect(known, id).toEqual(known.map((_, index) => index + 1))
  for (const [id, { events, name }] of dossiers) {
    expect(sequences[id]?.length ?? 0, name ?? id).toBeGreaterThanOrEqual(events)
    expect(references[id], name ?? id).toBeDefined()
  }
}

/** Both hold the same, with all that either confirmed, its pieces too. */
async function expectMet(seats: readonly [Seat, Seat]): Promise<Stored> {
  const held = async () => {
    const [one, other] = await Promise.all(seats.map(storedOn))
    return { one: shownOf(one), other: shownOf(other) }
  }
  await expect(async () => {
    const { one, other } = await held()
    expect(one).toEqual(other)
  }).toPass({ timeout: MEETING_LASTS, intervals: [500] })
  const [first, second] = seats
  const stored = await storedOn(first)
  for (const { register } of seats) expectConfirmed(stored, register)
  for (const { page, register } of [
    { page: first.page, register: second.register },
    { page: second.page, register: first.register },
  ]) {
    const last = [...register.dossiers.keys()].at(-1)
    if (last) await verifyOnScreen(page, register, last)
  }
  return stored
}

/** Of each dossier a piece is confirmed with it. */
function shownOf(stored: Stored | undefined) {
  return { sequences: stored?.sequences, references: stored?.references, files: stored?.files }
}

async function main(): Promise<number> {
  const kills = Number(process.argv[2] ?? DEFAULT_KILLS)
  const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
  const next = numbers(seed)
  await buildIfStale()
  const place = await mkdtemp(join(tmpdir(), 'reclamations-seats-'))
  const cabinet = join(place, 'Cabinet')
  await mkdir(cabinet)
  console.log(`${kills} arrêts brutaux de postes, graine ${seed}`)
  const started: Seat[] = []
  try {
    const camille = await startSeat(place, 'camille')
    started.push(camille)
    const jules = await startSeat(place, 'jules')
    started.push(jules)
    await shareRegister(camille, cabinet, 'Camille Fictif')
    await joinRegister(jules, camille.page, cabinet, 'Jules Fictif')
    for (let round = 1; round <= kills; round += 1) {
      const [author, other] = round % 2 === 0 ? [camille, jules] : [jules, camille]
      const victim = next() < SHARE_OF_AUTHORS ? author : other
      const afterMs = next() * EXCHANGE_LASTS
      console.log(`arrêt ${round}, ${author.name} enregistre, ${victim.name} est arrêté, après ${Math.round(afterMs)} ms`)
      await killOne(author, victim, `${author.name}-${round}`, afterMs)
    }
    const { sequences, files } = await expectMet([camille, jules])
    const confirmed = [camille, jules].reduce((sum, { register }) => sum + register.dossiers.size, 0)
    if (confirmed < Math.floor(kills / 10)) throw new Error(`${confirmed} dossiers only: the seats stall`)
    console.log(
      `Rien de perdu : ${Object.keys(sequences).length} dossiers et ${files.length} pièces sur les deux postes, dont ${confirmed} dossiers confirmés, ${kills} arrêts brutaux.`,
    )
    return 0
  } catch (error) {
    console.error(error)
    return 1
  } finally {
    for (const { shell } of started) await shell.kill()
    await rm(place, { recursive: true, force: true, maxRetries: 5 })
  }
}

process.exitCode = await main()
