/** The folder of the application's data: there, a folder, and writable, or the application does not open. */
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PRIVATE_FILE, PRIVATE_FOLDER } from './private-files.ts'

const PROBE = '.essai-d-ecriture'

/** Makes the folder where it is missing. @returns whether it can be read and written */
export function isUserFolderSound(userData: string): boolean {
  try {
    mkdirSync(userData, { recursive: true, mode: PRIVATE_FOLDER })
    readdirSync(userData)
    // Asking for rights tells nothing on Windows: only writing does.
    closeSync(openSync(join(userData, PROBE), 'w', PRIVATE_FILE))
    rmSync(join(userData, PROBE), { force: true })
    return true
  } catch {
    return false
  }
}

/** An empty folder for the runtime itself, while it says that the real one cannot be used. */
export function temporaryFolder(temp: string): string {
  return mkdtempSync(join(temp, 'reclamations-cgp-'))
}
