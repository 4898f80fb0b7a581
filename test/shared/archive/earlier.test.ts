/** What a backup made before gives to the next one: the very bytes that it holds, or nothing. */
import { beforeAll, describe, expect, test } from 'vitest'
import { dossierBytes, openEarlier } from '../../../shared/archive/index.ts'
import { sha256Hex } from '../../../shared/complaint/index.ts'
import { sealKeyOf } from '../../../shared/vault/index.ts'
import { aBackup, access, aFile, CONTENT, contentWith, DOSSIERS, FILES, type Keys, someKeys } from './a-backup.ts'

let keys: Keys
let backup: Uint8Array

beforeAll(async () => {
  keys = await someKeys()
  backup = await aBackup(keys)
})

const ofFirst = (index: number) =>
  ({ ...FILES[index]?.file, dossierId: 'd1-0000' }) as Parameters<NonNullable<Awaited<ReturnType<typeof openEarlier>>>['file']>[1]

describe('a backup to copy from', () => {
  test('gives each journal and each file as they lie in it', async () => {
    const earlier = await openEarlier(access(backup), keys.identity)
    for (const dossier of DOSSIERS) {
      const entry = dossierBytes(dossier)
      const { dossierId, reference, head, events } = dossier
      const copied = await earlier?.dossier(dossier)
      expect(copied).toMatchObject({ sha256: sha256Hex(entry), journal: { dossierId, reference, head, events: events.length } })
      expect(copied?.entry).toEqual(entry)
    }
    for (const [index, { bytes }] of FILES.entries()) expect(await earlier?.file('2026-001', ofFirst(index))).toEqual(bytes)
  })

  test('gives files of many chunks, wherever they begin', async () => {
    const bytes = Uint8Array.from({ length: 3 * 1024 * 1024 + 7 }, (_, at) => (at * 31) % 251)
    const files = [aFile('f1', 'a.bin', bytes.slice(0, 65_536)), aFile('f2', 'b.bin', bytes), aFile('f3', 'c.bin', bytes.slice(0, 70_001))]
    const lengths: number[] = []
    const { size, read } = access(await aBackup(keys, contentWith(files)))
    const watched = {
      size,
      read: (from: number, length: number) => {
        lengths.push(length)
        return read(from, length)
      },
    }
    const earlier = await openEarlier(watched, keys.identity)
    for (const { file, bytes: own } of files) {
      expect(await earlier?.file('2026-001', { ...file, dossierId: 'd1-0000' })).toEqual(own)
    }
    expect(Math.max(...lengths), 'bytes read at once').toBeLessThan(1.1 * 1024 * 1024)
  })

  test('gives nothing of what has changed since', async () => {
    const earlier = await openEarlier(access(backup), keys.identity)
    const [dossier] = DOSSIERS
    if (!dossier) throw new Error('no dossier')
    expect(await earlier?.dossier({ ...dossier, head: sha256Hex(new Uint8Array(1)) })).toBeUndefined()
    expect(await earlier?.dossier({ ...dossier, reference: '2026-009' })).toBeUndefined()
    expect(await earlier?.dossier({ ...dossier, dossierId: 'd9' })).toBeUndefined()
    expect(await earlier?.file('2026-001', { ...ofFirst(0), sha256: sha256Hex(new Uint8Array(1)) })).toBeUndefined()
    expect(await earlier?.file('2026-002', ofFirst(0))).toBeUndefined()
  })

  test('is none under another key, where the vault did not make it, or where it is no backup', async () => {
    expect(await openEarlier(access(backup), (await someKeys()).identity)).toBeUndefined()
    const forged = await aBackup(keys, CONTENT, { sealKeys: { vault: sealKeyOf(keys.recoveryCode) } })
    expect(await openEarlier(access(forged), keys.identity)).toBeUndefined()
    expect(await openEarlier(access(new Uint8Array(5000)), keys.identity)).toBeUndefined()
    expect(await openEarlier(access(backup.slice(0, -40)), keys.identity)).toBeUndefined()
    const pulledOut = { size: backup.length, read: () => Promise.reject(new Error('EIO')) }
    expect(await openEarlier(pulledOut, keys.identity)).toBeUndefined()
  })

  test('with one byte changed anywhere, gives what is right, or nothing', async () => {
    const piece = aFile('f1', 'a.bin', new Uint8Array(300_000).fill(7))
    const made = await aBackup(keys, contentWith([piece]))
    const given: number[] = []
    for (let at = 4000; at < made.length; at += 7001) {
      const altered = made.slice()
      altered[at] = (altered[at] ?? 0) ^ 1
      const earlier = await openEarlier(access(altered), keys.identity)
      const bytes = await earlier?.file('2026-001', { ...piece.file, dossierId: 'd1-0000' })
      if (bytes) given.push(at)
      if (bytes) expect(bytes).toEqual(piece.bytes)
      // The rest of it, and the journals, may well be as they were.
      expect(
        earlier === undefined || (await earlier.file('2026-001', { ...piece.file, size: 1, dossierId: 'd1-0000' })) === undefined,
      ).toBe(true)
    }
    expect(given.length).toBeLessThan(10)
  })
})
