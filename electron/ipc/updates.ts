/** The window's calls about new versions, each on its channel; what the window says of them is never a path nor an installer. */
import type { HostUpdates } from '../../shared/host/updates.ts'
import { handle } from './handle.ts'

export function answerUpdates(updates: HostUpdates, isKnown: (contentsId: number) => boolean): void {
  handle('updates:state', isKnown, updates.state)
  handle('updates:choose-folder', isKnown, updates.chooseFolder)
  handle('updates:choose-address', isKnown, updates.chooseAddress)
  handle('updates:turn-off', isKnown, updates.turnOff)
  handle('updates:look-at-start', isKnown, updates.lookAtStart)
  handle('updates:look', isKnown, updates.look)
  handle('updates:prepare', isKnown, updates.prepare)
  handle('updates:cancel', isKnown, updates.cancel)
  handle('updates:quit-and-install', isKnown, updates.quitAndInstall)
}
