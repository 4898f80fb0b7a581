/** An oral complaint to a CIF: 325-23 asks for no writing, so days are shown from the expression, and count nowhere. */
import { describe, expect, test } from 'vitest'
import { delaysOf } from '../../../shared/analysis/index.ts'
import {
  foldDossier,
  lateRecordingsOf,
  nextStepOf,
  obligationOf,
  recordRequest,
  requalifyAsComplaint,
  timelineOf,
} from '../../../shared/complaint/index.ts'
import { LAW, type Regime } from '../../../shared/regulation/index.ts'
import { CONTEXT, day, openCall, play, REQUEST, type Take, write } from './play.ts'

const call = (regimes: readonly Regime[] = ['cif'], ...steps: readonly Take[]) => foldDossier(play(openCall({ regimes }), ...steps))
const AFTER = day('2026-09-01')
const plain = (text: string | undefined) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')

describe('until the client has written', () => {
  test.each([[['cif']], [['cif', 'insurance']], [[]]] as const)('regimes %j: shown, never late, in no figure', (regimes) => {
    const dossier = call(regimes)
    expect(obligationOf(dossier, 'answer', AFTER, LAW)).toMatchObject({ state: 'prudent', dueDate: '2026-05-27' })
    for (const step of ['acknowledgement', 'answer'] as const)
      expect(delaysOf(step, [dossier], AFTER, LAW)).toMatchObject({ owed: 0, notOwed: 1, late: [], pending: 0, recordedLate: [] })
    expect(lateRecordingsOf(dossier, LAW)).toEqual([])
    expect(nextStepOf(dossier, AFTER, LAW).kind).toBe('sendInvitation')
  })

  test('a request that turns out to be a complaint, by telephone: from the day of that call', () => {
    const requalify: Take = (dossier) =>
      requalifyAsComplaint(dossier, { channel: 'telephone', form: 'oral', expressedOn: day('2026-06-10'), reason: 'Mécontent' }, CONTEXT)
    const dossier = foldDossier(play(recordRequest({ ...REQUEST, regimes: ['cif'] }, CONTEXT), requalify))
    expect(obligationOf(dossier, 'answer', AFTER, LAW)).toMatchObject({ state: 'prudent', dueDate: '2026-08-10' })
  })
})

describe('once the client has written', () => {
  const dossier = call(['cif'], write)

  test('the real dates stand, counted from the sending', () => {
    expect(obligationOf(dossier, 'answer', day('2026-04-08'), LAW)).toMatchObject({ state: 'upcoming', dueDate: '2026-06-02' })
  })

  test('the timeline says which days gave way to them', () => {
    const told = timelineOf(dossier, LAW).map(({ detail }) => plain(detail))
    expect(told.at(-1)).toBe(
      'Les dates prudentes, comptées de l’expression orale (accusé de réception : 9 avril 2026 et réponse au réclamant : 27 mai 2026), laissent place aux échéances de cet écrit.',
    )
  })

  test('where insurance alone is concerned, no prudent date was shown and none is told', () => {
    expect(
      timelineOf(call(['insurance'], write), LAW)
        .map(({ detail }) => plain(detail))
        .join(),
    ).not.toContain('prudente')
  })
})
