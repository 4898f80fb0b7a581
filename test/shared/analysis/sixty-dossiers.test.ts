/** Sixty dossiers whose figures were computed apart from this code: test/fixtures/sixty-dossiers.md shows how. */
import { describe, expect, it } from 'vitest'
import { ACTION_KINDS, figuresOf, isNilReturn, previousPeriod } from '../../../shared/analysis/index.ts'
import { LAW, localDate } from '../../../shared/regulation/index.ts'
import { COMPUTED_APART, type Computed, comparable, computedFigures } from './computed-apart.ts'
import { figuresOfYear } from './figures-of-year.ts'
import { SIXTY_TODAY, sixtyDossiers } from './sixty-dossiers.ts'
import { sixtyFirmJournal } from './sixty-firm.ts'
import { unread, watched } from './watched.ts'

const dossiers = sixtyDossiers()
const journal = sixtyFirmJournal()

describe('the sixty dossiers', () => {
  it('are sixty, looked at on the day of their derivation', () => {
    expect(dossiers).toHaveLength(60)
    expect(SIXTY_TODAY).toBe(COMPUTED_APART.today)
  })

  it.each(Object.entries(COMPUTED_APART.periods))('have, for %s, the figures computed apart', (_, { from, to, figures: computed }) => {
    const read = new Set<string>()
    const figures = figuresOf(dossiers, { from: localDate(from), to: localDate(to) }, SIXTY_TODAY, LAW, journal)
    expect(comparable(figures)).toEqual(watched(computed, read))
    expect(unread(computed, read)).toEqual([])
  })

  it('meet every figure: of those of 2026, few are empty', () => {
    const empty: string[] = []
    const visit = (value: unknown, path: string) => {
      if (value === 0 || (Array.isArray(value) && value.length === 0)) empty.push(path)
      else if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, `${path}[${item?.key ?? index}]`)
      else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`)
    }
    visit(computedFigures('2026'), '2026')
    expect(empty.filter((path) => !/byNatureAndMonth|lessons\.(actions|implemented|followedUp)\[/.test(path))).toEqual([
      // Ten jours ouvrables after 31 December have passed on 15 February: those of 2027 has one.
      '2026.acknowledgement.pending',
      // No text admits exceptional circumstances for an acknowledgement.
      '2026.acknowledgement.justified',
      '2026.mediations.byEnding[opinionNotFollowed].count',
      '2026.mediations.byEnding[agreement].count',
      '2026.mediations.byEnding[withdrawn].count',
      '2026.mediations.byEnding[withdrawnByFirm].count',
    ])
    expect(computedFigures('2027')).toMatchObject({ acknowledgement: { pending: 1 } })
  })

  it('follow actions of every kind, with every word on whether they worked', () => {
    const [{ lessons }, { lessons: before }] = [computedFigures('2027'), computedFigures('2026')]
    const followedUp: readonly Computed[] = [...lessons.actions, ...lessons.followedUp, ...before.followedUp]
    expect(new Set(followedUp.map(({ kind }) => kind))).toEqual(new Set(ACTION_KINDS))
    const words = followedUp.flatMap(({ followUp }) => followUp?.because ?? followUp?.verdict ?? [])
    expect(new Set(words)).toEqual(new Set(['reached', 'notYet', 'notImplemented', 'periodRunning', 'noCase']))
    expect(before.implemented).not.toHaveLength(before.byActionKind.find(({ key }: Computed) => key === 'implemented').count)
  })

  it('make 2024 a nil return', () => {
    expect(isNilReturn(figuresOfYear(dossiers, 2024, SIXTY_TODAY))).toBe(true)
    expect(previousPeriod({ from: localDate('2026-01-01'), to: localDate('2026-12-31') })).toEqual({ from: '2025-01-01', to: '2025-12-31' })
  })
})
