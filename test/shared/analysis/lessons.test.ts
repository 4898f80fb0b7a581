/** What a period teaches of findings and actions; recurring causes and verdicts themselves are in test/shared/actions. */
import { describe, expect, it } from 'vitest'
import {
  actionPlanOf,
  decideAction,
  dropAction,
  implementAction,
  linkFinding,
  recordFinding,
  takeStepBack,
} from '../../../shared/actions/index.ts'
import { actionsParagraph, figuresOf, followedUpParagraph, type Lessons, lessonsOf } from '../../../shared/analysis/index.ts'
import { close, type Dossier } from '../../../shared/complaint/index.ts'
import type { Target } from '../../../shared/firm/journal/index.ts'
import { LAW, type LocalDate } from '../../../shared/regulation/index.ts'
import { type FirmStep, firmJournal } from '../actions/firm-play.ts'
import { closing, complaint, day, intake } from './dossier-builder.ts'

const TODAY = day('2028-02-01')
const CONTEXT = { today: TODAY }
const Y2026 = { from: day('2026-01-01'), to: day('2026-12-31') }
const Y2027 = { from: day('2027-01-01'), to: day('2027-12-31') }

/** Expressed on the telephone and closed on a day, with nothing found and nothing decided. */
function closedOn(reference: string, on: string): Dossier {
  const { type, ...facts } = closing({ closedOn: day(on), nature: 'pricing', noAnswerReason: 'Renonce.' })
  return complaint(
    intake({ reference, channel: 'telephone', form: 'oral', expressedOn: day(on), product: 'SCPI', nature: 'pricing' }),
    [(dossier, context) => close(dossier, facts, context)],
    TODAY,
  )
}

const REGISTER = [closedOn('2026-001', '2026-03-02'), closedOn('2026-002', '2026-06-02'), closedOn('2027-001', '2027-03-02')]
const [FIRST, SECOND] = REGISTER.map(({ id }) => id) as [string, string]

/** Decided on a day, for that very day. */
function decided(actionId: string, on: string, target?: Target): FirmStep {
  const decidedOn = day(on)
  const facts = { actionId, description: `Mesure ${actionId}`, owner: 'Camille Fictif', dossierIds: [FIRST], decidedOn, dueOn: decidedOn }
  return () => decideAction({ ...facts, ...(target && { target }) }, { today: decidedOn })
}

const inPlace =
  (actionId: string, on: string): FirmStep =>
  (journal) =>
    implementAction(actionPlanOf(REGISTER, journal), { actionId, implementedOn: day(on), evidence: { text: 'Fait' } }, CONTEXT)

const givenUp =
  (actionId: string, today: LocalDate): FirmStep =>
  (journal) =>
    dropAction(actionPlanOf(REGISTER, journal), { actionId, reason: 'Sans effet' }, { today })

function target(year: number, value: number): Target {
  const baseline = { ...Y2026, value: 2, cases: 2 }
  return { measure: 'complaints', scope: { product: 'SCPI' }, baseline, value, from: day(`${year}-01-01`), to: day(`${year}-12-31`) }
}

function taught(period: typeof Y2026, ...steps: readonly FirmStep[]): Lessons {
  return lessonsOf(REGISTER, period, TODAY, actionPlanOf(REGISTER, firmJournal(...steps)), LAW)
}

const idsOf = (taken: Lessons['followedUp']) => taken.flatMap((each) => (each.kind === 'none' ? [] : each.action.id))

describe('what the firm finds over several dossiers', () => {
  const found: FirmStep = () =>
    recordFinding(
      { findingId: 'f1', kind: 'breach', description: 'Frais annoncés trop tard', dossierIds: [FIRST], foundOn: day('2027-01-15') },
      CONTEXT,
    )
  const linked: FirmStep = (journal) => linkFinding(actionPlanOf(REGISTER, journal), { findingId: 'f1', dossierIds: [SECOND] }, CONTEXT)

  it('is taught by the year it is found in, with the numbers of its dossiers', () => {
    expect(taught(Y2026, found).findings).toEqual([])
    expect(taught(Y2027, found).findings.map(({ kind, references }) => [kind, references])).toEqual([['breach', ['2026-001']]])
  })

  it('is a finding of each dossier joined to it, whichever year closed it', () => {
    expect(taught(Y2026).withoutFinding).toBe(2)
    expect(taught(Y2026, found).withoutFinding).toBe(1)
    expect(taught(Y2026, found, linked).withoutFinding).toBe(0)
  })
})

describe('the actions of a year', () => {
  it('are one for each closing, which says why there is none, and those that the firm decides in it', () => {
    const { closed, actions, byActionKind } = taught(Y2026, decided('a', '2026-09-01'), decided('b', '2027-01-01'))
    expect(closed).toBe(2)
    expect(actions.map(({ kind, references }) => [kind, references])).toEqual([
      ['none', ['2026-001']],
      ['none', ['2026-002']],
      ['planned', ['2026-001']],
    ])
    expect(byActionKind.map(({ key, count }) => [key, count])).toEqual([
      ['planned', 1],
      ['implemented', 0],
      ['dropped', 0],
      ['none', 2],
    ])
  })

  it('count once in place in the year they are put in place, whenever they were decided', () => {
    const steps = [decided('a', '2026-09-01'), inPlace('a', '2027-01-01')]
    expect(idsOf(taught(Y2026, ...steps).implemented)).toEqual([])
    expect(idsOf(taught(Y2027, ...steps).implemented)).toEqual(['a'])
    expect(taught(Y2026, ...steps).byActionKind.find(({ key }) => key === 'implemented')?.count).toBe(1)
  })

  it('are past due once their day is, until they are in place or given up', () => {
    const isPastDue = (...steps: readonly FirmStep[]) => taught(Y2026, decided('a', '2026-09-01'), ...steps).actions.at(-1)?.isPastDue
    expect(isPastDue()).toBe(true)
    expect(isPastDue(inPlace('a', '2026-10-01'))).toBe(false)
    expect(isPastDue(givenUp('a', TODAY))).toBe(false)
  })

  it('stand as before where giving one up is taken back', () => {
    const back: FirmStep = (journal) => {
      const targetId = journal.at(-1)?.id ?? ''
      return takeStepBack(actionPlanOf(REGISTER, journal), { targetId, reason: 'Mauvaise ligne' }, CONTEXT)
    }
    const { byActionKind } = taught(Y2026, decided('a', '2026-09-01'), givenUp('a', TODAY), back)
    expect(byActionKind.filter(({ count }) => count > 0).map(({ key }) => key)).toEqual(['planned', 'none'])
  })
})

describe('the actions of before, followed up in a year', () => {
  it('are those of the twelve months before it, the first day included', () => {
    const steps = [decided('a', '2026-01-01'), inPlace('a', '2026-01-02'), decided('b', '2025-12-31'), inPlace('b', '2026-01-02')]
    expect(idsOf(taught(Y2027, ...steps).followedUp)).toEqual(['a'])
    expect(idsOf(taught(Y2026, ...steps).followedUp)).toEqual(['b'])
  })

  it('are those not in place when it began, however old, given up or put in place since', () => {
    const steps = [
      ...[decided('open', '2024-05-02'), decided('late', '2024-05-02'), inPlace('late', '2027-01-01')],
      ...[
        decided('early', '2024-05-02'),
        inPlace('early', '2026-12-31'),
        decided('dropped', '2024-05-02'),
        givenUp('dropped', day('2027-06-01')),
      ],
    ]
    expect(idsOf(taught(Y2027, ...steps).followedUp)).toEqual(['open', 'late', 'dropped'])
  })

  it('are those whose target is measured in it', () => {
    const steps = [decided('a', '2024-05-02', target(2027, 1)), inPlace('a', '2024-06-03')]
    expect(taught(Y2027, ...steps).followedUp.map(({ followUp }) => followUp?.verdict)).toEqual(['reached'])
    expect(idsOf(taught(Y2026, ...steps).followedUp)).toEqual([])
  })

  it.each([
    ['worked', target(2027, 1), 'reached', true],
    ['did not', target(2027, 0), 'notYet', true],
    ['cannot be judged yet, its year running', target(2028, 1), 'tooEarly', true],
  ] as const)('%s, said on fewer than five cases', (_, aim, verdict, isSmallSample) => {
    const [taken] = taught(Y2027, decided('a', '2026-09-01', aim), inPlace('a', '2026-10-01')).followedUp
    expect(taken?.followUp).toMatchObject({ verdict, isSmallSample })
  })
})

describe('in words', () => {
  const figures = (period: typeof Y2026, ...steps: readonly FirmStep[]) => figuresOf(REGISTER, period, TODAY, LAW, firmJournal(...steps))
  const plain = (sentences: readonly string[]) => sentences.join(' ').replace(/[\u00a0\u202f]/g, ' ')

  it('says how many were put in place where some were decided before', () => {
    const steps = [decided('a', '2026-09-01'), inPlace('a', '2027-02-01'), decided('b', '2027-02-01'), inPlace('b', '2027-03-01')]
    expect(plain(actionsParagraph(figures(Y2027, ...steps)))).toBe(
      '2 mesures sont entrées en application dans la période, dont 1 décidée auparavant.',
    )
    expect(plain(actionsParagraph(figures(Y2027, ...steps.slice(0, 2))))).toBe(
      'Une mesure est entrée en application dans la période, décidée auparavant.',
    )
    expect(plain(actionsParagraph(figures(Y2027, ...steps.slice(2))))).toBe('')
  })

  it('says what became of those of before', () => {
    const steps = [decided('a', '2026-09-01', target(2027, 1)), inPlace('a', '2026-10-01'), decided('b', '2026-09-02')]
    expect(plain(followedUpParagraph(figures(Y2027, ...steps)))).toBe(
      'Sur 2 mesures décidées auparavant, 1 est en place et 1 reste à mettre en œuvre. Mesurées à nouveau, 1 a porté ses fruits.',
    )
    expect(plain(followedUpParagraph(figures(Y2027, ...steps.slice(0, 2))))).toBe(
      'La mesure décidée auparavant est en place. Mesurée à nouveau, elle a porté ses fruits.',
    )
  })
})
