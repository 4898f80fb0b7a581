import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountRefusals, changedFacts, toValues } from '../../../../renderer/features/dossier/correction-form.ts'
import { factChanges } from '../../../../shared/complaint/correctable.ts'
import { correctableFields, EVENT_TYPES, type EventFacts, type EventType, isCorrectable } from '../../../../shared/complaint/index.ts'
import { anyJournal } from '../../../shared/complaint/any-journal.ts'
import { dossierAt, journalAt } from '../../../shared/complaint/play.ts'

/** An event of each type, as journals hold them. */
const SAMPLE = new Map<EventType, EventFacts>(
  fc.sample(anyJournal, { numRuns: 400, seed: 1 }).flatMap(({ journal }) => journal.map(({ facts }) => [facts.type, facts] as const)),
)
const KNOWN = EVENT_TYPES.filter((type) => SAMPLE.has(type))

/** Told in two dossiers, read and answered as it was, corrected only by a correction, or saying nothing that could be another. */
const WITHOUT_FIELDS: ReadonlySet<EventType> = new Set([
  'DossierLinked',
  'MergedInto',
  'DossierAbsorbed',
  'PersonIdentified',
  'ApprovalRequested',
  'ApprovalGiven',
  'ApprovalDeclined',
  'ApprovalRequestWithdrawn',
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

  test('a field that its step asks for is not called optional', () => {
    const optional = (facts: Readonly<Record<string, unknown>>) =>
      correctableFields(facts as unknown as EventFacts).flatMap(({ name, isOptional }) => (isOptional ? name : []))
    const noted = { type: 'ArrangementsNoted', notedOn: '2026-04-08' }
    expect(optional(noted)).toEqual(expect.arrayContaining(['trustedPersonContact', 'guardianAddress']))
    const named = optional({ ...noted, trustedPerson: 'Anne', guardian: 'Jean' })
    expect(named).not.toEqual(expect.arrayContaining(['trustedPersonContact']))
    expect(named).not.toEqual(expect.arrayContaining(['guardianAddress']))
    const ended = { type: 'MediationEnded', ending: 'inadmissible', endedOn: '2026-08-10' }
    expect(optional({ ...ended, ground: 'other' })).toEqual([])
    expect(optional({ ...ended, ground: 'frivolous' })).toEqual(['comment'])
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
    expect(change({ 'complainant.name': 'Clara Fontaine', 'complainant.clientKind': 'professional' })).toEqual({
      complainant: { civility: 'mme', name: 'Clara Fontaine', isConsumer: false },
    })
  })
  test('a professional recorded before turns out to be an association', () => {
    const professional = { ...opening, complainant: { civility: 'none', name: 'Les Mains Jointes', isConsumer: false } } as EventFacts
    expect(change({}, professional)).toEqual({})
    expect(change({ 'complainant.clientKind': 'nonProfessional' }, professional)).toEqual({
      complainant: { civility: 'none', name: 'Les Mains Jointes', isConsumer: false, isNonProfessional: true },
    })
  })
  test('how the complainant acts is one choice, and its flags never say two', () => {
    const complainant = { civility: 'none', name: 'Les Mains Jointes', isConsumer: false, isNonProfessional: true }
    const association = { ...opening, complainant } as EventFacts
    const fields = correctableFields(association).filter(({ name }) => name.startsWith('complainant.'))
    expect(fields.map(({ name, kind }) => [name, kind])).toContainEqual(['complainant.clientKind', 'select'])
    expect(fields.some(({ kind }) => kind === 'check')).toBe(false)
    expect(toValues(association)['complainant.clientKind']).toBe('nonProfessional')
    const corrected = change({ 'complainant.clientKind': 'consumer' }, association) as unknown as EventFacts
    expect(corrected).toStrictEqual({ complainant: { civility: 'none', name: 'Les Mains Jointes', isConsumer: true } })
    expect(factChanges(association, { ...association, ...corrected })).toEqual([
      { label: 'À quel titre', before: 'Non professionnel', after: 'Consommateur' },
    ])
  })
  test('regimes are those ticked, in their order', () => {
    expect(change({ 'regimes.cif': 'yes' })).toEqual({ regimes: ['insurance', 'cif'] })
  })
  test('an emptied field is emptied', () => {
    expect(change({ contractReference: ' ' })).toEqual({ contractReference: undefined })
  })
  test('an amount is cents, and one that does not read is asked about beside its field', () => {
    const answer = journalAt('answered').find(({ facts }) => facts.type === 'AnswerSent')?.facts as EventFacts
    expect(toValues(answer).gestureCents).toBe('150')
    expect(change({ gestureCents: '1 250,50' }, answer)).toEqual({ gestureCents: 125_050 })
    expect(amountRefusals(answer, { ...toValues(answer), gestureCents: '1.250' })).toEqual([
      expect.objectContaining({ field: 'gestureCents', message: expect.stringContaining('deux façons') }),
    ])
    expect(amountRefusals(answer, toValues(answer))).toEqual([])
  })
})
