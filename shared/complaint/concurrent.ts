/**
 * étapes simultanées: what two people did on one dossier without knowing of each other. Derived from the journal, never
 * stored: both are kept, and the pairs that contradict each other are told until somebody confirms or corrects them.
 */
import { formatDate, typography } from '../language/french.ts'
import type { LocalDate } from '../regulation/index.ts'
import { canonicalJson, type JsonValue } from './canonical.ts'
import type { AcknowledgementSent, EventFacts, EventType, JournalEvent, Rectified } from './events.ts'
import { ancestorsIn, isForked, type Linked } from './graph.ts'

/** One of two steps: who took it, and what it was. */
type ConcurrentStep = {
  readonly eventId: string
  readonly type: EventType
  readonly occurredOn: LocalDate
  readonly recordedBy: string
}

/** Two steps that need a person, and the rule that says so. */
export type ConcurrentSteps = { readonly rule: ConcurrentRule; readonly one: ConcurrentStep; readonly other: ConcurrentStep }

/** Changes nothing of the handling: it contradicts no step. */
const BESIDE: ReadonlySet<EventType> = new Set([
  ...(['DossierLinked', 'PersonIdentified', 'ConcurrentStepsSettled', 'InChargeChosen'] as const),
  ...(['ApprovalRequested', 'ApprovalGiven', 'ApprovalDeclined', 'ApprovalRequestWithdrawn'] as const),
])

/** Takes the dossier out of the register, or into another one. */
const TAKES_OUT: ReadonlySet<EventType> = new Set(['MergedInto', 'OpeningWithdrawn', 'ImportUndone'])

const QUALIFIES: ReadonlySet<EventType> = new Set(['RequalifiedAsComplaint', 'RequalifiedAsRequest'])

/** Nothing more is due to the client after it. */
const ENDS: ReadonlySet<EventType> = new Set(['ComplaintClosed', 'SettledAtOnce', 'ComplaintRenounced'])

/** Which pairs need a person, each told with the first rule that names it. Every rule is tried both ways. */
const RULES = {
  // It wins: what was recorded beside it is gone, and said.
  erasure: (one, other) => one.type === 'PersonErased' && other.type !== 'PersonErased',
  takingOut: (one, other) => TAKES_OUT.has(one.type) && !BESIDE.has(other.type),
  qualification: (one, other) => QUALIFIES.has(one.type) && !BESIDE.has(other.type),
  closing: (one, other) => ENDS.has(one.type) && other.type !== 'NoteAdded' && !BESIDE.has(other.type),
  transferAndAnswer: (one, other) => one.type === 'ComplaintTransferred' && other.type === 'AnswerSent',
  answers: (one, other) => one.type === 'AnswerSent' && other.type === 'AnswerSent',
  acknowledgements: (one, other) =>
    one.type === 'AcknowledgementSent' && other.type === 'AcknowledgementSent' && sendingOf(one) !== sendingOf(other),
  identifications: (one, other) =>
    one.type === 'AuthorIdentified' && other.type === 'AuthorIdentified' && textOf(one.complainant) !== textOf(other.complainant),
  approvals: (one, other) => one.type === 'ApprovalDeclined' && other.type === 'ApprovalGiven' && one.requestId === other.requestId,
  corrections: (one, other) => one.type === 'Rectified' && other.type === 'Rectified' && isContradicted(one, other),
} as const satisfies Readonly<Record<string, (one: EventFacts, other: EventFacts) => boolean>>

export type ConcurrentRule = keyof typeof RULES
const RULE_NAMES = Object.keys(RULES) as readonly ConcurrentRule[]

/** One letter, recorded twice, is no contradiction. */
function sendingOf({ sentOn, means, trackingNumber, document }: AcknowledgementSent): string {
  return canonicalJson({ sentOn, means, trackingNumber, document: document?.sha256 })
}

/** Two corrections of one event that do not leave it the same. */
function isContradicted(one: Rectified, other: Rectified): boolean {
  if (one.targetId !== other.targetId) return false
  if (one.correction.kind !== 'replace' || other.correction.kind !== 'replace') return one.correction.kind !== other.correction.kind
  const [mine, theirs] = [one.correction.facts, other.correction.facts]
  return Object.keys(mine).some((name) => name in theirs && textOf(mine[name]) !== textOf(theirs[name]))
}

function textOf(value: unknown): string {
  return canonicalJson([(value ?? null) as JsonValue])
}

type LinkedEvent = JournalEvent & Pick<Linked, 'previous' | 'hash'>

/**
 * The pairs that wait for a person, in the order of the journal.
 *
 * @param journal as recorded, in its order
 * @param standing the same with its corrections applied: a step withdrawn contradicts nothing any more
 */
export function concurrentStepsOf(journal: readonly JournalEvent[], standing: readonly JournalEvent[]): readonly ConcurrentSteps[] {
  const linked = journal.filter(isLinked)
  if (!isForked(linked)) return []
  const ancestors = ancestorsIn(linked)
  const events = standing.filter(isLinked)
  const isKnownTo = (earlier: LinkedEvent, later: LinkedEvent) => ancestors.get(later.hash)?.has(earlier.hash) === true
  const later = (one: LinkedEvent, other: LinkedEvent) => events.filter((event) => isKnownTo(one, event) && isKnownTo(other, event))
  return events.flatMap((other, index) =>
    events.slice(0, index).flatMap((one) => {
      if (isKnownTo(one, other)) return []
      const found = pairOf(one, other)
      return found && !later(one, other).some(({ facts }) => settles(facts, one, other)) ? [found] : []
    }),
  )
}

function isLinked(event: JournalEvent): event is LinkedEvent {
  return 'hash' in event
}

function pairOf(one: JournalEvent, other: JournalEvent): ConcurrentSteps | undefined {
  for (const rule of RULE_NAMES) {
    if (RULES[rule](one.facts, other.facts)) return { rule, one: stepOf(one), other: stepOf(other) }
    if (RULES[rule](other.facts, one.facts)) return { rule, one: stepOf(other), other: stepOf(one) }
  }
  return undefined
}

function stepOf({ id, facts, occurredOn, recordedBy }: JournalEvent): ConcurrentStep {
  return { eventId: id, type: facts.type, occurredOn, recordedBy }
}

/** Whether what somebody recorded who knew both steps settles them: said so, or corrected one of them. */
function settles(facts: EventFacts, one: JournalEvent, other: JournalEvent): boolean {
  if (facts.type === 'ConcurrentStepsSettled') return [one, other].every(({ id }) => facts.eventIds.includes(id))
  return facts.type === 'Rectified' && [one, other].some((step) => facts.targetId === step.id || facts.targetId === targetOf(step))
}

function targetOf({ facts }: JournalEvent): string | undefined {
  return facts.type === 'Rectified' ? facts.targetId : undefined
}

/** 'Camille a clos le dossier le 3 mars 2026 ; Jules a joint une pièce le même jour, sans le savoir.' */
export function concurrentSentence({ rule, one, other }: ConcurrentSteps, nameOf: (recordedBy: string) => string): string {
  const day = (step: ConcurrentStep) => formatDate(step.occurredOn)
  const when = one.occurredOn === other.occurredOn ? 'le même jour' : `le ${day(other)}`
  const first = `${nameOf(one.recordedBy)} ${TAKEN[one.type]} le ${day(one)}`
  const second =
    rule === 'erasure'
      ? `ce que ${nameOf(other.recordedBy)} a enregistré ${when}, sans le savoir, est effacé aussi`
      : `${nameOf(other.recordedBy)} ${TAKEN[other.type]} ${when}, sans le savoir`
  return typography(`${first} ; ${second}.`)
}

/** What somebody did. */
const TAKEN: Readonly<Record<EventType, string>> = {
  ComplaintOpened: 'a ouvert le dossier',
  RequestRecorded: 'a enregistré la demande',
  RequalifiedAsComplaint: 'a requalifié la demande en réclamation',
  RequalifiedAsRequest: 'a requalifié la réclamation en demande',
  SettledAtOnce: 'a noté une satisfaction immédiate',
  InvitationSent: 'a envoyé l’invitation à formaliser',
  ReminderSent: 'a rappelé l’invitation',
  ComplaintRenounced: 'a noté la renonciation du client',
  WrittenComplaintReceived: 'a enregistré l’écrit du client',
  FollowUpReceived: 'a enregistré un courrier du client',
  AcknowledgementSent: 'a envoyé l’accusé de réception',
  DocumentsRequested: 'a demandé des pièces',
  DocumentsReceived: 'a noté des pièces reçues',
  HoldingLetterSent: 'a envoyé une lettre d’attente',
  ComplaintTransferred: 'a transmis ou confié la réclamation',
  TransferReplied: 'a noté le retour de l’autre professionnel',
  AnswerSent: 'a envoyé une réponse',
  AnswerReviewed: 'a relu une réponse',
  MediatorInformationSent: 'a informé le client sur le médiateur',
  ClosingLetterSent: 'a envoyé la lettre de clôture',
  MediatorMailForwarded: 'a transmis un courrier au médiateur',
  MediationReferred: 'a noté la saisine du médiateur',
  MediationAdmitted: 'a noté que la saisine est recevable',
  MediationExtended: 'a noté une prolongation par le médiateur',
  MediationFileSent: 'a envoyé le dossier au médiateur',
  MediationOpinionReceived: 'a noté l’avis du médiateur',
  MediationPositionTaken: 'a noté la position d’une partie sur l’avis du médiateur',
  MediationEnded: 'a terminé la médiation',
  MediationDisclosed: 'a ajouté à un document ce qui s’est dit en médiation',
  LiabilityAssessed: 'a dit si la responsabilité du cabinet est mise en cause',
  InsurerDeclared: 'a déclaré la réclamation à l’assureur',
  InsurerDeclarationSetAside: 'a écarté la déclaration à l’assureur',
  StatusEnquired: 'a noté une demande de suivi du client',
  StatusEnquiryAnswered: 'a répondu à une demande de suivi du client',
  StatusLetterSent: 'a écrit au client où en est sa réclamation',
  ArrangementsNoted: 'a noté des aménagements pour le client',
  ArrangementsEnded: 'a mis fin aux aménagements pour le client',
  ProfessionalsNamed: 'a dit qui répond de quoi',
  SummaryChosen: 'a choisi les mots que le client lira',
  NoteAdded: 'a écrit une note',
  AttachmentAdded: 'a joint une pièce',
  DossierLinked: 'a lié le dossier à un autre',
  MergedInto: 'a réuni le dossier à un autre',
  DossierAbsorbed: 'a réuni un autre dossier à celui-ci',
  PersonIdentified: 'a reconnu le réclamant',
  AuthorIdentified: 'a identifié l’auteur de l’avis',
  Imported: 'a repris le dossier d’un registre antérieur',
  ImportUndone: 'a annulé l’import du dossier',
  OpeningWithdrawn: 'a retiré le dossier, ouvert par erreur',
  ComplaintClosed: 'a clos le dossier',
  ComplaintReopened: 'a rouvert le dossier',
  ConcurrentStepsSettled: 'a confirmé des étapes simultanées',
  InChargeChosen: 'a dit qui est en charge du dossier',
  ApprovalRequested: 'a demandé un accord avant un envoi',
  ApprovalGiven: 'a donné son accord à un envoi',
  ApprovalDeclined: 'a demandé de revoir une lettre avant son envoi',
  ApprovalRequestWithdrawn: 'a retiré une demande d’accord',
  Rectified: 'a corrigé le dossier',
  PersonErased: 'a effacé les données de la personne',
}
