import { describe, expect, it } from 'vitest'
import { record, type StoredFile } from '../../../shared/complaint/index.ts'
import { FIRM_JOURNAL, type FirmEvent, type FirmResult } from '../../../shared/firm/journal/index.ts'
import { decideOnSynthesis, isSynthesisDue, nextVersion, submissionsOf, submitSynthesis } from '../../../shared/firm/submissions.ts'
import { localDate } from '../../../shared/regulation/index.ts'

const TODAY = localDate('2027-01-15')
const CONTEXT = { today: TODAY }
const YEAR = { from: localDate('2026-01-01'), to: localDate('2026-12-31') }
const document = (fileId: string): StoredFile => ({ fileId, name: 's.docx', mediaType: 'x', size: 1, sha256: 'a'.repeat(64) })

function intent(version: number) {
  const meetingOn = localDate('2027-01-12')
  return { ...YEAR, version, meetingOn, presentedBy: 'Sophie Martin', isNilReturn: false, document: document(`f${version}`) }
}

function play(...steps: readonly ((journal: readonly FirmEvent[]) => FirmResult)[]): readonly FirmEvent[] {
  return steps.reduce<readonly FirmEvent[]>((journal, step) => {
    const result = step(journal)
    if (result.status === 'refused') throw new Error(result.refusals.map(({ rule }) => rule).join())
    const recording = { now: '2027-01-15T09:00:00.000Z', recordedBy: 'x', newId: () => 'id', newSalt: () => '0'.repeat(32) }
    return [
      ...journal,
      ...record(
        FIRM_JOURNAL,
        journal.slice(-1).map(({ sequence }) => ({ sequence, hash: 'a'.repeat(64) })),
        result.facts,
        recording,
      ),
    ]
  }, [])
}

const submit = (version: number) => (journal: readonly FirmEvent[]) => submitSynthesis(journal, intent(version), CONTEXT)
const decision = { ...YEAR, version: 1, decidedOn: localDate('2027-01-15'), decision: 'approved' as const }

describe('a synthesis submitted to the governance body', () => {
  it('is a version of its period; a later one is the next', () => {
    expect(nextVersion([], YEAR)).toBe(1)
    expect(isSynthesisDue([], YEAR)).toBe(true)
    const journal = play(submit(1), submit(2))
    expect(submissionsOf(journal, YEAR).map(({ version, document: { fileId } }) => [version, fileId])).toEqual([
      [2, 'f2'],
      [1, 'f1'],
    ])
    expect(isSynthesisDue(journal, YEAR)).toBe(false)
    expect(nextVersion(journal, { ...YEAR, from: localDate('2025-01-01'), to: localDate('2025-12-31') })).toBe(1)
  })

  it('may be submitted before its meeting, which is asked about only where it lies more than a year ahead', () => {
    const on = (meetingOn: string) =>
      submitSynthesis([], { ...intent(1), meetingOn: localDate(meetingOn) }, { today: localDate('2027-01-12') })
    expect(on('2027-03-02').status).toBe('accepted')
    expect(on('2028-01-12').status).toBe('accepted')
    expect(on('2037-01-12')).toMatchObject({
      status: 'refused',
      refusals: [{ field: 'meetingOn', asks: { contradiction: 'meetingToCome' } }],
    })
  })

  it('is refused under a number that another window has taken', () => {
    expect(submit(1)(play(submit(1)))).toMatchObject({ status: 'refused', refusals: [{ rule: 'synthesis-version' }] })
  })

  it.each([
    ['presentedBy', { presentedBy: ' ' }],
    ['meetingOn', { meetingOn: localDate('2025-12-31') }],
  ])('asks for %s', (field, change) => {
    expect(submitSynthesis([], { ...intent(1), ...change }, CONTEXT)).toMatchObject({ status: 'refused', refusals: [{ field }] })
  })
})

describe('« at least once a year, the governance body receives a synthesis »: last year’s is due', () => {
  const submitted = (from: string, to: string, on: string) =>
    play((journal) =>
      submitSynthesis(
        journal,
        { ...intent(1), from: localDate(from), to: localDate(to), meetingOn: localDate(on) },
        { today: localDate(on) },
      ),
    )
  it.each([
    ['nothing was submitted', [], true],
    ['its version was', submitted('2026-01-01', '2026-12-31', '2027-01-20'), false],
    ['its version was, on its last day', submitted('2026-01-01', '2026-12-31', '2026-12-31'), false],
    ['only a provisional version was, in the middle of it', submitted('2026-01-01', '2026-12-31', '2026-06-30'), true],
    ['the firm’s own year ended in it', submitted('2025-07-01', '2026-06-30', '2026-09-15'), false],
    ['the firm’s own year ended in it, but its version was provisional', submitted('2025-10-01', '2026-09-30', '2026-06-30'), true],
    ['a period of eleven months did, days left out', submitted('2026-01-05', '2026-12-30', '2027-01-20'), false],
    ['only a quarter was', submitted('2026-10-01', '2026-12-31', '2027-01-20'), true],
    ['only the year before was', submitted('2025-01-01', '2025-12-31', '2026-01-20'), true],
  ])('%s: %#', (_, journal, isDue) => {
    expect(isSynthesisDue(journal, YEAR)).toBe(isDue)
  })

  it('is dated of the adviser’s day, not of Greenwich’s', () => {
    // Half past midnight in Paris.
    const [submission] = submissionsOf(play((journal) => submitSynthesis(journal, intent(1), { today: localDate('2027-01-16') })))
    expect(submission?.submittedOn).toBe('2027-01-16')
  })
})

describe('its decision', () => {
  const decide =
    (change = {}) =>
    (journal: readonly FirmEvent[]) =>
      decideOnSynthesis(journal, { ...decision, ...change }, CONTEXT)
  const submitted = play((journal) => submitSynthesis(journal, { ...intent(1), meetingOn: localDate('2027-01-12') }, CONTEXT))

  it('is kept with the version it bears on; said again, it replaces', () => {
    const meetingOn = localDate('2027-01-12')
    const journal = play(
      (before) => submitSynthesis(before, { ...intent(1), meetingOn }, CONTEXT),
      decide(),
      decide({ decision: 'furtherActions', text: 'Relancer les producteurs.' }),
    )
    expect(submissionsOf(journal, YEAR)[0]?.decision).toMatchObject({ decision: 'furtherActions', decidedOn: '2027-01-15' })
  })

  it.each([
    ['a version never submitted', { version: 2 }, { rule: 'synthesis-version' }],
    ['no day', { decidedOn: undefined }, { field: 'decidedOn' }],
    ['a day to come', { decidedOn: localDate('2027-01-16') }, { rule: 'no-future-day' }],
    ['a day before the meeting', { decidedOn: localDate('2027-01-11') }, { rule: 'order-of-days' }],
    ['more measures that it does not name', { decision: 'furtherActions' as const }, { field: 'text' }],
  ])('is refused for %s', (_, change, refusal) => {
    expect(decide(change)(submitted)).toMatchObject({ status: 'refused', refusals: [refusal] })
  })
})
