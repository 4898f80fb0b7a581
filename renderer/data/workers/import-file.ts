/** The page's side of the worker that reads registers: a file, and the questions asked of it. */
import type { ColumnDoubt, ColumnFields, ImportOrigin, ImportSetup, ReadingChoice } from '../../../shared/exchange/index.ts'
import { typography } from '../../../shared/language/french.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { createWorkerRoad, proxy } from '../../host/worker-road.ts'
import { type Following, inChunks, StoppedError, throwIfStopped, unlessStopped } from '../platform/index.ts'
import type { KnownRegister, SealedJournal } from '../register/index.ts'
import type { FoundValues, JudgedLine, OpenedFile } from './import-answers.ts'
import type { ImportWorker } from './import-worker.ts'

export type ImportFile = {
  readonly open: (file: Blob, choice?: ReadingChoice) => Promise<OpenedFile>
  /** What the columns leave in doubt. */
  readonly doubts: (columns: ColumnFields) => Promise<readonly ColumnDoubt[]>
  /** The words of the columns of values. */
  readonly values: (columns: ColumnFields) => Promise<FoundValues>
  /** Every line judged against the register as it stands. @throws StoppedError where it was given up */
  readonly judge: (known: KnownRegister, setup: ImportSetup, today: LocalDate, following: Following) => Promise<readonly JudgedLine[]>
  /** The journals of the lines chosen. @throws StoppedError where it was given up */
  readonly seal: (
    rowNumbers: ReadonlySet<number>,
    origin: ImportOrigin,
    today: LocalDate,
    following: Following,
  ) => Promise<readonly SealedJournal[]>
  /** Lines of the file, completed, with what was said of them, as an Excel workbook. */
  readonly save: (rowNumbers: ReadonlySet<number>, completions: ImportSetup['completions']) => Promise<Uint8Array>
  readonly close: () => void
}

/** Milliseconds that a register may take to be read: the largest takes a few seconds. */
const LONGEST_READING = 60_000

const TOO_LONG = typography(
  'Ce fichier met trop de temps à se lire pour être un registre : gardez-y la seule feuille du registre, puis choisissez-le de nouveau.',
)

/** Known dossiers handed to the worker in one chunk. */
const PART = 500

/** One question at a time. */
export function createImportFile(): ImportFile {
  const road = createWorkerRoad<ImportWorker>(() => new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' }))
  /** What the worker has before it. */
  let lastRead: { readonly file: Blob; readonly choice: ReadingChoice } | undefined
  const open = (file: Blob, choice: ReadingChoice) => road.call((worker) => worker.open(file, choice))

  /** A file made to be read without end: the worker is ended, and another is given what this one had. */
  const afterTooLong = async (error: unknown): Promise<OpenedFile> => {
    if (!(error instanceof StoppedError)) throw error
    road.close()
    if (lastRead) await open(lastRead.file, lastRead.choice)
    return { status: 'refused', message: TOO_LONG }
  }

  return {
    open: async (file, choice = {}) => {
      const opened = await unlessStopped(open(file, choice), AbortSignal.timeout(LONGEST_READING)).catch(afterTooLong)
      if (opened.status === 'read') lastRead = { file, choice }
      return opened
    },
    doubts: (columns) => road.call((worker) => worker.doubts(columns)),
    values: (columns) => road.call((worker) => worker.values(columns)),
    judge: async (known, setup, today, following) => {
      for (const part of inChunks(known.dossiers, PART)) {
        throwIfStopped(following.signal)
        await road.call((worker) => worker.take(part))
      }
      return inWhole<JudgedLine>((take) => road.call((worker) => worker.judge(setup, today, known.numbersKept, take)), following)
    },
    seal: (rowNumbers, origin, today, following) =>
      inWhole<SealedJournal>((take) => road.call((worker) => worker.seal(rowNumbers, origin, today, take)), following),
    save: (rowNumbers, completions) => road.call((worker) => worker.save(rowNumbers, completions)),
    close: road.close,
  }
}

/** An answer that comes in parts, once it is whole. @throws StoppedError where it was given up */
async function inWhole<T>(
  ask: (take: (part: readonly T[], share: number) => boolean) => Promise<void>,
  { signal, onProgress }: Following,
): Promise<readonly T[]> {
  const items: T[] = []
  const take = proxy((part: readonly T[], share: number) => {
    if (signal.aborted) return false
    items.push(...part)
    onProgress(share)
    return true
  })
  await unlessStopped(ask(take), signal)
  return items
}
