/** What of an event can be corrected: each fact with its label, and what a correction changed, in words. */
import { formatDate, formatMoney } from '../language/french.ts'
import { CLIENT_KINDS, type LocalDate, NATURE_LABELS, NATURES, REGIME_LABELS, REGIMES } from '../regulation/index.ts'
import { arrivalWords } from './arrival-words.ts'
import {
  ANSWER_OUTCOME_LABELS,
  ANSWER_OUTCOMES,
  actsForAnother,
  CAPACITIES,
  CAPACITY_LABELS,
  CHANNEL_LABELS,
  CHANNELS,
  CIVILITIES,
  CIVILITY_LABELS,
  CLIENT_KIND_LABELS,
  formOfChannel,
  GUARDIAN_ROLE_LABELS,
  GUARDIAN_ROLES,
  INADMISSIBILITY_GROUND_LABELS,
  INADMISSIBILITY_GROUNDS,
  isPublishedOnline,
  LETTER_ROUTE_LABELS,
  LETTER_ROUTES,
  MANDATE_STATE_LABELS,
  MANDATE_STATES,
  MEDIATION_ENDING_LABELS,
  MEDIATION_ENDINGS,
  OPENING_MISTAKE_LABELS,
  OPENING_MISTAKES,
  OPINION_LABELS,
  OPINIONS,
  ORGANISATION_LABELS,
  ORGANISATIONS,
  SENDING_MEANS,
  SENDING_MEANS_LABELS,
  SIDE_LABELS,
  SIDES,
  TRANSFER_MODE_LABELS,
  TRANSFER_MODES,
  WRITTEN_CHANNELS,
} from './codes.ts'
import { type Arrangements, clientKindOf, type EventFacts, type EventType } from './events.ts'

/** A fact that can be corrected. `name` leads to it in the facts: 'sentOn', 'complainant.name', 'regimes.insurance' (whether it is one of them). */
export type FactField = { readonly name: string; readonly label: string; readonly isOptional?: boolean } & (
  | { readonly kind: 'text' | 'longText' | 'lines' | 'email' | 'phone' | 'contact' | 'amount' | 'day' | 'futureDay' | 'check' }
  | { readonly kind: 'select'; readonly options: readonly { readonly value: string; readonly label: string }[] }
)

const day = (name: string, label: string): FactField => ({ name, label, kind: 'day' })
const optionalDay = (name: string, label: string): FactField => ({ ...day(name, label), isOptional: true })
const line = (name: string, label: string, isOptional = false): FactField => ({ name, label, kind: 'text', isOptional })
const words = (name: string, label: string): FactField => ({ name, label, kind: 'longText' })
const tick = (name: string, label: string): FactField => ({ name, label, kind: 'check' })
function select<T extends string>(name: string, label: string, codes: readonly T[], labels: Readonly<Record<T, string>>): FactField {
  return { name, label, kind: 'select', options: codes.map((code) => ({ value: code, label: labels[code] })) }
}

const DISPATCH: readonly FactField[] = [
  day('sentOn', 'Envoyée le'),
  select('means', 'Par quel moyen', SENDING_MEANS, SENDING_MEANS_LABELS),
  line('trackingNumber', 'Numéro de recommandé', true),
]
const CHANNEL = select('channel', 'Canal', CHANNELS, CHANNEL_LABELS)
/** No call is a letter, and no letter a call. */
const WRITTEN_CHANNEL = select('channel', 'Canal', WRITTEN_CHANNELS, CHANNEL_LABELS)
const ORAL_CHANNEL = select(
  'channel',
  'Canal',
  CHANNELS.filter((channel) => formOfChannel(channel) !== 'written'),
  CHANNEL_LABELS,
)
const OF_MEDIATION = tick('isOfMediation', 'Relève de la médiation (confidentiel)')
const NATURE = select('nature', 'Nature', NATURES, NATURE_LABELS)

/** Whether the arrangements name this person: how to reach them is then asked for. */
const names = (facts: EventFacts, person: 'guardian' | 'trustedPerson') => person in facts && Boolean((facts as Arrangements)[person])

/** One choice, where the event keeps two flags. */
const CLIENT_KIND_FIELD = 'complainant.clientKind'

/** A dossier is oral or written for good: its days are those of its form. */
function heard(facts: EventFacts): readonly FactField[] {
  const form = 'form' in facts ? facts.form : undefined
  if (form === 'oral') return [ORAL_CHANNEL, day('expressedOn', 'Exprimée le')]
  const { sentLabel, receivedLabel } = arrivalWords('channel' in facts ? facts.channel : undefined)
  return [form === 'written' ? WRITTEN_CHANNEL : CHANNEL, day('sentOn', sentLabel), day('receivedOn', receivedLabel)]
}

const ORGANISED: readonly FactField[] = [
  select('complainant.organisation', 'Ce qu’il est', ORGANISATIONS, ORGANISATION_LABELS),
  line('complainant.contactPerson', 'Personne à qui écrire', true),
]

const RELAY: readonly FactField[] = [
  line('passedOnBy', 'Transmise par', true),
  optionalDay('passedOnReceivedOn', 'Reçue par qui l’a transmise le'),
]

/** Who passed on what was written; nobody passes on a call. */
function relay(facts: EventFacts): readonly FactField[] {
  return 'form' in facts && facts.form === 'written' ? RELAY : []
}

const CLIENT_KIND = select(CLIENT_KIND_FIELD, 'À quel titre', CLIENT_KINDS, CLIENT_KIND_LABELS)

/** Who complains; of a pseudonym, nothing more is known than where it was read. */
function person(facts: EventFacts): readonly FactField[] {
  const { isPseudonym, organisation } = 'complainant' in facts ? facts.complainant : {}
  if (isPseudonym)
    return [line('complainant.name', 'Pseudonyme'), tick('complainant.isPseudonym', 'N’est connu que de ce pseudonyme'), CLIENT_KIND]
  return [
    select('complainant.civility', 'Civilité', CIVILITIES, CIVILITY_LABELS),
    line('complainant.name', 'Nom du réclamant'),
    ...(organisation ? ORGANISED : []),
    { name: 'complainant.address', label: 'Adresse postale', kind: 'lines', isOptional: true },
    { name: 'complainant.email', label: 'Adresse électronique', kind: 'email', isOptional: true },
    { name: 'complainant.phone', label: 'Téléphone', kind: 'phone', isOptional: true },
    CLIENT_KIND,
  ]
}

/** Where a review or a message was published, where it was online. */
function published(facts: EventFacts): readonly FactField[] {
  const isOnline = 'channel' in facts && (isPublishedOnline(facts.channel) || ('platform' in facts && facts.platform !== undefined))
  return isOnline ? [line('platform', 'Site ou plateforme', true), line('reviewPlace', 'Où il s’y trouve', true)] : []
}

function intake(facts: EventFacts): readonly FactField[] {
  return [
    ...person(facts),
    select('capacity', 'Qualité', CAPACITIES, CAPACITY_LABELS),
    line('onBehalfOf', 'Agit pour', true),
    ...('capacity' in facts && facts.capacity && actsForAnother(facts.capacity)
      ? [select('mandate', 'Preuve du mandat', MANDATE_STATES, MANDATE_STATE_LABELS)]
      : []),
    ...heard(facts),
    ...relay(facts),
    ...published(facts),
    line('recipient', 'Interlocuteur', true),
    line('complainedOf', 'Personne mise en cause', true),
    line('elsewhereTo', 'Déjà écrit à', true),
    optionalDay('elsewhereSentOn', 'Premier écrit envoyé le'),
    line('product', 'Produit', true),
    line('producer', 'Producteur', true),
    line('contractReference', 'Contrat', true),
    ...REGIMES.map((regime) => tick(`regimes.${regime}`, `Régime : ${REGIME_LABELS[regime]}`)),
    NATURE,
    line('natureDetail', 'Précision de la nature', true),
    words('description', 'Ce qui est reproché'),
    { name: 'summary', label: 'En une phrase, telle que le client la lira', kind: 'longText', isOptional: true },
    tick('isLiabilityQuestioned', 'Met en cause la responsabilité du cabinet'),
    { name: 'claimedCents', label: 'Montant réclamé, en euros', kind: 'amount', isOptional: true },
  ]
}

const FIELDS: Readonly<Record<EventType, (facts: EventFacts) => readonly FactField[]>> = {
  ComplaintOpened: intake,
  RequestRecorded: (facts) => [...intake(facts), words('reason', 'Pourquoi c’est une demande')],
  RequalifiedAsComplaint: (facts) => [
    ...heard(facts),
    ...relay(facts),
    words('reason', 'Ce qui montre un mécontentement'),
    words('description', 'Ce qui est reproché'),
  ],
  RequalifiedAsRequest: () => [day('requalifiedOn', 'Décidé le'), words('reason', 'Pourquoi c’est une demande')],
  SettledAtOnce: () => [day('settledOn', 'Réglée le'), words('how', 'Comment'), line('lateReason', 'Motif du retard', true)],
  InvitationSent: () => DISPATCH,
  ReminderSent: () => DISPATCH,
  ComplaintRenounced: () => [day('renouncedOn', 'Exprimée le'), words('how', 'Comment')],
  WrittenComplaintReceived: () => [WRITTEN_CHANNEL, day('sentOn', 'Envoyé le'), day('receivedOn', 'Reçu le'), ...RELAY],
  FollowUpReceived: () => [CHANNEL, day('receivedOn', 'Reçu le'), words('summary', 'Ce qu’il ajoute')],
  AcknowledgementSent: () => [...DISPATCH, line('lateReason', 'Motif du retard', true)],
  DocumentsRequested: () => [
    ...DISPATCH,
    { name: 'documents', label: 'Pièces demandées', kind: 'lines' },
    day('wantedBy', 'Demandées pour le'),
  ],
  DocumentsReceived: () => [
    day('receivedOn', 'Reçues le'),
    words('summary', 'Les pièces'),
    tick('isMandateShown', 'La preuve du mandat est parmi elles'),
  ],
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
    line('part', 'Ce dont il répond, pour une transmission en partie', true),
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
  MediationAdmitted: () => [day('admittedOn', 'Notifiée par le médiateur le')],
  MediationExtended: () => [
    day('extendedOn', 'Annoncée le'),
    { name: 'extendedTo', label: 'Issue annoncée pour le', kind: 'futureDay', isOptional: true },
  ],
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
  MediationEnded: (facts) => [
    select('ending', 'Issue', MEDIATION_ENDINGS, MEDIATION_ENDING_LABELS),
    ...('ending' in facts && facts.ending === 'inadmissible'
      ? [select('ground', 'Motif du refus', INADMISSIBILITY_GROUNDS, INADMISSIBILITY_GROUND_LABELS)]
      : []),
    line('comment', 'Précision', !('ground' in facts && facts.ground === 'other')),
    day('endedOn', 'Terminée le'),
  ],
  MediationDisclosed: () => [day('disclosedOn', 'Ajouté le'), words('reason', 'Motif')],
  LiabilityAssessed: () => [
    tick('isQuestioned', 'Met en cause la responsabilité du cabinet'),
    day('assessedOn', 'Connue depuis le'),
    { name: 'claimedCents', label: 'Montant réclamé, en euros', kind: 'amount', isOptional: true },
    line('comment', 'Précision', true),
  ],
  InsurerDeclared: () => [
    ...DISPATCH,
    line('insurer', 'Assureur'),
    line('policyNumber', 'Numéro de contrat', true),
    line('lateReason', 'Motif du retard', true),
  ],
  InsurerDeclarationSetAside: () => [day('setAsideOn', 'Décidé le'), words('reason', 'Motif')],
  StatusEnquired: () => [
    day('enquiredOn', 'Demandé le'),
    CHANNEL,
    words('summary', 'Ce qu’il demande'),
    { name: 'answer', label: 'Répondu aussitôt', kind: 'longText', isOptional: true },
  ],
  StatusEnquiryAnswered: () => [day('answeredOn', 'Répondu le'), CHANNEL, words('summary', 'Ce qui lui a été dit')],
  StatusLetterSent: () => DISPATCH,
  // Who answers for what is put right by naming them again.
  ProfessionalsNamed: () => [day('namedOn', 'Établi le')],
  SummaryChosen: () => [words('summary', 'En une phrase, telle que le client la lira')],
  ArrangementsNoted: (facts) => [
    day('notedOn', 'Depuis le'),
    tick('isLargePrint', 'Gros caractères'),
    tick('isCallPreferred', 'Appeler plutôt qu’écrire'),
    line('trustedPerson', 'Personne de confiance', true),
    { name: 'trustedPersonContact', label: 'Comment la joindre', kind: 'contact', isOptional: !names(facts, 'trustedPerson') },
    line('guardian', 'Personne qui protège le client', true),
    select('guardianRole', 'À quel titre', GUARDIAN_ROLES, GUARDIAN_ROLE_LABELS),
    { name: 'guardianAddress', label: 'Son adresse postale', kind: 'lines', isOptional: !names(facts, 'guardian') },
    { name: 'guardianEmail', label: 'Son adresse électronique', kind: 'email', isOptional: true },
    select('letterRoute', 'Les lettres partent', LETTER_ROUTES, LETTER_ROUTE_LABELS),
    line('otherArrangement', 'Autre aménagement', true),
  ],
  ArrangementsEnded: () => [day('endedOn', 'Depuis le'), words('reason', 'Motif')],
  NoteAdded: () => [words('text', 'Note'), OF_MEDIATION],
  AttachmentAdded: () => [line('label', 'Description', true), OF_MEDIATION],
  DossierLinked: () => [],
  MergedInto: () => [],
  DossierAbsorbed: () => [],
  // Its grid is filled in again by reviewing again.
  AnswerReviewed: () => [day('reviewedOn', 'Relue le'), line('comment', 'Remarque', true)],
  PersonIdentified: () => [],
  InChargeChosen: () => [line('comment', 'Remarque', true)],
  ConcurrentStepsSettled: () => [line('comment', 'Remarque', true)],
  // What was read and answered is not rewritten: it is taken back, and asked or said anew.
  ApprovalRequested: () => [],
  ApprovalGiven: () => [],
  ApprovalDeclined: () => [],
  ApprovalRequestWithdrawn: () => [],
  AuthorIdentified: (facts) => [
    day('identifiedOn', 'Identifié le'),
    ...person(facts),
    select('capacity', 'Qualité', CAPACITIES, CAPACITY_LABELS),
    words('how', 'Comment'),
  ],
  Imported: () => [],
  ImportUndone: () => [],
  OpeningWithdrawn: () => [
    day('withdrawnOn', 'Retiré le'),
    select('mistake', 'En quoi c’est une erreur', OPENING_MISTAKES, OPENING_MISTAKE_LABELS),
    words('reason', 'Motif'),
  ],
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
export function correctableFields(facts: EventFacts): readonly FactField[] {
  return FIELDS[facts.type](facts)
}

/** What is neither corrected nor withdrawn alone: it stands in several dossiers, or is gone for good. */
const FIXED: ReadonlySet<EventType> = new Set(['MergedInto', 'DossierAbsorbed', 'PersonErased', 'Imported', 'ImportUndone'])

export function isCorrectable({ type }: EventFacts): boolean {
  return !FIXED.has(type)
}

/** What the facts hold in a field: a code, a text, a number, a list; of a list of codes, whether the field's is in it. */
export function factAt(facts: EventFacts, { name }: FactField): unknown {
  if (name === CLIENT_KIND_FIELD) return 'complainant' in facts ? clientKindOf(facts.complainant) : undefined
  const [head = '', tail] = name.split('.')
  const value = (facts as unknown as Readonly<Record<string, unknown>>)[head]
  if (tail === undefined) return value
  return Array.isArray(value) ? value.includes(tail) : (value as Readonly<Record<string, unknown>> | undefined)?.[tail]
}

/** One value that a correction changed, as an adviser reads them; `undefined` where there is none. */
export type FactChange = { readonly label: string; readonly before: string | undefined; readonly after: string | undefined }

/** What differs between two readings of one event, in the order of its fields. */
export function factChanges(before: EventFacts, after: EventFacts): readonly FactChange[] {
  return correctableFields(after).flatMap((field) => {
    const change = { label: field.label, before: inWords(field, factAt(before, field)), after: inWords(field, factAt(after, field)) }
    return change.before === change.after ? [] : [change]
  })
}

function inWords(field: FactField, value: unknown): string | undefined {
  if (field.kind === 'check') return value ? 'oui' : 'non'
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return undefined
  switch (field.kind) {
    case 'day':
    case 'futureDay':
      return formatDate(String(value) as LocalDate)
    case 'amount':
      return formatMoney(Number(value))
    case 'select':
      return field.options.find((option) => option.value === value)?.label ?? String(value)
    default:
      return Array.isArray(value) ? value.join(', ') : String(value)
  }
}
