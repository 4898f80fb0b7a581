/** The page's side of the worker that reads registers: a file on the desk, questions asked of it. */

import type { ColumnFields, ImportOrigin, ImportSetup } from '../../../shared/exchange/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { watched } from '../../host/watched-worker.ts'
import { type Following, inParts, nextTurn, throwIfStopped } from '../platform/index.ts'
import type { KnownRegister, SealedJournal } from '../register/index.ts'
import type { FoundValues, ImportReply, ImportRequest, JudgedLine, Numbered, OpenedFile } from './import-protocol.ts'
import { untilAnswered } from './worker-answers.ts'

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

type ImportPart = Extract<ImportReply, { kind: 'judged' | 'sealed' }>

/** One question at a time. */
export function createImportDesk(): ImportDesk {
  const worker = watched(new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' }))
  let asked = 0
  const tell = (message: ImportRequest): number => {
    asked += 1
    worker.postMessage({ id: asked, message } satisfies Numbered<ImportRequest>)
    return asked
  }

  /** @param take a reply to the question; returns the answer once it is whole */
  const ask = <Answer extends object>(
    request: ImportRequest,
    take: (reply: ImportReply) => Answer | undefined,
    signal?: AbortSignal,
  ): Promise<Answer> => {
    let number = 0
    const send = () => {
      number = tell(request)
    }
    return untilAnswered<Numbered<ImportReply>, Answer>(
      worker,
      send,
      ({ id, message }) => (id === number ? take(message) : undefined),
      signal,
    )
  }

  /** An answer that comes in parts. @param itemsOf those of one part */
  const askAll = <T>(request: ImportRequest, itemsOf: (part: ImportPart) => readonly T[], { signal, onProgress }: Following) => {
    const items: T[] = []
    const take = (reply: ImportReply): readonly T[] | undefined => {
      if (reply.kind !== 'judged' && reply.kind !== 'sealed') return undefined
      items.push(...itemsOf(reply))
      onProgress(reply.share)
      return reply.isLast ? items : undefined
    }
    return ask(request, take, signal)
  }

  return {
    open: (file, sheet) => ask({ kind: 'open', file, sheet }, (reply) => (reply.kind === 'opened' ? reply.opened : undefined)),
    values: (columns) => ask({ kind: 'values', columns }, (reply) => (reply.kind === 'values' ? reply.found : undefined)),
    judge: async (known, setup, today, following) => {
      for (const part of inParts(known.dossiers, PART)) {
        throwIfStopped(following.signal)
        tell({ kind: 'known', dossiers: part })
        await nextTurn()
      }
      return askAll(
        { kind: 'judge', setup, today, numbersKept: known.numbersKept },
        (part) => (part.kind === 'judged' ? part.lines : []),
        following,
      )
    },
    seal: (rowNumbers, origin, today, following) =>
      askAll({ kind: 'seal', rowNumbers, origin, today }, (part) => (part.kind === 'sealed' ? part.journals : []), following),
    save: (rowNumbers, completions) =>
      ask({ kind: 'save', rowNumbers, completions }, (reply) => (reply.kind === 'saved' ? reply.bytes : undefined)),
    close: () => worker.terminate(),
  }
}
