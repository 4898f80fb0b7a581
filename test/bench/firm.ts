/**
 * What the seats of a firm exchange over a folder on this machine, beside copying the same bytes by the file system.
 *
 * The exchange is the application's own, with its signatures, its sealing and its folder; what a seat keeps lies in memory, so that
 * the figures are those of the exchange and of the disk, and not of a browser's database.
 */
import 'fake-indexeddb/auto'
import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSpaceFolder } from '../../electron/folders/space-folder.ts'
import { random, today } from '../../renderer/data/platform/index.ts'
import { openFirmExchange } from '../../renderer/data/replication/index.ts'
import { foundFirm } from '../../renderer/data/replication/membership.ts'
import type { Space } from '../../shared/host/space.ts'
import type { PassReport } from '../../shared/replication/index.ts'
import { openRegister } from '../renderer/data/register/open-register.ts'
import { note, recordCall } from '../renderer/data/replication/firm-seats.ts'
import { recordOn } from '../shared/replication/memory-local.ts'
import { firmOf, type TestSeat } from '../shared/replication/seats.ts'
import { manyDossiers } from './many-dossiers.ts'

const STEPS = 20
const SEATS = Array.from({ length: 20 }, (_, at) => `Poste ${at + 1}`)

type Timed = { readonly label: string; readonly milliseconds: number }

/** @returns times, and sentences on what is no time */
export async function measureFirm(dossiers: number): Promise<{ readonly times: readonly Timed[]; readonly sentences: readonly string[] }> {
  const { times, sentence } = await withFolder((directory) => joining(directory, dossiers))
  const many = await withFolder(manySeats)
  const seen = await withFolder(stepSeen)
  return { times: [...times, ...many, seen], sentences: [sentence, await withFolder(bytesOfAStep)] }
}

/** A firm's whole register, put there by one seat and read by another, and the same files copied. */
async function joining(directory: string, dossiers: number) {
  const space = createSpaceFolder(directory)
  const firm = firmOf('Camille', 'Jules')
  const camille = await firm.start('Camille', { space })
  const { events } = manyDossiers(dossiers, today())
  for (const { id, body } of events) recordOn(camille.disk, id, { id, event: body })
  const what = `${dossiers.toLocaleString('fr-FR')} dossiers`
  const written = await timed(`espace du cabinet, ${what} transmis`, () => untilSent(camille))
  const jules = await firm.start('Jules', { space })
  const read = await timed(`espace du cabinet, ${what} reçus par un poste qui rejoint`, () => untilTaken(jules, events.length))
  const copied = await timed('les mêmes fichiers copiés par le système', () =>
    withFolder((copy) => cp(directory, copy, { recursive: true })),
  )
  const { count, size } = await weightOf(directory)
  return { times: [written, read, copied], sentence: `${what} dans l’espace : ${count} fichiers, ${(size / 1e6).toFixed(1)} Mo` }
}

/** Twenty seats that each recorded something, until each has what all the others recorded. */
async function manySeats(directory: string): Promise<readonly Timed[]> {
  const space = createSpaceFolder(directory)
  const firm = firmOf(...SEATS)
  const seats = await Promise.all(SEATS.map((name) => firm.start(name, { space })))
  for (const [at, { disk }] of seats.entries()) recordOn(disk, `étape ${at}`, { id: `étape ${at}`, facts: 'é'.repeat(500) })
  const passes = async () => {
    for (const seat of seats) must(await seat.exchange.pass())
  }
  const isSettled = () => seats.every(({ disk }) => disk.records.size === seats.length)
  const settling = await timed(`${SEATS.length} postes, une étape chacun, jusqu’à ce que tous aient tout`, async () => {
    for (let round = 0; !isSettled(); round += 1) {
      if (round > SEATS.length) throw new Error('the seats do not come to hold the same')
      await passes()
    }
  })
  return [settling, await timed(`${SEATS.length} postes regardent l’espace, rien de nouveau`, passes)]
}

/** From a step that a seat told until another, which watches the folder, has it; the folder is on this disk. */
async function stepSeen(directory: string): Promise<Timed> {
  const space = createSpaceFolder(directory)
  const firm = firmOf('Camille', 'Jules')
  const camille = await firm.start('Camille', { space })
  const jules = await firm.start('Jules', { space })
  const times: number[] = []
  for (let at = 1; at <= STEPS; at += 1) {
    recordOn(camille.disk, `étape ${at}`)
    const seen = untilSeen(jules, space, at)
    const { milliseconds } = await timed('', async () => {
      must(await camille.exchange.pass())
      await seen
    })
    times.push(milliseconds)
  }
  return { label: 'une étape transmise, jusqu’à ce qu’un autre poste l’ait', milliseconds: times.toSorted((a, b) => a - b)[STEPS / 2] ?? 0 }
}

function untilSeen({ exchange, disk }: TestSeat, space: Space, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = async () => {
      must(await exchange.pass())
      if (disk.records.size < count) return
      stop()
      resolve()
    }
    const stop = space.watch(() => void look().catch(reject))
  })
}

/** What a step of a real register weighs in the space, its facts under the dossier's own key. */
async function bytesOfAStep(directory: string): Promise<string> {
  const space = createSpaceFolder(directory)
  const opened = await openRegister()
  const founded = await foundFirm({ database: opened.database, ledger: opened.ledger, space, random }, 'Camille Ferrand')
  if (founded.status !== 'done') throw new Error(founded.status)
  const now = () => new Date().toISOString()
  const exchange = await openFirmExchange({ vault: { ...opened, recovery: undefined }, space, random, now })
  if (!exchange) throw new Error('no seat')
  const dossierId = await recordCall(opened)
  await exchange.pass()
  const before = await weightOf(directory)
  for (let at = 0; at < STEPS; at += 1) {
    await note(opened, dossierId, `Appel de ${at} minutes, sans suite à donner : le client attend le relevé de frais.`)
    must(await exchange.pass())
  }
  const after = await weightOf(directory)
  return `une note enregistrée et transmise : ${((after.size - before.size) / STEPS).toFixed(0)} octets dans l’espace`
}

async function untilSent({ exchange }: TestSeat): Promise<void> {
  let report: PassReport
  do report = must(await exchange.pass())
  while (report.unsent > 0)
}

async function untilTaken({ exchange, disk }: TestSeat, count: number): Promise<void> {
  while (disk.records.size < count) must(await exchange.pass())
}

function must(report: PassReport): PassReport {
  if (report.fault) throw new Error(report.fault)
  return report
}

async function withFolder<T>(task: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'reclamations-espace-'))
  try {
    return await task(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function weightOf(directory: string): Promise<{ readonly count: number; readonly size: number }> {
  const names = await readdir(directory)
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(directory, name))).size))
  return { count: names.length, size: sizes.reduce((sum, size) => sum + size, 0) }
}

async function timed(label: string, task: () => Promise<unknown>): Promise<Timed> {
  const start = performance.now()
  await task()
  return { label, milliseconds: performance.now() - start }
}
