/** A table as CSV (RFC 4180), in the separator and the encoding chosen. */
import { utf8ToBytes } from '@noble/ciphers/utils.js'
import { typography } from '../language/french.ts'
import { writableText } from '../language/writable-text.ts'
import { type Cell, cellText, type Table } from './cell.ts'
import { encodeCp1252 } from './cp1252.ts'

export const SEPARATORS = ['semicolon', 'comma', 'tab'] as const
export type Separator = (typeof SEPARATORS)[number]
export const SEPARATOR_LABELS: Readonly<Record<Separator, string>> = {
  semicolon: 'Point-virgule (Excel en français)',
  comma: 'Virgule',
  tab: 'Tabulation',
}
const SEPARATOR_CHARACTERS: Readonly<Record<Separator, string>> = { semicolon: ';', comma: ',', tab: '\t' }

export const ENCODINGS = ['utf8', 'cp1252'] as const
export type Encoding = (typeof ENCODINGS)[number]
export const ENCODING_LABELS: Readonly<Record<Encoding, string>> = {
  utf8: 'UTF-8 (reconnu par Excel)',
  cp1252: 'Windows-1252 (anciens logiciels)',
}

export type CsvOptions = { readonly separator: Separator; readonly encoding: Encoding }

/** What a double click on the file opens right in a French Excel, and loses no character. */
export const EXCEL_FRENCH: CsvOptions = { separator: 'semicolon', encoding: 'utf8' }

/** A file's bytes, or why it cannot be written, in French. */
export type Written = { readonly status: 'written'; readonly bytes: Uint8Array } | { readonly status: 'refused'; readonly message: string }

/** Excel tells UTF-8 by it. */
const BYTE_ORDER_MARK = '\u{feff}'

/** @returns the file; refused where the encoding lacks a character of it */
export function writeCsv({ headers, rows }: Table, { separator, encoding }: CsvOptions): Written {
  const mark = SEPARATOR_CHARACTERS[separator]
  const lines = [headers.map((header) => quoted(safeText(header), mark)), ...rows.map((row) => row.map((cell) => field(cell, mark)))]
  const text = lines.map((line) => `${line.join(mark)}\r\n`).join('')
  if (encoding === 'utf8') return { status: 'written', bytes: utf8ToBytes(BYTE_ORDER_MARK + text) }
  const encoded = encodeCp1252(text)
  return encoded.status === 'encoded'
    ? { status: 'written', bytes: encoded.bytes }
    : { status: 'refused', message: lacking(encoded.characters) }
}

function lacking(characters: readonly string[]): string {
  const some = characters.slice(0, 5).join(' ')
  return typography(
    `L’encodage Windows-1252 ne connaît pas ${characters.length > 1 ? 'ces caractères' : 'ce caractère'} du registre : ${some}. Choisissez UTF-8 : rien n’est perdu.`,
  )
}

/** Only a text is made safe: a number that begins with a minus sign is a number. */
function field(cell: Cell, separator: string): string {
  return quoted(cell?.kind === 'text' ? safeText(cell.text) : cellText(cell), separator)
}

/**
 * A text that a spreadsheet would take for a formula, behind an apostrophe.
 *
 * @see OWASP, CSV Injection: a cell that begins with = + - @, a tab or a carriage return
 */
function safeText(text: string): string {
  const writable = writableText(text)
  return /^[=+\-@\t\r]/.test(writable) ? `'${writable}` : writable
}

/** The text behind the apostrophe that `safeText` put. */
export function plainText(text: string): string {
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text
}

function quoted(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
