/** Reads a message, beside the page: whatever its bytes were made to do, they do it there. */
import '../../host/worker-net.ts'
import { readMessage } from '../../../shared/messages/index.ts'
import { expose } from '../../host/worker-road.ts'

const work = { read: readMessage }
export type MessageWork = typeof work

expose(work)
