import { describe, expect, test } from 'vitest'
import type { DossierSummary } from '../../../../renderer/data/storage/rows.ts'
import { actionEntries, dossierEntries, personEntries } from '../../../../renderer/features/palette/entries.ts'
import { rank } from '../../../../renderer/features/palette/ranking.ts'
import { foldAccents } from '../../../../shared/language/french.ts'
import { localDate } from '../../../../shared/regulation/index.ts'

type Known = Pick<DossierSummary, 'reference' | 'complainantName'> & Partial<DossierSummary>

/** A dossier in brief, as far as it is looked for. */
function aDossier({ reference, complainantName, ...change }: Known): DossierSummary {
  const { product = 'Assurance-vie', description = '' } = change as { product?: string; description?: string }
  return {
    id: reference,
    reference,
    complainantName,
    product,
    stage: 'closed',
    arrivedOn: localDate(`${reference.slice(0, 4)}-01-05`),
    isErased: false,
    searchText: foldAccents([reference, complainantName, product, description].join(' \n ')),
    ...change,
  } as DossierSummary
}

const DOSSIERS = [
  aDossier({ reference: '2024-001', complainantName: 'Étienne Le Goff', stage: 'toAnswer' }),
  aDossier({ reference: '2025-001', complainantName: 'Hélène Goffinet' }),
  aDossier({ reference: '2025-002', complainantName: 'Claire Fontaine', product: 'Prêt Le Goff' }),
  aDossier({ reference: '2026-001', complainantName: 'Claire Fontaine', product: 'SCPI', personId: '2025-002' }),
  aDossier({ reference: '2026-002', complainantName: 'Personne effacée', isErased: true }),
  aDossier({ reference: '2026-003', complainantName: 'Personne effacée', isErased: true }),
]

const ACTIONS = ['Nouvelle réclamation', 'Aujourd’hui', 'Synthèse', 'Verrouiller'].map((label) => ({
  label,
  detail: '',
  synonyms: label === 'Synthèse' ? 'rapport annuel' : '',
  run: () => undefined,
}))

const ENTRIES = { dossier: dossierEntries(DOSSIERS), person: personEntries(DOSSIERS), action: actionEntries(ACTIONS) }

/** What is found, as 'kind: title' in order; a dossier by its number. */
function found(query: string): readonly string[] {
  return rank(ENTRIES, query).flatMap(({ kind, entries }) =>
    entries.map((entry) => `${kind}: ${entry.kind === 'dossier' ? entry.dossierId : entry.title}`),
  )
}

describe('the palette finds', () => {
  test('a name without its accents, and by the beginning of any of its words', () => {
    expect(found('etienne')).toEqual(['dossier: 2024-001'])
    expect(found('goff')).toEqual(['dossier: 2024-001', 'dossier: 2025-001', 'dossier: 2025-002'])
  })

  test('a name before a product, an open dossier before a closed one, then the latest', () => {
    expect(found('claire').slice(0, 2)).toEqual(['dossier: 2026-001', 'dossier: 2025-002'])
    expect(found('le goff')[0]).toBe('dossier: 2024-001')
  })

  test('a dossier by its number, or a part of it', () => {
    expect(found('2025-002')).toEqual(['dossier: 2025-002'])
    expect(found('001')[0]).toBe('dossier: 2024-001')
  })

  test('only what holds every word', () => {
    expect(found('claire scpi')).toEqual(['dossier: 2026-001'])
    expect(found('claire immobilier')).toEqual([])
  })

  test('a person once, where they have several dossiers; never one that was erased', () => {
    expect(found('fontaine')).toContain('person: Claire Fontaine')
    expect(found('etienne').some((entry) => entry.startsWith('person'))).toBe(false)
    expect(found('effacee').some((entry) => entry.startsWith('person'))).toBe(false)
  })

  test('an action by its words, their beginning, or another word for it', () => {
    expect(found('reclamation')).toEqual(['action: Nouvelle réclamation'])
    expect(found("aujourd'hui")).toEqual(['action: Aujourd’hui'])
    expect(found('rapport')).toEqual(['action: Synthèse'])
    expect(found('ver')).toEqual(['action: Verrouiller'])
  })
})

test('before anything is typed the palette offers the actions, then the open dossiers and the latest', () => {
  const [actions, dossiers] = rank(ENTRIES, ' ')
  expect(actions?.entries.map(({ title }) => title)).toEqual(ACTIONS.map(({ label }) => label))
  expect(dossiers?.entries[0]).toMatchObject({ dossierId: '2024-001' })
})

test('no more is shown than can be read', () => {
  const many = dossierEntries(
    Array.from({ length: 100 }, (_, index) => aDossier({ reference: `2026-${index}`, complainantName: 'Claire' })),
  )
  expect(rank({ dossier: many, person: [], action: [] }, 'claire')[0]?.entries).toHaveLength(12)
})

test('what is prepared of a dossier is prepared once, until it is another', () => {
  const [known] = DOSSIERS
  if (!known) throw new Error('no dossier')
  expect(dossierEntries([known])[0]).toBe(ENTRIES.dossier.find(({ id }) => id === `dossier-${known.id}`))
  expect(dossierEntries([{ ...known, complainantName: 'Zoé' }])[0]?.title).toBe('Zoé')
})
