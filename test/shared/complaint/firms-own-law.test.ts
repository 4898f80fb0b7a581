/** The law that the firm applies is the one that judges a step, bounds a promise and tells the timeline. */
import { describe, expect, test } from 'vitest'
import { acknowledge, answer, foldDossier, hold, missedDueDate, timelineOf } from '../../../shared/complaint/index.ts'
import {
  DEFAULT_REGULATION_SETTINGS,
  deriveObligation,
  keptLawOf,
  LAW,
  type Law,
  lawOf,
  lawOfKept,
  type Period,
} from '../../../shared/regulation/index.ts'
import { contextOn } from './command-context.ts'
import { day, openLetter, play, refusalsOf } from './play.ts'

/** The law with other lengths than those we ship: five jours ouvrables and one month, twenty jours ouvrables when held. */
const OWN: Law = {
  ...LAW,
  rules: LAW.rules.map((rule) => ({
    ...rule,
    ...(rule.id === 'acpr-acknowledgement' && { period: { count: 5, unit: 'joursOuvrables' } satisfies Period }),
    ...(rule.id === 'acpr-answer' && { period: { count: 1, unit: 'months' } satisfies Period }),
    ...(rule.extension && { extension: { ...rule.extension, period: { count: 20, unit: 'joursOuvrables' } satisfies Period } }),
  })),
}

test('payment services, off by default: where the firm provides them, an unknown regime takes their shorter delay too', () => {
  const unknown = {
    isComplaint: true,
    zone: 'metropole',
    regimes: [],
    written: { sentOn: day('2026-09-01'), receivedOn: day('2026-09-07') },
  } as const
  const answerUnder = (providesPaymentServices: boolean) => {
    const law = lawOf({ ...DEFAULT_REGULATION_SETTINGS, providesPaymentServices })
    const again = lawOfKept(keptLawOf(law, 'metropole'))
    return [law, again].map((of) => deriveObligation('answer', unknown, day('2026-09-07'), of)?.dueDate)
  }
  expect(answerUnder(false)).toEqual(['2026-11-01', '2026-11-01'])
  expect(answerUnder(true)).toEqual(['2026-09-24', '2026-09-24'])
})

describe('the firm’s own law', () => {
  const dossier = foldDossier(play(openLetter()))

  test('says whether a step is late, and asks why', () => {
    expect(missedDueDate(dossier, 'answer', day('2026-05-20'), LAW)).toBeUndefined()
    expect(missedDueDate(dossier, 'answer', day('2026-05-20'), OWN)).toBe('2026-05-02')
    const sent = { sentOn: day('2026-05-20'), means: 'post', outcome: 'upheld' } as const
    expect(refusalsOf(answer(dossier, sent, contextOn('2026-12-31')))).toEqual([])
    expect(refusalsOf(answer(dossier, sent, contextOn('2026-12-31', OWN)))).toEqual(['required lateReason'])
  })

  test('bounds what a holding letter may promise', () => {
    const payment = foldDossier(play(openLetter({ regimes: ['paymentServices'] })))
    const held = { sentOn: day('2026-04-10'), means: 'post', reason: 'Expertise en cours', promisedOn: day('2026-05-20') } as const
    expect(refusalsOf(hold(payment, held, contextOn('2026-12-31')))).toEqual([])
    expect(refusalsOf(hold(payment, held, contextOn('2026-12-31', OWN)))).toEqual(['payment-services-limit promisedOn'])
  })

  test('tells in the timeline whether a step was in time', () => {
    const journal = play(openLetter(), (open) => acknowledge(open, { sentOn: day('2026-04-10'), means: 'email' }, contextOn('2026-12-31')))
    const told = (law: Law) => timelineOf(foldDossier(journal), law).at(-1)?.sentence
    expect(told(LAW)).toContain('dans les délais')
    expect(told(OWN)).toContain('en retard')
  })
})
