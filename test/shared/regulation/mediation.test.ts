import { describe, expect, test } from 'vitest'
import { localDate, MEDIATORS_TO_CHECK, mediationWindow, SUGGESTED_MEDIATORS } from '../../../shared/regulation/index.ts'

describe('the consumer mediator', () => {
  test.each([
    ['2026-04-02', '2026-06-02', '2027-04-02'],
    ['2026-10-31', '2026-12-31', '2027-10-31'],
    ['2025-12-31', '2026-02-28', '2026-12-31'],
    ['2024-02-29', '2024-04-29', '2025-02-28'],
  ])('a complaint sent on %s: from %s until %s', (sentOn, opensOn, closesOn) => {
    expect(mediationWindow({ written: { sentOn: localDate(sentOn) } })).toEqual({ opensOn, inAnyEventOn: opensOn, closesOn })
  })

  test('after an answer that does not satisfy: at once, and in any event after two months', () => {
    const written = { sentOn: localDate('2026-06-10') }
    expect(mediationWindow({ written, refusedOn: localDate('2026-07-01') })).toEqual({
      opensOn: '2026-07-01',
      refusedOn: '2026-07-01',
      inAnyEventOn: '2026-08-10',
      closesOn: '2027-06-10',
    })
    const late = { opensOn: '2026-08-10', inAnyEventOn: '2026-08-10', closesOn: '2027-06-10' }
    expect(mediationWindow({ written, refusedOn: localDate('2026-08-10') })).toEqual(late)
    expect(mediationWindow({ written, refusedOn: localDate('2026-09-01') })).toEqual(late)
    expect(mediationWindow({ refusedOn: localDate('2026-07-01') })).toBeUndefined()
  })

  test('in any event two months after a first written complaint, whatever the person or department it was addressed to', () => {
    const written = { sentOn: localDate('2026-06-10') }
    expect(mediationWindow({ written, elsewhereSentOn: localDate('2026-05-20') })).toEqual({
      opensOn: '2026-07-20',
      inAnyEventOn: '2026-07-20',
      // L612-2, 4°: a year after the complaint written to the professional; were it counted from the first, two weeks sooner.
      closesOn: '2027-06-10',
      prudentClosesOn: '2027-05-20',
    })
    // Written elsewhere on the same day, or later, it changes nothing.
    for (const sentOn of ['2026-06-10', '2026-06-11'])
      expect(mediationWindow({ written, elsewhereSentOn: localDate(sentOn) })).toEqual(mediationWindow({ written }))
    // One prior attempt « directement auprès du professionnel » (L612-2, 1°): none was made yet.
    expect(mediationWindow({ elsewhereSentOn: localDate('2026-05-20') })).toBeUndefined()
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
