/** What reading a whole backup is called, and why it did not go through. */
import { faultMessage } from '../../../shared/archive/index.ts'
import { folderMessage } from '../../../shared/host/folder-message.ts'
import type { ReadingOutcome } from '../../data/backup/index.ts'

/** What a reading is doing. */
export const READING = 'Lecture de la sauvegarde'

/** What happened and what to do, for a reading that failed. */
export function readingMessage(outcome: Exclude<ReadingOutcome, { status: 'inspected' }>): string {
  return outcome.status === 'unreadable'
    ? `Cette sauvegarde ne se lit pas : ${folderMessage(outcome.fault, 'chosen')}`
    : Object.values(faultMessage(outcome.fault)).join(' ')
}
