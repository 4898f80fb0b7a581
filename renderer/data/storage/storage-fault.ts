/** What can go wrong with the disk, told by the error's kind and never by its wording. */

export type StorageFault = { readonly kind: 'full' | 'closed' | 'elsewhere' | 'unknown'; readonly message: string }

/** What an aborted transaction is sure of, and no more. */
const SAFE = 'Cet essai n’a rien changé à ce qui était enregistré, et votre saisie reste à l’écran.'
/** A browser that runs out of room may delete all that an origin keeps: the register, its second copy, the backups it holds. */
const BROWSER_MAY_DELETE =
  'Dans un navigateur, un disque plein peut faire effacer tout le registre : sauvegardez-le sans attendre dans un dossier à vous.'

/** The register was opened in another window since, or a restore put another one in its place. */
export class HeldElsewhereError extends Error {
  override readonly name = 'HeldElsewhereError'
}

/** The French sentence for a failed write. */
export function storageFault(error: unknown): StorageFault {
  switch (nameOf(error)) {
    case 'QuotaExceededError':
      return {
        kind: 'full',
        message: `Le disque est plein : l’enregistrement n’a pas eu lieu. ${SAFE} Libérez de la place, puis recommencez. ${BROWSER_MAY_DELETE}`,
      }
    case 'HeldElsewhereError':
      return {
        kind: 'elsewhere',
        message: `Le registre a été ouvert ou restauré dans une autre fenêtre : l’enregistrement n’a pas eu lieu ici. ${SAFE} Continuez dans l’autre fenêtre, ou rechargez celle-ci.`,
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

const OF_DATABASE: ReadonlySet<string> = new Set([
  'AbortError',
  'DatabaseClosedError',
  'DataError',
  'InvalidStateError',
  'OpenFailedError',
  'QuotaExceededError',
  'TimeoutError',
  'UnknownError',
  'VersionChangeError',
])

/** Whether the database or its disk refused: they may at any time. What else is thrown is a fault of ours. */
export function isOfDatabase(error: unknown): boolean {
  return OF_DATABASE.has(nameOf(error))
}

/** A Dexie error wraps the browser's own: the innermost name is the one that tells. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error || error instanceof DOMException)) return ''
  const inner = 'inner' in error ? nameOf(error.inner) : ''
  return inner || error.name
}
