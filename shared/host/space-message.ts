/** Why the firm's space could not be used, in French: what happened, then what to do. What is recorded here is safe in each case. */
import { typography } from '../language/french.ts'
import { folderMessage } from './folder-message.ts'
import type { FolderFault } from './folders.ts'
import type { ServerFault, SpaceFault } from './space.ts'

const SERVER: Readonly<Record<SpaceFault, string>> = {
  unreachable: 'le serveur du cabinet ne répond pas. Ce que vous enregistrez reste sur ce poste et partira dès qu’il répondra.',
  untrusted: 'le serveur ne prouve pas qu’il est celui du cabinet (certificat). Rien ne lui a été transmis : prévenez votre informaticien.',
  refused: 'le serveur ne connaît pas la clé de ce poste. Demandez au responsable si ce poste figure dans le réglage du serveur.',
  unfit:
    'le serveur n’est pas réglé comme l’application le demande. Faites refaire son réglage avec le fichier de « Configurer le serveur ».',
  missing:
    'l’espace du cabinet n’est plus sur le serveur. Le responsable peut l’y remettre : chaque poste y remettra alors ce qu’il a enregistré et reçu.',
  denied: 'le serveur ne laisse pas ce poste faire cela. Faites refaire son réglage avec le fichier de « Configurer le serveur ».',
  full: 'l’espace du cabinet est plein sur le serveur. Demandez à votre informaticien de lui donner plus de place.',
  busy: 'le serveur n’est pas encore prêt. Attendez un instant : ce qui doit partir partira de lui-même.',
  notFound: 'le fichier n’est plus sur le serveur. Un poste qui l’a l’y remettra.',
  unknown: 'le serveur a répondu ce que l’application ne comprend pas. Si cela se répète, prévenez votre informaticien.',
}

/** @param kind where the firm's space is: a folder that the adviser chose, or a server */
export function spaceMessage(fault: SpaceFault, kind: 'folder' | 'server'): string {
  return kind === 'folder' && isFolderFault(fault) ? folderMessage(fault, 'chosen') : typography(SERVER[fault])
}

const SERVER_ALONE: readonly ServerFault[] = ['unreachable', 'untrusted', 'refused', 'unfit']

function isFolderFault(fault: SpaceFault): fault is FolderFault {
  return !SERVER_ALONE.some((alone) => alone === fault)
}
