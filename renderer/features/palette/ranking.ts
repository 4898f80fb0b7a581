/** Which entries answer what is typed, the likeliest first. */
import { holdsTerm, readSearch, type SearchTerm } from '../../../shared/language/search-terms.ts'
import type { Entry, EntryKind } from './entries.ts'

/** Entries of one kind, the best first. */
export type EntryGroup = { readonly kind: EntryKind; readonly entries: readonly Entry[] }

/** Pieces are searched apart, beside the page: those that answer all stand. */
type RankedKind = Exclude<EntryKind, 'piece'>

/** More would not be read: one more letter says it better. */
const SHOWN: Readonly<Record<RankedKind, number>> = { dossier: 12, person: 4, action: 8 }

/** Before anything is typed: what can be done, then the latest open dossiers. */
const AT_REST: Readonly<Record<RankedKind, number>> = { action: 20, dossier: 6, person: 0 }

/**
 * The entries that hold every word typed, by kind, accents and case aside; the kind with the best match comes first.
 *
 * @param query as typed; empty for what is offered at rest
 * @param forgive reads the terms another way, where nothing holds them
 */
export function rank(
  entries: Entries,
  query: string,
  forgive: (terms: readonly SearchTerm[]) => readonly SearchTerm[] = (terms) => terms,
): readonly EntryGroup[] {
  const terms = readSearch(query)
  if (terms.length === 0) return (['action', 'dossier'] as const).map((kind) => atRest(kind, entries[kind])).filter(isNotEmpty)
  const groups = holding(entries, terms)
  return groups.length > 0 ? groups : holding(entries, forgive(terms))
}

type Entries = Readonly<Record<RankedKind, readonly Entry[]>>

function holding(entries: Entries, terms: readonly SearchTerm[]): readonly EntryGroup[] {
  return (['dossier', 'person', 'action'] as const)
    .map((kind) => ({ kind, scored: best(entries[kind], terms) }))
    .toSorted((a, b) => (b.scored[0]?.score ?? 0) - (a.scored[0]?.score ?? 0))
    .map(({ kind, scored }) => ({ kind, entries: scored.slice(0, SHOWN[kind]).map(({ entry }) => entry) }))
    .filter(isNotEmpty)
}

function atRest(kind: 'action' | 'dossier', entries: readonly Entry[]): EntryGroup {
  return { kind, entries: entries.toSorted((a, b) => b.precedence - a.precedence).slice(0, AT_REST[kind]) }
}

function isNotEmpty({ entries }: EntryGroup): boolean {
  return entries.length > 0
}

type Scored = { readonly entry: Entry; readonly score: number }

function best(entries: readonly Entry[], terms: readonly SearchTerm[]): readonly Scored[] {
  return entries
    .flatMap((entry): readonly Scored[] => {
      const score = scoreOf(entry, terms)
      return score > 0 ? [{ entry, score }] : []
    })
    .sort((a, b) => b.score - a.score || b.entry.precedence - a.entry.precedence)
}

/** The sum over what is typed; zero where some of it is nowhere. */
function scoreOf({ main, others }: Entry, terms: readonly SearchTerm[]): number {
  let total = 0
  for (const term of terms) {
    const score = placeOf(main, term) || (holdsTerm(others, term) ? 1 : 0)
    if (score === 0) return 0
    total += score
  }
  return total
}

/** The beginning of the name weighs most, then that of one of its words, then any place in it. */
function placeOf(text: string, { forms }: SearchTerm): number {
  return Math.max(0, ...forms.map((parts) => Math.min(...parts.map((part) => placeOfPart(text, part)))))
}

function placeOfPart(text: string, part: string): number {
  const index = text.indexOf(part)
  if (index < 0) return 0
  if (index === 0) return 8
  return [' ', '-', "'", '\n'].some((before) => text.includes(before + part)) ? 6 : 3
}
