/** Finds dossiers, or persons, by what is typed; where a word stands in none, by the words of them all that are one slip away. */
import { type Forgiven, holdsTerm, orAnyOf, readSearch, type SearchTerm, wordsNear } from '../../../shared/language/search-terms.ts'
import type { DossierSummary } from '../storage/index.ts'

type Searched = Pick<DossierSummary, 'searchText'>

export type SearchOutcome<T> = { readonly found: readonly T[]; readonly forgiven: readonly Forgiven[] }

/** Whether one of them holds a term in what is not its own text: a dossier, in its pieces. */
export type HoldsElsewhere<T> = (one: T, term: SearchTerm) => boolean

const nowhere = () => false

/** Those that hold every term of a query. */
export function search<T extends Searched>(
  all: readonly T[],
  query: string,
  holdsElsewhere: HoldsElsewhere<T> = nowhere,
): SearchOutcome<T> {
  const terms = readSearch(query)
  const found = all.filter((one) => terms.every((term) => holdsTerm(one.searchText, term) || holdsElsewhere(one, term)))
  if (found.length > 0) return { found, forgiven: [] }
  const { terms: read, forgiven } = forgive(all, terms)
  return { found: forgiven.length > 0 ? holdingEach(all, read) : [], forgiven }
}

/** The same terms, with what those that stand nowhere may have meant. */
export function forgive(
  all: readonly Searched[],
  terms: readonly SearchTerm[],
): { readonly terms: readonly SearchTerm[]; readonly forgiven: readonly Forgiven[] } {
  const texts = all.map(({ searchText }) => searchText)
  const forgiven = terms
    .filter((term) => !texts.some((text) => holdsTerm(text, term)))
    .map((term) => ({ typed: term.typed, words: wordsNear(term, texts) }))
    .filter(({ words }) => words.length > 0)
  const wordsOf = new Map(forgiven.map(({ typed, words }) => [typed, words]))
  return { terms: terms.map((term) => orAnyOf(term, wordsOf.get(term.typed) ?? [])), forgiven }
}

function holdingEach<T extends Searched>(all: readonly T[], terms: readonly SearchTerm[]): readonly T[] {
  return all.filter(({ searchText }) => terms.every((term) => holdsTerm(searchText, term)))
}
