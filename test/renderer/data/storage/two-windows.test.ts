/** Two windows on one register: whatever lets both be open, only the last one writes, and it is said to the other. */
import { describe, expect, test } from 'vitest'
import { restoreBackup } from '../../../../renderer/data/backup/restore.ts'
import { fileInFolder } from '../../../../renderer/data/platform/random-access.ts'
import { createFirmJournal } from '../../../../renderer/data/register/firm-journal.ts'
import { recordingContext } from '../../../../renderer/data/register/recording.ts'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { openComplaint } from '../../../../shared/complaint/index.ts'
import { localDate } from '../../../../shared/regulation/index.ts'
import type { VaultKeys } from '../../../../shared/vault/index.ts'
import { contextOn } from '../../../shared/complaint/command-context.ts'
import { firstRun, recordCall, type StartedVault, startVault } from '../backup/a-vault.ts'
import { telephoneCall } from '../register/telephone-call.ts'

type Window = StartedVault & { readonly keys: VaultKeys }

async function firstWindow(): Promise<Window> {
  const first = await firstRun()
  await recordCall(first)
  return first
}

async function secondWindow({ folders, keys }: Window): Promise<Window> {
  const second = { ...(await startVault(folders, keys)), keys }
  second.backups.stop()
  return second
}

/** Restores the last backup, as the screen does. */
async function restoreIn({ folders, header, keys, backups }: Window) {
  await backups.run()
  backups.stop()
  const name = backups.state().last?.name ?? ''
  const file = fileInFolder(folders, { folder: 'backups', name }, folders.files.get(`backups/${name}`)?.length ?? 0)
  return restoreBackup(folders, header, keys, file, { kind: 'identity', text: keys.backupIdentity })
}

function openedIn({ register }: Window) {
  const context = contextOn(localDate('2026-04-09'))
  return register.open(2026, (reference) => openComplaint(telephoneCall(reference), context))
}

const SAID_ELSEWHERE = { status: 'failed', fault: { kind: 'elsewhere', message: expect.stringContaining('autre fenêtre') } }

describe('a window that another one was opened after', () => {
  test('records nothing more, and says so', async () => {
    const first = await firstWindow()
    const second = await secondWindow(first)
    expect(await openedIn(first)).toMatchObject(SAID_ELSEWHERE)
    expect(await openedIn(second)).toMatchObject({ status: 'recorded' })
    expect(await second.register.count()).toBe(2)
    first.close()
    second.close()
  })

  test('whatever is written: the firm’s journal, a setting, an erasure', async () => {
    const first = await firstWindow()
    const second = await secondWindow(first)
    const { database, ledger } = first.vault
    const journal = createFirmJournal(database, ledger, () => recordingContext())
    expect(await journal.record(() => ({ status: 'accepted', facts: [] }))).toMatchObject(SAID_ELSEWHERE)
    await expect(createSettings(database, ledger).save('firm', {})).rejects.toThrow(expect.objectContaining({ name: 'HeldElsewhereError' }))
    const [dossier] = await second.register.summaries()
    const erased = first.register.erase(dossier?.id ?? '', { erasedOn: localDate('2026-04-09'), reason: 'personAsked' })
    expect(await erased).toMatchObject(SAID_ELSEWHERE)
    expect((await second.register.load(dossier?.id ?? ''))?.dossier.complainant.name).toBe('Claire Fontaine')
    first.close()
    second.close()
  })
})

describe('a window left open while another one restores', () => {
  test('records nothing in the register that nobody opens again', async () => {
    const first = await firstWindow()
    // As where the browser has no lock to hold: both believe that the register is theirs.
    const second = await secondWindow(first)
    expect(await restoreIn(second)).toMatchObject({ status: 'restored' })
    for (const window of [first, second]) expect(await openedIn(window)).toMatchObject(SAID_ELSEWHERE)
    first.close()
    second.close()
    const again = await startVault(first.folders, first.keys)
    expect(await openedIn({ ...again, keys: first.keys })).toMatchObject({ status: 'recorded' })
    again.close()
  })

  test('goes on recording where the restore did not go through', async () => {
    const first = await firstWindow()
    await first.backups.run()
    first.folders.fault = (call, path) => (call === 'beginWriting' && path?.includes('coffre.json') ? 'full' : undefined)
    expect(await restoreIn(first)).toMatchObject({ status: 'folderFailed' })
    first.folders.fault = () => undefined
    expect(await openedIn(first)).toMatchObject({ status: 'recorded' })
    first.close()
  })
})
