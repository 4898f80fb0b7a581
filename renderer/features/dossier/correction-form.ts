/** What of an event can be corrected, and how: each fact as a field, and the facts back from what was typed. */
import {
  ANSWER_OUTCOME_LABELS,
  ANSWER_OUTCOMES,
  CAPACITIES,
  CAPACITY_LABELS,
  CHANNEL_LABELS,
  CHANNELS,
  CIVILITIES,
  CIVILITY_LABELS,
  type EventFacts,
  type EventType,
  MEDIATION_ENDING_LABELS,
  MEDIATION_ENDINGS,
  OPINION_LABELS,
  OPINIONS,
  SENDING_MEANS,
  SENDING_MEANS_LABELS,
  SIDE_LABELS,
  SIDES,
  TRANSFER_MODE_LABELS,
  TRANSFER_MODES,
} from '../../../shared/complaint/index.ts'
import { formatMoney, readAmount } from '../../../shared/language/french.ts'
import { NATURE_LABELS, NATURES, REGIME_LABELS, REGIMES } from '../../../shared/regulation/index.ts'
import type { AskedField } from '../../ui/asked-field.tsx'

/** Facts as text, by the field's name. */
export type CorrectionValues = Readonly<Record<string, string | undefined>>

type Field = AskedField

const day = (name: string, label: string): Field => ({ name, label, kind: 'day' })
const line = (name: string, label: string, isOptional = false): Field => ({ name, label, kind: 'text', isOptional })
const words = (name: string, label: string): Field => ({ name, label, kind: 'longText' })
const tick = (name: string, label: string): Field => ({ name, label, kind: 'check' })
function select<T extends string>(name: string, label: string, codes: readonly T[], labels: Readonly<Record<T, string>>): Field {
  return { name, label, kind: 'select', options: codes.map((code) => ({ value: code, label: labels[code] })) }
}

const DISPATCH: readonly Field[] = [
  day('sentOn', 'Envoyée le'),
  select('means', 'Par quel moyen', SENDING_MEANS, SENDING_MEANS_LABELS),
  line('trackingNumber', 'Numéro de recommandé', true),
]
const CHANNEL = select('channel', 'Canal', CHANNELS, CHANNEL_LABELS)
const NATURE = select('nature', 'Nature', NATURES, NATURE_LABELS)

/** A dossier is oral or written for good: its days are those of its form. */
function heard(facts: EventFacts): readonly Field[] {
  const isOral = 'form' in facts && facts.form === 'oral'
  return isOral ? [CHANNEL, day('expressedOn', 'Exprimée le')] : [CHANNEL, day('sentOn', 'Envoyée le'), day('receivedOn', 'Reçue le')]
}

function intake(facts: EventFacts): readonly Field[] {
  return [
    select('complainant.civility', 'Civilité', CIVILITIES, CIVILITY_LABELS),
    line('complainant.name', 'Nom du réclamant'),
    { name: 'complainant.address', label: 'Adresse postale', kind: 'lines', isOptional: true },
    line('complainant.email', 'Adresse électronique', true),
    line('complainant.phone', 'Téléphone', true),
    tick('complainant.isConsumer', 'Agit pour ses besoins privés (consommateur)'),
    tick('complainant.isNonProfessional', 'Sinon : non professionnel (association, société agissant hors de son activité)'),
    select('capacity', 'Qualité', CAPACITIES, CAPACITY_LABELS),
    line('onBehalfOf', 'Agit pour', true),
    ...heard(facts),
    line('recipient', 'Interlocuteur', true),
    line('product', 'Produit', true),
    line('producer', 'Producteur', true),
    line('contractReference', 'Contrat', true),
    ...REGIMES.map((regime) => tick(`regimes.${regime}`, `Régime : ${REGIME_LABELS[regime]}`)),
    NATURE,
    line('natureDetail', 'Précision de la nature', true),
    words('description', 'Ce qui est reproché'),
  ]
}

const FIELDS: Readonly<Record<EventType, (facts: EventFacts) => readonly Field[]>> = {
  ComplaintOpened: intake,
  RequestRecorded: (facts) => [...intake(facts), words('reason', 'Pourquoi c’est une demande')],
  RequalifiedAsComplaint: (facts) => [
    ...heard(facts),
    words('reason', 'Ce qui montre un mécontentement'),
    words('description', 'Ce qui est reproché'),
  ],
  RequalifiedAsRequest: () => [day('requalifiedOn', 'Décidé le'), words('reason', 'Pourquoi c’est une demande')],
  SettledAtOnce: () => [day('settledOn', 'Réglée le'), words('how', 'Comment'), line('lateReason', 'Motif du retard', true)],
  InvitationSent: () => DISPATCH,
  ReminderSent: () => DISPATCH,
  ComplaintRenounced: () => [day('renouncedOn', 'Exprimée le'), words('how', 'Comment')],
  WrittenComplaintReceived: () => [CHANNEL, day('sentOn', 'Envoyé le'), day('receivedOn', 'Reçu le')],
  FollowUpReceived: () => [CHANNEL, day('receivedOn', 'Reçu le'), words('summary', 'Ce qu’il ajoute')],
  AcknowledgementSent: () => [...DISPATCH, line('lateReason', 'Motif du retard', true)],
  DocumentsRequested: () => [
    ...DISPATCH,
    { name: 'documents', label: 'Pièces demandées', kind: 'lines' },
    day('wantedBy', 'Demandées pour le'),
  ],
  DocumentsReceived: () => [day('receivedOn', 'Reçues le'), words('summary', 'Les pièces')],
  HoldingLetterSent: () => [
    ...DISPATCH,
    words('reason', 'Motif'),
    { name: 'promisedOn', label: 'Réponse promise pour le', kind: 'futureDay' },
  ],
  ComplaintTransferred: () => [
    ...DISPATCH,
    select('mode', 'De quelle façon', TRANSFER_MODES, TRANSFER_MODE_LABELS),
    line('to', 'À qui'),
    words('toContact', 'Comment le joindre'),
    words('reason', 'Pourquoi'),
  ],
  TransferReplied: () => [
    day('repliedOn', 'Répondu le'),
    words('summary', 'Sa réponse'),
    tick('isClientAnswered', 'Il a répondu lui-même au client'),
  ],
  AnswerSent: () => [
    ...DISPATCH,
    select('outcome', 'Issue', ANSWER_OUTCOMES, ANSWER_OUTCOME_LABELS),
    { name: 'gestureCents', label: 'Geste, en euros', kind: 'amount', isOptional: true },
    line('lateReason', 'Motif du retard', true),
  ],
  MediatorInformationSent: () => DISPATCH,
  ClosingLetterSent: () => DISPATCH,
  MediatorMailForwarded: () => [line('mediatorName', 'Adressé à'), day('receivedOn', 'Arrivé le'), day('forwardedOn', 'Transmis le')],
  MediationReferred: () => [line('mediatorName', 'Médiateur'), day('referredOn', 'Saisi le'), day('notifiedOn', 'Appris le')],
  MediationFileSent: () => DISPATCH,
  MediationOpinionReceived: () => [
    day('receivedOn', 'Reçu le'),
    select('opinion', 'Sens de l’avis', OPINIONS, OPINION_LABELS),
    words('summary', 'Ce qu’il propose'),
  ],
  MediationPositionTaken: () => [
    select('side', 'Qui', SIDES, SIDE_LABELS),
    tick('isAccepted', 'Accepte l’avis'),
    day('takenOn', 'Exprimée le'),
  ],
  MediationEnded: () => [
    select('ending', 'Issue', MEDIATION_ENDINGS, MEDIATION_ENDING_LABELS),
    line('comment', 'Précision', true),
    day('endedOn', 'Terminée le'),
  ],
  NoteAdded: () => [words('text', 'Note')],
  AttachmentAdded: () => [line('label', 'Description', true)],
  DossierLinked: () => [],
  MergedInto: () => [],
  DossierAbsorbed: () => [],
  // Its grid is filled in again by reviewing again.
  AnswerReviewed: () => [day('reviewedOn', 'Relue le'), line('comment', 'Remarque', true)],
  PersonIdentified: () => [],
  Imported: () => [],
  ImportUndone: () => [],
  ComplaintClosed: () => [
    day('closedOn', 'Clos le'),
    NATURE,
    line('natureDetail', 'Précision de la nature', true),
    words('cause', 'Cause'),
    line('noAnswerReason', 'Pourquoi sans réponse écrite', true),
  ],
  ComplaintReopened: () => [day('reopenedOn', 'Rouvert le'), words('reason', 'Motif')],
  Rectified: () => [],
  PersonErased: () => [],
}

/** The fields of an event that can be corrected; none for what can only be withdrawn. */
export function correctableFields(facts: EventFacts): readonly AskedField[] {
  return FIELDS[facts.type](facts)
}

/** What is neither corrected nor withdrawn alone: it stands in several dossiers, or is gone for good. */
const FIXED: ReadonlySet<EventType> = new Set(['MergedInto', 'DossierAbsorbed', 'PersonErased', 'Imported', 'ImportUndone'])

export function isCorrectable({ type }: EventFacts): boolean {
  return !FIXED.has(type)
}

type Json = Readonly<Record<string, unknown>>

/** The facts as the form shows them. */
export function toValues(facts: EventFacts): CorrectionValues {
  return Object.fromEntries(correctableFields(facts).map((field) => [field.name, toText(field, at(facts as unknown as Json, field.name))]))
}

function at(facts: Json, name: string): unknown {
  const [head = '', tail] = name.split('.')
  if (tail === undefined) return facts[head]
  const inner = facts[head]
  return Array.isArray(inner) ? inner.includes(tail) : (inner as Json | undefined)?.[tail]
}

function toText({ kind }: AskedField, value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (kind === 'check') return value ? 'yes' : undefined
  if (kind === 'amount') return formatMoney(Number(value)).replace(/\s*€$/, '')
  return Array.isArray(value) ? value.join('\n') : String(value)
}

/** The facts that differ from what the event says; each of the type its event has. @returns `undefined` where an amount does not read */
export function changedFacts(facts: EventFacts, values: CorrectionValues): Json | undefined {
  const before = toValues(facts)
  const changed = correctableFields(facts).filter(({ name }) => (values[name]?.trim() || undefined) !== before[name])
  const read = changed.map((field) => ({ field, value: fromText(field, values[field.name]) }))
  if (read.some(({ value }) => Number.isNaN(value))) return undefined
  const own = read.filter(({ field }) => !field.name.includes('.')).map(({ field, value }) => [field.name, value] as const)
  return {
    ...Object.fromEntries(own),
    ...('sentOn' in values &&
      own.some(([name, value]) => name === 'sentOn' && value !== undefined) &&
      'isSentOnAssumed' in facts && { isSentOnAssumed: false }),
    ...complainantOf(facts, read),
    ...regimesOf(facts, values, changed),
  }
}

function fromText({ name, kind }: AskedField, typed: string | undefined): unknown {
  const text = typed?.trim() || undefined
  if (kind === 'check') return text === 'yes'
  if (kind === 'amount') return text === undefined ? undefined : (readAmount(text) ?? Number.NaN)
  return name === 'documents'
    ? (text ?? '')
        .split('\n')
        .map((document) => document.trim())
        .filter(Boolean)
    : text
}

function complainantOf(facts: EventFacts, read: readonly { readonly field: AskedField; readonly value: unknown }[]): Json {
  const changes = read
    .filter(({ field }) => field.name.startsWith('complainant.'))
    .map(({ field, value }) => [field.name.split('.')[1] ?? '', value])
  return changes.length > 0 && 'complainant' in facts ? { complainant: { ...facts.complainant, ...Object.fromEntries(changes) } } : {}
}

function regimesOf(facts: EventFacts, values: CorrectionValues, changed: readonly AskedField[]): Json {
  if (!('regimes' in facts) || !changed.some(({ name }) => name.startsWith('regimes.'))) return {}
  return { regimes: REGIMES.filter((regime) => values[`regimes.${regime}`] === 'yes') }
}
