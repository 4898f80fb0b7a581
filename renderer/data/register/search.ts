/** Finds dossiers by what is typed; where a word stands in none, by the words of the register from which it is one slip away. */
import { holdsTerm, orAnyOf, readSearch, type SearchTerm, wordsNear } from '../../../shared/language/search-terms.ts'
import type { DossierSummary } from '../storage/index.ts'

type Searched = Pick<DossierSummary, 'searchText'>

/** A word that stands nowhere, and those it was read as. */
export type Forgiven = { readonly typed: string; readonly words: readonly string[] }

export type SearchOutcome<T> = { readonly dossiers: readonly T[]; readonly forgiven: readonly Forgiven[] }

/** The dossiers that hold every term of a query. */
export function findDossiers<T extends Searched>(dossiers: readonly T[], query: string): SearchOutcome<T> {
  const terms = readSearch(query)
  const found = holdingAll(dossiers, terms)
  if (found.length > 0 || dossiers.length === 0) return { dossiers: found, forgiven: [] }
  const { terms: read, forgiven } = forgive(dossiers, terms)
  return { dossiers: forgiven.length > 0 ? holdingAll(dossiers, read) : [], forgiven }
}

/** The same terms, with what those that stand in no dossier may have meant. */
export function forgive(
  dossiers: readonly Searched[],
  terms: readonly SearchTerm[],
): { readonly terms: readonly SearchTerm[]; readonly forgiven: readonly Forgiven[] } {
  const texts = dossiers.map(({ searchText }) => searchText)
  const forgiven = terms
    .filter((term) => !texts.some((text) => holdsTerm(text, term)))
    .map((term) => ({ typed: term.typed, words: wordsNear(term, texts) }))
    .filter(({ words }) => words.length > 0)
  const wordsOf = new Map(forgiven.map(({ typed, words }) => [typed, words]))
  return { terms: terms.map((term) => orAnyOf(term, wordsOf.get(term.typed) ?? [])), forgiven }
}

function holdingAll<T extends Searched>(dossiers: readonly T[], terms: readonly SearchTerm[]): readonly T[] {
  return dossiers.filter(({ searchText }) => terms.every((term) => holdsTerm(searchText, term)))
}
