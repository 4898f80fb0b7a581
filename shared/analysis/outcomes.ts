/** How complaints ended, and what was granted. */
import { ANSWER_OUTCOME_LABELS, ANSWER_OUTCOMES, NOT_STATED } from '../complaint/codes.ts'
import { type Dossier, grantedCentsOf, isTakenOverSettled } from '../complaint/dossier.ts'
import { type Breakdown, breakdown } from './breakdown.ts'

/** The outcome of the last answer, or how a complaint stands without one. */
const OUTCOMES = [...ANSWER_OUTCOMES, 'settledAtOnce', 'transferred', 'renounced', 'withoutAnswer', 'noneYet'] as const
/** `notStated`: a register taken over says it ended, and not how. */
export type Outcome = (typeof OUTCOMES)[number] | typeof NOT_STATED
export const OUTCOME_LABELS: Readonly<Record<Outcome, string>> = {
  ...ANSWER_OUTCOME_LABELS,
  settledAtOnce: 'Satisfaction immédiate',
  transferred: 'Transmise à un autre professionnel',
  renounced: 'Renonciation du réclamant',
  withoutAnswer: 'Close sans réponse écrite',
  noneYet: 'Aucune à ce jour',
  notStated: 'Non renseignée dans le registre repris',
}

export type Outcomes = {
  readonly byOutcome: Breakdown<Outcome>
  readonly gestures: {
    /** Complaints with at least one gesture. */
    readonly count: number
    /** Every answer's gesture, in cents of a euro. */
    readonly totalCents: number
  }
}

/** The outcomes of the complaints received in a period, as they stand today. */
export function outcomesOf(received: readonly Dossier[]): Outcomes {
  const gestures = received.map((dossier) => grantedCentsOf(dossier) ?? 0).filter((cents) => cents > 0)
  return {
    byOutcome: breakdown(received, outcomeOf, received.some(isNotStated) ? [...OUTCOMES, NOT_STATED] : OUTCOMES, 'all'),
    gestures: { count: gestures.length, totalCents: gestures.reduce((sum, cents) => sum + cents, 0) },
  }
}

/** Where a complaint ended: the last answer is the firm's final position. */
export function outcomeOf(dossier: Dossier): Outcome {
  const last = dossier.answers.at(-1)
  if (last) return last.outcome
  if (dossier.takenOver?.undatedOutcome) return dossier.takenOver.undatedOutcome
  if (isSettledAtOnce(dossier)) return 'settledAtOnce'
  if (dossier.transfer?.mode === 'handedOver') return 'transferred'
  if (dossier.renunciation && !dossier.written) return 'renounced'
  if (isTakenOverSettled(dossier)) return NOT_STATED
  return dossier.closing ? 'withoutAnswer' : 'noneYet'
}

function isNotStated(dossier: Dossier): boolean {
  return outcomeOf(dossier) === NOT_STATED
}

/** Settled at once and entirely: a written complaint that followed shows that it was not. */
export function isSettledAtOnce(dossier: Dossier): boolean {
  return dossier.settledAtOnce !== undefined && dossier.written === undefined
}
