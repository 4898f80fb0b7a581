/**
 * dossier: a complaint's file, folded from its journal. Nothing in it is stored as the truth.
 */

import { foldAccents } from '../language/french.ts'
import { type ComplaintFacts, type LocalDate, OBLIGATION_KINDS, type ObligationKind } from '../regulation/index.ts'
import type { ClientKind } from '../regulation/mediation.ts'
import type { Nature } from '../regulation/natures.ts'
import type { Regime } from '../regulation/regimes.ts'
import type { Zone } from '../regulation/zone.ts'
import { arrangementsOf } from './arrangements.ts'
import { actsForAnother, type Capacity, type Channel, type Form, type KeptChannel, type MandateState, type Stage } from './codes.ts'
import { type ConcurrentSteps, concurrentStepsOf } from './concurrent.ts'
import { heardOn } from './days.ts'
import { legible } from './erasure.ts'
import type {
  AcknowledgementSent,
  AnswerReviewed,
  AnswerSent,
  Arrangements,
  ClosingLetterSent,
  Complainant,
  ComplaintClosed,
  ComplaintRenounced,
  ComplaintReopened,
  ComplaintTransferred,
  DocumentsReceived,
  DocumentsRequested,
  EventFacts,
  FollowUpReceived,
  HoldingLetterSent,
  Imported,
  ImportUndone,
  Instant,
  InsurerDeclarationSetAside,
  InsurerDeclared,
  IntakeFacts,
  InvitationSent,
  JournalEvent,
  LiabilityAssessed,
  MediatorInformationSent,
  OpeningWithdrawn,
  PersonErased,
  Professional,
  Relay,
  ReminderSent,
  RequalifiedAsComplaint,
  StatusEnquired,
  StoredFile,
  TransferReplied,
  WrittenComplaintReceived,
} from './events.ts'
import { clientKindOf } from './events.ts'
import { applyMediation, type Mediation, NO_MEDIATION } from './mediation.ts'
import { effectiveEvents } from './rectification.ts'
import type { KeptEvent } from './seal.ts'

/** The first written complaint: sent, received, by which channel, and who passed it on. */
type WrittenComplaint = Relay & {
  readonly channel: KeptChannel
  readonly sentOn: LocalDate
  readonly isSentOnAssumed: boolean
  readonly receivedOn: LocalDate
}

/**
 * What a register taken over says of the handling without a day, as long as it holds: a requalification ends it,
 * since that register spoke of a request; a reopening ends its closing and leaves the complaint answered; a first
 * written complaint ends both.
 */
type TakenOver = Pick<Imported, 'standing' | 'undatedOutcome' | 'undatedGestureCents' | 'closedOn'>

/** Another dossier, by its id and its number in the register. */
export type DossierReference = { readonly id: string; readonly reference: string }

/** The complainant of an event, with what they are said once. */
type DossierComplainant = Omit<Complainant, 'isConsumer' | 'isNonProfessional'> & { readonly clientKind: ClientKind }

/** The firm's own liability, and its declaration to the insurer. */
type Liability = {
  /** `undefined` where it was not asked, or is not known yet. */
  readonly isQuestioned?: boolean | undefined
  /** Day from which the firm knows. */
  readonly knownOn?: LocalDate | undefined
  /** What the client claims, in cents. */
  readonly claimedCents?: number | undefined
  readonly declaration?: InsurerDeclared | undefined
  readonly setAside?: InsurerDeclarationSetAside | undefined
}

/** A client who asked where the complaint stands, and the day they were told. */
type StatusEnquiry = Pick<StatusEnquired, 'enquiredOn' | 'channel' | 'summary'> & { readonly answeredOn?: LocalDate | undefined }

export type Dossier = {
  readonly id: string
  readonly reference: string
  readonly isComplaint: boolean
  /** Why it was recorded as a request and not as a complaint. */
  readonly requestReason?: string | undefined
  readonly complainant: DossierComplainant
  /** Under which a review was published; once its author is identified, beside their name. */
  readonly pseudonym?: string | undefined
  readonly capacity: Capacity
  readonly onBehalfOf?: string | undefined
  readonly mandate?: MandateState | undefined
  readonly channel: Channel
  readonly form: Form
  readonly platform?: string | undefined
  readonly reviewPlace?: string | undefined
  readonly recipient: string
  readonly complainedOf?: string | undefined
  /** An earlier written complaint on the matter, addressed to someone else. */
  readonly elsewhereTo?: string | undefined
  readonly elsewhereSentOn?: LocalDate | undefined
  readonly expressedOn?: LocalDate | undefined
  readonly written?: WrittenComplaint | undefined
  readonly zone: Zone
  readonly regimes: readonly Regime[]
  readonly product: string
  readonly producer?: string | undefined
  readonly contractReference?: string | undefined
  readonly nature?: Nature | undefined
  readonly natureDetail?: string | undefined
  readonly description: string
  /** What letters quote; `undefined` until the adviser has chosen the words. */
  readonly summary?: string | undefined
  readonly isDatedCopyGiven?: boolean | undefined
  readonly liability: Liability
  readonly enquiries: readonly StatusEnquiry[]
  /** Who answers for what, where several professionals do. */
  readonly professionals: readonly Professional[]
  /** What the person needs now. */
  readonly arrangements?: Arrangements | undefined
  readonly settledAtOnce?: { readonly settledOn: LocalDate; readonly how: string } | undefined
  readonly invitation?: InvitationSent | undefined
  readonly reminders: readonly ReminderSent[]
  readonly renunciation?: ComplaintRenounced | undefined
  readonly acknowledgement?: AcknowledgementSent | undefined
  readonly followUps: readonly FollowUpReceived[]
  readonly documentRequests: readonly DocumentsRequested[]
  readonly documentsReceived: readonly DocumentsReceived[]
  readonly holdingLetters: readonly HoldingLetterSent[]
  /** The one in force, and what came back from it. */
  readonly transfer?: ComplaintTransferred | undefined
  readonly transferReplies: readonly TransferReplied[]
  readonly mediatorInformation?: MediatorInformationSent | undefined
  readonly closingLetter?: ClosingLetterSent | undefined
  readonly mediation: Mediation
  /** The first answer is the one that counts for the delay. */
  readonly answers: readonly AnswerSent[]
  /** Every review of an answer, in the order of recording: of one answer, the last counts. */
  readonly reviews: readonly AnswerReviewed[]
  readonly closing?: ComplaintClosed | undefined
  readonly reopenings: readonly ComplaintReopened[]
  readonly files: readonly StoredFile[]
  /** Other dossiers that bear on this one. */
  readonly links: readonly DossierReference[]
  /** Dossiers that were opened twice and now belong here. */
  readonly absorbed: readonly DossierReference[]
  /** The dossier that this one, opened twice, now belongs to. */
  readonly mergedInto?: DossierReference | undefined
  /** Where the dossier was taken over from, for good. */
  readonly imported?: Imported | undefined
  readonly takenOver?: TakenOver | undefined
  /** The import that made it was undone: it counts nowhere. */
  readonly importUndone?: ImportUndone | undefined
  /** The dossier was opened by mistake: it counts nowhere. */
  readonly openingWithdrawn?: OpeningWithdrawn | undefined
  /** étapes simultanées: what two people did without knowing of each other, and that waits for somebody to confirm or correct it. */
  readonly concurrentSteps: readonly ConcurrentSteps[]
  /** When and why the person was erased; the dossier then tells of nobody. */
  readonly erasure?: PersonErased | undefined
  readonly stage: Stage
  readonly openedAt: Instant
  /** en charge du dossier: the member who handles it; who opened it until another is chosen. */
  readonly inChargeId: string
  /** The journal with its corrections applied, in the order it was recorded. */
  readonly events: readonly JournalEvent[]
  /** The journal as it was recorded, before its corrections. */
  readonly journal: readonly JournalEvent[]
}

/** The day the dissatisfaction reached the firm: what "received in 2026" counts. */
export function arrivedOn(dossier: Dossier): LocalDate {
  const { form, expressedOn, written } = dossier
  const day = heardOn({ form, expressedOn, receivedOn: written?.receivedOn })
  if (day === undefined) throw new Error(`dossier without a day: ${dossier.id}`)
  return day
}

/** The day of the closing in force; `undefined` where there is none, or where a register taken over gives none. */
export function closingDayOf({ closing, takenOver }: Dossier): LocalDate | undefined {
  return closing?.closedOn ?? (takenOver?.standing === 'closed' ? takenOver.closedOn : undefined)
}

/** A dossier as it is counted: of two answers sent by two people who did not know of each other, one, until somebody has looked at them. */
export function countedOnce(dossier: Dossier): Dossier {
  if (dossier.concurrentSteps.length === 0) return dossier
  const waiting = new Set(dossier.concurrentSteps.flatMap(({ rule, other }) => (rule === 'answers' ? other.eventId : [])))
  if (waiting.size === 0) return dossier
  const events = dossier.events.filter(({ id }) => !waiting.has(id))
  return { ...dossier, events, answers: events.flatMap(({ facts }) => (facts.type === 'AnswerSent' ? facts : [])) }
}

/** What the complaint's answers granted, in cents: each states what it grants itself. `undefined` where none says so. */
export function grantedCentsOf(dossier: Dossier): number | undefined {
  const told = [...countedOnce(dossier).answers.map(({ gestureCents }) => gestureCents), dossier.takenOver?.undatedGestureCents]
  const granted = told.filter((cents) => cents !== undefined)
  return granted.length > 0 ? granted.reduce((sum, cents) => sum + cents, 0) : undefined
}

/** Whether a register taken over says the complaint answered or closed, with or without the day. */
export function isTakenOverSettled({ takenOver }: Dossier): boolean {
  return takenOver !== undefined && takenOver.standing !== 'open'
}

/**
 * Folds a journal into its dossier.
 *
 * @param journal every event of one dossier, in sequence; erased ones are read from what was retained of them
 * @throws Error where the journal is empty or does not begin with an intake: a bug, never a user's mistake
 */
export function foldDossier(journal: readonly (JournalEvent | KeptEvent)[]): Dossier {
  const recorded = legible(journal)
  const events = effectiveEvents(recorded)
  const [first, ...rest] = events
  if (!first || !isIntake(first.facts)) throw new Error('a journal begins with the intake of a complaint or request')
  const opened = openedFrom(first.facts, first, events, recorded)
  const dossier = rest.reduce((state, event) => apply(state, event.facts), opened)
  return { ...dossier, stage: stageOf(dossier), concurrentSteps: concurrentStepsOf(recorded, events) }
}

type Intake = Extract<EventFacts, { type: 'ComplaintOpened' | 'RequestRecorded' }>

function isIntake(facts: EventFacts): facts is Intake {
  return facts.type === 'ComplaintOpened' || facts.type === 'RequestRecorded'
}

function openedFrom(facts: Intake, first: JournalEvent, events: readonly JournalEvent[], journal: readonly JournalEvent[]): Dossier {
  const { type, sentOn, receivedOn, isSentOnAssumed, passedOnBy, passedOnReceivedOn, ...told } = facts
  const { isLiabilityQuestioned, claimedCents, complainant, ...intake } = told
  return {
    ...intake,
    complainant: complainantFrom(complainant),
    pseudonym: complainant.isPseudonym ? complainant.name : undefined,
    id: first.dossierId,
    isComplaint: type === 'ComplaintOpened',
    requestReason: type === 'RequestRecorded' ? facts.reason : undefined,
    written: writtenFrom(facts),
    liability: { isQuestioned: isLiabilityQuestioned ?? (claimedCents ? true : undefined), knownOn: heardOn(facts), claimedCents },
    enquiries: [],
    professionals: [],
    reminders: [],
    followUps: [],
    documentRequests: [],
    documentsReceived: [],
    holdingLetters: [],
    transferReplies: [],
    mediation: NO_MEDIATION,
    answers: [],
    reviews: [],
    reopenings: [],
    files: [],
    links: [],
    absorbed: [],
    concurrentSteps: [],
    stage: 'closed',
    openedAt: first.recordedAt,
    inChargeId: first.recordedBy,
    events,
    journal,
  }
}

function complainantFrom({ isConsumer, isNonProfessional, ...complainant }: Complainant): DossierComplainant {
  return { ...complainant, clientKind: clientKindOf({ isConsumer, isNonProfessional }) }
}

type Heard = Relay & Pick<IntakeFacts, 'form' | 'channel' | 'sentOn' | 'receivedOn' | 'isSentOnAssumed'>

function writtenFrom({ form, channel, sentOn, receivedOn, isSentOnAssumed, ...relay }: Heard): WrittenComplaint | undefined {
  if (form !== 'written' || !receivedOn) return undefined
  const isAssumed = isSentOnAssumed ?? sentOn === undefined
  return writtenOf({ channel, sentOn: sentOn ?? receivedOn, isSentOnAssumed: isAssumed, receivedOn, ...relay })
}

/** Its own facts and no other: a correction may have left more in the event. */
function writtenOf({
  channel,
  sentOn,
  isSentOnAssumed = false,
  receivedOn,
  passedOnBy,
  passedOnReceivedOn,
}: Omit<WrittenComplaintReceived, 'type'>): WrittenComplaint {
  return { channel, sentOn, isSentOnAssumed, receivedOn, ...(passedOnBy && { passedOnBy, passedOnReceivedOn }) }
}

/**
 * The day the dissatisfaction was expressed is that of the message that expressed it, not that of the request before
 * it. What was done for an earlier complaint of this dossier is not done for this one: its files and events stay.
 */
function asComplaint(dossier: Dossier, facts: RequalifiedAsComplaint): Dossier {
  const { channel, form, expressedOn, description } = facts
  return {
    ...dossier,
    ...stepsSince(dossier, heardOn(facts)),
    isComplaint: true,
    takenOver: undefined,
    channel,
    form,
    expressedOn,
    written: writtenFrom(facts),
    description: description ?? dossier.description,
    // Words chosen for what the client asked do not say what they then reproached.
    summary: description === undefined ? dossier.summary : undefined,
  }
}

/** The steps towards the client that were taken on a day or after. */
function stepsSince(dossier: Dossier, day: LocalDate | undefined) {
  const since = (on: LocalDate | undefined) => on !== undefined && day !== undefined && on >= day
  const kept = <T extends { readonly sentOn: LocalDate }>(sent: T | undefined) => (since(sent?.sentOn) ? sent : undefined)
  const { settledAtOnce, renunciation } = dossier
  return {
    settledAtOnce: since(settledAtOnce?.settledOn) ? settledAtOnce : undefined,
    renunciation: since(renunciation?.renouncedOn) ? renunciation : undefined,
    invitation: kept(dossier.invitation),
    acknowledgement: kept(dossier.acknowledgement),
    transfer: kept(dossier.transfer),
    mediatorInformation: kept(dossier.mediatorInformation),
    closingLetter: kept(dossier.closingLetter),
    reminders: dossier.reminders.filter(({ sentOn }) => since(sentOn)),
    holdingLetters: dossier.holdingLetters.filter(({ sentOn }) => since(sentOn)),
    documentRequests: dossier.documentRequests.filter(({ sentOn }) => since(sentOn)),
    transferReplies: dossier.transferReplies.filter(({ repliedOn }) => since(repliedOn)),
  } satisfies Partial<Dossier>
}

/** Of two written complaints on one matter, the one sent first starts the clock. */
function firstWritten(one: WrittenComplaint | undefined, other: WrittenComplaint | undefined): WrittenComplaint | undefined {
  if (!one || !other) return one ?? other
  return other.sentOn < one.sentOn ? other : one
}

function apply(dossier: Dossier, facts: EventFacts): Dossier {
  switch (facts.type) {
    case 'RequalifiedAsComplaint':
      return asComplaint(dossier, facts)
    case 'RequalifiedAsRequest':
      return { ...dossier, isComplaint: false, requestReason: facts.reason }
    case 'SettledAtOnce':
      return { ...dossier, settledAtOnce: { settledOn: facts.settledOn, how: facts.how } }
    case 'InvitationSent':
      return withFile({ ...dossier, invitation: dossier.invitation ?? facts }, facts.document)
    case 'ReminderSent':
      return withFile({ ...dossier, reminders: [...dossier.reminders, facts] }, facts.document)
    case 'ComplaintRenounced':
      return { ...dossier, renunciation: facts }
    case 'WrittenComplaintReceived':
      return dossier.written ? dossier : { ...dossier, ...openedByWriting(dossier), written: writtenOf(facts) }
    case 'FollowUpReceived':
      return { ...dossier, followUps: [...dossier.followUps, facts] }
    case 'AcknowledgementSent':
      return withFile({ ...told(dossier, facts.sentOn), acknowledgement: dossier.acknowledgement ?? facts }, facts.document)
    case 'DocumentsRequested':
      return withFile({ ...dossier, documentRequests: [...dossier.documentRequests, facts] }, facts.document)
    case 'DocumentsReceived':
      return {
        ...dossier,
        documentsReceived: [...dossier.documentsReceived, facts],
        ...(facts.isMandateShown && { mandate: 'shown' as const }),
      }
    case 'HoldingLetterSent':
      return withFile({ ...told(dossier, facts.sentOn), holdingLetters: [...dossier.holdingLetters, facts] }, facts.document)
    case 'ComplaintTransferred':
      return withFile({ ...told(dossier, facts.sentOn), transfer: facts }, facts.document)
    case 'TransferReplied':
      return { ...dossier, transferReplies: [...dossier.transferReplies, facts] }
    case 'AnswerSent':
      return withFile({ ...told(dossier, facts.sentOn), answers: [...dossier.answers, facts] }, facts.document)
    case 'AnswerReviewed':
      return { ...dossier, reviews: [...dossier.reviews, facts] }
    case 'MediatorInformationSent':
      return withFile({ ...told(dossier, facts.sentOn), mediatorInformation: dossier.mediatorInformation ?? facts }, facts.document)
    case 'ClosingLetterSent':
      return withFile({ ...dossier, closingLetter: facts }, facts.document)
    case 'MediationReferred':
    case 'MediationAdmitted':
    case 'MediationExtended':
    case 'MediationFileSent':
    case 'MediationOpinionReceived':
    case 'MediationPositionTaken':
    case 'MediationEnded':
      return withFile(
        { ...dossier, mediation: applyMediation(dossier.mediation, facts) },
        facts.type === 'MediationFileSent' ? facts.document : undefined,
      )
    case 'LiabilityAssessed':
      return { ...dossier, liability: assessed(dossier.liability, facts) }
    case 'InsurerDeclared':
      return withFile(
        { ...dossier, liability: { ...dossier.liability, declaration: dossier.liability.declaration ?? facts } },
        facts.document,
      )
    case 'InsurerDeclarationSetAside':
      return { ...dossier, liability: { ...dossier.liability, setAside: facts } }
    case 'StatusEnquired':
      return { ...dossier, enquiries: [...dossier.enquiries, enquiryFrom(facts)] }
    case 'StatusEnquiryAnswered':
      return told(dossier, facts.answeredOn)
    case 'StatusLetterSent':
      return withFile(told(dossier, facts.sentOn), facts.document)
    case 'ArrangementsNoted':
      return { ...dossier, arrangements: arrangementsOf(facts) }
    case 'ArrangementsEnded':
      return { ...dossier, arrangements: undefined }
    case 'ProfessionalsNamed':
      return { ...dossier, professionals: facts.professionals }
    case 'SummaryChosen':
      return { ...dossier, summary: facts.summary }
    case 'AttachmentAdded':
      return withFile(dossier, facts.file)
    case 'ApprovalRequested':
      return withFile(dossier, facts.document)
    case 'DossierLinked':
      return { ...dossier, links: withReference(dossier.links, facts) }
    case 'MergedInto':
      return { ...dossier, mergedInto: { id: facts.otherId, reference: facts.otherReference } }
    case 'DossierAbsorbed':
      return {
        ...dossier,
        absorbed: withReference(dossier.absorbed, facts),
        written: firstWritten(dossier.written, facts.written && writtenOf(facts.written)),
      }
    case 'PersonIdentified':
      return { ...dossier, complainant: { ...dossier.complainant, personId: facts.personId } }
    case 'AuthorIdentified': {
      const { personId } = dossier.complainant
      const capacity = facts.capacity ?? dossier.capacity
      return { ...dossier, capacity, complainant: { personId, ...complainantFrom(facts.complainant) } }
    }
    case 'ComplaintClosed':
      return { ...dossier, closing: facts, nature: facts.nature, natureDetail: facts.natureDetail }
    case 'Imported':
      return { ...dossier, imported: facts, takenOver: takenOverFrom(facts) }
    case 'InChargeChosen':
      return { ...dossier, inChargeId: facts.memberId }
    case 'ImportUndone':
      return { ...dossier, importUndone: facts }
    case 'OpeningWithdrawn':
      return { ...dossier, openingWithdrawn: facts }
    case 'ComplaintReopened':
      return { ...dossier, closing: undefined, takenOver: reopened(dossier.takenOver), reopenings: [...dossier.reopenings, facts] }
    case 'PersonErased':
      // Nothing of the person's files is left, whatever their descriptions said.
      return { ...dossier, erasure: facts, files: [] }
    case 'ComplaintOpened':
    case 'RequestRecorded':
    case 'MediatorMailForwarded':
    case 'MediationDisclosed':
    case 'NoteAdded':
    case 'ConcurrentStepsSettled':
    case 'ApprovalGiven':
    case 'ApprovalDeclined':
    case 'ApprovalRequestWithdrawn':
    case 'Rectified':
      return dossier
  }
}

/** Questioned again after it was said not to be, or set aside: the declaration is owed anew; known for longer, from the first day. */
function assessed(liability: Liability, { isQuestioned, assessedOn, claimedCents }: LiabilityAssessed): Liability {
  const isKnown = isQuestioned && liability.isQuestioned === true && liability.knownOn !== undefined && !liability.setAside
  return {
    isQuestioned,
    knownOn: isKnown ? liability.knownOn : assessedOn,
    claimedCents: claimedCents ?? liability.claimedCents,
    declaration: liability.declaration,
  }
}

function enquiryFrom({ enquiredOn, channel, summary, answer }: StatusEnquired): StatusEnquiry {
  return { enquiredOn, channel, summary, answeredOn: answer ? enquiredOn : undefined }
}

/** Who asked where the complaint stands by that day has been told: by an answer to it, or a letter that says so itself. */
function told(dossier: Dossier, on: LocalDate): Dossier {
  const enquiries = dossier.enquiries.map((enquiry) =>
    enquiry.answeredOn === undefined && enquiry.enquiredOn <= on ? { ...enquiry, answeredOn: on } : enquiry,
  )
  return { ...dossier, enquiries }
}

/** The first written complaint ends a closing that came before it: all is owed on it. */
function openedByWriting({ closing, takenOver }: Dossier): Pick<Dossier, 'closing' | 'takenOver'> {
  if (!closing && takenOver?.standing !== 'closed') return { closing, takenOver }
  return { closing: undefined, takenOver: takenOver && { undatedGestureCents: takenOver.undatedGestureCents, standing: 'open' } }
}

function takenOverFrom({ standing, undatedOutcome, undatedGestureCents, closedOn }: Imported): TakenOver {
  return { standing, undatedOutcome, undatedGestureCents, closedOn }
}

function reopened(takenOver: TakenOver | undefined): TakenOver | undefined {
  return takenOver?.standing === 'closed' ? { ...takenOver, standing: 'answered' } : takenOver
}

function withReference(
  known: readonly DossierReference[],
  { otherId, otherReference }: { readonly otherId: string; readonly otherReference: string },
): readonly DossierReference[] {
  return [...known.filter(({ id }) => id !== otherId), { id: otherId, reference: otherReference }]
}

function withFile(dossier: Dossier, file: StoredFile | undefined): Dossier {
  return file ? { ...dossier, files: [...dossier.files, file] } : dossier
}

function stageOf(dossier: Dossier): Stage {
  if (dossier.importUndone) return 'importUndone'
  if (dossier.openingWithdrawn) return 'openingWithdrawn'
  if (dossier.mergedInto) return 'merged'
  if (!dossier.isComplaint) return 'request'
  if (dossier.closing || dossier.takenOver?.standing === 'closed') return 'closed'
  if (dossier.answers.length > 0 || isAnsweredUndated(dossier)) return 'answered'
  if (dossier.written) return writtenStageOf(dossier)
  if (dossier.settledAtOnce) return 'settledAtOnce'
  if (dossier.renunciation) return 'renounced'
  return dossier.invitation ? 'awaitingWriting' : 'awaitingInvitation'
}

/** Answered, as the register taken over says without a day. */
export function isAnsweredUndated({ takenOver }: Dossier): boolean {
  return takenOver?.standing === 'answered' || takenOver?.undatedOutcome !== undefined
}

function writtenStageOf({ transfer, acknowledgement }: Dossier): Stage {
  if (transfer?.mode === 'handedOver') return 'transferred'
  return acknowledgement ? 'toAnswer' : 'toAcknowledge'
}

/** Whether the firm's liability is called into question, and its insurer neither told nor left untold with a reason. */
export function isDeclarationAwaited({ isComplaint, liability: { isQuestioned, declaration, setAside } }: Dossier): boolean {
  return isComplaint && isQuestioned === true && !declaration && !setAside
}

/** Whether who complains acts for another and has not shown yet that they may. */
export function isMandateAwaited({ capacity, mandate }: Pick<Dossier, 'capacity' | 'mandate'>): boolean {
  return actsForAnother(capacity) && mandate === 'awaited'
}

/** The day on which the proof was last asked for in writing, by a request for documents that names it. */
export function mandateAskedOn({ documentRequests }: Pick<Dossier, 'documentRequests'>): LocalDate | undefined {
  return documentRequests.findLast(({ documents }) => namesMandate(documents))?.sentOn
}

/** Whether documents asked for name what shows that someone may act for another: a mandate, or what an heir has of a notary. */
export function namesMandate(documents: readonly string[]): boolean {
  return documents.some((document) => PROOFS_OF_MANDATE.test(foldAccents(document)))
}

const PROOFS_OF_MANDATE =
  /\b(?:mandat|mandats|procuration|(?:un|le|votre|son) pouvoir|notoriete|heredite|habilitation|tutelle|curatelle|jugement|livret de famille)\b/

/** The day on which what the person needs was last noted. */
export function arrangedOn({ events }: Dossier): LocalDate | undefined {
  return events.findLast(({ facts }) => facts.type === 'ArrangementsNoted')?.occurredOn
}

/** The first enquiry that waits for its answer. */
export function waitingEnquiry({ enquiries }: Dossier): StatusEnquiry | undefined {
  return enquiries.filter(({ answeredOn }) => answeredOn === undefined).toSorted((a, b) => a.enquiredOn.localeCompare(b.enquiredOn))[0]
}

/** A dossier in its own right: not one opened twice that now belongs to another, nor one withdrawn. */
export function isStanding({ mergedInto, openingWithdrawn, importUndone }: Dossier): boolean {
  return !mergedInto && !openingWithdrawn && !importUndone
}

/** The facts that rules look at: days and codes only. */
export function complaintFacts(dossier: Dossier): ComplaintFacts {
  const { transfer, holdingLetters, mediation } = dossier
  return {
    // Opened twice, a complaint is owed everything once: in the dossier that is kept.
    isComplaint: dossier.isComplaint && isStanding(dossier),
    isTakenOverSettled: isTakenOverSettled(dossier),
    zone: dossier.zone,
    regimes: dossier.regimes,
    nature: dossier.nature,
    clientKind: dossier.complainant.clientKind,
    expressedOn: dossier.form === 'oral' ? dossier.expressedOn : undefined,
    written: dossier.written && daysOf(dossier.written),
    elsewhereSentOn: dossier.elsewhereSentOn,
    settledAtOnceOn: dossier.settledAtOnce?.settledOn,
    invitedOn: dossier.invitation?.sentOn,
    remindedOn: dossier.reminders[0]?.sentOn,
    renouncedOn: dossier.renunciation?.renouncedOn,
    acknowledgedOn: dossier.acknowledgement?.sentOn,
    transferredOn: transfer?.mode === 'handedOver' ? transfer.sentOn : undefined,
    heldOn: holdingLetters[0]?.sentOn,
    promisedOn: holdingLetters.at(-1)?.promisedOn,
    answeredOn: dossier.answers[0]?.sentOn,
    refusedOn: refusedOn(dossier),
    mediatorInformedOn: dossier.mediatorInformation?.sentOn,
    referralNotifiedOn: mediation.referral?.notifiedOn,
    mediatorAnsweredOn: mediation.filesSent[0]?.sentOn,
    liabilityQuestionedOn: dossier.liability.isQuestioned ? dossier.liability.knownOn : undefined,
    insurerDeclaredOn: dossier.liability.declaration?.sentOn,
    declarationSetAsideOn: dossier.liability.setAside?.setAsideOn,
    closedWithoutWritingOn: dossier.written ? undefined : dossier.closing?.closedOn,
    recordedAt: recordingsOf(dossier),
  }
}

/** Who passed it on is a name. */
function daysOf({ channel, sentOn, isSentOnAssumed, receivedOn }: WrittenComplaint): Omit<WrittenComplaint, keyof Relay> {
  return { channel, sentOn, isSentOnAssumed, receivedOn }
}

/** What meets a duty, or takes it away; a complaint that is given to handle in the firm's name is not handed over. */
const MET_BY: Readonly<Record<ObligationKind, readonly EventFacts['type'][]>> = {
  invitation: ['InvitationSent', 'SettledAtOnce'],
  reminder: ['ReminderSent'],
  acknowledgement: ['AcknowledgementSent', 'AnswerSent', 'ComplaintTransferred'],
  answer: ['AnswerSent', 'ComplaintTransferred'],
  mediatorInformation: ['MediatorInformationSent'],
  mediatorAnswer: ['MediationFileSent'],
  insurerDeclaration: ['InsurerDeclared', 'InsurerDeclarationSetAside'],
}

/** When the first step that met each duty was recorded. */
function recordingsOf({ events }: Dossier): ComplaintFacts['recordedAt'] {
  const steps = events.filter(({ facts }) => facts.type !== 'ComplaintTransferred' || facts.mode === 'handedOver')
  const first = OBLIGATION_KINDS.flatMap((kind) => {
    const recorded = steps.filter(({ facts }) => MET_BY[kind].includes(facts.type)).map(({ recordedAt }) => recordedAt)
    return recorded.length > 0 ? [[kind, recorded.reduce((a, b) => (b < a ? b : a))] as const] : []
  })
  return first.length > 0 ? Object.fromEntries(first) : undefined
}

/** Day of the first answer that rejects the written complaint, or meets it in part. */
function refusedOn({ answers, written }: Dossier): LocalDate | undefined {
  return answers.find(({ outcome, sentOn }) => outcome !== 'upheld' && written !== undefined && sentOn >= written.sentOn)?.sentOn
}
