/** What can go wrong with the disk, told by the error's kind and never by its wording. */

export type StorageFailure = { readonly kind: 'full' | 'closed' | 'unknown'; readonly message: string }

/** What an aborted transaction is sure of, and no more. */
const SAFE = 'Cet essai n’a rien changé à ce qui était enregistré, et votre saisie reste à l’écran.'
/** A browser that runs out of room may delete all that an origin keeps: the register, its second copy, the backups it holds. */
const BROWSER_MAY_DELETE =
  'Dans un navigateur, un disque plein peut faire effacer tout le registre : sauvegardez-le sans attendre dans un dossier à vous.'

/** The French sentence for a failed write. */
export function storageFailure(error: unknown): StorageFailure {
  switch (nameOf(error)) {
    case 'QuotaExceededError':
      return {
        kind: 'full',
        message: `Le disque est plein : l’enregistrement n’a pas eu lieu. ${SAFE} Libérez de la place, puis recommencez. ${BROWSER_MAY_DELETE}`,
      }
    case 'DatabaseClosedError':
    case 'InvalidStateError':
    case 'VersionChangeError':
      return {
        kind: 'closed',
        message: `La base s’est fermée : l’enregistrement n’a pas eu lieu. ${SAFE} Rechargez l’application, puis recommencez.`,
      }
    default:
      return {
        kind: 'unknown',
        message: `L’enregistrement n’a pas eu lieu. ${SAFE} Recommencez ; si cela se répète, rechargez l’application.`,
      }
  }
}

/** A Dexie error wraps the browser's own: the innermost name is the one that tells. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error || error instanceof DOMException)) return ''
  const inner = 'inner' in error ? nameOf(error.inner) : ''
  return inner || error.name
}
