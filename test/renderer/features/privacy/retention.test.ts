import { describe, expect, test } from 'vitest'
import type { DossierSummary } from '../../../../renderer/data/storage/rows.ts'
import { personDossiers, retentionOver } from '../../../../renderer/features/privacy/retention.ts'
import { localDate } from '../../../../shared/regulation/index.ts'

const TODAY = localDate('2031-06-03')

/** A dossier in brief, as far as its keeping goes. */
function aDossier(change: Partial<DossierSummary>): DossierSummary {
  const closed = { stage: 'closed', closedOn: localDate('2026-06-02'), arrivedOn: localDate('2026-03-01'), isErased: false } as const
  return { ...closed, complainantName: 'Claire Fontaine', ...change } as DossierSummary
}

const isOver = (change: Partial<DossierSummary>, years = 5) => retentionOver([aDossier(change)], years, TODAY).length === 1

describe('erasing is proposed', () => {
  test('for a dossier closed for more than five years, and not on the day itself', () => {
    expect(isOver({})).toBe(true)
    expect(isOver({ closedOn: localDate('2026-06-03') })).toBe(false)
  })

  test('after as many years as the firm decided', () => {
    expect(isOver({}, 10)).toBe(false)
    expect(isOver({ closedOn: localDate('2028-06-02') }, 3)).toBe(true)
  })

  test('never for one that is open, however old, nor for one already erased', () => {
    expect(isOver({ stage: 'awaitingInvitation', closedOn: undefined })).toBe(false)
    expect(isOver({ isErased: true })).toBe(false)
  })

  test('for a dossier taken over whose register gives no closing day, from the last day it tells of', () => {
    const undated = { closedOn: undefined, arrivedOn: localDate('2020-03-01') } as const
    expect(isOver({ ...undated, lastKnownOn: localDate('2026-06-02') })).toBe(true)
    expect(isOver({ ...undated, lastKnownOn: localDate('2026-06-03') })).toBe(false)
    expect(isOver({ ...undated, stage: 'request', lastKnownOn: localDate('2026-06-03') })).toBe(false)
  })

  test('for a request, from the day it arrived', () => {
    expect(isOver({ stage: 'request', closedOn: undefined })).toBe(true)
    expect(isOver({ stage: 'request', closedOn: undefined, arrivedOn: localDate('2026-06-03') })).toBe(false)
  })
})

test('a person’s dossiers are those of the name that still tell of it', () => {
  const dossiers = [aDossier({ id: 'a' }), aDossier({ id: 'b', isErased: true }), aDossier({ id: 'c', complainantName: 'Étienne Le Goff' })]
  expect(personDossiers(dossiers, ' claire  fontaine ').map(({ id }) => id)).toEqual(['a'])
  expect(personDossiers(dossiers, ' ')).toEqual([])
})

test('the dossiers of a person come in the order of their numbers', () => {
  const dossiers = ['2026-210', '2026-2', '2026-106'].map((reference) => aDossier({ id: reference, reference }))
  expect(personDossiers(dossiers, 'Claire Fontaine').map(({ reference }) => reference)).toEqual(['2026-2', '2026-106', '2026-210'])
})
