/** The page's side of the worker that searches the pieces: started by the first question, it lasts as long as the page. */
import { createWorkerRoad } from '../../host/worker-road.ts'
import type { Ledger, RegisterDatabase } from '../storage/index.ts'
import type { RegisterAccess } from './analysis-questions.ts'
import type { PieceAnswer } from './piece-index.ts'
import type { PieceIndexWork } from './piece-index-worker.ts'

export type PieceSearch = {
  /** The pieces that hold some of what is looked for, among those read so far. */
  readonly search: (query: string) => Promise<PieceAnswer>
  /** Reads some of those that were never read. @returns how many it read; none where no other does */
  readonly catchUp: () => Promise<number>
}

const startWorker = () => new Worker(new URL('./piece-index-worker.ts', import.meta.url), { type: 'module' })

/** Has each piece read once it is recorded. */
export function readWhatIsRecorded(database: RegisterDatabase, ledger: Pick<Ledger, 'subscribe'>, { catchUp }: PieceSearch): void {
  const follow = async () => {
    // A worker is started for a piece, and for nothing else that is recorded.
    const [pieces, texts] = await Promise.all([database.files.count(), database.pieceTexts.count()])
    if (pieces > texts) while ((await catchUp()) > 0);
  }
  ledger.subscribe(() => void follow())
}

export function createPieceSearch(access: RegisterAccess, start: () => Worker = startWorker): PieceSearch {
  const road = createWorkerRoad<PieceIndexWork>(start, (worker) => worker.open(access))
  let running: Promise<number> | undefined
  const catchUp = () => {
    running ??= road
      .call((worker) => worker.catchUp())
      .finally(() => {
        running = undefined
      })
    return running
  }
  return { search: (query) => road.call((worker) => worker.search(query)), catchUp }
}
