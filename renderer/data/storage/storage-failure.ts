/** What can go wrong with the disk, told by the error's kind and never by its wording. */

export type StorageFailure = { readonly kind: 'full' | 'closed' | 'unknown'; readonly message: string }

const SAFE = 'Rien de ce qui était déjà enregistré n’est perdu et votre saisie reste à l’écran.'

/** The French sentence for a failed write. */
export function storageFailure(error: unknown): StorageFailure {
  switch (nameOf(error)) {
    case 'QuotaExceededError':
      return {
        kind: 'full',
        message: `Le disque est plein : l’enregistrement n’a pas eu lieu. ${SAFE} Libérez de la place, puis recommencez.`,
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
