/** Two answers that two people sent without knowing of each other: one complaint, answered once, until somebody has looked at them. */
import { expect, test } from 'vitest'
import { summaryOf } from '../../../renderer/data/register/projection.ts'
import { foldDossier, type KeptEvent, settleConcurrentSteps } from '../../../shared/complaint/index.ts'
import { goOn, met } from '../complaint/forked.ts'
import { accepted, acknowledgeIt, answerIt, CONTEXT, day, openLetter, play } from '../complaint/play.ts'
import { figuresOfYear } from './figures-of-year.ts'

const ACKNOWLEDGED = goOn([], 'cabinet', '2026-06-01T08:00:00.000Z', play(openLetter(), acknowledgeIt))
const answered = (name: string) => goOn(ACKNOWLEDGED, name, '2026-06-02T08:00:00.000Z', accepted(answerIt(foldDossier(ACKNOWLEDGED))))
const TWICE = met(answered('camille'), answered('jules'))
const settled = accepted(settleConcurrentSteps(foldDossier(TWICE), { eventIds: ['camille-1', 'jules-1'] }, CONTEXT))

function told(journal: readonly KeptEvent[]) {
  const dossier = foldDossier(journal)
  return { figures: figuresOfYear([dossier], 2026, day('2026-12-31')), granted: summaryOf(dossier).gestureCents }
}

test('the figures are those of one answer', () => {
  expect(foldDossier(TWICE).answers).toHaveLength(2)
  expect(told(TWICE)).toEqual(told(answered('camille')))
  expect(told(TWICE).granted).toBe(15_000)
})

test('confirmed, both count: each said what it grants', () => {
  expect(told(goOn(TWICE, 'jules', '2026-06-03T08:00:00.000Z', settled, 'jules-2')).granted).toBe(30_000)
})
