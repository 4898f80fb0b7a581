/** Why a folder could not be used, in one French sentence that says what to do. */
import { typography } from '../language/french.ts'
import type { FolderFault } from './folders.ts'

const HAPPENED: Readonly<Record<FolderFault, string>> = {
  missing: 'le dossier est introuvable (clé USB retirée, dossier déplacé ?).',
  denied: 'le dossier ne se laisse pas modifier.',
  full: 'le disque est plein.',
  busy: 'un autre programme tient le fichier (antivirus, synchronisation ?).',
  notFound: 'le fichier n’y est plus.',
  unknown: 'le dossier n’a pas répondu.',
}

/** For a folder that the adviser chose, and may choose elsewhere. */
const CHOSEN: Readonly<Record<FolderFault, string>> = {
  missing: 'Remettez-le en place, ou choisissez-en un autre.',
  denied: 'Vérifiez ses droits, ou choisissez-en un autre.',
  full: 'Libérez de la place, ou choisissez-en un autre.',
  busy: 'Attendez un instant, puis recommencez.',
  notFound: 'Remettez-le en place, ou prenez-en un autre.',
  unknown: 'Recommencez ; si cela se répète, choisissez-en un autre.',
}

/** For the application's own folder, where nobody chooses. */
const OWN: Readonly<Record<FolderFault, string>> = {
  ...CHOSEN,
  missing: 'Remettez-le en place.',
  denied: 'Vérifiez ses droits.',
  full: 'Libérez de la place.',
  unknown: 'Recommencez ; si cela se répète, redémarrez l’ordinateur.',
}

/** @param folder whose: one that the adviser chose, or the application's own */
export function folderMessage(fault: FolderFault, folder: 'chosen' | 'own'): string {
  return typography(`${HAPPENED[fault]} ${(folder === 'chosen' ? CHOSEN : OWN)[fault]}`)
}
