/**
 * A workbook opened, whatever program wrote it: its kind is told by its bytes, never by its name.
 *
 * It comes from anywhere. A packed one is unpacked here, within a budget that holds while it inflates, and only the
 * parts of its tables are; the library is handed what is left.
 */
import { CFB, read, type WorkBook } from '@e965/xlsx'
import { strFromU8, strToU8, zipSync } from 'fflate'
import { createSheetTrim, joined } from './sheet-trim.ts'
import { MAX_ROWS } from './source-table.ts'
import { inflatePart, type ZipPart, zipParts } from './zip-parts.ts'

export type OpenedWorkbook = { readonly book: WorkBook; readonly reading: string } | { readonly refused: string }

/** Bytes that all the parts may inflate to, and those that may be kept of them. */
const MAX_INFLATED = 1024 * 1024 * 1024
const MAX_KEPT = 96 * 1024 * 1024
const MAX_PARTS = 2000
/** Rows above and below a table that may hold something else. */
const ROWS_BESIDE = 500
/** Rows of a table that may be read, with what stands beside it. */
const TABLE_ROWS = MAX_ROWS + ROWS_BESIDE
/** Rows of a sheet that is not trimmed, those of formats alone among them: all that Excel had before 2007. */
const SHEET_ROWS = 65_536

const DAMAGED = 'Ce classeur ne se lit pas : ouvrez-le dans votre tableur, enregistrez-le au format .xlsx, puis choisissez-le de nouveau.'
const LOCKED =
  'Ce classeur est protégé par un mot de passe : ouvrez-le dans votre tableur, enregistrez-le sans mot de passe, puis choisissez-le de nouveau.'
const TOO_LARGE = 'Ce classeur est trop grand pour être un registre : gardez-y la seule feuille du registre.'
const NO_WORKBOOK = 'Ce fichier n’est pas un classeur : choisissez le registre tenu dans un tableur, ou enregistrez-le au format .xlsx.'
const TOO_MANY_ROWS = `Ce classeur a plus de ${MAX_ROWS} lignes : partagez-le en plusieurs.`

/** Read, with what is not needed left out: no formula is computed, no markup kept. */
const READING = { type: 'array', dense: true, cellNF: true, cellHTML: false, cellFormula: true, raw: true } as const

/** @returns `undefined` where the bytes are those of no workbook: a text, perhaps */
export function openWorkbook(bytes: Uint8Array): OpenedWorkbook | undefined {
  try {
    if (begins(bytes, [0x50, 0x4b])) return openPacked(bytes)
    if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return openCompound(bytes)
    const kind = kindOfText(bytes) ?? (isOldBinary(bytes) ? 'Excel (.xls)' : undefined)
    if (!kind) return undefined
    return { book: read(bytes, { ...READING, sheetRows: SHEET_ROWS, ...(kind === 'SYLK' && { codepage: 1252 }) }), reading: kind }
  } catch (error) {
    // Whatever a foreign file breaks in the library is the file's fault.
    return { refused: /password/i.test(String(error)) ? LOCKED : DAMAGED }
  }
}

function begins(bytes: Uint8Array, with_: readonly number[]): boolean {
  return with_.every((byte, index) => bytes[index] === byte)
}

/** Excel 2 to 4: a single stream that begins with its version. */
function isOldBinary(bytes: Uint8Array): boolean {
  return bytes[0] === 0x09 && [0x00, 0x02, 0x04].includes(bytes[1] ?? -1) && [0x04, 0x06].includes(bytes[2] ?? -1) && bytes[3] === 0
}

/** Tables written as a text that is no CSV. */
function kindOfText(bytes: Uint8Array): string | undefined {
  const head = strFromU8(bytes.subarray(0, 4096), true)
    .replace(/^\xef\xbb\xbf|^\xff\xfe/, '')
    .replaceAll('\0', '')
    .trimStart()
  if (/^ID;P/.test(head)) return 'SYLK'
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet') && /^<(\?xml|\w*:?Workbook)/.test(head)) return 'Excel 2003 XML'
  if (/^<\?xml/.test(head) && head.includes('office:document')) return 'OpenDocument'
  if (/^(<!--[\s\S]*?-->\s*)?<(!doctype html|html|head|meta|body|table|div|style)\b/i.test(head)) return 'HTML'
  if (/^<\?xml[\s\S]*<html\b/i.test(head)) return 'HTML'
  if (/^MIME-Version:/i.test(head) && /multipart\/related/i.test(head)) return 'HTML'
  return undefined
}

/** Excel before 2007, or what a password locks. */
function openCompound(bytes: Uint8Array): OpenedWorkbook {
  const names: readonly string[] = CFB.read(bytes, { type: 'array' }).FullPaths
  const has = (name: RegExp) => names.some((path) => name.test(path))
  if (has(/\/EncryptedPackage$/i)) return { refused: LOCKED }
  if (!has(/\/(Workbook|Book)$/i)) return { refused: NO_WORKBOOK }
  return { book: read(bytes, { ...READING, sheetRows: SHEET_ROWS }), reading: 'Excel (.xls)' }
}

function openPacked(bytes: Uint8Array): OpenedWorkbook {
  const parts = zipParts(bytes)
  if (!parts) return { refused: DAMAGED }
  const has = (name: RegExp) => parts.some((part) => name.test(part.name))
  if (parts.some(({ isEncrypted }) => isEncrypted)) return { refused: LOCKED }
  if (parts.length > MAX_PARTS) return { refused: TOO_LARGE }
  if (has(/^content\.xml$/i)) return openPacking(parts, 'OpenDocument')
  if (has(/(^|\/)workbook\.bin$/i)) return openPacking(parts, 'Excel (.xlsb)')
  if (has(/(^|\/)workbook\w*\.xml$/i)) return openPacking(parts, 'Excel')
  if (has(/^Index\/|\.iwa$/i))
    return { refused: 'Ce classeur vient de Numbers : exportez-le de Numbers vers Excel, puis choisissez le fichier exporté.' }
  return { refused: NO_WORKBOOK }
}

/** Parts of a workbook that hold nothing of its tables. */
const BESIDE =
  /(^|\/)(media|drawings|charts|printerSettings|embeddings|activeX|ctrlProps|pivotCache|pivotTables|externalLinks|queryTables|slicers|slicerCaches|timelines|tables|threadedComments|persons|customXml|docProps|Thumbnails|Pictures|Configurations2)\/|comments\d*\.(xml|bin)$|vbaProject\.bin$|\.vml$/i

function openPacking(parts: readonly ZipPart[], reading: string): OpenedWorkbook {
  const needed = parts.filter(({ name }) => /\.(xml|bin|rels)$/i.test(name) && !BESIDE.test(name))
  // Before a byte is inflated: what the file says of itself.
  if (needed.reduce((sum, { size }) => sum + size, 0) > MAX_INFLATED) return { refused: TOO_LARGE }
  const kept: Record<string, Uint8Array> = {}
  let inflated = 0
  let keptSize = 0
  for (const part of needed) {
    const isSheet = /(^|\/)worksheets\/[^/]+\.xml$/i.test(part.name)
    const sink = isSheet ? createSheetTrim() : createWhole()
    let tooMuch: string | undefined
    try {
      inflatePart(part, (bytes) => {
        inflated += bytes.length
        sink.push(bytes)
        if (sink.rows() > TABLE_ROWS) tooMuch = TOO_MANY_ROWS
        else if (inflated > MAX_INFLATED || keptSize + sink.size() > MAX_KEPT) tooMuch = TOO_LARGE
        if (tooMuch) throw new Error(tooMuch)
      })
    } catch {
      return { refused: tooMuch ?? DAMAGED }
    }
    const bytes = sink.end()
    keptSize += bytes.length
    if (/manifest\.xml$/i.test(part.name) && strFromU8(bytes, true).includes('encryption-data')) return { refused: LOCKED }
    if (part.name === 'content.xml' && cellsSaid(strFromU8(bytes, true)) > MAX_CELLS) return { refused: TOO_LARGE }
    kept[part.name] = bytes
  }
  const isTrimmed = reading === 'Excel'
  const options = isTrimmed ? { ...READING, sheetStubs: true } : { ...READING, sheetRows: SHEET_ROWS }
  return { book: read(zipSync(isTrimmed ? withContentTypes(kept) : kept, { level: 0 }), options), reading }
}

/** Which part is what, by its place: some programs leave out the list that says it. */
const CONTENT_TYPES: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)workbook\w*\.xml$/i, 'sheet.main'],
  [/(^|\/)worksheets\/[^/]+\.xml$/i, 'worksheet'],
  [/(^|\/)sharedStrings\.xml$/i, 'sharedStrings'],
  [/(^|\/)styles\.xml$/i, 'styles'],
]

function withContentTypes(parts: Readonly<Record<string, Uint8Array>>): Readonly<Record<string, Uint8Array>> {
  if (Object.keys(parts).some((name) => /^\[Content_Types\]\.xml$/i.test(name))) return parts
  const overrides = Object.keys(parts).flatMap((name) => {
    const type = CONTENT_TYPES.find(([part]) => part.test(name))?.[1]
    return type
      ? `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`
      : []
  })
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${overrides.join('')}</Types>`
  return { ...parts, '[Content_Types].xml': strToU8(types) }
}

function createWhole() {
  const parts: Uint8Array[] = []
  let size = 0
  return {
    push: (bytes: Uint8Array) => {
      parts.push(bytes.slice())
      size += bytes.length
    },
    end: () => joined(parts),
    rows: () => 0,
    size: () => size,
  }
}

/** Cells of all the sheets together: a hundred columns of all the lines that may be read. */
const MAX_CELLS = 100 * MAX_ROWS
const ODS_ROW = /<table:table-row\b([^<>]*)>([\s\S]*?)<\/table:table-row>/g
const ODS_CELL = /<table:table-cell\b([^<>]*)>/g

/** Cells that an OpenDocument table holds: it says in ten characters that a row of them stands a million times. */
function cellsSaid(content: string): number {
  let cells = 0
  for (const [, row = '', inside = ''] of content.matchAll(ODS_ROW)) {
    let inRow = 0
    for (const [, cell = ''] of inside.matchAll(ODS_CELL)) if (cell.includes('value-type=')) inRow += repeats(cell, 'columns')
    cells += inRow * repeats(row, 'rows')
  }
  return cells
}

function repeats(attributes: string, what: 'columns' | 'rows'): number {
  return Number(new RegExp(`number-${what}-repeated="(\\d+)"`).exec(attributes)?.[1] ?? 1)
}
