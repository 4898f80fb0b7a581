/** An answer of a CIF that is late for exceptional circumstances, told in time by a holding letter: justified, and late all the same. */
import { describe, expect, test } from 'vitest'
import { delaysOf, delaysParagraph, figuresOf } from '../../../shared/analysis/index.ts'
import { answer, complaintFacts, foldDossier, hold, isOverrunJustified, obligationOf, timelineOf } from '../../../shared/complaint/index.ts'
import { deriveObligation, LAW, type LocalDate, localDate, type Regime } from '../../../shared/regulation/index.ts'
import { contextOn } from './command-context.ts'
import { append, openLetter, play } from './play.ts'

const REASON = 'La société de gestion n’a pas encore transmis les ordres.'

/** Sent on 2 April 2026: due on 2 June. Held on a day, answered on another. */
function dossierOf(regimes: readonly Regime[], heldOn?: string, answeredOn?: string) {
  let journal = play(openLetter({ regimes }))
  const take = (result: ReturnType<typeof hold>) => {
    if (result.status === 'refused') throw new Error(result.refusals.map(({ message }) => message).join(' '))
    journal = append(journal, result.facts)
  }
  if (heldOn)
    take(
      hold(
        foldDossier(journal),
        { sentOn: localDate(heldOn), means: 'post', reason: REASON, promisedOn: localDate('2026-06-20') },
        contextOn('2026-12-31'),
      ),
    )
  if (answeredOn)
    take(
      answer(
        foldDossier(journal),
        { sentOn: localDate(answeredOn), means: 'post', outcome: 'upheld', lateReason: 'Ordres reçus tard' },
        contextOn('2026-12-31'),
      ),
    )
  return foldDossier(journal)
}

const TODAY = localDate('2026-07-01')
const duty = (of: ReturnType<typeof dossierOf>, today: LocalDate = TODAY) => obligationOf(of, 'answer', today, LAW)
const plain = (text: string | undefined) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')

describe('an answer of a CIF alone, held in time', () => {
  test('answered late: justified beside late, in the obligation, the timeline and the figures', () => {
    const of = dossierOf(['cif'], '2026-05-20', '2026-06-15')
    expect(duty(of)).toMatchObject({ state: 'metLate', dueDate: '2026-06-02', justification: { reason: REASON, sentOn: '2026-05-20' } })
    expect(plain(duty(of)?.explanation)).toContain(
      'En retard, et justifié (circonstances exceptionnelles : « La société de gestion n’a pas encore transmis les ordres »), par la lettre d’attente du 20 mai 2026.',
    )
    const told = timelineOf(of, LAW).map(({ sentence }) => plain(sentence))
    expect(
      told.filter((sentence) => /en retard de \d+ jours ouvrables ; justifié \(circonstances exceptionnelles/.test(sentence)),
    ).toHaveLength(1)
    expect(delaysOf('answer', [of], TODAY, LAW)).toMatchObject({
      inTime: 0,
      justified: 1,
      shareInTime: 0,
      late: [{ daysLate: 13, justifiedBy: REASON, lateReason: 'Ordres reçus tard' }],
    })
  })

  test('is known in brief too, where only the day of the holding letter is: for the register and the day’s page', () => {
    const inBrief = (of: ReturnType<typeof dossierOf>) => {
      const facts = complaintFacts(of)
      const late = deriveObligation('answer', facts, TODAY, LAW)
      return late && isOverrunJustified(late, facts)
    }
    expect(inBrief(dossierOf(['cif'], '2026-05-20'))).toBe(true)
    expect(inBrief(dossierOf(['cif'], '2026-06-02', '2026-06-15'))).toBe(true)
    expect(inBrief(dossierOf(['cif'], '2026-06-03'))).toBe(false)
    expect(inBrief(dossierOf(['cif'], '2026-05-20', '2026-06-01'))).toBe(false)
    expect(inBrief(dossierOf(['cif', 'insurance'], '2026-05-20'))).toBe(false)
  })

  test('the synthesis says so beside the late answers', () => {
    const figures = (of: ReturnType<typeof dossierOf>) =>
      delaysParagraph(figuresOf([of], { from: localDate('2026-01-01'), to: localDate('2026-12-31') }, TODAY, LAW))
        .map(plain)
        .join(' ')
    expect(figures(dossierOf(['cif'], '2026-05-20', '2026-06-15'))).toMatch(
      /Parmi les réponses hors délai, 1 est justifiée par des circonstances exceptionnelles, dites au client dans une lettre d’attente \(2026-004 : La société/,
    )
    expect(figures(dossierOf(['cif'], undefined, '2026-06-15'))).not.toContain('justifi')
  })

  test('not answered yet: overdue, and justified', () => {
    expect(duty(dossierOf(['cif'], '2026-06-02'))).toMatchObject({ state: 'overdue', justification: { reason: REASON } })
  })

  test('is justified by no letter sent after the last day, by none at all, and not where nothing is late', () => {
    for (const of of [
      dossierOf(['cif'], '2026-06-03'),
      dossierOf(['cif'], undefined, '2026-06-15'),
      dossierOf(['cif'], '2026-05-20', '2026-06-02'),
    ])
      expect(duty(of)).not.toHaveProperty('justification')
    expect(duty(dossierOf(['cif'], '2026-05-20'), localDate('2026-06-02'))).not.toHaveProperty('justification')
    expect(delaysOf('answer', [dossierOf(['cif'], '2026-06-03')], TODAY, LAW)).toMatchObject({ justified: 0, late: [{ daysLate: 29 }] })
  })

  test.each<{ regimes: readonly Regime[] }>([
    { regimes: ['insurance'] },
    { regimes: ['banking'] },
    { regimes: ['realEstate'] },
    { regimes: ['insurance', 'cif'] },
    { regimes: [] },
  ])('never where the ACPR’s two months apply: $regimes', ({ regimes }) => {
    expect(duty(dossierOf(regimes, '2026-04-20', '2026-06-15'))).toMatchObject({ state: 'metLate' })
    expect(duty(dossierOf(regimes, '2026-04-20', '2026-06-15'))).not.toHaveProperty('justification')
  })
})
