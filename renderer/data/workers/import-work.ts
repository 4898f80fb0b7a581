/** What the worker that reads registers does: a file opened, its lines judged, their journals sealed. */
import { record, sha256Hex } from '../../../shared/complaint/index.ts'
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
import type { Recorder } from '../../../shared/firm/members.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { handedOver } from '../../host/worker-road.ts'
import { StoppedError } from '../platform/index.ts'
import type { SealedJournal } from '../register/index.ts'
import { projectionOf, recordingContext } from '../register/index.ts'
import type { FoundValues, JudgedLine, OpenedFile } from './import-answers.ts'

/** Lines, and journals, in one message: the page takes it in well within a frame. */
const LINES_A_PART = 200
const JOURNALS_A_PART = 40
const SAMPLE = 50

/** What it has before it, from one question to the next. */
type Held = {
  table: SourceTable
  known: KnownDossier[]
  /** Numbers of the register and of the file: none is given twice. */
  takenReferences: readonly string[]
  /** Numbers that nobody bears any more, and nobody may be given. */
  keptReferences: readonly string[]
  judged: ReadonlyMap<number, JudgedRow & { readonly row: SourceRow }>
}

/** Takes a part of a long answer and how much of the work is done, 0 to 1; says whether to go on. */
type Take<T> = (part: readonly T[], share: number) => boolean | Promise<boolean>

function open(held: Held, bytes: Uint8Array, choice: ReadingChoice): OpenedFile {
  const read = readTable(bytes, choice)
  // What was open stays so.
  if (read.status === 'refused') return read
  const { table } = read
  Object.assign(held, { table, known: [], judged: new Map() })
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

async function judge(
  held: Held,
  setup: ImportSetup,
  today: LocalDate,
  numbersKept: readonly string[],
  take: Take<JudgedLine>,
): Promise<void> {
  const { table, known } = held
  const judging = createJudge(table, setup, known, today)
  held.keptReferences = numbersKept
  held.takenReferences = known.map(({ reference }) => reference)
  // The register may have grown before the next dry run: it is told anew.
  held.known = []
  const verdicts = new Map<number, JudgedRow & { readonly row: SourceRow }>()
  await inChunks(table.rows, LINES_A_PART, (rows, share) => {
    const lines = rows.map((row): JudgedLine => {
      const one = judging.judge(row)
      verdicts.set(row.number, { ...one, row })
      return { ...one.verdict, cells: row.cells }
    })
    return take(lines, share)
  })
  held.judged = verdicts
}

async function seal(
  { judged, takenReferences, keptReferences }: Held,
  rowNumbers: ReadonlySet<number>,
  origin: ImportOrigin,
  today: LocalDate,
  { recordedBy, series }: Recorder,
  take: Take<SealedJournal>,
): Promise<void> {
  const chosen = [...judged.values()].flatMap(({ verdict, facts }) => (facts && rowNumbers.has(verdict.rowNumber) ? [facts] : []))
  const numbering = createNumbering([...takenReferences, ...chosen.flatMap(({ reference }) => reference ?? [])], keptReferences, series)
  const facts = journalsOf(chosen, numbering, origin, today, recordingContext().newId)
  await inChunks(facts, JOURNALS_A_PART, (part, share) => {
    const journals = part.map(({ id, facts }): SealedJournal => {
      const events = record(id, [], facts, recordingContext(undefined, recordedBy))
      return { events, row: projectionOf(events) }
    })
    return take(journals, share)
  })
}

/** A workbook that opens anywhere, and that this application reads again once it is completed. */
function save({ table, judged }: Held, rowNumbers: ReadonlySet<number>, completions: ImportSetup['completions']): Uint8Array {
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

/** Lines after which the reader goes about as fast as it will. */
const REHEARSED = 300

/** Reads a register of nobody's: what is done for the first time takes longest, and the first file is what an adviser waits for. */
function rehearse(): void {
  const headers = ['N°', 'Client', 'Canal', 'Reçue le', 'Accusé de réception', 'Réponse envoyée le', 'Motif', 'Montant']
  const rows = Array.from({ length: REHEARSED }, (_, index) =>
    [`2024-${index}`, `Client ${index}`, 'Courriel', '09/01/2024', '12/01/2024', '', 'Frais', `${index}`].map(textCell),
  )
  readTable(writeXlsx({ headers, widths: headers.map(() => 18), rows }, 'Registre'))
}

/** One question at a time. */
export function createImportWork() {
  const held: Held = { table: { headers: [], rows: [] }, known: [], takenReferences: [], keptReferences: [], judged: new Map() }
  return {
    rehearse,
    open: (bytes: Uint8Array, choice: ReadingChoice): OpenedFile => open(held, bytes, choice),
    /** What the columns leave in doubt. */
    doubts: (columns: ColumnFields, today: LocalDate): readonly ColumnDoubt[] => columnDoubts(held.table, columns, today),
    /** The words of the columns of values. */
    values: (columns: ColumnFields): FoundValues => foundValues(held.table, columns),
    /** The register as it stands, in parts: comes before `judge`. */
    take: (dossiers: readonly KnownDossier[]): void => void held.known.push(...dossiers),
    judge: (setup: ImportSetup, today: LocalDate, numbersKept: readonly string[], take: Take<JudgedLine>): Promise<void> =>
      judge(held, setup, today, numbersKept, take),
    seal: (
      rowNumbers: ReadonlySet<number>,
      origin: ImportOrigin,
      today: LocalDate,
      by: Recorder,
      take: Take<SealedJournal>,
    ): Promise<void> => seal(held, rowNumbers, origin, today, by, take),
    save: (rowNumbers: ReadonlySet<number>, completions: ImportSetup['completions']): Uint8Array => {
      const bytes = save(held, rowNumbers, completions)
      return handedOver(bytes, bytes)
    },
  }
}

export type ImportWork = ReturnType<typeof createImportWork>
