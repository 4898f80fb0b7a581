import { describe, expect, test } from 'vitest'
import { foldDossier, hold } from '../../../../shared/complaint/index.ts'
import { acprAnswer } from '../../../../shared/regulation/rules/acpr-answer.ts'
import { paymentServicesAnswer } from '../../../../shared/regulation/rules/payment-services-answer.ts'
import { CONTEXT, openLetter, play, refusalsOf } from '../../complaint/play.ts'
import { day, written } from '../complaint-facts.ts'
import { dueDateOf, dutyOf, whyNot } from '../verdicts.ts'

/** Sent on Thursday 2 April 2026, received on Tuesday 7 April: fifteen jours ouvrables end on 24 April, thirty-five on 21 May. */
const payment = (more: Parameters<typeof written>[2] = {}) => written('2026-04-02', '2026-04-07', { regimes: ['paymentServices'], ...more })

describe('« dans les quinze jours ouvrables suivant la réception de la réclamation »', () => {
  test('counted from the receipt', () => {
    expect(dueDateOf(paymentServicesAnswer, payment())).toBe('2026-04-24')
  })

  test.each([
    ['1 and 8 May are left out', '2026-04-20', '2026-05-09'],
    ['14 July is left out', '2026-07-01', '2026-07-20'],
  ])('%s', (_, receivedOn, dueDate) => {
    expect(dueDateOf(paymentServicesAnswer, written(receivedOn, receivedOn, { regimes: ['paymentServices'] }))).toBe(dueDate)
  })

  test('in time on the last day, late on the next', () => {
    const state = (on: string) => dutyOf(paymentServicesAnswer, payment({ answeredOn: day(on) }), '2026-06-01')?.state
    expect(state('2026-04-24')).toBe('met')
    expect(state('2026-04-25')).toBe('metLate')
  })

  test('the strictest wins: with a banking regime, the law’s fifteen days come before the two months', () => {
    const both = payment({ regimes: ['banking', 'paymentServices'] })
    const duty = dutyOf(paymentServicesAnswer, both, '2026-04-08')
    expect(duty?.others.map(({ rule, dueDate }) => [rule.id, dueDate])).toEqual([[acprAnswer.id, '2026-06-02']])
  })

  test('off where nothing says payment services, even where the regime is not known', () => {
    expect(whyNot(paymentServicesAnswer, written('2026-04-02', '2026-04-07', { regimes: [] }), '2026-04-08')).toBe(
      'Elle concerne un autre régime : Services de paiement.',
    )
  })

  test('no complaint received before 13 January 2018 falls under it', () => {
    expect(whyNot(paymentServicesAnswer, written('2018-01-12', '2018-01-12', { regimes: ['paymentServices'] }), '2018-02-01')).toBe(
      'Aucun texte ne la prévoit au 12 janvier 2018.',
    )
  })
})

describe('« trente-cinq jours ouvrables » at most, where a holding letter gave the reasons in time', () => {
  test.each(['2026-04-08', '2026-04-24'])('a holding letter of %s, within the fifteen days, opens the longer period', (heldOn) => {
    const duty = dutyOf(paymentServicesAnswer, payment({ heldOn: day(heldOn) }), '2026-04-24')
    expect(duty).toMatchObject({ dueDate: '2026-05-21', period: { count: 35, unit: 'joursOuvrables' } })
    expect(duty?.explanation).toContain('trente-cinq jours ouvrables au plus après la réception')
  })

  test('one day too late, it opens nothing', () => {
    expect(dueDateOf(paymentServicesAnswer, payment({ heldOn: day('2026-04-25') }))).toBe('2026-04-24')
  })

  test('late after the thirty-fifth day', () => {
    const state = (on: string) =>
      dutyOf(paymentServicesAnswer, payment({ heldOn: day('2026-04-20'), answeredOn: day(on) }), '2026-06-01')?.state
    expect(state('2026-05-21')).toBe('met')
    expect(state('2026-05-22')).toBe('metLate')
  })

  test('a promise beyond the thirty-fifth day is refused, the day itself is not', () => {
    const dossier = foldDossier(play(openLetter({ regimes: ['paymentServices'] })))
    const promise = (promisedOn: string) =>
      refusalsOf(
        hold(dossier, { sentOn: day('2026-04-20'), means: 'post', reason: 'Enquête du réseau', promisedOn: day(promisedOn) }, CONTEXT),
      )
    expect(promise('2026-05-21')).toEqual([])
    expect(promise('2026-05-22')).toEqual(['payment-services-limit promisedOn'])
  })
})
