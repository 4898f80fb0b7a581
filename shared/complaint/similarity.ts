/**
 * Dossiers that bear on one another: same person, same contract, or same product and a near story.
 *
 * The register is put under its keys once; a look-up then reads only the dossiers that share one.
 */
import { foldAccents, typography } from '../language/french.ts'
import type { Stage } from './codes.ts'
import { emailKey, nameKey, type PersonFacts, personIdOf, phoneKey } from './persons.ts'

/** What a dossier in brief tells of its matter. */
export type MatterFacts = PersonFacts & {
  readonly reference: string
  readonly stage: Stage
  readonly product: string
  readonly contractReference?: string | undefined
  readonly description: string
}

/** What is known of the complaint whose neighbours are looked for. */
export type Candidate = {
  /** Its own dossier, where it has one: never its own neighbour. */
  readonly id?: string | undefined
  readonly personId?: string | undefined
  readonly name?: string | undefined
  readonly onBehalfOf?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly product?: string | undefined
  readonly contractReference?: string | undefined
  readonly description?: string | undefined
}

/** A dossier that bears on the candidate, with the reasons in French. */
export type SimilarDossier<T extends MatterFacts> = { readonly dossier: T; readonly why: readonly string[]; readonly score: number }

/** The register under the keys by which its dossiers are found again. */
export type SimilarityIndex<T extends MatterFacts> = {
  readonly byPerson: ReadonlyMap<string, readonly T[]>
  readonly byName: ReadonlyMap<string, readonly T[]>
  readonly byActedFor: ReadonlyMap<string, readonly T[]>
  readonly byEmail: ReadonlyMap<string, readonly T[]>
  readonly byPhone: ReadonlyMap<string, readonly T[]>
  readonly byContract: ReadonlyMap<string, readonly T[]>
  readonly byProduct: ReadonlyMap<string, readonly T[]>
  /** The words of a dossier's story, read once. */
  readonly storyOf: (dossier: T) => ReadonlySet<string>
}

/** Puts the dossiers under their keys; erased ones, and those that belong to another, are left out. */
export function similarityIndex<T extends MatterFacts>(dossiers: readonly T[]): SimilarityIndex<T> {
  const standing = dossiers.filter(({ isErased, stage }) => !isErased && stage !== 'merged')
  const by = (key: (dossier: T) => string | undefined) => {
    const groups = Map.groupBy(standing, (dossier) => key(dossier) ?? '')
    groups.delete('')
    return groups
  }
  const stories = new Map<string, ReadonlySet<string>>()
  return {
    byPerson: by(personIdOf),
    byName: by(({ complainantName }) => nameKey(complainantName)),
    byActedFor: by(({ onBehalfOf }) => onBehalfOf && nameKey(onBehalfOf)),
    byEmail: by(({ email }) => emailKey(email)),
    byPhone: by(({ phone }) => phoneKey(phone)),
    byContract: by(({ contractReference }) => contractKey(contractReference)),
    byProduct: by(({ product }) => productKey(product)),
    storyOf: (dossier) => {
      const known = stories.get(dossier.id)
      if (known) return known
      const words = storyWords(dossier.description)
      stories.set(dossier.id, words)
      return words
    },
  }
}

/** What each likeness weighs: a person or a contract says more than a story, a product alone says nothing. */
const WEIGHTS = { person: 4, name: 3, contract: 4, actedFor: 3, contactDetail: 3, story: 2 } as const

/**
 * The dossiers that bear on a candidate, the nearest first, of equally near ones the latest.
 *
 * A product alone makes no neighbour: half a register may be about the same one.
 */
export function similarDossiers<T extends MatterFacts>(candidate: Candidate, index: SimilarityIndex<T>): readonly SimilarDossier<T>[] {
  const found = new Map<string, { dossier: T; why: string[]; score: number }>()
  const note = (dossiers: readonly T[] | undefined, weight: number, why: string) => {
    for (const dossier of dossiers ?? []) {
      if (dossier.id === candidate.id) continue
      const entry = found.get(dossier.id) ?? { dossier, why: [], score: 0 }
      entry.why.push(typography(why))
      entry.score += weight
      found.set(dossier.id, entry)
    }
  }
  const person = index.byPerson.get(candidate.personId ?? candidate.id ?? '') ?? []
  const persons = new Set(person.map(({ id }) => id))
  const others = (dossiers: readonly T[] | undefined) => dossiers?.filter(({ id }) => !persons.has(id))
  const name = nameKey(candidate.name ?? '')
  note(person, WEIGHTS.person, 'même personne')
  note(others(index.byName.get(name)), WEIGHTS.name, 'même nom')
  note(index.byActedFor.get(name), WEIGHTS.actedFor, 'quelqu’un y agit pour cette personne')
  note(others(index.byName.get(nameKey(candidate.onBehalfOf ?? ''))), WEIGHTS.actedFor, 'réclamation de la personne représentée')
  note(others(index.byEmail.get(emailKey(candidate.email) ?? '')), WEIGHTS.contactDetail, 'même adresse électronique')
  note(others(index.byPhone.get(phoneKey(candidate.phone) ?? '')), WEIGHTS.contactDetail, 'même téléphone')
  note(
    index.byContract.get(contractKey(candidate.contractReference) ?? ''),
    WEIGHTS.contract,
    `même contrat ${candidate.contractReference}`,
  )
  note(nearStories(candidate, index), WEIGHTS.story, 'même produit et récit proche')
  return [...found.values()].toSorted((a, b) => b.score - a.score || b.dossier.arrivedOn.localeCompare(a.dossier.arrivedOn))
}

/** 'Même personne, même contrat AV-778120.' */
export function whySentence(why: readonly string[]): string {
  const text = why.join(', ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function nearStories<T extends MatterFacts>(candidate: Candidate, index: SimilarityIndex<T>): readonly T[] {
  const words = storyWords(candidate.description ?? '')
  if (words.size < SHARED_WORDS) return []
  const sameProduct = index.byProduct.get(productKey(candidate.product) ?? '') ?? []
  return sameProduct.filter((dossier) => areNear(words, index.storyOf(dossier)))
}

/** Two stories are near when they share three words at least, and two words in five. */
const SHARED_WORDS = 3
const SHARED_PART = 0.4

function areNear(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one]
  let shared = 0
  for (const word of small) if (large.has(word)) shared += 1
  return shared >= SHARED_WORDS && (2 * shared) / (one.size + other.size) >= SHARED_PART
}

/** Words that any complaint may hold. */
const COMMON_WORDS = new Set(
  'alors apres aucun aussi autre avait avant avec avoir cela cette chez client cliente comme contre contrat dans depuis dont elle encore entre etait etre fait faire leur leurs mais meme mois moins nous parce pendant plus pour produit quand quel quelle reclamation sans sont sous toujours tout toute tous tres trop vous votre'.split(
    ' ',
  ),
)

/** The words that carry a story, cut to six letters so that 'rachat' and 'rachats' are one. */
function storyWords(text: string): ReadonlySet<string> {
  const words = foldAccents(text).match(/[\p{L}\p{N}]{4,}/gu) ?? []
  return new Set(words.filter((word) => !COMMON_WORDS.has(word)).map((word) => word.slice(0, 6)))
}

/** A contract's number without the spaces and dashes that each one writes in another way. */
export function contractKey(reference: string | undefined): string | undefined {
  const key = foldAccents(reference ?? '').replace(/[^\p{L}\p{N}]/gu, '')
  return key.length >= 3 ? key : undefined
}

function productKey(product: string | undefined): string | undefined {
  return foldAccents(product ?? '')
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ')
}
