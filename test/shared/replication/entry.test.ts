import { utf8ToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '../../../shared/complaint/index.ts'
import { spaceName } from '../../../shared/host/space.ts'
import {
  EMPTY_LOG,
  type EntryContent,
  entryOf,
  isEntrySignedBy,
  LARGEST_CONTENT,
  openEntry,
  readEntry,
  type SealedEntry,
  writeEntry,
} from '../../../shared/replication/entry.ts'
import { padded, unpadded } from '../../../shared/replication/padding.ts'
import { ED25519 } from '../../../shared/replication/signatures.ts'
import { headerLine, signedObject } from '../../../shared/replication/signed-object.ts'
import { sealBox } from '../../../shared/vault/index.ts'
import { drawnFrom, epochKey, seatNamed } from './a-firm.ts'

const FIRM = 'f0f0f0f0f0f0f0f0'
const camille = seatNamed('Camille')
const jules = seatNamed('Jules')
const key = epochKey(1)
const content: EntryContent = {
  writtenAt: '2026-03-02T08:00:00.000Z',
  seen: { [jules.seat]: [{ number: 4, hash: 'a'.repeat(64) }] },
  records: [
    { id: 'r1', note: 'Rappelée le 2 mars' },
    { id: 'r2', facts: new Uint8Array([1, 2, 3]) },
  ],
}

function written(said: EntryContent = content, after = EMPTY_LOG): SealedEntry {
  const outcome = writeEntry({ firm: FIRM, after, epoch: 1 }, said, { seat: camille, key, random: drawnFrom('entry') })
  if (outcome.status === 'refused') throw new Error(outcome.code)
  return outcome.entry
}

/** The same header and another body, signed by whoever likes. */
function forged(header: object, body: Uint8Array, seat = camille): SealedEntry | string {
  return entryOf(signedObject('ecriture', headerLine(header as never), body, seat.secretKey, ED25519).bytes)
}

const HEADER = { format: 1, kind: 'entry', firm: FIRM, seat: camille.seat, number: 1, previous: '0'.repeat(64), epoch: 1 }

describe('an entry', () => {
  test('comes back from its bytes as it was written, bytes inside it too', () => {
    const entry = written()
    const read = readEntry(entry.name, entry.bytes)
    expect(read).toEqual({ status: 'read', entry })
    expect(openEntry(entry, key)).toEqual(content)
    expect(isEntrySignedBy(entry, camille.publicKey)).toBe(true)
  })

  test('is named after its seat, its number and its hash, and follows the one that it names', () => {
    const first = written()
    const second = written(content, first)
    expect(second).toMatchObject({ number: 2, previous: first.hash, seat: camille.seat })
    expect(second.name).toBe(`${camille.seat}-00000002-${sha256Hex(second.bytes).slice(0, 16)}.ecriture`)
  })

  test('keeps the key under which its author goes on', () => {
    expect(openEntry(written({ ...content, successor: jules.publicKey }), key)?.successor).toBe(jules.publicKey)
  })

  test('cut short anywhere, or with any byte changed, is not read', () => {
    const { name, bytes } = written()
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = bytes.map((byte, index) => (index === at ? byte ^ change : byte))
        expect(readEntry(name, changed)).toEqual({ status: 'refused', code: 'cutShort' })
        expect(readEntry(name, bytes.slice(0, at))).toEqual({ status: 'refused', code: 'cutShort' })
      }),
    )
  })

  test('changed and named anew is not its seat’s', () => {
    const { bytes } = written()
    const believed = [...bytes.keys()].filter((at) => {
      // One byte in seven, through every part: checking a signature takes a while.
      if (at % 7 > 0) return false
      const entry = entryOf(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)))
      return typeof entry !== 'string' && isEntrySignedBy(entry, camille.publicKey)
    })
    expect(believed).toEqual([])
  })

  test('under the name of another is refused', () => {
    const entry = written()
    const name = spaceName({ kind: 'entry', seat: jules.seat, number: 1, digits: entry.hash })
    expect(readEntry(name, entry.bytes)).toEqual({ status: 'refused', code: 'otherName' })
  })

  test('opens under no other key, and under no other header', () => {
    const entry = written()
    expect(openEntry(entry, epochKey(2))).toBeUndefined()
    const moved = forged({ ...HEADER, number: 2 }, entry.signed.body)
    expect(typeof moved === 'string' ? moved : openEntry(moved, key)).toBeUndefined()
  })

  test('of a later format is told from what is no entry at all', () => {
    expect(forged({ ...HEADER, format: 2, more: true }, new Uint8Array(10))).toBe('newerFormat')
    expect(forged({ ...HEADER, more: true }, new Uint8Array(10))).toBe('notAnEntry')
    expect(entryOf(utf8ToBytes('{"format":1}\n'))).toBe('notAnEntry')
    expect(entryOf(utf8ToBytes(`{ "format": 1 }\n${'x'.repeat(80)}`))).toBe('notAnEntry')
    expect(entryOf(new Uint8Array(200))).toBe('notAnEntry')
    expect(entryOf(new Uint8Array(LARGEST_CONTENT * 2))).toBe('tooLarge')
  })

  test.each([
    ['no padding', utf8ToBytes('{"value":1}')],
    ['no JSON', padded(new Uint8Array([0, 0, 0, 4, 1, 2, 3, 4]))],
    ['other JSON', padded(new Uint8Array([0, 0, 0, 11, ...utf8ToBytes('{"value":1}')]))],
    ['nothing', padded(new Uint8Array())],
  ])('sealed by a member around %s does not open', (_what, plain) => {
    const entry = forged(HEADER, sealBox(key, plain, headerLine(HEADER), drawnFrom('x')))
    expect(typeof entry === 'string' ? entry : openEntry(entry, key)).toBeUndefined()
  })

  test('that would be larger than any is not written', () => {
    const outcome = writeEntry(
      { firm: FIRM, after: EMPTY_LOG, epoch: 1 },
      { ...content, records: [new Uint8Array(LARGEST_CONTENT)] },
      {
        seat: camille,
        key,
        random: drawnFrom('large'),
      },
    )
    expect(outcome).toEqual({ status: 'refused', code: 'tooLarge' })
  })

  test('tells little by its size: a word and a paragraph take as much', () => {
    const size = (note: string) => written({ ...content, records: [{ id: 'r1', note }] }).bytes.length
    expect(size('Non.')).toBe(size('Elle demande pourquoi les frais ont doublé depuis janvier. '.repeat(8)))
  })
})

describe('padding', () => {
  test('gives back what it was given, in one of a few sizes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        const whole = padded(bytes)
        expect(unpadded(whole)).toEqual(bytes)
        expect([1024, 2048, 4096, 8192]).toContain(whole.length)
      }),
    )
  })
})
