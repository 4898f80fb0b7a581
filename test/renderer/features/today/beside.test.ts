import { describe, expect, test } from 'vitest'
import type { DossierSummary } from '../../../../renderer/data/storage/rows.ts'
import { dueActions } from '../../../../renderer/features/today/due-actions.ts'
import { yearFigures } from '../../../../renderer/features/today/year-figures.ts'
import { decideAction, foldActions, implementAction, postponeAction } from '../../../../shared/actions/index.ts'
import { answer, close, settleAtOnce } from '../../../../shared/complaint/index.ts'
import { LAW, localDate } from '../../../../shared/regulation/index.ts'
import { firmJournal } from '../../../shared/actions/firm-play.ts'
import { contextOn } from '../../../shared/complaint/command-context.ts'
import { aSummary, CALL, CONTEXT, LETTER, type StepTaken, sentOn } from './a-summary.ts'

const TODAY = localDate('2026-06-15')

function answeredOn(day: string): StepTaken {
  return (dossier) => answer(dossier, { ...sentOn(day), outcome: 'upheld', lateReason: 'Fermeture du cabinet.' }, CONTEXT)
}

const valuesOf = (dossiers: readonly DossierSummary[]) =>
  yearFigures(dossiers, 2, TODAY, LAW).map(({ value, note }) => (note ? `${value}, ${note}` : value).replace(/\u00a0/g, ' '))

describe('the figures of the year', () => {
  test('say that there is none yet', () => {
    expect(valuesOf([])).toEqual(['0', '2', 'pas encore', 'pas encore'])
  })

  test('on fewer than five cases say on how few', () => {
    const late = aSummary('late', { ...LETTER, reference: '2026-003' }, answeredOn('2026-03-11'))
    expect(valuesOf([aSummary('a', LETTER, answeredOn('2026-02-09')), late])).toEqual([
      '2',
      '2',
      '50 %, sur 2 cas seulement',
      '55 jours, sur 2 cas seulement',
    ])
  })

  test('on five cases stand alone', () => {
    const dossiers = ['a', 'b', 'c', 'd', 'e'].map((id) => aSummary(id, { ...LETTER, reference: id }, answeredOn('2026-02-09')))
    expect(valuesOf(dossiers)).toEqual(['5', '2', '100 %', '40 jours'])
  })

  test('leave out what arrived in another year', () => {
    const earlier = { ...LETTER, sentOn: localDate('2025-12-01'), receivedOn: localDate('2025-12-03') }
    expect(valuesOf([aSummary('a', earlier)])[0]).toBe('0')
  })
})

describe('a corrective action', () => {
  function planned(id: string, dueOn: string) {
    return aSummary(
      id,
      { ...CALL, reference: id },
      (dossier) => settleAtOnce(dossier, { settledOn: localDate('2026-03-27'), how: 'Excuses.' }, CONTEXT),
      (dossier) =>
        close(
          dossier,
          {
            closedOn: localDate('2026-03-30'),
            nature: 'reception',
            cause: 'Absence',
            findings: [],
            correctiveAction: { kind: 'planned', description: 'Rappel sous un jour', dueOn: localDate(dueOn) },
          },
          contextOn('2026-03-30'),
        ),
    )
  }

  test('shows from a month before its day, the longest overdue first', () => {
    const closed = [
      planned('far', '2026-07-16'),
      planned('soon', '2026-07-15'),
      planned('today', '2026-06-15'),
      planned('past', '2026-06-14'),
    ]
    expect(dueActions(closed, [], TODAY).map(({ references, state }) => [references.join(), state])).toEqual([
      ['past', 'overdue'],
      ['today', 'dueToday'],
      ['soon', 'dueSoon'],
    ])
  })

  test('shows no more once it is in place, and by its new day once it is put off', () => {
    const [done, later] = [planned('done', '2026-06-01'), planned('later', '2026-06-02')]
    const actionId = (summary: DossierSummary) => summary.plannedAction?.id ?? ''
    const plan = {
      findings: [],
      dismissals: [],
      actions: foldActions(
        [done, later].flatMap(({ plannedAction }) => plannedAction ?? []),
        [],
      ),
    }
    const context = contextOn(TODAY)
    const journal = firmJournal(
      () => implementAction(plan, { actionId: actionId(done), implementedOn: TODAY, evidence: { text: 'Fait' } }, context),
      () => postponeAction(plan, { actionId: actionId(later), dueOn: localDate('2026-07-01'), reason: 'Congés' }, context),
    )
    expect(dueActions([done, later], journal, TODAY).map(({ references, dueOn }) => [references.join(), dueOn])).toEqual([
      ['later', '2026-07-01'],
    ])
  })

  test('that the firm decided apart shows like the others', () => {
    const journal = firmJournal(() =>
      decideAction(
        { actionId: 'a1', description: 'Relance', owner: 'C. Fictif', decidedOn: TODAY, dueOn: TODAY, dossierIds: ['gone'] },
        { today: TODAY },
      ),
    )
    expect(dueActions([], journal, TODAY)).toEqual([
      { actionId: 'a1', description: 'Relance', owner: 'C. Fictif', dueOn: TODAY, state: 'dueToday', references: [] },
    ])
  })

  test('that was not planned is nobody’s to do', () => {
    expect(dueActions([aSummary('open', CALL)], [], TODAY)).toEqual([])
  })
})
