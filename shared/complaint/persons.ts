/** The persons behind the dossiers: one person may have several, and may have been recorded twice. */

import { carriedAddress } from '../language/ascii-domain.ts'
import { foldAccents } from '../language/french.ts'
import type { LocalDate } from '../regulation/local-date.ts'
import type { ClientKind } from '../regulation/mediation.ts'
import type { Capacity, Civility, Organisation } from './codes.ts'
import type { Complainant } from './events.ts'

/** What a dossier in brief tells of its complainant. */
export type PersonFacts = {
  readonly id: string
  readonly complainantName: string
  readonly civility: Civility
  readonly clientKind: ClientKind
  readonly capacity: Capacity
  /** Whom an agent or successor acts for. */
  readonly onBehalfOf?: string | undefined
  /** Absent where this dossier is the person's first. */
  readonly personId?: string | undefined
  readonly address?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly arrivedOn: LocalDate
  readonly isErased: boolean
}

/** A complainant with their dossiers, latest first; name and ways to reach them are those of the latest that tells. */
export type Person<T extends PersonFacts> = {
  readonly id: string
  readonly civility: Civility
  readonly name: string
  readonly clientKind: ClientKind
  readonly address?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly capacities: readonly Capacity[]
  /** Names of those they act for. */
  readonly actsFor: readonly string[]
  readonly dossiers: readonly T[]
}

/** The id of a dossier's person: that of the person's first dossier. */
export function personIdOf({ personId, id }: Pick<PersonFacts, 'personId' | 'id'>): string {
  return personId ?? id
}

const HIS = ['m', 'mr', 'monsieur']
const HERS = ['mme', 'mlle', 'melle', 'madame', 'mademoiselle', 'mrs', 'ms', 'miss']
/** Without accents, in lower case; the English ones as help desks have them. */
export const CIVILITY_WORDS: ReadonlySet<string> = new Set([...HIS, ...HERS])

/** Whether a name is that of several persons: 'M. et Mme SCHMITT', 'Anne & Paul Petit'. Their letters greet them as « Madame, Monsieur ». */
function namesSeveral(name: string): boolean {
  return /\s(?:et|&|\+)\s|[/&]|\sou\s+(?:m|mr|mme|mlle|monsieur|madame)(?![\p{L}])/iu.test(` ${name}`)
}

/** 'M. René SCHMITT' as the civility it begins with and the name; `undefined` where it begins with none, or names several persons. */
export function takenApart(typed: string): { readonly civility: Civility; readonly name: string } | undefined {
  if (namesSeveral(typed)) return undefined
  const [, word = '', name = ''] = /^([\p{L}]+)\.?\s+(?:le |la )?(\S.*)$/su.exec(typed.trim()) ?? []
  const key = foldAccents(word)
  if (!CIVILITY_WORDS.has(key) || name === '') return undefined
  return { civility: HIS.includes(key) ? 'm' : 'mme', name }
}

type Named = Pick<Complainant, 'civility' | 'name'>

/** A name as it is recorded: a civility typed before it is no part of it; one that was chosen stands, but for several persons. */
export function recordedName({ civility, name, organisation }: Named & Pick<Complainant, 'organisation'>): Named {
  if (organisation) return { civility: 'none', name: name.trim() }
  const apart = takenApart(name)
  if (apart && (civility === 'none' || civility === apart.civility)) return apart
  return { civility: namesSeveral(name) ? 'none' : civility, name: name.trim() }
}

/** Legal forms in capitals, and words that no natural person is called by. */
const ORGANISATION_WORDS: readonly (readonly [RegExp, Organisation])[] = [
  [
    /^(?:association|asso|syndicat|copropriété|sdc|amicale|fédération|comité|cse|club|fondation|mairie|commune|paroisse)(?![\p{L}])/iu,
    'association',
  ],
  [/(?<![\p{L}])(?:SARL|SAS|SASU|SA|SCI|SNC|SCP|SCM|SELARL|SELAS|EURL|EARL|SCEA|SCOP|GAEC|GIE)(?![\p{L}])/u, 'company'],
  [/(?<![\p{L}])(?:sarl|sasu|sci|snc|selarl|selas|eurl|scea|gaec)(?![\p{L}])/iu, 'company'],
  [/^(?:société|sté|entreprise|établissements|ets|cabinet|boulangerie|pharmacie|garage|restaurant|hôtel)(?![\p{L}])/iu, 'company'],
]

/** What a name tells of an organisation: 'SCI Les Tilleuls' is a company. */
export function organisationNamed(name: string): Organisation | undefined {
  const undotted = name.trim().replaceAll(/(?<=(?<![\p{L}])\p{Lu})\.(?=\p{Lu}(?![\p{L}])|\s|$)/gu, '')
  return ORGANISATION_WORDS.find(([word]) => word.test(undotted))?.[1]
}

/** A name as it is compared: accents, capitals, hyphens, civility and order of first and last name aside. */
export function nameKey(name: string): string {
  const words = wordsOf(name)
  const own = words.filter((word) => !CIVILITY_WORDS.has(word))
  return (own.length > 0 ? own : words).toSorted().join(' ')
}

function wordsOf(text: string): readonly string[] {
  return foldAccents(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/** Every complainant that still has a name, the one heard of last first. */
export function personsOf<T extends PersonFacts>(dossiers: readonly T[]): readonly Person<T>[] {
  const named = dossiers.filter(({ isErased }) => !isErased)
  const persons = [...Map.groupBy(named, personIdOf)].map(([id, own]) => personFrom(id, own))
  return persons.toSorted((a, b) => latestDay(b).localeCompare(latestDay(a)))
}

/** The person of an id; `undefined` where no dossier that still has a name is theirs. */
export function personById<T extends PersonFacts>(dossiers: readonly T[], id: string): Person<T> | undefined {
  return personsOf(dossiers.filter((dossier) => personIdOf(dossier) === id))[0]
}

function personFrom<T extends PersonFacts>(id: string, own: readonly T[]): Person<T> {
  const dossiers = own.toSorted((a, b) => b.arrivedOn.localeCompare(a.arrivedOn))
  const [latest] = dossiers
  if (!latest) throw new Error('a person has at least one dossier')
  const known = (field: 'address' | 'email' | 'phone') => dossiers.find((dossier) => dossier[field])?.[field]
  return {
    id,
    civility: latest.civility,
    name: latest.complainantName,
    clientKind: latest.clientKind,
    address: known('address'),
    email: known('email'),
    phone: known('phone'),
    capacities: [...new Set(dossiers.map(({ capacity }) => capacity))],
    actsFor: [...new Set(dossiers.flatMap(({ onBehalfOf }) => onBehalfOf ?? []))],
    dossiers,
  }
}

function latestDay({ dossiers }: Person<PersonFacts>): string {
  return dossiers[0]?.arrivedOn ?? ''
}

/** The dossiers in which someone else acts for this person. */
export function actedForIn<T extends PersonFacts>(dossiers: readonly T[], name: string): readonly T[] {
  const key = nameKey(name)
  return key === '' ? [] : dossiers.filter(({ onBehalfOf, isErased }) => !isErased && onBehalfOf && nameKey(onBehalfOf) === key)
}

/** The persons whom what is typed may name: each of its words begins a word of their name. At most `limit`. */
export function personsNamed<T extends PersonFacts>(persons: readonly Person<T>[], typed: string, limit: number): readonly Person<T>[] {
  const wanted = wordsOf(typed).filter((word) => !CIVILITY_WORDS.has(word))
  if (wanted.join('').length < 3) return []
  const found: Person<T>[] = []
  for (const person of persons) {
    if (found.length === limit) break
    const words = wordsOf(person.name)
    if (wanted.every((start) => words.some((word) => word.startsWith(start)))) found.push(person)
  }
  return found
}

/** Two persons who may be one, and why. */
export type PossibleDuplicate<T extends PersonFacts> = { readonly one: Person<T>; readonly other: Person<T>; readonly why: string }

/** Names a pair of persons whatever their order: what a setting keeps of those that are two. */
export function pairOf(oneId: string, otherId: string): string {
  return [oneId, otherId].toSorted().join('+')
}

/**
 * Persons who may have been recorded twice: one name with a way to reach them in common, or near names with
 * one e-mail or telephone.
 *
 * Only those that share a name, an e-mail or a telephone are compared, so that a large register stays fast.
 *
 * @param distinct pairs that the adviser said are two persons, as `pairOf` writes them
 */
export function possibleDuplicates<T extends PersonFacts>(
  persons: readonly Person<T>[],
  distinct: ReadonlySet<string> = new Set(),
): readonly PossibleDuplicate<T>[] {
  const keyed = persons.map((person): Keyed<T> => ({ person, name: nameKey(person.name) }))
  const proposed = new Map<string, PossibleDuplicate<T>>()
  for (const { key, why, isNameShared } of SHARED) {
    const groups = Map.groupBy(keyed, (each) => key(each) ?? '')
    groups.delete('')
    for (const group of groups.values()) {
      for (const [index, other] of group.entries()) {
        if (proposed.has(other.person.id)) continue
        const fits = (one: Keyed<T>) => !distinct.has(pairOf(one.person.id, other.person.id)) && (isNameShared || isNearName(one, other))
        // The first that fits is enough: once they are one, the next reading proposes the rest.
        const one = group.slice(0, Math.min(index, COMPARED)).find(fits)
        if (one) proposed.set(other.person.id, { one: one.person, other: other.person, why })
      }
    }
  }
  return [...proposed.values()]
}

/** With how many of a group each one is compared: an address that the whole firm shares must not cost a square. */
const COMPARED = 20

/** A person with the key of their name, read once. */
type Keyed<T extends PersonFacts> = { readonly person: Person<T>; readonly name: string }

type Shared = {
  readonly key: (keyed: Keyed<PersonFacts>) => string | undefined
  readonly why: string
  /** Whether the key already holds the name. */
  readonly isNameShared: boolean
}

const withName = (name: string, detail: string | undefined) => detail && `${name}|${detail}`

const SHARED: readonly Shared[] = [
  { key: ({ name, person }) => withName(name, emailKey(person.email)), why: 'Même nom et même adresse électronique.', isNameShared: true },
  { key: ({ name, person }) => withName(name, phoneKey(person.phone)), why: 'Même nom et même téléphone.', isNameShared: true },
  { key: ({ name, person }) => withName(name, addressKey(person.address)), why: 'Même nom et même adresse.', isNameShared: true },
  { key: ({ name, person }) => withName(name, postcodeOf(person.address)), why: 'Même nom et même code postal.', isNameShared: true },
  { key: ({ person }) => emailKey(person.email), why: 'Noms proches et même adresse électronique.', isNameShared: false },
  { key: ({ person }) => phoneKey(person.phone), why: 'Noms proches et même téléphone.', isNameShared: false },
]

/** An e-mail address as it is compared, its domain as mail carries it; `undefined` for none. */
export function emailKey(email: string | undefined): string | undefined {
  return email && (carriedAddress(email.trim().normalize('NFC')).toLowerCase() || undefined)
}

/** The nine figures that tell French telephones apart, whatever the way they are written; `undefined` for none. */
export function phoneKey(phone: string | undefined): string | undefined {
  const figures = phone?.replace(/\(0\)|\D/g, '') ?? ''
  return figures.length >= 6 ? figures.slice(-9) : undefined
}

function addressKey(address: string | undefined): string | undefined {
  return address && (wordsOf(address).join(' ') || undefined)
}

function postcodeOf(address: string | undefined): string | undefined {
  return address?.match(/\b\d{5}\b/g)?.at(-1)
}

/** One slip of the pen in one word, or one first name more: never a Mme for a M. */
function isNearName(one: Keyed<PersonFacts>, other: Keyed<PersonFacts>): boolean {
  const civilities = new Set([one.person.civility, other.person.civility])
  if (civilities.has('mme') && civilities.has('m')) return false
  const [short, long] = [one.name.split(' '), other.name.split(' ')].toSorted((a, b) => a.length - b.length)
  if (!short || !long) return false
  const missing = short.filter((word) => !long.includes(word))
  if (missing.length === 0) return short.length >= 2
  const extra = long.filter((word) => !short.includes(word))
  const [left = '', right = ''] = [missing[0], extra[0]]
  return missing.length === 1 && extra.length === 1 && Math.min(left.length, right.length) >= 4 && isOneSlip(left, right)
}

/** One letter more, less, other, or two letters swapped. */
function isOneSlip(left: string, right: string): boolean {
  let start = 0
  while (start < left.length && left[start] === right[start]) start += 1
  const [a, b] = [left.slice(start), right.slice(start)]
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  )
}
