/**
 * Commands: dossier + intent -> new facts, or a refusal that names the rule and says why in French.
 *
 * Pure: "today" comes in. What is allowed at which stage stands in one table, ALLOWED.
 */
import { formatDate, typography } from '../language/french.ts'
import type { LocalDate } from '../regulation/local-date.ts'
import type { Stage } from './codes.ts'
import { isReceivedWhenSent } from './codes.ts'
import { arrivedOn, type Dossier, foldDossier } from './dossier.ts'
import type {
  AcknowledgementSent,
  AnswerSent,
  AttachmentAdded,
  ComplaintClosed,
  ComplaintOpened,
  ComplaintReopened,
  Dispatch,
  EventFacts,
  IntakeFacts,
  InvitationSent,
  JournalEvent,
  NoteAdded,
  Rectified,
  RequestRecorded,
  SettledAtOnce,
  WrittenComplaintReceived,
} from './events.ts'
import { effectiveEvents } from './rectification.ts'
import { type CommandResult, decide, type NewFact, type Refusal } from './refusal.ts'

/** What a command may know besides the dossier. */
export type CommandContext = { readonly today: LocalDate }

/** A command's intent: the facts of its event, less the type. */
type Intent<F extends EventFacts> = Omit<F, 'type'>

/** Files up to this size are kept with a dossier; in bytes. */
export const MAX_FILE_SIZE = 25 * 1024 * 1024

type Step = 'settleAtOnce' | 'sendInvitation' | 'receiveWritten' | 'acknowledge' | 'answer' | 'close' | 'reopen'

/** The stages at which each step can be taken. */
const ALLOWED: Readonly<Record<Step, readonly Stage[]>> = {
  settleAtOnce: ['awaitingInvitation', 'awaitingWriting'],
  sendInvitation: ['awaitingInvitation', 'awaitingWriting'],
  receiveWritten: ['awaitingInvitation', 'awaitingWriting', 'settledAtOnce'],
  acknowledge: ['toAcknowledge'],
  answer: ['toAcknowledge', 'toAnswer', 'answered'],
  close: ['settledAtOnce', 'awaitingInvitation', 'awaitingWriting', 'answered'],
  reopen: ['closed'],
}

const NOT_ALLOWED: Readonly<Record<Step, string>> = {
  settleAtOnce: 'Seule une réclamation orale, pas encore mise par écrit, peut recevoir satisfaction immédiate.',
  sendInvitation: 'L’invitation à formaliser ne concerne qu’une réclamation orale qui attend sa forme écrite.',
  receiveWritten: 'La réclamation écrite de ce dossier est déjà enregistrée : un second courrier ne relance pas le délai.',
  acknowledge: 'Aucun accusé de réception n’est attendu sur ce dossier.',
  answer: 'La réponse suppose une réclamation écrite, dans un dossier ouvert.',
  close: 'Ce dossier ne peut pas encore être clos : le réclamant attend une réponse.',
  reopen: 'Ce dossier n’est pas clos.',
}

/** Whether a step can be taken on a dossier at its present stage. */
export function isAllowed(step: Step, dossier: Dossier): boolean {
  return ALLOWED[step].includes(dossier.stage)
}

function notAllowed(step: Step, dossier: Dossier): Refusal | undefined {
  return isAllowed(step, dossier) ? undefined : { rule: `stage-${step}`, message: typography(NOT_ALLOWED[step]) }
}

function required(value: string | undefined, field: string, message: string): Refusal | undefined {
  return value?.trim() ? undefined : { rule: 'required', field, message: typography(message) }
}

function notInFuture(date: LocalDate | undefined, field: string, { today }: CommandContext): Refusal | undefined {
  return date && date > today
    ? {
        rule: 'no-future-day',
        field,
        message: typography(`Le ${formatDate(date)} est dans le futur : indiquez un jour passé ou aujourd’hui.`),
      }
    : undefined
}

function notBefore(date: LocalDate | undefined, floor: LocalDate | undefined, field: string, message: string): Refusal | undefined {
  return date && floor && date < floor
    ? { rule: 'order-of-days', field, message: typography(`${message} (${formatDate(floor)}).`) }
    : undefined
}

function intakeRefusals(intake: IntakeFacts, context: CommandContext): (Refusal | undefined)[] {
  const isOral = intake.form === 'oral'
  return [
    required(intake.reference, 'reference', 'Le numéro du dossier manque.'),
    required(intake.complainant.name, 'complainant.name', 'Indiquez le nom du réclamant.'),
    required(intake.description, 'description', 'Décrivez en une phrase ce qui est reproché.'),
    isOral ? missingDay(intake.expressedOn, 'expressedOn', 'Indiquez le jour où la réclamation a été exprimée.') : undefined,
    isOral ? undefined : missingDay(intake.receivedOn, 'receivedOn', 'Indiquez le jour de réception.'),
    notInFuture(intake.expressedOn, 'expressedOn', context),
    notInFuture(intake.sentOn, 'sentOn', context),
    notInFuture(intake.receivedOn, 'receivedOn', context),
    notBefore(intake.receivedOn, intake.sentOn, 'receivedOn', 'La réception ne peut pas précéder l’envoi'),
    intake.nature === 'other' ? required(intake.natureDetail, 'natureDetail', 'Précisez la nature en quelques mots.') : undefined,
    intake.capacity === 'agent' || intake.capacity === 'successor'
      ? required(intake.onBehalfOf, 'onBehalfOf', 'Indiquez pour qui cette personne agit.')
      : undefined,
  ]
}

function missingDay(date: LocalDate | undefined, field: string, message: string): Refusal | undefined {
  return date ? undefined : { rule: 'required', field, message: typography(message) }
}

function intakeDay(intake: IntakeFacts, { today }: CommandContext): LocalDate {
  return (intake.form === 'oral' ? intake.expressedOn : intake.receivedOn) ?? today
}

/**
 * Opens a complaint, oral or written.
 *
 * @see ACPR recommandation 2024-R-02: every complaint is dated, whatever its channel
 */
export function openComplaint(intake: IntakeFacts, context: CommandContext): CommandResult {
  return decide(intakeRefusals(intake, context), () => {
    const facts: ComplaintOpened = { type: 'ComplaintOpened', ...intake }
    return [{ occurredOn: intakeDay(intake, context), facts }]
  })
}

/** Records what is a request and not a complaint, with the reason, so that the decision can be shown. */
export function recordRequest(intake: IntakeFacts & { readonly reason: string }, context: CommandContext): CommandResult {
  const refusals = [
    ...intakeRefusals(intake, context),
    required(intake.reason, 'reason', 'Dites pourquoi il s’agit d’une demande et non d’une réclamation.'),
  ]
  return decide(refusals, () => {
    const facts: RequestRecorded = { type: 'RequestRecorded', ...intake }
    return [{ occurredOn: intakeDay(intake, context), facts }]
  })
}

/** A plausible slip in the days of an intake: told, not refused. */
export function intakeWarnings(intake: Pick<IntakeFacts, 'channel' | 'form' | 'sentOn' | 'receivedOn'>): readonly string[] {
  const { channel, form, sentOn, receivedOn } = intake
  if (form !== 'written' || !sentOn || !receivedOn) return []
  if (isReceivedWhenSent(channel) && receivedOn > sentOn) {
    return [
      typography(
        `La date du message est plus ancienne : il est envoyé et reçu le ${formatDate(sentOn)}, même si vous l’avez ouvert plus tard. Compter depuis le ${formatDate(receivedOn)} repousserait les échéances.`,
      ),
    ]
  }
  return []
}

/** An oral complaint settled at once and entirely. */
export function settleAtOnce(dossier: Dossier, intent: Intent<SettledAtOnce>, context: CommandContext): CommandResult {
  const refusals = [
    notAllowed('settleAtOnce', dossier),
    required(intent.how, 'how', 'Dites comment la réclamation a été réglée.'),
    notInFuture(intent.settledOn, 'settledOn', context),
    notBefore(intent.settledOn, dossier.expressedOn, 'settledOn', 'Le règlement ne peut pas précéder la réclamation'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.settledOn, facts: { type: 'SettledAtOnce', ...intent } }])
}

function dispatchRefusals(dispatch: Dispatch, floor: LocalDate, context: CommandContext): (Refusal | undefined)[] {
  return [
    notInFuture(dispatch.sentOn, 'sentOn', context),
    notBefore(dispatch.sentOn, floor, 'sentOn', 'Cet envoi ne peut pas précéder la réclamation'),
    dispatch.means === 'registeredPost'
      ? required(dispatch.trackingNumber, 'trackingNumber', 'Indiquez le numéro de la lettre recommandée.')
      : undefined,
    dispatch.lintOverride
      ? required(dispatch.lintOverride.reason, 'lintReason', 'Dites pourquoi la lettre part sans cette mention obligatoire.')
      : undefined,
  ]
}

/**
 * The invitation to put an oral complaint in writing has been sent.
 *
 * @see ACPR recommandation 2024-R-02: invitation to formalise on a durable medium
 */
export function sendInvitation(dossier: Dossier, intent: Intent<InvitationSent>, context: CommandContext): CommandResult {
  const refusals = [notAllowed('sendInvitation', dossier), ...dispatchRefusals(intent, arrivedOn(dossier), context)]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'InvitationSent', ...intent } }])
}

/** The written form of an oral complaint has come: the clock starts. */
export function receiveWritten(dossier: Dossier, intent: Intent<WrittenComplaintReceived>, context: CommandContext): CommandResult {
  const refusals = [
    notAllowed('receiveWritten', dossier),
    notInFuture(intent.sentOn, 'sentOn', context),
    notInFuture(intent.receivedOn, 'receivedOn', context),
    notBefore(intent.receivedOn, intent.sentOn, 'receivedOn', 'La réception ne peut pas précéder l’envoi'),
    notBefore(intent.sentOn, dossier.expressedOn, 'sentOn', 'L’écrit ne peut pas précéder la réclamation orale'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.receivedOn, facts: { type: 'WrittenComplaintReceived', ...intent } }])
}

/** Nothing is acknowledged or answered before it has been received. */
function writtenFloor(dossier: Dossier): LocalDate {
  return dossier.written?.receivedOn ?? arrivedOn(dossier)
}

/** The acknowledgement of receipt has been sent. */
export function acknowledge(dossier: Dossier, intent: Intent<AcknowledgementSent>, context: CommandContext): CommandResult {
  const refusals = [notAllowed('acknowledge', dossier), ...dispatchRefusals(intent, writtenFloor(dossier), context)]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'AcknowledgementSent', ...intent } }])
}

/** The reasoned answer has been sent. It may go before, and instead of, the acknowledgement. */
export function answer(dossier: Dossier, intent: Intent<AnswerSent>, context: CommandContext): CommandResult {
  const { gestureCents } = intent
  const refusals = [
    notAllowed('answer', dossier),
    ...dispatchRefusals(intent, writtenFloor(dossier), context),
    gestureCents !== undefined && !(Number.isSafeInteger(gestureCents) && gestureCents >= 0)
      ? { rule: 'amount', field: 'gesture', message: 'Indiquez un montant en euros, par exemple 150 ou 1 250,50.' }
      : undefined,
  ]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'AnswerSent', ...intent } }])
}

/**
 * Closes a dossier with what it taught.
 *
 * An oral complaint never put in writing ends without an answer only with a reason.
 */
export function close(dossier: Dossier, intent: Intent<ComplaintClosed>, context: CommandContext): CommandResult {
  const needsReason = dossier.stage === 'awaitingInvitation' || dossier.stage === 'awaitingWriting'
  const action = intent.correctiveAction
  const refusals = [
    notAllowed('close', dossier),
    notInFuture(intent.closedOn, 'closedOn', context),
    notBefore(intent.closedOn, lastDayOf(dossier), 'closedOn', 'La clôture ne peut pas précéder la dernière étape'),
    required(intent.cause, 'cause', 'Indiquez la cause de la réclamation.'),
    intent.nature === 'other' ? required(intent.natureDetail, 'natureDetail', 'Précisez la nature en quelques mots.') : undefined,
    ...intent.findings.map((finding) => required(finding.description, `finding.${finding.kind}`, 'Décrivez ce qui a été constaté.')),
    action.kind === 'none'
      ? required(action.reason, 'actionReason', 'Dites pourquoi aucune mesure corrective n’est nécessaire.')
      : required(action.description, 'actionDescription', 'Décrivez la mesure corrective.'),
    needsReason
      ? required(intent.noAnswerReason, 'noAnswerReason', 'Dites pourquoi ce dossier se termine sans réponse écrite.')
      : undefined,
  ]
  return decide(refusals, () => [{ occurredOn: intent.closedOn, facts: { type: 'ComplaintClosed', ...intent } }])
}

/** The latest day of a step taken towards the complainant. */
function lastDayOf(dossier: Dossier): LocalDate {
  const days = [
    arrivedOn(dossier),
    dossier.written?.receivedOn,
    dossier.settledAtOnce?.settledOn,
    dossier.invitation?.sentOn,
    dossier.acknowledgement?.sentOn,
    ...dossier.answers.map((sent) => sent.sentOn),
    ...dossier.reopenings.map((reopening) => reopening.reopenedOn),
  ].filter((day) => day !== undefined)
  return days.reduce((latest, day) => (day > latest ? day : latest))
}

/** Opens a closed dossier again, with a reason. Its clock does not start anew. */
export function reopen(dossier: Dossier, intent: Intent<ComplaintReopened>, context: CommandContext): CommandResult {
  const refusals = [
    notAllowed('reopen', dossier),
    required(intent.reason, 'reason', 'Dites pourquoi le dossier est rouvert.'),
    notInFuture(intent.reopenedOn, 'reopenedOn', context),
    notBefore(intent.reopenedOn, dossier.closing?.closedOn, 'reopenedOn', 'La réouverture ne peut pas précéder la clôture'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.reopenedOn, facts: { type: 'ComplaintReopened', ...intent } }])
}

/** Adds a remark to the journal, at any stage. */
export function addNote(_dossier: Dossier, intent: Intent<NoteAdded>, { today }: CommandContext): CommandResult {
  return decide([required(intent.text, 'text', 'Écrivez la note avant de l’enregistrer.')], () => [
    { occurredOn: today, facts: { type: 'NoteAdded', ...intent } },
  ])
}

/** Keeps a file with the dossier (scan, e-mail), at any stage; up to MAX_FILE_SIZE. */
export function addAttachment(_dossier: Dossier, intent: Intent<AttachmentAdded>, { today }: CommandContext): CommandResult {
  return decide([fileRefusal(intent.file)], () => [{ occurredOn: today, facts: { type: 'AttachmentAdded', ...intent } }])
}

const FILE_TYPES = /\.(pdf|png|jpe?g|gif|webp|heic|tiff?|eml|msg)$/i

/** Why a file cannot be kept: its kind or its size. */
export function fileRefusal(file: { readonly name: string; readonly size: number }): Refusal | undefined {
  if (!FILE_TYPES.test(file.name)) {
    return {
      rule: 'file-type',
      field: 'file',
      message: typography(`« ${file.name} » n’est ni un PDF, ni une image, ni un courriel (.eml, .msg).`),
    }
  }
  if (file.size === 0) return { rule: 'file-empty', field: 'file', message: typography(`« ${file.name} » est vide.`) }
  if (file.size > MAX_FILE_SIZE) {
    // Rounded up: a file just above the limit must not read as the limit itself.
    const megabytes = (Math.ceil((file.size / 1024 / 1024) * 10) / 10).toFixed(1).replace('.', ',')
    return {
      rule: 'file-size',
      field: 'file',
      message: typography(
        `« ${file.name} » pèse ${megabytes} Mo : la limite est de 25 Mo. Enregistrez-le en plusieurs parties ou en qualité réduite.`,
      ),
    }
  }
  return undefined
}

/**
 * Corrects an earlier event with a reason: other facts, or its withdrawal. The journal keeps both.
 *
 * Refused where the corrected journal would break a rule that its steps obeyed when they were taken.
 *
 * @param journal the dossier's events as recorded
 */
export function rectify(journal: readonly JournalEvent[], intent: Intent<Rectified>, context: CommandContext): CommandResult {
  const target = effectiveEvents(journal).find((event) => event.id === intent.targetId)
  const refusals = [
    required(intent.reason, 'reason', 'Dites pourquoi vous corrigez ce fait.'),
    target ? undefined : { rule: 'rectify-target', message: 'Ce fait n’est pas, ou n’est plus, dans le journal.' },
    intent.correction.kind === 'replace' && target?.facts.type === 'Rectified'
      ? { rule: 'rectify-target', message: 'Une correction se retire, elle ne se récrit pas : retirez-la, puis corrigez de nouveau.' }
      : undefined,
    intent.correction.kind === 'withdraw' && target?.sequence === 1
      ? { rule: 'rectify-opening', message: 'L’ouverture du dossier ne se retire pas ; elle peut être corrigée.' }
      : undefined,
  ]
  const facts: Rectified = { type: 'Rectified', ...intent }
  const verdict = decide(refusals, () => [{ occurredOn: context.today, facts }])
  if (verdict.status === 'refused' || !target) return verdict
  const corrected = effectiveEvents([...journal, { ...target, id: 'rectification', sequence: journal.length + 1, facts }])
  return decide(replayRefusals(corrected, context), () => verdict.facts)
}

/** Takes every step of a journal again, in order, and gathers what would now be refused. */
function replayRefusals(events: readonly JournalEvent[], context: CommandContext): readonly Refusal[] {
  // The corrections are already in the events: folded again, an earlier one would undo a later one.
  const steps = events.filter((event) => event.facts.type !== 'Rectified')
  return steps.flatMap((event, index) => {
    const result = replay(event.facts, steps.slice(0, index), context)
    return result.status === 'refused' ? result.refusals : []
  })
}

function replay(facts: EventFacts, before: readonly JournalEvent[], context: CommandContext): CommandResult {
  if (facts.type === 'ComplaintOpened') return openComplaint(facts, context)
  if (facts.type === 'RequestRecorded') return recordRequest(facts, context)
  const dossier = foldDossier(before)
  switch (facts.type) {
    case 'SettledAtOnce':
      return settleAtOnce(dossier, facts, context)
    case 'InvitationSent':
      return sendInvitation(dossier, facts, context)
    case 'WrittenComplaintReceived':
      return receiveWritten(dossier, facts, context)
    case 'AcknowledgementSent':
      return acknowledge(dossier, facts, context)
    case 'AnswerSent':
      return answer(dossier, facts, context)
    case 'ComplaintClosed':
      return close(dossier, facts, context)
    case 'ComplaintReopened':
      return reopen(dossier, facts, context)
    case 'NoteAdded':
    case 'AttachmentAdded':
    case 'Rectified':
    case 'PersonErased':
      return { status: 'accepted', facts: [] }
  }
}

/**
 * An opening and the steps taken in the same breath, as one result: all is recorded, or nothing.
 *
 * @param opening what `openComplaint` or `recordRequest` said
 * @param steps each sees the dossier as the ones before leave it
 */
export function openThen(opening: CommandResult, steps: readonly ((dossier: Dossier) => CommandResult)[]): CommandResult {
  return steps.reduce<CommandResult>((result, step) => {
    if (result.status === 'refused') return result
    const next = step(foldDossier(provisional(result.facts)))
    return next.status === 'refused' ? next : { status: 'accepted', facts: [...result.facts, ...next.facts] }
  }, opening)
}

/** Facts not yet recorded, in the shape of a journal, to see what they would make. */
function provisional(facts: readonly NewFact[]): readonly JournalEvent[] {
  return facts.map((fact, index) => ({
    ...fact,
    id: `provisional-${index}`,
    dossierId: 'provisional',
    sequence: index + 1,
    recordedAt: '',
    recordedBy: '',
  }))
}
