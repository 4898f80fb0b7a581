/** Whether an entry found in the space may be taken: first what it is by itself, then what it rests on. */
import { GENESIS } from '../complaint/index.ts'
import { type EntryContent, isEntrySignedBy, type LogHead, openEntry, type SealedEntry } from './entry.ts'
import { currentEpoch, lastOf } from './epochs.ts'
import { isMember, type Knowledge, keysOf, publicKeyOf } from './knowledge.ts'
import type { EntryRefusal } from './refusals.ts'
import type { Signatures } from './signatures.ts'

/** An entry that its seat signed and that opens. */
export type Verified = { readonly entry: SealedEntry; readonly content: EntryContent }

export type Verdict =
  | { readonly status: 'verified'; readonly content: EntryContent }
  | { readonly status: 'refused'; readonly code: EntryRefusal }

/**
 * Whether a seat of the firm wrote an entry, and for this firm.
 *
 * @param isFollowed whether a later entry, whose signature is the seat's, names this one as the one before: it vouches for it too
 */
export function verifyEntry(entry: SealedEntry, knowledge: Knowledge, signatures: Signatures, isFollowed: boolean): Verdict {
  const refused = (code: EntryRefusal): Verdict => ({ status: 'refused', code })
  if (knowledge.held.has(entry.hash)) return refused('replay')
  if (entry.firm !== knowledge.roll.firm) return refused('otherFirm')
  const publicKey = publicKeyOf(knowledge, entry.seat)
  if (publicKey === undefined) return refused('unknownSeat')
  if (!isFollowed && !isEntrySignedBy(entry, publicKey, signatures)) return refused('badSignature')
  if (entry.epoch > currentEpoch(knowledge.roll).number) return refused('unknownEpoch')
  const keys = keysOf(knowledge, entry.epoch)
  if (keys.length === 0) return refused('keyMissing')
  const content = keys.map((key) => openEntry(entry, key)).find((opened) => opened !== undefined)
  return content ? { status: 'verified', content } : refused('unreadable')
}

/**
 * Whether a verified entry may be taken now.
 *
 * @param excused see `excusedHashes`
 * @returns why not
 */
export function admissionRefusal(
  { entry, content }: Verified,
  knowledge: Knowledge,
  excused: ReadonlySet<string>,
): EntryRefusal | undefined {
  const { number, previous, seat, epoch, hash } = entry
  if ((number === 1) !== (previous === GENESIS)) return 'badLink'
  if (!isMember(knowledge, seat) && !excused.has(hash)) return 'removedSeat'
  const before = knowledge.held.get(previous)
  if (number > 1) {
    if (!before) return 'gap'
    if (before.seat !== seat || before.number !== number - 1) return 'badLink'
    if (epoch < before.epoch) return 'wrongEpoch'
  }
  const isAllHere = Object.entries(content.seen).every(([of, heads]) =>
    heads.every((head) => {
      const held = knowledge.held.get(head.hash)
      return held?.seat === of && held.number === head.number
    }),
  )
  return isAllHere ? undefined : 'unseen'
}

/**
 * The entries that stand although their seat was removed: those up to where the list that left it out says that its log ends,
 * and those that a seat of the firm had before it learnt of that. The latter's own log says so; without it, what it built on
 * them could not stand either, and two seats would not hold the same register.
 */
export function excusedHashes(candidates: Iterable<Verified>, knowledge: Knowledge): ReadonlySet<string> {
  const verified = [...candidates]
  const byHash = new Map(verified.map((candidate) => [candidate.entry.hash, candidate]))
  const excused = new Set<string>()
  const open = knowledge.roll.chain.flatMap(({ removed }) =>
    Object.keys(removed).flatMap((seat) => lastOf(knowledge.roll, seat).map(({ hash }) => hash)),
  )
  open.push(...verified.filter(({ entry }) => isMember(knowledge, entry.seat)).map(({ entry }) => entry.hash))
  for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
    const candidate = excused.has(hash) ? undefined : byHash.get(hash)
    excused.add(hash)
    if (candidate) open.push(candidate.entry.previous, ...Object.values(candidate.content.seen).flatMap((heads) => heads.map(headHash)))
  }
  return excused
}

function headHash({ hash }: LogHead): string {
  return hash
}
