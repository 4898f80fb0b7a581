/**
 * dossier: a complaint's file, folded from its journal. Nothing in it is stored as the truth.
 */
import { type ComplaintFacts, deriveObligations, type LocalDate, type Obligation, type RegulatoryText } from '../regulation/index.ts'
import type { Nature } from '../regulation/natures.ts'
import type { Regime } from '../regulation/regimes.ts'
import type { Zone } from '../regulation/zone.ts'
import type { Capacity, Channel, Form, Stage } from './codes.ts'
import { legible } from './erasure.ts'
import type {
  AcknowledgementSent,
  AnswerSent,
  Complainant,
  ComplaintClosed,
  ComplaintReopened,
  EventFacts,
  Instant,
  IntakeFacts,
  InvitationSent,
  JournalEvent,
  PersonErased,
  StoredFile,
  WrittenComplaintReceived,
} from './events.ts'
import { effectiveEvents } from './rectification.ts'
import type { KeptEvent } from './seal.ts'

/** The first written complaint: sent, received, by which channel. */
export type WrittenComplaint = {
  readonly channel: Channel
  readonly sentOn: LocalDate
  readonly isSentOnAssumed: boolean
  readonly receivedOn: LocalDate
}

export type Dossier = {
  readonly id: string
  readonly reference: string
  readonly isComplaint: boolean
  /** Why it was recorded as a request and not as a complaint. */
  readonly requestReason?: string | undefined
  readonly complainant: Complainant
  readonly capacity: Capacity
  readonly onBehalfOf?: string | undefined
  readonly channel: Channel
  readonly form: Form
  readonly recipient: string
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
  readonly settledAtOnce?: { readonly settledOn: LocalDate; readonly how: string } | undefined
  readonly invitation?: InvitationSent | undefined
  readonly acknowledgement?: AcknowledgementSent | undefined
  /** The first answer is the one that counts for the delay. */
  readonly answers: readonly AnswerSent[]
  readonly closing?: ComplaintClosed | undefined
  readonly reopenings: readonly ComplaintReopened[]
  readonly files: readonly StoredFile[]
  /** When and why the person was erased; the dossier then tells of nobody. */
  readonly erasure?: PersonErased | undefined
  readonly stage: Stage
  readonly openedAt: Instant
  /** The journal with its corrections applied, in the order it was recorded. */
  readonly events: readonly JournalEvent[]
}

/** The day the dissatisfaction reached the firm: what "received in 2026" counts. */
export function arrivedOn(dossier: Dossier): LocalDate {
  const day = dossier.form === 'oral' ? dossier.expressedOn : dossier.written?.receivedOn
  if (day === undefined) throw new Error(`dossier without a day: ${dossier.id}`)
  return day
}

/**
 * Folds a journal into its dossier.
 *
 * @param journal every event of one dossier, in sequence; erased ones are read from what was retained of them
 * @throws Error where the journal is empty or does not begin with an intake: a bug, never a user's mistake
 */
export function foldDossier(journal: readonly (JournalEvent | KeptEvent)[]): Dossier {
  const events = effectiveEvents(legible(journal))
  const [first, ...rest] = events
  if (!first || !isIntake(first.facts)) throw new Error('a journal begins with the intake of a complaint or request')
  const opened = openedFrom(first.facts, first, events)
  const dossier = rest.reduce((state, event) => apply(state, event.facts), opened)
  return { ...dossier, stage: stageOf(dossier) }
}

type Intake = Extract<EventFacts, { type: 'ComplaintOpened' | 'RequestRecorded' }>

function isIntake(facts: EventFacts): facts is Intake {
  return facts.type === 'ComplaintOpened' || facts.type === 'RequestRecorded'
}

function openedFrom(facts: Intake, first: JournalEvent, events: readonly JournalEvent[]): Dossier {
  const { type, sentOn, receivedOn, isSentOnAssumed, ...intake } = facts
  return {
    ...intake,
    id: first.dossierId,
    isComplaint: type === 'ComplaintOpened',
    requestReason: type === 'RequestRecorded' ? facts.reason : undefined,
    written: writtenFrom(facts),
    answers: [],
    reopenings: [],
    files: [],
    stage: 'closed',
    openedAt: first.recordedAt,
    events,
  }
}

function writtenFrom({ form, channel, sentOn, receivedOn, isSentOnAssumed }: IntakeFacts): WrittenComplaint | undefined {
  if (form !== 'written' || !receivedOn) return undefined
  return { channel, sentOn: sentOn ?? receivedOn, isSentOnAssumed: isSentOnAssumed ?? sentOn === undefined, receivedOn }
}

/** Its own four facts and no other: a correction may have left more in the event. */
function writtenOf({ channel, sentOn, isSentOnAssumed = false, receivedOn }: WrittenComplaintReceived): WrittenComplaint {
  return { channel, sentOn, isSentOnAssumed, receivedOn }
}

function apply(dossier: Dossier, facts: EventFacts): Dossier {
  switch (facts.type) {
    case 'ComplaintOpened':
    case 'RequestRecorded':
      return dossier
    case 'SettledAtOnce':
      return { ...dossier, settledAtOnce: { settledOn: facts.settledOn, how: facts.how } }
    case 'InvitationSent':
      return withFile({ ...dossier, invitation: dossier.invitation ?? facts }, facts.document)
    case 'WrittenComplaintReceived':
      return dossier.written ? dossier : { ...dossier, written: writtenOf(facts) }
    case 'AcknowledgementSent':
      return withFile({ ...dossier, acknowledgement: dossier.acknowledgement ?? facts }, facts.document)
    case 'AnswerSent':
      return withFile({ ...dossier, answers: [...dossier.answers, facts] }, facts.document)
    case 'AttachmentAdded':
      return withFile(dossier, facts.file)
    case 'ComplaintClosed':
      return { ...dossier, closing: facts, nature: facts.nature, natureDetail: facts.natureDetail }
    case 'ComplaintReopened':
      return { ...dossier, closing: undefined, reopenings: [...dossier.reopenings, facts] }
    case 'PersonErased':
      // Nothing of the person's files is left, whatever their descriptions said.
      return { ...dossier, erasure: facts, files: [] }
    case 'NoteAdded':
    case 'Rectified':
      return dossier
  }
}

function withFile(dossier: Dossier, file: StoredFile | undefined): Dossier {
  return file ? { ...dossier, files: [...dossier.files, file] } : dossier
}

function stageOf(dossier: Dossier): Stage {
  if (!dossier.isComplaint) return 'request'
  if (dossier.closing) return 'closed'
  if (dossier.answers.length > 0) return 'answered'
  if (dossier.settledAtOnce && !dossier.written) return 'settledAtOnce'
  if (dossier.written) return dossier.acknowledgement ? 'toAnswer' : 'toAcknowledge'
  return dossier.invitation ? 'awaitingWriting' : 'awaitingInvitation'
}

/** The facts that rules look at: days and codes only. */
export function complaintFacts(dossier: Dossier): ComplaintFacts {
  return {
    isComplaint: dossier.isComplaint,
    zone: dossier.zone,
    regimes: dossier.regimes,
    nature: dossier.nature,
    expressedOn: dossier.form === 'oral' ? dossier.expressedOn : undefined,
    written: dossier.written,
    settledAtOnceOn: dossier.settledAtOnce?.settledOn,
    invitedOn: dossier.invitation?.sentOn,
    acknowledgedOn: dossier.acknowledgement?.sentOn,
    answeredOn: dossier.answers[0]?.sentOn,
    closedWithoutWritingOn: dossier.written ? undefined : dossier.closing?.closedOn,
  }
}

/** What the firm owes on this dossier, seen from a day. */
export function obligationsOf(dossier: Dossier, today: LocalDate): readonly Obligation[] {
  return deriveObligations(complaintFacts(dossier), today)
}

/** The texts this dossier is governed by: those its obligations cite. */
export function textsOf(dossier: Dossier, today: LocalDate): readonly RegulatoryText[] {
  const texts = obligationsOf(dossier, today).flatMap((obligation) => [obligation.text, ...obligation.others.map((other) => other.text)])
  return texts.filter((text, index) => texts.findIndex((other) => other.id === text.id) === index)
}
