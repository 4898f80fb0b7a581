import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresOf, totalOf } from '../../../shared/analysis/index.ts'
import {
  ANSWER_OUTCOMES,
  acknowledge,
  answer,
  CAPACITIES,
  CHANNELS,
  close,
  type Dossier,
  endMediation,
  isAllowed,
  isMediationOpen,
  OPINIONS,
  receiveOpinion,
  receiveWritten,
  refer,
  reopen,
  reviewAnswer,
  sendInvitation,
  settleAtOnce,
} from '../../../shared/complaint/index.ts'
import { addDays, LAW, type LocalDate, NATURES, REGIMES } from '../../../shared/regulation/index.ts'
import { closing, complaint, day, intake, request, type Step } from './dossier-builder.ts'

const OVERRIDE = { lintOverride: { missing: ['handler'], reason: 'Urgence' } }

const FIRST = day('2024-06-01')
const TODAY = day('2028-06-01')
const SPAN = 900
/** As they are typed: the first three are one text. */
const TEXTS = ['Délai de l’assureur', 'délai de l’assureur ', 'DELAI DE L’ASSUREUR', 'SCPI', 'Prêt']

type Move = { readonly kind: number; readonly after: number; readonly choice: number }
const move = fc.record({ kind: fc.nat(10), after: fc.nat(60), choice: fc.nat(20) })

/** Takes whatever moves the dossier's stage allows, each some days after the one before. */
function walk(facts: Parameters<typeof intake>[0], moves: readonly Move[]): Dossier {
  let date = facts.expressedOn ?? facts.receivedOn ?? FIRST
  const steps = moves.map((next): Step => {
    date = addDays(date, next.after)
    return legalStep(next, date)
  })
  return complaint(intake(facts), steps, TODAY)
}

function legalStep({ kind, choice }: Move, date: LocalDate): Step {
  const nothing = { status: 'accepted', facts: [] } as const
  return (dossier, context) => {
    switch (kind) {
      case 0:
        return isAllowed('sendInvitation', dossier) ? sendInvitation(dossier, { sentOn: date, means: 'email' }, context) : nothing
      case 1:
        return isAllowed('receiveWritten', dossier)
          ? receiveWritten(dossier, { channel: 'letter', sentOn: date, receivedOn: date }, context)
          : nothing
      case 2:
        return isAllowed('acknowledge', dossier)
          ? acknowledge(dossier, { sentOn: date, means: 'post', lateReason: 'Congés', ...(choice % 4 === 0 && OVERRIDE) }, context)
          : nothing
      case 3: {
        const outcome = ANSWER_OUTCOMES[choice % ANSWER_OUTCOMES.length] ?? 'upheld'
        return isAllowed('answer', dossier)
          ? answer(dossier, { sentOn: date, means: 'post', outcome, gestureCents: choice * 100, lateReason: 'Congés' }, context)
          : nothing
      }
      case 4: {
        const nature = NATURES[choice % 15] ?? 'pricing'
        const findings = choice % 2 === 0 ? [{ kind: 'breach' as const, description: 'Constat' }] : []
        return isAllowed('close', dossier) && !isMediationOpen(dossier.mediation.stage)
          ? close(
              dossier,
              closing({ closedOn: date, nature, findings, cause: TEXTS[choice % 5] ?? 'Cause', noAnswerReason: 'Renonciation' }),
              context,
            )
          : nothing
      }
      case 6:
        return isAllowed('refer', dossier)
          ? refer(dossier, { mediatorName: 'Médiateur', referredOn: date, notifiedOn: date }, context)
          : nothing
      case 7:
        return isAllowed('receiveOpinion', dossier)
          ? receiveOpinion(dossier, { receivedOn: date, opinion: OPINIONS[choice % 3] ?? 'partly', summary: 'Avis' }, context)
          : nothing
      case 8:
        return choice % 2 === 0
          ? isAllowed('withdraw', dossier)
            ? endMediation(dossier, { endedOn: date, ending: 'withdrawn' }, context)
            : nothing
          : isAllowed('endMediation', dossier)
            ? endMediation(dossier, { endedOn: date, ending: 'agreement' }, context)
            : nothing
      case 9: {
        const answerId = dossier.events.find(({ facts }) => facts.type === 'AnswerSent')?.id ?? ''
        const grid = { isReasoned: choice % 2 === 0, isComplete: true, isRespectful: choice % 3 > 0, namesRecourse: true, isInTime: true }
        return isAllowed('reviewAnswer', dossier) ? reviewAnswer(dossier, { reviewedOn: date, answerId, grid }, context) : nothing
      }
      case 5:
        return isAllowed('reopen', dossier) ? reopen(dossier, { reopenedOn: date, reason: 'Contestation' }, context) : nothing
      default:
        return isAllowed('settleAtOnce', dossier)
          ? settleAtOnce(dossier, { settledOn: date, how: 'Réglé', lateReason: 'Congés' }, context)
          : nothing
    }
  }
}

const dossier = fc
  .record({
    isRequest: fc.boolean(),
    isOral: fc.boolean(),
    at: fc.nat(SPAN),
    regimes: fc.subarray([...REGIMES]),
    nature: fc.option(fc.constantFrom(...NATURES.slice(0, 15)), { nil: undefined }),
    channel: fc.constantFrom(...CHANNELS),
    capacity: fc.constantFrom(...CAPACITIES),
    product: fc.constantFrom(...TEXTS),
    producer: fc.constantFrom(...TEXTS, undefined),
    recipient: fc.constantFrom(...TEXTS, ' '),
    moves: fc.array(move, { maxLength: 9 }),
  })
  .map(({ isRequest, isOral, at, moves, ...codes }) => {
    const date = addDays(FIRST, at)
    const dates = isOral ? ({ form: 'oral', expressedOn: date } as const) : ({ form: 'written', sentOn: date, receivedOn: date } as const)
    const facts = { reference: `${at}`, onBehalfOf: 'Un tiers', ...codes, ...dates }
    return isRequest ? request(intake(facts), 'Question', TODAY) : walk(facts, moves)
  })

const period = fc
  .tuple(fc.nat(SPAN), fc.nat(400))
  .map(([start, length]) => ({ from: addDays(FIRST, start), to: addDays(FIRST, start + length) }))
const today = fc.nat(SPAN + 195).map((days) => addDays(FIRST, days))

describe('any register, any period, any day', () => {
  it('adds up: every partition of the complaints received is the whole', () => {
    fc.assert(
      fc.property(fc.array(dossier, { maxLength: 8 }), period, today, (dossiers, span, now) => {
        const {
          volumes,
          flow,
          acknowledgement,
          answer: answers,
          formalisation,
          outcomes,
          lessons,
          mediations,
          quality,
          byCause,
        } = figuresOf(dossiers, span, now, LAW)
        const { received } = volumes
        expect(flow.received).toBe(received)
        expect(volumes.written + volumes.oral).toBe(received)
        for (const shares of [
          volumes.byMonth,
          volumes.byNature,
          volumes.byRegime,
          volumes.byChannel,
          volumes.byCapacity,
          volumes.byProduct,
          volumes.byProducer,
          volumes.byAdviser,
          outcomes.byOutcome,
        ]) {
          expect(totalOf(shares)).toBe(received)
        }
        for (const row of volumes.byNatureAndMonth) expect(row.byMonth.reduce((sum, n) => sum + n, 0)).toBe(row.count)
        for (const [index, share] of volumes.byMonth.entries()) {
          expect(volumes.byNatureAndMonth.reduce((sum, row) => sum + (row.byMonth[index] ?? 0), 0)).toBe(share.count)
        }
        for (const delays of [acknowledgement, answers]) {
          expect(delays.owed + delays.notOwed).toBe(received)
          expect(delays.inTime + delays.late.length + delays.pending).toBe(delays.owed)
        }
        expect(totalOf(mediations.byOpinion)).toBe(mediations.opinions)
        expect(totalOf(mediations.byEnding)).toBe(mediations.ended)
        expect(totalOf(quality.byContest)).toBe(quality.answered)
        expect(totalOf(quality.overriddenByLetter)).toBe(quality.overridden.length)
        expect(totalOf(quality.letters)).toBeGreaterThanOrEqual(quality.overridden.length)
        for (const { yes, no } of quality.review.byCriterion) expect(yes + no).toBe(quality.review.reviewed)
        expect(totalOf(byCause)).toBe(lessons.closed)
        expect(totalOf(formalisation.byState)).toBe(volumes.oral)
        expect(totalOf(lessons.byFindingKind)).toBe(lessons.findings.length)
        expect(totalOf(lessons.byActionKind)).toBe(lessons.closed)
      }),
      { numRuns: 60 },
    )
  })

  it('balances: open at the start, plus received and reopened, less closed, is open at the end', () => {
    fc.assert(
      fc.property(fc.array(dossier, { maxLength: 8 }), period, today, (dossiers, span, now) => {
        const { flow } = figuresOf(dossiers, span, now, LAW)
        fc.pre(now >= span.from)
        expect(flow.openAtStart + flow.received + flow.reopened - flow.closed).toBe(flow.openAtEnd)
        expect(flow.unansweredAtEnd).toBeLessThanOrEqual(flow.openAtEnd)
      }),
      { numRuns: 60 },
    )
  })

  it('loses nothing between two periods that follow each other', () => {
    fc.assert(
      fc.property(fc.array(dossier, { maxLength: 8 }), period, fc.nat(400), (dossiers, span, cut) => {
        const middle = addDays(span.from, cut)
        fc.pre(middle < span.to)
        const whole = figuresOf(dossiers, span, TODAY, LAW)
        const parts = [
          figuresOf(dossiers, { ...span, to: middle }, TODAY, LAW),
          figuresOf(dossiers, { ...span, from: addDays(middle, 1) }, TODAY, LAW),
        ]
        const sum = (pick: (figures: typeof whole) => number) => parts.reduce((total, figures) => total + pick(figures), 0)
        expect(sum((figures) => figures.volumes.received)).toBe(whole.volumes.received)
        expect(sum((figures) => figures.volumes.requests)).toBe(whole.volumes.requests)
        expect(sum((figures) => figures.flow.closed)).toBe(whole.flow.closed)
        expect(sum((figures) => figures.lessons.findings.length)).toBe(whole.lessons.findings.length)
        expect(sum((figures) => figures.mediations.referrals)).toBe(whole.mediations.referrals)
        expect(sum((figures) => figures.mediations.ended)).toBe(whole.mediations.ended)
        expect(sum((figures) => totalOf(figures.quality.letters))).toBe(totalOf(whole.quality.letters))
        expect(sum((figures) => figures.quality.answered)).toBe(whole.quality.answered)
        expect(sum((figures) => figures.quality.review.sampled)).toBe(whole.quality.review.sampled)
        expect(sum((figures) => figures.quality.review.reviewed)).toBe(whole.quality.review.reviewed)
        expect(sum((figures) => figures.outcomes.gestures.totalCents)).toBe(whole.outcomes.gestures.totalCents)
      }),
      { numRuns: 60 },
    )
  })
})
