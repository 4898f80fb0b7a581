/**
 * An Excel workbook read: the texts of a sheet's cells, days as 'JJ/MM/AAAA', numbers with a comma.
 *
 * A file comes from anywhere: what it inflates to is bounded before a byte of it is, only the parts of a
 * table are opened, formulas are not computed (their last value is read), and no entity is ever expanded.
 *
 * @see ECMA-376, Part 1, SpreadsheetML
 */
import { strFromU8, unzipSync } from 'fflate'
import { Parser } from 'saxen'
import { formatShortDate } from '../language/french.ts'
import { addDays, localDate } from '../regulation/local-date.ts'
import { isKnownHeader } from './import-fields.ts'
import { type ReadTable, refusedFile, type SourceRow, tableFrom } from './source-table.ts'

/** Bytes that the parts of a workbook may inflate to, together. */
const MAX_INFLATED = 150 * 1024 * 1024
const MAX_PARTS = 500
const PARTS = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i

const DAMAGED = 'Ce classeur ne se lit pas : ouvrez-le dans votre tableur, enregistrez-le au format .xlsx, puis choisissez-le de nouveau.'

/** @param sheet place of the sheet to read among those that hold something */
export function readXlsx(bytes: Uint8Array, sheet?: number): ReadTable {
  const parts = partsOf(bytes)
  if (typeof parts === 'string') return refusedFile(parts)
  try {
    return readParts(parts, sheet)
  } catch {
    // Whatever a foreign file breaks in the parser is the file's fault.
    return refusedFile(DAMAGED)
  }
}

type Parts = ReadonlyMap<string, Uint8Array>

/** The parts of a table; a French sentence where the file is none, or inflates beyond reason. */
function partsOf(bytes: Uint8Array): Parts | string {
  let inflated = 0
  let count = 0
  try {
    const read = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!PARTS.test(name)) return false
        count += 1
        inflated += originalSize
        return count <= MAX_PARTS && inflated <= MAX_INFLATED
      },
    })
    if (count > MAX_PARTS || inflated > MAX_INFLATED)
      return 'Ce classeur est trop grand pour être un registre : gardez-y la seule feuille du registre.'
    return new Map(Object.entries(read))
  } catch {
    return DAMAGED
  }
}

function readParts(parts: Parts, asked: number | undefined): ReadTable {
  const workbook = readWorkbook(textOf(parts, 'xl/workbook.xml'), textOf(parts, 'xl/_rels/workbook.xml.rels'))
  const strings = readStrings(textOf(parts, 'xl/sharedStrings.xml'))
  const isDay = readDayStyles(textOf(parts, 'xl/styles.xml'))
  const tables = workbook.sheets.flatMap(({ name, part }) => {
    const lines = readSheet(textOf(parts, part), { strings, isDay, is1904: workbook.is1904 })
    const table = tableFrom(lines, isKnownHeader)
    return table === undefined ? [] : [{ name, table }]
  })
  const fullest = tables.reduce((best, { table }, index) => (rowsOf(table) > rowsOf(tables[best]?.table) ? index : best), 0)
  const sheet = asked ?? fullest
  const table = tables[sheet]?.table
  if (table === undefined) return refusedFile('Ce classeur est vide.')
  if (typeof table === 'string') return refusedFile(table)
  return { status: 'read', table, reading: 'Excel', sheets: tables.map(({ name }) => name), sheet }
}

function rowsOf(table: ReturnType<typeof tableFrom>): number {
  return typeof table === 'object' ? table.rows.length : 0
}

/** A part's text; nothing where the workbook lacks it. */
function textOf(parts: Parts, name: string): string {
  const bytes = parts.get(name)
  return bytes ? strFromU8(bytes) : ''
}

type Listeners = {
  readonly open?: (name: string, attributes: () => Readonly<Record<string, string>>) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/** @throws Error where the XML is broken */
function parse(xml: string, { open, close, text }: Listeners): void {
  if (xml === '') return
  const parser = new Parser()
  // A prefix says nothing here: <x:row> is a row.
  parser.on('openTag', (name, attributes) => open?.(localName(name), attributes))
  parser.on('closeTag', (name) => close?.(localName(name)))
  parser.on('text', (value, decode) => text?.(decode(value)))
  parser.on('cdata', (value) => text?.(value))
  parser.on('error', (error) => {
    throw error
  })
  parser.parse(xml)
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function readWorkbook(
  xml: string,
  relations: string,
): { readonly sheets: readonly { name: string; part: string }[]; readonly is1904: boolean } {
  const targets = new Map<string, string>()
  parse(relations, {
    open: (name, attributes) => {
      if (name === 'Relationship') targets.set(attributes().Id ?? '', partName(attributes().Target ?? ''))
    },
  })
  const sheets: { name: string; part: string }[] = []
  let is1904 = false
  parse(xml, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes().date1904 ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes()).find(([key]) => localName(key) === 'id' && key.includes(':'))?.[1] ?? ''
      sheets.push({ name: decodeText(attributes().name ?? ''), part: targets.get(id) ?? '' })
    },
  })
  return { sheets, is1904 }
}

function partName(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

function decodeText(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&apos;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>')
}

/** Texts that cells name by their place; how they are pronounced is no part of them. */
function readStrings(xml: string): readonly string[] {
  const strings: string[] = []
  let current: string[] = []
  let isText = false
  let isPhonetic = false
  parse(xml, {
    open: (name) => {
      if (name === 'si') current = []
      if (name === 'rPh') isPhonetic = true
      if (name === 't') isText = !isPhonetic
    },
    text: (text) => {
      if (isText) current.push(text)
    },
    close: (name) => {
      if (name === 't') isText = false
      if (name === 'rPh') isPhonetic = false
      if (name === 'si') strings.push(unescaped(current.join('')))
    },
  })
  return strings
}

/** Excel's own escape of a character that XML has no place for: '_x000D_'. */
function unescaped(text: string): string {
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** Number formats that Excel ships and that show a day. */
const DAY_FORMATS: ReadonlySet<number> = new Set([
  14,
  15,
  16,
  17,
  22,
  ...Array.from({ length: 10 }, (_, index) => 27 + index),
  50,
  51,
  52,
  53,
  54,
  55,
  56,
  57,
  58,
])

/** Whether the numbers of a cell's style are days. */
function readDayStyles(xml: string): (style: number) => boolean {
  const own = new Map<number, string>()
  const formats: number[] = []
  let isInCells = false
  parse(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt') own.set(Number(attributes().numFmtId), attributes().formatCode ?? '')
      if (name === 'cellXfs') isInCells = true
      if (name === 'xf' && isInCells) formats.push(Number(attributes().numFmtId ?? 0))
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false
    },
  })
  const isDayCode = (code: string) =>
    /[dyj]|a{2,}/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').replace(/&quot;.*?&quot;/g, ''))
  return (style) => {
    const format = formats[style] ?? 0
    return DAY_FORMATS.has(format) || isDayCode(own.get(format) ?? '')
  }
}

type SheetContext = { readonly strings: readonly string[]; readonly isDay: (style: number) => boolean; readonly is1904: boolean }

function readSheet(xml: string, context: SheetContext): readonly SourceRow[] {
  const rows: SourceRow[] = []
  let cells: string[] = []
  let number = 0
  let column = 0
  let cell = { type: 'n', style: 0 }
  let value: string[] = []
  let isValue = false
  parse(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        number = Number(attributes().r ?? number + 1)
        cells = []
        column = -1
      }
      if (name === 'c') {
        const { r, t = 'n', s = '0' } = attributes()
        column = r === undefined ? column + 1 : columnOf(r)
        cell = { type: t, style: Number(s) }
        value = []
      }
      isValue = name === 'v' || name === 't'
    },
    text: (text) => {
      if (isValue) value.push(text)
    },
    close: (name) => {
      isValue = false
      if (name === 'c' && column < MAX_COLUMN) cells[column] = cellText(value.join(''), cell, context)
      if (name === 'row') rows.push({ number, cells: Array.from(cells, (one) => one ?? '') })
    },
  })
  return rows
}

const MAX_COLUMN = 200

/** 'AB12' gives 27. */
function columnOf(address: string): number {
  let index = 0
  for (const letter of address.replace(/\d+$/, '').toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}

function cellText(value: string, { type, style }: { type: string; style: number }, { strings, isDay, is1904 }: SheetContext): string {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? ''
    case 'inlineStr':
    case 'str':
      return unescaped(value)
    case 'b':
      return value === '1' ? 'oui' : 'non'
    case 'e':
      return value
    case 'd':
      return value.slice(0, 10)
    default:
      return isDay(style) ? dayText(Number(value), is1904) : numberText(value)
  }
}

/** Excel counts a 29 February 1900 that never was: before it, its days are one ahead. */
function dayText(serial: number, is1904: boolean): string {
  const whole = Math.floor(serial)
  if (!Number.isFinite(serial) || whole < 1 || whole > 2_958_465) return String(serial)
  if (is1904) return formatShortDate(addDays(localDate('1904-01-01'), whole))
  return formatShortDate(addDays(localDate('1899-12-30'), whole < 60 ? whole + 1 : whole))
}

/** '1250.5' gives '1250,5'; what the file rounds badly ('0.30000000000000004') is read as a spreadsheet shows it. */
function numberText(value: string): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  return String(Number(number.toPrecision(15))).replace('.', ',')
}
