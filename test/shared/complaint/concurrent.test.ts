/** What two people did without knowing of each other: which pairs need a person, what is said, and what settles them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ConcurrentRule,
  type ConcurrentSteps,
  concurrentSentence,
  erasePerson,
  foldDossier,
  type KeptEvent,
  legible,
  type NewFact,
  rectify,
  settleConcurrentSteps,
  skeletonOf,
} from '../../../shared/complaint/index.ts'
import { anyForked, anyJournal } from './any-journal.ts'
import { COMMON, goOn, met, note } from './forked.ts'
import {
  accepted,
  answerIt,
  CONTEXT,
  closeIt,
  day,
  mergeIt,
  openCall,
  openLetter,
  play,
  refusalsOf,
  renounceIt,
  settle,
  type Take,
  transferIt,
  withdrawIt,
  write,
} from './play.ts'

/** Told by telephone, no more. */
const CALLED = goOn([], 'cabinet', '2026-06-01T08:00:00.000Z', play(openCall()))
/** Received, no more. */
const RECEIVED = goOn([], 'cabinet', '2026-06-01T08:00:00.000Z', play(openLetter()))
const CLOSED = goOn(COMMON, 'cabinet', '2026-06-01T09:00:00.000Z', accepted(closeIt(foldDossier(COMMON))), 'closing')

const acknowledgeOn =
  (sentOn: string): Take =>
  () => ({
    status: 'accepted',
    facts: [{ occurredOn: day(sentOn), facts: { type: 'AcknowledgementSent', sentOn: day(sentOn), means: 'email' } }],
  })

const requalify: Take = () => ({
  status: 'accepted',
  facts: [
    { occurredOn: day('2026-06-02'), facts: { type: 'RequalifiedAsRequest', requalifiedOn: day('2026-06-02'), reason: 'Simple demande' } },
  ],
})

const correct =
  (journal: readonly KeptEvent[], facts: Readonly<Record<string, unknown>>): Take =>
  () =>
    rectify(legible(journal), { targetId: journal[0]?.id ?? '', correction: { kind: 'replace', facts }, reason: 'Erreur' }, CONTEXT)

/** Whoever the author of a review turns out to be. */
const identifyAs =
  (name: string): Take =>
  () => ({
    status: 'accepted',
    facts: [
      {
        occurredOn: day('2026-06-02'),
        facts: {
          ...{ type: 'AuthorIdentified', identifiedOn: day('2026-06-02'), how: 'Même compte' },
          complainant: { civility: 'none', name, isConsumer: true },
        },
      },
    ],
  })

const noteIt: Take = () => ({ status: 'accepted', facts: [note('Il a rappelé')] })

const linkIt: Take = () => ({
  status: 'accepted',
  facts: [{ occurredOn: day('2026-06-02'), facts: { type: 'DossierLinked', otherId: 'o', otherReference: '2026-001' } }],
})

/** What Camille and Jules hold once they have met, each having taken one step on the same journal. */
function sideBySide(before: readonly KeptEvent[], camille: Take, jules: Take): readonly KeptEvent[] {
  const take = (name: string, at: string, step: Take) => goOn(before, name, at, accepted(step(foldDossier(before))))
  return met(take('camille', '2026-06-03T08:00:00.000Z', camille), take('jules', '2026-06-03T09:00:00.000Z', jules))
}

function pairsOf(journal: readonly KeptEvent[]): readonly ConcurrentSteps[] {
  return foldDossier(journal).concurrentSteps
}

const named = (recordedBy: string) => ({ camille: 'Camille', jules: 'Jules' })[recordedBy] ?? recordedBy

test.each([
  ['answers', COMMON, answerIt, answerIt],
  ['acknowledgements', RECEIVED, acknowledgeOn('2026-04-09'), acknowledgeOn('2026-04-10')],
  ['closing', COMMON, closeIt, answerIt],
  ['closing', CALLED, settle, write],
  ['closing', CALLED, renounceIt, write],
  ['closing', CALLED, renounceIt, settle],
  ['transferAndAnswer', RECEIVED, transferIt, answerIt],
  ['qualification', RECEIVED, requalify, acknowledgeOn('2026-04-09')],
  ['corrections', COMMON, correct(COMMON, { product: 'Assurance-vie A' }), correct(COMMON, { product: 'Assurance-vie B' })],
  ['identifications', RECEIVED, identifyAs('Lucie Morel'), identifyAs('Luce Morel')],
  ['takingOut', RECEIVED, mergeIt, noteIt],
  ['takingOut', RECEIVED, withdrawIt, acknowledgeOn('2026-04-09')],
] as readonly [ConcurrentRule, readonly KeptEvent[], Take, Take][])('%s need a person, whoever came first', (rule, before, one, other) => {
  for (const journal of [sideBySide(before, one, other), sideBySide(before, other, one)]) {
    expect(pairsOf(journal).map((pair) => pair.rule)).toEqual([rule])
  }
})

test.each([
  ['a note beside a closing', COMMON, closeIt, noteIt],
  ['a link beside a closing', COMMON, closeIt, linkIt],
  ['a note beside a call settled at once', CALLED, settle, noteIt],
  ['one letter recorded twice', RECEIVED, acknowledgeOn('2026-04-09'), acknowledgeOn('2026-04-09')],
  ['one author identified twice', RECEIVED, identifyAs('Lucie Morel'), identifyAs('Lucie Morel')],
  ['two notes', COMMON, noteIt, noteIt],
  ['an acknowledgement beside a transfer', RECEIVED, acknowledgeOn('2026-04-09'), transferIt],
  ['one correction made twice', COMMON, correct(COMMON, { product: 'Assurance-vie A' }), correct(COMMON, { product: 'Assurance-vie A' })],
  ['corrections of two facts', COMMON, correct(COMMON, { product: 'Assurance-vie A' }), correct(COMMON, { recipient: 'le siège' })],
] as readonly [string, readonly KeptEvent[], Take, Take][])('%s need nobody', (_, before, one, other) => {
  expect(pairsOf(sideBySide(before, one, other))).toEqual([])
})

test('a step taken in knowledge of the other contradicts nothing', () => {
  const closed = goOn(COMMON, 'camille', '2026-06-03T08:00:00.000Z', accepted(closeIt(foldDossier(COMMON))))
  expect(pairsOf(goOn(closed, 'jules', '2026-06-03T09:00:00.000Z', [note('Vu')]))).toEqual([])
})

describe('the sentence', () => {
  const attach: Take = () => ({
    status: 'accepted',
    facts: [
      {
        occurredOn: day('2026-05-25'),
        facts: { type: 'AttachmentAdded', file: { fileId: 'f', name: 'courrier.pdf', mediaType: 'x', size: 1, sha256: 'a'.repeat(64) } },
      },
    ],
  })
  const sentenceOf = (journal: readonly KeptEvent[]) =>
    pairsOf(journal).map((pair) => concurrentSentence(pair, named).replaceAll(/[\u00a0\u202f]/g, ' '))

  test('tells the step that decides first', () => {
    const told = ['Camille a clos le dossier le 25 mai 2026 ; Jules a joint une pièce le même jour, sans le savoir.']
    expect(sentenceOf(sideBySide(COMMON, closeIt, attach))).toEqual(told)
    expect(sentenceOf(sideBySide(COMMON, attach, closeIt))).toEqual([
      'Jules a clos le dossier le 25 mai 2026 ; Camille a joint une pièce le même jour, sans le savoir.',
    ])
  })

  test('says two days where there are two', () => {
    expect(sentenceOf(sideBySide(COMMON, closeIt, answerIt))).toEqual([
      'Camille a clos le dossier le 25 mai 2026 ; Jules a envoyé une réponse le 20 mai 2026, sans le savoir.',
    ])
  })

  test('of an erasure says what is gone with it', () => {
    const erasure = erasePerson(CLOSED, true, { erasedOn: day('2026-06-03'), reason: 'personAsked' })
    const camille = goOn(CLOSED, 'camille', '2026-06-03T08:00:00.000Z', accepted(erasure))
    const erased = camille.map((event) => (event.facts?.type === 'PersonErased' ? event : skeletonOf(event)))
    const jules = goOn(CLOSED, 'jules', '2026-06-03T08:00:00.000Z', [{ ...note('Il rappelle'), occurredOn: day('2026-06-03') }])
    expect(sentenceOf(met(jules, erased))).toEqual([
      'Camille a effacé les données de la personne le 3 juin 2026 ; ce que Jules a enregistré le même jour, sans le savoir, est effacé aussi.',
    ])
    expect(foldDossier(met(jules, erased)).erasure).toBeDefined()
  })
})

describe('a pair waits until somebody who knows both', () => {
  const forked = sideBySide(COMMON, closeIt, answerIt)
  const later = (facts: readonly NewFact[]) => goOn(forked, 'jules', '2026-06-04T08:00:00.000Z', facts, 'jules-2')
  const settle = (journal: readonly KeptEvent[], eventIds: readonly string[]) =>
    settleConcurrentSteps(foldDossier(journal), { eventIds, comment: 'Vu ensemble' }, CONTEXT)

  test('goes on with something else: it still waits', () => {
    expect(pairsOf(later([note('Autre chose')]))).toHaveLength(1)
  })

  test('confirms it', () => {
    const settled = later(accepted(settle(forked, ['camille-1', 'jules-1'])))
    expect(pairsOf(settled)).toEqual([])
    expect(settled.at(-1)?.facts).toMatchObject({
      type: 'ConcurrentStepsSettled',
      eventIds: ['camille-1', 'jules-1'],
      comment: 'Vu ensemble',
    })
    expect(refusalsOf(settle(settled, ['camille-1', 'jules-1']))).toEqual(['settle-nothing'])
  })

  test('corrects one of the steps, or takes it back', () => {
    for (const correction of [{ kind: 'withdraw' }, { kind: 'replace', facts: { sentOn: '2026-05-21' } }] as const) {
      expect(pairsOf(later([rectified('jules-1', correction)]))).toEqual([])
    }
  })

  test('a step that a third seat brings afterwards waits anew', () => {
    const settled = later(accepted(settle(forked, ['camille-1', 'jules-1'])))
    const third = goOn(COMMON, 'nour', '2026-06-03T10:00:00.000Z', accepted(answerIt(foldDossier(COMMON))))
    expect(pairsOf(met(settled, third)).map(({ rule }) => rule)).toEqual(['closing', 'answers'])
    expect(refusalsOf(settle(met(settled, third), ['camille-1', 'jules-1']))).toEqual(['settle-nothing'])
  })

  function rectified(targetId: string, correction: object): NewFact {
    return { occurredOn: day('2026-06-04'), facts: { type: 'Rectified', targetId, correction, reason: 'Double' } as NewFact['facts'] }
  }
})

test('a register of one seat never has any', () => {
  fc.assert(
    fc.property(anyJournal, ({ journal }) => {
      expect(foldDossier(journal).concurrentSteps).toEqual([])
    }),
    { numRuns: 100 },
  )
})

test('whatever is drawn side by side, nothing is told of steps that were known, and all that is told has its sentence', () => {
  const rules = new Set<ConcurrentRule>()
  fc.assert(
    fc.property(anyForked, ({ common, branches }) => {
      const pairs = pairsOf(met(common, ...branches))
      const seatOf = (id: string) => branches.findIndex((branch) => branch.some((event) => event.id === id))
      for (const pair of pairs) {
        rules.add(pair.rule)
        expect(common.some(({ id }) => id === pair.one.eventId || id === pair.other.eventId)).toBe(false)
        expect(seatOf(pair.one.eventId)).not.toBe(seatOf(pair.other.eventId))
        expect(concurrentSentence(pair, named)).toMatch(/^cabinet a .*, sans le savoir.*\.$/)
      }
    }),
    { numRuns: 150 },
  )
  expect(rules.size).toBeGreaterThan(4)
})
