/** Keeps and searches what the pieces say, beside the page. */
import '../../host/worker-net.ts'
import { expose, transfer } from '../../host/worker-road.ts'
import type { RegisterAccess } from './analysis-questions.ts'
import { openDatabaseBeside } from './open-database.ts'
import { createPieceIndex, type PieceIndex } from './piece-index.ts'

let opened: PieceIndex | undefined

function index(): PieceIndex {
  if (!opened) throw new Error('no register was opened')
  return opened
}

const work = {
  /**
   * Comes before any question.
   *
   * @param read reads a piece, in a worker without a key
   * @throws Error where the database does not open
   */
  open: async (access: RegisterAccess, read: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>): Promise<void> => {
    const database = await openDatabaseBeside(access)
    opened = createPieceIndex({ database, textOf: (bytes) => read(transfer(bytes, [bytes.buffer])) })
  },
  search: (query: string) => index().search(query),
  catchUp: () => index().catchUp(),
}
export type PieceIndexWork = typeof work

expose(work)
