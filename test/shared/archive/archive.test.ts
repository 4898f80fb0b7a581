import JSZip from 'jszip'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type ArchivedDossier,
  type BackupSink,
  faultMessage,
  type RandomAccess,
  readBackup,
  writeBackup,
} from '../../../shared/archive/index.ts'
import { recipientOf } from '../../../shared/vault/index.ts'
import {
  aBackup,
  access,
  aFile,
  CONTENT,
  contentWith,
  DOSSIERS,
  each,
  FILES,
  type Keys,
  PASSPHRASE,
  SETTINGS,
  someKeys,
} from './a-backup.ts'

let keys: Keys
let backup: Uint8Array

beforeAll(async () => {
  keys = await someKeys()
  backup = await aBackup(keys)
})

/** Everything a sink was handed. */
function collector() {
  const taken: { settings: Record<string, unknown>; dossiers: ArchivedDossier[]; files: { name: string; text: string }[] } = {
    settings: {},
    dossiers: [],
    files: [],
  }
  const sink: BackupSink = {
    settings: async (settings) => {
      Object.assign(taken.settings, settings)
    },
    dossier: async (dossier) => {
      taken.dossiers.push(dossier)
    },
    file: async (file, bytes) => {
      taken.files.push({ name: file.name, text: new TextDecoder().decode(bytes) })
    },
  }
  return { taken, sink }
}

const ALL = {
  settings: SETTINGS,
  dossiers: DOSSIERS,
  files: FILES.map(({ file, bytes }) => ({ name: file.name, text: new TextDecoder().decode(bytes) })),
}

describe('a backup', () => {
  test.each(['identity', 'recoveryCode', 'passphrase'] as const)('gives back everything, opened with its %s', async (kind) => {
    const { taken, sink } = collector()
    const text = kind === 'passphrase' ? PASSPHRASE : kind === 'identity' ? keys.identity : keys.recoveryCode
    const outcome = await readBackup(access(backup), { kind, text }, sink)
    expect(outcome).toMatchObject({ status: 'read', manifest: { counts: { dossiers: 2, events: 5, files: 2 }, vaultId: 'v1' } })
    expect(taken).toEqual(ALL)
  })

  test('of an empty register is a backup too', async () => {
    const empty = await aBackup(keys, { settings: () => each([]), dossiers: () => each([]), files: () => each([]) })
    const outcome = await readBackup(access(empty), { kind: 'identity', text: keys.identity })
    expect(outcome).toMatchObject({ status: 'read', manifest: { counts: { dossiers: 0, events: 0, files: 0 } } })
  })

  test('holds the firm’s own files beside its settings, however many and heavy: none has to fit with the others in one entry', async () => {
    const heavy = 'A'.repeat(24 * 1024 * 1024)
    const signed = Array.from({ length: 3 }, (_, index) => [`firm-file:${index}`, { name: 'Décision.pdf', base64: heavy }] as const)
    const settings = [['firm', { name: 'Cabinet' }] as const, ...signed]
    const { taken, sink } = collector()
    const made = await aBackup(keys, { ...CONTENT, settings: () => each(settings) })
    expect(await readBackup(access(made), { kind: 'identity', text: keys.identity }, sink)).toMatchObject({ status: 'read' })
    expect(taken.settings).toEqual(Object.fromEntries(settings))
  })

  test('a file of the firm put in the place of another while the backup is made waits for the next', async () => {
    let passes = 0
    const settings = () => {
      passes += 1
      return each([['template:answer', { name: 'Lettre.docx', base64: passes === 1 ? 'AAAA' : 'BBBB' }] as const])
    }
    const { taken, sink } = collector()
    const made = await aBackup(keys, { ...CONTENT, settings })
    expect(await readBackup(access(made), { kind: 'identity', text: keys.identity }, sink)).toMatchObject({ status: 'read' })
    expect(taken.settings).toEqual({})
  })

  test('is a ZIP to any other program', async () => {
    const { files } = await JSZip.loadAsync(backup, { checkCRC32: true })
    expect(Object.keys(files)).toEqual(['LISEZ-MOI.txt', 'cle-du-coffre.age', 'contenu.age', 'format.json'])
  })

  test('shows nothing of anybody', () => {
    const text = new TextDecoder('latin1').decode(backup)
    for (const told of ['Fontaine', '12 400', 'AV-778120', 'Cabinet Fictif', '2026-001', keys.identity]) expect(text).not.toContain(told)
  })

  test.each([
    ['a wrong passphrase', { kind: 'passphrase', text: 'une autre phrase' }],
    ['another code', { kind: 'recoveryCode', text: '' }],
  ] as const)('opened with %s is refused as such', async (_, key) => {
    const text = key.text || (await someKeys()).recoveryCode
    expect(await readBackup(access(backup), { ...key, text })).toEqual({ status: 'failed', fault: { kind: 'wrongKey' } })
  })

  test.each([
    ['an empty file', new Uint8Array(0)],
    ['a text', new TextEncoder().encode('Bonjour'.repeat(100))],
    ['another ZIP', Uint8Array.of(0x50, 0x4b, 5, 6, ...new Array(18).fill(0))],
  ])('%s is no backup', async (_, bytes) => {
    expect(await readBackup(access(bytes), { kind: 'identity', text: keys.identity })).toEqual({
      status: 'failed',
      fault: { kind: 'notABackup' },
    })
  })

  test('stops when it is told to, in writing as in reading', async () => {
    const recipients = [await recipientOf(keys.identity)]
    const options = {
      application: '',
      madeAt: '',
      vaultId: '',
      recipients,
      sealKeys: { vault: new Uint8Array(32) },
      protectedKey: keys.protectedKey,
      signal: { aborted: true },
    }
    await expect(consume(writeBackup(CONTENT, options))).rejects.toThrow('cancelled')
    const outcome = await readBackup(access(backup), { kind: 'identity', text: keys.identity }, {}, { signal: { aborted: true } })
    expect(outcome).toEqual({ status: 'failed', fault: { kind: 'cancelled' } })
  })

  test('is written and read without ever being held whole', async () => {
    const large = Array.from({ length: 40 }, (_, index) => aFile(`f${index}`, 'grand.bin', new Uint8Array(1_000_000)))
    const content = contentWith(large)
    const recipients = [await recipientOf(keys.identity)]
    const options = {
      application: '',
      madeAt: '',
      vaultId: '',
      recipients,
      sealKeys: { vault: new Uint8Array(32) },
      protectedKey: keys.protectedKey,
    }
    const parts: Uint8Array[] = []
    let written = 0
    let held = 0
    const onProgress = (bytes: number) => {
      held = Math.max(held, bytes - written)
    }
    for await (const part of writeBackup(content, { ...options, onProgress })) {
      written += part.length
      parts.push(part)
    }
    expect(written).toBeGreaterThan(40_000_000)
    expect(held).toBeLessThan(4_000_000)

    let read = 0
    let taken = 0
    let ahead = 0
    const whole = access(new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer()))
    const sink: BackupSink = {
      file: async (_, bytes) => {
        taken += bytes.length
        ahead = Math.max(ahead, read - taken)
      },
    }
    const outcome = await readBackup(whole, { kind: 'identity', text: keys.identity }, sink, { onProgress: (bytes) => (read = bytes) })
    expect(outcome).toMatchObject({ status: 'read', manifest: { counts: { files: 40 } } })
    // A few pieces of a megabyte on their way through the decryption.
    expect(ahead).toBeLessThan(8_000_000)
  })

  test('says each fault in a sentence, with what to do next', () => {
    const faults = [
      { kind: 'wrongKey' },
      { kind: 'notABackup' },
      { kind: 'damaged', part: 'contenu.age' },
      { kind: 'newerVersion', found: 2, known: 1 },
      { kind: 'tooLarge' },
      { kind: 'cancelled' },
    ] as const
    for (const fault of faults) {
      const { sentence, nextAction } = faultMessage(fault)
      expect(sentence).toMatch(/^[A-ZÀ-Ý].*\.$/)
      expect(nextAction).toMatch(/^[A-ZÀ-Ý].*\.$/)
    }
  })
})

/** A small generator of numbers: the same mutations at each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b_79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), state | 1)
    const drawn = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61))
    return ((drawn ^ (drawn >>> 14)) >>> 0) % below
  }
}

function mutate(original: Uint8Array, other: Uint8Array, next: (below: number) => number): Uint8Array {
  const at = next(original.length)
  switch (next(7)) {
    case 0:
      return original.slice(0, at)
    case 1:
      return Uint8Array.of(...original.slice(at))
    case 2:
      return Uint8Array.of(...original.slice(0, at), ...other.slice(at))
    case 3:
      return Uint8Array.of(...original, ...other.slice(0, next(200)))
    case 4: {
      const swapped = Uint8Array.from(original)
      swapped.copyWithin(at, next(original.length), next(original.length))
      return swapped
    }
    default: {
      const flipped = Uint8Array.from(original)
      for (let count = 1 + next(3); count > 0; count -= 1) {
        const place = next(4) === 0 ? next(flipped.length) : flipped.length - 1 - next(Math.min(700, flipped.length))
        flipped[place] = (flipped[place] ?? 0) ^ (1 << next(8))
      }
      return flipped
    }
  }
}

test('2,000 mutated backups: never an exception, never anything but the whole, always a typed fault', async () => {
  const next = numbers(20_261_124)
  const other = await aBackup(keys, { ...CONTENT, settings: () => each([['firm', { name: 'Un autre' }] as const]) })
  const seen = new Map<string, number>()
  for (let index = 0; index < 2000; index += 1) {
    const mutated = mutate(backup, other, next)
    if (isSame(mutated, backup) || isSame(mutated, other)) continue
    const outcome = await readBackup(access(mutated), { kind: 'identity', text: keys.identity })
    const kind = outcome.status === 'read' ? 'read' : outcome.fault.kind
    seen.set(kind, (seen.get(kind) ?? 0) + 1)
  }
  expect([...seen.keys()].filter((kind) => !['damaged', 'notABackup', 'newerVersion', 'wrongKey'].includes(kind))).toEqual([])
  expect(seen.get('damaged')).toBeGreaterThan(1000)
  expect(seen.get('read')).toBeUndefined()
}, 120_000)

describe('a forged content', () => {
  const forge = (change: Partial<typeof CONTENT>) => aBackup(keys, { ...CONTENT, ...change })
  const read = async (bytes: Uint8Array) => readBackup(access(bytes), { kind: 'identity', text: keys.identity })

  test('with a broken chain is damaged, and says in which dossier', async () => {
    const [first] = DOSSIERS
    if (!first) throw new Error('no dossier')
    const forged = await forge({ dossiers: () => each([{ ...first, head: 'a'.repeat(64) }]), files: () => each([]) })
    expect(await read(forged)).toEqual({ status: 'failed', fault: { kind: 'damaged', part: 'dossiers/2026-001 d1-0000.json' } })
  })

  test('with a dossier twice is damaged', async () => {
    const forged = await forge({ dossiers: () => each([...DOSSIERS, ...DOSSIERS]), files: () => each([]) })
    expect(await read(forged)).toMatchObject({ fault: { kind: 'damaged' } })
  })

  test('no name in it leaves its folder, whatever a file was called', async () => {
    const outcome = await read(backup)
    if (outcome.status !== 'read') throw new Error('not read')
    for (const { name } of outcome.manifest.parts)
      expect(name).toMatch(/^(cabinet\.json|cabinet\/[^/\\:]+|dossiers\/[^/\\:]+|fichiers\/[^/\\:]+\/[^/\\:]+)$/)
    expect(outcome.manifest.parts.map(({ name }) => name).some((name) => name.includes('../'))).toBe(false)
  })
})

test('a file cut under the reader is damaged, not an exception', async () => {
  const cut: RandomAccess = {
    size: backup.length,
    read: async (from, length) => (length > 4000 ? new Uint8Array(0) : backup.slice(from, from + length)),
  }
  expect(await readBackup(cut, { kind: 'identity', text: keys.identity })).toMatchObject({ status: 'failed', fault: { kind: 'damaged' } })
})

function isSame(first: Uint8Array, second: Uint8Array): boolean {
  return first.length === second.length && first.every((byte, index) => byte === second[index])
}

async function consume(parts: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0
  for await (const part of parts) size += part.length
  return size
}
