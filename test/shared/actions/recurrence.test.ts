import { describe, expect, it } from 'vitest'
import {
  actionPlanOf,
  decideAction,
  dismissRecurrence,
  dropAction,
  linkFinding,
  proposedRecurrences,
  recordFinding,
  recurrencesOf,
  takeStepBack,
} from '../../../shared/actions/index.ts'
import type { Dossier } from '../../../shared/complaint/index.ts'
import { complaint, intake, request } from '../analysis/dossier-builder.ts'
import { day, firmJournal, refused } from './firm-play.ts'

const TODAY = day('2026-11-24')
const CONTEXT = { today: TODAY }
const THREE_A_YEAR = { times: 3, months: 12 }

function received(reference: string, on: string, facts: Partial<Parameters<typeof intake>[0]> = {}): Dossier {
  const date = day(on)
  return complaint(intake({ reference, sentOn: date, receivedOn: date, nature: 'pricing', product: 'SCPI', ...facts }), [], TODAY)
}

const A = received('2025-050', '2025-11-25')
const B = received('2026-010', '2026-03-02', { product: ' scpi' })
const C = received('2026-020', '2026-09-02')

describe('a recurring cause', () => {
  const of = (...dossiers: readonly Dossier[]) =>
    recurrencesOf(dossiers, TODAY, THREE_A_YEAR).map(({ nature, product, dossiers: cases }) => [
      nature,
      product,
      cases.map(({ reference }) => reference),
    ])

  it('is the same nature and product, three times within twelve months', () => {
    expect(of(C, A, B)).toEqual([['pricing', 'SCPI', ['2025-050', '2026-010', '2026-020']]])
    expect(of(A, B)).toEqual([])
  })

  it('counts the first day of the twelve months, not the day before', () => {
    expect(of(received('2025-049', '2025-11-24'), B, C)).toEqual([])
  })

  it('takes neither another nature, another product, a request nor one without a product', () => {
    expect(of(A, B, received('2026-030', '2026-09-03', { nature: 'reception' }))).toEqual([])
    expect(of(A, B, received('2026-030', '2026-09-03', { product: 'FCPI' }))).toEqual([])
    expect(
      of(
        A,
        B,
        request(
          intake({ reference: '2026-030', sentOn: day('2026-09-03'), receivedOn: day('2026-09-03'), nature: 'pricing', product: 'SCPI' }),
          'Simple question',
          TODAY,
        ),
      ),
    ).toEqual([])
    expect(of(...['1', '2', '3'].map((n) => received(n, '2026-09-03', { product: ' ' })))).toEqual([])
  })

  it('follows the firm’s thresholds', () => {
    expect(recurrencesOf([B, C], TODAY, { times: 2, months: 12 })).toHaveLength(1)
    expect(recurrencesOf([A, B, C], TODAY, { times: 3, months: 6 })).toHaveLength(0)
  })
})

describe('is proposed', () => {
  const dossiers = [A, B, C]
  const ids = dossiers.map(({ id }) => id)
  const [key = ''] = recurrencesOf(dossiers, TODAY, THREE_A_YEAR).map((recurrence) => recurrence.key)
  const proposed = (journal: ReturnType<typeof firmJournal>, register: readonly Dossier[] = dossiers) =>
    proposedRecurrences(recurrencesOf(register, TODAY, THREE_A_YEAR), actionPlanOf(register, journal)).length
  const dismissed = () => dismissRecurrence({ recurrence: key, dossierIds: ids, reason: 'Même courrier de l’assureur' }, CONTEXT)
  const decided = () =>
    decideAction({ actionId: 'a1', description: 'Fiche', owner: 'C. Fictif', decidedOn: TODAY, dueOn: TODAY, dossierIds: ids }, CONTEXT)

  it('until it is set aside, then again with a new case', () => {
    expect(proposed([])).toBe(1)
    expect(proposed(firmJournal(dismissed))).toBe(0)
    expect(proposed(firmJournal(dismissed), [...dossiers, received('2026-040', '2026-11-20')])).toBe(1)
  })

  it('again where setting it aside was a mistake', () => {
    const journal = firmJournal(dismissed, (events) =>
      takeStepBack(actionPlanOf(dossiers, events), { targetId: events[0]?.id ?? '', reason: 'Erreur' }, CONTEXT),
    )
    expect(proposed(journal)).toBe(1)
  })

  it('not once an action is decided, and again where it is given up', () => {
    expect(proposed(firmJournal(decided))).toBe(0)
    expect(
      proposed(
        firmJournal(decided, (events) => dropAction(actionPlanOf(dossiers, events), { actionId: 'a1', reason: 'Trop cher' }, CONTEXT)),
      ),
    ).toBe(1)
  })

  it('not once a finding gathers its cases, new ones joined to it', () => {
    const found = () =>
      recordFinding({ findingId: 'f1', kind: 'dysfunction', description: 'Frais', dossierIds: ids, foundOn: TODAY }, CONTEXT)
    const later = received('2026-040', '2026-11-20')
    expect(proposed(firmJournal(found))).toBe(0)
    expect(proposed(firmJournal(found), [...dossiers, later])).toBe(1)
    const joined = firmJournal(found, (events) =>
      linkFinding(actionPlanOf(dossiers, events), { findingId: 'f1', dossierIds: [later.id] }, CONTEXT),
    )
    expect(proposed(joined, [...dossiers, later])).toBe(0)
  })

  it('set aside with a reason only', () => {
    expect(refused(dismissRecurrence({ recurrence: key, dossierIds: ids, reason: '' }, CONTEXT))).toEqual(['reason'])
  })
})
