/** The quality of answers: letters sent in spite of the linter, answers contested, answers read again. */
import { type KeptOutcome, NOT_STATED, REVIEW_CRITERIA, type ReviewCriterion } from '../complaint/codes.ts'
import type { Dossier } from '../complaint/dossier.ts'
import type { AnswerReviewed, AnswerSent } from '../complaint/events.ts'
import { LETTER_KINDS, type LetterKind, letterOfEvent } from '../letters/index.ts'
import { type LocalDate, yearOf } from '../regulation/local-date.ts'
import { type AnalysisPeriod, isWithin } from './analysis-period.ts'
import { type Breakdown, breakdown } from './breakdown.ts'
import { isCounted } from './flow.ts'
import { reviewSample } from './review-sample.ts'

/** A letter that left without a mandatory mention. */
export type OverriddenLetter = {
  readonly dossierId: string
  readonly reference: string
  readonly kind: LetterKind
  readonly sentOn: LocalDate
  /** Codes of the mentions, as the linter names them. */
  readonly missing: readonly string[]
  readonly reason: string
}

/** What an answer met: the heaviest, where there were several. */
const CONTESTS = ['mediator', 'reopened', 'answeredAgain', 'none'] as const
export type Contest = (typeof CONTESTS)[number]
export const CONTEST_LABELS: Readonly<Record<Contest, string>> = {
  mediator: 'Médiateur saisi après la réponse',
  reopened: 'Dossier rouvert après la réponse',
  answeredAgain: 'Seconde réponse nécessaire',
  none: 'Réponse non contestée',
}

/** An answer drawn for the review, or reviewed without having been drawn. */
export type ReviewableAnswer = {
  readonly dossierId: string
  readonly reference: string
  readonly answerId: string
  readonly sentOn: LocalDate
  readonly outcome: KeptOutcome
  readonly isSampled: boolean
  /** The person was erased: the answer can no longer be read. */
  readonly isErased: boolean
  /** The last one. */
  readonly review?: AnswerReviewed
}

/** The answers to one question of the grid, over the reviewed answers. */
type CriterionShare = { readonly key: ReviewCriterion; readonly yes: number; readonly no: number }

type Review = {
  /** Answers sent in the period that can be read, second ones included: what the sample is drawn from. */
  readonly answers: number
  /** In order of sending. */
  readonly reviewable: readonly ReviewableAnswer[]
  readonly sampled: number
  /** Of the sample. */
  readonly sampledReviewed: number
  /** Drawn or not. */
  readonly reviewed: number
  /** Reviewed, with a yes to every question. */
  readonly flawless: number
  readonly byCriterion: readonly CriterionShare[]
}

/** What left in a period, whenever the complaint arrived. */
export type Quality = {
  /** Checked before they left: those that a register taken over only mentions are not among them. */
  readonly letters: Breakdown<LetterKind>
  readonly overridden: readonly OverriddenLetter[]
  readonly overriddenByLetter: Breakdown<LetterKind>
  /** Complaints whose first answer left in the period; `byContest` adds up to them. */
  readonly answered: number
  readonly byContest: Breakdown<Contest>
  readonly review: Review
}

/** The quality of what the firm sent in a period. */
export function qualityOf(dossiers: readonly Dossier[], period: AnalysisPeriod): Quality {
  const complaints = dossiers.filter(isCounted)
  const letters = complaints.flatMap((dossier) => lettersOf(dossier, period))
  const overridden = letters.flatMap(({ missing, reason, ...letter }) => (missing ? [{ ...letter, missing, reason: reason ?? '' }] : []))
  const answered = complaints.filter(({ answers: [first] }) => first && isWithin(first.sentOn, period))
  return {
    letters: breakdown(letters, ({ kind }) => kind, LETTER_KINDS),
    overridden: overridden.toSorted((a, b) => a.sentOn.localeCompare(b.sentOn) || a.reference.localeCompare(b.reference)),
    overriddenByLetter: breakdown(overridden, ({ kind }) => kind, LETTER_KINDS),
    answered: answered.length,
    byContest: breakdown(answered, contestOf, CONTESTS, 'all'),
    review: reviewOf(complaints, period),
  }
}

type SentLetter = Omit<OverriddenLetter, 'missing' | 'reason'> & { readonly missing?: readonly string[]; readonly reason?: string }

function lettersOf({ id, reference, events }: Dossier, period: AnalysisPeriod): readonly SentLetter[] {
  return events.flatMap(({ facts }): readonly SentLetter[] => {
    const kind = letterOfEvent(facts.type)
    if (!kind || !('means' in facts)) return []
    const { sentOn, means, lintOverride } = facts as AnswerSent
    return means !== NOT_STATED && isWithin(sentOn, period) ? [{ dossierId: id, reference, kind, sentOn, ...lintOverride }] : []
  })
}

/** What became of a complaint after its first answer. */
function contestOf({ answers, events }: Dossier): Contest {
  const [first] = answers
  const after = events.slice(events.findIndex(({ facts }) => facts === first) + 1).map((event) => event.facts)
  if (first && after.some((facts) => facts.type === 'MediationReferred' && facts.referredOn >= first.sentOn)) return 'mediator'
  if (after.some((facts) => facts.type === 'ComplaintReopened')) return 'reopened'
  return answers.length > 1 ? 'answeredAgain' : 'none'
}

type SentAnswer = Omit<ReviewableAnswer, 'isSampled'>

/** A sample belongs to a calendar year: a period takes of it the answers that left in the period. */
function reviewOf(complaints: readonly Dossier[], period: AnalysisPeriod): Review {
  const sent = complaints.flatMap(answersOf)
  const years = Map.groupBy(
    sent.filter(({ sentOn }) => yearOf(sentOn) >= yearOf(period.from) && yearOf(sentOn) <= yearOf(period.to)),
    ({ sentOn }) => yearOf(sentOn),
  )
  const samples = [...years].map(([year, answers]) =>
    reviewSample(
      answers.map(({ answerId }) => answerId),
      year,
    ),
  )
  const answers = sent
    .filter(({ sentOn }) => isWithin(sentOn, period))
    .map((answer): ReviewableAnswer => ({ ...answer, isSampled: samples.some((sample) => sample.has(answer.answerId)) }))
  const reviewable = answers
    .filter(({ isSampled, review }) => isSampled || review)
    .toSorted((a, b) => a.sentOn.localeCompare(b.sentOn) || a.reference.localeCompare(b.reference))
  const grids = reviewable.flatMap(({ review }) => (review ? [review.grid] : []))
  const sampled = reviewable.filter(({ isSampled }) => isSampled)
  return {
    answers: answers.length,
    reviewable,
    sampled: sampled.length,
    sampledReviewed: sampled.filter(({ review }) => review).length,
    reviewed: grids.length,
    flawless: grids.filter((grid) => REVIEW_CRITERIA.every((key) => grid[key])).length,
    byCriterion: REVIEW_CRITERIA.map((key) => {
      const yes = grids.filter((grid) => grid[key]).length
      return { key, yes, no: grids.length - yes }
    }),
  }
}

function answersOf({ id, reference, events, reviews, erasure }: Dossier): readonly SentAnswer[] {
  return events.flatMap(({ id: answerId, facts }): readonly SentAnswer[] => {
    // Of a register taken over, the answer itself is elsewhere: nobody can read it again.
    if (facts.type !== 'AnswerSent' || facts.means === NOT_STATED) return []
    const { sentOn, outcome } = facts
    const review = reviews.findLast((each) => each.answerId === answerId)
    return [{ dossierId: id, reference, answerId, sentOn, outcome, isErased: erasure !== undefined, ...(review && { review }) }]
  })
}
