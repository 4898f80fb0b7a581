/** A backup read whole, or restored, beside the page. */
import type { BackupKey } from '../../../shared/archive/index.ts'
import type { HostFolders } from '../../../shared/host/folders.ts'
import type { VaultHeader, VaultKeys } from '../../../shared/vault/index.ts'
import { type ReadingOutcome, type RestoreOptions, type RestoreOutcome, restoreBackup, tryInspecting } from '../backup/index.ts'
import { readInParts } from '../platform/index.ts'
import { settleDatabases } from '../storage/index.ts'
import type { ReadLent } from './lent.ts'

/** The register to be, and what is known of the backup. */
export type RestoreAsked = Omit<RestoreOptions, 'signal' | 'onProgress'> & { readonly header: VaultHeader; readonly keys: VaultKeys }

/** Told how much was read; says whether to go on. */
type GoOn = (done: number, total: number) => boolean | Promise<boolean>

type Page = readonly [goOn: GoOn, size: number, read: ReadLent]

function followedBy(goOn: GoOn): Pick<RestoreOptions, 'signal' | 'onProgress'> {
  const signal = { aborted: false }
  const ask = async (done: number, total: number) => {
    if (!(await goOn(done, total))) signal.aborted = true
  }
  return { signal, onProgress: (done, total) => void ask(done, total) }
}

export const RESTORE_WORK = {
  inspect: (key: BackupKey, ...[goOn, size, read]: Page): Promise<ReadingOutcome> =>
    tryInspecting(readInParts(size, read), key, followedBy(goOn)),
  restore: async (
    key: BackupKey,
    { header, keys, ...known }: RestoreAsked,
    folders: HostFolders,
    ...[goOn, size, read]: Page
  ): Promise<RestoreOutcome> => {
    await settleDatabases()
    return restoreBackup(folders, header, keys, readInParts(size, read), key, { ...known, ...followedBy(goOn) })
  },
}
