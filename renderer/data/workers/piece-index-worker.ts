/** Keeps and searches what the pieces say, beside the page. */
import '../../host/worker-net.ts'
import { createWorkerRoad, expose } from '../../host/worker-road.ts'
import { random, unlessStopped } from '../platform/index.ts'
import { createProtection, openDatabase, RegisterDatabase } from '../storage/index.ts'
import type { RegisterAccess } from './analysis-questions.ts'
import { createPieceIndex, type PieceIndex } from './piece-index.ts'
import type { PieceTextWork } from './piece-text-worker.ts'

/** Milliseconds that a piece may take to be read for the search. */
const LONGEST_READING = 30_000

let opened: PieceIndex | undefined

function index(): PieceIndex {
  if (!opened) throw new Error('no register was opened')
  return opened
}

/** A piece that takes too long, or ends the worker that reads it, has no words. */
const reading = createWorkerRoad<PieceTextWork>(() => new Worker(new URL('./piece-text-worker.ts', import.meta.url), { type: 'module' }))

async function textOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    return await unlessStopped(
      reading.call((worker) => worker.read(bytes)),
      AbortSignal.timeout(LONGEST_READING),
    )
  } catch {
    reading.close()
    return ''
  }
}

const work = {
  /** Comes before any question. @throws Error where the database does not open */
  open: async ({ databaseName, dataKeys }: RegisterAccess): Promise<void> => {
    const outcome = await openDatabase(new RegisterDatabase(databaseName, createProtection(dataKeys, random)))
    if (outcome.status !== 'open') throw new Error(`database not open: ${outcome.status}`)
    opened = createPieceIndex({ database: outcome.database, textOf })
  },
  search: (query: string) => index().search(query),
  catchUp: async () => {
    try {
      return await index().catchUp()
    } finally {
      // What a piece may have left in it goes with it.
      reading.close()
    }
  },
}
export type PieceIndexWork = typeof work

expose(work)
