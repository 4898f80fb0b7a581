/** Saving a file where the adviser chooses; the window proposes a name, never a path. */
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { FileToSave, SaveOutcome } from '../../shared/host/port.ts'
import { writableText } from '../../shared/language/writable-text.ts'
import { codeOf, writeAtomically } from '../atomic-write.ts'

/** Asks for a place; `undefined` where the adviser gives up. */
export type AskForPlace = (proposal: string) => Promise<string | undefined>

export async function saveFile(
  file: FileToSave,
  folder: string,
  ask: AskForPlace,
  write: (path: string, bytes: Uint8Array) => Promise<void> = writeDocument,
): Promise<SaveOutcome> {
  const path = await ask(join(folder, safeName(file.name)))
  if (path === undefined) return { status: 'cancelled' }
  try {
    await write(path, file.bytes)
    return { status: 'saved', name: basename(path) }
  } catch (error) {
    return { status: 'failed', message: sentenceFor(codeOf(error)) }
  }
}

/** What the system gives any new document: this one leaves the register on purpose, perhaps for a folder that colleagues share. */
const NEW_DOCUMENT = 0o666

/** One that is replaced is open to nobody that it was closed to. */
async function writeDocument(path: string, bytes: Uint8Array): Promise<void> {
  const replaced = await stat(path).catch(() => undefined)
  await writeAtomically(path, bytes, undefined, replaced ? replaced.mode & NEW_DOCUMENT : NEW_DOCUMENT)
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** A name that every file system takes: no separators, no reserved words, not too long. */
export function safeName(name: string): string {
  const cleaned = writableText(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
    name.replace(/[\u0000-\u001f<>:"/\\|?*]/g, ' '),
  )
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  // Never half a character.
  const short = [...cleaned].slice(-120).join('')
  if (cleaned === '') return 'document'
  return RESERVED.test(short) ? `_${short}` : short
}

/** What happened, what is safe, what to do. */
export function sentenceFor(code: string): string {
  const safe = 'Ce qui sert à le faire reste dans l’application.'
  switch (code) {
    case 'ENOSPC':
      return `Le disque est plein : le fichier n’a pas été écrit. ${safe} Libérez de la place ou choisissez un autre disque.`
    case 'EBUSY':
    case 'EPERM':
      return `Le fichier est ouvert dans un autre programme, Word par exemple : il n’a pas été remplacé. ${safe} Fermez-le ou choisissez un autre nom.`
    case 'EACCES':
    case 'EROFS':
      return `Ce dossier ne peut pas être modifié : le fichier n’a pas été écrit. ${safe} Choisissez un autre dossier.`
    case 'ENOENT':
      return `Ce dossier n’existe plus (clé USB retirée ?) : le fichier n’a pas été écrit. ${safe} Choisissez un autre dossier.`
    default:
      return `Le fichier n’a pas pu être écrit. ${safe} Recommencez ou choisissez un autre dossier.`
  }
}
