/** The synthesis of the sixty dossiers read back from Word, beside the figures computed apart: test/fixtures/sixty-dossiers.md. */
import { describe, expect, it } from 'vitest'
import { ACTION_LABELS, type ActionKind, comparedFigures, yearPeriod } from '../../../shared/analysis/index.ts'
import { annualSynthesis } from '../../../shared/documents/annual-synthesis.ts'
import { EMPTY_FIRM } from '../../../shared/firm/firm.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { computedFigures } from '../analysis/computed-apart.ts'
import { SIXTY_TODAY, sixtyDossiers } from '../analysis/sixty-dossiers.ts'
import { sixtyFirmJournal } from '../analysis/sixty-firm.ts'
import { unread, watched } from '../analysis/watched.ts'
import { IN_NEITHER, NOT_IN_WORD, NOT_ON_SCREEN } from '../analysis/where-shown.ts'
import { readWord } from './read-word.ts'
import { expectedSynthesis, toldBy } from './sixty-synthesis.ts'

describe('the synthesis of the sixty dossiers in Word', async () => {
  const dossiers = sixtyDossiers()
  const figures = comparedFigures(dossiers, yearPeriod(2026), SIXTY_TODAY, LAW, sixtyFirmJournal())
  const file = await readWord(
    await annualSynthesis({ figures, law: LAW, dossiers, firm: { ...EMPTY_FIRM, name: 'Cabinet Fictif Patrimoine' }, today: SIXTY_TODAY }),
  )
  const read = new Set<string>()
  const computed = watched(computedFigures('2026'), read)
  const expected = expectedSynthesis(computed, computedFigures('2025'))
  const told = toldBy(file, expected)

  it.each(Object.keys(expected.tables))('has the figures computed apart in its table “%s”', (caption) => {
    expect(told.tables[caption]).toEqual(expected.tables[caption])
  })

  it('draws them, from a workbook that holds them', () => {
    expect(told.charts).toEqual(expected.charts)
    for (const { categories, series, workbook } of file.charts) {
      const [header = [], ...rows] = workbook
      expect(header.slice(1)).toEqual(series.map(({ name }) => name))
      expect(rows).toEqual(categories.map((category, index) => [category, ...series.map(({ values }) => values[index])]))
    }
  })

  it('says in words those that no table holds', () => {
    expect(told.sentences).toEqual(expected.sentences)
  })

  it('lists every dossier received', () => {
    const listed = file.tables.find(({ caption }) => caption === 'Réclamations reçues dans la période')
    expect(listed?.rows).toHaveLength(computed.volumes.received)
  })

  it('has one row for each action, of the kinds computed apart', () => {
    const { byActionKind } = computed.lessons
    const states = (told.tables['Mesures correctives envisagées et mises en œuvre'] ?? []).map(([, , , state = '']) => state)
    for (const { key, count } of byActionKind) {
      expect(
        states.filter((state) => state.startsWith(ACTION_LABELS[key as ActionKind])),
        key,
      ).toHaveLength(count)
    }
  })

  it('leaves no figure unread but those that it does not show, and the screen shows these', () => {
    expect(unread(computedFigures('2026'), read)).toEqual(NOT_IN_WORD)
    expect(NOT_IN_WORD.filter((figure) => NOT_ON_SCREEN.includes(figure))).toEqual(IN_NEITHER.toSorted())
  })
})
