import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedFacts, toValues } from '../../../../renderer/features/dossier/correction-form.ts'
import { correctableFields, EVENT_TYPES, type EventFacts, type EventType, isCorrectable } from '../../../../shared/complaint/index.ts'
import { anyJournal } from '../../../shared/complaint/any-journal.ts'
import { dossierAt, journalAt } from '../../../shared/complaint/play.ts'

/** An event of each type, as journals hold them. */
const SAMPLE = new Map<EventType, EventFacts>(
  fc.sample(anyJournal, { numRuns: 400, seed: 1 }).flatMap(({ journal }) => journal.map(({ facts }) => [facts.type, facts] as const)),
)
const KNOWN = EVENT_TYPES.filter((type) => SAMPLE.has(type))

/** Told in two dossiers, corrected only by a correction, or saying nothing that could be another. */
const WITHOUT_FIELDS: ReadonlySet<EventType> = new Set([
  'DossierLinked',
  'MergedInto',
  'DossierAbsorbed',
  'PersonIdentified',
  'Rectified',
  'PersonErased',
])

describe('what of an event can be corrected', () => {
  test.each(KNOWN)('%s: shown and left as it is, nothing has changed', (type) => {
    const facts = SAMPLE.get(type) as EventFacts
    expect(changedFacts(facts, toValues(facts))).toEqual({})
  })

  test.each(KNOWN.filter((type) => !WITHOUT_FIELDS.has(type)))('%s: has fields, each with its own name', (type) => {
    const names = correctableFields(SAMPLE.get(type) as EventFacts).map(({ name }) => name)
    expect(names.length).toBeGreaterThan(0)
    expect(new Set(names).size).toBe(names.length)
  })

  test.each(['MergedInto', 'DossierAbsorbed', 'PersonErased'] as const)('%s stands in two dossiers, or is gone for good', (type) => {
    expect(isCorrectable({ type } as EventFacts)).toBe(false)
  })
})

describe('what was typed becomes facts of the right type', () => {
  const opening = dossierAt('toAcknowledge').events[0]?.facts as EventFacts
  const change = (patch: Readonly<Record<string, string | undefined>>, facts = opening) =>
    changedFacts(facts, { ...toValues(facts), ...patch })

  test('a day known after all is no longer assumed', () => {
    const assumed = { ...opening, sentOn: '2026-04-07', isSentOnAssumed: true } as EventFacts
    expect(change({ sentOn: '2026-04-03' }, assumed)).toEqual({ sentOn: '2026-04-03', isSentOnAssumed: false })
  })
  test('the complainant stays whole', () => {
    expect(change({ 'complainant.name': 'Clara Fontaine', 'complainant.isConsumer': undefined })).toEqual({
      complainant: { civility: 'mme', name: 'Clara Fontaine', isConsumer: false },
    })
  })
  test('a professional recorded before turns out to be an association', () => {
    const professional = { ...opening, complainant: { civility: 'none', name: 'Les Mains Jointes', isConsumer: false } } as EventFacts
    expect(change({}, professional)).toEqual({})
    expect(change({ 'complainant.isNonProfessional': 'yes' }, professional)).toEqual({
      complainant: { civility: 'none', name: 'Les Mains Jointes', isConsumer: false, isNonProfessional: true },
    })
  })
  test('regimes are those ticked, in their order', () => {
    expect(change({ 'regimes.cif': 'yes' })).toEqual({ regimes: ['insurance', 'cif'] })
  })
  test('an emptied field is emptied', () => {
    expect(change({ contractReference: ' ' })).toEqual({ contractReference: undefined })
  })
  test('an amount is cents, and one that does not read is refused', () => {
    const answer = journalAt('answered').find(({ facts }) => facts.type === 'AnswerSent')?.facts as EventFacts
    expect(toValues(answer).gestureCents).toBe('150')
    expect(change({ gestureCents: '1 250,50' }, answer)).toEqual({ gestureCents: 125_050 })
    expect(change({ gestureCents: 'beaucoup' }, answer)).toBeUndefined()
  })
})
