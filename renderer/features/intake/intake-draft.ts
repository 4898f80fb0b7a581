/** What the intake form holds while it is being filled, and the facts it makes. */
import {
  actsForAnother,
  addAttachment,
  type Capacity,
  type Channel,
  CIVILITY_LABELS,
  type Civility,
  type CommandContext,
  type CommandResult,
  type ConfirmedDay,
  type Form,
  flagsOf,
  formOfChannel,
  type IntakeFacts,
  isConfirmed,
  isPublishedOnline,
  type MandateState,
  noteArrangements,
  type Organisation,
  openComplaint,
  openThen,
  organisationNamed,
  receiptOf,
  recordedName,
  recordRequest,
  relayOf,
  settleAtOnce,
  writtenDays,
} from '../../../shared/complaint/index.ts'
import { amountQuestion, centsOf } from '../../../shared/language/amount.ts'
import { formatPhone } from '../../../shared/language/contact-details.ts'
import type { ClientKind, LocalDate, Nature, Regime, Status, Zone } from '../../../shared/regulation/index.ts'
import { type ComplaintFacts, proposeRegimes } from '../../../shared/regulation/index.ts'
import type { NewFile } from '../../data/register/index.ts'
import { arrangementFields, typedArrangements } from '../../ui/arrangement-fields.ts'

export type IntakeDraft = {
  readonly step: StepId
  readonly qualification: 'complaint' | 'request' | undefined
  readonly reason: string
  readonly civility: Civility
  readonly name: string
  /** The person of the register who was chosen. */
  readonly personId: string | undefined
  readonly address: string
  readonly email: string
  readonly phone: string
  /** Not known of an organisation until it is said. */
  readonly clientKind: ClientKind | undefined
  /** Absent for a natural person, and from older drafts. */
  readonly organisation?: Organisation | undefined
  readonly contactPerson?: string | undefined
  readonly mandate?: MandateState | undefined
  /** Of a review published online; absent from older drafts: known by a pseudonym alone, where it was published, what leads to it. */
  readonly isPseudonym?: boolean | undefined
  readonly platform?: string | undefined
  readonly reviewPlace?: string | undefined
  readonly capacity: Capacity
  readonly onBehalfOf: string
  /** What a vulnerable client needs, as typed; absent where nothing is. */
  readonly arrangements?: Readonly<Record<string, string | undefined>> | undefined
  readonly channel: Channel | undefined
  /** Where the channel does not tell: does the client keep a dated copy? */
  readonly hasDatedCopy: 'yes' | 'no' | undefined
  /** Online form: was the client given a dated copy? */
  readonly isCopyGiven: 'yes' | 'no' | undefined
  readonly recipient: string
  /** Absent from older drafts: whom it is about, who passed it on, to whom the client had written before. */
  readonly complainedOf?: string | undefined
  readonly passedOnBy?: string | undefined
  readonly passedOnReceivedOn?: LocalDate | undefined
  readonly hasWrittenElsewhere?: boolean | undefined
  readonly elsewhereTo?: string | undefined
  readonly elsewhereSentOn?: LocalDate | undefined
  readonly expressedOn: LocalDate | undefined
  readonly sentOn: LocalDate | undefined
  readonly isSentOnUnknown: boolean
  readonly receivedOn: LocalDate | undefined
  /** Days that contradict others and that the adviser confirmed; absent where there are none. */
  readonly confirmedDays?: readonly ConfirmedDay[] | undefined
  readonly product: string
  readonly producer: string
  readonly contractReference: string
  /** `undefined` until the adviser changes what is proposed. */
  readonly chosenRegimes: readonly Regime[] | undefined
  readonly nature: Nature | undefined
  readonly natureDetail: string
  readonly description: string
  /** The complaint in one sentence, for the client; absent from older drafts. */
  readonly summary?: string | undefined
  /** Whether the complaint calls the firm's liability into question, and what is claimed; absent from older drafts. */
  readonly isLiabilityQuestioned?: 'yes' | 'no' | 'unknown' | undefined
  readonly claimed?: string | undefined
  readonly settlement: 'settled' | 'notSettled' | undefined
  readonly how: string
  readonly files: readonly NewFile[]
  /** Past dossiers to link with this one when it is recorded. */
  readonly linkedIds: readonly string[]
}

/** Asked, never supposed. */
export const CIVILITY_CHOICES = ['none', 'mme', 'm'] as const
export const CIVILITY_CHOICE_LABELS = { ...CIVILITY_LABELS, none: 'Non précisée' } as const

/** What goes with the address of a draft made a moment ago, from a message: it was not found again. */
export const JUST_BEGUN = 'begun'

export const EMPTY_INTAKE: IntakeDraft = {
  step: 'qualification',
  qualification: undefined,
  reason: '',
  civility: 'none',
  name: '',
  personId: undefined,
  address: '',
  email: '',
  phone: '',
  clientKind: 'consumer',
  capacity: 'client',
  onBehalfOf: '',
  channel: undefined,
  hasDatedCopy: undefined,
  isCopyGiven: undefined,
  recipient: '',
  expressedOn: undefined,
  sentOn: undefined,
  isSentOnUnknown: false,
  receivedOn: undefined,
  product: '',
  producer: '',
  contractReference: '',
  chosenRegimes: undefined,
  nature: undefined,
  natureDetail: '',
  description: '',
  settlement: undefined,
  how: '',
  files: [],
  linkedIds: [],
}

export type StepId = 'qualification' | 'person' | 'channel' | 'dates' | 'subject' | 'story' | 'settlement' | 'review'

/** The questions, in order; an answer makes the later ones necessary or not. */
export function stepsOf(draft: IntakeDraft): readonly StepId[] {
  const asksSettlement = draft.qualification !== 'request' && formOf(draft) === 'oral'
  const middle: readonly StepId[] = ['qualification', 'person', 'channel', 'dates', 'subject', 'story']
  return [...middle, ...(asksSettlement ? (['settlement'] as const) : []), 'review']
}

/** The refusal fields that each step shows. */
export const FIELDS_OF_STEP: Readonly<Record<StepId, readonly string[]>> = {
  qualification: ['qualification', 'reason'],
  person: [
    'complainant.name',
    'platform',
    'contactPerson',
    'onBehalfOf',
    'mandate',
    'clientKind',
    ...arrangementFields({ trustedPerson: '-', guardian: '-' }).map(({ name }) => name),
  ],
  channel: ['channel', 'hasDatedCopy', 'isCopyGiven'],
  dates: ['expressedOn', 'sentOn', 'passedOnBy', 'passedOnReceivedOn', 'receivedOn', 'elsewhereTo', 'elsewhereSentOn'],
  subject: [],
  story: ['description', 'claimed', 'natureDetail', 'nature', 'file'],
  settlement: ['settlement', 'how'],
  review: [],
}

/** What choosing a channel answers: who calls, or comes, most often does so today. */
export function arrivedBy(channel: Channel, { expressedOn }: IntakeDraft, today: LocalDate): Partial<IntakeDraft> {
  const isHeardNow = formOfChannel(channel) === 'oral' && expressedOn === undefined
  return { channel, hasDatedCopy: undefined, isCopyGiven: undefined, ...(isHeardNow && { expressedOn: today }) }
}

/** Oral or written; `undefined` until the channel is known. */
export function formOf({ channel, hasDatedCopy }: IntakeDraft): Form | undefined {
  if (!channel) return undefined
  const implied = formOfChannel(channel)
  if (implied) return implied
  if (hasDatedCopy === undefined) return undefined
  return hasDatedCopy === 'yes' ? 'written' : 'oral'
}

/** The day of sending to be recorded: an e-mail's receipt stands in for it, and the other way round. */
export function datesOf(draft: IntakeDraft): Pick<IntakeFacts, 'expressedOn' | 'sentOn' | 'receivedOn' | 'isSentOnAssumed'> {
  if (formOf(draft) === 'oral') return { expressedOn: draft.expressedOn }
  return writtenDays(sendingOf(draft), receiptOfDraft(draft))
}

/** The day of receipt that was typed, or that stands for it. */
export function receiptOfDraft(draft: IntakeDraft): LocalDate | undefined {
  return receiptOf({ ...draft, sentOn: sendingOf(draft) })
}

/** None once it is said that it cannot be known, whatever was typed before. */
function sendingOf({ sentOn, isSentOnUnknown }: IntakeDraft): LocalDate | undefined {
  return isSentOnUnknown ? undefined : sentOn
}

/** The regimes in force for the draft: the adviser's choice, else the proposal. */
export function regimesOf(draft: IntakeDraft, statuses: readonly Status[]): readonly Regime[] {
  return draft.chosenRegimes ?? proposeRegimes(draft.product, statuses).regimes
}

/** What the firm's settings bring to an intake. */
export type IntakeSettings = {
  readonly zone: Zone
  readonly statuses: readonly Status[]
  /** Whether the firm is a payment service provider: else that regime is not offered. */
  readonly providesPaymentServices: boolean
}

function intakeFacts(draft: IntakeDraft, reference: string, { zone, statuses }: IntakeSettings): IntakeFacts {
  return {
    reference,
    complainant: {
      ...nameOf(draft),
      ...(draft.organisation && { organisation: draft.organisation, contactPerson: optional(draft.contactPerson ?? '') }),
      ...contactOf(draft),
      ...flagsOf(draft.clientKind ?? 'professional'),
      personId: draft.personId,
    },
    capacity: draft.capacity,
    ...(actsForAnother(draft.capacity) && { onBehalfOf: optional(draft.onBehalfOf), mandate: draft.mandate }),
    channel: draft.channel ?? 'letter',
    form: formOf(draft) ?? 'written',
    recipient: draft.recipient.trim(),
    complainedOf: optional(draft.complainedOf ?? ''),
    ...datesOf(draft),
    ...relayOf(draft),
    ...publishedOf(draft),
    ...elsewhereOf(draft),
    zone,
    regimes: regimesOf(draft, statuses),
    product: draft.product.trim(),
    producer: optional(draft.producer),
    contractReference: optional(draft.contractReference),
    nature: draft.nature,
    natureDetail: draft.nature === 'other' ? optional(draft.natureDetail) : undefined,
    description: draft.description.trim(),
    summary: optional(draft.summary ?? ''),
    isLiabilityQuestioned: draft.isLiabilityQuestioned === 'yes' || (draft.isLiabilityQuestioned === 'no' ? false : undefined),
    claimedCents: centsOf(draft.claimed ?? ''),
    isDatedCopyGiven: draft.channel === 'webForm' ? draft.isCopyGiven === 'yes' : undefined,
  }
}

/** As it is recorded; a pseudonym is taken as it is. */
export function nameOf(draft: IntakeDraft): Pick<IntakeFacts['complainant'], 'civility' | 'name' | 'isPseudonym'> {
  return draft.isPseudonym ? { civility: 'none', name: draft.name.trim(), isPseudonym: true } : recordedName(draft)
}

/** How to reach who complains; of a pseudonym, only where it was read. */
function contactOf({ isPseudonym, address, email, phone }: IntakeDraft): Pick<IntakeFacts['complainant'], 'address' | 'email' | 'phone'> {
  return isPseudonym ? {} : { address: optional(address), email: optional(email), phone: optional(formatPhone(phone)) }
}

/** What was typed of how to reach who complains, and is not asked of a pseudonym: kept in the form, and not recorded. */
export function leftAside({ isPseudonym, contactPerson = '', address, email, phone }: IntakeDraft): readonly string[] {
  return isPseudonym ? [contactPerson, address, email, phone].map((typed) => typed.trim()).filter(Boolean) : []
}

/** Whether it was published online, and so has a place there. */
export function isOnline({ isPseudonym, channel }: IntakeDraft): boolean {
  return isPseudonym === true || (channel !== undefined && isPublishedOnline(channel))
}

/** What a pseudonym brings with it: no civility, no organisation, a capacity that is not known, and most often a review. */
export function unnamed(isPseudonym: boolean, { channel }: IntakeDraft): Partial<IntakeDraft> {
  return {
    isPseudonym,
    capacity: isPseudonym ? 'unknown' : 'client',
    ...(isPseudonym && { organisation: undefined, civility: 'none', clientKind: 'consumer', personId: undefined }),
    ...(isPseudonym && channel === undefined && { channel: 'onlineReview' }),
  }
}

/** What an organisation brings with it: no civility, and how it acts is asked anew. */
export function organised(organisation: Organisation | undefined): Partial<IntakeDraft> {
  return { organisation, civility: 'none', clientKind: organisation ? undefined : 'consumer' }
}

function publishedOf(draft: IntakeDraft): Pick<IntakeFacts, 'platform' | 'reviewPlace'> {
  const { platform = '', reviewPlace = '' } = draft
  return isOnline(draft) ? { platform: optional(platform), reviewPlace: optional(reviewPlace) } : {}
}

function elsewhereOf({ hasWrittenElsewhere, elsewhereTo = '', elsewhereSentOn }: IntakeDraft) {
  return hasWrittenElsewhere ? { elsewhereTo: optional(elsewhereTo), elsewhereSentOn } : {}
}

function optional(text: string): string | undefined {
  return text.trim() || undefined
}

/** Days just confirmed, with those that the draft keeps already: each once, however many steps it is carried through. */
export function keptWith(confirmed: readonly ConfirmedDay[], { confirmedDays = [] }: IntakeDraft): Pick<IntakeDraft, 'confirmedDays'> {
  const added = confirmed.filter((day) => !isConfirmed(day, confirmedDays))
  return added.length > 0 ? { confirmedDays: [...confirmedDays, ...added] } : {}
}

/**
 * The whole intake as one command: the opening, an immediate settlement, the attachments.
 *
 * @param draft the form
 * @param reference the number the dossier will have
 */
export function intakeCommand(draft: IntakeDraft, reference: string, settings: IntakeSettings, day: CommandContext): CommandResult {
  const context = { ...day, confirmed: [...(day.confirmed ?? []), ...(draft.confirmedDays ?? [])] }
  const intake = intakeFacts(draft, reference, settings)
  const opening =
    draft.qualification === 'request' ? recordRequest({ ...intake, reason: draft.reason.trim() }, context) : openComplaint(intake, context)
  const unanswered = unansweredQuestions(draft)
  if (unanswered.length > 0)
    return { status: 'refused', refusals: [...unanswered, ...(opening.status === 'refused' ? opening.refusals : [])] }
  const isSettled = draft.qualification !== 'request' && formOf(draft) === 'oral' && draft.settlement === 'settled'
  const { arrangements } = draft
  return openThen(opening, [
    ...(arrangements
      ? [
          (dossier: Parameters<typeof noteArrangements>[0]) =>
            noteArrangements(dossier, { notedOn: context.today, ...typedArrangements(arrangements) }, context),
        ]
      : []),
    ...(isSettled && draft.expressedOn
      ? [
          (dossier: Parameters<typeof settleAtOnce>[0]) =>
            settleAtOnce(dossier, { settledOn: draft.expressedOn ?? context.today, how: draft.how.trim() }, context),
        ]
      : []),
    ...draft.files.map(
      ({ file }) =>
        (dossier: Parameters<typeof addAttachment>[0]) =>
          addAttachment(dossier, { file }, context),
    ),
  ])
}

type Unanswered = { readonly rule: 'required'; readonly field: string; readonly message: string }

/** The questions whose answer nothing can stand in for. */
function unansweredQuestions(draft: IntakeDraft): readonly Unanswered[] {
  const ask = (isMissing: boolean, field: string, message: string): readonly Unanswered[] =>
    isMissing ? [{ rule: 'required', field, message }] : []
  const question = amountQuestion(draft.claimed ?? '')
  return [
    ...ask(draft.qualification === undefined, 'qualification', 'Choisissez : réclamation ou demande.'),
    ...ask(
      draft.qualification === 'request' && draft.reason.trim() === '',
      'reason',
      'Dites pourquoi il s’agit d’une demande et non d’une réclamation.',
    ),
    ...ask(
      draft.organisation === undefined && draft.civility === 'none' && organisationNamed(draft.name) !== undefined,
      'complainant.name',
      'Dites que c’est une société ou une association, ou choisissez la civilité de la personne.',
    ),
    ...ask(
      draft.clientKind === undefined,
      'clientKind',
      'Dites si elle agit pour son activité ou hors de celle-ci : le médiateur en dépend.',
    ),
    ...ask(
      draft.organisation !== undefined && !draft.contactPerson?.trim(),
      'contactPerson',
      'Indiquez la personne à qui écrire, ou « Direction ».',
    ),
    ...ask(
      actsForAnother(draft.capacity) && draft.mandate === undefined,
      'mandate',
      'Dites si la preuve du mandat est au dossier : elle se demande avant de rien envoyer.',
    ),
    ...ask(
      draft.hasWrittenElsewhere === true && !draft.elsewhereTo?.trim(),
      'elsewhereTo',
      'Indiquez à qui le client avait déjà écrit, ou décochez la case.',
    ),
    ...ask(draft.channel === undefined, 'channel', 'Choisissez par où elle est arrivée.'),
    ...ask(draft.channel !== undefined && formOf(draft) === undefined, 'hasDatedCopy', 'Dites si le client en garde une copie datée.'),
    ...ask(
      draft.channel === 'webForm' && draft.isCopyGiven === undefined,
      'isCopyGiven',
      'Dites si une copie datée a été remise au client.',
    ),
    ...ask(
      draft.qualification === 'complaint' && formOf(draft) === 'oral' && draft.settlement === undefined,
      'settlement',
      'Dites si la réclamation a été réglée sur-le-champ.',
    ),
    ...ask(
      draft.settlement === 'settled' && formOf(draft) === 'oral' && draft.how.trim() === '',
      'how',
      'Dites comment la réclamation a été réglée.',
    ),
    ...ask(question !== undefined, 'claimed', question ?? ''),
  ]
}

/** What the rules would look at if the draft were recorded now: for the due dates beside the form. */
export function draftFacts(draft: IntakeDraft, settings: IntakeSettings): ComplaintFacts {
  const { expressedOn, sentOn, receivedOn } = datesOf(draft)
  const day = receivedOn ?? sentOn
  return {
    isComplaint: draft.qualification !== 'request',
    zone: settings.zone,
    regimes: regimesOf(draft, settings.statuses),
    nature: draft.nature,
    expressedOn,
    elsewhereSentOn: draft.hasWrittenElsewhere ? draft.elsewhereSentOn : undefined,
    written: formOf(draft) === 'written' && day ? { sentOn: sentOn ?? day, receivedOn: day } : undefined,
    settledAtOnceOn: draft.settlement === 'settled' ? expressedOn : undefined,
  }
}
