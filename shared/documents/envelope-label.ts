/** Envelopes, DL format (220 × 110 mm): the sender at the top left, the addressee where the post reads it. */
import { Document, HeightRule, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun } from 'docx'
import type { Letter } from '../letters/index.ts'
import { packWord } from './pack-word.ts'
import { COLOURS, FONT, LANGUAGE, millimetres } from './word-styles.ts'

const WIDTH = 220
const HEIGHT = 110
const MARGIN = 12
/** The addressee begins at half the width, under the first half of the height. */
const ADDRESSEE_LEFT = 100
const SENDER_HEIGHT = 38

const NONE = { style: 'none', size: 0, color: 'auto' } as const

const PAGE = {
  size: { width: millimetres(WIDTH), height: millimetres(HEIGHT) },
  margin: { top: millimetres(MARGIN), bottom: millimetres(MARGIN), left: millimetres(MARGIN), right: millimetres(MARGIN) },
} as const

/** One envelope for each letter, a page each, as the bytes of a .docx file. */
export function envelopesDocument(letters: readonly Letter[]): Promise<Uint8Array> {
  const document = new Document({
    title: `Enveloppe ${letters.map(({ reference }) => reference).join(', ')}`,
    creator: letters[0]?.firmName ?? '',
    styles: { default: { document: { run: { font: FONT, language: LANGUAGE } } } },
    sections: letters.map((letter) => ({ properties: { page: PAGE }, children: [faceOf(letter), end()] })),
  })
  return packWord(document)
}

/** Word wants a paragraph after a table: too small to open another page. */
function end(): Paragraph {
  return new Paragraph({ spacing: { after: 0, line: 20, lineRule: 'exact' }, children: [new TextRun({ text: '', size: 2 })] })
}

function faceOf({ firmName, firmAddress, addressee }: Letter): Table {
  const right = WIDTH - 2 * MARGIN - ADDRESSEE_LEFT
  const sender = [firmName, ...firmAddress].map((text) => line(text, 17, COLOURS.quiet))
  return new Table({
    columnWidths: [millimetres(ADDRESSEE_LEFT), millimetres(right)],
    layout: TableLayoutType.FIXED,
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
    rows: [
      new TableRow({
        height: { value: millimetres(SENDER_HEIGHT), rule: HeightRule.EXACT },
        children: [cell(ADDRESSEE_LEFT, sender), cell(right, [])],
      }),
      new TableRow({
        children: [
          cell(ADDRESSEE_LEFT, []),
          cell(
            right,
            addressee.map((text) => line(text, 24, COLOURS.ink)),
          ),
        ],
      }),
    ],
  })
}

/** @param size in half-points */
function line(text: string, size: number, color: string): Paragraph {
  return new Paragraph({ spacing: { after: 0 }, children: [new TextRun({ text, size, color })] })
}

/** @param width in millimetres */
function cell(width: number, children: readonly Paragraph[]): TableCell {
  return new TableCell({
    width: { size: millimetres(width), type: 'dxa' },
    margins: { left: 0, right: 0 },
    children: children.length > 0 ? [...children] : [new Paragraph({})],
  })
}
