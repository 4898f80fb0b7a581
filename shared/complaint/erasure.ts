/**
 * Erasing a person (RGPD, article 17): what of a journal may stay, and what an erased one still tells.
 *
 * Days, codes and amounts stay, and the few texts that the yearly synthesis quotes, with the person's
 * name and references taken out of them. Everything else goes.
 */
import { asPattern } from '../language/as-pattern.ts'
import { foldAccents, typography } from '../language/french.ts'
import { isApprovalAnswer, isLetterSent, ofAnotherLetter } from './approval.ts'
import { REVIEW_CRITERIA } from './codes.ts'
import type { ConfirmedDay } from './contradictions.ts'
import type {
  Arrangements,
  Complainant,
  CorrectiveAction,
  ErasureReason,
  EventFacts,
  Finding,
  IntakeFacts,
  JournalEvent,
  PersonErased,
  Professional,
  StoredFile,
} from './events.ts'
import type { CodedName } from './fact-names.ts'
import { ancestorsIn } from './graph.ts'
import { CIVILITY_WORDS } from './persons.ts'
import { ERASED, type Placeholders } from './placeholders.ts'
import { type CommandResult, decide, type Refusal } from './refusal.ts'
import { isErased, type KeptEvent, type SealedEvent } from './seal.ts'

/** Stands where a file was: its name and its digest would tell which. */
function fileInPlace({ text }: Placeholders): StoredFile {
  return { fileId: '', name: text, mediaType: '', size: 0, sha256: '' }
}

type Erasable = Exclude<EventFacts, PersonErased> | Complainant | Professional | Finding | CorrectiveAction | ConfirmedDay

/** Days, codes and amounts, and whether each stays: the compiler names the one that is forgotten. */
const CODES: Readonly<Record<CodedName<Erasable>, 'stays' | 'goes'>> = {
  type: 'stays',
  civility: 'stays',
  isConsumer: 'stays',
  isNonProfessional: 'stays',
  capacity: 'stays',
  channel: 'stays',
  form: 'stays',
  zone: 'stays',
  regimes: 'stays',
  nature: 'stays',
  means: 'stays',
  outcome: 'stays',
  kind: 'stays',
  expressedOn: 'stays',
  sentOn: 'stays',
  datedOn: 'stays',
  isSentOnAssumed: 'stays',
  receivedOn: 'stays',
  settledOn: 'stays',
  closedOn: 'stays',
  reopenedOn: 'stays',
  dueOn: 'stays',
  requalifiedOn: 'stays',
  renouncedOn: 'stays',
  wantedBy: 'stays',
  promisedOn: 'stays',
  repliedOn: 'stays',
  forwardedOn: 'stays',
  referredOn: 'stays',
  notifiedOn: 'stays',
  takenOn: 'stays',
  endedOn: 'stays',
  admittedOn: 'stays',
  extendedOn: 'stays',
  extendedTo: 'stays',
  ground: 'stays',
  mergedOn: 'stays',
  absorbedOn: 'stays',
  isDatedCopyGiven: 'stays',
  isClientAnswered: 'stays',
  isAccepted: 'stays',
  mode: 'stays',
  opinion: 'stays',
  side: 'stays',
  ending: 'stays',
  rowNumber: 'stays',
  lastKnownOn: 'stays',
  standing: 'stays',
  undatedOutcome: 'stays',
  undatedGestureCents: 'stays',
  amountCents: 'stays',
  hasMediation: 'stays',
  isLiabilityQuestioned: 'stays',
  isQuestioned: 'stays',
  claimedCents: 'stays',
  assessedOn: 'stays',
  setAsideOn: 'stays',
  disclosedOn: 'stays',
  disclosedIn: 'stays',
  isOfMediation: 'stays',
  undoneOn: 'stays',
  withdrawnOn: 'stays',
  mistake: 'stays',
  enquiredOn: 'stays',
  answeredOn: 'stays',
  notedOn: 'stays',
  namedOn: 'stays',
  role: 'stays',
  elsewhereSentOn: 'stays',
  mandate: 'stays',
  isMandateShown: 'stays',
  organisation: 'stays',
  isPseudonym: 'stays',
  identifiedOn: 'stays',
  passedOnReceivedOn: 'stays',
  gestureCents: 'stays',
  requestedOn: 'stays',
  letter: 'stays',
  givenOn: 'stays',
  declinedOn: 'stays',
  reviewedOn: 'stays',
  contradiction: 'stays',
  day: 'stays',
  than: 'stays',
  // What the person needs tells of them.
  isLargePrint: 'goes',
  isCallPreferred: 'goes',
  guardianRole: 'goes',
  letterRoute: 'goes',
}

function codesThat(end: 'stays' | 'goes'): readonly string[] {
  return Object.entries(CODES).flatMap(([name, each]) => (each === end ? name : []))
}

/** With the few texts that identify nobody: numbers of the register, ids, who the firm deals with. */
const KEPT_FIELDS: ReadonlySet<string> = new Set([
  ...codesThat('stays'),
  ...REVIEW_CRITERIA,
  ...['reference', 'otherId', 'otherReference', 'personId', 'batchId', 'targetId', 'answerId', 'eventIds', 'memberId', 'member'],
  'requestId',
  ...['recipient', 'insurer', 'mediatorName', 'missing'],
])

/** Texts about the firm's work, which register and synthesis quote: kept without what identifies the person. */
const MASKED_FIELDS: ReadonlySet<string> = new Set([
  'product',
  'producer',
  'elsewhereTo',
  'passedOnBy',
  'platform',
  'natureDetail',
  'cause',
  'description',
  'noAnswerReason',
  'lateReason',
])

/** A `description` tells the person's story in an intake, the firm's work everywhere else. */
const STORY_HOLDERS: ReadonlySet<unknown> = new Set(['ComplaintOpened', 'RequestRecorded', 'RequalifiedAsComplaint', 'Rectified'])

/** What only the person's own papers would bear: gone altogether. */
const DROPPED_FIELDS: ReadonlySet<string> = new Set([
  ...codesThat('goes'),
  ...['document', 'digest', 'trackingNumber', 'contractReference', 'label', 'original', 'reviewPlace'],
  // Who stands beside the person is somebody else.
  ...['trustedPerson', 'trustedPersonContact', 'otherArrangement', 'guardian', 'guardianAddress', 'guardianEmail'],
])

type Json = Readonly<Record<string, unknown>>

/**
 * The facts of one event without what tells of the person.
 *
 * @param mask takes what identifies the person out of a text: `personMaskOf` the journal
 * @param placeholders what to put there; what was erased before stays said to be erased
 */
export function withoutPerson(facts: EventFacts, mask: Mask, placeholders: Placeholders): EventFacts {
  // What an erasure retains says nothing of the person any more.
  if (facts.type === 'PersonErased') return facts
  return reduceRecord(facts as unknown as Json, { isStory: STORY_HOLDERS.has(facts.type), mask, placeholders }) as unknown as EventFacts
}

/**
 * The facts of a journal without what tells of its persons, event by event. With the digests it could no longer be told which approval,
 * or which sending, was of another letter than the one asked about: these say so in place of theirs.
 */
export function withoutPersons(journal: readonly JournalEvent[], placeholders: Placeholders): readonly EventFacts[] {
  const mask = personMaskOf(journal, placeholders)
  const others = ofAnotherLetter(journal)
  return journal.map(({ id, facts }) => {
    const left = withoutPerson(facts, mask, placeholders)
    return others.has(id) ? withDigest(left, placeholders.text) : left
  })
}

function withDigest(facts: EventFacts, digest: string): EventFacts {
  if (isApprovalAnswer(facts)) return { ...facts, digest }
  return isLetterSent(facts) && facts.approval ? { ...facts, approval: { ...facts.approval, digest } } : facts
}

type Reduction = { readonly isStory: boolean; readonly mask: Mask; readonly placeholders: Placeholders }

function reduceRecord(record: Json, reduction: Reduction): Json {
  const { isStory, mask, placeholders } = reduction
  const kept = Object.entries(record).flatMap(([name, value]): [string, unknown][] => {
    if (DROPPED_FIELDS.has(name) || value === undefined) return []
    if (KEPT_FIELDS.has(name) || isErasedAlready(value)) return [[name, value]]
    if (name === 'file') return [[name, fileInPlace(placeholders)]]
    if (name === 'name') return [[name, placeholders.name]]
    if (typeof value === 'string')
      return [[name, MASKED_FIELDS.has(name) && !(isStory && name === 'description') ? mask(value) : placeholders.text]]
    if (Array.isArray(value))
      return [
        [name, value.map((item) => (isRecord(item) ? reduceRecord(item, reduction) : isErasedAlready(item) ? item : placeholders.text))],
      ]
    return isRecord(value) ? [[name, reduceRecord(withoutAddress(name, value), reduction)]] : []
  })
  return Object.fromEntries(kept)
}

function isErasedAlready(value: unknown): boolean {
  return value === ERASED.name || value === ERASED.text || (isRecord(value) && value.fileId === '' && value.name === ERASED.text)
}

/** How to reach the person goes altogether, without a placeholder. */
function withoutAddress(name: string, value: Json): Json {
  if (name !== 'complainant') return value
  const { address, email, phone, contactPerson, ...rest } = value
  return rest
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Takes what identifies a person out of a text. */
export type Mask = (text: string) => string

/** Events that name persons. */
const NAMING: ReadonlySet<EventFacts['type']> = new Set(['ComplaintOpened', 'RequestRecorded', 'AuthorIdentified', 'ArrangementsNoted'])

/**
 * What takes the persons of a journal out of a text: the complainant and whom they act for, their contract and ways to
 * reach them, as they were ever recorded, corrections included. Accents and capitals aside; of a name, each word of
 * three letters or more too.
 */
export function personMaskOf(journal: readonly JournalEvent[], { text }: Placeholders): Mask {
  const recorded = journal.flatMap(({ facts }): readonly Partial<IntakeFacts & Arrangements>[] => {
    if (NAMING.has(facts.type)) return [facts as Partial<IntakeFacts & Arrangements>]
    return facts.type === 'Rectified' && facts.correction.kind === 'replace' ? [facts.correction.facts] : []
  })
  const names = recorded.flatMap(({ complainant, onBehalfOf, trustedPerson, guardian }) => [
    ...[complainant?.name, complainant?.contactPerson, onBehalfOf],
    ...[trustedPerson, guardian],
  ])
  const others = recorded.flatMap(({ complainant, contractReference, guardianEmail, reviewPlace }) => [
    ...[complainant?.email, complainant?.phone, reviewPlace],
    ...[contractReference, guardianEmail],
  ])
  return maskerOf([...known(names), ...known(names).flatMap(wordsOf), ...known(others)], text)
}

function known(texts: readonly unknown[]): readonly string[] {
  return texts.filter((text): text is string => typeof text === 'string' && text.trim() !== '' && !isErasedAlready(text))
}

function wordsOf(name: string): readonly string[] {
  return name.split(/[\s'’-]+/).filter((word) => word.length >= 3 && !CIVILITY_WORDS.has(foldAccents(word)))
}

function maskerOf(identifying: readonly string[], placeholder: string): Mask {
  if (identifying.length === 0) return (text) => text
  // Whole names before their words.
  const texts = [...new Set(identifying.map(patternOf))].toSorted((a, b) => b.length - a.length)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])(?:${texts.join('|')})(?![\\p{L}\\p{N}\\p{M}])`, 'giu')
  return (text) => {
    const apart = text.normalize('NFD')
    const masked = apart.replace(pattern, placeholder)
    return masked === apart ? text : masked.normalize('NFC')
  }
}

/** Matches a text in one whose accents stand apart (NFD), with or without them, however its words are joined. */
function patternOf(text: string): string {
  const bare = text.trim().normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/gi, 'oe').replace(/æ/gi, 'ae')
  return bare
    .split(/([\s-]+|['’]|oe|ae|.)/iu)
    .filter(Boolean)
    .map((part) => {
      if (/^[\s-]/.test(part)) return '[\\s-]+'
      if (/^['’]$/.test(part)) return "['’]"
      if (/^oe$/i.test(part)) return '(?:o\\p{M}*e|œ)\\p{M}*'
      if (/^ae$/i.test(part)) return '(?:a\\p{M}*e|æ)\\p{M}*'
      return `${asPattern(part)}\\p{M}*`
    })
    .join('')
}

/**
 * A journal as it can be read, in the one order: the facts of erased events are those that an erasure after them
 * retained. Of what was recorded beside an erasure, elsewhere and without knowing of it, nothing was.
 *
 * @throws Error where nothing was erased and facts are missing all the same: a bug, never a user's mistake
 */
export function legible(journal: readonly (JournalEvent | KeptEvent)[]): readonly JournalEvent[] {
  if (!journal.some(isErased)) return journal.filter((event) => !isErased(event))
  const kept = journal.filter((event) => 'hash' in event)
  const retained = retainedIn(kept)
  return journal.map((event) => {
    if (!isErased(event)) return event
    if (!retained) throw new Error('an erased event of which nothing was retained')
    return { ...event, facts: retained.get(event.id) ?? { type: 'NoteAdded', text: ERASED.text } }
  })
}

/** What the erasures of a journal retained, by the ids of the events; `undefined` where there was none. */
function retainedIn(journal: readonly KeptEvent[]): ReadonlyMap<string, EventFacts> | undefined {
  const erasures = journal.filter((event): event is SealedEvent<PersonErased> => event.facts?.type === 'PersonErased')
  if (erasures.length === 0) return undefined
  const ancestors = ancestorsIn(journal)
  const retained = new Map<string, EventFacts>()
  for (const { hash, facts } of erasures) {
    const known = journal.filter((event) => ancestors.get(hash)?.has(event.hash))
    for (const [index, { id }] of known.entries()) {
      const left = facts.retained[index]
      if (left) retained.set(id, left)
    }
  }
  return retained
}

export type ErasureIntent = { readonly erasedOn: PersonErased['erasedOn']; readonly reason: ErasureReason }

/**
 * Erases the person of a dossier, once nothing is owed on it.
 *
 * @param journal every event of the dossier
 * @param isSettled whether the dossier is closed, or was never a complaint
 */
export function erasePerson(journal: readonly KeptEvent[], isSettled: boolean, { erasedOn, reason }: ErasureIntent): CommandResult {
  return decide([isSettled ? undefined : STILL_OPEN, journal.some(isErased) ? ALREADY_ERASED : undefined], () => {
    const retained = withoutPersons(legible(journal), ERASED)
    return [{ occurredOn: erasedOn, facts: { type: 'PersonErased', erasedOn, reason, retained } }]
  })
}

const STILL_OPEN: Refusal = {
  rule: 'erasure-of-open-dossier',
  message: typography(
    'Ce dossier n’est pas clos : ses données servent encore à répondre au réclamant. Elles pourront être effacées après la clôture.',
  ),
}

const ALREADY_ERASED: Refusal = { rule: 'already-erased', message: 'Les données de cette personne sont déjà effacées.' }
