/**
 * Erasing a person (RGPD, article 17): what of a journal may stay, and what an erased one still tells.
 *
 * Days, codes and amounts stay, and the few texts that the yearly synthesis quotes, with the person's
 * name and references taken out of them. Everything else goes.
 */
import { typography } from '../language/french.ts'
import { REVIEW_CRITERIA } from './codes.ts'
import type { Complainant, ErasureReason, EventFacts, JournalEvent, PersonErased, StoredFile } from './events.ts'
import { type CommandResult, decide, type Refusal } from './refusal.ts'
import { isErased, type KeptEvent } from './seal.ts'

/** Stands where the person's name was. */
export const ERASED_NAME = 'Personne effacée'

/** Stands in a text where something identified the person. */
export const ERASED_TEXT = '[effacé]'

/** Stands where a file was: its name and its digest would tell which. */
const ERASED_FILE: StoredFile = { fileId: '', name: ERASED_TEXT, mediaType: '', size: 0, sha256: '' }

/** Days, codes, amounts and numbers of the register: they identify nobody. */
const KEPT_FIELDS: ReadonlySet<string> = new Set([
  ...[
    'type',
    'reference',
    'civility',
    'isConsumer',
    'isNonProfessional',
    'capacity',
    'channel',
    'form',
    'zone',
    'regimes',
    'nature',
    'means',
    'outcome',
    'kind',
  ],
  ...['expressedOn', 'sentOn', 'isSentOnAssumed', 'receivedOn', 'settledOn', 'closedOn', 'reopenedOn', 'dueOn', 'erasedOn'],
  ...[
    'requalifiedOn',
    'renouncedOn',
    'wantedBy',
    'promisedOn',
    'repliedOn',
    'forwardedOn',
    'referredOn',
    'notifiedOn',
    'takenOn',
    'endedOn',
  ],
  ...['mergedOn', 'absorbedOn', 'isDatedCopyGiven', 'isClientAnswered', 'isAccepted', 'mode', 'opinion', 'side', 'ending', 'mediatorName'],
  ...['otherId', 'otherReference', 'personId'],
  ...[
    'batchId',
    'rowNumber',
    'lastKnownOn',
    'standing',
    'undatedOutcome',
    'undatedGestureCents',
    'amountCents',
    'hasMediation',
    'undoneOn',
  ],
  ...['gestureCents', 'targetId', 'missing', 'recipient', 'reviewedOn', 'answerId', ...REVIEW_CRITERIA],
])

/** Texts about the firm's work, which register and synthesis quote: kept without what identifies the person. */
const MASKED_FIELDS: ReadonlySet<string> = new Set([
  'product',
  'producer',
  'natureDetail',
  'cause',
  'description',
  'noAnswerReason',
  'lateReason',
])

/** A `description` tells the person's story in an intake, the firm's work everywhere else. */
const STORY_HOLDERS: ReadonlySet<unknown> = new Set(['ComplaintOpened', 'RequestRecorded', 'RequalifiedAsComplaint', 'Rectified'])

/** What only the person's own papers would bear: gone altogether. */
const DROPPED_FIELDS: ReadonlySet<string> = new Set(['document', 'trackingNumber', 'contractReference', 'label', 'original'])

type Json = Readonly<Record<string, unknown>>

/** The facts of one event without what tells of the person. */
export function withoutPerson(facts: EventFacts, person: Complainant, contractReferences: readonly string[] = []): EventFacts {
  const mask = maskerOf([person.name, person.email, person.phone, ...contractReferences])
  return reduceRecord(facts as unknown as Json, STORY_HOLDERS.has(facts.type), mask) as unknown as EventFacts
}

function reduceRecord(record: Json, isStory: boolean, mask: (text: string) => string): Json {
  const kept = Object.entries(record).flatMap(([name, value]): [string, unknown][] => {
    if (DROPPED_FIELDS.has(name) || value === undefined) return []
    if (name === 'file') return [[name, ERASED_FILE]]
    if (name === 'name') return [[name, ERASED_NAME]]
    if (KEPT_FIELDS.has(name)) return [[name, value]]
    if (typeof value === 'string')
      return [[name, MASKED_FIELDS.has(name) && !(isStory && name === 'description') ? mask(value) : ERASED_TEXT]]
    if (Array.isArray(value)) return [[name, value.map((item) => (isRecord(item) ? reduceRecord(item, isStory, mask) : ERASED_TEXT))]]
    return isRecord(value) ? [[name, reduceRecord(withoutAddress(name, value), isStory, mask)]] : []
  })
  return Object.fromEntries(kept)
}

/** How to reach the person goes altogether rather than as `[effacé]`. */
function withoutAddress(name: string, value: Json): Json {
  if (name !== 'complainant') return value
  const { address, email, phone, ...rest } = value
  return rest
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Takes whole identifying texts, and each word of three letters or more of the name, out of a text. */
function maskerOf(identifying: readonly (string | undefined)[]): (text: string) => string {
  const texts = identifying.filter((text): text is string => Boolean(text?.trim()))
  const words = [...texts, ...(texts[0]?.split(/[\s'’-]+/) ?? [])].filter((word) => word.length >= 3)
  const patterns = words.map((word) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`, 'giu'))
  return (text) => patterns.reduce((masked, pattern) => masked.replace(pattern, ERASED_TEXT), text)
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

/**
 * A journal as it can be read: the facts of erased events are those retained of them.
 *
 * @throws Error where an erased event has no retained facts after it: a bug, never a user's mistake
 */
export function legible(journal: readonly (JournalEvent | KeptEvent)[]): readonly JournalEvent[] {
  const erasure = journal.findLast((event): event is JournalEvent<PersonErased> => !isErased(event) && event.facts.type === 'PersonErased')
  return journal.map((event, index) => {
    if (!isErased(event)) return event
    const facts = erasure?.facts.retained[index]
    if (!facts) throw new Error('an erased event of which nothing was retained')
    return { ...event, facts }
  })
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
    const events = legible(journal)
    const intakes = events.flatMap(({ facts }) => (facts.type === 'ComplaintOpened' || facts.type === 'RequestRecorded' ? [facts] : []))
    const person = intakes[0]?.complainant ?? { civility: 'none', name: '', isConsumer: true }
    const references = intakes.flatMap((facts) => facts.contractReference ?? [])
    const retained = events.map(({ facts }) => withoutPerson(facts, person, references))
    return [{ occurredOn: erasedOn, facts: { type: 'PersonErased', erasedOn, reason, retained } }]
  })
}

const STILL_OPEN: Refusal = {
  rule: 'erasure-of-open-dossier',
  message: typography(
    'Ce dossier n’est pas clos : ses données servent encore à répondre au réclamant. Elles pourront être effacées après la clôture.',
  ),
}

const ALREADY_ERASED: Refusal = { rule: 'already-erased', message: 'Les données de cette personne sont déjà effacées.' }
