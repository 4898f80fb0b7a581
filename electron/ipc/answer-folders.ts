/** The folder calls of the window, each on its channel. */
import type { HostFolders } from '../../shared/host/folders.ts'
import { handle } from './handle.ts'

export function answerFolders(folders: HostFolders, isKnown: (contentsId: number) => boolean): void {
  handle('folders:list', isKnown, folders.list)
  handle('folders:read', isKnown, folders.read)
  handle('folders:append', isKnown, folders.append)
  handle('folders:begin-writing', isKnown, folders.beginWriting)
  handle('folders:continue-writing', isKnown, folders.continueWriting)
  handle('folders:finish-writing', isKnown, folders.finishWriting)
  handle('folders:abandon-writing', isKnown, folders.abandonWriting)
  handle('folders:remove', isKnown, folders.remove)
  handle('folders:choose', isKnown, folders.choose)
  handle('folders:forget-chosen', isKnown, folders.forgetChosen)
  handle('folders:label', isKnown, folders.label)
}
