/**
 * An OpenDocument table as it inflates, without the cells that hold nothing, each other cell with the style it shows by.
 *
 * A cell without a style of its own has that of its row, else of its column, which the library does not look for; nor does it
 * say which tables are hidden, nor which formula was never computed.
 *
 * @see OpenDocument 1.3, Part 3, 9.1 and 19.615 (table:default-cell-style-name)
 */
import type { RowMarkup } from './sheet-trim.ts'

const ROW = /<table:table-row\b[^<>]*?(?:\/>|>[\s\S]*?<\/table:table-row>)/g
const ROW_START = /^<table:table-row\b([^<>]*?)\/?>/
const CELL = /<table:(covered-)?table-cell\b([^<>]*?)(?:\/>|>([\s\S]*?)<\/table:\1table-cell>)/g
const TABLE_OR_COLUMN = /<table:(table|table-column)(?=[\s/>])([^<>]*?)\/?>/g
const HIDDEN_STYLE = /<style:style\b([^<>]*)>\s*<style:table-properties\b[^<>]*\btable:display="false"/g
const ANNOTATION = /<office:annotation\b[\s\S]*?<\/office:annotation>/g

type Cell = { readonly attributes: string; readonly content: string }

export type OdsMarkup = RowMarkup & {
  /** Cells that hold something, each as often as it is said to stand. */
  readonly cells: () => number
  /** Places of the hidden tables. */
  readonly hidden: () => ReadonlySet<number>
}

export function odsMarkup(): OdsMarkup {
  const hiddenStyles = new Set<string>()
  const hidden = new Set<number>()
  let tables = 0
  let columns: string[] = []
  let cells = 0

  const between = (text: string) => {
    for (const [, attributes = ''] of text.matchAll(HIDDEN_STYLE)) hiddenStyles.add(attribute(attributes, 'style:name') ?? '')
    for (const [, tag, attributes = ''] of text.matchAll(TABLE_OR_COLUMN)) {
      if (tag === 'table') {
        if (hiddenStyles.has(attribute(attributes, 'table:style-name') ?? '')) hidden.add(tables)
        tables += 1
        columns = []
      } else {
        const style = attribute(attributes, 'table:default-cell-style-name') ?? ''
        const width = Math.min(repeats(attributes, 'columns'), MAX_COLUMNS - columns.length)
        columns.push(...Array.from({ length: width }, () => style))
      }
    }
    return text
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
      const cell = { attributes, content: inside.replaceAll(ANNOTATION, '') }
      if (covered || holdsNothing(cell)) gap += width
      else {
        if (gap > 0) kept.push(`<table:table-cell table:number-columns-repeated="${gap}"/>`)
        gap = 0
        cells += width * times
        kept.push(withStyle(isWaitingFormula(cell) ? waitingCell(cell) : markup, ofRow ?? columns[at]))
      }
      at += width
    }
    const said = times > 1 ? ` table:number-rows-repeated="${times}"` : ''
    return { text: `<table:table-row${said}>${kept.join('')}</table:table-row>`, rows: kept.length > 0 ? times : 0 }
  }

  const isPast = (rest: string) => rest.includes('</office:spreadsheet>')
  return { row: ROW, trim, sift: (text) => text, between, isPast, size: () => 0, cells: () => cells, hidden: () => hidden }
}

/** Columns beyond these are no register's: their style is never asked for. */
const MAX_COLUMNS = 1024

function holdsNothing(cell: Cell): boolean {
  const { attributes, content } = cell
  if (isWaitingFormula(cell)) return false
  const type = attribute(attributes, 'office:value-type')
  if (type !== undefined && type !== 'string') return false
  return !attribute(attributes, 'office:string-value') && content.replace(/<[^<>]*>/g, '').trim() === ''
}

/** A formula that no program has computed since it was written. */
function isWaitingFormula({ attributes, content }: Cell): boolean {
  return attributes.includes('table:formula=') && attribute(attributes, 'office:value-type') === undefined && !content.includes('<text:p')
}

/** As the library keeps it: a text that is empty. */
function waitingCell({ attributes }: Cell): string {
  return `<table:table-cell ${attributes} office:value-type="string"/>`
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
