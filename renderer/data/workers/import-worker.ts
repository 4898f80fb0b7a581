/** Reads a register, judges its lines and seals their journals, aside from the page. */
import '../../host/worker-net.ts'
import { EMPTY_HEAD, record, sha256Hex } from '../../../shared/complaint/index.ts'
import {
  cellNow,
  createJudge,
  createNumbering,
  foundValues,
  type JudgedRow,
  journalsOf,
  type KnownDossier,
  ownColumns,
  readTable,
  type SourceRow,
  type SourceTable,
  textCell,
  writeXlsx,
} from '../../../shared/exchange/index.ts'
import { typography } from '../../../shared/language/french.ts'
import type { SealedJournal } from '../register/index.ts'
import { projectionOf, recordingContext } from '../register/index.ts'
import type { ImportReply, ImportRequest, JudgedLine, Numbered, OpenedFile } from './import-protocol.ts'

/** Lines, and journals, in one message: the page takes it in well within a frame. */
const LINES_A_PART = 200
const JOURNALS_A_PART = 40
const SAMPLE = 5

/** Changed or moved since it was chosen, held by another program, on a key that was pulled out. */
const UNREADABLE = typography('Ce fichier ne se lit pas : fermez-le dans votre tableur, puis choisissez-le à nouveau.')

let table: SourceTable = { headers: [], rows: [] }
let known: KnownDossier[] = []
/** Numbers of the register and of the file: none is given twice. */
let takenReferences: readonly string[] = []
/** Numbers that nobody bears any more, and nobody may be given. */
let keptReferences: readonly string[] = []
let judged: ReadonlyMap<number, JudgedRow & { readonly row: SourceRow }> = new Map()

type Tell = (reply: ImportReply) => void

globalThis.addEventListener('message', ({ data: { id, message } }: MessageEvent<Numbered<ImportRequest>>) => {
  const tell: Tell = (reply) => globalThis.postMessage({ id, message: reply } satisfies Numbered<ImportReply>)
  // What goes wrong here is the page's to show: a rejection alone would never reach it.
  answer(message, tell).catch(reportError)
})

async function answer(request: ImportRequest, tell: Tell): Promise<void> {
  switch (request.kind) {
    case 'open':
      return tell({ kind: 'opened', opened: await open(request) })
    case 'values':
      return tell({ kind: 'values', found: foundValues(table, request.columns) })
    case 'known':
      known.push(...request.dossiers)
      return
    case 'judge':
      return judge(request, tell)
    case 'seal':
      return seal(request, tell)
    case 'save':
      return tell({ kind: 'saved', bytes: save(request) })
  }
}

async function open({ file, sheet }: Extract<ImportRequest, { kind: 'open' }>): Promise<OpenedFile> {
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  )
  if (!bytes) return { status: 'refused', message: UNREADABLE }
  const read = readTable(bytes, sheet)
  known = []
  judged = new Map()
  if (read.status === 'refused') return read
  table = read.table
  const { reading, sheets } = read
  return {
    status: 'read',
    reading,
    sheets,
    sheet: read.sheet,
    headers: table.headers,
    isOwn: ownColumns(table.headers) !== undefined,
    sample: table.rows.slice(0, SAMPLE).map(({ cells }) => cells),
    rowCount: table.rows.length,
    sha256: sha256Hex(bytes),
  }
}

function judge({ setup, today, numbersKept }: Extract<ImportRequest, { kind: 'judge' }>, tell: Tell): void {
  const judging = createJudge(table, setup, known, today)
  keptReferences = numbersKept
  takenReferences = known.map(({ reference }) => reference)
  // The register may have grown before the next dry run: it is told anew.
  known = []
  const verdicts = new Map<number, JudgedRow & { readonly row: SourceRow }>()
  inParts(table.rows, LINES_A_PART, (rows, share, isLast) => {
    const lines = rows.map((row): JudgedLine => {
      const one = judging.judge(row)
      verdicts.set(row.number, { ...one, row })
      return { ...one.verdict, cells: row.cells }
    })
    tell({ kind: 'judged', lines, share, isLast })
  })
  judged = verdicts
}

function seal({ rowNumbers, origin, today }: Extract<ImportRequest, { kind: 'seal' }>, tell: Tell): void {
  const chosen = [...judged.values()].flatMap(({ verdict, facts }) => (facts && rowNumbers.has(verdict.rowNumber) ? [facts] : []))
  const numbering = createNumbering([...takenReferences, ...chosen.flatMap(({ reference }) => reference ?? [])], keptReferences)
  const facts = journalsOf(chosen, numbering, origin, today, recordingContext().newId)
  inParts(facts, JOURNALS_A_PART, (part, share, isLast) => {
    const journals = part.map(({ id, facts }): SealedJournal => {
      const events = record(id, EMPTY_HEAD, facts, recordingContext())
      return { events, row: projectionOf(events) }
    })
    tell({ kind: 'sealed', journals, share, isLast })
  })
}

/** A workbook that opens anywhere, and that this application reads again once it is completed. */
function save({ rowNumbers, completions }: Extract<ImportRequest, { kind: 'save' }>): Uint8Array {
  const lines = [...judged.values()].filter(({ verdict }) => rowNumbers.has(verdict.rowNumber))
  const reason = 'Pourquoi cette ligne n’est pas reprise'
  return writeXlsx(
    {
      headers: [...table.headers, reason],
      widths: [...table.headers.map(() => 18), 60],
      rows: lines.map(({ verdict, row }) => [
        ...table.headers.map((_, index) => textCell(cellNow(row, index, completions))),
        textCell(verdict.problems.map(({ message }) => message).join('\n')),
      ]),
    },
    'Lignes à compléter',
  )
}

function inParts<T>(items: readonly T[], size: number, take: (part: readonly T[], share: number, isLast: boolean) => void): void {
  for (let at = 0; at === 0 || at < items.length; at += size) {
    const end = Math.min(items.length, at + size)
    take(items.slice(at, end), items.length === 0 ? 1 : end / items.length, end === items.length)
  }
}
