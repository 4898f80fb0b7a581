import { describe, expect, test } from 'vitest'
import {
  canonicalJson,
  GENESIS,
  headsOf,
  type JsonValue,
  record,
  type SealedEvent,
  sealEvent,
  sha256Hex,
  verifySeal,
} from '../../../shared/complaint/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { acknowledgeIt, answerIt, closeIt, openLetter, play } from './play.ts'

const facts = play(openLetter(), acknowledgeIt, answerIt, closeIt).map(({ occurredOn, facts }) => ({ occurredOn, facts }))

function recording() {
  let ids = 0
  return {
    now: '2026-06-01T08:00:00.000Z',
    recordedBy: 'cabinet',
    newId: () => {
      ids += 1
      return `e${ids}`
    },
    newSalt: () => ids.toString(16).padStart(32, '0'),
  }
}

const sealed = record('dossier', [], facts, recording())
const head = sealed.at(-1)?.hash

/** The journal with one event changed. */
function changed(index: number, change: (event: SealedEvent) => object): readonly SealedEvent[] {
  return sealed.map((event, at) => (at === index ? ({ ...event, ...change(event) } as SealedEvent) : event))
}

test('what no file can hold, or turns the direction of writing, is not recorded, whichever way it came in', () => {
  const text = 'Dit :\u202e \ud800« non »\ufffe.\u0007\n\tFin.'
  const typed = { occurredOn: localDate('2026-06-01'), facts: { type: 'NoteAdded', text, tags: ['a\u0000'] } }
  const events = record('dossier', [], [typed], recording())
  expect(events[0]?.facts).toEqual({ type: 'NoteAdded', text: 'Dit : « non ».\n\tFin.', tags: ['a'] })
  expect(verifySeal(events)).toMatchObject({ status: 'whole' })
})

describe('canonical JSON', () => {
  test.each([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ b: [{ d: 1, c: null }], a: undefined }, '{"b":[{"c":null,"d":1}]}'],
    [{ é: 1, z: 2, Z: 3, '': 4 }, '{"":4,"Z":3,"z":2,"é":1}'],
    ['a "quoted"\nline', '"a \\"quoted\\"\\nline"'],
    [[], '[]'],
    [{}, '{}'],
    [-0, '0'],
    [1e21, '1e+21'],
  ] as readonly [JsonValue, string][])('%j: %s', (value, expected) => {
    expect(canonicalJson(value)).toBe(expected)
  })

  test('a number that is not finite is refused', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError)
    expect(() => canonicalJson([Number.POSITIVE_INFINITY])).toThrow(TypeError)
  })
})

test('SHA-256 as everyone computes it', () => {
  expect(sha256Hex(new TextEncoder().encode('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

describe('the seal', () => {
  test('links each event to the one before', () => {
    expect(sealed.map((event) => event.sequence)).toEqual([1, 2, 3, 4])
    expect(sealed.map((event) => event.previous)).toEqual([GENESIS, ...sealed.slice(0, -1).map((event) => event.hash)])
    expect(verifySeal(sealed)).toEqual({ status: 'whole', head })
    expect(verifySeal(sealed, head)).toEqual({ status: 'whole', head })
  })

  test('recording in two breaths gives the same chain', () => {
    const context = recording()
    const first = record('dossier', [], facts.slice(0, 2), context)
    const second = record('dossier', headsOf(first), facts.slice(2), context)
    expect([...first, ...second]).toEqual(sealed)
  })

  test('does not depend on the order in which keys were written, and survives storage as JSON', () => {
    const reordered = sealed.map(
      (event) => ({ ...event, facts: Object.fromEntries(Object.entries(event.facts).toReversed()) }) as SealedEvent,
    )
    expect(verifySeal(reordered, head).status).toBe('whole')
    expect(verifySeal(JSON.parse(JSON.stringify(sealed)), head).status).toBe('whole')
  })

  test.each([
    ['another day', (event: SealedEvent) => ({ occurredOn: event.recordedAt.slice(0, 10) }), 'link'],
    ['another instant', () => ({ recordedAt: '2026-06-01T08:00:00.001Z' }), 'link'],
    ['another author', () => ({ recordedBy: 'quelqu’un' }), 'link'],
    ['another dossier', () => ({ dossierId: 'autre' }), 'link'],
    ['another id', () => ({ id: 'e9' }), 'link'],
    ['other facts', (event: SealedEvent) => ({ facts: { ...event.facts, sentOn: '2026-04-14' } }), 'facts'],
    ['another salt', () => ({ salt: 'f'.repeat(32) }), 'facts'],
    ['another digest', () => ({ factsDigest: 'f'.repeat(64) }), 'facts'],
    ['another predecessor', () => ({ previous: 'f'.repeat(64) }), 'previous'],
    ['another hash', () => ({ hash: 'f'.repeat(64) }), 'link'],
    ['another place', () => ({ sequence: 7 }), 'order'],
  ])('names the first broken link: %s', (_name, change, reason) => {
    expect(verifySeal(changed(1, change))).toEqual({ status: 'broken', index: 1, reason })
  })

  test('facts changed with their digest break the link all the same', () => {
    const forged = changed(1, (event) => {
      const { factsDigest } = sealEvent({ ...event, facts: { type: 'NoteAdded', text: 'rien' } }, event.previous, event.salt)
      return { facts: { type: 'NoteAdded', text: 'rien' }, factsDigest }
    })
    expect(verifySeal(forged)).toEqual({ status: 'broken', index: 1, reason: 'link' })
  })

  test('an event sealed anew breaks the one that follows it', () => {
    const forged = changed(1, (event) => sealEvent({ ...event, recordedBy: 'quelqu’un' }, event.previous, event.salt))
    expect(verifySeal(forged)).toEqual({ status: 'broken', index: 2, reason: 'previous' })
  })

  test('sealed anew to its end, the chain no longer has the known head', () => {
    const forged = record('dossier', [], facts, { ...recording(), recordedBy: 'quelqu’un' })
    expect(verifySeal(forged).status).toBe('whole')
    expect(verifySeal(forged, head)).toEqual({ status: 'broken', index: 4, reason: 'head' })
  })

  test('a journal cut short at its end shows against the known head', () => {
    expect(verifySeal(sealed.slice(0, 3), head)).toEqual({ status: 'broken', index: 3, reason: 'head' })
    expect(verifySeal([], head)).toEqual({ status: 'broken', index: 0, reason: 'head' })
  })
})
