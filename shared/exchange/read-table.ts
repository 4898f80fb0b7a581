/** A register file read, whatever firms keep it in. */
import { readCsv } from './csv-read.ts'
import { MAX_FILE_SIZE, type ReadTable, refusedFile } from './source-table.ts'
import { decodeFound, type TextEncoding } from './text-encoding.ts'
import { openWorkbook } from './workbook-open.ts'
import { readWorkbook } from './workbook-read.ts'

/** What the adviser chose of how a file is read. */
export type ReadingChoice = {
  /** Places of the sheets to read among those that hold something; of the tables, where a sheet has several. */
  readonly sheets?: readonly number[] | undefined
  readonly encoding?: TextEncoding | undefined
}

const OTHERS: readonly (readonly [string, string])[] = [
  ['%PDF', 'Ce fichier est un PDF : choisissez le registre tenu dans un tableur, ou son export CSV.'],
  ['{\\rtf', 'Ce fichier est un texte mis en forme : copiez son tableau dans un tableur, enregistrez-le, puis choisissez-le.'],
]

/** Data written as a text that is no table: its marks would be lines of the register. */
const OTHER_TEXTS: readonly (readonly [begins: RegExp, message: string])[] = [
  [
    /^\s*<(?:[?!]|[a-z][^<>]*>[\s\S]*<\/)/i,
    'Ce fichier est une page ou des données XML, sans tableau qui se lise : ouvrez-le dans votre tableur, enregistrez-le au format .xlsx, puis choisissez-le.',
  ],
  [
    /^\s*(?:\{|\[)\s*["{[\]}]/,
    'Ce fichier est au format JSON : demandez à l’outil dont il vient un export Excel ou CSV, puis choisissez-le.',
  ],
]
const BEGINNING = 512

/** The kind is told by the file's first bytes, not by its name. */
export function readTable(bytes: Uint8Array, choice: ReadingChoice = {}): ReadTable {
  if (bytes.length > MAX_FILE_SIZE)
    return refusedFile('Ce fichier dépasse 20 Mo, ce qui est trop pour un registre : gardez-y la seule feuille du registre.')
  const head = String.fromCharCode(...bytes.subarray(0, 8))
  const other = OTHERS.find(([begins]) => head.startsWith(begins))
  if (other) return refusedFile(other[1])
  const opened = openWorkbook(bytes)
  if (opened) return readWorkbook(opened, choice.sheets)
  const beginning = decodeFound(bytes.subarray(0, BEGINNING)).text
  const told = OTHER_TEXTS.find(([begins]) => begins.test(beginning))
  return told ? refusedFile(told[1]) : readCsv(bytes, choice.encoding, choice.sheets)
}
