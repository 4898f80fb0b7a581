/**
 * The exchange between this seat and the firm's space.
 *
 * One pass: what waits becomes entries here; the space is listed; lists of seats, then entries, are taken in order, each whole
 * and in one transaction; what this seat holds and the space does not show is put there, be it its own or another's. A pass may
 * be killed between any two calls: the next one begins from what the register and the space then hold.
 */
import type { Instant } from '../complaint/index.ts'
import { createSerialQueue } from '../host/serial-queue.ts'
import { parseSpaceName, type Space, type SpaceFault } from '../host/space.ts'
import type { Random } from '../vault/index.ts'
import { readBundle } from './bundle.ts'
import { bundledIn, bundleOwn } from './bundling.ts'
import { readEntry, type SealedEntry } from './entry.ts'
import { earlierKey } from './epoch-keys.ts'
import { type Epoch, readEpoch, rollOf } from './epochs.ts'
import { admissionRefusal, excusedHashes, type Verified, verifyEntry } from './judge.ts'
import { isKeyOf, isMember, memberRoot, readKnowledge, roleOf, standingAfter, standingOf, writingEpoch } from './knowledge.ts'
import type { HeldEntry, Local } from './local.ts'
import { batches, goOnElsewhere, heldOf, isAcknowledgementDue, isPresenceDue, type OwnLogPorts, writeOwn } from './own-log.ts'
import type { RemarkCode } from './refusals.ts'
import { createRemarkBook, type NotedStranger, PATIENCE_MS, type Remark } from './remarks.ts'
import { createShownSpace } from './shown-space.ts'
import { ED25519, type SeatId, type Signatures } from './signatures.ts'

export type ExchangePorts = {
  readonly local: Local
  readonly space: Space
  /** Opens the box of an epoch's key that is for this seat. */
  readonly openKey: (box: string) => Promise<Uint8Array | undefined>
  readonly random: Random
  readonly now: () => Instant
  readonly signatures?: Signatures
  /** How long an object may be incomplete before it is removed, so that a seat which has it puts it back. In ms. */
  readonly patience?: number
  /** Entries of one bundle. */
  readonly bundleLength?: number
  readonly pace?: Pace | undefined
}

/** How a long reading goes beside whatever else is done meanwhile. */
export type Pace = {
  /** Told how much of what there is to take was taken, in entries. */
  readonly onTaken: (taken: number, total: number) => void
  /** Between two pieces of work that take milliseconds each. */
  readonly pause: () => Promise<void>
  /** Whether nothing more is to be taken: the register is about to close. */
  readonly isStopped: () => boolean
}

const UNDISTURBED: Pace = { onTaken: () => undefined, pause: async () => undefined, isStopped: () => false }

/** How a pass ended. */
export type PassReport = {
  /** Why the space could not be used to the end; what is recorded here is safe, and waits. */
  readonly fault?: SpaceFault
  /** Entries taken, in order. */
  readonly taken: readonly HeldEntry[]
  /** This seat's entries that went to the space for the first time, as far as this session knows. */
  readonly sent: number
  /** What the space no longer showed, and shows again. */
  readonly refilled: number
  /** This seat's entries that the space does not have yet, but for those that record nothing, and what no entry could be made of. */
  readonly unsent: number
  readonly remarks: readonly Remark[]
  readonly strangers: readonly NotedStranger[]
}

export type Exchange = {
  readonly pass: () => Promise<PassReport>
  /** Says in this seat's log what it has seen of the others', where they recorded something since it last did. */
  readonly acknowledge: () => Promise<boolean>
  /** Says that this seat is here and has what the others told, where it has said nothing for most of a day. After a pass that came to its end. */
  readonly sayPresent: () => Promise<boolean>
}

const BUNDLE_LENGTH = 64

/** In bytes: what is read before it is taken. A seat that joins holds little more in memory. */
const READ_AT_ONCE = 8 * 1024 * 1024

/** What a pass gathers on its way. */
type Pass = {
  readonly taken: HeldEntry[]
  sent: number
  refilled: number
  fault?: SpaceFault
}

export async function openExchange({
  local,
  space,
  openKey,
  random,
  now,
  signatures = ED25519,
  patience = PATIENCE_MS,
  bundleLength = BUNDLE_LENGTH,
  pace = UNDISTURBED,
}: ExchangePorts): Promise<Exchange> {
  const knowledge = await readKnowledge(local, signatures)
  const ownLog: OwnLogPorts = { local, random, now, signatures }
  const queued = createSerialQueue()
  const book = createRemarkBook(now)

  const shown = createShownSpace(space, book, now, patience)

  /** Entries read and not yet taken, by their hash. */
  const candidates = new Map<string, SealedEntry>()
  const verified = new Map<string, Verified>()
  /** Why the others are not. */
  const refused = new Map<string, RemarkCode>()
  /** Those that the register could not keep, in this pass. */
  const turnedAway = new Map<string, RemarkCode>()
  /** Objects that were read whole and are not what their name says; bundles whose entries are all here or among the candidates. */
  const settled = new Map<string, RemarkCode | undefined>()

  async function pass(): Promise<PassReport> {
    const done: Pass = { taken: [], sent: 0, refilled: 0 }
    await writeWaiting()
    const fault = await shown.look()
    if (fault) done.fault = fault
    else {
      await followEpochs()
      const writing = writingEpoch(knowledge)
      if (writing) await local.noteRole?.(roleOf(knowledge, knowledge.own.seat, writing.number))
      await takeEntries(done)
      await partFromCopy()
      if (isMember(knowledge, knowledge.own.seat)) {
        await fill(done)
        if (!done.fault) await bundleOwn(knowledge, local, shown, bundleLength)
      } else book.note('removed', { seat: knowledge.own.seat })
    }
    return {
      ...(done.fault && { fault: done.fault }),
      taken: done.taken,
      sent: done.sent,
      refilled: done.refilled,
      unsent: unsentEntries() + (await local.waitingCount()),
      remarks: book.close(),
      strangers: shown.strangers(),
    }
  }

  async function writeWaiting(): Promise<void> {
    if (!isMember(knowledge, knowledge.own.seat) || (await local.isRestored?.())) return
    await partFromCopy()
    const { whole, tooLarge } = batches(await local.waiting())
    for (const batch of whole) await writeOwn(knowledge, ownLog, batch)
    if (tooLarge.length > 0) book.note('recordTooLarge', { seat: knowledge.own.seat })
  }

  async function partFromCopy(): Promise<void> {
    const isRestored = (await local.isRestored?.()) === true
    if (!isRestored && !standingOf(knowledge, knowledge.own.seat).isShared) return
    if (!isRestored) book.note('cloned', { seat: knowledge.own.seat })
    await goOnElsewhere(knowledge, ownLog)
  }

  function unsentEntries(): number {
    const isBundled = bundledHere()
    const isUnsent = (entry: HeldEntry) => isOwn(entry) && !shown.everHad(entry.name) && !isBundled(entry)
    return [...knowledge.held.values()].filter((entry) => entry.hasRecords && isUnsent(entry)).length
  }

  /** Whether this installation wrote an entry, under this name or before it parted from a copy. */
  function isOwn({ seat }: HeldEntry): boolean {
    return seat === knowledge.own.seat || standingOf(knowledge, seat).isShared === true
  }

  /** @returns the bytes of an object, where it is one that may be ours */
  async function read(name: string): Promise<Uint8Array | undefined> {
    const bytes = await shown.read(name)
    if (bytes !== 'tooLarge') return bytes
    settled.set(name, bytes)
    return undefined
  }

  async function followEpochs(): Promise<void> {
    for (const name of shown.names('epoch')) {
      if (knowledge.epochs.has(name) || settled.has(name)) continue
      const bytes = await read(name)
      const outcome = bytes && readEpoch(name, bytes)
      if (outcome?.status === 'read') knowledge.epochs.set(name, outcome.epoch)
      else if (outcome?.code === 'epochCutShort') await shown.noteDamaged(outcome.code, name)
      else if (outcome) settled.set(name, outcome.code)
    }
    const [founding] = knowledge.roll.chain
    if (founding) knowledge.roll = rollOf(founding, [...knowledge.epochs.values()], signatures)
    for (const [name, code] of knowledge.roll.refused) book.note(code, { name })
    for (const epoch of knowledge.roll.rivals) await keepEpoch(epoch)
    // The last one first: each list has the key of the one before.
    for (const [at, epoch] of [...knowledge.roll.chain.entries()].toReversed()) await keepEpoch(epoch, knowledge.roll.chain[at + 1])
  }

  async function keepEpoch(epoch: Epoch, next?: Epoch): Promise<void> {
    const { name, bytes } = epoch
    if (knowledge.kept.get(name)?.key) return
    const own = memberRoot(knowledge, knowledge.own.seat) ?? knowledge.own.publicKey
    const box = epoch.seats.find(({ publicKey }) => publicKey === own)?.box
    const key = (box === undefined ? undefined : await openKey(box)) ?? earlierKey(next, knowledge.kept.get(next?.name ?? '')?.key)
    if (knowledge.kept.has(name) && !isKeyOf(epoch, key)) return
    const kept = { name, bytes, ...(isKeyOf(epoch, key) && { key }) }
    await local.keepEpoch(kept)
    knowledge.kept.set(name, kept)
  }

  async function takeEntries(done: Pass): Promise<void> {
    turnedAway.clear()
    await takeFrom(namesToRead(), done)
    // A log that forked has more entries than its numbers tell: a bundle of theirs may hold those of the other line.
    await takeFrom(bundlesOf(missingSeats()), done)
    for (const [name, code] of settled) if (code !== undefined && shown.shows(name)) book.note(code, { name })
    noteWaiting()
  }

  /** Some at a time: what is read is held in memory until it is taken. */
  async function takeFrom(names: readonly string[], done: Pass): Promise<void> {
    const total = done.taken.length + names.reduce((sum, name) => sum + entriesIn(name), 0)
    let size = 0
    for (const name of names) {
      if (pace.isStopped()) return
      size += await gather(name)
      await pace.pause()
      if (size < READ_AT_ONCE) continue
      await takeCandidates(done, total)
      size = 0
    }
    await takeCandidates(done, total)
  }

  /** Bundles of these logs that this session has not read. */
  function bundlesOf(seats: ReadonlySet<SeatId>): readonly string[] {
    return shown.names('bundle').filter((name) => {
      const place = parseSpaceName(name)
      return place?.kind === 'bundle' && seats.has(place.seat) && !settled.has(name)
    })
  }

  /** Objects whose entries are not all here, by their numbers; earlier entries first. */
  function namesToRead(): readonly string[] {
    const here = new Set(
      [...knowledge.held.values(), ...candidates.values()].flatMap(({ name, seat, number }) => [name, `${seat} ${number}`]),
    )
    const lacks = (name: string) => {
      const place = parseSpaceName(name)
      if (place?.kind === 'entry') return !here.has(name)
      if (place?.kind !== 'bundle') return false
      return Array.from({ length: place.to - place.from + 1 }, (_, at) => `${place.seat} ${place.from + at}`).some((key) => !here.has(key))
    }
    return [...shown.names('bundle'), ...shown.names('entry')].filter((name) => !settled.has(name) && lacks(name)).toSorted(byNumber)
  }

  /** @returns how many bytes were read */
  async function gather(name: string): Promise<number> {
    const bytes = await read(name)
    if (!bytes) return 0
    if (parseSpaceName(name)?.kind === 'bundle') await gatherBundle(name, bytes)
    else await gatherEntry(name, bytes)
    return bytes.length
  }

  async function gatherEntry(name: string, bytes: Uint8Array): Promise<void> {
    const outcome = readEntry(name, bytes)
    if (outcome.status === 'read') candidates.set(outcome.entry.hash, outcome.entry)
    else if (outcome.code === 'cutShort') await shown.noteDamaged(outcome.code, name)
    else settled.set(name, outcome.code)
  }

  async function gatherBundle(name: string, bytes: Uint8Array): Promise<void> {
    const outcome = readBundle(name, bytes)
    if (outcome.status === 'refused') return shown.noteDamaged(outcome.code, name)
    settled.set(name, undefined)
    for (const entry of outcome.entries) if (!knowledge.held.has(entry.hash)) candidates.set(entry.hash, entry)
  }

  /** Takes whatever may be taken, until nothing more may. */
  async function takeCandidates(done: Pass, total: number): Promise<void> {
    for (let isMoving = true; isMoving; ) {
      isMoving = false
      await verifyCandidates()
      const excused = excusedHashes(verified.values(), knowledge)
      for (const candidate of [...verified.values()].toSorted((a, b) => a.entry.number - b.entry.number)) {
        if (pace.isStopped()) return
        if (turnedAway.has(candidate.entry.hash) || admissionRefusal(candidate, knowledge, excused) !== undefined) continue
        const taken = await take(candidate)
        if (!taken) continue
        done.taken.push(taken)
        pace.onTaken(done.taken.length, total)
        isMoving = true
      }
    }
  }

  /** Of each log, later entries first: a signature stands for all that its entry follows, and checking one takes longest. */
  async function verifyCandidates(): Promise<void> {
    const followed = new Map<string, SeatId>()
    for (const entry of [...candidates.values()].toSorted((a, b) => b.number - a.number)) {
      if (!verified.has(entry.hash)) {
        verify(entry, followed.get(entry.hash) === entry.seat)
        await pace.pause()
      }
      if (verified.has(entry.hash)) followed.set(entry.previous, entry.seat)
    }
  }

  function verify(entry: SealedEntry, isFollowed: boolean): void {
    const verdict = verifyEntry(entry, knowledge, signatures, isFollowed)
    if (verdict.status === 'verified') {
      verified.set(entry.hash, { entry, content: verdict.content })
      refused.delete(entry.hash)
    } else if (verdict.code === 'replay') candidates.delete(entry.hash)
    else refused.set(entry.hash, verdict.code)
  }

  /** @returns nothing where the register could not keep it */
  async function take({ entry, content }: Verified): Promise<HeldEntry | undefined> {
    const held = heldOf(entry, content.records.length > 0)
    const after = standingAfter(standingOf(knowledge, entry.seat), entry, content, now())
    const standing = entry.seat === knowledge.own.seat ? { ...after, isShared: true } : after
    const refusal = await local.take(held, entry.bytes, standing, content, roleOf(knowledge, entry.seat, entry.epoch))
    if (refusal) {
      turnedAway.set(held.hash, refusal)
      return undefined
    }
    knowledge.held.set(held.hash, held)
    knowledge.standings.set(standing.seat, standing)
    candidates.delete(held.hash)
    verified.delete(held.hash)
    return held
  }

  /** Says of each entry that is not taken why, and which logs lack something. */
  function noteWaiting(): void {
    const excused = excusedHashes(verified.values(), knowledge)
    for (const entry of candidates.values()) {
      const candidate = verified.get(entry.hash)
      if (!candidate) {
        book.note(refused.get(entry.hash) ?? 'unreadable', { name: entry.name, seat: entry.seat })
        continue
      }
      const code = turnedAway.get(entry.hash) ?? admissionRefusal(candidate, knowledge, excused)
      if (code) book.note(code, { name: entry.name, seat: entry.seat })
    }
    for (const seat of missingSeats()) book.note('missing', { seat })
  }

  /** The seats of whose log somebody saw what nobody here has. */
  function missingSeats(): ReadonlySet<SeatId> {
    const isHere = (hash: string) => knowledge.held.has(hash) || candidates.has(hash)
    const excused = excusedHashes(verified.values(), knowledge)
    const missing = new Set<SeatId>()
    for (const candidate of verified.values()) {
      const { entry, content } = candidate
      const code = admissionRefusal(candidate, knowledge, excused)
      if (code === 'gap' && !isHere(entry.previous)) missing.add(entry.seat)
      if (code !== 'unseen') continue
      for (const [seat, heads] of Object.entries(content.seen)) if (!heads.every(({ hash }) => isHere(hash))) missing.add(seat)
    }
    return missing
  }

  /** Puts in the space whatever is held here and it does not have. */
  async function fill(done: Pass): Promise<void> {
    const isBundled = bundledHere()
    for (const { name, bytes } of knowledge.kept.values()) {
      if (!shown.has(name) && !(await put(name, bytes, done))) return
    }
    for (const entry of knowledge.held.values()) {
      const bytes = shown.has(entry.name) || isBundled(entry) ? undefined : await local.bytesOf(entry.name)
      if (!bytes) continue
      const isFirst = isOwn(entry) && !shown.everHad(entry.name)
      if (!(await put(entry.name, bytes, done))) return
      if (isFirst) done.sent += 1
      else done.refilled += 1
    }
    if (done.refilled > 0) book.note('refilled')
  }

  /** @returns whether the space goes on taking objects */
  async function put(name: string, bytes: Uint8Array, done: Pass): Promise<boolean> {
    const fault = await shown.put(name, bytes)
    if (fault) done.fault = fault
    return fault === undefined
  }

  function bundledHere(): (entry: HeldEntry) => boolean {
    const bundles = shown.names('bundle').filter((name) => settled.get(name) === undefined)
    return bundledIn(knowledge, bundles)
  }

  return {
    pass: () => queued('exchange', pass),
    acknowledge: () =>
      queued('exchange', async () => {
        if (!isMember(knowledge, knowledge.own.seat) || !isAcknowledgementDue(knowledge)) return false
        return (await writeOwn(knowledge, ownLog, [])) !== undefined
      }),
    sayPresent: () =>
      queued('exchange', async () => {
        if (!isMember(knowledge, knowledge.own.seat) || !isPresenceDue(knowledge, now())) return false
        return (await writeOwn(knowledge, ownLog, [])) !== undefined
      }),
  }
}

/** Earlier entries first, whichever log they are of: what rests on others then finds them. */
function byNumber(a: string, b: string): number {
  return numberOf(a) - numberOf(b)
}

function entriesIn(name: string): number {
  const place = parseSpaceName(name)
  return place?.kind === 'bundle' ? place.to - place.from + 1 : 1
}

function numberOf(name: string): number {
  const place = parseSpaceName(name)
  if (place?.kind === 'bundle') return place.from
  return place?.kind === 'entry' ? place.number : 0
}
