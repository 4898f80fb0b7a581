import { describe, expect, test } from 'vitest'
import { CONFIRMABLE_TEXTS, type RulesDraft, readRulesDraft, toRulesDraft } from '../../../../renderer/features/rules/rules-draft.ts'
import { DEFAULT_REGULATION_SETTINGS, deriveObligations, lawOf, localDate, TEXTS } from '../../../../shared/regulation/index.ts'
import { written } from '../../../shared/regulation/complaint-facts.ts'

const UNTOUCHED = toRulesDraft(DEFAULT_REGULATION_SETTINGS)
const read = (change: Partial<RulesDraft>) => readRulesDraft({ ...UNTOUCHED, ...change })
const cite = (id: string, citation: string) => read({ citations: { ...UNTOUCHED.citations, [id]: citation } })
const errorsOf = (result: ReturnType<typeof readRulesDraft>) => (result.status === 'invalid' ? result.errors : {})

describe('what the firm sets of the rules', () => {
  test('untouched, it says what the application ships', () => {
    expect(readRulesDraft(UNTOUCHED)).toEqual({ status: 'read', settings: DEFAULT_REGULATION_SETTINGS })
  })

  test('every text read in part only, or known from the field, can be confirmed', () => {
    // The others: one read in the article itself, and the firm's own rules.
    expect(TEXTS.filter((text) => !CONFIRMABLE_TEXTS.includes(text)).map(({ id }) => id)).toEqual(['2016-R-02', 'house'])
  })

  test.each(['1', ' 8 ', '60'])('a reminder after "%s" days is read', (reminderAfterDays) => {
    expect(read({ reminderAfterDays })).toMatchObject({ settings: { reminderAfterDays: Number(reminderAfterDays) } })
  })

  test.each(['', '0', '61', '-3', '7,5', '1e1', 'quinze'])('a reminder after "%s" days is told wrong', (reminderAfterDays) => {
    expect(errorsOf(read({ reminderAfterDays }))).toEqual({ reminderAfterDays: 'Indiquez un nombre entier de jours, de 1 à 60.' })
  })

  test('what makes a cause recurrent is read, and told wrong where it is no such number', () => {
    expect(read({ recurrenceTimes: '2', recurrenceMonths: '24' })).toMatchObject({ settings: { recurrenceTimes: 2, recurrenceMonths: 24 } })
    expect(errorsOf(read({ recurrenceTimes: '1', recurrenceMonths: '37' }))).toEqual({
      recurrenceTimes: 'Indiquez un nombre entier de réclamations, de 2 à 20.',
      recurrenceMonths: 'Indiquez un nombre entier de mois, de 1 à 36.',
    })
  })

  test('no recommendation is cited before it was adopted', () => {
    expect(errorsOf(read({ acpr2024From: localDate('2024-07-01') })).acpr2024From).toMatch(/adoptée le 2\sjuillet\s2024/)
    expect(read({ acpr2024From: localDate('2024-07-02') }).status).toBe('read')
    expect(Object.keys(errorsOf(read({ acpr2024From: undefined })))).toEqual(['acpr2024From'])
  })

  test('a CIF counts from the sending under article 325-23 alone, which is theirs since 8 June 2018', () => {
    const from = (cifSendingFrom: string) => read({ cifSendingFrom: localDate(cifSendingFrom), cifReason: 'Avis de l’association' })
    expect(errorsOf(from('2018-06-07')).cifSendingFrom).toMatch(/depuis le 8\sjuin\s2018/)
    const earliest = from('2018-06-08')
    const { texts, rules } = lawOf(earliest.status === 'read' ? earliest.settings : DEFAULT_REGULATION_SETTINGS)
    const facts = written('2018-06-08', '2018-06-15', { regimes: ['cif'] })
    expect(deriveObligations(facts, localDate('2018-06-15'), { rules, texts }).map(({ basis }) => basis)).toEqual(['sent', 'sent'])
    expect(Object.keys(errorsOf(read({ cifSendingFrom: undefined, cifReason: 'Avis' })))).toEqual(['cifSendingFrom'])
  })

  test('a citation of the firm’s own is kept and cited; erased, ours comes back', () => {
    const confirmed = cite('DOC-2012-07', ' instruction AMF DOC-2012-07 du 13 juillet 2012 ')
    expect(confirmed).toMatchObject({ settings: { citations: { 'DOC-2012-07': 'instruction AMF DOC-2012-07 du 13 juillet 2012' } } })
    const law = confirmed.status === 'read' ? lawOf(confirmed.settings) : undefined
    expect(law?.texts.find(({ id }) => id === 'DOC-2012-07')?.citation).toBe('instruction AMF DOC-2012-07 du 13 juillet 2012')
    expect(cite('DOC-2012-07', ' ')).toEqual({ status: 'read', settings: DEFAULT_REGULATION_SETTINGS })
  })

  test('one article may be cited for several', () => {
    expect(cite('L612', 'article L612-1 du code de la consommation').status).toBe('read')
  })

  test.each(TEXTS.filter((text) => CONFIRMABLE_TEXTS.includes(text)).map(({ id }) => id))(
    '%s: a citation that would break the sentences of letters is told wrong',
    (id) => {
      expect(Object.keys(errorsOf(cite(id, 'Le texte applicable')))).toEqual([`citation:${id}`])
    },
  )
})
