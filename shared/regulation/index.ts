/** The law as data: what other folders, and other programs, may use of it. */

export { DUE_CHANGE_LABELS, type DueChange, dueChanges } from './due-changes.ts'
export { codeUnder, type KeptLaw, keptLawOf, lawOfKept } from './kept-law.ts'
export {
  DEFAULT_REGULATION_SETTINGS,
  type EarlierLaw,
  LAW,
  type Law,
  LEAST_INSURER_DAYS,
  lawAt,
  lawOf,
  type RegulationSettings,
} from './law.ts'
export { lawBeforeKept } from './law-before-kept.ts'
export { hasOtherMediatorDays, type LawChange, lawChanges } from './law-changes.ts'
export {
  addDays,
  addMonths,
  daysBetween,
  earlier,
  fromParts,
  type LocalDate,
  localDate,
  parseLocalDate,
  partsOf,
  weekdayOf,
  yearOf,
} from './local-date.ts'
export { CLIENT_KINDS, type ClientKind, type MediationWindow, mayTurnToMediator, mediationWindow } from './mediation.ts'
export {
  type MediatorDay,
  type MediatorFacts,
  mediatorDay,
  mediatorDaySentence,
  mediatorOutcomeDay,
  outcomeText,
  rejectionDay,
} from './mediator-days.ts'
export { ADHESIONS, MEDIATORS_TO_CHECK, type Mediator, SUGGESTED_MEDIATORS, suggestedMediator } from './mediators.ts'
export { NATURE_HINTS, NATURE_LABELS, NATURES, type Nature } from './natures.ts'
export {
  applyRule,
  askedOf,
  askedOfDueDate,
  deriveObligation,
  deriveObligations,
  formatPeriod,
  isPending,
  lastDayAtOnce,
  OBLIGATION_STATE_LABELS,
  OBLIGATION_STATES,
  type Obligation,
  type ObligationState,
  prudentDates,
  type RuleVerdict,
  stateInWords,
} from './obligations.ts'
export {
  addJoursOuvrables,
  addJoursOuvres,
  endOfPeriod,
  explainPeriod,
  isJourOuvrable,
  joursOuvrablesBetween,
  type Period,
  type PeriodDay,
  type PeriodExplanation,
} from './period.ts'
export { easterSunday, HOLIDAYS, holidayName, publicHolidays, type YearlyHoliday } from './public-holidays.ts'
export {
  proposeRegimes,
  REGIME_AUTHORITY,
  REGIME_LABELS,
  REGIMES,
  type Regime,
  regimesOfStatuses,
  STATUS_LABELS,
  STATUSES,
  type Status,
} from './regimes.ts'
export {
  BASIS_LABELS,
  type Basis,
  basisUnder,
  type ComplaintFacts,
  EXCEPTIONAL_CIRCUMSTANCES,
  OBLIGATION_KINDS,
  OBLIGATION_LABELS,
  type ObligationKind,
  possibleBases,
  type Rule,
} from './rule.ts'
export { type RuleOutcome, ruleOutcome, successionOf, textToCome } from './rule-outcomes.ts'
export { RULES } from './rules/index.ts'
export { askedBy, askedByText, HOUSE_ALONE, inOneLine, modelledOn, STRENGTH_LABELS, strengthOf } from './strength.ts'
export {
  certaintyLabel,
  citationOf,
  firstDayInWords,
  forceInWords,
  type RegulatoryText,
  sourceLabel,
  TEXTS,
  type TextFamily,
  textInForce,
  textNamed,
} from './texts.ts'
export { ZONE_LABELS, ZONES, type Zone } from './zone.ts'
