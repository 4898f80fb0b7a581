/** The figures of a period, computed from the register. */
export { type AnalysisPeriod, isWholeYear, isWithin, monthsOf, previousPeriod, yearPeriod } from './analysis-period.ts'
export { appraisalParagraph, qualityParagraph } from './appraisal.ts'
export {
  type Breakdown,
  breakdown,
  type Compared,
  compared,
  isSmallSample,
  median,
  type NamedBreakdown,
  namedBreakdown,
  percentile,
  type Share,
  totalOf,
} from './breakdown.ts'

export { type CifReturn, cifReturnOf, type ReturnLine, unstatedActivity, unstatedAdvice } from './cif-return.ts'

export {
  type Delays,
  type DelayUnit,
  delayOf,
  delaysInBrief,
  delaysOf,
  type LateStep,
  type Lengths,
  leftInWords,
  type TimedStep,
} from './delays.ts'
export {
  draftAsText,
  type EditedText,
  type EditedTexts,
  editOf,
  printed,
  type SynthesisText,
  TEXT_LABELS,
  type TextId,
  textsOfSynthesis,
} from './drafted-texts.ts'
export { type ComparedFigures, comparedFigures, type Figures, figuresOf, isNilReturn, isProvisional } from './figures.ts'
export { carriedInto, flowOf, receivedIn } from './flow.ts'
export { FORMALISATION_LABELS, FORMALISATIONS, type FormalisationState } from './formalisation.ts'
export { type GoverningTexts, governingTexts } from './governing-texts.ts'
export { ACTION_KINDS, ACTION_LABELS, type ActionKind, type ActionTaken, actionNature, type Lessons, lessonsOf } from './lessons.ts'

export {
  actionsParagraph,
  delaysParagraph,
  findingsParagraph,
  followedUpParagraph,
  formatDelay,
  formatShare,
  oralParagraph,
  outcomesParagraph,
  smallSampleNote,
  summaryParagraphs,
  volumesParagraph,
} from './narrative.ts'
export { OUTCOME_LABELS, outcomeOf, outcomesOf } from './outcomes.ts'
export { periodPhrase } from './period-phrase.ts'
export { type ConcernedProducer, dossiersOfProducer, producersInBrief, producersOf } from './producers.ts'
export { CONTEST_LABELS, type OverriddenLetter, type Quality, qualityOf, type ReviewableAnswer } from './quality.ts'
export { reviewSample, sampleSize } from './review-sample.ts'
export { natureLabel, regimeLabel } from './volumes.ts'
