import { webcrypto } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { MAX_PART_SIZE } from '../../../shared/archive/format.ts'
import { BACKUP_FORMAT, type BackupSink, type RandomAccess, readBackup } from '../../../shared/archive/index.ts'
import { sha256Hex } from '../../../shared/complaint/index.ts'
import { createRecoveryCode, createVault, recipientOf } from '../../../shared/vault/index.ts'
import { aBackup, access, aFile, CONTENT, contentWith, DOSSIERS, each, FILES, type Keys, someKeys } from './a-backup.ts'
import { bytesOf, type Entry, forgedBackup, vouchedFor, zipOf } from './a-forgery.ts'

let keys: Keys
let backup: Uint8Array

beforeAll(async () => {
  keys = await someKeys()
  backup = await aBackup(keys)
})

const read = (bytes: Uint8Array, sink?: BackupSink) => readBackup(access(bytes), { kind: 'identity', text: keys.identity }, sink)
const readForged = async (content: Uint8Array | Promise<Uint8Array>, format?: object) =>
  read(await forgedBackup(keys, { content: await content, ...(format && { format }) }))

describe('keys', () => {
  test('a passphrase opens however its accents are made, as it opens the vault', async () => {
    const random = (length: number) => webcrypto.getRandomValues(new Uint8Array(length))
    const recoveryCode = await createRecoveryCode()
    const passphrase = 'été agrafe batterie'
    const cost = { memoryKiB: 64, passes: 1, lanes: 1 }
    const recoveryRecipient = await recipientOf(recoveryCode)
    const vault = await createVault({ vaultId: 'v1', passphrase, recoveryRecipient, random, cost, ageCost: 4 })
    const { protectedIdentity: protectedKey } = vault.keys
    const made = await aBackup({ identity: vault.keys.backupIdentity, recoveryCode, protectedKey })
    for (const text of [passphrase, ` ${passphrase} `.normalize('NFD')]) {
      expect(await readBackup(access(made), { kind: 'passphrase', text })).toMatchObject({ status: 'read' })
    }
  })

  test.each(['', 'x', 'AGE-SECRET-KEY-1', 'age1qqqq'])('%j is a wrong key of any kind', async (text) => {
    for (const kind of ['identity', 'passphrase', 'recoveryCode'] as const) {
      expect(await readBackup(access(backup), { kind, text })).toEqual({ status: 'failed', fault: { kind: 'wrongKey' } })
    }
  })
})

describe('a disk that fails is neither damage nor a wrong key: its exception passes through', () => {
  test.each([0, 2_000_000])('after %i bytes', async (after) => {
    const big = await aBackup(keys, contentWith([aFile('f1', 'grand.bin', new Uint8Array(5_000_000))]))
    const file: RandomAccess = {
      size: big.length,
      read: async (from, length) => {
        if (length > 10_000 && from > after) throw new Error('EIO')
        return big.slice(from, from + length)
      },
    }
    await expect(readBackup(file, { kind: 'identity', text: keys.identity })).rejects.toThrow('EIO')
  })

  test('an exception of the sink passes through too', async () => {
    const sink: BackupSink = { dossier: () => Promise.reject(new Error('a bug')) }
    await expect(read(backup, sink)).rejects.toThrow('a bug')
  })
})

describe('what the register holds while it is backed up', () => {
  test('whatever a file is called, it comes back under its own name', async () => {
    const name = fc.oneof(fc.string({ unit: 'binary', maxLength: 150 }), fc.string({ unit: 'grapheme', maxLength: 150 }), anyString16())
    await fc.assert(
      fc.asyncProperty(name, async (called) => {
        const names: string[] = []
        const made = await aBackup(keys, contentWith([aFile('f1', called, 'x')]))
        const outcome = await read(made, { file: async (file) => void names.push(file.name) })
        expect(outcome).toMatchObject({ status: 'read', missing: [] })
        expect(names).toEqual([called])
      }),
      { numRuns: 200, examples: [['😀'.repeat(99)], [`😀${'a'.repeat(99)}`], ['\ud800.pdf'], ['..'], [''], ['日本語'.repeat(60)]] },
    )
  })

  test('a file that came after its journal was written waits for the next backup', async () => {
    const late = { reference: '2026-001', ...aFile('f9', 'arrivé depuis.pdf', 'x') }
    const made = await aBackup(keys, {
      ...CONTENT,
      files: async function* () {
        yield* CONTENT.files()
        yield late
      },
    })
    expect(await read(made)).toMatchObject({ status: 'read', manifest: { counts: { files: 2 } }, missing: [] })
  })

  test('a file whose bytes were altered keeps no other from being backed up, and is told missing', async () => {
    const [first, second] = FILES.map((file) => ({ reference: '2026-001', ...file }))
    if (!first || !second) throw new Error('no file')
    const made = await aBackup(keys, { ...CONTENT, files: () => each([{ ...first, bytes: new Uint8Array(first.file.size) }, second]) })
    const missing = [{ ...first.file, dossierId: 'd1-0000' }]
    expect(await read(made)).toMatchObject({ status: 'read', manifest: { counts: { files: 1 } }, missing })
  })

  test('with more files than a ZIP of ours counts, the manifest and the seal among them, it is not written', async () => {
    const settings = Array.from({ length: 0xfffe - 2 }, (_, index) => [`firm-file:${index}`, { name: 'f', base64: '' }] as const)
    await expect(aBackup(keys, { ...CONTENT, settings: () => each(settings) })).rejects.toThrow('tooLarge')
  })

  test('what would be too large to be read back is not written', async () => {
    const huge = aFile('f1', 'film.mp4', new Uint8Array(MAX_PART_SIZE + 1))
    await expect(aBackup(keys, contentWith([huge]))).rejects.toThrow('tooLarge')
  })
})

describe('a later application', () => {
  test('is told by the number of its format, whatever else that changed', async () => {
    const outcome = await readForged(zipOf([]), { format: BACKUP_FORMAT + 1, parts: 'elsewhere' })
    expect(outcome).toEqual({ status: 'failed', fault: { kind: 'newerVersion', found: BACKUP_FORMAT + 1, known: BACKUP_FORMAT } })
  })
})

describe('an earlier application', () => {
  test('kept the firm’s files among its settings: they come back as they were', async () => {
    const taken: unknown[] = []
    const setting = { k: { name: 'x', base64: 'QQ==' } }
    const content = await vouchedFor([['cabinet.json', JSON.stringify(setting)]], { format: 3 })
    const file = access(await forgedBackup(keys, { content, format: { format: 3 } }))
    const settings = async (kept: unknown) => void taken.push(kept)
    expect(await readBackup(file, { kind: 'identity', text: keys.identity }, { settings })).toMatchObject({ status: 'read' })
    expect(taken).toEqual([setting])
  })
})

describe('a content forged by someone who has the public key is damaged', () => {
  const settings: Entry = ['cabinet.json', '{}']
  const hash = 'a'.repeat(64)
  const signed: Entry = [
    'cabinet.json',
    JSON.stringify({ k: { name: 'x', entry: { name: 'cabinet/k x', size: 1, sha256: sha256Hex(bytesOf('x')) } } }),
  ]
  const event = (facts: string) =>
    `{"id":"e","dossierId":"d","sequence":1,"occurredOn":"2026-01-01","recordedAt":"","recordedBy":"","factsDigest":"${hash}",` +
    `"previous":"${'0'.repeat(64)}","hash":"${hash}","salt":"","facts":${facts}}`
  const dossier = (facts: string): Entry => [
    'dossiers/r d.json',
    `{"dossierId":"d","reference":"r","head":"${hash}","events":[${event(facts)}]}`,
  ]

  test.each<readonly [string, readonly Entry[]]>([
    ['facts nested without end', [settings, dossier(`{"type":"NoteAdded","text":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)]],
    ['a number that is none', [settings, dossier('{"type":"NoteAdded","text":1e999}')]],
    ['an event that nobody knows', [settings, dossier('{"type":"Exploded"}')]],
    ['a journal that is none', [settings, ['dossiers/r d.json', '[]']]],
    ['a text that is no JSON', [settings, ['dossiers/r d.json', '{']]],
    ['no settings', []],
    ['settings that are none', [['cabinet.json', '[]']]],
    ['settings twice', [settings, settings]],
    ['settings elsewhere', [['fichiers/cabinet.json', '{}']]],
    ['a file that leaves its folder', [settings, ['../x', 'x']]],
    ['a file that leaves its folder by its name', [settings, ['fichiers/../../x', 'x']]],
    ['a file of an absolute path', [settings, ['/etc/passwd', 'x']]],
    ['a file of a Windows path', [settings, ['C:\\x', 'x']]],
    ['a file without a name', [settings, ['', 'x']]],
    ['a file of the firm that no setting tells of', [settings, ['cabinet/k x', 'x']]],
    ['another file of the firm than its setting tells of', [signed, ['cabinet/k x', 'y']]],
    ['a file of the firm twice', [signed, ['cabinet/k x', 'x'], ['cabinet/k x', 'x']]],
  ])('with %s', async (_, entries) => {
    expect(await readForged(vouchedFor(entries))).toMatchObject({ status: 'failed', fault: { kind: 'damaged' } })
  })

  test.each<readonly [string, object]>([
    ['another vault', { vaultId: 'v2' }],
    ['another count', { counts: { dossiers: 1, events: 0, files: 0 } }],
    ['a head of no dossier', { heads: { d: hash } }],
    ['a part less', { parts: [] }],
    ['another digest', { parts: [{ name: 'cabinet.json', size: 2, sha256: hash }] }],
    ['another format', { format: BACKUP_FORMAT - 1 }],
    ['a member that nobody knows', { more: true }],
  ])('with a manifest of %s', async (_, manifest) => {
    expect(await readForged(vouchedFor([settings], manifest))).toMatchObject({ status: 'failed', fault: { kind: 'damaged' } })
  })

  test('is whole with the manifest that fits, as the others would be', async () => {
    expect(await readForged(vouchedFor([settings]))).toMatchObject({ status: 'read' })
    expect(await readForged(vouchedFor([signed, ['cabinet/k x', 'x']]))).toMatchObject({ status: 'read' })
  })

  test('with no manifest, with something after it, or with nothing', async () => {
    const whole = await vouchedFor([settings])
    const after = new Uint8Array([...whole, 0])
    for (const content of [await zipOf([settings]), after, whole.subarray(0, -1), new Uint8Array(0)]) {
      expect(await readForged(content)).toMatchObject({ status: 'failed', fault: { kind: 'damaged' } })
    }
  })

  test.each<readonly [string, (zip: DataView) => void]>([
    ['compressed entries', (zip) => zip.setUint16(8, 8, true)],
    ['encrypted entries', (zip) => zip.setUint16(6, 0x0801, true)],
    ['sizes after the entries', (zip) => zip.setUint16(6, 0x0808, true)],
    ['an extra field', (zip) => zip.setUint16(28, 4, true)],
    [
      'an entry larger than the file',
      (zip) => {
        zip.setUint32(18, 0xffff_ffff, true)
        zip.setUint32(22, 0xffff_ffff, true)
      },
    ],
    ['an entry that would grow when opened', (zip) => zip.setUint32(22, 0x7fff_ffff, true)],
    ['a name longer than the file', (zip) => zip.setUint16(26, 0xffff, true)],
    ['another checksum', (zip) => zip.setUint32(14, 0, true)],
  ])('with %s', async (_, change) => {
    const content = Uint8Array.from(await vouchedFor([settings]))
    change(new DataView(content.buffer))
    expect(await readForged(content)).toMatchObject({ status: 'failed', fault: { kind: 'damaged' } })
  })
})

describe('an outside put together otherwise is damaged', () => {
  const entries = async (): Promise<readonly Entry[]> => {
    const parts = ['LISEZ-MOI.txt', 'cle-du-coffre.age', 'contenu.age', 'format.json'] as const
    return parts.map((name) => [name, sha256Hex(backup)])
  }

  test.each<readonly [string, (entries: readonly Entry[]) => readonly Entry[]]>([
    ['in another order', ([a, b, c, d]) => [a, c, b, d].filter((entry) => entry !== undefined)],
    ['with an entry more', (all) => [...all, ['plus.txt', '']]],
    ['with an entry less', (all) => all.slice(0, 3)],
    ['with an entry twice', (all) => [...all.slice(0, 3), ...all.slice(2)]],
    ['with a content whose size is known beforehand', (all) => all],
  ])('%s', async (_, change) => {
    expect(await read(await zipOf(change(await entries())))).toMatchObject({ status: 'failed', fault: { kind: 'damaged' } })
  })

  test('of two backups of one vault', async () => {
    const other = await aBackup(keys, { ...CONTENT, dossiers: () => each(DOSSIERS.slice(0, 1)) })
    for (let at = 0; at < backup.length; at += 97) {
      const spliced = new Uint8Array([...backup.subarray(0, at), ...other.subarray(at)])
      const { status, ...rest } = await read(spliced)
      const counts = 'manifest' in rest ? rest.manifest.counts.dossiers : undefined
      // Nothing of the content is in the first bytes: such a splice is the other backup.
      expect(status === 'failed' || counts === 1).toBe(true)
    }
  })
})

/** Any UTF-16, halves of characters among it. */
function anyString16(): fc.Arbitrary<string> {
  return fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 150 }).map((units) => String.fromCharCode(...units))
}
