/** The page's side of the worker that reads registers: a file, and the questions asked of it. */
import type { ColumnDoubt, ColumnFields, ImportOrigin, ImportSetup, ReadingChoice } from '../../../shared/exchange/index.ts'
import type { Recorder } from '../../../shared/firm/members.ts'
import { typography } from '../../../shared/language/french.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { createWorkerRoad, proxy, type Remote } from '../../host/worker-road.ts'
import { bytesOfFile, type Following, inChunks, StoppedError, throwIfStopped, unlessStopped } from '../platform/index.ts'
import type { KnownRegister, SealedJournal } from '../register/index.ts'
import type { FoundValues, JudgedLine, OpenedFile } from './import-answers.ts'
import type { ImportWork } from './import-work.ts'

export type ImportFile = {
  /** Starts what reads files, while one is being looked for. */
  readonly rehearse: () => Promise<void>
  readonly open: (file: Blob, choice?: ReadingChoice) => Promise<OpenedFile>
  /** What the columns leave in doubt. */
  readonly doubts: (columns: ColumnFields, today: LocalDate) => Promise<readonly ColumnDoubt[]>
  /** The words of the columns of values. */
  readonly values: (columns: ColumnFields) => Promise<FoundValues>
  /** Every line judged against the register as it stands. @throws StoppedError where it was given up */
  readonly judge: (known: KnownRegister, setup: ImportSetup, today: LocalDate, following: Following) => Promise<readonly JudgedLine[]>
  /** The journals of the lines chosen. @throws StoppedError where it was given up */
  readonly seal: (
    rowNumbers: ReadonlySet<number>,
    origin: ImportOrigin,
    today: LocalDate,
    by: Recorder,
    following: Following,
  ) => Promise<readonly SealedJournal[]>
  /** Lines of the file, completed, with what was said of them, as an Excel workbook. */
  readonly save: (rowNumbers: ReadonlySet<number>, completions: ImportSetup['completions']) => Promise<Uint8Array>
  readonly close: () => void
}

/** Milliseconds that a register may take to be read: the largest takes a few seconds. */
const LONGEST_READING = 60_000

const TOO_LONG = typography(
  'Ce fichier met trop de temps à se lire : gardez-y la seule feuille du registre, supprimez les lignes vides mises en forme sous le tableau, puis choisissez-le de nouveau.',
)

/** Changed or moved since it was chosen, held by another program, on a key that was pulled out. */
const UNREADABLE = typography('Ce fichier ne se lit pas : fermez-le dans votre tableur, puis choisissez-le à nouveau.')

/** Known dossiers handed to the worker in one chunk. */
const PART = 500

/** What a worker was last given: all that another needs to go on in its place. */
type Given = {
  readonly file: Blob
  /** As they were read: the file itself may be gone since. */
  readonly bytes: Uint8Array
  readonly choice: ReadingChoice
  readonly judged?: Judged
}

/** What lines were judged with. */
type Judged = { readonly known: KnownRegister; readonly setup: ImportSetup; readonly today: LocalDate }

type TakeLines = (part: readonly JudgedLine[], share: number) => boolean

const startWorker = () => new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })

/** One question at a time. A worker that ends is replaced at the next one, and given what the one before had. */
export function createImportFile(start: () => Worker = startWorker): ImportFile {
  let given: Given | undefined
  const road = createWorkerRoad<ImportWork>(start, async (worker) => {
    if (given) await giveAgain(worker, given)
  })

  const open = async (file: Blob, choice: ReadingChoice, signal: AbortSignal): Promise<OpenedFile> => {
    const bytes = file === given?.file ? given.bytes : await bytesOfFile(file)
    throwIfStopped(signal)
    if (!bytes) return { status: 'refused', message: UNREADABLE }
    const opened = await road.call((worker) => worker.open(bytes, choice))
    if (opened.status === 'read') given = { file, bytes, choice }
    return opened
  }

  /** A file made to be read without end: its worker is ended. */
  const afterTooLong = (error: unknown): OpenedFile => {
    if (!(error instanceof StoppedError)) throw error
    road.close()
    return { status: 'refused', message: TOO_LONG }
  }

  return {
    rehearse: () => road.call((worker) => worker.rehearse()),
    open: (file, choice = {}) => {
      const signal = AbortSignal.timeout(LONGEST_READING)
      return unlessStopped(open(file, choice, signal), signal).catch(afterTooLong)
    },
    doubts: (columns, today) => road.call((worker) => worker.doubts(columns, today)),
    values: (columns) => road.call((worker) => worker.values(columns)),
    judge: async (known, setup, today, following) => {
      const judged = { known, setup, today }
      const lines = await inWhole<JudgedLine>((take) => road.call((worker) => judgeAll(worker, judged, take, following.signal)), following)
      if (given) given = { ...given, judged }
      return lines
    },
    seal: (rowNumbers, origin, today, by, following) =>
      inWhole<SealedJournal>((take) => road.call((worker) => worker.seal(rowNumbers, origin, today, by, take)), following),
    save: (rowNumbers, completions) => road.call((worker) => worker.save(rowNumbers, completions)),
    close: road.close,
  }
}

async function giveAgain(worker: Remote<ImportWork>, { bytes, choice, judged }: Given): Promise<void> {
  await worker.open(bytes, choice)
  // The page has its lines: they are judged for what follows alone.
  if (judged)
    await judgeAll(
      worker,
      judged,
      proxy<TakeLines>(() => true),
    )
}

/** The register as it stands, then the lines: asked of one worker. @throws StoppedError where it was given up */
async function judgeAll(worker: Remote<ImportWork>, judged: Judged, take: TakeLines, signal?: AbortSignal): Promise<void> {
  const { known, setup, today } = judged
  for (const part of inChunks(known.dossiers, PART)) {
    if (signal) throwIfStopped(signal)
    await worker.take(part)
  }
  await worker.judge(setup, today, known.numbersKept, take)
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
