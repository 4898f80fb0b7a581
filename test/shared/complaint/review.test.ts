import { describe, expect, it } from 'vitest'
import { erasePerson, foldDossier, type JournalEvent, rectify, reviewAnswer, timelineOf } from '../../../shared/complaint/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import {
  accepted,
  acknowledgeIt,
  answerIdOf,
  answerIt,
  append,
  CONTEXT,
  closeIt,
  day,
  journalAt,
  openCall,
  openLetter,
  play,
  REVIEW_GRID,
  refusalsOf,
  reviewIt,
} from './play.ts'

const closed = foldDossier(journalAt('closed'))
const intent = { reviewedOn: day('2026-12-15'), answerId: answerIdOf(closed), grid: REVIEW_GRID }

describe('the review of an answer', () => {
  it('is recorded at its day, and a second one of the same answer comes after it', () => {
    const journal = play(openLetter(), acknowledgeIt, answerIt, closeIt, reviewIt)
    const again = append(journal, accepted(reviewAnswer(foldDossier(journal), { ...intent, comment: 'Relue encore' }, CONTEXT)))
    const { reviews, stage, events } = foldDossier(again)
    expect(reviews.map(({ comment }) => comment)).toEqual([undefined, 'Relue encore'])
    expect(stage).toBe('closed')
    expect(events.at(-1)?.occurredOn).toBe('2026-12-15')
  })

  it('is told in a sentence, with what is to be improved', () => {
    const tell = (grid: typeof REVIEW_GRID) => {
      const journal = append(journalAt('closed'), accepted(reviewAnswer(closed, { ...intent, grid }, CONTEXT)))
      return timelineOf(foldDossier(journal), LAW).at(-1)?.sentence.replaceAll('\u00a0', ' ')
    }
    expect(tell(REVIEW_GRID)).toBe('réponse du 20 mai 2026 relue ; à améliorer : motifs donnés clairement')
    expect(tell({ ...REVIEW_GRID, isReasoned: true })).toBe('réponse du 20 mai 2026 relue : rien à reprendre')
  })

  it('does not keep a dossier from being closed on an earlier day: it is no step of the handling', () => {
    const reviewed = play(openLetter(), acknowledgeIt, answerIt, reviewIt)
    expect(refusalsOf(closeIt(foldDossier(reviewed)))).toEqual([])
  })

  it('is refused for an answer that is not there, for a day to come, before the answer', () => {
    expect(refusalsOf(reviewAnswer(closed, { ...intent, answerId: 'e1' }, CONTEXT))).toEqual(['review-answer'])
    expect(refusalsOf(reviewAnswer(closed, { ...intent, reviewedOn: day('2027-01-01') }, CONTEXT))).toEqual(['no-future-day reviewedOn'])
    expect(refusalsOf(reviewAnswer(closed, { ...intent, reviewedOn: day('2026-05-19') }, CONTEXT))).toEqual(['order-of-days reviewedOn'])
  })

  it('is refused where there is no answer, closed or not', () => {
    expect(refusalsOf(reviewIt(foldDossier(journalAt('toAnswer'))))).toContain('stage-reviewAnswer')
    expect(refusalsOf(reviewIt(foldDossier(play(openCall(), closeIt))))).toContain('stage-reviewAnswer')
  })

  it('holds the answer: it is not withdrawn under its review', () => {
    const journal = play(openLetter(), acknowledgeIt, answerIt, reviewIt)
    const withdrawn = { targetId: answerIdOf(foldDossier(journal)), correction: { kind: 'withdraw' }, reason: 'Erreur' } as const
    expect(refusalsOf(rectify(journal, withdrawn, CONTEXT))).toContain('review-answer')
  })

  it('stays when the person is erased, without its remark; an erased answer cannot be read again', () => {
    const journal = append(
      journalAt('closed'),
      accepted(reviewAnswer(closed, { ...intent, comment: 'Mme Fontaine, réponse sèche' }, CONTEXT)),
    )
    const kept = journal.map((event) => ({ ...event, salt: '', factsDigest: '', previous: '', hash: '' }))
    const [erasure] = accepted(erasePerson(kept, true, { erasedOn: CONTEXT.today, reason: 'personAsked' }))
    if (erasure?.facts.type !== 'PersonErased') throw new Error('not erased')
    const retained = erasure.facts.retained.at(-1)
    expect(retained).toEqual({ type: 'AnswerReviewed', ...intent, comment: '[effacé]' })
    const event = { ...journal[0], id: 'erasure', sequence: journal.length + 1, ...erasure } as JournalEvent
    expect(refusalsOf(reviewAnswer(foldDossier([...journal, event]), intent, CONTEXT))).toEqual(['review-erased'])
  })
})
