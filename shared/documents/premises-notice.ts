/** The notice for the premises: one A4 page, read standing, from a metre away. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
} from 'docx'
import type { Letterhead, Logo } from '../firm/letterhead.ts'
import { formatDate } from '../language/french.ts'
import { contactLines, type Imprint, type PaperBlock, type PaperContent, paperText, sentences } from '../papers/content.ts'
import { packWord } from './pack-word.ts'
import { logoPicture } from './word-logo.ts'
import { A4, COLOURS, FONT, LANGUAGE, millimetres } from './word-styles.ts'

const MARGIN = 20
const WIDTH = 210 - 2 * MARGIN
const NUMERAL_WIDTH = 18
const LOGO = { fromEdge: 5, maxHeight: 12, maxWidth: 70 } as const
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE } as const

/** Sizes in half-points, spacings in twips. */
type Scale = { readonly title: number; readonly lead: number; readonly heading: number; readonly text: number; readonly gap: number }

/** The fewer words, the larger: one page whatever the number of mediators. First that fits, by characters of the whole text. */
const SCALES: readonly (readonly [upTo: number, Scale])[] = [
  [1500, { title: 92, lead: 34, heading: 36, text: 28, gap: 150 }],
  [1950, { title: 84, lead: 31, heading: 32, text: 25, gap: 120 }],
  [2200, { title: 74, lead: 28, heading: 29, text: 23, gap: 95 }],
  [3100, { title: 60, lead: 24, heading: 26, text: 20, gap: 68 }],
  [Number.POSITIVE_INFINITY, { title: 54, lead: 22, heading: 24, text: 18, gap: 58 }],
]

export function premisesNotice(content: PaperContent, { version, issuedOn }: Imprint, letterhead?: Letterhead): Promise<Uint8Array> {
  const { title, lead, issuer } = content
  const scale = scaleOf(content)
  const accent = letterhead?.colour?.slice(1) ?? COLOURS.accent
  const document = new Document({
    title,
    creator: issuer[0] ?? '',
    styles: { default: { document: { run: { font: FONT, size: scale.text, color: COLOURS.ink, language: LANGUAGE } } } },
    sections: [
      {
        properties: {
          page: {
            ...A4,
            margin: {
              top: millimetres(18),
              bottom: millimetres(14),
              left: millimetres(MARGIN),
              right: millimetres(MARGIN),
              header: millimetres(LOGO.fromEdge),
            },
          },
        },
        ...(letterhead?.logo && { headers: { default: logoHeader(letterhead.logo, issuer[0] ?? '') } }),
        children: [
          new Paragraph({
            heading: 'Title',
            spacing: { after: scale.gap / 2 },
            children: [new TextRun({ text: title, size: scale.title, bold: true, color: accent })],
          }),
          new Paragraph({
            spacing: { after: scale.gap * 2 },
            border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: accent, space: 10 } },
            children: [new TextRun({ text: sentences(lead), size: scale.lead })],
          }),
          stepsTable(content, scale, accent),
          new Paragraph({
            spacing: { before: scale.gap * 2, after: 0 },
            border: { top: { style: BorderStyle.SINGLE, size: 4, color: COLOURS.rule, space: 8 } },
            children: [small([...issuer.slice(0, 2)].join(' · '))],
          }),
          ...issuer.slice(2, -1).map((line) => new Paragraph({ spacing: { after: 0 }, children: [small(line)] })),
          new Paragraph({
            spacing: { after: 0 },
            children: [small([...issuer.slice(2).slice(-1), `Version ${version}, établie le ${formatDate(issuedOn)}`].join(' · '))],
          }),
        ],
      },
    ],
  })
  return packWord(document)
}

/** In the top margin, so that the text stays where it is. */
function logoHeader(logo: Logo, firmName: string): Header {
  const picture = logoPicture(logo, firmName, LOGO)
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, spacing: { after: 0 }, children: [picture] })] })
}

function scaleOf(content: PaperContent): Scale {
  const { length } = paperText(content)
  const found = SCALES.find(([upTo]) => length <= upTo)
  if (!found) throw new Error('the last scale has no limit')
  return found[1]
}

function small(text: string): TextRun {
  return new TextRun({ text, size: 17, color: COLOURS.quiet })
}

/** What happens, in order: a numeral, then what it is. */
function stepsTable({ sections }: PaperContent, scale: Scale, accent: string): Table {
  return table(
    [NUMERAL_WIDTH, WIDTH - NUMERAL_WIDTH],
    sections.map(({ title, blocks }, index) => [
      cell(NUMERAL_WIDTH, [
        new Paragraph({ children: [new TextRun({ text: String(index + 1), size: scale.heading * 2, bold: true, color: accent })] }),
      ]),
      cell(WIDTH - NUMERAL_WIDTH, [
        new Paragraph({
          heading: 'Heading1',
          spacing: { before: scale.gap, after: scale.gap / 2 },
          children: [new TextRun({ text: title ?? '', size: scale.heading, bold: true, color: COLOURS.ink })],
        }),
        ...inOrder(blocks, scale),
      ]),
    ]),
  )
}

/** The blocks as they come; contacts that follow each other stand side by side. */
function inOrder(blocks: readonly PaperBlock[], scale: Scale): readonly (Table | Paragraph)[] {
  const drawnBlocks = blocks.map((block, index) => {
    if (block.kind !== 'contact') return drawn(block, scale)
    if (blocks[index - 1]?.kind === 'contact') return []
    const end = blocks.findIndex((other, place) => place > index && other.kind !== 'contact')
    return sideBySide(blocks.slice(index, end === -1 ? blocks.length : end), scale)
  })
  return drawnBlocks.flat()
}

/** Two by two; three by three where they are many. */
function sideBySide(contacts: readonly PaperBlock[], scale: Scale): readonly (Table | Paragraph)[] {
  if (contacts.length === 1) return contacts.flatMap((contact) => drawn(contact, scale))
  const widths = (contacts.length > 4 ? THREE : TWO).map((share) => share * (WIDTH - NUMERAL_WIDTH))
  const rows = Array.from({ length: Math.ceil(contacts.length / widths.length) }, (_, row) => row * widths.length)
  return [
    table(
      widths,
      rows.map((start) => widths.map((width, place) => cell(width, drawnAt(contacts[start + place], scale)))),
    ),
    // Word wants a paragraph after a table, in a cell too.
    new Paragraph({ spacing: { after: 0, line: 20, lineRule: 'exact' }, children: [] }),
  ]
}

// An e-mail address is the longest word of a notice.
const TWO = [0.43, 0.57] as const
const THREE = [0.32, 0.34, 0.34] as const

function drawnAt(block: PaperBlock | undefined, scale: Scale): readonly Paragraph[] {
  return block ? drawn(block, scale) : [new Paragraph({})]
}

function drawn(block: PaperBlock, scale: Scale): readonly Paragraph[] {
  const after = scale.gap
  switch (block.kind) {
    case 'paragraph':
      return [written(sentences(block.statements), after)]
    case 'list':
      return block.items.map(({ text }) => written(text, after))
    case 'contact':
      return [
        new Paragraph({
          alignment: AlignmentType.LEFT,
          spacing: { after },
          children: [
            new TextRun({ text: block.name, bold: true }),
            ...contactLines(block).map((line) => new TextRun({ text: line, break: 1 })),
          ],
        }),
      ]
    case 'table':
      return block.rows.map((row) => written(row.join(', '), after))
  }
}

const LENGTHS = /(\d+\s(?:jours ouvrables|mois)|deux mois)/

/** A paragraph whose lengths of time stand out. */
function written(text: string, after: number): Paragraph {
  const runs = text.split(LENGTHS).map((part, index) => new TextRun({ text: part, bold: index % 2 === 1 }))
  return new Paragraph({ spacing: { after, line: 264, lineRule: 'auto' }, children: runs })
}

/** A table that only sets things in place: no rule. @param widths in millimetres */
function table(widths: readonly number[], rows: readonly (readonly TableCell[])[]): Table {
  return new Table({
    columnWidths: widths.map((width) => millimetres(width)),
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: rows.map((cells) => new TableRow({ cantSplit: true, children: [...cells] })),
  })
}

function cell(width: number, children: readonly (Paragraph | Table)[]): TableCell {
  return new TableCell({
    width: { size: millimetres(width), type: 'dxa' },
    margins: { left: 0, right: millimetres(3) },
    verticalAlign: VerticalAlignTable.TOP,
    children: [...children],
  })
}
