/** What a column leaves in doubt: asked once for all of its cells, three of them shown. */
import { enumerate, typography } from '../language/french.ts'
import { BLANK_READINGS, type BlankReading, isBlankSign, isBlankWord, isCellError } from './blank-cells.ts'
import { DAY_ORDER_LABELS, DAY_ORDERS, type DayOrder, ordersOf, readDay } from './day-column.ts'
import { type ColumnFields, fieldKind, headerKey } from './import-fields.ts'
import { lineLabel, type SourceTable } from './source-table.ts'

/** How a column is read, where it was in doubt. */
type ColumnReading = { readonly dayOrder?: DayOrder | undefined; readonly blanks?: BlankReading | undefined }
export type ColumnReadings = Readonly<Record<number, ColumnReading>>

type DoubtOf<Kind extends keyof ColumnReading, Code extends string> = {
  readonly column: number
  readonly kind: Kind
  /** In French. */
  readonly question: string
  /** Cells of the column: where each stands, and what it holds. */
  readonly examples: readonly { readonly line: string; readonly text: string }[]
  readonly options: readonly { readonly code: Code; readonly label: string }[]
  readonly proposed: Code
}

export type ColumnDoubt = DoubtOf<'dayOrder', DayOrder> | DoubtOf<'blanks', BlankReading>

const EXAMPLES = 3

type Cell = { readonly line: string; readonly text: string }

export function columnDoubts(table: SourceTable, columns: ColumnFields): readonly ColumnDoubt[] {
  const cellsOf = (column: number): readonly Cell[] =>
    table.rows.flatMap((row) => {
      const text = row.cells[column] ?? ''
      return text === '' ? [] : [{ line: lineLabel(row), text }]
    })
  const days = columns.flatMap((field, column) => (field && fieldKind(field) === 'day' ? [{ column, cells: cellsOf(column) }] : []))
  const isMonthFirst = days.some(({ cells }) => votes(cells).monthFirst > votes(cells).dayFirst)
  const amounts = columns.flatMap((field, column) => (field && fieldKind(field) === 'amount' ? [{ column, cells: cellsOf(column) }] : []))
  return [
    ...days.flatMap(({ column, cells }) => orderDoubt(column, cells, isMonthFirst, table.headers[column] ?? '')),
    ...[...days, ...amounts].flatMap(({ column, cells }) => blanksDoubt(column, cells, table.headers[column] ?? '')),
  ].toSorted((a, b) => a.column - b.column)
}

/** Cells that can only be read with the day first, or with the month first. */
function votes(cells: readonly Cell[]): Readonly<Record<DayOrder, number>> {
  const only = (order: DayOrder) => cells.filter(({ text }) => isOnly(text, order)).length
  return { dayFirst: only('dayFirst'), monthFirst: only('monthFirst') }
}

function isOnly(text: string, order: DayOrder): boolean {
  const orders = ordersOf(text)
  return orders.length === 1 && orders[0] === order
}

/** @param isMonthFirst whether another column of the file writes the month first */
function orderDoubt(column: number, cells: readonly Cell[], isMonthFirst: boolean, header: string): readonly ColumnDoubt[] {
  const { dayFirst, monthFirst } = votes(cells)
  const either = cells.filter(({ text }) => ordersOf(text).length > 1)
  if (monthFirst === 0 && (dayFirst > 0 || !isMonthFirst || either.length === 0)) return []
  const telling = cells.filter(({ text }) => isOnly(text, 'monthFirst') || isOnly(text, 'dayFirst'))
  const contrary = telling.filter(({ text }) => isOnly(text, monthFirst > dayFirst ? 'dayFirst' : 'monthFirst'))
  return [
    {
      column,
      kind: 'dayOrder',
      question: typography(`« ${header} » : dans ces dates, qu’est-ce qui vient d’abord ?`),
      examples: [...contrary.slice(0, 1), ...telling.filter((cell) => !contrary.includes(cell)).slice(0, 1), ...either].slice(0, EXAMPLES),
      options: DAY_ORDERS.map((code) => ({ code, label: DAY_ORDER_LABELS[code] })),
      proposed: monthFirst >= dayFirst ? 'monthFirst' : 'dayFirst',
    },
  ]
}

function blanksDoubt(column: number, cells: readonly Cell[], header: string): readonly ColumnDoubt[] {
  const words = new Map<string, Cell>()
  for (const cell of cells) {
    const { text } = cell
    if (/\d/.test(text) || isBlankSign(text) || isCellError(text) || readDay(text)) continue
    if (!words.has(headerKey(text))) words.set(headerKey(text), cell)
  }
  if (words.size === 0) return []
  const found = [...words.values()]
  const known = found.filter(({ text }) => isBlankWord(text))
  const labels: Readonly<Record<BlankReading, string>> = {
    known: `Rien pour ${enumerate(known.map(({ text }) => `« ${text} »`))}, les autres sont à corriger`,
    all: 'Rien : la cellule est comme vide',
    none: 'À corriger ligne par ligne',
  }
  const isMixed = known.length > 0 && known.length < found.length
  const offered = BLANK_READINGS.filter((code) => code !== 'known' || isMixed)
  return [
    {
      column,
      kind: 'blanks',
      question: typography(`« ${header} » : que disent ces mots ?`),
      examples: found.slice(0, EXAMPLES),
      options: offered.map((code) => ({ code, label: typography(labels[code]) })),
      proposed: isMixed ? 'known' : known.length > 0 ? 'all' : 'none',
    },
  ]
}

/** What is proposed for each doubt, with what was chosen over it. */
export function columnReadings(doubts: readonly ColumnDoubt[], chosen: ColumnReadings = {}): ColumnReadings {
  const readings: Record<number, ColumnReading> = {}
  for (const { column, kind, proposed } of doubts) readings[column] = { ...readings[column], [kind]: chosen[column]?.[kind] ?? proposed }
  return readings
}
