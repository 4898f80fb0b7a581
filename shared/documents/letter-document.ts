/** A letter as a Word file: letterhead, address where a French window envelope shows it, body, signature. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  type IParagraphStyleOptions,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
} from 'docx'
import { LETTER_LABELS } from '../complaint/index.ts'
import { formatDate } from '../language/french.ts'
import type { Letter, LetterBlock } from '../letters/index.ts'
import { A4, COLOURS, FONT, LANGUAGE, millimetres } from './word-styles.ts'

/** From the left edge of the page to the window of an envelope, less the margin. */
const WINDOW_LEFT = 80
const TEXT_WIDTH = 160
/** Letterhead from the top margin (2 cm) to the window (5 cm), then the window. */
const TOP_MARGIN = 20
const LETTERHEAD_HEIGHT = 30
const WINDOW_HEIGHT = 35

const STYLES = {
  firmName: 'LetterFirmName',
  firmDetails: 'LetterFirmDetails',
  addressee: 'LetterAddressee',
  references: 'LetterReferences',
  body: 'LetterBody',
  lines: 'LetterLines',
  signature: 'LetterSignature',
  footer: 'LetterFooter',
} as const

const style = (id: string, name: string, options: Omit<IParagraphStyleOptions, 'id' | 'name'>): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  ...options,
})

const PARAGRAPH_STYLES: readonly IParagraphStyleOptions[] = [
  style(STYLES.firmName, 'Nom du cabinet', { run: { size: 26, bold: true, color: COLOURS.accent }, paragraph: { spacing: { after: 40 } } }),
  style(STYLES.firmDetails, 'Coordonnées du cabinet', { run: { size: 17, color: COLOURS.quiet }, paragraph: { spacing: { after: 0 } } }),
  style(STYLES.addressee, 'Destinataire', { paragraph: { spacing: { after: 0 } } }),
  style(STYLES.references, 'Références', { paragraph: { spacing: { after: 60 } } }),
  style(STYLES.body, 'Corps de lettre', { paragraph: { spacing: { after: 160, line: 276 }, alignment: AlignmentType.LEFT } }),
  style(STYLES.lines, 'Lignes groupées', {
    paragraph: { spacing: { after: 0, line: 264 }, indent: { left: millimetres(8) }, keepLines: true },
  }),
  style(STYLES.signature, 'Signature', {
    paragraph: { spacing: { after: 0 }, indent: { left: millimetres(WINDOW_LEFT) }, keepLines: true },
  }),
  style(STYLES.footer, 'Pied de lettre', {
    run: { size: 15, color: COLOURS.quiet },
    paragraph: { spacing: { after: 0 }, alignment: AlignmentType.CENTER },
  }),
]

/** A letter as the bytes of a .docx file. */
export function letterDocument(letter: Letter): Promise<Uint8Array> {
  const document = new Document({
    title: `${LETTER_LABELS[letter.kind]} ${letter.reference}`,
    subject: letter.subject,
    creator: letter.firmName,
    lastModifiedBy: letter.firmName,
    styles: {
      default: {
        document: { run: { font: FONT, size: 21, color: COLOURS.ink, language: LANGUAGE }, paragraph: { spacing: { after: 120 } } },
      },
      paragraphStyles: [...PARAGRAPH_STYLES],
    },
    sections: [
      {
        properties: {
          page: { size: A4.size, margin: { ...A4.margin, top: millimetres(TOP_MARGIN), bottom: millimetres(22), footer: millimetres(10) } },
        },
        footers: { default: identityFooter(letter) },
        children: [headOf(letter), ...referencesOf(letter), ...letter.blocks.flatMap(drawBlock), ...endOf(letter)],
      },
    ],
  })
  return Packer.pack(document, 'uint8array')
}

/** Statuses and page number, on every page. */
function identityFooter(letter: Letter): Footer {
  return new Footer({
    children: [
      new Paragraph({ style: STYLES.footer, children: [new TextRun(letter.firmIdentity)] }),
      new Paragraph({
        style: STYLES.footer,
        children: [
          new TextRun({ children: [`${letter.reference} · page\u00a0`, PageNumber.CURRENT, ' sur\u00a0', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  })
}

// A table without rules holds the address at a fixed place whatever the letterhead's length.
function headOf(letter: Letter): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
  const widths = [millimetres(WINDOW_LEFT), millimetres(TEXT_WIDTH - WINDOW_LEFT)] as const
  const cell = (index: 0 | 1, children: readonly Paragraph[], columnSpan?: number) =>
    new TableCell({
      width: { size: columnSpan ? widths[0] + widths[1] : widths[index], type: 'dxa' },
      margins: { left: 0, right: 0 },
      children: children.length > 0 ? [...children] : [new Paragraph({ style: STYLES.addressee })],
      ...(columnSpan && { columnSpan }),
    })
  const letterhead = [
    new Paragraph({ style: STYLES.firmName, children: [new TextRun(letter.firmName)] }),
    ...letter.firmAddress.map((line) => new Paragraph({ style: STYLES.firmDetails, children: [new TextRun(line)] })),
    new Paragraph({ style: STYLES.firmDetails, children: [new TextRun(letter.firmContact.join(' · '))] }),
  ]
  const addressee = letter.addressee.map((line) => new Paragraph({ style: STYLES.addressee, children: [new TextRun(line)] }))
  return new Table({
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: [
      new TableRow({ height: { value: millimetres(LETTERHEAD_HEIGHT), rule: HeightRule.EXACT }, children: [cell(0, letterhead, 2)] }),
      new TableRow({ height: { value: millimetres(WINDOW_HEIGHT), rule: HeightRule.EXACT }, children: [cell(0, []), cell(1, addressee)] }),
    ],
  })
}

function referencesOf(letter: Letter): readonly Paragraph[] {
  return [
    new Paragraph({
      style: STYLES.references,
      indent: { left: millimetres(WINDOW_LEFT) },
      spacing: { after: 240 },
      children: [new TextRun(`${letter.place}, le ${formatDate(letter.date)}`)],
    }),
    new Paragraph({ style: STYLES.references, children: [new TextRun(`Nos références\u00a0: ${letter.reference}`)] }),
    new Paragraph({
      style: STYLES.references,
      spacing: { after: 280 },
      children: [new TextRun('Objet\u00a0: '), new TextRun({ text: letter.subject, bold: true })],
    }),
    new Paragraph({ style: STYLES.body, children: [new TextRun(letter.salutation)] }),
  ]
}

/** A paragraph, or several lines kept on one page: under their first line, the others stand indented. */
function drawBlock(block: LetterBlock): readonly Paragraph[] {
  const lines = block.text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length < 2) return lines.map((line) => new Paragraph({ style: STYLES.body, children: [new TextRun(line)] }))
  // A mediator's address is indented from its name on; a list follows a sentence.
  const isAddress = !block.isEditable
  return lines.map((line, index) => {
    const isFirst = index === 0
    const isLast = index === lines.length - 1
    return new Paragraph({
      style: isFirst && !isAddress ? STYLES.body : STYLES.lines,
      keepNext: !isLast,
      spacing: { after: isLast ? 160 : isFirst && !isAddress ? 60 : 0 },
      children: [new TextRun({ text: line, bold: isFirst && isAddress })],
    })
  })
}

function endOf(letter: Letter): readonly Paragraph[] {
  return [
    new Paragraph({ style: STYLES.body, keepNext: true, spacing: { before: 120, after: 360 }, children: [new TextRun(letter.closing)] }),
    new Paragraph({ style: STYLES.signature, keepNext: true, children: [new TextRun({ text: letter.signatoryName, bold: true })] }),
    new Paragraph({ style: STYLES.signature, children: [new TextRun(letter.signatoryRole)] }),
  ]
}

/** '2026-004 Accusé de réception.docx': nothing that names the client. */
export function letterFileName(letter: Letter): string {
  return `${letter.reference} ${LETTER_LABELS[letter.kind]}.docx`
}
