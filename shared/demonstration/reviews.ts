/** The answers of last year's sample that the fictitious firm read again, one of them found wanting; the last one waits. */
import { yearPeriod } from '../analysis/analysis-period.ts'
import { qualityOf } from '../analysis/quality.ts'
import { type AnswerReviewed, type Dossier, type NewFact, reviewAnswer } from '../complaint/index.ts'
import { addDays, type LocalDate, yearOf } from '../regulation/index.ts'

/** A review, recorded at one instant in the journal of one dossier. */
export type DemonstrationReview = { readonly dossierId: string; readonly recordedAt: string; readonly facts: readonly NewFact[] }

const WHOLE: AnswerReviewed['grid'] = { isReasoned: true, isComplete: true, isRespectful: true, namesRecourse: true, isInTime: true }

/**
 * The firm's reviews, through the command.
 *
 * @param dossiers the demonstration's, sealed: the sample is drawn from the ids of their answers
 */
export function demonstrationReviews(dossiers: readonly Dossier[], today: LocalDate): readonly DemonstrationReview[] {
  const reviewedOn = addDays(today, -5)
  const recordedAt = `${reviewedOn}T14:00:00.000Z`
  const { reviewable } = qualityOf(dossiers, yearPeriod(yearOf(today) - 1)).review
  // Nothing is recorded before what its journal already holds.
  const toRead = reviewable.slice(0, -1).flatMap(({ dossierId, answerId }) => {
    const dossier = dossiers.find(({ id }) => id === dossierId)
    return dossier && (dossier.events.at(-1)?.recordedAt ?? '') < recordedAt ? [{ dossier, answerId }] : []
  })
  return toRead.map(({ dossier, answerId }, index) => {
    const wanting = index === 0 && { grid: { ...WHOLE, isComplete: false }, comment: 'Le second grief reste sans réponse.' }
    const result = reviewAnswer(dossier, { reviewedOn, answerId, grid: WHOLE, ...wanting }, { today })
    if (result.status === 'refused') throw new Error(result.refusals.map(({ message }) => message).join(' '))
    return { dossierId: dossier.id, recordedAt, facts: result.facts }
  })
}
