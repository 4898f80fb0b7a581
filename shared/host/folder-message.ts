/** Why a folder could not be used, in one French sentence that says what to do. */
import { typography } from '../language/french.ts'
import type { ChoiceFault } from './folders.ts'

const HAPPENED: Readonly<Record<ChoiceFault, string>> = {
  missing: 'le dossier est introuvable (clé USB retirée, dossier déplacé ?).',
  denied: 'l’accès au dossier est refusé.',
  full: 'le disque est plein.',
  busy: 'un autre programme tient le fichier (antivirus, synchronisation ?).',
  notFound: 'le fichier n’y est plus.',
  unknown: 'le dossier n’a pas répondu.',
  ownData: 'le dossier est parmi les données de l’application, et disparaîtrait avec elles.',
  otherUse: 'les sauvegardes et l’espace du cabinet ne vont ni dans un même dossier, ni l’un dans l’autre.',
}

/** For a folder that the adviser chose, and may choose elsewhere. */
const CHOSEN: Readonly<Record<ChoiceFault, string>> = {
  missing: 'Remettez-le en place, ou choisissez-en un autre.',
  denied: 'Vérifiez ses droits, ou choisissez-en un autre.',
  full: 'Libérez de la place, ou choisissez-en un autre.',
  busy: 'Attendez un instant, puis recommencez.',
  notFound: 'Remettez-le en place, ou prenez-en un autre.',
  unknown: 'Recommencez ; si cela se répète, choisissez-en un autre.',
  ownData: 'Choisissez-en un autre.',
  otherUse: 'Choisissez-en un autre.',
}

/** For the application's own folder, where nobody chooses. */
const OWN: Readonly<Record<ChoiceFault, string>> = {
  ...CHOSEN,
  missing: 'Remettez-le en place.',
  denied: 'Vérifiez ses droits.',
  full: 'Libérez de la place.',
  unknown: 'Recommencez ; si cela se répète, redémarrez l’ordinateur.',
}

/** @param folder whose: one that the adviser chose, or the application's own */
export function folderMessage(fault: ChoiceFault, folder: 'chosen' | 'own'): string {
  return typography(`${HAPPENED[fault]} ${(folder === 'chosen' ? CHOSEN : OWN)[fault]}`)
}
