/** A register of before the law was kept: what it was recorded under, and what is told of the law applied since. */
import { describe, expect, test } from 'vitest'
import {
  type ComplaintFacts,
  DEFAULT_REGULATION_SETTINGS,
  deriveObligations,
  dueChanges,
  keptLawOf,
  LAW,
  lawBeforeKept,
  lawChanges,
  lawOfKept,
} from '../../../shared/regulation/index.ts'
import { day, oral, written } from './complaint-facts.ts'

const BEFORE = lawBeforeKept(DEFAULT_REGULATION_SETTINGS, 'metropole')
const NOW = keptLawOf(LAW, 'metropole')
const daysUnder = (law: typeof BEFORE, facts: ComplaintFacts) =>
  deriveObligations(facts, day('2026-10-09'), lawOfKept(law)).flatMap(({ dueDate }) => dueDate ?? [])
const moved = (facts: ComplaintFacts, today = '2026-10-09') => dueChanges(facts, lawOfKept(BEFORE), lawOfKept(NOW), day(today))
const told = lawChanges(BEFORE, NOW).map(({ title, sentences }) => `${title} | ${sentences.join(' ')}`.replaceAll(/\s/g, ' '))

describe('before the law was kept', () => {
  test('a CIF counted from the receipt whatever the day, an intermediary from the sending', () => {
    expect(daysUnder(BEFORE, written('2026-10-02', '2026-10-09', { regimes: ['cif'] }))).toEqual(['2026-10-21', '2026-12-09'])
    expect(daysUnder(BEFORE, written('2022-12-01', '2022-12-08'))).toEqual(['2022-12-13', '2023-02-01'])
  })

  test('no oral complaint had prudent dates, and no insurer was to be told', () => {
    expect(daysUnder(BEFORE, oral('2026-10-02', { regimes: ['cif'] }))).toEqual([])
    expect(daysUnder(BEFORE, written('2026-10-02', '2026-10-02', { liabilityQuestionedOn: day('2026-10-02') }))).toHaveLength(2)
  })

  test('the firm’s own rules and citations were its own already', () => {
    const own = { ...DEFAULT_REGULATION_SETTINGS, reminderAfterDays: 8, informsOfMediator: false, citations: { L612: 'article L612-1' } }
    const { rules, texts } = lawBeforeKept(own, 'metropole')
    expect(rules.find(({ id }) => id === 'house-reminder')?.period).toEqual({ count: 8, unit: 'days' })
    expect(rules.map(({ id }) => id)).not.toContain('house-mediator-information')
    expect(texts.find(({ id }) => id === 'L612')?.citation).toBe('article L612-1')
  })
})

describe('what the law applied since moves', () => {
  test('of a CIF’s letter that took a week: its two last days', () => {
    expect(moved(written('2026-10-02', '2026-10-09', { regimes: ['cif'] }))).toEqual([
      { kind: 'acknowledgement', before: '2026-10-21', after: '2026-10-14' },
      { kind: 'answer', before: '2026-12-09', after: '2026-12-02' },
    ])
  })

  test('of a complaint that was rejected: the mediator at once', () => {
    const rejected = written('2026-09-01', '2026-09-01', { answeredOn: day('2026-09-20'), refusedOn: day('2026-09-20') })
    expect(moved(rejected)).toEqual([{ kind: 'mediatorOpensOn', before: '2026-11-01', after: '2026-09-20' }])
  })

  test('of a CIF’s oral complaint: prudent dates where there were none', () => {
    expect(moved(oral('2026-10-02', { regimes: ['cif'] }))).toEqual([
      { kind: 'acknowledgement', after: '2026-10-14' },
      { kind: 'answer', after: '2026-12-02' },
    ])
  })

  test('of an intermediary’s letter of today: nothing', () => {
    expect(moved(written('2026-10-02', '2026-10-09'))).toEqual([])
  })
})

test('is said in sentences: the basis by text, the rules that are new, the mediator at once; the articles that are only cited in one', () => {
  const one = (title: string) => told.filter((line) => line.startsWith(title)).join('\n')
  expect(one('Accusé de réception (Investissements (CIF))')).toContain(
    'Le délai se compte depuis l’envoi de la réclamation écrite, et non plus depuis la réception de la réclamation (article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07, à partir du 8 mai 2023).',
  )
  expect(one('Accusé de réception (Assurance')).toContain(
    'Le délai se compte depuis la réception de la réclamation, et non plus depuis l’envoi de la réclamation écrite (recommandation ACPR 2016-R-02',
  )
  expect(one('Déclaration à l’assureur')).toContain('Règle nouvelle')
  expect(one('Saisine du médiateur')).toBe(
    'Saisine du médiateur | Une réponse qui rejette la réclamation, ou n’y fait droit qu’en partie, ouvre la médiation aussitôt, sans attendre ces mois.',
  )
  expect(one('Textes désormais cités')).toContain('article L641-1 du code de la consommation')
  expect(told.filter((line) => line.includes('Texte nouveau')).map((line) => line.split(' | ')[0])).toEqual([
    'Article 325-12-1 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07',
    'Article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07',
    'Article L113-2, 4° du code des assurances',
  ])
})
