/** Why a change of the vault did not take place, in one French sentence. */

import { folderMessage } from '../../../shared/host/folder-message.ts'
import type { ChangeOutcome } from '../../session/index.ts'

/** @returns `undefined` where it did */
export function changeMessage(outcome: ChangeOutcome): string | undefined {
  switch (outcome.status) {
    case 'changed':
      return undefined
    case 'refused':
      return 'Ce n’est pas la phrase de passe actuelle.'
    case 'failed':
      return outcome.fault === 'keyStore'
        ? 'Le système n’a pas pris la clé : rien n’est changé.'
        : `Rien n’est changé : ${folderMessage(outcome.fault, 'own')}`
  }
}
