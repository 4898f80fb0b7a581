/** Journals that meet: what several seats recorded of one dossier, in the one order that all of them compute alike. */
import { ancestorsIn, byOrder } from './graph.ts'
import { isErased, type KeptEvent, skeletonOf } from './seal.ts'

/** The union of two journals, or why they are not of one dossier. */
type MergedJournals =
  | {
      readonly status: 'merged'
      readonly journal: readonly KeptEvent[]
      /** Events of the second journal that the first did not have, in their order. */
      readonly added: readonly KeptEvent[]
      /** Ids of the events whose facts the first journal still has, and that an erasure takes. */
      readonly erased: readonly string[]
    }
  /** `dossier`: of another dossier; `event`: one id names two events. */
  | { readonly status: 'refused'; readonly reason: 'dossier' | 'event' }

/**
 * The union of two journals of one dossier. Whichever comes first, and however often they meet, it is the same.
 *
 * An erasure wins: what it was recorded after, and what was recorded beside it without knowing of it, loses its facts.
 *
 * @param here each in its order, and verified
 */
export function mergeJournals(here: readonly KeptEvent[], there: readonly KeptEvent[]): MergedJournals {
  const known = new Map(here.map((event) => [event.id, event]))
  const added = new Set<string>()
  for (const event of there) {
    const mine = known.get(event.id)
    if (mine && mine.hash !== event.hash) return { status: 'refused', reason: 'event' }
    if (!mine) added.add(event.id)
    // Erased on either side, its facts are gone.
    if (!mine || isErased(event)) known.set(event.id, event)
  }
  const union = [...known.values()].sort(byOrder)
  if (union.some(({ dossierId }) => dossierId !== union[0]?.dossierId)) return { status: 'refused', reason: 'dossier' }
  const journal = withoutErased(union)
  const gone = new Set(journal.filter(isErased).map(({ id }) => id))
  return {
    status: 'merged',
    journal,
    added: journal.filter(({ id }) => added.has(id)),
    erased: here.filter((event) => !isErased(event) && gone.has(event.id)).map(({ id }) => id),
  }
}

/** A journal whose erasures have taken all that their recording did not come before. */
function withoutErased(journal: readonly KeptEvent[]): readonly KeptEvent[] {
  const erasures = journal.filter(({ facts }) => facts?.type === 'PersonErased')
  if (erasures.length === 0) return journal
  const ancestors = ancestorsIn(journal)
  const isTaken = ({ hash, facts }: KeptEvent) =>
    facts?.type !== 'PersonErased' && erasures.some((erasure) => !ancestors.get(hash)?.has(erasure.hash))
  return journal.map((event) => (isTaken(event) && !isErased(event) ? skeletonOf(event) : event))
}
