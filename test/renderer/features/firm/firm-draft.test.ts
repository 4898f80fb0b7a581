import { describe, expect, test } from 'vitest'
import { fromMediator, toDraft, toFirm } from '../../../../renderer/features/firm/firm-draft.ts'
import { EMPTY_FIRM, type Firm } from '../../../../shared/firm/firm.ts'
import { localDate } from '../../../../shared/regulation/index.ts'

const conventionMediator = {
  name: 'Médiation Fictive',
  address: '1 place Fictive\n75000 Paris',
  website: 'www.mediation-fictive.example',
  confirmedOn: localDate('2026-01-05'),
}
const FIRM: Firm = { ...EMPTY_FIRM, statuses: ['CIF'], conventionMediator }

describe('the mediator under convention', () => {
  test('is kept as it was through the form', () => {
    expect(toFirm(toDraft(FIRM))).toEqual(FIRM)
  })

  test('counts once it was checked, not before', () => {
    expect(toFirm({ ...toDraft(FIRM), conventionMediator: fromMediator(conventionMediator) }).conventionMediator).toBeUndefined()
  })

  test('is a CIF’s: without this status none is kept', () => {
    expect(toFirm({ ...toDraft(FIRM), statuses: ['IAS'] }).conventionMediator).toBeUndefined()
  })
})
