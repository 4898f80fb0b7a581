/** What a column leaves in doubt: asked once for all of its cells, three of them shown. */
import { enumerate, formatMoney, formatShortDate, typography } from '../language/french.ts'
import { type LocalDate, localDate, yearOf } from '../regulation/local-date.ts'
import {
  amountAmong,
  isEitherAmount,
  isForeignMoney,
  isInThousands,
  isOfEuros,
  MARK_READINGS,
  type MarkReading,
  MONEY_READINGS,
  type MoneyReading,
  marksProposed,
  moneyOfHeader,
  readColumnAmount,
} from './amount-column.ts'
import { BLANK_READINGS, type BlankReading, isBlankSign, isBlankWord, isCellError } from './blank-cells.ts'
import {
  DAY_ORDER_LABELS,
  DAY_ORDERS,
  type DayOrder,
  dayAmong,
  hasSixDigits,
  lacksYear,
  ordersOf,
  PERIOD_READINGS,
  type PeriodReading,
  periodAlone,
  readDay,
  readSixDigits,
  SIX_DIGIT_READINGS,
  type SixDigitReading,
  tellsAcknowledgement,
  type Year,
  type YearReading,
  yearIn,
  yearsIn,
} from './day-column.ts'
import { type ColumnFields, fieldKind, headerKey, type ImportField } from './import-fields.ts'
import { lineLabel, type SourceTable } from './source-table.ts'

/** Whether the day or the amount among the words of a cell is taken. */
const AROUND_READINGS = ['taken', 'none'] as const
type AroundReading = (typeof AROUND_READINGS)[number]

/** What a column of numbers tells that start anew, from a year or a sheet to the next. */
const NUMBER_READINGS = ['rank', 'dossier'] as const
type NumberReading = (typeof NUMBER_READINGS)[number]

/** How a column is read, where it was in doubt. */
type ColumnReading = {
  readonly dayOrder?: DayOrder | undefined
  readonly blanks?: BlankReading | undefined
  readonly around?: AroundReading | undefined
  readonly marks?: MarkReading | undefined
  readonly money?: MoneyReading | undefined
  readonly numbers?: NumberReading | undefined
  readonly periods?: PeriodReading | undefined
  readonly years?: YearReading | undefined
  readonly sixDigits?: SixDigitReading | undefined
}
export type ColumnReadings = Readonly<Record<number, ColumnReading>>

type DoubtOf<Kind extends keyof ColumnReading, Code extends string> = {
  readonly column: number
  readonly kind: Kind
  /** In French. */
  readonly question: string
  /** Cells of the column: where each stands, and what it holds. */
  readonly examples: readonly Example[]
  readonly options: readonly { readonly code: Code; readonly label: string }[]
  readonly proposed: Code
}

type Example = { readonly line: string; readonly text: string }

export type ColumnDoubt =
  | DoubtOf<'dayOrder', DayOrder>
  | DoubtOf<'blanks', BlankReading>
  | DoubtOf<'around', AroundReading>
  | DoubtOf<'marks', MarkReading>
  | DoubtOf<'money', MoneyReading>
  | DoubtOf<'numbers', NumberReading>
  | DoubtOf<'periods', PeriodReading>
  | DoubtOf<'years', YearReading>
  | DoubtOf<'sixDigits', SixDigitReading>

const EXAMPLES = 3

/** @property isDay whether the workbook holds a day there, and no text that looks like one */
type Cell = Example & { readonly sheet: string | undefined; readonly isDay: boolean }

/** @param today by whose year the last ones are known */
export function columnDoubts(table: SourceTable, columns: ColumnFields, today: LocalDate): readonly ColumnDoubt[] {
  const cellsOf = (column: number, rows = table.rows): readonly Cell[] =>
    rows.flatMap((row) => {
      const text = row.cells[column] ?? ''
      return text === ''
        ? []
        : [{ line: lineLabel(row), text, sheet: row.place?.sheet ?? table.sheet, isDay: row.days?.includes(column) ?? false }]
    })
  const of = (is: (field: ImportField) => boolean): readonly Column[] =>
    columns.flatMap((field, column) =>
      field && is(field) ? [{ column, cells: cellsOf(column), header: table.headers[column] ?? '' }] : [],
    )
  const days = of((field) => fieldKind(field) === 'day')
  const amounts = of((field) => fieldKind(field) === 'amount')
  const toldYears = () => [
    ...yearsIn(table.heading ?? ''),
    ...(table.skipped ?? []).flatMap(({ text }) => yearsIn(text)),
    ...days.flatMap(({ cells }) => cells.flatMap(({ text }) => yearsIn(text))),
  ]
  const currency = columns.indexOf('currency')
  const withoutCurrency = () => (currency < 0 ? table.rows : table.rows.filter(({ cells }) => (cells[currency] ?? '') === ''))
  const isAmong = ({ column }: Column, text: string) =>
    dayAmong(text) !== undefined && !readDay(text) && !(columns[column] === 'answeredOn' && tellsAcknowledgement(text))
  const isMonthFirst = days.some(({ cells }) => votes(cells).monthFirst > votes(cells).dayFirst)
  return [
    ...of((field) => field === 'reference').flatMap(numbersDoubt),
    ...days.flatMap((column) => [
      ...orderDoubt(column, isMonthFirst),
      ...sixDigitsDoubt(column, today),
      ...periodsDoubt(column),
      ...yearsDoubt(column, toldYears, today),
      ...aroundDoubt(column, (text) => isAmong(column, text), 'la date'),
    ]),
    ...amounts.flatMap((column) => [
      ...moneyDoubt(column, () => cellsOf(column.column, withoutCurrency())),
      ...marksDoubt(column),
      ...aroundDoubt(column, (text) => 'question' in readColumnAmount(text, {}) && amountAmong(text) !== undefined, 'le montant'),
    ]),
    ...[...days, ...amounts].flatMap(blanksDoubt),
  ].toSorted((a, b) => a.column - b.column)
}

function optionsOf<Code extends string>(codes: readonly Code[], labels: Readonly<Record<Code, string>>) {
  return codes.map((code) => ({ code, label: typography(labels[code]) }))
}

type Column = { readonly column: number; readonly cells: readonly Cell[]; readonly header: string }

/** Where the least of them stands again, they are numbered anew, and a number is no dossier's own. */
function numbersDoubt({ column, cells, header }: Column): readonly ColumnDoubt[] {
  const numbered = cells.filter(({ text }) => isRank(text))
  const byNumber = Map.groupBy(numbered, ({ text }) => Number(text))
  const again = [...byNumber.values()].filter(({ length }) => length > 1)
  const least = byNumber.get(Math.min(...byNumber.keys())) ?? []
  const isOfSheets = new Set(least.map(({ sheet }) => sheet)).size > 1
  if (least.length < 2 || (again.length < 2 && !isOfSheets)) return []
  const labels: Readonly<Record<NumberReading, string>> = {
    rank: 'Le rang de la ligne : chaque dossier recevra un numéro',
    dossier: 'Le numéro du dossier : ceux qui reviennent sont à corriger',
  }
  return [
    {
      column,
      kind: 'numbers',
      question: typography(`« ${header} » : ces numéros reviennent. Que disent-ils ?`),
      examples: least.slice(0, EXAMPLES),
      options: optionsOf(NUMBER_READINGS, labels),
      proposed: 'rank',
    },
  ]
}

/** A number without a year or a letter. */
export function isRank(text: string): boolean {
  return /^\d{1,4}$/.test(text)
}

/** @param what in French */
function aroundDoubt({ column, cells, header }: Column, isAmong: (text: string) => boolean, what: string): readonly ColumnDoubt[] {
  const found = cells.filter(({ text }) => isAmong(text))
  if (found.length === 0) return []
  const labels: Readonly<Record<AroundReading, string>> = {
    taken: `Reprendre ${what}, laisser les mots autour`,
    none: 'À corriger ligne par ligne',
  }
  return [
    {
      column,
      kind: 'around',
      question: typography(`« ${header} » : ${what} a des mots autour. Que reprendre ?`),
      examples: found.slice(0, EXAMPLES),
      options: optionsOf(AROUND_READINGS, labels),
      proposed: 'taken',
    },
  ]
}

function marksDoubt({ column, cells, header }: Column): readonly ColumnDoubt[] {
  const either = cells.filter(({ text }) => isEitherAmount(text))
  const [first] = either
  if (!first) return []
  const readAs = (marks: MarkReading) => {
    const read = readColumnAmount(first.text, { marks, isInThousands: isInThousands(header) })
    return 'cents' in read ? formatMoney(read.cents) : first.text
  }
  const labels: Readonly<Record<MarkReading, string>> = {
    thousands: `Des milliers : ${readAs('thousands')}`,
    decimals: `Des décimales : ${readAs('decimals')}`,
    none: 'À corriger ligne par ligne',
  }
  return [
    {
      column,
      kind: 'marks',
      question: typography(`« ${header} » : que veut dire « ${first.text} » ?`),
      examples: either.slice(0, EXAMPLES),
      options: optionsOf(MARK_READINGS, labels),
      proposed: marksProposed(cells.map(({ text }) => text)),
    },
  ]
}

/** @param cellsAsked those whose line does not tell its money */
function moneyDoubt({ column, header }: Column, cellsAsked: () => readonly Cell[]): readonly ColumnDoubt[] {
  const money = moneyOfHeader(header)
  const found = money ? cellsAsked().filter(({ text }) => /\d/.test(text) && !isOfEuros(text) && !isForeignMoney(text)) : []
  if (!money || found.length === 0) return []
  const question = money.isUnsure
    ? `« ${header} » : « ${money.said} » veut-il dire francs, ou autre chose, comme frais ?`
    : `« ${header} » : ces montants sont-ils en euros ?`
  const labels: Readonly<Record<MoneyReading, string>> = {
    euros: money.isUnsure ? 'Autre chose : ces montants sont en euros' : 'Oui, ils sont en euros',
    none: money.isUnsure ? 'Francs : à corriger ligne par ligne' : 'Non : à corriger ligne par ligne',
  }
  return [
    {
      column,
      kind: 'money',
      question: typography(question),
      examples: found.slice(0, EXAMPLES),
      options: optionsOf(MONEY_READINGS, labels),
      proposed: 'none',
    },
  ]
}

/** Cells that can only be read with the day first, or with the month first. */
function votes(cells: readonly Cell[]): Readonly<Record<DayOrder, number>> {
  const only = (order: DayOrder) => cells.filter(({ text, isDay }) => !isDay && isOnly(text, order)).length
  return { dayFirst: only('dayFirst'), monthFirst: only('monthFirst') }
}

function isOnly(text: string, order: DayOrder): boolean {
  const orders = ordersOf(text)
  return orders.length === 1 && orders[0] === order
}

/** @param isMonthFirst whether another column of the file writes the month first */
function orderDoubt({ column, cells: all, header }: Column, isMonthFirst: boolean): readonly ColumnDoubt[] {
  const cells = all.filter(({ isDay }) => !isDay)
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
      options: optionsOf(DAY_ORDERS, DAY_ORDER_LABELS),
      proposed: monthFirst >= dayFirst ? 'monthFirst' : 'dayFirst',
    },
  ]
}

/** The reading that gives no day to come is proposed; of both, the one whose days are the latest: a register is of the last years. */
function sixDigitsDoubt({ column, cells, header }: Column, today: LocalDate): readonly ColumnDoubt[] {
  const found = cells.filter(({ text }) => hasSixDigits(text))
  const [first] = found
  if (!first) return []
  const earliest = (reading: SixDigitReading) => {
    const days = found.map(({ text }) => readSixDigits(text, reading)?.day ?? '')
    return days.every((day) => day !== '' && day <= today) ? (days.toSorted()[0] ?? '') : ''
  }
  const [dayFirst, yearFirst] = [earliest('dayFirst'), earliest('yearFirst')]
  const readAs = (reading: SixDigitReading) => readSixDigits(first.text, reading)?.day
  const option = (label: string, day: string | undefined) => (day ? `${label} : ${formatShortDate(localDate(day))}` : label)
  const labels: Readonly<Record<SixDigitReading, string>> = {
    dayFirst: option('Le jour d’abord', readAs('dayFirst')),
    yearFirst: option('L’année d’abord', readAs('yearFirst')),
    none: 'À corriger ligne par ligne',
  }
  return [
    {
      column,
      kind: 'sixDigits',
      question: typography(`« ${header} » : quelle date est « ${first.text} » ?`),
      examples: found.slice(0, EXAMPLES),
      options: optionsOf(SIX_DIGIT_READINGS, labels),
      proposed: dayFirst === yearFirst ? 'none' : dayFirst > yearFirst ? 'dayFirst' : 'yearFirst',
    },
  ]
}

function periodsDoubt({ column, cells, header }: Column): readonly ColumnDoubt[] {
  const found = cells.filter(({ text }) => !readDay(text) && periodAlone(text))
  const [first] = found
  if (!first) return []
  const labels: Readonly<Record<PeriodReading, string>> = {
    first: 'Le premier jour',
    last: 'Le dernier jour',
    none: 'À corriger ligne par ligne',
  }
  return [
    {
      column,
      kind: 'periods',
      question: typography(`« ${header} » : « ${first.text} » ne dit pas le jour. Lequel reprendre ?`),
      examples: found.slice(0, EXAMPLES),
      options: optionsOf(PERIOD_READINGS, labels),
      proposed: 'none',
    },
  ]
}

/** Years that are offered, of those that the file tells; the last ones where it tells none. */
const MOST_YEARS = 5

/** @param told the years that the other days, the titles and the headers name */
function yearsDoubt({ column, cells, header }: Column, told: () => readonly Year[], today: LocalDate): readonly ColumnDoubt[] {
  const found = cells.filter(({ text }) => lacksYear(text))
  const [first] = found
  if (!first) return []
  const ofSheets = new Set(found.map(({ sheet }) => yearIn(sheet ?? '')))
  const areNamed = !ofSheets.has(undefined)
  const known = [...new Set([...ofSheets, ...told()])]
    .filter((year) => year !== undefined)
    .toSorted()
    .toReversed()
    .filter((year, rank) => rank < MOST_YEARS || ofSheets.has(year))
  const years = known.length > 0 ? known : [0, 1, 2].map((ago) => `${yearOf(today) - ago}` as const)
  const isOfEach = areNamed && ofSheets.size > 1
  const [onlyOne] = areNamed ? ofSheets : []
  return [
    {
      column,
      kind: 'years',
      question: typography(`« ${header} » : « ${first.text} » ne dit pas l’année. Laquelle reprendre ?`),
      examples: found.slice(0, EXAMPLES),
      options: [
        ...(isOfEach ? [{ code: 'sheet' as const, label: 'Celle que nomme la feuille de chaque ligne' }] : []),
        ...years.map((year) => ({ code: year, label: year })),
        { code: 'none', label: 'À corriger ligne par ligne' },
      ],
      proposed: isOfEach ? 'sheet' : (onlyOne ?? 'none'),
    },
  ]
}

function blanksDoubt({ column, cells, header }: Column): readonly ColumnDoubt[] {
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
      options: optionsOf(offered, labels),
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
