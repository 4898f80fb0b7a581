/**
 * A workbook opened, whatever program wrote it: its kind is told by its bytes, never by its name.
 *
 * It comes from anywhere. A packed one is unpacked here, within a budget that holds while it inflates, and only the
 * parts of its tables are; the library is handed what is left.
 */
import { CFB, parse_zip, read, type UnpackedPart, type WorkBook } from '@e965/xlsx'
import { concatBytes } from '@noble/ciphers/utils.js'
import { strFromU8, strToU8 } from 'fflate'
import { type CellIndex, cellIndex, TEXT_WEIGHT } from './cell-index.ts'
import { htmlBytes, xmlBytes } from './markup-text.ts'
import { type OdsMarkup, odsMarkup } from './ods-trim.ts'
import { type OpenedWorkbook, openedWorkbook } from './opened-workbook.ts'
import { createSheetTrim } from './sheet-trim.ts'
import { MAX_ROWS } from './source-table.ts'
import { decodeText, encodingOf, LOST, type TextEncoding } from './text-encoding.ts'
import { partOf, withTexts } from './workbook-texts.ts'
import { inflatePart, type ZipPart, zipParts } from './zip-parts.ts'

/** Bytes that all the parts may inflate to, and those that may be kept of them. */
const MAX_INFLATED = 1024 * 1024 * 1024
const MAX_KEPT = 96 * 1024 * 1024
const MAX_PARTS = 2000
/** Rows above and below a table that may hold something else. */
const ROWS_BESIDE = 500
/** Rows of a table that may be read, with what stands beside it. */
const TABLE_ROWS = MAX_ROWS + ROWS_BESIDE
/** Rows of a sheet that is not trimmed, those of formats alone among them: all that Excel had before 2007. */
export const SHEET_ROWS = 65_536

const DAMAGED = 'Ce classeur ne se lit pas : ouvrez-le dans votre tableur, enregistrez-le au format .xlsx, puis choisissez-le de nouveau.'
const LOCKED =
  'Ce classeur est protégé par un mot de passe : ouvrez-le dans votre tableur, enregistrez-le sans mot de passe, puis choisissez-le de nouveau.'
const TOO_LARGE = 'Ce classeur est trop grand pour être un registre : gardez-y la seule feuille du registre.'
const NO_WORKBOOK = 'Ce fichier n’est pas un classeur : choisissez le registre tenu dans un tableur, ou enregistrez-le au format .xlsx.'
const TOO_MANY_ROWS = `Ce classeur a plus de ${MAX_ROWS} lignes : partagez-le en plusieurs.`

/** Read, with what is not needed left out: no formula is computed, no markup kept. */
const READING = { type: 'array', dense: true, cellNF: true, cellHTML: false, cellFormula: true, raw: true } as const
/** Of cells that were indexed: they are shown here, and a formula that waits to be computed is known already. */
const READING_INDEXED = { ...READING, cellText: false, cellFormula: false } as const

/** @returns `undefined` where the bytes are those of no workbook: a text, perhaps */
export function openWorkbook(bytes: Uint8Array): OpenedWorkbook | undefined {
  try {
    if (begins(bytes, [0x50, 0x4b])) return openPacked(bytes)
    if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return openCompound(bytes)
    if (isOldBinary(bytes)) return openOldBinary(bytes, bytes)
    const kind = kindOfText(bytes)
    if (kind === 'OpenDocument') return openFlat(bytes)
    if (!kind) return undefined
    return openedWorkbook(openText(bytes, kind), kind, {})
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

function openText(bytes: Uint8Array, kind: TextKind): WorkBook {
  const reading = { ...READING, sheetRows: SHEET_ROWS }
  switch (kind) {
    case 'HTML':
      return read(htmlBytes(bytes), reading)
    case 'Excel 2003 XML':
      return read(xmlBytes(bytes), reading)
    case 'SYLK':
    case 'DIF':
      // Neither says how its letters are written.
      return withLetters(read(bytes, reading), undefined)
  }
}

type TextKind = 'SYLK' | 'DIF' | 'Excel 2003 XML' | 'HTML'

/** Tables written as a text that is no CSV. */
function kindOfText(bytes: Uint8Array): TextKind | 'OpenDocument' | undefined {
  const head = strFromU8(bytes.subarray(0, 4096), true)
    .replace(/^\xef\xbb\xbf|^\xff\xfe/, '')
    .replaceAll('\0', '')
    .trimStart()
  if (/^ID;P/.test(head)) return 'SYLK'
  if (/^TABLE\r?\n0,1\r?\n/.test(head)) return 'DIF'
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet') && /^<(\?xml|\w*:?Workbook)/.test(head)) return 'Excel 2003 XML'
  if (/^<\?xml/.test(head) && head.includes('office:document')) return 'OpenDocument'
  if (/^(<!--[\s\S]*?-->\s*)?<(!doctype html|html|head|meta|body|table|div|style)\b/i.test(head)) return 'HTML'
  if (/^<\?xml[\s\S]*<html\b/i.test(head)) return 'HTML'
  if (/^MIME-Version:/i.test(head) && /multipart\/related/i.test(head)) return 'HTML'
  return undefined
}

/** Excel before 2007, or what a password locks. */
function openCompound(bytes: Uint8Array): OpenedWorkbook {
  const file = CFB.read(bytes, { type: 'array' })
  const names: readonly string[] = file.FullPaths
  const has = (name: RegExp) => names.some((path) => name.test(path))
  if (has(/\/EncryptedPackage$/i)) return { refused: LOCKED }
  if (has(/\/Workbook$/i)) return openedWorkbook(read(bytes, { ...READING, sheetRows: SHEET_ROWS }), 'Excel (.xls)', BINARY_CELLS)
  const old = CFB.find(file, '/Book')
  return old ? openOldBinary(bytes, Uint8Array.from(old.content)) : { refused: NO_WORKBOOK }
}

/** Cells of a binary workbook: a formula that was never computed holds nought there. */
const BINARY_CELLS = { mayWaitAsNought: true } as const

/** Excel before 97, whose texts are in the letters of one system. @param records of the workbook */
function openOldBinary(bytes: Uint8Array, records: Uint8Array): OpenedWorkbook {
  const book = read(bytes, { ...READING, sheetRows: SHEET_ROWS })
  return openedWorkbook(withLetters(book, encodingSaid(records)), 'Excel (.xls)', BINARY_CELLS)
}

/** Of the record that names a code page. @see [MS-XLS] 2.4.52 */
const CODE_PAGE = 0x42
const CODE_PAGES: ReadonlyMap<number, TextEncoding> = new Map([
  [437, 'cp850'],
  [850, 'cp850'],
  [10_000, 'macRoman'],
  [0x8000, 'macRoman'],
])

function encodingSaid(records: Uint8Array): TextEncoding | undefined {
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength)
  for (let at = 0; at + 6 <= view.byteLength; at += 4 + view.getUint16(at + 2, true))
    if (view.getUint16(at, true) === CODE_PAGE) return CODE_PAGES.get(view.getUint16(at + 4, true)) ?? 'cp1252'
  return undefined
}

/** Texts that the library took byte by byte, in the letters that they were written in. @param said where the file says it */
function withLetters(book: WorkBook, said: TextEncoding | undefined): WorkBook {
  const cells = Object.values(book.Sheets).flatMap((sheet) =>
    (sheet['!data'] ?? []).flatMap((row) => row?.filter(({ t, z, c }) => t === 's' || z !== undefined || c !== undefined) ?? []),
  )
  const encoding = said ?? encodingOf(bytesOfLetters(cells.map(({ t, v, z }) => (t === 's' ? v : (z ?? ''))).join(' ')))
  const asWritten = (text: string) => {
    const letters = /[\x80-\xff]/.test(text) ? decodeText(bytesOfLetters(text), encoding) : text
    return letters.includes(LOST) ? text : letters
  }
  for (const cell of cells) {
    if (cell.t === 's') cell.v = asWritten(String(cell.v ?? ''))
    else if (cell.z !== undefined) cell.z = asWritten(String(cell.z))
    for (const comment of cell.c ?? []) comment.t = asWritten(comment.t ?? '')
  }
  const names = book.SheetNames.map(asWritten)
  const sheets = book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name]
    return sheet ? [[names[index] ?? name, sheet] as const] : []
  })
  return { ...book, SheetNames: names, Sheets: Object.fromEntries(sheets) }
}

function bytesOfLetters(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
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
  /(^|\/)(media|drawings|charts|printerSettings|embeddings|activeX|ctrlProps|pivotCache|pivotTables|externalLinks|queryTables|slicers|slicerCaches|timelines|tables|customXml|docProps|Thumbnails|Pictures|Configurations2)\/|vbaProject\.bin$|\.vml$/i

function openPacking(parts: readonly ZipPart[], reading: string): OpenedWorkbook {
  const needed = parts.filter(({ name }) => /\.(xml|bin|rels)$/i.test(name) && !BESIDE.test(name))
  // Before a byte is inflated: what the file says of itself.
  if (needed.reduce((sum, { size }) => sum + size, 0) > MAX_INFLATED) return { refused: TOO_LARGE }
  const kept: Record<string, UnpackedPart> = {}
  let inflated = 0
  let keptSize = 0
  const indexes = new Map<string, CellIndex>()
  const ods = odsMarkup()
  for (const part of needed) {
    const index = /(^|\/)worksheets\/[^/]+\.xml$/i.test(part.name) ? cellIndex() : undefined
    const sink = sinkFor(part.name, index, ods)
    let tooMuch: string | undefined
    try {
      inflatePart(part, (bytes) => {
        inflated += bytes.length
        sink.push(bytes)
        if (sink.rows() > TABLE_ROWS) tooMuch = TOO_MANY_ROWS
        else if (inflated > MAX_INFLATED || keptSize + sink.size() > MAX_KEPT || ods.cells() > MAX_CELLS) tooMuch = TOO_LARGE
        if (tooMuch) throw new Error(tooMuch)
      })
    } catch {
      return { refused: tooMuch ?? DAMAGED }
    }
    const held = sink.end()
    keptSize += sink.size()
    if (/manifest\.xml$/i.test(part.name) && typeof held !== 'string' && strFromU8(held, true).includes('encryption-data'))
      return { refused: LOCKED }
    const mark = `index ${indexes.size}`
    if (index && !index.isEmpty()) indexes.set(mark, index)
    kept[part.name] = partOf(part.name, indexes.get(mark)?.sheet(String(held), mark) ?? held)
  }
  if (ods.cells() > MAX_CELLS) return { refused: TOO_LARGE }
  if (reading === 'Excel') return openIndexed(kept, indexes)
  if (reading === 'OpenDocument') return withHidden(parse_zip({ files: withStyles(kept) }, READING), ods)
  return openedWorkbook(parse_zip({ files: kept }, { ...READING, sheetRows: SHEET_ROWS }), reading, BINARY_CELLS)
}

/** @param indexes of its worksheets, by the mark that stands in each */
function openIndexed(parts: Parts, indexes: ReadonlyMap<string, CellIndex>): OpenedWorkbook {
  const all = [...indexes.values()]
  const { parts: files, readFrom } = withTexts(withContentTypes(parts), all)
  const book = parse_zip({ files }, READING_INDEXED)
  const { struck, colours } = stylesIn(parts)
  const indexed = new Map([...indexes].map(([mark, index]) => [mark, { index, texts: readFrom(book, index), struck, colours }]))
  return openedWorkbook(book, 'Excel', {}, indexed)
}

/** White, and the colour that a program gives without being asked. */
const NO_COLOUR = /\b(?:rgb="(?:FF|00)?FFFFFF"|indexed="(?:9|64)"|theme="0"(?![^<>]*tint))/i

/** Styles whose font strikes out what it writes, a line that someone gave up; those that colour their cell, with their colour. */
function stylesIn(parts: Parts): { readonly struck: ReadonlySet<number>; readonly colours: ReadonlyMap<number, string> } {
  const part = Object.entries(parts).find(([name]) => /(^|\/)styles\.xml$/i.test(name))?.[1]
  const styles = part ? strFromU8(part.content) : ''
  const listIn = (list: string, item: string) => {
    const [whole = ''] = new RegExp(`<(?:\\w+:)?${list}[\\s>][\\s\\S]*?</(?:\\w+:)?${list}>`).exec(styles) ?? []
    return whole.match(new RegExp(`<((?:\\w+:)?)${item}(?=[\\s/>])[^<>]*?(?:/>|>[\\s\\S]*?</\\1${item}>)`, 'g')) ?? []
  }
  const isStruck = listIn('fonts', 'font').map((font) => /<(?:\w+:)?strike(?:\s+val\s*=\s*["'](?:1|true)["'])?\s*\/>/.test(font))
  const fills = listIn('fills', 'fill').map((fill) => /<(?:\w+:)?fgColor\b[^<>]*>/.exec(/patternType="solid"/.test(fill) ? fill : '')?.[0])
  const named = (style: string, id: string) => Number(new RegExp(`\\s${id}\\s*=\\s*["'](\\d+)`).exec(style)?.[1] ?? 0)
  const styled = listIn('cellXfs', 'xf').map((style, index) => ({
    index,
    font: named(style, 'fontId'),
    fill: fills[named(style, 'fillId')],
  }))
  return {
    struck: new Set(styled.flatMap(({ index, font }) => (isStruck[font] ? [index] : []))),
    colours: new Map(styled.flatMap(({ index, fill }) => (fill && !NO_COLOUR.test(fill) ? [[index, fill] as const] : []))),
  }
}

/** What is kept of a part as it inflates. */
function sinkFor(name: string, index: CellIndex | undefined, ods: OdsMarkup) {
  const markup = index ?? (name === 'content.xml' ? ods : undefined)
  return markup ? createSheetTrim(markup) : createWhole(/sharedStrings\.xml$/i.test(name) ? TEXT_WEIGHT : 1)
}

/** An OpenDocument table in one text. */
function openFlat(bytes: Uint8Array): OpenedWorkbook {
  const ods = odsMarkup()
  const trim = createSheetTrim(ods)
  for (let at = 0; at < bytes.length; at += FLAT_STEP) {
    trim.push(bytes.subarray(at, at + FLAT_STEP))
    if (trim.rows() > TABLE_ROWS) return { refused: TOO_MANY_ROWS }
    if (ods.cells() > MAX_CELLS) return { refused: TOO_LARGE }
  }
  const text = trim.end()
  return ods.cells() > MAX_CELLS ? { refused: TOO_LARGE } : withHidden(read(strToU8(text), READING), ods)
}

const FLAT_STEP = 64 * 1024

/** @param book read from what this markup trimmed */
function withHidden(book: WorkBook, { hidden, hiddenRows }: OdsMarkup): OpenedWorkbook {
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name]
    if (!sheet) continue
    const looks = sheet['!rows'] ?? []
    for (const row of hiddenRows(index)) looks[row] = { hidden: true }
    sheet['!rows'] = looks
  }
  const sheets = book.SheetNames.map((name, index) => ({ name, Hidden: hidden().has(index) ? (1 as const) : (0 as const) }))
  return openedWorkbook({ ...book, Workbook: { ...book.Workbook, Sheets: sheets } }, 'OpenDocument', { isTextShown: true })
}

type Parts = Readonly<Record<string, UnpackedPart>>

/** With the part that the library asks for, and that some programs leave out. */
function withStyles(parts: Parts): Parts {
  return { 'styles.xml': partOf('styles.xml', '<office:document-styles/>'), ...parts }
}

/** Which part is what, by its place: some programs leave out the list that says it. */
const CONTENT_TYPES: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)workbook\w*\.xml$/i, 'sheet.main'],
  [/(^|\/)worksheets\/[^/]+\.xml$/i, 'worksheet'],
  [/(^|\/)sharedStrings\.xml$/i, 'sharedStrings'],
  [/(^|\/)styles\.xml$/i, 'styles'],
]

function withContentTypes(parts: Parts): Parts {
  if (Object.keys(parts).some((name) => /^\[Content_Types\]\.xml$/i.test(name))) return parts
  const overrides = Object.keys(parts).flatMap((name) => {
    const type = CONTENT_TYPES.find(([part]) => part.test(name))?.[1]
    return type
      ? `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`
      : []
  })
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${overrides.join('')}</Types>`
  return { ...parts, '[Content_Types].xml': partOf('[Content_Types].xml', types) }
}

function createWhole(weight: number) {
  const parts: Uint8Array[] = []
  let size = 0
  return {
    push: (bytes: Uint8Array) => {
      parts.push(bytes)
      size += weight * bytes.length
    },
    end: () => concatBytes(...parts),
    rows: () => 0,
    size: () => size,
  }
}

/** Cells of all the tables of an OpenDocument, which says in ten characters that one stands a million times. */
const MAX_CELLS = 100 * MAX_ROWS
