/**
 * A firm in memory, over a synchroniser that delays, reorders, loses and cuts: what the simulation draws its schedules of.
 *
 * Each seat sees a copy of the space; what it writes there is handed on when the schedule says so.
 */

import type { Space } from '../../../shared/host/space.ts'
import { type Epoch, writeEpoch } from '../../../shared/replication/epochs.ts'
import { type Exchange, openExchange, type PassReport } from '../../../shared/replication/index.ts'
import type { Local } from '../../../shared/replication/local.ts'
import { CHEAP_SIGNATURES, drawnFrom, foundingList, keptOf, listOf, openBoxFor, seatNamed } from './a-firm.ts'
import { copyOf, type Disk, localOn, newDisk, recordOn } from './memory-local.ts'
import { memorySpace } from './memory-space.ts'

const PATIENCE_MS = 60_000

const BUNDLE_LENGTH = 3

/** What happens next; numbers are drawn without knowing how many there are, and taken modulo. */
export type Step =
  | { readonly kind: 'record'; readonly seat: number; readonly count: number }
  | { readonly kind: 'pass'; readonly seat: number }
  /** A pass that is killed at one of its calls, before or after it did what it does. */
  | { readonly kind: 'killed'; readonly seat: number; readonly call: number; readonly isAfter: boolean }
  | { readonly kind: 'acknowledge'; readonly seat: number }
  | { readonly kind: 'synchronise'; readonly seat: number; readonly picks: readonly number[] }
  | { readonly kind: 'lose'; readonly object: number }
  | { readonly kind: 'cut'; readonly object: number; readonly length: number }
  | { readonly kind: 'duplicate'; readonly seat: number; readonly object: number }
  | { readonly kind: 'wait'; readonly minutes: number }
  | { readonly kind: 'setClock'; readonly seat: number; readonly days: number }
  /** A backup of a seat is restored beside it: both go on in its name. */
  | { readonly kind: 'clone'; readonly seat: number }
  | { readonly kind: 'removeSeat'; readonly seat: number }
  /** A laptop that is never started again. */
  | { readonly kind: 'breakDown'; readonly seat: number }

type Change = { readonly name: string; readonly bytes?: Uint8Array }

type Installation = {
  readonly label: string
  readonly disk: Disk
  readonly copy: Map<string, Uint8Array>
  /** Its own changes that the synchroniser has not carried away. */
  readonly outgoing: Change[]
  /** Changes of others that it has not brought. */
  readonly incoming: Change[]
  readonly random: (length: number) => Uint8Array
  skew: number
  exchange?: Exchange | undefined
  /** Removed from the firm, or broken down: it does not come to the last exchange. */
  isGone: boolean
}

class Killed extends Error {}

export function createWorld(seatCount: number) {
  const seats = Array.from({ length: seatCount }, (_, at) => seatNamed(String(at), CHEAP_SIGNATURES))
  const founding = foundingList(seats, CHEAP_SIGNATURES)
  const installations = seats.map((seat, at) => installed(`s${at}`, newDisk(seat, keptOf(founding))))
  const middle = new Map<string, Uint8Array>()
  const acknowledged: { readonly id: string; readonly by: Installation }[] = []
  let clock = Date.parse('2026-03-02T08:00:00.000Z')
  let current: Epoch = founding
  let recorded = 0

  function installed(label: string, disk: Disk, copy = new Map<string, Uint8Array>()): Installation {
    return { label, disk, copy, outgoing: [], incoming: [], random: drawnFrom(`hasard ${label}`), skew: 0, isGone: false }
  }

  function of(seat: number): Installation {
    return installations[seat % installations.length] as Installation
  }

  function spaceOf(installation: Installation): Space {
    const space = memorySpace(installation.copy)
    return {
      ...space,
      putOnce: async (name, bytes) => {
        const isThere = installation.copy.has(name)
        const outcome = await space.putOnce(name, bytes)
        if (outcome.status === 'done' && !isThere) installation.outgoing.push({ name, bytes })
        return outcome
      },
      remove: async (name) => {
        if (installation.copy.has(name)) installation.outgoing.push({ name })
        return space.remove(name)
      },
    }
  }

  function exchangeOn(installation: Installation, kill?: { readonly call: number; readonly isAfter: boolean }): Promise<Exchange> {
    const count = { left: kill?.call ?? Number.POSITIVE_INFINITY }
    const isAfter = kill?.isAfter ?? false
    return openExchange({
      local: killable(localOn(installation.disk), count, isAfter),
      space: killable(spaceOf(installation), count, isAfter),
      openKey: openBoxFor,
      random: installation.random,
      now: () => new Date(clock + installation.skew).toISOString(),
      signatures: CHEAP_SIGNATURES,
      patience: PATIENCE_MS,
      bundleLength: BUNDLE_LENGTH,
    })
  }

  async function passOf(installation: Installation): Promise<PassReport> {
    installation.exchange ??= await exchangeOn(installation)
    return installation.exchange.pass()
  }

  async function killedPassOf(installation: Installation, kill: { readonly call: number; readonly isAfter: boolean }): Promise<void> {
    installation.exchange = undefined
    try {
      await (await exchangeOn(installation, kill)).pass()
    } catch (error) {
      if (!(error instanceof Killed)) throw error
    }
  }

  /** The synchroniser carries one change away, and brings one, neither always in order. */
  function synchronise(installation: Installation, picks: readonly number[]): void {
    for (const pick of picks) {
      const [sent] = installation.outgoing.splice(pick % Math.min(3, Math.max(1, installation.outgoing.length)), 1)
      if (sent) handOn(sent, installation)
      const [come] = installation.incoming.splice(pick % Math.min(4, Math.max(1, installation.incoming.length)), 1)
      if (come) apply(installation.copy, come)
    }
  }

  function handOn(change: Change, from?: Installation): void {
    apply(middle, change)
    for (const other of installations) if (other !== from) other.incoming.push(change)
  }

  function apply(objects: Map<string, Uint8Array>, { name, bytes }: Change): void {
    if (bytes) objects.set(name, bytes)
    else objects.delete(name)
  }

  function objectAt(object: number): string | undefined {
    return [...middle.keys()][object % Math.max(1, middle.size)]
  }

  async function take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'record':
        for (let left = step.count; left > 0; left -= 1) {
          recorded += 1
          recordOn(of(step.seat).disk, `r${recorded}`)
          acknowledged.push({ id: `r${recorded}`, by: of(step.seat) })
        }
        return
      case 'pass':
        await passOf(of(step.seat))
        return
      case 'killed':
        return killedPassOf(of(step.seat), step)
      case 'acknowledge':
        of(step.seat).exchange ??= await exchangeOn(of(step.seat))
        await of(step.seat).exchange?.acknowledge()
        return
      case 'synchronise':
        return synchronise(of(step.seat), step.picks)
      case 'lose': {
        const name = objectAt(step.object)
        if (name) handOn({ name })
        return
      }
      case 'cut': {
        const name = objectAt(step.object)
        const bytes = name && middle.get(name)
        if (bytes) handOn({ name, bytes: bytes.slice(0, step.length % bytes.length) })
        return
      }
      case 'duplicate': {
        const { copy } = of(step.seat)
        const name = [...copy.keys()][step.object % Math.max(1, copy.size)]
        const bytes = name && copy.get(name)
        if (bytes) copy.set(name.replace('.', ' (1).'), bytes)
        return
      }
      case 'wait':
        clock += step.minutes * 60_000
        return
      case 'setClock':
        of(step.seat).skew = step.days * 86_400_000
        return
      case 'clone': {
        const model = of(step.seat)
        if (installations.length >= seatCount + 2 || model.isGone) return
        const clone = installed(`${model.label}'${installations.length}`, copyOf(model.disk), new Map(model.copy))
        clone.incoming.push(...model.incoming)
        installations.push(clone)
        return
      }
      case 'removeSeat':
        return removeSeat(step.seat)
      case 'breakDown': {
        const broken = of(step.seat)
        if (broken !== installations[0] && staying().length > 2) broken.isGone = true
        return
      }
    }
  }

  /** The responsable, who is never removed, makes the next list: once in a schedule, of three seats at least. */
  function removeSeat(seat: number): void {
    const index = 1 + (seat % (seatCount - 1))
    if (current !== founding || seatCount < 3) return
    const responsable = installations[0] as Installation
    const gone = seats[index]
    if (!gone) return
    const removed = { [gone.seat]: responsable.disk.standings.get(gone.seat)?.heads ?? [] }
    const staying = seats.filter((other) => other !== gone)
    current = writeEpoch(listOf(2, founding.hash, staying, seats.slice(0, 1), { removed }), seats[0] as never, CHEAP_SIGNATURES)
    // As the responsable's screen does: kept first, then shown to the others by the next pass.
    responsable.disk.epochs.set(current.name, keptOf(current))
    responsable.exchange = undefined
    for (const installation of installations) if (installation.label === `s${index}`) installation.isGone = true
    for (const installation of installations) if (installation.label.startsWith(`s${index}'`)) installation.isGone = true
  }

  /** Everything arrives at last, and every seat passes until none has anything left to do. @returns how many rounds it took */
  async function settle(): Promise<number> {
    const staying = installations.filter(({ isGone }) => !isGone)
    for (const installation of installations) {
      for (const change of installation.outgoing.splice(0)) handOn(change, installation)
    }
    for (let round = 1; round <= 60; round += 1) {
      let isMoving = false
      for (const installation of staying) {
        installation.incoming.length = 0
        for (const name of installation.copy.keys()) if (!name.includes('(')) installation.copy.delete(name)
        for (const [name, bytes] of middle) installation.copy.set(name, bytes)
        const { taken, sent, refilled } = await passOf(installation)
        const isSaid = (await installation.exchange?.acknowledge()) ?? false
        isMoving ||= taken.length + sent + refilled > 0 || isSaid || installation.outgoing.length > 0
        for (const change of installation.outgoing.splice(0)) apply(middle, change)
      }
      clock += PATIENCE_MS
      // Damaged objects go once they have been so for a while: two quiet rounds are the end.
      if (!isMoving && round > 2) return round
    }
    throw new Error('the seats never come to rest')
  }

  function staying(): readonly Installation[] {
    return installations.filter(({ isGone }) => !isGone)
  }

  return { take, settle, installations, staying, acknowledged, middle }
}

/** Each call counts; the one that the count ends at kills the seat, before or after it has done its work. */
function killable<T extends Local | Space>(port: T, count: { left: number }, isAfter: boolean): T {
  const entries = Object.entries(port).map(([name, call]) => [
    name,
    async (...parameters: readonly unknown[]) => {
      count.left -= 1
      if (count.left < 0 && !isAfter) throw new Killed()
      const result = await (call as (...all: readonly unknown[]) => unknown)(...parameters)
      if (count.left < 0) throw new Killed()
      return result
    },
  ])
  return Object.fromEntries(entries) as T
}
