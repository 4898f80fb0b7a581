/** The window's calls on the firm's space, each on its channel, and those about its server; what it is told of changes is a signal. */
import type { FirmSpace } from '../firm-space.ts'
import { type Answering, handle } from './handle.ts'

export function answerSpace(space: FirmSpace, answering: Answering): void {
  handle('space:list', answering, () => space.list())
  handle('space:read', answering, space.read)
  handle('space:put-once', answering, ({ name, bytes }) => space.putOnce(name, bytes))
  handle('space:remove', answering, space.remove)
  handle('space:place', answering, space.place)
  handle('space:choose', answering, space.choose)
  handle('space:forget', answering, space.forget)
  handle('server:choose', answering, space.server.choose)
  handle('server:enter', answering, space.server.enter)
  handle('server:leave', answering, space.server.leave)
  handle('server:make', answering, space.server.make)
}
