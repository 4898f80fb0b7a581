/** Reads a piece, beside the page: whatever its bytes were made to do, they do it there. */
import '../../host/worker-net.ts'
import { entryOf, readPiece } from '../../../shared/pieces/index.ts'
import { expose, handedOver } from '../../host/worker-road.ts'

const work = {
  read: readPiece,
  entry: (bytes: Uint8Array, name: string) => {
    const entry = entryOf(bytes, name)
    return entry && handedOver(entry, entry)
  },
}
export type PieceWork = typeof work

expose(work)
