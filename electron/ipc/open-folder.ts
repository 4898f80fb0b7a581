/** Shows the folder of the application's data in the system's own file manager: the only thing the shell opens outside itself. */
import type { Shell } from 'electron'

/** @returns whether the system opened it */
export async function openFolder(shell: Pick<Shell, 'openPath'>, userData: string): Promise<boolean> {
  // Electron answers with a sentence where it failed, and with nothing where it did not.
  return (await shell.openPath(userData)) === ''
}
