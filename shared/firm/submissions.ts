/** The syntheses submitted to the governance body, each version with what became of it; and the steps on them. */
import { type Check, missingDay, notAfter, notBefore, notInFuture, required } from '../complaint/checks.ts'
import { type CommandDay, decide, type Refusal } from '../complaint/index.ts'
import { typography } from '../language/french.ts'
import { addMonths, type LocalDate } from '../regulation/index.ts'
import {
  type FirmEvent,
  type FirmResult,
  firmEventsOf,
  type SynthesisDecided,
  type SynthesisDecision,
  type SynthesisSubmitted,
} from './journal/index.ts'

/** First and last day, both included. */
type Period = { readonly from: LocalDate; readonly to: LocalDate }

export const SYNTHESIS_DECISION_LABELS: Readonly<Record<SynthesisDecision, string>> = {
  noted: 'Prend acte de la synthèse',
  approved: 'Approuve la synthèse et les mesures envisagées',
  furtherActions: 'Demande des mesures complémentaires',
}

/** A version that was submitted. */
export type Submission = Omit<SynthesisSubmitted, 'type'> & {
  /** The day on the firm's calendar. */
  readonly submittedOn: LocalDate
  readonly decision?: SynthesisDecided | undefined
}

/** The versions of a period, or of every period, the last one first. */
export function submissionsOf(journal: readonly FirmEvent[], period?: Period): readonly Submission[] {
  const decisions = firmEventsOf(journal, 'SynthesisDecided').map(({ facts }) => facts)
  return firmEventsOf(journal, 'SynthesisSubmitted')
    .filter(({ facts }) => !period || isOf(facts, period))
    .map(({ facts, occurredOn }): Submission => {
      const decision = decisions.findLast((each) => isOf(each, facts) && each.version === facts.version)
      return { ...facts, submittedOn: occurredOn, ...(decision && { decision }) }
    })
    .toReversed()
}

function isOf(facts: Period, { from, to }: Period): boolean {
  return facts.from === from && facts.to === to
}

/** The number that the next version of a period will have. */
export function nextVersion(journal: readonly FirmEvent[], period: Period): number {
  return submissionsOf(journal, period).length + 1
}

/**
 * Submits a version to the governance body: its file is frozen with its digest.
 *
 * @see ACPR recommandation 2024-R-02: the governance body receives a synthesis at least yearly
 */
export function submitSynthesis(journal: readonly FirmEvent[], intent: Omit<SynthesisSubmitted, 'type'>, context: CommandDay): FirmResult {
  const { today } = context
  const refusals: readonly Check[] = [
    ...submissionChecks(intent, context),
    intent.version === nextVersion(journal, intent)
      ? undefined
      : { rule: 'synthesis-version', message: 'Une autre version vient d’être soumise dans une autre fenêtre. Recommencez.' },
  ]
  return decide(refusals, () => [{ occurredOn: today, facts: { type: 'SynthesisSubmitted', ...intent } }], context)
}

type SubmissionIntent = { readonly from: LocalDate; readonly meetingOn: LocalDate | undefined; readonly presentedBy: string }

function submissionChecks({ from, meetingOn, presentedBy }: SubmissionIntent, { today }: CommandDay): readonly Check[] {
  return [
    missingDay(meetingOn, 'meetingOn', 'Indiquez le jour de la réunion de l’instance de gouvernance.'),
    notBefore(meetingOn, from, 'meetingOn', 'metBeforePeriod'),
    // A synthesis is usually submitted before its meeting; one a year ahead and more is a slip of the year.
    meetingOn && meetingOn > addMonths(today, 12) ? notAfter(meetingOn, today, 'meetingOn', 'meetingToCome') : undefined,
    required(presentedBy, 'presentedBy', 'Indiquez qui présente la synthèse.'),
  ]
}

/** What can be said of a submission before its document is made. */
export function submissionRefusals(intent: SubmissionIntent, context: CommandDay): readonly Refusal[] {
  const verdict = decide(submissionChecks(intent, context), () => [], context)
  return verdict.status === 'refused' ? verdict.refusals : []
}

/** Records what the governance body decided; said again, it takes the place of what was said before. */
export function decideOnSynthesis(
  journal: readonly FirmEvent[],
  intent: Omit<SynthesisDecided, 'type' | 'decidedOn'> & { readonly decidedOn: LocalDate | undefined },
  context: CommandDay,
): FirmResult {
  const submission = submissionsOf(journal, intent).find(({ version }) => version === intent.version)
  const { decidedOn } = intent
  const refusals: readonly Check[] = [
    submission ? undefined : { rule: 'synthesis-version', message: typography('Cette version n’a pas été soumise.') },
    missingDay(decidedOn, 'decidedOn', 'Indiquez le jour de la décision.'),
    notInFuture(decidedOn, 'decidedOn', context),
    notBefore(decidedOn, submission?.meetingOn, 'decidedOn', 'decidedBeforeMeeting'),
    intent.decision === 'furtherActions'
      ? required(intent.text, 'text', 'Écrivez les mesures que l’instance de gouvernance demande.')
      : undefined,
  ]
  return decide(
    refusals,
    () => (decidedOn ? [{ occurredOn: decidedOn, facts: { type: 'SynthesisDecided', ...intent, decidedOn } }] : []),
    context,
  )
}

/** In months: a year of the firm's own may leave a few days out. */
const ABOUT_A_YEAR = 11

/**
 * From January on, whether last year's synthesis has yet to be submitted: a version of a year that ended in it, be it
 * not the calendar's, submitted once that year was over.
 *
 * @see ACPR recommandation 2024-R-02: the governance body receives a synthesis at least yearly
 */
export function isSynthesisDue(journal: readonly FirmEvent[], lastYear: Period): boolean {
  return !submissionsOf(journal).some(
    ({ from, to, submittedOn }) => to >= lastYear.from && to >= addMonths(from, ABOUT_A_YEAR) && submittedOn >= to,
  )
}
