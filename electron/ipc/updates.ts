/** The window's calls about new versions, each on its channel; what the window says of them is never a path nor an installer. */
import type { HostUpdates } from '../../shared/host/updates.ts'
import { type Answering, handle } from './handle.ts'

export function answerUpdates(updates: HostUpdates, answering: Answering): void {
  handle('updates:state', answering, updates.state)
  handle('updates:choose-folder', answering, updates.chooseFolder)
  handle('updates:choose-address', answering, updates.chooseAddress)
  handle('updates:turn-off', answering, updates.turnOff)
  handle('updates:check-at-start', answering, updates.checkAtStart)
  handle('updates:check', answering, updates.check)
  handle('updates:prepare', answering, updates.prepare)
  handle('updates:cancel', answering, updates.cancel)
  handle('updates:quit-and-install', answering, updates.quitAndInstall)
}
