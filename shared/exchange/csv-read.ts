/** A CSV file read: its encoding and its separator are found, not asked for; a quote left open stays in its line. */
import Papa from 'papaparse'
import { agree, count, typography } from '../language/french.ts'
import { plainText } from './csv-write.ts'
import { accentsWarning } from './doubled-accents.ts'
import { headerReader } from './import-fields.ts'
import { soundRows, unwritableWarning } from './sound-cells.ts'
import { type CellRemark, type ReadTable, refusedFile, type SourceRow } from './source-table.ts'
import { foundTables, registerIn } from './tables-together.ts'
import { decodeFound, decodeText, LOST, TEXT_ENCODING_LABELS, type TextEncoding } from './text-encoding.ts'

const SEPARATORS = [
  { character: ';', name: 'point-virgule' },
  { character: ',', name: 'virgule' },
  { character: '\t', name: 'tabulation' },
  { character: '|', name: 'barre verticale' },
] as const

/** Lines by which a separator is judged, and characters that they are found in. */
const SAMPLE = 20
const HEAD = 256 * 1024

/** @param chosen where the adviser said it; found otherwise. @param wanted places of the tables to read, of several */
export function readCsv(bytes: Uint8Array, chosen?: TextEncoding, wanted?: readonly number[]): ReadTable {
  const { text: decoded, encoding } = chosen ? { text: decodeText(bytes, chosen), encoding: chosen } : decodeFound(bytes)
  const whole = decoded.replace(/\r\n?/g, '\n')
  if (!chosen && whole.includes('\0'))
    return refusedFile('Ce fichier n’est pas un texte : enregistrez le registre au format CSV ou .xlsx, puis choisissez-le.')
  const said = /^"?sep=(.)"?[^\S\n]*\n/i.exec(whole)
  const text = withoutWrapping(said ? whole.slice(said[0].length) : whole)
  const separator = said?.[1] ? separatorSaid(said[1]) : separatorOf(text)
  const records = recordsOf(text, separator.character)
  const first = said ? 2 : 1
  const usual = usualWidth(records)
  const hasLost = whole.includes(LOST)
  const rows = records.map(({ cells, remark }, index): SourceRow => {
    const ofLine = [remark, isTooLong(cells, usual) ? SHIFTED : undefined].filter((text) => text !== undefined)
    const remarks = [...ofLine.map((text) => ({ text: typography(text) })), ...(hasLost ? cells.flatMap(lostRemark) : [])]
    return { number: index + first, cells: cells.some(hasGuard) ? cells.map(plainText) : cells, ...(remarks.length > 0 && { remarks }) }
  })
  const sound = soundRows(rows, text)
  const tables = foundTables(sound.rows)
  if (typeof tables === 'string') return refusedFile(tables)
  const [only, ...others] = tables
  if (!only) return refusedFile('Ce fichier est vide.')
  const register = others.length > 0 ? registerIn(tables, wanted) : { table: only.table, sheets: [] }
  if ('refused' in register) return refusedFile(register.refused)
  const reading = `CSV, ${separator.name}, ${TEXT_ENCODING_LABELS[encoding]}`
  return {
    status: 'read',
    table: register.table,
    reading,
    sheets: register.sheets,
    encoding,
    warnings: [...warningsOf(whole, records), ...accentsWarning([sound.mended]), ...unwritableWarning(sound.cleaned)],
  }
}

/** An apostrophe before a cell, which may guard what a spreadsheet would compute. */
function hasGuard(cell: string): boolean {
  return cell.startsWith("'")
}

function lostRemark(cell: string, column: number): readonly CellRemark[] {
  return cell.includes(LOST) ? [{ column, text: typography(`une lettre de « ${cell.slice(0, 40)} » ne se lit pas : corrigez-la.`) }] : []
}

const SHIFTED =
  'cette ligne a plus de cellules que les autres : un séparateur se trouve sans doute dans un texte, et décale ce qui le suit.'

/** Cells that most lines of several have. */
function usualWidth(records: readonly CsvRecord[]): number {
  const widths = Map.groupBy(
    records.filter(({ cells }) => cells.length > 1),
    ({ cells }) => cells.length,
  )
  return [...widths].reduce((usual, [width, { length }]) => (length > (widths.get(usual)?.length ?? 0) ? width : usual), 0)
}

function isTooLong(cells: readonly string[], usual: number): boolean {
  return cells.slice(usual).some((cell) => cell.trim() !== '')
}

function warningsOf(text: string, records: readonly CsvRecord[]): readonly string[] {
  const lost = text.split(LOST).length - 1
  const open = records.filter(({ remark }) => remark).length
  return [
    ...(lost > 0
      ? [
          `${count(lost, 'lettre ne se lit pas', 'lettres ne se lisent pas')} : essayez un autre encodage, ou corrigez ${agree(lost, 'la ligne signalée', 'les lignes signalées')}.`,
        ]
      : []),
    ...(open > 0
      ? [
          `${count(open, 'ligne a un guillemet resté ouvert', 'lignes ont un guillemet resté ouvert')} : relisez-${agree(open, 'la', 'les')} à la vérification.`,
        ]
      : []),
  ].map(typography)
}

/** As the file says it itself, whatever it is. */
function separatorSaid(character: string) {
  return SEPARATORS.find((one) => one.character === character) ?? { character, name: `« ${character} »` }
}

/** The separator under which a line names the most columns; else that under which the first lines have the most cells, and as many in each. */
function separatorOf(text: string) {
  const head = text.slice(0, HEAD)
  const fieldOf = headerReader()
  const scored = SEPARATORS.map((separator) => {
    const lines = parse(head, separator.character, SAMPLE).data.filter((cells) => cells.length > 1)
    const widest = Math.max(0, ...lines.map((cells) => cells.length))
    const named = Math.max(0, ...lines.map((cells) => cells.filter((cell) => fieldOf(cell) !== undefined).length))
    return { separator, named, score: lines.filter((cells) => cells.length === widest).length * widest }
  })
  return scored.reduce((best, one) => ((one.named - best.named || one.score - best.score) > 0 ? one : best)).separator
}

/** Lines that a program quoted each as a whole, their own quotes doubled: as they were. */
function withoutWrapping(text: string): string {
  if (!text.trimStart().startsWith('"')) return text
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const isWrapped = (line: string) => /^"(?:[^"]|"")*"$/.test(line) && SEPARATORS.some(({ character }) => line.includes(character))
  if (lines.length < 2 || !lines.every(isWrapped)) return text
  return text.replace(/^"(.*)"$/gm, (_, line: string) => line.replaceAll('""', '"'))
}

/** The ends of its lines are known already: they are not to be guessed from the whole of it. */
function parse(text: string, delimiter: string, preview = 0) {
  return Papa.parse(text, { delimiter, preview, newline: '\n' })
}

type CsvRecord = { readonly cells: readonly string[]; readonly remark?: string }

function recordsOf(text: string, separator: string): readonly CsvRecord[] {
  const { data, errors } = parse(text, separator)
  const width = Math.max(0, ...data.slice(0, SAMPLE).map((cells) => cells.length))
  const isSound = errors.every(({ type }) => type !== 'Quotes') && !data.some((cells) => hasSwallowed(cells, separator, width))
  return isSound ? data.map((cells) => ({ cells })) : lineByLine(text, separator, width)
}

/** A cell that holds another line, separators and all, in a line that is short of as many cells. */
function hasSwallowed(cells: readonly string[], separator: string, width: number): boolean {
  return cells.length < width && cells.some((cell) => cell.includes('\n') && cell.split(separator).length > 2)
}

/** A quoted cell may go on over so many lines, no more. */
const LINES_OF_A_CELL = 500

const OPEN_QUOTE = 'un guillemet y est resté ouvert : ses cellules sont lues sans lui.'

/** Each record as short as it can be; a line whose quote is not closed stands for itself, and says so. */
function lineByLine(text: string, separator: string, width: number): readonly CsvRecord[] {
  const lines = text.split('\n')
  const records: CsvRecord[] = []
  for (let at = 0; at < lines.length; ) {
    const found = recordAt(lines, at, separator, width)
    if (found) records.push({ cells: found.cells })
    else records.push({ cells: cellsWithoutQuote(lines[at] ?? '', separator), remark: OPEN_QUOTE })
    at += found?.length ?? 1
  }
  return records
}

/** Read without the quote that stays open: the last that a line is sound without, all of them where there is none. */
function cellsWithoutQuote(line: string, separator: string): readonly string[] {
  for (let at = line.lastIndexOf('"'); at >= 0; at = at > 0 ? line.lastIndexOf('"', at - 1) : -1) {
    const { data, errors } = parse(line.slice(0, at) + line.slice(at + 1), separator)
    if (data[0] && data.length === 1 && errors.every(({ type }) => type !== 'Quotes')) return data[0]
  }
  return line.replaceAll('"', '').split(separator)
}

function recordAt(lines: readonly string[], at: number, separator: string, width: number) {
  const most = Math.min(lines.length - at, LINES_OF_A_CELL)
  for (let length = 1; length <= most; length += 1) {
    const { data, errors } = parse(lines.slice(at, at + length).join('\n'), separator)
    const [cells = [''], ...others] = data
    if (others.length > 0) return undefined
    if (errors.every(({ type }) => type !== 'Quotes')) return hasSwallowed(cells, separator, width) ? undefined : { cells, length }
    if (errors.some(({ code }) => code === 'InvalidQuotes')) return undefined
  }
  return undefined
}
