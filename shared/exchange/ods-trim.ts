/**
 * An OpenDocument table as it inflates, without the cells that hold nothing, each other cell with the style it shows by.
 *
 * A cell without a style of its own has that of its row, else of its column, which the library does not look for; nor does it
 * say which tables are hidden, nor which formula was never computed.
 *
 * @see OpenDocument 1.3, Part 3, 9.1 and 19.615 (table:default-cell-style-name)
 */
import type { RowMarkup } from './sheet-trim.ts'
import { MAX_ROWS } from './source-table.ts'

const ROW = /<table:table-row\b[^<>]*?(?:\/>|>[\s\S]*?<\/table:table-row>)/g
const ROW_START = /^<table:table-row\b([^<>]*?)\/?>/
const CELL = /<table:(covered-)?table-cell\b([^<>]*?)(?:\/>|>([\s\S]*?)<\/table:\1table-cell>)/g
const TABLE_OR_COLUMN = /<table:(table|table-column)(?=[\s/>])([^<>]*?)\/?>/g
const HIDDEN_STYLE = /<style:style\b([^<>]*)>\s*<style:table-properties\b[^<>]*\btable:display="false"/g
const ANNOTATION = /<office:annotation\b[\s\S]*?<\/office:annotation>/g

/** By hand, or by a filter. */
const IS_HIDDEN = /\stable:visibility=["'](?:collapse|filter)["']/

/** @property content without its comment */
type Cell = { readonly attributes: string; readonly content: string; readonly hasNote: boolean }

export type OdsMarkup = RowMarkup & {
  /** Cells that hold something, each as often as it is said to stand. */
  readonly cells: () => number
  /** Places of the hidden tables. */
  readonly hidden: () => ReadonlySet<number>
  /** Places of the hidden rows of a table, of those that hold something. */
  readonly hiddenRows: (table: number) => readonly number[]
}

export function odsMarkup(): OdsMarkup {
  const hiddenStyles = new Set<string>()
  const hidden = new Set<number>()
  const hiddenRows = new Map<number, number[]>()
  let tables = 0
  let columns: string[] = []
  let cells = 0
  /** Of the next row in its table. */
  let place = 0

  const between = (text: string) => {
    for (const [, attributes = ''] of text.matchAll(HIDDEN_STYLE)) hiddenStyles.add(attribute(attributes, 'style:name') ?? '')
    for (const [, tag, attributes = ''] of text.matchAll(TABLE_OR_COLUMN)) {
      if (tag === 'table') {
        if (hiddenStyles.has(attribute(attributes, 'table:style-name') ?? '')) hidden.add(tables)
        tables += 1
        place = 0
        columns = []
      } else {
        const style = attribute(attributes, 'table:default-cell-style-name') ?? ''
        const width = Math.min(repeats(attributes, 'columns'), MAX_COLUMNS - columns.length)
        columns.push(...Array.from({ length: width }, () => style))
      }
    }
    return text
  }

  const hideRows = (times: number) => {
    const ofTable = hiddenRows.get(tables - 1) ?? []
    for (let row = place; row < place + Math.min(times, MAX_ROWS); row += 1) ofTable.push(row)
    hiddenRows.set(tables - 1, ofTable)
  }

  const trim = (row: string) => {
    const [, rowAttributes = ''] = ROW_START.exec(row) ?? []
    const times = repeats(rowAttributes, 'rows')
    const ofRow = attribute(rowAttributes, 'table:default-cell-style-name')
    const kept: string[] = []
    let at = 0
    let gap = 0
    for (const [markup, covered, attributes = '', inside = ''] of row.matchAll(CELL)) {
      const width = repeats(attributes, 'columns')
      const content = inside.replaceAll(ANNOTATION, '')
      const cell = { attributes, content, hasNote: content !== inside }
      if (covered || holdsNothing(cell)) gap += width
      else {
        if (gap > 0) kept.push(`<table:table-cell table:number-columns-repeated="${gap}"/>`)
        gap = 0
        cells += width * times
        kept.push(withStyle(shownCell(cell, markup, inside), ofRow ?? columns[at]))
      }
      at += width
    }
    if (kept.length > 0 && IS_HIDDEN.test(rowAttributes)) hideRows(times)
    place += times
    const said = times > 1 ? ` table:number-rows-repeated="${times}"` : ''
    return { text: `<table:table-row${said}>${kept.join('')}</table:table-row>`, rows: kept.length > 0 ? times : 0 }
  }

  const isPast = (rest: string) => rest.includes('</office:spreadsheet>')
  return {
    row: ROW,
    trim,
    sift: (text) => text,
    between,
    isPast,
    size: () => 0,
    cells: () => cells,
    hidden: () => hidden,
    hiddenRows: (table) => hiddenRows.get(table) ?? [],
  }
}

/** Columns beyond these are no register's: their style is never asked for. */
const MAX_COLUMNS = 1024

function holdsNothing(cell: Cell): boolean {
  return !cell.hasNote && !isWaitingFormula(cell) && isBlank(cell)
}

function isBlank({ attributes, content }: Cell): boolean {
  const type = attribute(attributes, 'office:value-type')
  if (type !== undefined && type !== 'string') return false
  return !attribute(attributes, 'office:string-value') && content.replace(/<[^<>]*>/g, '').trim() === ''
}

/** A formula that no program has computed since it was written. */
function isWaitingFormula({ attributes, content }: Cell): boolean {
  return attributes.includes('table:formula=') && attribute(attributes, 'office:value-type') === undefined && !content.includes('<text:p')
}

/** As the library is to read it, which drops what is empty. */
function shownCell(cell: Cell, markup: string, inside: string): string {
  if (isWaitingFormula(cell)) return textCell(cell, inside, '')
  // A blank: with a text that is empty, a formula that gave nothing would pass for one that waits.
  return cell.hasNote && isBlank(cell) ? textCell(cell, inside, '<text:s/>') : markup
}

function textCell({ attributes }: Cell, inside: string, text: '' | '<text:s/>'): string {
  const type = attribute(attributes, 'office:value-type') === undefined ? ' office:value-type="string"' : ''
  return `<table:table-cell ${attributes}${type}>${inside}<text:p>${text}</text:p></table:table-cell>`
}

function withStyle(cell: string, style: string | undefined): string {
  const [start = ''] = /^<table:table-cell\b[^<>]*/.exec(cell) ?? []
  return !style || start.includes('table:style-name=')
    ? cell
    : cell.replace('<table:table-cell', `<table:table-cell table:style-name="${style}"`)
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)')`)
    .exec(attributes)
    ?.slice(1)
    .find((value) => value !== undefined)
}

function repeats(attributes: string, what: 'columns' | 'rows'): number {
  return Number(attribute(attributes, `table:number-${what}-repeated`) ?? 1) || 1
}
