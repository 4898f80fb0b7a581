/** What is said of a restore: of the first screens too, which ask for nothing else of this room. */
import { faultMessage } from '../../../shared/archive/index.ts'
import { folderMessage } from '../../../shared/host/folder-message.ts'
import type { RestoreOutcome } from '../../data/backup/index.ts'

/** @returns `undefined` where the restore went through */
export function restoreMessage(outcome: RestoreOutcome): string | undefined {
  switch (outcome.status) {
    case 'restored':
      return undefined
    case 'failed': {
      const { sentence, nextAction } = faultMessage(outcome.fault)
      return `${sentence} ${nextAction}`
    }
    case 'storageFailed':
      return outcome.fault.message
    case 'folderFailed':
      return `La restauration n’a pas eu lieu, rien n’est changé : ${folderMessage(outcome.fault, 'own')}`
  }
}
