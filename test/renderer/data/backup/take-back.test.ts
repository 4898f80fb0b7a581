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

function takeBack({ vault, folders }: StartedVault, { keys }: Vault) {
  return takeBackDamaged({ folders, vault, vaultId: 'v1', keys })
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

test('a dossier altered while the register is open keeps no backup from being made', async () => {
  const before = await aVault()
  const started = await again(before)
  await alter('events', 'body', (row) => row.dossierId === before.lost)
  expect(await started.backups.run()).toBe(true)
  expect(started.backups.state().faults).toEqual({})
  expect(await started.register.damaged()).toEqual([])
  started.close()
})
