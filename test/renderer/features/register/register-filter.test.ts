import { describe, expect, test } from 'vitest'
import type { DossierSummary } from '../../../../renderer/data/storage/index.ts'
import { lateDossiers } from '../../../../renderer/features/register/late-dossiers.ts'
import { owedAt } from '../../../../renderer/features/register/owed.ts'
import { type Filters, filtersInWords, isInState, isKept, NO_FILTERS } from '../../../../renderer/features/register/register-filter.ts'
import { addressOf, filtersOf } from '../../../../renderer/features/register/register-view.ts'
import { choiceIn, readChoice, roomFor } from '../../../../renderer/features/register/shown-columns.ts'
import { registerTable } from '../../../../shared/exchange/index.ts'
import { deriveObligations, LAW, localDate } from '../../../../shared/regulation/index.ts'
import { closedRow } from '../../../shared/exchange/register-row.ts'

const enquiredOn = localDate('2026-11-05')

describe('dossiers whose client asked where the complaint stands', () => {
  test('are found while the answer waits, and not once the dossier cannot give one', () => {
    expect(isInState({ stage: 'toAnswer', enquiredOn }, 'enquiries')).toBe(true)
    expect(isInState({ stage: 'toAnswer' }, 'enquiries')).toBe(false)
    expect(isInState({ stage: 'merged', enquiredOn }, 'enquiries')).toBe(false)
  })

  test('leave with the register: the day of the enquiry that waits, in a column of its own', () => {
    const rows = [closedRow({ stage: 'toAnswer', enquiredOn }), closedRow({ stage: 'merged', enquiredOn }), closedRow()]
    expect(registerTable(rows, ['enquiredOn'], localDate('2026-11-06'), LAW)).toMatchObject({
      headers: ['Demande de suivi sans réponse, du'],
      rows: [[{ kind: 'day', day: '2026-11-05' }], [undefined], [undefined]],
    })
  })
})

/** Mme Fontaine's closed dossier in brief, with what a test says of it. */
function dossier(change: Partial<DossierSummary> = {}): DossierSummary {
  return { ...(closedRow() as DossierSummary), ...change }
}

describe('filters go together', () => {
  const row = dossier({ atStakeCents: 3_800_000, gestureCents: 125_050 })
  const keeps = (filters: Partial<Filters>, late: ReadonlySet<string> = new Set()) => isKept(row, { ...NO_FILTERS, ...filters }, late)

  test('a dossier is shown that answers each of them', () => {
    expect(keeps({ state: 'closed', year: '2026', regime: 'insurance', nature: 'operationExecution', recipient: 'accueil' })).toBe(true)
    expect(keeps({ year: '2025' })).toBe(false)
    expect(keeps({ regime: 'cif' })).toBe(false)
    expect(keeps({ regime: 'insurance', nature: 'pricing' })).toBe(false)
    expect(keeps({ recipient: 'Paul' })).toBe(false)
    expect(keeps({ isLate: true })).toBe(false)
    expect(keeps({ isLate: true }, new Set([row.id]))).toBe(true)
  })

  test('an amount counts whether claimed or granted, its bounds included', () => {
    expect(keeps({ fromCents: 3_800_000 })).toBe(true)
    expect(keeps({ toCents: 125_050 })).toBe(true)
    expect(keeps({ fromCents: 200_000, toCents: 300_000 })).toBe(false)
    expect(isKept(dossier({ gestureCents: undefined }), { ...NO_FILTERS, toCents: 100 }, new Set())).toBe(false)
  })

  test('a dossier without regime or nature is found by that', () => {
    expect(isKept(dossier({ regimes: [], nature: undefined }), { ...NO_FILTERS, regime: 'unsaid', nature: 'unsaid' }, new Set())).toBe(true)
    expect(keeps({ regime: 'unsaid' })).toBe(false)
  })

  test('late are the open dossiers with a duty overdue: a closed one waits for nothing', async () => {
    const { signal } = new AbortController()
    const open = dossier({ id: 'open', stage: 'toAnswer' })
    const unanswered = { ...open, facts: { ...open.facts, answeredOn: undefined } }
    const closed = { ...unanswered, id: 'closed', stage: 'closed' as const }
    expect([...(await lateDossiers([unanswered, closed], owedAt(localDate('2026-12-01'), LAW), signal))]).toEqual(['open'])
    expect([...(await lateDossiers([unanswered], owedAt(localDate('2026-04-10'), LAW), signal))]).toEqual([])
  })

  test('what is owed on a dossier is derived once, and again where it changes', () => {
    const owedOn = owedAt(localDate('2026-12-01'), LAW)
    const before = dossier({})
    expect(owedOn({ facts: before.facts })).toBe(owedOn(before))
    expect(owedOn({ facts: { ...before.facts } })).not.toBe(owedOn(before))
    const { answer } = owedOn(before)
    const derived = deriveObligations(before.facts, localDate('2026-12-01'), LAW).find(({ kind }) => kind === 'answer')
    expect(answer).toMatchObject({ state: derived?.state, dueDate: derived?.dueDate })
  })

  test('each is said in words, and goes by itself', () => {
    const filters: Filters = { ...NO_FILTERS, isLate: true, nature: 'pricing', fromCents: 100_000, toCents: 500_000 }
    expect(filtersInWords(filters).map(({ words }) => words.replace(/\s/g, ' '))).toEqual([
      'En retard',
      'Nature : Tarification (niveau, information)',
      'Montant : de 1 000 € à 5 000 €',
    ])
    const [late, nature, amount] = filtersInWords(filters).map(({ cleared }) => filtersInWords({ ...filters, ...cleared }).length)
    expect([late, nature, amount]).toEqual([2, 2, 2])
    expect(filtersInWords(NO_FILTERS)).toEqual([])
  })

  test('the address keeps them, but for a name', () => {
    const filters: Filters = {
      ...{ state: 'open', isLate: true, year: '2026', regime: 'cif', nature: 'unsaid', fromCents: 100_000, toCents: 500_050 },
      recipient: 'Julie Martin',
    }
    const address = new URLSearchParams(addressOf(filters))
    expect(filtersOf(address)).toEqual({ ...filters, recipient: undefined })
    expect(address.toString()).not.toContain('Julie')
    expect(filtersOf(new URLSearchParams('etat=tous&annee=26&regime=x&de=-5&a=beaucoup'))).toEqual(NO_FILTERS)
  })
})

describe('the columns shown', () => {
  const fields = ['reference', 'nature', 'regimes', 'capacity']

  test('follow the window until they are chosen', () => {
    expect(roomFor(fields, 1280)).toEqual({ reference: true, nature: false, regimes: false, capacity: false })
    expect(roomFor(fields, 1536)).toEqual({ reference: true, nature: true, regimes: false, capacity: false })
    expect(roomFor(fields, 1920)).toEqual({ reference: true, nature: true, regimes: true, capacity: false })
  })

  test('only what was chosen stays, whatever the window', () => {
    expect(choiceIn({ ...roomFor(fields, 1280), capacity: true }, fields, 1280)).toEqual({ capacity: true })
    expect(choiceIn({ ...roomFor(fields, 1536), nature: false }, fields, 1536)).toEqual({ nature: false })
    // The grid leaves out what is shown when it shows all.
    expect(choiceIn({}, fields, 1280)).toEqual({ nature: true, regimes: true, capacity: true })
  })

  test('a choice that does not read is none', () => {
    expect(readChoice(null)).toEqual({})
    expect(readChoice('{"nature":true,"regimes":"no"}')).toEqual({ nature: true })
    expect(readChoice('nature')).toEqual({})
    expect(readChoice('null')).toEqual({})
  })
})
