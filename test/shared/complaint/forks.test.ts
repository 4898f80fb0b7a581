/** Journals that fork and meet: one order, one dossier, whichever way they came together. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { projectionOf } from '../../../renderer/data/register/projection.ts'
import {
  byOrder,
  erasePerson,
  foldDossier,
  headHash,
  headOf,
  type KeptEvent,
  mergeJournals,
  nextStepOf,
  obligationsOf,
  personMaskOf,
  type SealedEvent,
  skeletonOf,
  timelineOf,
  verifyMetSeal,
  verifySeal,
} from '../../../shared/complaint/index.ts'
import { addDays, LAW, localDate } from '../../../shared/regulation/index.ts'
import { anyForked, anyLater } from './any-journal.ts'
import { CAMILLE, COMMON, goOn, JOINED, JULES, MET, met, note } from './forked.ts'
import { acknowledgeIt, answerIt, closeIt, openLetter, play } from './play.ts'

const RUNS = { numRuns: 150 }

describe('a journal of two seats', () => {
  test('stands in one order: by number, then by instant, then by id', () => {
    expect(MET.map(({ id }) => id)).toEqual(['cabinet-1', 'cabinet-2', 'cabinet-3', 'jules-1', 'camille-1', 'camille-2'])
    expect(MET.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 4, 5])
  })

  test('goes on from all of its heads, and verifies', () => {
    const last = JOINED.at(-1)
    expect(last?.previous).toEqual([CAMILLE.at(-1)?.hash ?? '', JULES.at(-1)?.hash ?? ''].toSorted())
    expect(last?.sequence).toBe(6)
    expect(verifySeal(JOINED, last?.hash)).toEqual({ status: 'whole', head: last?.hash })
    expect(verifySeal(JSON.parse(JSON.stringify(JOINED)), last?.hash).status).toBe('whole')
  })

  test('while it has two heads, its record names them both in one digest', () => {
    const head = headHash(MET)
    expect(head).toMatch(/^[\da-f]{64}$/)
    expect(headOf(MET)).toEqual({ count: 6, hash: head })
    expect(verifySeal(MET, head)).toEqual({ status: 'whole', head })
    expect(head).not.toBe(headHash(CAMILLE))
  })

  test('has one beginning, and only where several seats began it has more', () => {
    const [first, second] = ['a', 'b'].map((by) => goOn([], by, '2026-06-01T08:00:00.000Z', [note('Seul')]))
    const met = [...(first ?? []), ...(second ?? [])]
    expect(verifySeal(met)).toEqual({ status: 'broken', index: 1, reason: 'previous' })
    expect(verifyMetSeal(met)).toEqual({ status: 'whole', head: headHash(met) })
    expect(verifyMetSeal(met.toReversed())).toMatchObject({ status: 'broken', reason: 'order' })
    expect(verifyMetSeal(MET.slice(1))).toMatchObject({ status: 'broken', reason: 'previous' })
  })

  test('says which events are new here', () => {
    expect(mergeJournals(CAMILLE, JULES)).toMatchObject({ status: 'merged', added: JULES.slice(3), erased: [] })
    expect(mergeJournals(MET, JULES)).toMatchObject({ status: 'merged', added: [] })
  })

  test('meets no journal of another dossier, and no other event under a known id', () => {
    const other = goOn([], 'autre', '2026-06-01T08:00:00.000Z', [note('Rien')]).map((event) => ({ ...event, dossierId: 'autre' }))
    expect(mergeJournals(CAMILLE, other)).toEqual({ status: 'refused', reason: 'dossier' })
    const forged = goOn(COMMON, 'jules', '2026-06-02T07:00:00.000Z', [note('Autre chose')])
    expect(mergeJournals(JULES, forged)).toEqual({ status: 'refused', reason: 'event' })
  })
})

describe('the seal of a forked journal names what is wrong', () => {
  const head = JOINED.at(-1)?.hash
  const at = (id: string) => JOINED.findIndex((event) => event.id === id)
  const changed = (id: string, change: object) => JOINED.map((event) => (event.id === id ? ({ ...event, ...change } as KeptEvent) : event))
  const hashOf = (id: string) => JOINED[at(id)]?.hash ?? ''

  test.each([
    ['a branch cut off before it was joined', met(CAMILLE), headHash(MET), 5, 'head'],
    ['the end of a branch cut off', MET.filter(({ id }) => id !== 'camille-2'), headHash(MET), 5, 'head'],
    ['a branch cut off after it was joined', JOINED.filter(({ id }) => id !== 'jules-1'), head, 5, 'previous'],
    ['an event removed from the middle of a branch', JOINED.filter(({ id }) => id !== 'camille-1'), head, 4, 'previous'],
    ['an event before the fork removed', JOINED.filter(({ id }) => id !== 'cabinet-3'), head, 2, 'previous'],
    ['an event that follows one that is not there', changed('jules-1', { previous: 'f'.repeat(64) }), head, 3, 'previous'],
    ['two events that follow each other', changed('jules-1', { previous: hashOf('camille-2') }), head, 3, 'cycle'],
    ['an event that follows itself', changed('jules-1', { previous: hashOf('jules-1') }), head, 3, 'cycle'],
    ['one event twice', [...JOINED.slice(0, 4), ...JOINED.slice(3)], head, 4, 'duplicate'],
    ['two events under one id', changed('camille-1', { id: 'jules-1' }), head, 4, 'duplicate'],
    ['an order that is not the one', [...JOINED.slice(0, 3), ...JOINED.slice(3, 5).toReversed(), ...JOINED.slice(5)], head, 4, 'order'],
    ['an event before what it follows', [...JOINED.slice(0, 4), ...JOINED.slice(4, 6).toReversed(), ...JOINED.slice(6)], head, 4, 'order'],
    ['a second beginning', changed('jules-1', { previous: '0'.repeat(64) }), head, 3, 'previous'],
    ['one head named as a list', changed('jules-1', { previous: [hashOf('cabinet-3')] }), head, 3, 'previous'],
    [
      'heads named out of order',
      changed('camille-2-1', { previous: [...(JOINED.at(-1)?.previous ?? [])].toReversed() }),
      head,
      6,
      'previous',
    ],
    ['a head left out', changed('camille-2-1', { previous: hashOf('camille-2') }), head, 6, 'link'],
    ['a number too great', changed('camille-2-1', { sequence: 7 }), head, 6, 'order'],
  ] as readonly [string, readonly KeptEvent[], string | undefined, number, string][])('%s', (_name, journal, known, index, reason) => {
    expect(verifySeal(journal, known)).toEqual({ status: 'broken', index, reason })
  })
})

describe('whatever several seats record without knowing of each other', () => {
  test('meets in one journal, whatever the order and however often', () => {
    fc.assert(
      fc.property(anyForked, ({ common: before, branches }) => {
        const all = met(before, ...branches)
        expect(met(before, ...branches.toReversed())).toEqual(all)
        expect(met(all, ...branches, all)).toEqual(all)
        const [first = [], ...others] = branches
        expect(met(first, met(before, ...others))).toEqual(all)
        expect(all.toSorted(byOrder)).toEqual(all)
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
        expect(branches.flat().every(({ id }) => all.some((event) => event.id === id))).toBe(true)
        expect(verifySeal(all, headHash(all)).status).toBe('whole')
      }),
      RUNS,
    )
  })

  test('folds without throwing, can be shown on any day, and goes on', () => {
    fc.assert(
      fc.property(anyForked, anyLater, fc.integer({ min: -400, max: 400 }), ({ branches, today }, later, shift) => {
        const [first = [], ...others] = branches
        const all = met(first, ...others) as readonly SealedEvent[]
        for (const journal of [all, later(all, today)]) {
          const dossier = foldDossier(journal)
          expect(timelineOf(dossier, LAW, dossier.journal)).toHaveLength(dossier.events.length)
          expect(nextStepOf(dossier, addDays(today, shift), LAW).kind).toBeTruthy()
          expect(obligationsOf(dossier, addDays(today, shift), LAW).length).toBeGreaterThanOrEqual(0)
          expect(projectionOf(journal).eventCount).toBe(journal.length)
          expect(verifySeal(journal, headHash(journal)).status).toBe('whole')
        }
      }),
      RUNS,
    )
  })

  test('gives the same dossier whatever came first', () => {
    fc.assert(
      fc.property(anyForked, ({ common: before, branches }) => {
        const one = met(before, ...branches)
        const other = branches.toReversed().reduce<readonly KeptEvent[]>((here, branch) => met(here, branch), [])
        expect(projectionOf(other)).toEqual(projectionOf(one))
      }),
      RUNS,
    )
  })
})

describe('an erasure', () => {
  const closing = play(openLetter(), acknowledgeIt, answerIt, closeIt).slice(3)
  const closed = goOn(COMMON, 'cabinet', '2026-06-02T08:00:00.000Z', closing, 'cabinet-close')
  const beside = goOn(closed, 'jules', '2026-07-01T08:00:00.000Z', [note('Mme Fontaine rappelle')])
  const erasedBy = (name: string, journal: readonly KeptEvent[]) => {
    const result = erasePerson(journal, true, { erasedOn: localDate('2026-07-01'), reason: 'personAsked' })
    if (result.status !== 'accepted') throw new Error('refused')
    const noted = goOn(journal, name, '2026-07-01T09:00:00.000Z', result.facts, `${name}-erases`).at(-1) as KeptEvent
    return [...journal.map(skeletonOf), noted]
  }
  const erased = erasedBy('camille', closed)

  test('takes what was recorded beside it too, and says what is to be destroyed here', () => {
    const result = mergeJournals(beside, erased)
    expect(result).toMatchObject({ status: 'merged', erased: beside.map(({ id }) => id) })
    const journal = met(beside, erased)
    expect(journal).toEqual(met(erased, beside))
    expect(JSON.stringify(journal)).not.toContain('Fontaine')
    expect(verifySeal(journal, headHash(journal)).status).toBe('whole')
    const dossier = foldDossier(journal)
    expect(dossier.erasure).toBeDefined()
    expect(dossier.answers).toHaveLength(1)
    expect(dossier.journal.map(({ facts }) => facts).filter((facts) => facts.type === 'NoteAdded')).toEqual([
      { type: 'NoteAdded', text: '[effacé]' },
    ])
    expect(personMaskOf(dossier.journal, { name: '', text: '' })('Claire Fontaine')).toBe('Claire Fontaine')
  })

  test('done on two seats at once is one erasure, and what follows it keeps its facts', () => {
    const twice = met(erased, erasedBy('jules', beside))
    expect(twice).toEqual(met(erasedBy('jules', beside), erased))
    expect(verifySeal(twice, headHash(twice)).status).toBe('whole')
    expect(foldDossier(twice).answers).toHaveLength(1)
    const later = goOn(twice, 'camille', '2026-07-02T08:00:00.000Z', [note('Archivé')], 'camille-2')
    expect(met(later, erased).at(-1)?.facts).toMatchObject({ text: 'Archivé' })
  })
})
