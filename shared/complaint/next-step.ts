/** What to do next on a dossier: one thing first, then what goes beside it. */
import { type ComplaintFacts, deriveObligations, isPending, type Law, type LocalDate, type Obligation } from '../regulation/index.ts'
import type { MediationEnding, MediationStage, Stage } from './codes.ts'
import { complaintFacts, type Dossier, isMandateAwaited, mandateAskedOn, waitingEnquiry } from './dossier.ts'
import type { EventFacts, EventType } from './events.ts'
import { isPositionMissing } from './mediation.ts'
import { startsFrom } from './steps.ts'

const NEXT_STEPS = [
  'requestDocuments',
  'receiveDocuments',
  'sendInvitation',
  'sendReminder',
  'receiveWritten',
  'acknowledge',
  'answer',
  'recordTransferReply',
  'informOfMediator',
  'declareToInsurer',
  'sendStatusLetter',
  'answerEnquiry',
  'sendMediationFile',
  'admitReferral',
  'receiveOpinion',
  'takePosition',
  'endMediation',
  'close',
  'none',
] as const
export type NextStepKind = (typeof NEXT_STEPS)[number]

export const NEXT_STEP_LABELS: Readonly<Record<NextStepKind, string>> = {
  requestDocuments: 'Demander la preuve du mandat',
  receiveDocuments: 'Noter la preuve du mandat',
  sendInvitation: 'Écrire l’invitation',
  sendReminder: 'Écrire le rappel',
  receiveWritten: 'Enregistrer l’écrit du client',
  acknowledge: 'Écrire l’accusé de réception',
  answer: 'Écrire la réponse',
  recordTransferReply: 'Noter le retour reçu',
  informOfMediator: 'Informer sur le médiateur',
  declareToInsurer: 'Déclarer à l’assureur',
  sendStatusLetter: 'Écrire où elle en est',
  answerEnquiry: 'Noter la réponse donnée',
  sendMediationFile: 'Envoyer le dossier au médiateur',
  admitReferral: 'Noter la recevabilité',
  receiveOpinion: 'Noter l’avis du médiateur',
  takePosition: 'Noter les positions sur l’avis',
  endMediation: 'Terminer la médiation',
  close: 'Clore le dossier',
  none: 'Rien à faire',
}

/** What to do, and the duty behind it where there is one. */
export type NextStep = { readonly kind: NextStepKind; readonly obligation?: Obligation }

/** All that the next step depends on: where the dossier stands, its days, where its mediation stands. */
export type Standing = {
  readonly stage: Stage
  readonly facts: ComplaintFacts
  readonly mediationStage: MediationStage
  /** Whether a side has yet to say if it accepts the mediator's opinion. */
  readonly isPositionMissing: boolean
  /** Whether something came back from the professional whom the complaint went to. */
  readonly isTransferReplied: boolean
  /** Whether the client wrote, or the dossier was opened again, since the last answer. */
  readonly isAnswerAwaited: boolean
  /** Since when the client waits to be told where the complaint stands. */
  readonly enquiredOn?: LocalDate | undefined
  /** Of who acts for another: whether the proof of it is still to be asked for, or was asked for and is awaited. */
  readonly mandate?: 'toAsk' | 'asked' | undefined
}

export function standingOf(dossier: Dossier): Standing {
  const { mediation, transferReplies } = dossier
  return {
    stage: dossier.stage,
    facts: complaintFacts(dossier),
    mediationStage: mediation.stage,
    isPositionMissing: isPositionMissing(mediation),
    isTransferReplied: transferReplies.length > 0,
    isAnswerAwaited: isAnswerAwaited(dossier),
    enquiredOn: waitingEnquiry(dossier)?.enquiredOn,
    ...(isMandateAwaited(dossier) && { mandate: mandateAskedOn(dossier) ? ('asked' as const) : ('toAsk' as const) }),
  }
}

/** Whether a register taken over left the complaint answered, and not closed: such dossiers can be closed together. */
export function isLeftAnswered({ stage, facts }: Pick<Standing, 'stage' | 'facts'>): boolean {
  return stage === 'answered' && facts.isTakenOverSettled === true
}

/** Of a mediation that the mediator refused, or that the firm left, the client's letter still waits for its answer. */
const ANSWERS_NOTHING: ReadonlySet<MediationEnding> = new Set(['inadmissible', 'withdrawnByFirm'])

function isAnswer(facts: EventFacts): boolean {
  return facts.type === 'AnswerSent' || (facts.type === 'MediationEnded' && !ANSWERS_NOTHING.has(facts.ending))
}

const CALLS_FOR_ANSWER: ReadonlySet<EventType> = new Set(['FollowUpReceived', 'WrittenComplaintReceived', 'ComplaintReopened'])

/** No clock starts anew, but a letter that contests the answer, or a reopening, waits for another one. */
function isAnswerAwaited({ events }: Dossier): boolean {
  // What a register taken over tells was followed, by its own account, to where it says the dossier stands.
  const since = events.slice(events.findLastIndex(({ facts }) => facts.type === 'Imported') + 1)
  const last = since
    .filter(({ facts }) => isAnswer(facts) || CALLS_FOR_ANSWER.has(facts.type))
    .toSorted((a, b) => a.occurredOn.localeCompare(b.occurredOn))
    .at(-1)
  return last !== undefined && CALLS_FOR_ANSWER.has(last.facts.type)
}

/** The next step of a dossier, seen from a day. */
export function nextStepOf(dossier: Dossier, today: LocalDate, law: Law): NextStep {
  return nextStepsFor(standingOf(dossier), today, law)[0] ?? { kind: 'none' }
}

/** What to do on a dossier, the first thing first; nothing where nothing is awaited. */
export function nextStepsFor(standing: Standing, today: LocalDate, law: Law): readonly NextStep[] {
  const pending = deriveObligations(standing.facts, today, law).filter(isPending)
  const main = mainStep(standing, pending, today)
  const answer = main.kind === 'acknowledge' ? dueBy(today, duty(pending, 'answer', 'answer')) : undefined
  const mediation = mediationSteps(standing)
  const information = duty(pending, 'mediatorInformation', 'informOfMediator')
  const isAnswered = standing.stage === 'answered'
  // While a mediator has it, an answered dossier is neither answered again nor closed.
  const isWithMediator = (main.kind === 'close' || isAnswered) && mediation.length > 0
  const ordered = isWithMediator ? mediation : [main, answer, information, ...mediation]
  const closing: readonly NextStep[] = isAnswered && ordered.includes(main) && main.kind === 'answer' ? [{ kind: 'close' }] : []
  const all = withDeclaration([...ordered, ...closing], duty(pending, 'insurerDeclaration', 'declareToInsurer'))
  return withMandate(withEnquiry(all, standing, today), standing).flatMap((step) => (step && step.kind !== 'none' ? [step] : []))
}

/** Nothing is told of a client to who has not shown that they act for them: the proof is asked for first. */
function withMandate(steps: readonly (NextStep | undefined)[], { mandate, stage }: Standing): readonly (NextStep | undefined)[] {
  if (mandate === 'toAsk' && startsFrom('requestDocuments', stage)) return [{ kind: 'requestDocuments' }, ...steps]
  return mandate === 'asked' && startsFrom('receiveDocuments', stage) ? [...steps, { kind: 'receiveDocuments' }] : steps
}

/** The insurer is told before the dossier is closed, and first of all where its day comes first. */
function withDeclaration(steps: readonly (NextStep | undefined)[], declaration: NextStep | undefined): readonly (NextStep | undefined)[] {
  if (!declaration) return steps
  const dueDate = declaration.obligation?.dueDate ?? ''
  const [main, ...beside] = steps
  const isFirst = !main?.obligation?.dueDate || dueDate < main.obligation.dueDate
  return isFirst ? [declaration, ...steps] : [main, declaration, ...beside]
}

/** Since when the client waits to be told where the complaint stands, where the firm is still to tell it. */
export function enquiryWaitsSince({ stage, enquiredOn }: Pick<Standing, 'stage' | 'enquiredOn'>): LocalDate | undefined {
  return startsFrom('answerEnquiry', stage) ? enquiredOn : undefined
}

const ENQUIRY: readonly NextStep[] = [{ kind: 'sendStatusLetter' }, { kind: 'answerEnquiry' }]

/** Who asks where the complaint stands is told today: only what is due today or late comes first. */
function withEnquiry(steps: readonly (NextStep | undefined)[], standing: Standing, today: LocalDate): readonly (NextStep | undefined)[] {
  if (enquiryWaitsSince(standing) === undefined) return steps
  const [main, ...beside] = steps
  const dueDate = main?.obligation?.dueDate
  return dueDate !== undefined && dueDate <= today ? [main, ...ENQUIRY, ...beside] : [...ENQUIRY, ...steps]
}

function mainStep({ stage, isTransferReplied, isAnswerAwaited }: Standing, pending: readonly Obligation[], today: LocalDate): NextStep {
  switch (stage) {
    case 'request':
    case 'closed':
    case 'merged':
    case 'openingWithdrawn':
    case 'importUndone':
      return { kind: 'none' }
    case 'settledAtOnce':
    case 'renounced':
      return { kind: 'close' }
    case 'answered':
      return { kind: isAnswerAwaited ? 'answer' : 'close' }
    case 'transferred':
      return { kind: isTransferReplied ? 'close' : 'recordTransferReply' }
    case 'awaitingWriting': {
      const reminder = duty(pending, 'reminder', 'sendReminder')
      return dueBy(today, reminder) ?? { kind: 'receiveWritten' }
    }
    case 'awaitingInvitation':
      return duty(pending, 'invitation', 'sendInvitation') ?? { kind: 'none' }
    case 'toAcknowledge':
      return duty(pending, 'acknowledgement', 'acknowledge') ?? duty(pending, 'answer', 'answer') ?? { kind: 'none' }
    case 'toAnswer':
      return duty(pending, 'answer', 'answer') ?? { kind: 'none' }
  }
}

function duty(pending: readonly Obligation[], kind: Obligation['kind'], step: NextStepKind): NextStep | undefined {
  const obligation = pending.find((candidate) => candidate.kind === kind)
  return obligation && { kind: step, obligation }
}

/** A step whose day has come is offered even behind another: a forgotten acknowledgement does not hide the answer. */
function dueBy(today: LocalDate, step: NextStep | undefined): NextStep | undefined {
  const dueDate = step?.obligation?.dueDate
  return dueDate !== undefined && dueDate <= today ? step : undefined
}

/** What the firm does on a mediation, and what it notes of the mediator's: the first that may come first. */
function mediationSteps({ mediationStage, facts, isPositionMissing: isMissing }: Standing): readonly NextStep[] {
  switch (mediationStage) {
    case 'none':
    case 'ended':
      return []
    case 'referred':
      return [{ kind: 'sendMediationFile' }]
    case 'fileSent':
      return [{ kind: 'admitReferral' }, { kind: 'receiveOpinion' }]
    case 'admitted':
      return [{ kind: facts.mediatorAnsweredOn ? 'receiveOpinion' : 'sendMediationFile' }]
    case 'opinionReceived':
      return [{ kind: isMissing ? 'takePosition' : 'endMediation' }]
  }
}
