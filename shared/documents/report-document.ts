/** Draws a report in Word: styles, cover, contents, headings, text, tables, charts, signature, header and footer with page numbers. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  LineRuleType,
  PageBreak,
  PageNumber,
  type PageNumberEstimator,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TabStopType,
  TextRun,
} from 'docx'
import type { Letterhead } from '../firm/letterhead.ts'
import { typography } from '../language/french.ts'
import { packWord } from './pack-word.ts'
import { type ChartBlock, REPORT_WIDTH, type Report, type ReportBlock, type TableBlock } from './report-blocks.ts'
import { reportChart } from './report-charts.ts'
import { DEFAULTS, REPORT_PARAGRAPH_STYLES, STYLES } from './report-styles.ts'
import { reportTable } from './report-tables.ts'
import { logoPicture } from './word-logo.ts'
import { A4, COLOURS, millimetres } from './word-styles.ts'

const ITEMS = 'report-items'
const LOGO = { maxHeight: 18, maxWidth: 80 } as const
const ITEM_INDENT = { left: millimetres(6), hanging: millimetres(4) } as const

/**
 * A report as the bytes of a .docx file.
 *
 * @param pageNumbers works out the pages of a report with a table of contents: without it, Word asks to fill them in
 */
export function reportDocument(report: Report, pageNumbers?: PageNumberEstimator): Promise<Uint8Array> {
  const [left, right] = report.header
  const document = new Document({
    ...(pageNumbers && { pageNumbers }),
    title: typography(report.title),
    subject: typography(report.subject),
    creator: report.author,
    lastModifiedBy: report.author,
    styles: { default: DEFAULTS, paragraphStyles: [...REPORT_PARAGRAPH_STYLES] },
    numbering: {
      config: [
        {
          reference: ITEMS,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '–',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: ITEM_INDENT } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          // The cover already says what the header repeats.
          titlePage: true,
          page: A4,
        },
        headers: {
          first: new Header({ children: [frameLine([])] }),
          default: new Header({ children: [frameLine([text(left), tab(), text(right)])] }),
        },
        footers: { first: pageFooter(report.footer), default: pageFooter(report.footer) },
        children: drawBlocks(report),
      },
    ],
  })
  return packWord(document)
}

function pageFooter(mention: string): Footer {
  const pages = new TextRun({ children: ['Page\u00a0', PageNumber.CURRENT, ' sur\u00a0', PageNumber.TOTAL_PAGES] })
  return new Footer({ children: [frameLine([text(mention), tab(), pages])] })
}

function frameLine(children: readonly TextRun[]): Paragraph {
  return new Paragraph({
    style: STYLES.frame,
    tabStops: [{ type: TabStopType.RIGHT, position: millimetres(REPORT_WIDTH) }],
    children: [...children],
  })
}

const text = (content: string) => new TextRun(typography(content))
const tab = () => new TextRun({ children: [new Tab()] })

type Drawn = Paragraph | Table | TableOfContents

function drawBlocks({ blocks, letterhead }: Report): Drawn[] {
  let [tables, figures] = [0, 0]
  return blocks.flatMap((block, index): readonly Drawn[] => {
    switch (block.kind) {
      case 'table':
        tables += 1
        return reportTable(block, tables, blocks[index + 1]?.kind === 'note')
      case 'chart':
        figures += 1
        return reportChart(block, figures)
      case 'cover':
        return drawCover(block, letterhead)
      default:
        return draw(block)
    }
  })
}

function draw(block: Exclude<ReportBlock, TableBlock | ChartBlock | CoverBlock>): readonly Drawn[] {
  switch (block.kind) {
    case 'contents':
      return [
        new Paragraph({ style: STYLES.contentsTitle, children: [text(block.title)] }),
        new TableOfContents(typography(block.title), { hyperlink: true, headingStyleRange: '1-2' }),
      ]
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          ...(block.startsPage && { pageBreakBefore: true }),
          children: [text(block.text)],
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ widowControl: true, children: [text(block.text)] })]
    case 'note':
      return [new Paragraph({ style: STYLES.note, widowControl: true, children: [text(block.text)] })]
    case 'item':
      return [new Paragraph({ style: STYLES.item, numbering: { reference: ITEMS, level: 0 }, children: [text(block.text)] })]
    case 'choice':
      return [
        new Paragraph({
          style: STYLES.choice,
          children: [new TextRun('☐'), tab(), text(block.text)],
          tabStops: [{ type: TabStopType.LEFT, position: 454 }],
        }),
      ]
    case 'ruledLines':
      return Array.from({ length: block.count }, () => new Paragraph({ style: STYLES.ruledLine }))
    case 'signature':
      return drawSignature(block)
  }
}

type CoverBlock = Extract<ReportBlock, { kind: 'cover' }>

function drawCover({ issuer, title, subtitle, lines, isWholePage = false }: CoverBlock, letterhead?: Letterhead): readonly Paragraph[] {
  const [name, ...details] = issuer
  const accent = letterhead?.colour?.slice(1) ?? COLOURS.accent
  return [
    ...(letterhead?.logo
      ? [
          new Paragraph({
            style: STYLES.issuer, // A picture is as high as it is, whatever the line.
            spacing: { after: 160, line: 240, lineRule: LineRuleType.AUTO },
            children: [logoPicture(letterhead.logo, name ?? '', LOGO)],
          }),
        ]
      : []),
    ...(name
      ? [
          new Paragraph({
            style: STYLES.issuer,
            children: [new TextRun({ text: typography(name), bold: true, size: 24, color: COLOURS.ink })],
          }),
        ]
      : []),
    ...details.map((line) => new Paragraph({ style: STYLES.issuer, children: [text(line)] })),
    new Paragraph({
      heading: HeadingLevel.TITLE,
      ...(isWholePage && { spacing: { before: millimetres(75), after: 60 } }),
      children: [new TextRun({ text: typography(title), color: accent })],
    }),
    new Paragraph({
      style: STYLES.subtitle,
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: accent, space: 8 } },
      children: [text(subtitle)],
    }),
    ...lines.map((line) => new Paragraph({ style: STYLES.coverLine, children: [text(line)] })),
    new Paragraph({ style: STYLES.tableGap, ...(isWholePage && { children: [new PageBreak()] }) }),
  ]
}

type SignatureBlock = Extract<ReportBlock, { kind: 'signature' }>

// A table without rules keeps the names side by side and together with the place to sign; it holds no data.
function drawSignature({ place, signatories }: SignatureBlock): readonly (Paragraph | Table)[] {
  const width = millimetres(REPORT_WIDTH) / 2
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
  // One who signs alone signs on the right, as on a letter.
  const columns = signatories.length === 1 ? [[], ...signatories] : signatories
  return [
    new Paragraph({ keepNext: true, spacing: { before: 360, after: 240 }, alignment: AlignmentType.LEFT, children: [text(place)] }),
    new Table({
      columnWidths: columns.map(() => width),
      layout: TableLayoutType.FIXED,
      margins: { left: 0, right: 0 },
      borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
      rows: [
        new TableRow({
          cantSplit: true,
          height: { value: millimetres(35), rule: 'atLeast' },
          children: columns.map(
            (lines) =>
              new TableCell({
                width: { size: width, type: 'dxa' },
                children:
                  lines.length > 0
                    ? lines.map(
                        (line, index) =>
                          new Paragraph({
                            style: STYLES.coverLine,
                            children: [new TextRun({ text: typography(line), bold: index === 0 })],
                          }),
                      )
                    : [new Paragraph({})],
              }),
          ),
        }),
      ],
    }),
  ]
}
