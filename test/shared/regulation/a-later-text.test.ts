import { describe, expect, test } from 'vitest'
import { foldDossier, type IntakeFacts, obligationsOf, openComplaint } from '../../../shared/complaint/index.ts'
import { DEFAULT_REGULATION_SETTINGS, LAW, type Law, type LocalDate, lawOf, type RegulatoryText } from '../../../shared/regulation/index.ts'
import { contextOn } from '../complaint/command-context.ts'
import { accepted, append, LETTER } from '../complaint/play.ts'
import { day } from './complaint-facts.ts'

/** A fictitious text, as data and nothing else. */
const LATER: RegulatoryText = {
  id: 'fictive',
  family: 'acpr-complaints',
  citation: 'recommandation ACPR fictive du 1er février 2030',
  appliesFrom: day('2030-03-15'),
  force: 'recommendation',
  source: 'M',
}
const WITH_LATER: Law = { ...LAW, texts: [...LAW.texts, LATER] }

/** The texts that the answer and acknowledgement of a letter sent on a day cite, seen from another. */
function citedBy(sentOn: string, seenFrom: LocalDate, law: Law): readonly string[] {
  const facts: IntakeFacts = { ...LETTER, sentOn: day(sentOn), receivedOn: day(sentOn) }
  const dossier = foldDossier(append([], accepted(openComplaint(facts, contextOn(seenFrom)))))
  return obligationsOf(dossier, seenFrom, law).flatMap(({ kind, text }) => (kind === 'mediatorInformation' ? [] : [text.id]))
}

describe('a later text is added as data', () => {
  const seenFrom = day('2030-04-01')

  test('a dossier started on its first day, or after, cites it', () => {
    expect(citedBy('2030-03-15', seenFrom, WITH_LATER)).toEqual(['fictive', 'fictive'])
    expect(citedBy('2030-03-20', seenFrom, WITH_LATER)).toEqual(['fictive', 'fictive'])
  })

  test('one started the day before keeps its own, whenever it is looked at', () => {
    expect(citedBy('2030-03-14', seenFrom, WITH_LATER)).toEqual(['2024-R-02', '2024-R-02'])
    expect(citedBy('2030-03-14', day('2035-01-01'), WITH_LATER)).toEqual(['2024-R-02', '2024-R-02'])
  })

  test('without it, all cite the one before', () => {
    expect(citedBy('2030-03-20', seenFrom, LAW)).toEqual(['2024-R-02', '2024-R-02'])
  })
})

describe('a dossier whose clock started under the 2022 text keeps citing it', () => {
  test.each([
    ['2024-07-01', '2022-R-01'],
    ['2024-07-02', '2024-R-02'],
  ])('sent on %s: %s', (sentOn, id) => {
    expect(citedBy(sentOn, day('2026-01-01'), LAW)).toEqual([id, id])
  })

  test('the first day that the firm’s own documents confirm is followed', () => {
    const law = lawOf({ ...DEFAULT_REGULATION_SETTINGS, acpr2024From: day('2025-01-01') })
    expect(citedBy('2024-12-31', day('2026-01-01'), law)).toEqual(['2022-R-01', '2022-R-01'])
    expect(citedBy('2025-01-01', day('2026-01-01'), law)).toEqual(['2024-R-02', '2024-R-02'])
  })
})
