import { describe, expect, it } from 'vitest'
import {
  breakdown,
  compared,
  comparedFigures,
  figuresOf,
  isNilReturn,
  isProvisional,
  isSmallSample,
  isWholeYear,
  median,
  monthsOf,
  namedBreakdown,
  percentile,
  previousPeriod,
  reviewSample,
  sampleSize,
} from '../../../shared/analysis/index.ts'
import { answer } from '../../../shared/complaint/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { complaint, day, intake, request } from './dossier-builder.ts'
import { figuresOfYear } from './figures-of-year.ts'
import { TODAY, year2026 } from './year-2026.ts'

const counts = (shares: readonly { key: string; count: number }[]) => Object.fromEntries(shares.map(({ key, count }) => [key, count]))

describe('the figures of 2026, computed by hand in year-2026.ts', () => {
  const figures = figuresOfYear(year2026(), 2026, TODAY)
  const { volumes, flow, acknowledgement, answer: answers, formalisation, outcomes, lessons } = figures

  it('counts what was received, requests apart', () => {
    expect(volumes).toMatchObject({ received: 8, written: 4, oral: 4, requests: 1, settledAtOnce: 1 })
  })

  it('counts month by month, a letter under the month it arrived in', () => {
    expect(volumes.byMonth.map((share) => share.count)).toEqual([1, 0, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1])
    expect(volumes.byMonth[0]?.key).toBe('2026-01')
  })

  it('counts by nature, in the order of the text', () => {
    expect(volumes.byNature).toEqual([
      { key: 'advertising', count: 1 },
      { key: 'preContractualInformation', count: 2 },
      { key: 'operationExecution', count: 1 },
      { key: 'pricing', count: 2 },
      { key: 'compensation', count: 1 },
      { key: 'unknown', count: 1 },
    ])
    expect(volumes.byNatureAndMonth.find((row) => row.key === 'pricing')?.byMonth).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0])
  })

  it('counts each complaint under one set of regimes, one channel, one capacity', () => {
    expect(volumes.byRegime).toEqual([
      { key: 'insurance', count: 4 },
      { key: 'banking', count: 1 },
      { key: 'cif', count: 1 },
      { key: 'insurance+cif', count: 1 },
      { key: 'unknown', count: 1 },
    ])
    expect(counts(volumes.byChannel)).toEqual({ letter: 2, email: 2, telephone: 2, meeting: 2 })
    expect(counts(volumes.byCapacity)).toEqual({ client: 4, formerClient: 1, beneficiary: 1, prospect: 1, agent: 1 })
  })

  it('follows the open dossiers from one year to the next', () => {
    expect(flow).toEqual({ openAtStart: 1, received: 8, reopened: 1, closed: 8, openAtEnd: 2, unansweredAtEnd: 2 })
  })

  it('measures the acknowledgements in jours ouvrables', () => {
    expect(acknowledgement).toEqual({
      owed: 4,
      notOwed: 4,
      done: 4,
      inTime: 3,
      pending: 0,
      median: 6,
      percentile90: 12,
      longest: 12,
      lengths: {
        joursOuvrables: { median: 6, percentile90: 12, longest: 12 },
        // 9, 7, 5 and 16 days.
        calendarDays: { median: 8, percentile90: 16, longest: 16 },
      },
      shareInTime: 0.75,
      late: [
        expect.objectContaining({ reference: '2026-008', dueDate: '2026-11-13', doneOn: '2026-11-16', daysLate: 3, lateReason: 'Congés' }),
      ],
      justified: 0,
      recordedLate: [],
    })
  })

  it('measures the answers in calendar days, the overdue among the late', () => {
    expect(answers).toMatchObject({ owed: 5, notOwed: 3, done: 4, inTime: 3, pending: 0, median: 39, longest: 69, shareInTime: 0.6 })
    expect(answers.late).toEqual([
      expect.objectContaining({ reference: '2026-001', dueDate: '2026-02-28', doneOn: '2026-03-10', daysLate: 10 }),
      expect.objectContaining({ reference: '2026-008', dueDate: '2026-12-31', daysLate: 15 }),
    ])
    expect(answers.late[1]).not.toHaveProperty('doneOn')
  })

  it('follows the oral complaints', () => {
    expect(formalisation).toMatchObject({ oral: 4, invited: 3 })
    expect(counts(formalisation.byState)).toEqual({
      written: 1,
      settledAtOnce: 1,
      renounced: 0,
      closedWithout: 1,
      awaitingWriting: 1,
      awaitingInvitation: 0,
    })
  })

  it('keeps the last answer as the outcome, and adds every gesture', () => {
    expect(counts(outcomes.byOutcome)).toEqual({
      upheld: 1,
      partlyUpheld: 1,
      rejected: 2,
      settledAtOnce: 1,
      transferred: 0,
      renounced: 0,
      withoutAnswer: 1,
      noneYet: 2,
    })
    expect(outcomes.gestures).toEqual({ count: 2, totalCents: 225_50 })
  })

  it('lists what the closings of the year taught, with their dossiers', () => {
    expect(lessons).toMatchObject({ closed: 7, withoutFinding: 2 })
    expect(lessons.findings.map((finding) => [finding.references.join(), finding.kind])).toEqual([
      ['2025-004', 'dysfunction'],
      ['2026-001', 'dysfunction'],
      ['2026-002', 'dysfunction'],
      ['2026-005', 'breach'],
      ['2026-007', 'malpractice'],
    ])
    expect(counts(lessons.byFindingKind)).toEqual({ dysfunction: 3, breach: 1, malpractice: 1 })
    expect(counts(lessons.byActionKind)).toEqual({ planned: 2, implemented: 4, dropped: 0, none: 1 })
    expect(lessons.actions.filter((action) => action.isPastDue).map((action) => action.references.join())).toEqual(['2026-002'])
  })
})

describe('another day, another period', () => {
  it('holds an answer as pending, not late, before its due date', () => {
    const { answer: answers } = figuresOfYear(year2026(), 2026, day('2026-12-20'))
    expect(answers).toMatchObject({ owed: 5, pending: 1, shareInTime: 0.75 })
    expect(answers.late.map((late) => late.reference)).toEqual(['2026-001'])
  })

  it('is provisional until the period is over', () => {
    expect(isProvisional(figuresOfYear([], 2026, day('2026-12-30')))).toBe(true)
    expect(isProvisional(figuresOfYear([], 2026, day('2026-12-31')))).toBe(false)
  })

  it('covers any two days', () => {
    const quarter = figuresOf(year2026(), { from: day('2026-04-01'), to: day('2026-06-30') }, TODAY, LAW)
    expect(quarter.volumes).toMatchObject({ received: 2, requests: 1 })
    expect(quarter.volumes.byMonth.map((share) => share.key)).toEqual(['2026-04', '2026-05', '2026-06'])
    // 2026-002 was open on 31 March and closed on 25 May; 2026-005 was first closed in July.
    expect(quarter.flow).toMatchObject({ openAtStart: 1, closed: 2, openAtEnd: 1 })
  })

  it('leaves no finding between two years: it belongs to the year of the closing', () => {
    const dossiers = year2026()
    expect(figuresOfYear(dossiers, 2025, TODAY).lessons.findings).toEqual([])
    expect(figuresOfYear(dossiers, 2026, TODAY).lessons.findings.flatMap((finding) => finding.references)).toContain('2025-004')
  })
})

describe('a year without complaint', () => {
  it('is a nil return, even with a request', () => {
    expect(isNilReturn(figuresOfYear(year2026(), 2024, TODAY))).toBe(true)
    const asked = request(
      intake({ reference: '2024-001', sentOn: day('2024-05-02'), receivedOn: day('2024-05-02') }),
      'Simple question',
      TODAY,
    )
    const figures = figuresOfYear([asked], 2024, TODAY)
    expect(isNilReturn(figures)).toBe(true)
    expect(figures.volumes.requests).toBe(1)
  })

  it('is none while a complaint of the year before was still open', () => {
    const received = complaint(
      intake({ reference: '2023-009', sentOn: day('2023-12-20'), receivedOn: day('2023-12-20') }),
      [(dossier, context) => answer(dossier, { sentOn: day('2024-01-08'), means: 'post', outcome: 'upheld' }, context)],
      TODAY,
    )
    expect(isNilReturn(figuresOfYear([received], 2024, TODAY))).toBe(false)
  })
})

describe('the period before', () => {
  it('is the year before a year, as many months before months, as many days before days', () => {
    const daysBefore = (from: string, to: string) => Object.values(previousPeriod({ from: day(from), to: day(to) }))
    expect(daysBefore('2026-01-01', '2026-12-31')).toEqual(['2025-01-01', '2025-12-31'])
    expect(daysBefore('2024-01-01', '2024-02-29')).toEqual(['2023-11-01', '2023-12-31'])
    expect(daysBefore('2026-04-01', '2026-06-30')).toEqual(['2026-01-01', '2026-03-31'])
    expect(daysBefore('2026-03-10', '2026-03-19')).toEqual(['2026-02-28', '2026-03-09'])
    expect(daysBefore('2026-03-10', '2026-03-10')).toEqual(['2026-03-09', '2026-03-09'])
  })

  it('stands beside the period, seen from the same day', () => {
    const dossiers = year2026()
    const { current, previous } = comparedFigures(dossiers, { from: day('2026-01-01'), to: day('2026-12-31') }, TODAY, LAW)
    expect(current).toEqual(figuresOfYear(dossiers, 2026, TODAY))
    expect(previous.period).toEqual({ from: '2025-01-01', to: '2025-12-31' })
    expect(previous.volumes.received).toBe(1)
  })

  it('is whole months only from a first to a last day', () => {
    expect(isWholeYear({ from: day('2026-01-01'), to: day('2026-12-31') })).toBe(true)
    expect(isWholeYear({ from: day('2026-02-01'), to: day('2027-01-31') })).toBe(false)
    expect(isWholeYear({ from: day('2026-01-01'), to: day('2026-12-30') })).toBe(false)
  })
})

describe('small pieces', () => {
  it('takes the nearest rank: a value that was met', () => {
    const ten = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    expect(percentile(ten, 0.9)).toBe(9)
    expect(percentile([...ten, 11], 0.9)).toBe(10)
    expect(percentile(ten, 1)).toBe(10)
    expect(percentile([4], 0.9)).toBe(4)
    expect(percentile([], 0.9)).toBeUndefined()
  })

  it('draws one answer in ten, five at least, twenty at most, whatever the order they come in', () => {
    expect([0, 3, 5, 37, 51, 120, 1000].map(sampleSize)).toEqual([0, 3, 5, 5, 6, 12, 20])
    const ids = Array.from({ length: 80 }, (_, index) => `answer-${index}`)
    const drawn = reviewSample(ids, 2026)
    expect(drawn.size).toBe(8)
    expect(reviewSample(ids.toReversed(), 2026)).toEqual(drawn)
    expect(reviewSample(ids, 2027)).not.toEqual(drawn)
  })

  it('counts what was typed by its spelling met most often', () => {
    const typed = ['Assurance-vie', 'assurance-vie ', 'SCPI', 'Assurance-vie', ' ', undefined, 'Prévoyance', 'prevoyance', 'FCPI']
    expect(namedBreakdown(typed, (text) => text, 'Non précisé')).toEqual([
      { key: 'assurance-vie', label: 'Assurance-vie', count: 3 },
      { key: 'prevoyance', label: 'Prévoyance', count: 2 },
      { key: 'fcpi', label: 'FCPI', count: 1 },
      { key: 'scpi', label: 'SCPI', count: 1 },
      { key: '', label: 'Non précisé', count: 2 },
    ])
  })

  it('puts two breakdowns side by side', () => {
    const shares = (counts: Record<string, number>) => Object.entries(counts).map(([key, count]) => ({ key, count }))
    expect(compared(shares({ a: 2, b: 1 }), shares({ b: 4, c: 3 }))).toEqual([
      { key: 'a', count: 2, previous: 0 },
      { key: 'b', count: 1, previous: 4 },
      { key: 'c', count: 0, previous: 3 },
    ])
  })

  it('takes the middle of the two middle values', () => {
    expect(median([])).toBeUndefined()
    expect(median([3])).toBe(3)
    expect(median([9, 1, 4])).toBe(4)
    expect(median([10, 2, 3, 4])).toBe(3.5)
  })

  it('calls one to four cases a small sample', () => {
    expect([0, 1, 4, 5].map(isSmallSample)).toEqual([false, true, true, false])
  })

  it('lists the months that a period touches', () => {
    expect(monthsOf({ from: day('2025-11-30'), to: day('2026-02-01') })).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    expect(monthsOf({ from: day('2026-02-01'), to: day('2026-01-01') })).toEqual([])
  })

  it('shows an unlisted key after the listed ones', () => {
    expect(breakdown(['b', 'z', 'b'], (letter) => letter, ['a', 'b'])).toEqual([
      { key: 'b', count: 2 },
      { key: 'z', count: 1 },
    ])
  })
})
