/** The action plan: findings, corrective actions, whether they worked, recurring causes. */
export { type Action, type ClosingSeed, closingEventOf, closingEventsOf, foldActions, seedOf } from './action.ts'
export {
  addEvidence,
  decideAction,
  detailAction,
  dismissRecurrence,
  dropAction,
  implementAction,
  linkFinding,
  postponeAction,
  recordFinding,
  takeStepBack,
} from './commands.ts'
export {
  complaintsIn,
  type FollowUp,
  followUpOf,
  isLowerBetter,
  MEASURE_UNITS,
  type MeasureUnit,
  measure,
  VERDICT_LABELS,
  type Verdict,
  yearUpTo,
} from './measure.ts'
export { type ActionPlan, actionPlanOf, actionsOnFinding, closingFindingId, type FindingMade } from './plan.ts'
export { proposedRecurrences, type Recurrence, recurrencesOf } from './recurrence.ts'
export { actionStateText, figureText, followUpSentences, MEASURE_LABELS, stepSentence, targetText } from './sentences.ts'
