/** An envelope, DL format (220 × 110 mm): the sender at the top left, the addressee where the post reads it. */
import { Document, HeightRule, Packer, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun } from 'docx'
import type { Letter } from '../letters/index.ts'
import { COLOURS, FONT, LANGUAGE, millimetres } from './word-styles.ts'

const WIDTH = 220
const HEIGHT = 110
const MARGIN = 12
/** The addressee begins at half the width, under the first half of the height. */
const ADDRESSEE_LEFT = 100
const SENDER_HEIGHT = 38

/** The envelope's bytes as a .docx file. */
export function envelopeDocument(letter: Letter): Promise<Uint8Array> {
  const line = (text: string, size: number, color: string) =>
    new Paragraph({ spacing: { after: 0 }, children: [new TextRun({ text, size, color })] })
  const cell = (width: number, children: readonly Paragraph[]) =>
    new TableCell({
      width: { size: millimetres(width), type: 'dxa' },
      margins: { left: 0, right: 0 },
      children: children.length > 0 ? [...children] : [new Paragraph({})],
    })
  const none = { style: 'none', size: 0, color: 'auto' } as const
  const sender = [letter.firmName, ...letter.firmAddress].map((text) => line(text, 17, COLOURS.quiet))
  const addressee = letter.addressee.map((text) => line(text, 24, COLOURS.ink))
  const right = WIDTH - 2 * MARGIN - ADDRESSEE_LEFT
  const document = new Document({
    title: `Enveloppe ${letter.reference}`,
    creator: letter.firmName,
    styles: { default: { document: { run: { font: FONT, language: LANGUAGE } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: millimetres(WIDTH), height: millimetres(HEIGHT) },
            margin: { top: millimetres(MARGIN), bottom: millimetres(MARGIN), left: millimetres(MARGIN), right: millimetres(MARGIN) },
          },
        },
        children: [
          new Table({
            columnWidths: [millimetres(ADDRESSEE_LEFT), millimetres(right)],
            layout: TableLayoutType.FIXED,
            borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
            rows: [
              new TableRow({
                height: { value: millimetres(SENDER_HEIGHT), rule: HeightRule.EXACT },
                children: [cell(ADDRESSEE_LEFT, sender), cell(right, [])],
              }),
              new TableRow({ children: [cell(ADDRESSEE_LEFT, []), cell(right, addressee)] }),
            ],
          }),
        ],
      },
    ],
  })
  return Packer.pack(document, 'uint8array')
}
