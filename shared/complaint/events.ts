/**
 * The journal's vocabulary: what can happen to a complaint. Stored values are stable English codes.
 *
 * An event is a fact with two dates: the legal day it happened (`occurredOn`) and the instant it was
 * recorded (`recordedAt`). Nothing is edited or deleted: `Rectified` names what it corrects and why.
 */

import type { LocalDate } from '../regulation/local-date.ts'
import type { ClientKind } from '../regulation/mediation.ts'
import type { Nature } from '../regulation/natures.ts'
import type { Regime } from '../regulation/regimes.ts'
import type { Zone } from '../regulation/zone.ts'
import type {
  AnswerOutcome,
  Capacity,
  Channel,
  Civility,
  Form,
  GuardianRole,
  ImportedStanding,
  InadmissibilityGround,
  KeptChannel,
  KeptOutcome,
  LetterEvent,
  LetterRoute,
  MandateState,
  MediationDisclosure,
  MediationEnding,
  OpeningMistake,
  Opinion,
  Organisation,
  ProfessionalRole,
  ReviewCriterion,
  SendingMeans,
  Side,
  TransferMode,
} from './codes.ts'
import type { WithConfirmedDays } from './contradictions.ts'

/** Day and time of recording, ISO 8601 in UTC. */
export type Instant = string

/** réclamant: the person who complains. */
export type Complainant = {
  readonly civility: Civility
  /** First and last name, the organisation's name, or the pseudonym. */
  readonly name: string
  /** What an organisation is, and the person there who writes; absent for a natural person. */
  readonly organisation?: Organisation | undefined
  readonly contactPerson?: string | undefined
  /** Known by a pseudonym alone, as the author of an online review. */
  readonly isPseudonym?: true | undefined
  /** Postal address, one line each. */
  readonly address?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  /** A consumer may turn to the consumer mediator; a professional client may not. */
  readonly isConsumer: boolean
  /** A legal person acting outside its professional activity (an association): the AMF's mediator is there for it. */
  readonly isNonProfessional?: boolean | undefined
  /** One person with several dossiers has one id in all of them; absent where this is the first. */
  readonly personId?: string | undefined
}

/** The two flags of an event, as the one of three that they tell. */
export function clientKindOf({ isConsumer, isNonProfessional }: Pick<Complainant, 'isConsumer' | 'isNonProfessional'>): ClientKind {
  if (isConsumer) return 'consumer'
  return isNonProfessional ? 'nonProfessional' : 'professional'
}

/** The same, as an event keeps them. */
export function flagsOf(kind: ClientKind): Pick<Complainant, 'isConsumer' | 'isNonProfessional'> {
  return { isConsumer: kind === 'consumer', ...(kind === 'nonProfessional' && { isNonProfessional: true }) }
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
  /** Of a message that was read: its own Message-ID, then those of the messages it passes on. */
  readonly messageIds?: readonly string[] | undefined
}

/** How a letter left the firm: the day and the means, and the document itself where we made it. */
export type Dispatch = {
  readonly sentOn: LocalDate
  /** The day that the letter itself bears; absent where it was recorded before it was known. */
  readonly datedOn?: LocalDate | undefined
  readonly means: SendingMeans
  readonly trackingNumber?: string | undefined
  readonly document?: StoredFile | undefined
  /** Mandatory mentions that were missing when it was sent all the same, and why it was. */
  readonly lintOverride?: { readonly missing: readonly string[]; readonly reason: string } | undefined
  /** accord d'une deuxième personne: the request that was granted, and the digest of what was read; the digest goes with the person. */
  readonly approval?: { readonly requestId: string; readonly digest?: string | undefined } | undefined
  /** It left without the approval that the firm asks for, and why. */
  readonly withoutApproval?: { readonly reason: string } | undefined
}

/** Who passed a letter on to the firm, and the day they had received it themselves. */
export type Relay = { readonly passedOnBy?: string | undefined; readonly passedOnReceivedOn?: LocalDate | undefined }

/** What is recorded of a person's dissatisfaction, or request, when it is first heard. */
export type IntakeFacts = Relay & {
  /** Number in the register, e.g. '2026-004'. */
  readonly reference: string
  readonly complainant: Complainant
  readonly capacity: Capacity
  /** Whom an agent or successor acts for. */
  readonly onBehalfOf?: string | undefined
  /** preuve du mandat: of an agent or successor; absent where it was not asked. */
  readonly mandate?: MandateState | undefined
  readonly channel: Channel
  readonly form: Form
  /** Of a review or a message published online: the site or platform, and what leads to it there, an address or words. */
  readonly platform?: string | undefined
  readonly reviewPlace?: string | undefined
  /** interlocuteur: the person or department to whom it was expressed. */
  readonly recipient: string
  /** The person whom the complaint is about, where it names one. */
  readonly complainedOf?: string | undefined
  /** An earlier written complaint on the matter, addressed to someone else: to whom, and the day it was sent. */
  readonly elsewhereTo?: string | undefined
  readonly elsewhereSentOn?: LocalDate | undefined
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
  /** The complaint in one sentence, as the client will read it: what letters quote, never the description. */
  readonly summary?: string | undefined
  /** Online form only: whether the client was given a dated copy. */
  readonly isDatedCopyGiven?: boolean | undefined
  /** Whether the complaint calls the firm's own liability into question; absent where it was not asked, or not known yet. */
  readonly isLiabilityQuestioned?: boolean | undefined
  /** What the client claims, in cents of a euro. */
  readonly claimedCents?: number | undefined
}

export type ComplaintOpened = { readonly type: 'ComplaintOpened' } & IntakeFacts

/** Not a complaint: a request for a service, for information or for an opinion, with the reason. */
export type RequestRecorded = { readonly type: 'RequestRecorded'; readonly reason: string } & IntakeFacts

export type SettledAtOnce = { readonly type: 'SettledAtOnce'; readonly settledOn: LocalDate; readonly how: string } & Lateness

/**
 * A request turns out to be a complaint: the day the dissatisfaction was expressed starts the clock,
 * not the day of the request.
 */
export type RequalifiedAsComplaint = Relay & {
  readonly type: 'RequalifiedAsComplaint'
  readonly reason: string
  /** What the client then expressed; absent where the first description says it. */
  readonly description?: string | undefined
} & Pick<IntakeFacts, 'channel' | 'form' | 'expressedOn' | 'sentOn' | 'isSentOnAssumed' | 'receivedOn'>

/** What was taken for a complaint is a request. */
export type RequalifiedAsRequest = {
  readonly type: 'RequalifiedAsRequest'
  readonly requalifiedOn: LocalDate
  readonly reason: string
}

export type InvitationSent = { readonly type: 'InvitationSent' } & Dispatch

/** The invitation to formalise, sent once more. */
export type ReminderSent = { readonly type: 'ReminderSent' } & Dispatch

/** The client expressly gives up an oral complaint, and how they said so. */
export type ComplaintRenounced = { readonly type: 'ComplaintRenounced'; readonly renouncedOn: LocalDate; readonly how: string }

/** The first written complaint after an oral one: it starts the clock. */
export type WrittenComplaintReceived = Relay & {
  readonly type: 'WrittenComplaintReceived'
  readonly channel: KeptChannel
  readonly sentOn: LocalDate
  readonly isSentOnAssumed?: boolean | undefined
  readonly receivedOn: LocalDate
}

/** A second letter on the same matter: it joins the dossier and restarts no clock. */
export type FollowUpReceived = {
  readonly type: 'FollowUpReceived'
  readonly channel: Channel
  readonly receivedOn: LocalDate
  readonly summary: string
}

/** Why a step was taken after its last day; asked once, when it is recorded. */
export type Lateness = { readonly lateReason?: string | undefined }

export type AcknowledgementSent = { readonly type: 'AcknowledgementSent' } & Dispatch & Lateness

/** demande de pièces: what the client is asked for, and by when; the delay runs on. */
export type DocumentsRequested = {
  readonly type: 'DocumentsRequested'
  /** One document each. */
  readonly documents: readonly string[]
  readonly wantedBy: LocalDate
} & Dispatch

export type DocumentsReceived = {
  readonly type: 'DocumentsReceived'
  readonly receivedOn: LocalDate
  readonly summary: string
  /** The proof that whoever acts for another may do so is among them. */
  readonly isMandateShown?: boolean | undefined
}

/** lettre d'attente: why the answer takes longer, and the day it is promised for; no due date moves. */
export type HoldingLetterSent = { readonly type: 'HoldingLetterSent'; readonly reason: string; readonly promisedOn: LocalDate } & Dispatch

/** The complaint goes to the producer or another professional, and the client is told. */
export type ComplaintTransferred = {
  readonly type: 'ComplaintTransferred'
  readonly mode: TransferMode
  /** To whom, and how the client can reach them. */
  readonly to: string
  readonly toContact: string
  /** Of a transfer in part: what the other professional answers for. */
  readonly part?: string | undefined
  readonly reason: string
} & Dispatch

/** What came back from those the complaint went to. */
export type TransferReplied = {
  readonly type: 'TransferReplied'
  readonly repliedOn: LocalDate
  readonly summary: string
  /** Whether they have answered the client themselves. */
  readonly isClientAnswered: boolean
}

export type AnswerSent = {
  readonly type: 'AnswerSent'
  readonly outcome: KeptOutcome
  /** Gesture or compensation, in cents of a euro. */
  readonly gestureCents?: number | undefined
} & Dispatch &
  Lateness

/**
 * relecture: the adviser reads an answer again, once a year on a sample, against a short grid. The last
 * review of an answer is the one that counts.
 *
 * @see ACPR recommandations 2022-R-01 and 2024-R-02: the yearly synthesis analyses the quality of answers (S)
 */
export type AnswerReviewed = {
  readonly type: 'AnswerReviewed'
  readonly reviewedOn: LocalDate
  /** Id of the `AnswerSent` event. */
  readonly answerId: string
  readonly grid: Readonly<Record<ReviewCriterion, boolean>>
  readonly comment?: string | undefined
}

/** Two months have passed without an answer: the client was told of the mediator. */
export type MediatorInformationSent = { readonly type: 'MediatorInformationSent' } & Dispatch

/** The letter that ends a complaint settled at once, or given up. */
export type ClosingLetterSent = { readonly type: 'ClosingLetterSent' } & Dispatch

/** Mail for the mediator that reached the firm, passed on to the mediator. */
export type MediatorMailForwarded = {
  readonly type: 'MediatorMailForwarded'
  readonly receivedOn: LocalDate
  readonly forwardedOn: LocalDate
  readonly mediatorName: string
}

/** saisine: the client has turned to a mediator. */
export type MediationReferred = {
  readonly type: 'MediationReferred'
  readonly mediatorName: string
  /** Day the client turned to the mediator. */
  readonly referredOn: LocalDate
  /** Day the firm was told of it. */
  readonly notifiedOn: LocalDate
}

/**
 * recevabilité: the mediator found the referral admissible and notified it to both sides: its time runs from that day.
 *
 * @see code de la consommation, articles R612-2 and R612-5
 */
export type MediationAdmitted = {
  readonly type: 'MediationAdmitted'
  /** Day of the mediator's notification. */
  readonly admittedOn: LocalDate
}

/** The mediator takes longer over a complex dispute, and told both sides so; until when, where that was said. */
export type MediationExtended = {
  readonly type: 'MediationExtended'
  readonly extendedOn: LocalDate
  readonly extendedTo?: LocalDate | undefined
}

/** The firm's file and position went to the mediator. */
export type MediationFileSent = {
  readonly type: 'MediationFileSent'
  readonly sentOn: LocalDate
  readonly means: SendingMeans
  readonly trackingNumber?: string | undefined
  readonly document?: StoredFile | undefined
}

export type MediationOpinionReceived = {
  readonly type: 'MediationOpinionReceived'
  readonly receivedOn: LocalDate
  readonly opinion: Opinion
  readonly summary: string
}

/** One side accepts the mediator's opinion, or does not. */
export type MediationPositionTaken = {
  readonly type: 'MediationPositionTaken'
  readonly side: Side
  readonly isAccepted: boolean
  readonly takenOn: LocalDate
}

export type MediationEnded = {
  readonly type: 'MediationEnded'
  readonly endedOn: LocalDate
  readonly ending: MediationEnding
  /** Of an inadmissible referral; absent where it was recorded before it was asked. */
  readonly ground?: InadmissibilityGround | undefined
  readonly comment?: string | undefined
}

/**
 * What was said in a mediation was added to what leaves the register, and why.
 *
 * @see code de la consommation, article L612-3; law 95-125, article 21-3: mediation is confidential
 */
export type MediationDisclosed = {
  readonly type: 'MediationDisclosed'
  readonly disclosedOn: LocalDate
  readonly disclosedIn: MediationDisclosure
  readonly reason: string
}

/** Whether the firm's own liability is called into question, and since what day the firm knows; the last one counts. */
export type LiabilityAssessed = {
  readonly type: 'LiabilityAssessed'
  readonly assessedOn: LocalDate
  readonly isQuestioned: boolean
  /** What the client claims, in cents of a euro. */
  readonly claimedCents?: number | undefined
  readonly comment?: string | undefined
}

/** déclaration de sinistre: the complaint was declared to the firm's professional-indemnity insurer. */
export type InsurerDeclared = {
  readonly type: 'InsurerDeclared'
  readonly insurer: string
  readonly policyNumber?: string | undefined
} & Dispatch &
  Lateness

/** The firm decided not to declare the complaint to its insurer, and why. */
export type InsurerDeclarationSetAside = {
  readonly type: 'InsurerDeclarationSetAside'
  readonly setAsideOn: LocalDate
  readonly reason: string
}

/** demande de suivi: the client asks where the complaint stands; answered at once where `answer` says what was told. */
export type StatusEnquired = {
  readonly type: 'StatusEnquired'
  readonly enquiredOn: LocalDate
  /** Not stated by a register taken over. */
  readonly channel: KeptChannel
  readonly summary: string
  readonly answer?: string | undefined
}

/** What the client was told of where the complaint stands, otherwise than by our letter. */
export type StatusEnquiryAnswered = {
  readonly type: 'StatusEnquiryAnswered'
  readonly answeredOn: LocalDate
  readonly channel: Channel
  readonly summary: string
}

/** The letter that tells the client where the complaint stands. */
export type StatusLetterSent = { readonly type: 'StatusLetterSent' } & Dispatch

/** aménagements: what the person needs so as to follow the handling, never why; each absent where it is not needed. */
export type Arrangements = {
  readonly isLargePrint?: boolean | undefined
  /** A call rather than a letter; what must be in writing still is. */
  readonly isCallPreferred?: boolean | undefined
  readonly trustedPerson?: string | undefined
  /** How to reach them. */
  readonly trustedPersonContact?: string | undefined
  /** Of a protected adult: who acts for them or with them, and where the letters go. */
  readonly guardian?: string | undefined
  readonly guardianRole?: GuardianRole | undefined
  readonly guardianAddress?: string | undefined
  readonly guardianEmail?: string | undefined
  readonly letterRoute?: LetterRoute | undefined
  readonly otherArrangement?: string | undefined
}

/** What the person needs, from that day; it stands in place of what was noted before. */
export type ArrangementsNoted = { readonly type: 'ArrangementsNoted'; readonly notedOn: LocalDate } & Arrangements

export type ArrangementsEnded = { readonly type: 'ArrangementsEnded'; readonly endedOn: LocalDate; readonly reason: string }

/** One of several professionals, and what they answer for. */
export type Professional = {
  readonly role: ProfessionalRole
  readonly professional: string
  readonly answersFor: string
  /** How the client reaches them; the firm's own stands in every letter. */
  readonly contact?: string | undefined
}

/** Which professionals the complaint concerns and what each answers for; the last one counts. */
export type ProfessionalsNamed = {
  readonly type: 'ProfessionalsNamed'
  readonly namedOn: LocalDate
  readonly professionals: readonly Professional[]
}

/** The complaint in one sentence, as the client will read it; the last one counts. */
export type SummaryChosen = { readonly type: 'SummaryChosen'; readonly summary: string }

/** Whether it was said or written in a mediation; where it is not said, what is added while one runs belongs to it. */
type OfMediation = { readonly isOfMediation?: boolean | undefined }

export type NoteAdded = { readonly type: 'NoteAdded'; readonly text: string } & OfMediation

export type AttachmentAdded = {
  readonly type: 'AttachmentAdded'
  readonly file: StoredFile
  readonly label?: string | undefined
} & OfMediation

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

/**
 * demande d'accord: a letter is to be read by a second person before it leaves. It carries what would leave, as a file;
 * once the person is erased, neither the file nor its digest is left, here and in what answers it.
 */
export type ApprovalRequested = {
  readonly type: 'ApprovalRequested'
  readonly requestedOn: LocalDate
  readonly letter: LetterEvent
  readonly document?: StoredFile | undefined
  readonly comment?: string | undefined
}

/** What answers a request for approval: which one, the digest of the letter that was read, and who read it, as the firm's list then named them. */
type ApprovalAnswer = { readonly requestId: string; readonly digest?: string | undefined; readonly member: string }

/** accord: a second person read the letter and has it leave as it is. */
export type ApprovalGiven = {
  readonly type: 'ApprovalGiven'
  readonly givenOn: LocalDate
  readonly comment?: string | undefined
} & ApprovalAnswer

/** A second person read the letter, and says what should change. */
export type ApprovalDeclined = {
  readonly type: 'ApprovalDeclined'
  readonly declinedOn: LocalDate
  readonly reason: string
} & ApprovalAnswer

/** The request for approval is taken back: the letter does not leave, or not like that. */
export type ApprovalRequestWithdrawn = {
  readonly type: 'ApprovalRequestWithdrawn'
  readonly withdrawnOn: LocalDate
  readonly requestId: string
}

/** en charge du dossier: the member who handles it from then on. */
export type InChargeChosen = {
  readonly type: 'InChargeChosen'
  readonly memberId: string
  /** The name, as the firm's list then said it. */
  readonly member: string
  readonly comment?: string | undefined
}

/** étapes simultanées: what two people did without knowing of each other was looked at, and stands as it is. */
export type ConcurrentStepsSettled = {
  readonly type: 'ConcurrentStepsSettled'
  readonly settledOn: LocalDate
  /** Ids of the events that were looked at. */
  readonly eventIds: readonly string[]
  readonly comment?: string | undefined
}

export type ComplaintReopened = { readonly type: 'ComplaintReopened'; readonly reopenedOn: LocalDate; readonly reason: string }

/** Another dossier that bears on this one: same person, same product or same matter. */
export type DossierLinked = { readonly type: 'DossierLinked'; readonly otherId: string; readonly otherReference: string }

/** This dossier was opened twice: the other one is kept, and this one counts no longer. */
type MergedInto = {
  readonly type: 'MergedInto'
  readonly otherId: string
  readonly otherReference: string
  readonly mergedOn: LocalDate
  readonly reason: string
}

/** The counterpart of `MergedInto` on the dossier that is kept: an earlier written complaint counts here. */
type DossierAbsorbed = {
  readonly type: 'DossierAbsorbed'
  readonly otherId: string
  readonly otherReference: string
  readonly absorbedOn: LocalDate
  readonly written?: Omit<WrittenComplaintReceived, 'type'> | undefined
}

/** The complainant is the same person as in other dossiers. */
export type PersonIdentified = { readonly type: 'PersonIdentified'; readonly personId: string }

/**
 * The author of a review, known by a pseudonym alone until then, has made themselves known: the complainant has a name from
 * now on, and the journal keeps the pseudonym.
 */
export type AuthorIdentified = {
  readonly type: 'AuthorIdentified'
  readonly identifiedOn: LocalDate
  readonly complainant: Complainant
  /** In which they complain, where it is known now. */
  readonly capacity?: Capacity | undefined
  /** How they made themselves known, and what shows that the review is theirs. */
  readonly how: string
}

/**
 * The dossier comes from the register that the firm kept before: recorded last of what was taken over,
 * it says from which line of which file, and what that register says without a day.
 */
export type Imported = {
  readonly type: 'Imported'
  /** One for all the dossiers taken over together. */
  readonly batchId: string
  readonly fileName: string
  /** SHA-256 of the file, lower-case hexadecimal. */
  readonly sha256: string
  /** Line of the file, as a spreadsheet numbers it. */
  readonly rowNumber: number
  /** Its sheet, in a workbook of several; gone once the person is erased. */
  readonly sheet?: string | undefined
  /** The cells as the file has them; gone once the person is erased. */
  readonly original?: readonly ImportedCell[] | undefined
  /** The last day that the line tells of. */
  readonly lastKnownOn: LocalDate
  /** Where the register says the dossier stands: past the first, what it does not date is not owed. */
  readonly standing: ImportedStanding
  /** Day of its closing, where the register gives it and no `ComplaintClosed` could be made: a nature is missing, or it is a request. */
  readonly closedOn?: LocalDate | undefined
  /** Of an answer whose day the register does not say. */
  readonly undatedOutcome?: AnswerOutcome | undefined
  readonly undatedGestureCents?: number | undefined
  /** What was at stake, in cents of a euro. */
  readonly amountCents?: number | undefined
  /** The register speaks of a mediation, without its days. */
  readonly hasMediation?: boolean | undefined
}

/** A cell of a register taken over; `completed` is what the adviser put in its place. */
export type ImportedCell = { readonly header: string; readonly value: string; readonly completed?: string | undefined }

/** The import that made this dossier was undone as a whole: it counts no longer, and its journal stays. */
export type ImportUndone = { readonly type: 'ImportUndone'; readonly batchId: string; readonly undoneOn: LocalDate }

/** The dossier was opened by mistake: it counts no longer, and its journal and its number stay. */
export type OpeningWithdrawn = {
  readonly type: 'OpeningWithdrawn'
  readonly withdrawnOn: LocalDate
  readonly mistake: OpeningMistake
  readonly reason: string
}

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
  /** Facts of the events that this one was recorded after, in their order, without anything that tells of the person. */
  readonly retained: readonly EventFacts[]
}

/** Why a person was erased: the time to keep the dossier is over, or the person asked (RGPD, article 17). */
export type ErasureReason = 'retentionOver' | 'personAsked'

export type EventFacts = WithConfirmedDays & AnyFacts

type AnyFacts =
  | ComplaintOpened
  | RequestRecorded
  | RequalifiedAsComplaint
  | RequalifiedAsRequest
  | SettledAtOnce
  | InvitationSent
  | ReminderSent
  | ComplaintRenounced
  | WrittenComplaintReceived
  | FollowUpReceived
  | AcknowledgementSent
  | DocumentsRequested
  | DocumentsReceived
  | HoldingLetterSent
  | ComplaintTransferred
  | TransferReplied
  | AnswerSent
  | AnswerReviewed
  | MediatorInformationSent
  | ClosingLetterSent
  | MediatorMailForwarded
  | MediationReferred
  | MediationAdmitted
  | MediationExtended
  | MediationFileSent
  | MediationOpinionReceived
  | MediationPositionTaken
  | MediationEnded
  | MediationDisclosed
  | LiabilityAssessed
  | InsurerDeclared
  | InsurerDeclarationSetAside
  | StatusEnquired
  | StatusEnquiryAnswered
  | StatusLetterSent
  | ArrangementsNoted
  | ArrangementsEnded
  | ProfessionalsNamed
  | SummaryChosen
  | NoteAdded
  | AttachmentAdded
  | DossierLinked
  | MergedInto
  | DossierAbsorbed
  | PersonIdentified
  | AuthorIdentified
  | Imported
  | ImportUndone
  | OpeningWithdrawn
  | ComplaintClosed
  | ComplaintReopened
  | ConcurrentStepsSettled
  | InChargeChosen
  | ApprovalRequested
  | ApprovalGiven
  | ApprovalDeclined
  | ApprovalRequestWithdrawn
  | Rectified
  | PersonErased

export type EventType = EventFacts['type']

const KNOWN_TYPES: Readonly<Record<EventType, true>> = {
  ComplaintOpened: true,
  RequestRecorded: true,
  RequalifiedAsComplaint: true,
  RequalifiedAsRequest: true,
  SettledAtOnce: true,
  InvitationSent: true,
  ReminderSent: true,
  ComplaintRenounced: true,
  WrittenComplaintReceived: true,
  FollowUpReceived: true,
  AcknowledgementSent: true,
  DocumentsRequested: true,
  DocumentsReceived: true,
  HoldingLetterSent: true,
  ComplaintTransferred: true,
  TransferReplied: true,
  AnswerSent: true,
  AnswerReviewed: true,
  MediatorInformationSent: true,
  ClosingLetterSent: true,
  MediatorMailForwarded: true,
  MediationReferred: true,
  MediationAdmitted: true,
  MediationExtended: true,
  MediationFileSent: true,
  MediationOpinionReceived: true,
  MediationPositionTaken: true,
  MediationEnded: true,
  MediationDisclosed: true,
  LiabilityAssessed: true,
  InsurerDeclared: true,
  InsurerDeclarationSetAside: true,
  StatusEnquired: true,
  StatusEnquiryAnswered: true,
  StatusLetterSent: true,
  ArrangementsNoted: true,
  ArrangementsEnded: true,
  ProfessionalsNamed: true,
  SummaryChosen: true,
  NoteAdded: true,
  AttachmentAdded: true,
  DossierLinked: true,
  MergedInto: true,
  DossierAbsorbed: true,
  PersonIdentified: true,
  AuthorIdentified: true,
  Imported: true,
  ImportUndone: true,
  OpeningWithdrawn: true,
  ComplaintClosed: true,
  ComplaintReopened: true,
  ConcurrentStepsSettled: true,
  InChargeChosen: true,
  ApprovalRequested: true,
  ApprovalGiven: true,
  ApprovalDeclined: true,
  ApprovalRequestWithdrawn: true,
  Rectified: true,
  PersonErased: true,
}

/** Every type of event. An application that does not know one cannot fold it: one more here is one more BACKUP_FORMAT. */
export const EVENT_TYPES = Object.keys(KNOWN_TYPES) as readonly EventType[]

/** One line of a journal, before it is sealed. */
export type JournalEvent<F = EventFacts> = {
  readonly id: string
  readonly dossierId: string
  /** 1 for the first event of its dossier; then one more than the greatest of those that it was recorded on. */
  readonly sequence: number
  readonly occurredOn: LocalDate
  readonly recordedAt: Instant
  readonly recordedBy: string
  readonly facts: F
}
