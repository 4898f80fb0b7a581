/** Why a folder could not be used, in one French sentence that says what to do. */
import { typography } from '../language/french.ts'
import type { FolderFault } from './folders.ts'

const SENTENCES: Readonly<Record<FolderFault, string>> = {
  missing: 'le dossier est introuvable (clé USB retirée, dossier déplacé ?). Remettez-le en place, ou choisissez-en un autre.',
  denied: 'le dossier ne se laisse pas modifier. Vérifiez ses droits, ou choisissez-en un autre.',
  full: 'le disque est plein. Libérez de la place.',
  busy: 'un autre programme tient le fichier (antivirus, synchronisation ?). Attendez un instant.',
  notFound: 'le fichier n’y est plus.',
  unknown: 'le dossier n’a pas répondu.',
}

export function folderSentence(fault: FolderFault): string {
  return typography(SENTENCES[fault])
}
