/** A dossier that no copy on the computer reads comes back from the newest backup that holds it, and only that one. */
import { describe, expect, test } from 'vitest'
import { takeBackDamaged } from '../../../../renderer/data/backup/take-back.ts'
import { addNote } from '../../../../shared/complaint/index.ts'
import { TODAY } from '../register/open-register.ts'
import { again, alter, alterMirror, aVault, inDatabase, stale } from '../storage/damaging.ts'
import type { StartedVault } from './a-vault.ts'

type Vault = Awaited<ReturnType<typeof aVault>>

/** A backup of three dossiers, then a note on the one that will be damaged. */
async function backedUp(): Promise<Vault> {
  const before = await aVault()
  const started = await again(before)
  await started.backups.run()
  await started.register.record(before.lost, (dossier) => addNote(dossier, { text: 'Rappelée depuis.' }, TODAY))
  started.close()
  return before
}

function takeBack({ vault, folders }: StartedVault, { keys }: Vault, isOlderWanted = false) {
  return takeBackDamaged({ folders, vault, vaultId: 'v1', keys }, isOlderWanted)
}

/** Alters events of a dossier in both copies. */
async function damageEvents(before: Vault, isChosen: (sequence: unknown) => boolean): Promise<void> {
  const isOne = (row: Readonly<Record<string, unknown>>) => row.dossierId === before.lost && isChosen(row.sequence)
  await alter('events', 'body', isOne)
  alterMirror(before.folders, (name, row) => name === 'events' && isOne(row))
  await stale()
}

describe('a dossier that neither copy reads', () => {
  test('comes back from the backup, with what was recorded since that reads', async () => {
    const before = await backedUp()
    await damageEvents(before, (sequence) => sequence === 1)
    const after = await again(before)
    expect(await after.register.damaged()).toHaveLength(1)
    expect(await takeBack(after, before)).toEqual({
      taken: [{ reference: '2026-002', madeAt: expect.any(String), lostEvents: 0 }],
      backups: 1,
      unread: [],
    })
    expect(await after.register.damaged()).toEqual([])
    const loaded = await after.register.load(before.lost)
    expect(loaded?.seal.status).toBe('whole')
    expect(loaded?.journal).toHaveLength(3)
    expect(await after.register.file(`piece-${before.lost}`)).toMatchObject({ name: 'courrier.pdf' })
    after.close()
    // The second copy holds it too.
    indexedDB.deleteDatabase('reclamations-cgp-coffre-1')
    const rebuilt = await again(before)
    expect((await rebuilt.register.load(before.lost))?.journal).toHaveLength(3)
    expect(await rebuilt.register.file(`piece-${before.lost}`)).toMatchObject({ name: 'courrier.pdf' })
    rebuilt.close()
  })

  test('says how much of it is in no backup', async () => {
    const before = await backedUp()
    await damageEvents(before, (sequence) => sequence === 3)
    const after = await again(before)
    expect((await takeBack(after, before)).taken).toMatchObject([{ lostEvents: 1 }])
    expect((await after.register.load(before.lost))?.journal).toHaveLength(2)
    await after.register.record(before.lost, (dossier) => addNote(dossier, { text: 'On continue.' }, TODAY))
    expect(await after.register.load(before.lost)).toMatchObject({ seal: { status: 'whole' } })
    after.close()
  })

  test.each(['altered', 'gone'])('its key %s in both copies, comes back under another one', async (how) => {
    const before = await backedUp()
    if (how === 'altered') await alter('keys', 'box', (row) => row.dossierId === before.lost)
    else await inDatabase((raw) => raw.keys.delete(before.lost))
    alterMirror(before.folders, (name, row) => name === 'keys' && row.dossierId === before.lost)
    const after = await again(before)
    expect(await after.register.damaged()).toEqual([{ dossierId: before.lost, reference: '2026-002' }])
    expect((await takeBack(after, before)).taken).toMatchObject([{ reference: '2026-002', lostEvents: 1 }])
    expect(await after.register.load(before.lost)).toMatchObject({ seal: { status: 'whole' } })
    expect(await after.register.file(`piece-${before.lost}`)).toMatchObject({ name: 'courrier.pdf' })
    expect((await after.register.summaries()).length).toBe(3)
    after.close()
  })

  test('keeps its older backups from rotating, and the others from none', async () => {
    const before = await backedUp()
    await damageEvents(before, (sequence) => sequence === 1)
    // Without it, rotation would keep one backup a day: this is an older one of the same day.
    const [path = '', bytes = new Uint8Array()] = [...before.folders.files].find(([name]) => name.startsWith('backups/')) ?? []
    const older = path.replace(/_\d\d-\d\d-\d\d_/, '_00-00-01_')
    before.folders.files.set(older, bytes)
    const after = await again(before)
    const { backups } = after
    expect(await backups.run()).toBe(true)
    backups.stop()
    expect(before.folders.files.has(older)).toBe(true)
    expect((await takeBack(after, before)).taken).toHaveLength(1)
    after.close()
  })

  test('is left as it is where no backup holds it', async () => {
    const before = await aVault()
    await damageEvents(before, () => true)
    const after = await again(before)
    expect(await takeBack(after, before)).toEqual({ taken: [], backups: 0, unread: [] })
    expect(await after.register.damaged()).toHaveLength(1)
    before.folders.fault = (call, path) => (call === 'list' && path === 'backups' ? 'denied' : undefined)
    expect(await takeBack(after, before)).toEqual({ taken: [], backups: 0, unread: [{ folder: 'backups', fault: 'denied' }] })
    after.close()
  })
})

describe('a newer backup that does not answer', () => {
  /** A backup of yesterday, then a note, then another backup of both folders; the dossier is damaged after it. */
  async function backedUpTwice() {
    const before = await backedUp()
    const [path = '', bytes = new Uint8Array()] = [...before.folders.files].find(([name]) => name.startsWith('backups/')) ?? []
    const older = path.replace(/_\d{4}-\d\d-\d\d_/, '_2026-01-05_')
    before.folders.files.delete(path)
    before.folders.files.set(older, bytes)
    before.folders.hasChosen = true
    const started = await again(before)
    expect(await started.backups.run()).toBe(true)
    started.close()
    await damageEvents(before, (sequence) => sequence !== 2)
    const newest = [...before.folders.files.keys()].find((name) => name.startsWith('backups/') && name !== older) ?? ''
    return { before, newest, copy: newest.replace('backups/', 'chosen/') }
  }

  test.each([
    ['is held', 'read', 0, 'busy'],
    ['is on a disk that does not answer', 'read', 0, 'unknown'],
    ['is held halfway', 'read', 8, 'busy'],
    ['does not tell its size', 'list', 1, 'denied'],
  ] as const)('%s: nothing is taken from an older one, and it is said', async (_, call, letThrough, fault) => {
    const { before, newest, copy } = await backedUpTwice()
    before.folders.files.delete(copy)
    const after = await again(before)
    let passed = 0
    after.folders.fault = (asked, path) => {
      if (asked !== call || !newest.startsWith(path)) return undefined
      passed += 1
      return passed > letThrough ? fault : undefined
    }
    expect(await takeBack(after, before)).toEqual({ taken: [], backups: 0, unread: [{ folder: 'backups', fault }] })
    expect(await after.register.damaged()).toHaveLength(1)
    after.folders.fault = () => undefined
    expect((await takeBack(after, before)).taken).toMatchObject([{ lostEvents: 0 }])
    expect((await after.register.load(before.lost))?.journal).toHaveLength(3)
    after.close()
  })

  test('is read in the other folder, where it lies too', async () => {
    const { before, newest } = await backedUpTwice()
    const after = await again(before)
    after.folders.fault = (asked, path) => (asked === 'read' && path === newest ? 'busy' : undefined)
    expect((await takeBack(after, before)).taken).toMatchObject([{ lostEvents: 0 }])
    after.close()
  })

  test('is passed over where the adviser does not wait for it', async () => {
    const { before, newest, copy } = await backedUpTwice()
    before.folders.files.delete(copy)
    const after = await again(before)
    after.folders.fault = (asked, path) => (asked === 'read' && path === newest ? 'unknown' : undefined)
    expect(await takeBack(after, before, true)).toMatchObject({
      taken: [{ lostEvents: 1 }],
      backups: 1,
      unread: [{ folder: 'backups', fault: 'unknown' }],
    })
    after.close()
  })

  test('lies in a folder that is not listed: nothing is taken from an older one', async () => {
    const { before, newest, copy } = await backedUpTwice()
    before.folders.files.delete(copy)
    before.folders.files.set(newest.replace('backups/', 'chosen/').replace(/_\d{4}-\d\d-\d\d_/, '_2026-01-05_'), await olderBytes(before))
    const after = await again(before)
    after.folders.fault = (asked, path) => (asked === 'list' && path === 'backups' ? 'busy' : undefined)
    expect(await takeBack(after, before)).toEqual({ taken: [], backups: 0, unread: [{ folder: 'backups', fault: 'busy' }] })
    after.close()
  })

  test('may not lie in a folder that is not listed where the last one lies in the other', async () => {
    const { before } = await backedUpTwice()
    const after = await again(before)
    after.folders.fault = (asked, path) => (asked === 'list' && path === 'chosen' ? 'missing' : undefined)
    expect(await takeBack(after, before)).toMatchObject({ taken: [{ lostEvents: 0 }], unread: [{ folder: 'chosen', fault: 'missing' }] })
    after.close()
  })

  async function olderBytes({ folders }: Vault): Promise<Uint8Array> {
    return [...folders.files].find(([name]) => name.includes('_2026-01-05_'))?.[1] ?? new Uint8Array()
  }
})

test('a dossier altered while the register is open keeps no backup from being made', async () => {
  const before = await aVault()
  const started = await again(before)
  await alter('events', 'body', (row) => row.dossierId === before.lost)
  expect(await started.backups.run()).toBe(true)
  expect(started.backups.state().faults).toEqual({})
  expect(await started.register.damaged()).toEqual([])
  started.close()
})
