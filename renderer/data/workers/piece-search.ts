/**
 * The page's side of the two workers that search the pieces: one keeps what they say, and lasts as long as the page; the other reads
 * them, without a key, and goes once it has. The page starts both: not every host starts a worker from a worker.
 */
import { createWorkerRoad, proxy, transfer } from '../../host/worker-road.ts'
import { unlessStopped } from '../platform/index.ts'
import type { Ledger, RegisterDatabase } from '../storage/index.ts'
import type { RegisterAccess } from './analysis-questions.ts'
import type { PieceAnswer } from './piece-index.ts'
import type { PieceIndexWork } from './piece-index-worker.ts'
import type { PieceTextWork } from './piece-text-worker.ts'

export type PieceSearch = {
  /** The pieces that hold some of what is looked for, among those read so far. */
  readonly search: (query: string) => Promise<PieceAnswer>
  /** Reads some of those that were never read. @returns how many it read; none where no other does */
  readonly catchUp: () => Promise<number>
}

/** Milliseconds that a piece may take to be read for the search. */
const LONGEST_READING = 30_000

const startIndex = () => new Worker(new URL('./piece-index-worker.ts', import.meta.url), { type: 'module' })
const startReader = () => new Worker(new URL('./piece-text-worker.ts', import.meta.url), { type: 'module' })

/** Has each piece read once it is recorded. */
export function readWhatIsRecorded(database: RegisterDatabase, ledger: Pick<Ledger, 'subscribe'>, { catchUp }: PieceSearch): void {
  const follow = async () => {
    // A worker is started for a piece, and for nothing else that is recorded.
    const [pieces, texts] = await Promise.all([database.files.count(), database.pieceTexts.count()])
    if (pieces > texts) while ((await catchUp()) > 0);
  }
  ledger.subscribe(() => void follow())
}

type Starts = { readonly index: () => Worker; readonly reader: () => Worker }

export function createPieceSearch(access: RegisterAccess, starts: Starts = { index: startIndex, reader: startReader }): PieceSearch {
  const reading = createWorkerRoad<PieceTextWork>(starts.reader)
  /** A piece that takes too long, or ends the worker that reads it, has no words. */
  const textOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
    try {
      return await unlessStopped(
        reading.call((worker) => worker.read(transfer(bytes, [bytes.buffer]))),
        AbortSignal.timeout(LONGEST_READING),
      )
    } catch {
      reading.close()
      return ''
    }
  }
  const road = createWorkerRoad<PieceIndexWork>(starts.index, (worker) => worker.open(access, proxy(textOf)))
  let running: Promise<number> | undefined
  const catchUp = () => {
    running ??= road
      .call((worker) => worker.catchUp())
      .finally(() => {
        running = undefined
        // What a piece may have left in it goes with it.
        reading.close()
      })
    return running
  }
  return { search: (query) => road.call((worker) => worker.search(query)), catchUp }
}
