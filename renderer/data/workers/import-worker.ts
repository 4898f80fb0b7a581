/** Reads a register, judges its lines and seals their journals, beside the page. */
import '../../host/worker-net.ts'
import { EMPTY_HEAD, record, sha256Hex } from '../../../shared/complaint/index.ts'
import {
  type ColumnDoubt,
  type ColumnFields,
  cellNow,
  columnDoubts,
  createJudge,
  createNumbering,
  foundValues,
  type ImportOrigin,
  type ImportSetup,
  type JudgedRow,
  journalsOf,
  type KnownDossier,
  ownColumns,
  type ReadingChoice,
  readTable,
  type SourceRow,
  type SourceTable,
  textCell,
  writeXlsx,
} from '../../../shared/exchange/index.ts'
import { typography } from '../../../shared/language/french.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { expose, transfer } from '../../host/worker-road.ts'
import { StoppedError } from '../platform/index.ts'
import type { SealedJournal } from '../register/index.ts'
import { projectionOf, recordingContext } from '../register/index.ts'
import type { FoundValues, JudgedLine, OpenedFile } from './import-answers.ts'

/** Lines, and journals, in one message: the page takes it in well within a frame. */
const LINES_A_PART = 200
const JOURNALS_A_PART = 40
const SAMPLE = 50

/** Changed or moved since it was chosen, held by another program, on a key that was pulled out. */
const UNREADABLE = typography('Ce fichier ne se lit pas : fermez-le dans votre tableur, puis choisissez-le à nouveau.')

let table: SourceTable = { headers: [], rows: [] }
let known: KnownDossier[] = []
/** Numbers of the register and of the file: none is given twice. */
let takenReferences: readonly string[] = []
/** Numbers that nobody bears any more, and nobody may be given. */
let keptReferences: readonly string[] = []
let judged: ReadonlyMap<number, JudgedRow & { readonly row: SourceRow }> = new Map()

/** Takes a part of a long answer and how much of the work is done, 0 to 1; says whether to go on. */
type Take<T> = (part: readonly T[], share: number) => boolean | Promise<boolean>

async function open(file: Blob, choice: ReadingChoice): Promise<OpenedFile> {
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  )
  if (!bytes) return { status: 'refused', message: UNREADABLE }
  const read = readTable(bytes, choice)
  known = []
  judged = new Map()
  if (read.status === 'refused') return read
  table = read.table
  const { reading, sheets, encoding, warnings } = read
  return {
    status: 'read',
    reading,
    sheets,
    encoding,
    warnings,
    skipped: table.skipped ?? [],
    headers: table.headers,
    isOwn: ownColumns(table.headers) !== undefined,
    sample: table.rows.slice(0, SAMPLE).map(({ cells }) => cells),
    rowCount: table.rows.length,
    sha256: sha256Hex(bytes),
  }
}

async function judge(setup: ImportSetup, today: LocalDate, numbersKept: readonly string[], take: Take<JudgedLine>): Promise<void> {
  const judging = createJudge(table, setup, known, today)
  keptReferences = numbersKept
  takenReferences = known.map(({ reference }) => reference)
  // The register may have grown before the next dry run: it is told anew.
  known = []
  const verdicts = new Map<number, JudgedRow & { readonly row: SourceRow }>()
  await inChunks(table.rows, LINES_A_PART, (rows, share) => {
    const lines = rows.map((row): JudgedLine => {
      const one = judging.judge(row)
      verdicts.set(row.number, { ...one, row })
      return { ...one.verdict, cells: row.cells }
    })
    return take(lines, share)
  })
  judged = verdicts
}

async function seal(rowNumbers: ReadonlySet<number>, origin: ImportOrigin, today: LocalDate, take: Take<SealedJournal>): Promise<void> {
  const chosen = [...judged.values()].flatMap(({ verdict, facts }) => (facts && rowNumbers.has(verdict.rowNumber) ? [facts] : []))
  const numbering = createNumbering([...takenReferences, ...chosen.flatMap(({ reference }) => reference ?? [])], keptReferences)
  const facts = journalsOf(chosen, numbering, origin, today, recordingContext().newId)
  await inChunks(facts, JOURNALS_A_PART, (part, share) => {
    const journals = part.map(({ id, facts }): SealedJournal => {
      const events = record(id, EMPTY_HEAD, facts, recordingContext())
      return { events, row: projectionOf(events) }
    })
    return take(journals, share)
  })
}

/** A workbook that opens anywhere, and that this application reads again once it is completed. */
function save(rowNumbers: ReadonlySet<number>, completions: ImportSetup['completions']): Uint8Array {
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

/** @throws StoppedError where it was given up */
async function inChunks<T>(items: readonly T[], size: number, take: Take<T>): Promise<void> {
  for (let at = 0; at === 0 || at < items.length; at += size) {
    const end = Math.min(items.length, at + size)
    if (!(await take(items.slice(at, end), items.length === 0 ? 1 : end / items.length))) throw new StoppedError('given up')
  }
}

/** One question at a time. */
const worker = {
  open,
  /** What the columns leave in doubt. */
  doubts: (columns: ColumnFields): readonly ColumnDoubt[] => columnDoubts(table, columns),
  /** The words of the columns of values. */
  values: (columns: ColumnFields): FoundValues => foundValues(table, columns),
  /** The register as it stands, in parts: comes before `judge`. */
  take: (dossiers: readonly KnownDossier[]): void => void known.push(...dossiers),
  judge,
  seal,
  save: (rowNumbers: ReadonlySet<number>, completions: ImportSetup['completions']): Uint8Array => {
    const bytes = save(rowNumbers, completions)
    return transfer(bytes, bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [])
  },
}

export type ImportWorker = typeof worker

expose(worker)
