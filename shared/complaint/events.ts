/**
 * The journal's vocabulary: what can happen to a complaint. Stored values are stable English codes.
 *
 * An event is a fact with two dates: the legal day it happened (`occurredOn`) and the instant it was
 * recorded (`recordedAt`). Nothing is edited or deleted: `Rectified` names what it corrects and why.
 */
import type { LocalDate } from '../regulation/local-date.ts'
import type { Nature } from '../regulation/natures.ts'
import type { Regime } from '../regulation/regimes.ts'
import type { Zone } from '../regulation/zone.ts'
import type { AnswerOutcome, Capacity, Channel, Civility, Form, SendingMeans } from './codes.ts'

/** Day and time of recording, ISO 8601 in UTC. */
export type Instant = string

/** réclamant: the person who complains. */
export type Complainant = {
  readonly civility: Civility
  /** First and last name, or the organisation's name. */
  readonly name: string
  /** Postal address, one line each. */
  readonly address?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  /** A consumer may turn to the consumer mediator; a professional client may not. */
  readonly isConsumer: boolean
}

/** A file kept with the dossier; its bytes live beside the journal, its hash within. */
export type StoredFile = {
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
  /** SHA-256, lower-case hexadecimal. */
  readonly sha256: string
}

/** How a letter left the firm: the day and the means, and the document itself where we made it. */
export type Dispatch = {
  readonly sentOn: LocalDate
  readonly means: SendingMeans
  readonly trackingNumber?: string | undefined
  readonly document?: StoredFile | undefined
  /** Mandatory mentions that were missing when it was sent all the same, and why it was. */
  readonly lintOverride?: { readonly missing: readonly string[]; readonly reason: string } | undefined
}

/** What is recorded of a person's dissatisfaction, or request, when it is first heard. */
export type IntakeFacts = {
  /** Number in the register, e.g. '2026-004'. */
  readonly reference: string
  readonly complainant: Complainant
  readonly capacity: Capacity
  /** Whom an agent or successor acts for. */
  readonly onBehalfOf?: string | undefined
  readonly channel: Channel
  readonly form: Form
  /** interlocuteur: the person or department to whom it was expressed. */
  readonly recipient: string
  /** Oral only. */
  readonly expressedOn?: LocalDate | undefined
  /** Written only. Where it could not be known, the day of receipt stands in. */
  readonly sentOn?: LocalDate | undefined
  readonly isSentOnAssumed?: boolean | undefined
  /** Written only. */
  readonly receivedOn?: LocalDate | undefined
  readonly zone: Zone
  readonly regimes: readonly Regime[]
  readonly product: string
  readonly producer?: string | undefined
  readonly contractReference?: string | undefined
  readonly nature?: Nature | undefined
  readonly natureDetail?: string | undefined
  readonly description: string
}

export type ComplaintOpened = { readonly type: 'ComplaintOpened' } & IntakeFacts

/** Not a complaint: a request for a service, for information or for an opinion, with the reason. */
export type RequestRecorded = { readonly type: 'RequestRecorded'; readonly reason: string } & IntakeFacts

export type SettledAtOnce = { readonly type: 'SettledAtOnce'; readonly settledOn: LocalDate; readonly how: string }

export type InvitationSent = { readonly type: 'InvitationSent' } & Dispatch

/** The first written complaint after an oral one: it starts the clock. */
export type WrittenComplaintReceived = {
  readonly type: 'WrittenComplaintReceived'
  readonly channel: Channel
  readonly sentOn: LocalDate
  readonly isSentOnAssumed?: boolean | undefined
  readonly receivedOn: LocalDate
}

export type AcknowledgementSent = { readonly type: 'AcknowledgementSent' } & Dispatch

export type AnswerSent = {
  readonly type: 'AnswerSent'
  readonly outcome: AnswerOutcome
  /** Gesture or compensation, in cents of a euro. */
  readonly gestureCents?: number | undefined
} & Dispatch

export type NoteAdded = { readonly type: 'NoteAdded'; readonly text: string }

export type AttachmentAdded = { readonly type: 'AttachmentAdded'; readonly file: StoredFile; readonly label?: string | undefined }

/** A finding made through the complaint, or none. */
export type Finding = { readonly kind: 'dysfunction' | 'breach' | 'malpractice'; readonly description: string }

export type CorrectiveAction =
  | { readonly kind: 'planned'; readonly description: string; readonly dueOn: LocalDate }
  | { readonly kind: 'implemented'; readonly description: string }
  | { readonly kind: 'none'; readonly reason: string }

export type ComplaintClosed = {
  readonly type: 'ComplaintClosed'
  readonly closedOn: LocalDate
  readonly nature: Nature
  readonly natureDetail?: string | undefined
  readonly cause: string
  readonly findings: readonly Finding[]
  readonly correctiveAction: CorrectiveAction
  /** Only for an oral complaint never put in writing: why it ends without an answer. */
  readonly noAnswerReason?: string | undefined
}

export type ComplaintReopened = { readonly type: 'ComplaintReopened'; readonly reopenedOn: LocalDate; readonly reason: string }

/** A correction of an earlier event: other facts for it, or its withdrawal. */
export type Rectified = {
  readonly type: 'Rectified'
  readonly targetId: string
  readonly correction: { readonly kind: 'replace'; readonly facts: Readonly<Record<string, unknown>> } | { readonly kind: 'withdraw' }
  readonly reason: string
}

/**
 * The person was erased: every earlier event lost its facts, and only what identifies nobody is
 * retained here, one entry for each, so that figures and synthesis stay what they were.
 */
export type PersonErased = {
  readonly type: 'PersonErased'
  readonly erasedOn: LocalDate
  readonly reason: ErasureReason
  /** Facts of the events before this one, in sequence, without anything that tells of the person. */
  readonly retained: readonly EventFacts[]
}

/** Why a person was erased: the time to keep the dossier is over, or the person asked (RGPD, article 17). */
export type ErasureReason = 'retentionOver' | 'personAsked'

export type EventFacts =
  | ComplaintOpened
  | RequestRecorded
  | SettledAtOnce
  | InvitationSent
  | WrittenComplaintReceived
  | AcknowledgementSent
  | AnswerSent
  | NoteAdded
  | AttachmentAdded
  | ComplaintClosed
  | ComplaintReopened
  | Rectified
  | PersonErased

export type EventType = EventFacts['type']

/** One line of a journal, before it is sealed. */
export type JournalEvent<F extends EventFacts = EventFacts> = {
  readonly id: string
  readonly dossierId: string
  /** 1 for the first event of its dossier. */
  readonly sequence: number
  readonly occurredOn: LocalDate
  readonly recordedAt: Instant
  readonly recordedBy: string
  readonly facts: F
}
