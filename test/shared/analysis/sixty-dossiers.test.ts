/** Sixty dossiers whose figures were computed apart from this code: test/fixtures/sixty-dossiers.md shows how. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Figures, figuresOf, figuresOfYear, isNilReturn, previousPeriod } from '../../../shared/analysis/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { SIXTY_TODAY, sixtyDossiers } from './sixty-dossiers.ts'

type Computed = { readonly from: string; readonly to: string; readonly figures: Record<string, unknown> }
type Expected = { readonly today: string; readonly periods: Readonly<Record<string, Computed>> }

const expected: Expected = JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/sixty-dossiers.json'), 'utf8'))
const dossiers = sixtyDossiers()

/** What was computed apart: the figures less the ids, the labels of the texts and what repeats another figure. */
function comparable({ period: _, asOf, volumes, acknowledgement, answer, quality, lessons, ...figures }: Figures) {
  const { byNatureAndMonth, ...counted } = volumes
  const { findings, actions, ...learnt } = lessons
  const { overridden, review } = quality
  return {
    ...figures,
    volumes: { ...counted, byRegime: byKey(counted.byRegime) },
    acknowledgement: delays(acknowledgement),
    answer: delays(answer),
    quality: {
      ...quality,
      overridden: overridden.map(({ dossierId, ...letter }) => letter),
      review: { ...review, reviewable: review.reviewable.map(({ dossierId, review: read, ...answered }) => answered) },
    },
    lessons: learnt,
  }
}

function delays({ median, percentile90, longest, late, ...counted }: Figures['answer']) {
  return { ...counted, late: late.map(({ dossierId, ...step }) => step) }
}

const byKey = (shares: readonly { readonly key: string; readonly count: number }[]) => shares.toSorted((a, b) => (a.key < b.key ? -1 : 1))

describe('the sixty dossiers', () => {
  it('are sixty, looked at on the day of their derivation', () => {
    expect(dossiers).toHaveLength(60)
    expect(SIXTY_TODAY).toBe(expected.today)
  })

  it.each(Object.entries(expected.periods))('have, for %s, the figures computed apart', (_, { from, to, figures: computed }) => {
    const figures = comparable(figuresOf(dossiers, { from: localDate(from), to: localDate(to) }, SIXTY_TODAY))
    const { volumes } = computed as { volumes: { byRegime: { key: string; count: number }[] } }
    expect(figures).toEqual({ ...computed, volumes: { ...volumes, byRegime: byKey(volumes.byRegime) } })
  })

  it('meet every figure: of those of 2026, few are empty', () => {
    const empty: string[] = []
    const visit = (value: unknown, path: string) => {
      if (value === 0 || (Array.isArray(value) && value.length === 0)) empty.push(path)
      else if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, `${path}[${item?.key ?? index}]`)
      else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`)
    }
    visit(expected.periods['2026']?.figures, '2026')
    expect(empty).toEqual([
      // Ten jours ouvrables after 31 December have passed on 15 February: those of 2027 has one.
      '2026.acknowledgement.pending',
      '2026.mediations.byEnding[opinionNotFollowed].count',
      '2026.mediations.byEnding[agreement].count',
      '2026.mediations.byEnding[withdrawn].count',
    ])
    expect(expected.periods['2027']?.figures).toMatchObject({ acknowledgement: { pending: 1 } })
  })

  it('make 2024 a nil return', () => {
    expect(isNilReturn(figuresOfYear(dossiers, 2024, SIXTY_TODAY))).toBe(true)
    expect(previousPeriod({ from: localDate('2026-01-01'), to: localDate('2026-12-31') })).toEqual({ from: '2025-01-01', to: '2025-12-31' })
  })
})
