/** A CSV file read: its encoding and its separator are found, not asked for. */
import { bytesToUtf8 } from '@noble/ciphers/utils.js'
import Papa from 'papaparse'
import { decodeCp1252 } from './cp1252.ts'
import { plainText } from './csv-write.ts'
import { isKnownHeader } from './import-fields.ts'
import { type ReadTable, refusedFile, tableFrom } from './source-table.ts'

const SEPARATORS = [
  { character: ';', name: 'point-virgule' },
  { character: ',', name: 'virgule' },
  { character: '\t', name: 'tabulation' },
  { character: '|', name: 'barre verticale' },
] as const

/** Lines by which a separator is judged. */
const SAMPLE = 20

export function readCsv(bytes: Uint8Array): ReadTable {
  const { text, encoding } = decoded(bytes)
  if (text.includes('\0'))
    return refusedFile('Ce fichier n’est pas un texte : enregistrez le registre au format CSV ou .xlsx, puis choisissez-le.')
  const separator = separatorOf(text)
  const lines = Papa.parse(text, { delimiter: separator.character }).data
  const rows = lines.map((cells, index) => ({ number: index + 1, cells: cells.map(plainText) }))
  const table = tableFrom(rows, isKnownHeader)
  if (table === undefined) return refusedFile('Ce fichier est vide.')
  if (typeof table === 'string') return refusedFile(table)
  return { status: 'read', table, reading: `CSV, ${separator.name}, ${encoding}`, sheets: [], sheet: 0 }
}

/** The separator under which the first lines have the most cells, and as many in each. */
function separatorOf(text: string) {
  const scored = SEPARATORS.map((separator) => {
    const lines = Papa.parse(text, { delimiter: separator.character, preview: SAMPLE }).data.filter((cells) => cells.length > 1)
    const widest = Math.max(0, ...lines.map((cells) => cells.length))
    return { separator, score: lines.filter((cells) => cells.length === widest).length * widest }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).separator
}

/** UTF-8 where the bytes are, UTF-16 where they say so; the encoding of older French spreadsheets otherwise. */
function decoded(bytes: Uint8Array): { readonly text: string; readonly encoding: string } {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return { text: utf16(bytes, 0), encoding: 'UTF-16' }
  if (first === 0xfe && second === 0xff) return { text: utf16(bytes, 1), encoding: 'UTF-16' }
  const text = bytesToUtf8(bytes)
  return text.includes('\u{fffd}') ? { text: decodeCp1252(bytes), encoding: 'Windows-1252' } : { text, encoding: 'UTF-8' }
}

/** @param high 1 where the high byte comes first */
function utf16(bytes: Uint8Array, high: 0 | 1): string {
  const parts: string[] = []
  for (let at = 2; at + 1 < bytes.length; at += 2) {
    const [one = 0, other = 0] = [bytes[at], bytes[at + 1]]
    parts.push(String.fromCharCode(high ? one * 256 + other : other * 256 + one))
  }
  return parts.join('')
}
