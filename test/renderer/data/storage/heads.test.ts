/** A dossier that is taken away, or cut short, in both copies at once, with the counts made to fit: the sealed list misses it and names it. */
import { describe, expect, test, vi } from 'vitest'
import { takeBackDamaged } from '../../../../renderer/data/backup/take-back.ts'
import { random } from '../../../../renderer/data/platform/random.ts'
import { databaseName, RegisterDatabase } from '../../../../renderer/data/storage/database.ts'
import { createHeads } from '../../../../renderer/data/storage/heads.ts'
import { createKeyRing } from '../../../../renderer/data/storage/key-ring.ts'
import { again, aVault, inDatabase, wholeDossiers } from './damaging.ts'
import type { MemoryFolders } from './memory-folders.ts'

const JOURNAL = 'vault/journal-1.log'

type Row = Readonly<Record<string, unknown>>
type Vault = Awaited<ReturnType<typeof aVault>>

/** Takes rows out of the mirror, and makes each line's digest fit: no key is needed for it. */
async function withoutInMirror(folders: MemoryFolders, isTaken: (table: string, row: Row) => boolean): Promise<void> {
  const lines = new TextDecoder().decode(folders.files.get(JOURNAL)).split('\n').filter(Boolean)
  const made = await Promise.all(
    lines.map(async (line) => {
      const [json = '[]', , mark = ''] = line.split('\t')
      const left = JSON.stringify((JSON.parse(json) as [string, Row][]).filter(([table, row]) => !isTaken(table, row)))
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(left)))
      return `${left}\t${[...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')}\t${mark.replace(/\d+$/, '4')}\n`
    }),
  )
  folders.files.set(JOURNAL, new TextEncoder().encode(made.join('')))
}

async function correctCount(raw: RegisterDatabase): Promise<void> {
  const mark = await raw.marks.get('register')
  await raw.marks.put({ key: 'register', value: { ...(mark?.value as object), events: await raw.events.count() } })
}

/** Every row of a dossier, in the database and the mirror, its key too. */
async function takeAway({ folders, lost }: Vault): Promise<void> {
  await inDatabase(async (raw) => {
    await raw.events.where('[dossierId+sequence]').between([lost, 0], [lost, 99]).delete()
    await raw.dossiers.delete(lost)
    await raw.keys.delete(lost)
    await raw.files.where('dossierId').equals(lost).delete()
    await correctCount(raw)
  })
  await withoutInMirror(folders, (_, row) => row.dossierId === lost)
  for (const path of [...folders.files.keys()]) if (path.includes(lost)) folders.files.delete(path)
}

const named = (vault: Vault) => [{ dossierId: vault.lost, reference: '2026-002' }]
const others = ({ all, lost }: Vault) => all.filter((id) => id !== lost)

test('a part that was opened to be read is not opened again to be followed, unless it was written since', async () => {
  const raw = new RegisterDatabase('heads-opened-once')
  const ring = createKeyRing([new Uint8Array(32).fill(7)], random)
  const head = (dossierId: string, events: number) => ({ dossierId, reference: dossierId, events, seal: `s${events}` })
  const position = { count: 1, token: 'aa', events: 2 }
  const writer = createHeads(ring, 'vault', 1)
  await writer.note(raw, [head('00-one', 1), head('01-two', 1)], position)
  const open = vi.fn(ring.open)
  const list = createHeads({ ...ring, open }, 'vault', 1)
  await list.read(raw)
  open.mockClear()
  const follow = list.follow()
  expect([...(await follow(raw)).keys()]).toEqual(['00-one', '01-two'])
  expect(open).toHaveBeenCalledTimes(1)
  await writer.note(raw, [head('01-two', 2)], { ...position, count: 2 })
  expect((await follow(raw)).get('01-two')?.events).toBe(2)
  expect((await list.follow()(raw)).get('00-one')?.events).toBe(1)
  // Its root each time, and the one part that was written.
  expect(open).toHaveBeenCalledTimes(4)
  raw.close()
})

test('a write to many dossiers takes the parts of the list some at a time, and reads as one that took them one by one', async () => {
  const raw = new RegisterDatabase('heads-of-many')
  const ring = createKeyRing([new Uint8Array(32).fill(7)], random)
  const list = createHeads(ring, 'vault', 1)
  const ids = Array.from({ length: 600 }, (_, index) => `${(index % 256).toString(16).padStart(2, '0')}-${index}`)
  const head = (dossierId: string, events: number) => ({ dossierId, reference: `n-${dossierId}`, events, seal: `s${events}` })
  const position = { count: 1, token: 'aa', events: 600 }
  await list.note(raw, [head(ids[0] ?? '', 1), head('00-before', 1)], position)
  const read = vi.spyOn(raw.marks, 'bulkGet')
  const one = vi.spyOn(raw.marks, 'get')
  const turns: (readonly string[])[] = []
  await list.note(
    raw,
    ids.map((id) => head(id, 2)),
    { ...position, count: 2 },
    (some) => turns.push(some.map(({ dossierId }) => dossierId)),
  )
  expect(read.mock.calls.map(([keys]) => keys.length)).toEqual(Array.from({ length: 16 }, () => 16))
  expect(one.mock.calls).toEqual([['heads']])
  expect(turns.map((turn) => new Set(turn.map((id) => id.slice(0, 2))).size)).toEqual(Array.from({ length: 16 }, () => 16))
  expect(turns.flat().toSorted()).toEqual(ids.toSorted())
  const kept = await list.read(raw)
  expect(kept.status).toBe('whole')
  expect(new Map('heads' in kept ? kept.heads.map((each) => [each.dossierId, each.events]) : [])).toEqual(
    new Map([['00-before', 1] as const, ...ids.map((id) => [id, 2] as const)]),
  )
  raw.close()
})

describe('in both copies, with the counts made to fit', () => {
  test('a dossier taken away is named, the others open, and a backup gives it back', async () => {
    const vault = await aVault()
    const before = await again(vault)
    await before.backups.run()
    before.close()
    await takeAway(vault)
    const after = await again(vault)
    expect(await wholeDossiers(after)).toEqual(others(vault))
    expect(await after.register.damaged()).toEqual(named(vault))
    await takeBackDamaged({ folders: vault.folders, vault: after.vault, keys: vault.keys, vaultId: after.header.vaultId })
    expect(await wholeDossiers(after)).toEqual(vault.all)
    after.close()
    const later = await again(vault)
    expect(await later.register.damaged()).toEqual([])
    expect(later.isListBroken).toBe(false)
    later.close()
  })

  test('a dossier cut short, its row in brief put back as it was, is named', async () => {
    const vault = await aVault()
    // The row that it had after its first event, as somebody may have kept it.
    await inDatabase(async (raw) => {
      const row = await raw.dossiers.get(vault.lost)
      await raw.events.where('[dossierId+sequence]').equals([vault.lost, 2]).delete()
      if (row) await raw.dossiers.put({ ...row, eventCount: 1 })
      await correctCount(raw)
    })
    await withoutInMirror(vault.folders, (table, row) => table === 'events' && row.dossierId === vault.lost && row.sequence === 2)
    const after = await again(vault)
    expect(await after.register.damaged()).toEqual(named(vault))
    expect(await wholeDossiers(after)).toEqual(others(vault))
    after.close()
  })
})

test('the database lost, a dossier’s events taken out of the mirror: its entry in the list names it', async () => {
  const vault = await aVault()
  await withoutInMirror(vault.folders, (table, row) => row.dossierId === vault.lost && table !== 'heads')
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(databaseName(1)).onsuccess = resolve
  })
  const after = await again(vault)
  expect(await after.register.damaged()).toEqual(named(vault))
  expect(await wholeDossiers(after)).toEqual(others(vault))
  after.close()
})

describe('the list itself', () => {
  test('is made for a register that has none, which then misses nothing', async () => {
    const vault = await aVault()
    await inDatabase(async (raw) => void (await raw.marks.where('key').startsWith('heads').delete()))
    const after = await again(vault)
    expect(after.isListBroken).toBe(false)
    expect(await after.register.damaged()).toEqual([])
    after.close()
    await takeAway(vault)
    const later = await again(vault)
    expect(await later.register.damaged()).toEqual(named(vault))
    later.close()
  })

  test.each([
    [
      'a part of it taken away',
      async (raw: RegisterDatabase) => void (await raw.marks.where('key').startsWith('heads/').limit(1).delete()),
    ],
    ['its root taken away', (raw: RegisterDatabase) => raw.marks.delete('heads')],
    ['another register’s part in it', (raw: RegisterDatabase) => raw.marks.put({ key: 'heads/zz', value: new Uint8Array(80) })],
  ])('with %s is told to be altered, and made anew: no dossier suffers for it', async (_, change) => {
    const vault = await aVault()
    await inDatabase(change)
    const after = await again(vault)
    expect(after.isListBroken).toBe(true)
    expect(await wholeDossiers(after)).toEqual(vault.all)
    after.close()
    const later = await again(vault)
    expect(later.isListBroken).toBe(false)
    later.close()
  })

  test('follows what is recorded, corrected by nothing else', async () => {
    const vault = await aVault()
    for (let start = 0; start < 2; start += 1) {
      const after = await again(vault)
      expect(await after.register.damaged()).toEqual([])
      expect(after.isListBroken).toBe(false)
      after.close()
    }
  })
})
