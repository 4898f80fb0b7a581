/** The folder calls of the window, each on its channel. */
import type { HostFolders } from '../../shared/host/folders.ts'
import { type Answering, handle } from './handle.ts'

export function answerFolders(folders: HostFolders, answering: Answering): void {
  handle('folders:list', answering, folders.list)
  handle('folders:read', answering, folders.read)
  handle('folders:append', answering, folders.append)
  handle('folders:begin-writing', answering, folders.beginWriting)
  handle('folders:continue-writing', answering, folders.continueWriting)
  handle('folders:finish-writing', answering, folders.finishWriting)
  handle('folders:abandon-writing', answering, folders.abandonWriting)
  handle('folders:remove', answering, folders.remove)
  handle('folders:choose', answering, folders.choose)
  handle('folders:forget-chosen', answering, folders.forgetChosen)
  handle('folders:label', answering, folders.label)
}
