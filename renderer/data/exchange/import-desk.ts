/** The page's side of the worker that reads registers: a file on the desk, questions asked of it. */
import type { ColumnFields, ImportOrigin, ImportSetup } from '../../../shared/exchange/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import type { FoundValues, ImportReply, ImportRequest, JudgedLine, Numbered, OpenedFile } from './import-protocol.ts'
import type { KnownRegister, SealedJournal } from './imports.ts'
import { type Following, inParts, nextTurn, StoppedError, throwIfStopped } from './turns.ts'

export type ImportDesk = {
  readonly open: (file: Blob, sheet?: number) => Promise<OpenedFile>
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

/** Known dossiers handed to the worker in one turn. */
const PART = 500

/** One question at a time. */
export function createImportDesk(): ImportDesk {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })
  let asked = 0
  const tell = (message: ImportRequest): number => {
    asked += 1
    worker.postMessage({ id: asked, message } satisfies Numbered<ImportRequest>)
    return asked
  }

  /** @param isEnd whether a reply is the last of its answer */
  const ask = (request: ImportRequest, take: (reply: ImportReply) => void, isEnd: (reply: ImportReply) => boolean, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const number = tell(request)
      const listening = new AbortController()
      const end = (settle: () => void) => {
        listening.abort()
        settle()
      }
      const { signal: until } = listening
      worker.addEventListener(
        'message',
        ({ data: { id, message } }: MessageEvent<Numbered<ImportReply>>) => {
          if (id !== number) return
          take(message)
          if (isEnd(message)) end(resolve)
        },
        { signal: until },
      )
      worker.addEventListener('error', (event) => end(() => reject(new Error(event.message))), { signal: until })
      signal?.addEventListener('abort', () => end(() => reject(new StoppedError('given up'))), { signal: until })
    })

  const askOne = async <K extends ImportReply['kind']>(request: ImportRequest, kind: K): Promise<Extract<ImportReply, { kind: K }>> => {
    let answer: ImportReply | undefined
    await ask(
      request,
      (reply) => {
        answer = reply
      },
      (reply) => reply.kind === kind,
    )
    return answer as Extract<ImportReply, { kind: K }>
  }

  return {
    open: async (file, sheet) => (await askOne({ kind: 'open', file, sheet }, 'opened')).opened,
    values: async (columns) => (await askOne({ kind: 'values', columns }, 'values')).found,
    judge: async (known, setup, today, { signal, onProgress }) => {
      for (const part of inParts(known.dossiers, PART)) {
        throwIfStopped(signal)
        tell({ kind: 'known', dossiers: part })
        await nextTurn()
      }
      const lines: JudgedLine[] = []
      await ask(
        { kind: 'judge', setup, today },
        (reply) => {
          if (reply.kind !== 'judged') return
          lines.push(...reply.lines)
          onProgress(reply.share)
        },
        (reply) => reply.kind === 'judged' && reply.isLast,
        signal,
      )
      return lines
    },
    seal: async (rowNumbers, origin, today, { signal, onProgress }) => {
      const journals: SealedJournal[] = []
      await ask(
        { kind: 'seal', rowNumbers, origin, today },
        (reply) => {
          if (reply.kind !== 'sealed') return
          journals.push(...reply.journals)
          onProgress(reply.share)
        },
        (reply) => reply.kind === 'sealed' && reply.isLast,
        signal,
      )
      return journals
    },
    save: async (rowNumbers, completions) => (await askOne({ kind: 'save', rowNumbers, completions }, 'saved')).bytes,
    close: () => worker.terminate(),
  }
}
