/** The register as a Word table, on landscape pages, its header repeated on each. */
import { Document, Footer, HeadingLevel, PageNumber, PageOrientation, Paragraph, Tab, TabStopType, TextRun } from 'docx'
import { cellText, type Table } from '../exchange/cell.ts'
import { formatLongDate, typography } from '../language/french.ts'
import type { LocalDate } from '../regulation/local-date.ts'
import { packWord } from './pack-word.ts'
import { DEFAULTS, REPORT_PARAGRAPH_STYLES, STYLES } from './report-styles.ts'
import { reportTable } from './report-tables.ts'
import { A4, millimetres } from './word-styles.ts'

/** Width of the text on a landscape A4 page with margins of 1.5 cm, in millimetres. */
const WIDTH = 267
const MARGIN = millimetres(15)

export type RegisterDocument = {
  readonly table: Table
  /** The firm's name; none before it is set. */
  readonly firmName: string
  /** What the table holds, e.g. '40 dossiers'. */
  readonly caption: string
  readonly madeOn: LocalDate
}

/** The bytes of a .docx file. */
export function registerDocument({ table, firmName, caption, madeOn }: RegisterDocument): Promise<Uint8Array> {
  const title = 'Registre des réclamations'
  const total = table.widths.reduce((sum, width) => sum + width, 0)
  const columns = table.headers.map((header, index) => ({ header, width: ((table.widths[index] ?? 0) * WIDTH) / total }))
  const rows = table.rows.map((cells) => cells.map((cell) => cellText(cell).split('\n')))
  const document = new Document({
    title,
    creator: firmName || 'Réclamations CGP',
    styles: { default: DEFAULTS, paragraphStyles: [...REPORT_PARAGRAPH_STYLES] },
    sections: [
      {
        properties: {
          page: {
            size: { ...A4.size, orientation: PageOrientation.LANDSCAPE },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        footers: { default: footer(`${title}${firmName && ` · ${firmName}`}`) },
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, spacing: { before: 0 }, children: [new TextRun(title)] }),
          new Paragraph({
            style: STYLES.note,
            children: [new TextRun(typography([firmName, `arrêté au ${formatLongDate(madeOn)}`].filter(Boolean).join(' · ')))],
          }),
          ...reportTable({ kind: 'table', caption, columns, rows, isDense: true }, 1),
        ],
      },
    ],
  })
  return packWord(document)
}

function footer(mention: string): Footer {
  const pages = new TextRun({ children: [new Tab(), 'Page\u00a0', PageNumber.CURRENT, ' sur\u00a0', PageNumber.TOTAL_PAGES] })
  return new Footer({
    children: [
      new Paragraph({
        style: STYLES.frame,
        tabStops: [{ type: TabStopType.RIGHT, position: millimetres(WIDTH) }],
        children: [new TextRun(typography(mention)), pages],
      }),
    ],
  })
}
