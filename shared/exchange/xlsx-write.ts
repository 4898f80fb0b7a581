/**
 * A table as an Excel workbook of one sheet: typed days and amounts, header row frozen and filtered.
 *
 * Every text is written as a text, never as a formula, whatever it begins with.
 *
 * @see ECMA-376, Part 1, SpreadsheetML
 */
import { utf8ToBytes } from '@noble/ciphers/utils.js'
import { zipSync } from 'fflate'
import { writableText } from '../language/writable-text.ts'
import { daysBetween, type LocalDate, localDate } from '../regulation/local-date.ts'
import type { Cell, Table } from './cell.ts'

/** Day 0 of a workbook; right from 1 March 1900 on, since Excel counts a 29 February 1900 that never was. */
const EPOCH = localDate('1899-12-30')

/** Characters that a cell holds at most. */
const MAX_TEXT = 32_767

/** Cell formats, by their place in `cellXfs`. */
const STYLES = { text: 0, header: 1, day: 2, amount: 3 } as const

/** @param sheetName at most 31 characters, none of : \ / ? * [ ] */
export function writeXlsx(table: Table, sheetName: string): Uint8Array {
  const range = `A1:${columnName(table.headers.length - 1)}${table.rows.length + 1}`
  const parts = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': ROOT_RELATIONS,
    'xl/workbook.xml': workbook(sheetName, range),
    'xl/_rels/workbook.xml.rels': WORKBOOK_RELATIONS,
    'xl/styles.xml': STYLE_SHEET,
    'xl/worksheets/sheet1.xml': sheet(table, range),
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, utf8ToBytes(`${DECLARATION}${xml}`)])))
}

function sheet({ headers, widths, rows }: Table, range: string): string {
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
  const header = headers.map((text, index) => textXml(`${columnName(index)}1`, text, STYLES.header))
  const body = rows.map((cells, index) => {
    const number = index + 2
    return `<row r="${number}" ht="${LINE * linesOf(cells, widths)}" customHeight="1">${cells.map((cell, at) => cellXml(`${columnName(at)}${number}`, cell)).join('')}</row>`
  })
  return [
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="${fitsAcross(widths) ? 1 : 0}"/></sheetPr><dimension ref="${range}"/>`,
    '<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols>`,
    `<sheetData><row r="1" ht="30" customHeight="1">${header.join('')}</row>${body.join('')}</sheetData>`,
    `<autoFilter ref="${range}"/>`,
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;RPage &amp;P sur &amp;N</oddFooter></headerFooter></worksheet>',
  ].join('')
}

/** Height of a line, in points; a row shows so many at most, and the whole text is in the cell. */
const LINE = 13.5
const MAX_LINES = 5

/** Lines that the longest text of a row takes: not every program works it out when it opens the file. */
function linesOf(cells: readonly Cell[], widths: readonly number[]): number {
  const lines = cells.map((cell, index) => {
    if (cell?.kind !== 'text') return 1
    return cell.text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (widths[index] ?? 1))), 0)
  })
  return Math.min(MAX_LINES, Math.max(1, ...lines))
}

/** In characters: wider ones, fitted across a landscape page, could not be read. */
const PAGE_WIDTH = 240

function fitsAcross(widths: readonly number[]): boolean {
  return widths.reduce((sum, width) => sum + width, 0) <= PAGE_WIDTH
}

function cellXml(address: string, cell: Cell): string {
  switch (cell?.kind) {
    case undefined:
      return ''
    case 'text':
      return textXml(address, cell.text, STYLES.text)
    case 'day':
      return `<c r="${address}" s="${STYLES.day}"><v>${serialOf(cell.day)}</v></c>`
    case 'amount':
      return `<c r="${address}" s="${STYLES.amount}"><v>${cell.cents / 100}</v></c>`
  }
}

function textXml(address: string, text: string, style: number): string {
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, MAX_TEXT))}</t></is></c>`
}

/** Days since the workbook's day 0. */
function serialOf(day: LocalDate): number {
  return daysBetween(EPOCH, day)
}

/** 0 gives 'A', 25 'Z', 26 'AA'. */
export function columnName(index: number): string {
  const before = Math.floor(index / 26)
  return `${before > 0 ? columnName(before - 1) : ''}${String.fromCharCode(65 + (index % 26))}`
}

/** What reads as an escape of Excel's own (`_x000D_`) is escaped itself. */
function escaped(text: string): string {
  return writableText(text)
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '')
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const TYPE_PREFIX = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const CONTENT_TYPES = [
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPE_PREFIX}.sheet.main+xml"/>`,
  `<Override PartName="/xl/styles.xml" ContentType="${TYPE_PREFIX}.styles+xml"/>`,
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE_PREFIX}.worksheet+xml"/>`,
  '</Types>',
].join('')

const ROOT_RELATIONS = `<Relationships xmlns="${PACKAGE_RELATIONS}"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

const WORKBOOK_RELATIONS = [
  `<Relationships xmlns="${PACKAGE_RELATIONS}">`,
  `<Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>`,
  `<Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/>`,
  '</Relationships>',
].join('')

/** The hidden name is what Excel keeps the filtered range under. */
function workbook(sheetName: string, range: string): string {
  const name = escaped(sheetName)
  const absolute = range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')
  const quotedName = `'${name.replaceAll("'", "''")}'`
  return [
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews>`,
    `<sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets><definedNames>`,
    `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${quotedName}!${absolute}</definedName>`,
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">${quotedName}!$1:$1</definedName></definedNames></workbook>`,
  ].join('')
}

/** Number format 14 is a short date in the reader's own language; 4 is 1 234,56. */
const STYLE_SHEET = [
  `<styleSheet xmlns="${MAIN}">`,
  '<fonts count="2"><font><sz val="10"/><name val="Arial"/></font><font><b/><sz val="10"/><name val="Arial"/></font></fonts>',
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE3ECEC"/><bgColor indexed="64"/></patternFill></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>',
  '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="center" vertical="top"/></xf>',
  '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs>',
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')
