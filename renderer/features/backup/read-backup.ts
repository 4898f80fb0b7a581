/** Reading a whole backup, and why it did not go through. */
import { type BackupKey, faultMessage, type RandomAccess } from '../../../shared/archive/index.ts'
import { folderMessage } from '../../../shared/host/folder-message.ts'
import type { FolderFault } from '../../../shared/host/folders.ts'
import { type InspectOutcome, inspectBackup, type RestoreOptions } from '../../data/backup/index.ts'
import { folderFaultThrown } from '../../data/platform/index.ts'

export type ReadingOutcome = InspectOutcome | { readonly status: 'unreadable'; readonly fault: FolderFault }

/** What a reading is doing. */
export const READING = 'Lecture de la sauvegarde'

/** Reads a backup; a disk that does not answer is a value too. */
export async function tryInspecting(
  file: RandomAccess,
  key: BackupKey,
  options: Pick<RestoreOptions, 'signal' | 'onProgress'> = {},
): Promise<ReadingOutcome> {
  try {
    return await inspectBackup(file, key, options)
  } catch (error) {
    const fault = folderFaultThrown(error)
    if (!fault) throw error
    return { status: 'unreadable', fault }
  }
}

/** What happened and what to do, for a reading that failed. */
export function readingMessage(outcome: Exclude<ReadingOutcome, { status: 'inspected' }>): string {
  return outcome.status === 'unreadable'
    ? `Cette sauvegarde ne se lit pas : ${folderMessage(outcome.fault, 'chosen')}`
    : Object.values(faultMessage(outcome.fault)).join(' ')
}
