/**
 * How the events of a journal follow one another. A journal of one seat is a chain; where two seats recorded without
 * knowing of each other it forks, and the next event, which names both, joins it again.
 */

/** What the first event of a journal names as its predecessor. */
export const GENESIS = '0'.repeat(64)

/** What an event follows: one event by its hash, GENESIS for the first; after a fork all of the heads, sorted. */
export type Previous = string | readonly string[]

/** What places an event in its journal. */
export type Linked = {
  readonly id: string
  readonly sequence: number
  readonly recordedAt: string
  readonly previous: Previous
  readonly hash: string
}

/** Hashes of the events that one follows; none of the first, nor where what was read says nothing of it. */
export function predecessorsOf({ previous }: Partial<Pick<Linked, 'previous'>>): readonly string[] {
  if (typeof previous === 'string') return previous === GENESIS ? [] : [previous]
  return previous ?? []
}

/** What an event recorded on these heads names, in its one form. */
export function previousOf(heads: readonly Pick<Linked, 'hash'>[]): Previous {
  const [first = GENESIS, ...others] = heads.map(({ hash }) => hash).toSorted()
  return others.length > 0 ? [first, ...others] : first
}

/** The number of an event recorded on these heads: one more than the greatest of theirs. */
export function sequenceAfter(heads: readonly Pick<Linked, 'sequence'>[]): number {
  return 1 + Math.max(0, ...heads.map(({ sequence }) => sequence))
}

/** The one order of a journal, which every seat computes alike: an event comes after all that it follows. */
export function byOrder(a: Omit<Linked, 'previous' | 'hash'>, b: Omit<Linked, 'previous' | 'hash'>): number {
  return a.sequence - b.sequence || byCodeUnits(a.recordedAt, b.recordedAt) || byCodeUnits(a.id, b.id)
}

function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** têtes: the events that no other follows. One, but after a fork. */
export function headsOf<E extends Pick<Linked, 'previous' | 'hash'>>(journal: readonly E[]): readonly E[] {
  const followed = new Set(journal.flatMap(predecessorsOf))
  return journal.filter(({ hash }) => !followed.has(hash))
}

/** Whether two events of a journal follow the same one: they were recorded side by side. */
export function isForked(journal: readonly Pick<Linked, 'previous'>[]): boolean {
  const followed = journal.flatMap(predecessorsOf)
  return new Set(followed).size < followed.length
}

/** Whether a journal, in its order, has its beginning and all that each of its events follows. */
export function isUnbroken(journal: readonly Linked[]): boolean {
  const before = new Set<string>()
  return journal.every((event, index) => {
    const followed = predecessorsOf(event)
    before.add(event.hash)
    return followed.length === 0 ? index === 0 : followed.every((hash) => before.has(hash))
  })
}

/** Of each event of a journal, in its order, by its hash: the hashes of all that were known when it was recorded. */
export function ancestorsIn(journal: readonly Linked[]): ReadonlyMap<string, ReadonlySet<string>> {
  const ancestors = new Map<string, ReadonlySet<string>>()
  for (const event of journal) {
    const known = new Set<string>()
    for (const hash of predecessorsOf(event)) {
      known.add(hash)
      for (const earlier of ancestors.get(hash) ?? []) known.add(earlier)
    }
    ancestors.set(event.hash, known)
  }
  return ancestors
}
