/** What the recovery screen offers: the copies found, those that open first, the latest first; and what else was found, with why it does not open. */

import { vaultTag } from '../../shared/archive/index.ts'
import type { HostFolders } from '../../shared/host/folders.ts'
import type { FoundHeader, UnlockedHeader } from '../../shared/vault/index.ts'
import { type BackupFolder, backupsHere, type ListedBackup } from '../data/backup/index.ts'
import { type FoundCopy, findCopies } from '../data/storage/index.ts'

/** A copy of which something opens, with what opens it. */
export type OpeningCopy = FoundCopy & { readonly unlocked: UnlockedHeader; readonly opened: NonNullable<FoundCopy['opened']> }

export type Findings = {
  readonly copies: readonly OpeningCopy[]
  /** Newest first. */
  readonly backups: readonly ListedBackup[]
  /** Copies that no key tried so far opens. */
  readonly shut: readonly FoundCopy[]
  /** Folders of backups that do not answer. */
  readonly unread: readonly BackupFolder[]
}

/** @param unlocked the vaults whose key was given: none before a passphrase is typed */
export async function findAll(folders: HostFolders, unlocked: readonly UnlockedHeader[]): Promise<Findings> {
  const copies: OpeningCopy[] = []
  for (const one of unlocked) {
    for (const copy of await findCopies(folders, one)) {
      if (copy.opened && copy.opened.events > 0) copies.push({ ...copy, opened: copy.opened, unlocked: one })
    }
  }
  const opening = new Set(copies.map(({ name }) => name))
  const shut = (await findCopies(folders)).filter(({ name }) => !opening.has(name))
  return { copies: copies.toSorted(byLast), shut, ...(await backupsHere(folders)) }
}

/** The one in which something was recorded last; then the one that holds more, a database that is its register's own before a second copy. */
function byLast(first: OpeningCopy, second: OpeningCopy): number {
  const [one, other] = [first.opened, second.opened]
  return (other.lastRecordedAt ?? '').localeCompare(one.lastRecordedAt ?? '') || other.events - one.events || rankOf(first) - rankOf(second)
}

/** A database whose marks are another register's may lack what the second copy has. */
function rankOf({ kind, vaultId, unlocked }: OpeningCopy): number {
  if (kind === 'mirror') return 1
  return vaultId === unlocked.header.vaultId ? 0 : 2
}

/** The eight digits that the names of a register's backups bear. */
export function tagOf({ vaultId }: Pick<FoundHeader, 'vaultId'>): string {
  return vaultTag(vaultId)
}
