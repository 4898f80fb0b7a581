/** Keeps and searches what the pieces say, beside the page. */
import '../../host/worker-net.ts'
import { expose, transfer } from '../../host/worker-road.ts'
import { random } from '../platform/index.ts'
import { createProtection, openDatabase, RegisterDatabase } from '../storage/index.ts'
import type { RegisterAccess } from './analysis-questions.ts'
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
  open: async ({ databaseName, dataKeys }: RegisterAccess, read: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>): Promise<void> => {
    const outcome = await openDatabase(new RegisterDatabase(databaseName, createProtection(dataKeys, random)))
    if (outcome.status !== 'open') throw new Error(`database not open: ${outcome.status}`)
    opened = createPieceIndex({ database: outcome.database, textOf: (bytes) => read(transfer(bytes, [bytes.buffer])) })
  },
  search: (query: string) => index().search(query),
  catchUp: () => index().catchUp(),
}
export type PieceIndexWork = typeof work

expose(work)
