import { describe, expect, test } from 'vitest'
import { localDate, MEDIATORS_TO_CHECK, mediationWindow, SUGGESTED_MEDIATORS } from '../../../shared/regulation/index.ts'

describe('the consumer mediator', () => {
  test.each([
    ['2026-04-02', '2026-06-02', '2027-04-02'],
    ['2026-10-31', '2026-12-31', '2027-10-31'],
    ['2025-12-31', '2026-02-28', '2026-12-31'],
    ['2024-02-29', '2024-04-29', '2025-02-28'],
  ])('a complaint sent on %s: from %s until %s', (sentOn, opensOn, closesOn) => {
    expect(mediationWindow(localDate(sentOn))).toEqual({ opensOn, closesOn })
  })

  test('none is preselected where membership is individual', () => {
    expect(Object.keys(SUGGESTED_MEDIATORS).sort()).toEqual(['cif', 'insurance'])
  })

  test('no suggestion leads to the European platform, closed on 20 July 2025', () => {
    const suggestions = [...MEDIATORS_TO_CHECK, ...Object.values(SUGGESTED_MEDIATORS)]
    expect(suggestions.filter((mediator) => /europa|odr/i.test(JSON.stringify(mediator)))).toEqual([])
    expect(suggestions.filter((mediator) => !(mediator.name && mediator.address.includes('\n') && mediator.website))).toEqual([])
  })
})
