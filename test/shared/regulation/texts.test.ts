import { describe, expect, test } from 'vitest'
import {
  applyRule,
  type ComplaintFacts,
  certaintyLabel,
  LAW,
  localDate,
  type RegulatoryText,
  TEXTS,
  textInForce,
} from '../../../shared/regulation/index.ts'
import { directiveMediatorAnswer } from '../../../shared/regulation/rules/directive-mediator-answer.ts'
import { written } from './complaint-facts.ts'
import { deepFreeze } from './deep-freeze.ts'

describe('how sure the reading is', () => {
  test('what could not be read is to be confirmed, not fairly sure: the AMF’s present article, the day of the ACPR’s last recommendation', () => {
    const doubtful = TEXTS.filter((text) => certaintyLabel(text).startsWith('À confirmer')).map(({ id }) => id)
    expect(doubtful).toEqual(['2024-R-02', '325-23'])
    const rules = LAW.rules.filter((rule) => certaintyLabel({ ...rule, force: 'instruction' }).startsWith('À confirmer : le texte présent'))
    expect(rules.map(({ id }) => id)).toEqual(['amf-acknowledgement', 'amf-answer'])
  })
})

describe('the texts in force, by date', () => {
  test.each([
    ['2016-11-20', '2016-R-02'],
    ['2022-12-30', '2016-R-02'],
    ['2022-12-31', '2022-R-01'],
    ['2024-07-01', '2022-R-01'],
    ['2024-07-02', '2024-R-02'],
    ['2035-01-01', '2024-R-02'],
  ])('on %s the ACPR’s recommendation is %s', (on, expected) => {
    expect(textInForce('acpr-complaints', localDate(on), TEXTS)?.id).toBe(expected)
  })

  test.each([
    ['2012-01-01', '325-12-1'],
    ['2018-06-07', '325-12-1'],
    ['2018-06-08', 'DOC-2012-07'],
    ['2023-05-07', 'DOC-2012-07'],
    ['2023-05-08', '325-23'],
    ['2035-01-01', '325-23'],
  ])('on %s the AMF’s text is %s', (on, expected) => {
    expect(textInForce('amf-complaints', localDate(on), TEXTS)?.id).toBe(expected)
  })

  test('payment services: nothing before 13 January 2018', () => {
    expect(textInForce('payment-services', localDate('2018-01-12'), TEXTS)).toBeUndefined()
    expect(textInForce('payment-services', localDate('2018-01-13'), TEXTS)?.id).toBe('L133-45')
  })

  test('the directive of 2025 is announced, governs no day, and is never called the law', () => {
    const told = (on: string): ComplaintFacts => ({ ...written('2026-04-02', '2026-04-07'), referralNotifiedOn: localDate(on) })
    for (const on of ['2026-11-29', '2028-09-19', '2028-09-20', '2040-01-01']) {
      expect(textInForce('mediator-answers', localDate(on), TEXTS)).toBeUndefined()
      const verdict = applyRule(directiveMediatorAnswer, told(on), localDate(on), LAW)
      expect(verdict).toMatchObject({ status: 'notApplied', isToCome: true })
      expect(JSON.stringify(verdict)).not.toContain('Imposé par la loi')
    }
  })

  test('a later text is one more entry, wherever it stands in the list, and takes over on its day', () => {
    const later: RegulatoryText = {
      id: 'later',
      family: 'acpr-complaints',
      citation: 'recommandation ACPR fictive',
      appliesFrom: localDate('2030-03-15'),
      force: 'recommendation',
      source: 'M',
    }
    for (const texts of [
      [later, ...TEXTS],
      [...TEXTS, later],
    ]) {
      expect(textInForce('acpr-complaints', localDate('2030-03-14'), texts)?.id).toBe('2024-R-02')
      expect(textInForce('acpr-complaints', localDate('2030-03-15'), texts)?.id).toBe('later')
      expect(textInForce('amf-complaints', localDate('2030-03-15'), texts)?.id).toBe('325-23')
    }
  })

  test('looking a text up leaves the list as it was', () => {
    const texts = deepFreeze(structuredClone(TEXTS).toReversed())
    expect(textInForce('acpr-complaints', localDate('2025-01-01'), texts)?.id).toBe('2024-R-02')
  })

  test('each is named once, and a recommendation is never called a law', () => {
    expect(new Set(TEXTS.map((text) => text.id)).size).toBe(TEXTS.length)
    for (const text of TEXTS) expect(text.citation.startsWith('recommandation')).toBe(text.force === 'recommendation')
  })
})
