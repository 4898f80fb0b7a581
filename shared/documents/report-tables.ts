/** Tables of a report in Word: numbered caption above, header row repeated on each page, thin rules, no row split. */
import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable } from 'docx'
import { typography } from '../language/french.ts'
import type { Cell, Column, TableBlock } from './report-blocks.ts'
import { numberedCaption } from './report-captions.ts'
import { STYLES } from './report-styles.ts'
import { COLOURS, millimetres } from './word-styles.ts'

/**
 * A table with its caption.
 *
 * @param rank its number among the document's tables, from 1
 * @param hasNote whether a remark on the table follows, to be kept on its page
 */
export function reportTable(block: TableBlock, rank: number, hasNote = false): readonly (Paragraph | Table)[] {
  const { columns, rows, hasTotal = false } = block
  const body = rows.map((cells, index) => {
    const fromEnd = rows.length - 1 - index
    // A compact table stays whole; a longer one never leaves its first or last row alone on a page.
    const isKept = fromEnd > 0 ? isCompact(block) || index === 0 || fromEnd === 1 : hasNote
    return bodyRow(cells, block, { isTotal: hasTotal && fromEnd === 0, isKept })
  })
  return [
    numberedCaption('Tableau', rank, block.caption, true),
    new Table({
      rows: [headerRow(columns, block), ...body],
      columnWidths: columns.map((column) => millimetres(column.width)),
      layout: TableLayoutType.FIXED,
      tableLook: { firstRow: true, lastRow: hasTotal, firstColumn: true, noHBand: true, noVBand: true },
      borders: { top: NO_RULE, left: NO_RULE, right: NO_RULE, insideVertical: NO_RULE, insideHorizontal: THIN_RULE, bottom: FIRM_RULE },
      margins: { top: 50, bottom: 50, left: block.isDense ? 40 : 80, right: block.isDense ? 40 : 80 },
    }),
    new Paragraph({ style: STYLES.tableGap, keepNext: hasNote }),
  ]
}

const NO_RULE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const THIN_RULE = { style: BorderStyle.SINGLE, size: 4, color: COLOURS.rule } as const
const FIRM_RULE = { style: BorderStyle.SINGLE, size: 8, color: COLOURS.ink } as const

function headerRow(columns: readonly Column[], block: TableBlock): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    keepNext: true,
    children: columns.map(
      (column) =>
        new TableCell({
          width: { size: millimetres(column.width), type: 'dxa' },
          verticalAlign: VerticalAlignTable.BOTTOM,
          borders: { bottom: FIRM_RULE },
          children: [cellParagraph(column.header, column, block, true)],
        }),
    ),
  })
}

/** Few rows of few words: it fits in a third of a page. */
function isCompact({ rows }: TableBlock): boolean {
  return rows.length <= 12 && rows.flat().every((cell) => typeof cell === 'string' && cell.length <= 60)
}

type RowPlace = { readonly isTotal: boolean; readonly isKept: boolean }

function bodyRow(cells: readonly Cell[], block: TableBlock, { isTotal, isKept }: RowPlace): TableRow {
  return new TableRow({
    cantSplit: true,
    keepNext: isKept,
    children: block.columns.map((column, index) => {
      const cell = cells[index] ?? ''
      const lines = typeof cell === 'string' ? [cell] : cell
      return new TableCell({
        width: { size: millimetres(column.width), type: 'dxa' },
        ...(isTotal && { borders: { top: FIRM_RULE } }),
        children: lines.map((line) => cellParagraph(line, column, block, isTotal)),
      })
    }),
  })
}

function cellParagraph(text: string, { align = 'left' }: Column, { isDense }: TableBlock, isBold: boolean): Paragraph {
  return new Paragraph({
    style: isDense ? STYLES.tableTextDense : STYLES.tableText,
    alignment: ALIGNMENTS[align],
    children: [new TextRun({ text: typography(text), bold: isBold })],
  })
}

const ALIGNMENTS = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const
