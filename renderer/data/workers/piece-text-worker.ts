/** Reads what pieces say, apart from the worker that keeps it: whatever their bytes were made to do, they do it here, without a key. */
import '../../host/worker-net.ts'
import { expose } from '../../host/worker-road.ts'
import { pieceText } from './piece-text.ts'

const work = { read: pieceText }
export type PieceTextWork = typeof work

expose(work)
