import { describe, expect, test } from 'vitest'
import {
  type TargetValues,
  targetLabel,
  targetOf,
  targetYears,
  toTargetValues,
} from '../../../../renderer/features/actions/action-draft.ts'
import type { MeasuredFigure, Target } from '../../../../shared/firm/journal/index.ts'
import { localDate } from '../../../../shared/regulation/index.ts'

const TODAY = localDate('2026-11-24')
const MEASURED: MeasuredFigure = { from: localDate('2025-11-25'), to: TODAY, value: 4, cases: 4 }
const UNTOUCHED = toTargetValues(undefined, { nature: 'pricing', product: 'SCPI' }, TODAY)

const read = (patch: Partial<TargetValues>, kept?: Target) => targetOf({ ...UNTOUCHED, hasTarget: true, ...patch }, () => MEASURED, kept)

describe('a target', () => {
  test('is none until it is asked for', () => {
    expect(targetOf(UNTOUCHED, () => MEASURED)).toBeUndefined()
  })

  test('is about what its dossiers have in common, measured the next year', () => {
    expect(read({ target: '1' })).toEqual({
      measure: 'complaints',
      scope: { nature: 'pricing', product: 'SCPI' },
      baseline: MEASURED,
      value: 1,
      from: '2027-01-01',
      to: '2027-12-31',
    })
  })

  test.each([
    ['complaints', ' 2 ', 2],
    ['answerDelay', '2,5', 2.5],
    ['answersInTime', '95 %', 0.95],
    ['answersInTime', '95', 0.95],
    ['complaints', 'deux', undefined],
    ['complaints', '-1', undefined],
    ['complaints', '', undefined],
  ] as const)('%s of "%s" is %s', (measure, target, value) => {
    expect(read({ measure, target })?.value).toBe(value)
  })

  test('keeps what it started from as long as it means the same figure', () => {
    const kept = { ...read({ target: '1' }), baseline: { ...MEASURED, value: 9, cases: 9 } } as Target
    expect(read({ target: '2' }, kept)?.baseline?.value).toBe(9)
    expect(read({ target: '2', product: 'FCPI' }, kept)?.baseline?.value).toBe(4)
  })

  test('is shown again as it was typed', () => {
    const kept = read({ measure: 'answersInTime', target: '97,5' }) as Target
    expect(toTargetValues(kept, {}, TODAY)).toMatchObject({ hasTarget: true, target: '97,5', targetYear: '2027', product: 'SCPI' })
  })

  test('of a past year can still be chosen again', () => {
    expect(targetYears(TODAY, '2024')).toEqual(['2024', '2026', '2027', '2028', '2029'])
    expect(targetYears(TODAY, '2027')).toEqual(['2026', '2027', '2028', '2029'])
  })

  test('says which side is good, and in what', () => {
    expect(targetLabel('complaints')).toBe('Cible en réclamations, au plus')
    expect(targetLabel('answersInTime')).toBe('Cible en pourcentage, au moins')
  })
})
