/** A letter as a Word file: letterhead, address where a French window envelope shows it, body, signature. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeightRule,
  type IParagraphStyleOptions,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
} from 'docx'
import type { Letterhead, Logo } from '../firm/letterhead.ts'
import { formatDate } from '../language/french.ts'
import { type Letter, type LetterBlock, type LetterDefinition, referencesLine, SUBJECT_LEAD } from '../letters/index.ts'
import { LARGE_PRINT } from './large-print.ts'
import { packWord } from './pack-word.ts'
import { logoPicture } from './word-logo.ts'
import { A4, COLOURS, FONT, LANGUAGE, millimetres } from './word-styles.ts'

/** From the left edge of the page to the window of an envelope (10.5 cm), less the margin. */
const WINDOW_LEFT = 80
const TEXT_WIDTH = 160
/** Letterhead from the top margin (2.5 cm) to the window (5 cm), then the window. */
const LETTERHEAD_HEIGHT = 25
const WINDOW_HEIGHT = 35

/** The logo stands in the top margin of the first page, so that nothing under it moves: 8 mm from the edge, then 15 mm at most. */
const LOGO = { fromEdge: 8, maxHeight: 15, maxWidth: 80 } as const

const STYLES = {
  logo: 'LetterLogo',
  firmName: 'LetterFirmName',
  firmDetails: 'LetterFirmDetails',
  addressee: 'LetterAddressee',
  date: 'LetterDate',
  references: 'LetterReferences',
  subject: 'LetterSubject',
  body: 'LetterBody',
  listLead: 'LetterListLead',
  lines: 'LetterLines',
  linesEnd: 'LetterLinesEnd',
  closing: 'LetterClosing',
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

/** A subject of two lines stands under its own first word. */
const subjectIndent = (size: number) => ({ left: millimetres((10.4 * size) / 21), hanging: millimetres((10.4 * size) / 21) })

/**
 * Half-points: what is read, and what stands around it. The address keeps to its window. `detailLines`: the lines that the
 * letterhead's height has room for under a name of one line.
 */
const TYPE = {
  usual: { text: 21, details: 17, detailLines: 5, footer: 15, line: 264 },
  large: { text: LARGE_PRINT, details: 22, detailLines: 4, footer: 20, line: 402 },
} as const
/** Characters of the firm's name that fit in one line. */
const NAME_LINE = 60
const ADDRESS_SIZE = 21

/** @param accent the firm's colour, used once: its name */
const paragraphStyles = (accent: string, type: (typeof TYPE)['usual' | 'large']): readonly IParagraphStyleOptions[] => [
  style(STYLES.logo, 'Logo', { paragraph: { spacing: { before: 0, after: 0 } } }),
  style(STYLES.firmName, 'Nom du cabinet', { run: { size: 26, bold: true, color: accent }, paragraph: { spacing: { after: 40 } } }),
  style(STYLES.firmDetails, 'Coordonnées du cabinet', {
    run: { size: type.details, color: COLOURS.quiet },
    paragraph: { spacing: { after: 0 } },
  }),
  style(STYLES.addressee, 'Destinataire', { run: { size: ADDRESS_SIZE }, paragraph: { spacing: { after: 0 } } }),
  style(STYLES.date, 'Lieu et date', { paragraph: { spacing: { before: 100, after: 240 }, indent: { left: millimetres(WINDOW_LEFT) } } }),
  style(STYLES.references, 'Références', { paragraph: { spacing: { after: 60 } } }),
  style(STYLES.subject, 'Objet', { paragraph: { spacing: { after: 240 }, indent: subjectIndent(type.text) } }),
  style(STYLES.body, 'Corps de lettre', { paragraph: { spacing: { after: 140, line: type.line }, alignment: AlignmentType.LEFT } }),
  style(STYLES.listLead, 'Annonce de liste', {
    basedOn: STYLES.body,
    paragraph: { spacing: { after: 60, line: type.line }, keepNext: true, keepLines: true },
  }),
  style(STYLES.lines, 'Lignes groupées', {
    paragraph: { spacing: { after: 0, line: type.line }, indent: { left: millimetres(8) }, keepNext: true, keepLines: true },
  }),
  style(STYLES.linesEnd, 'Dernière ligne groupée', {
    basedOn: STYLES.lines,
    paragraph: { spacing: { after: 140, line: type.line }, indent: { left: millimetres(8) }, keepNext: false, keepLines: true },
  }),
  // The space under it takes a signature by hand.
  style(STYLES.closing, 'Formule de politesse', {
    basedOn: STYLES.body,
    paragraph: { spacing: { before: 120, after: 640, line: type.line }, keepNext: true, keepLines: true },
  }),
  style(STYLES.signature, 'Signature', {
    paragraph: { spacing: { after: 0 }, indent: { left: millimetres(WINDOW_LEFT) }, keepLines: true },
  }),
  style(STYLES.footer, 'Pied de lettre', {
    run: { size: type.footer, color: COLOURS.quiet },
    paragraph: { spacing: { after: 0 }, alignment: AlignmentType.CENTER },
  }),
]

/** What stands on a letter's page, in words: the letter itself, or the placeholders of a template. */
export type LetterPage = Omit<Letter, 'kind' | 'date' | 'place'> & {
  /** The document's title among its properties. */
  readonly title: string
  /** 'Lyon, le 9 avril 2026'. */
  readonly placeAndDate: string
  readonly referencesLine: string
}

/** A letter as the bytes of a .docx file. */
export function letterDocument({ label }: LetterDefinition, letter: Letter, letterhead?: Letterhead): Promise<Uint8Array> {
  return letterPageDocument(
    {
      ...letter,
      title: `${label} ${letter.reference}`,
      placeAndDate: `${letter.place}, le ${formatDate(letter.date)}`,
      referencesLine: referencesLine(letter),
    },
    letterhead,
  )
}

/** A page laid out as our letters are, as the bytes of a .docx file. */
export function letterPageDocument(page: LetterPage, letterhead?: Letterhead): Promise<Uint8Array> {
  const type = TYPE[page.isLargePrint ? 'large' : 'usual']
  const document = new Document({
    title: page.title,
    subject: page.subject,
    creator: page.firmName,
    lastModifiedBy: page.firmName,
    styles: {
      default: {
        document: {
          run: { font: FONT, size: type.text, color: COLOURS.ink, language: LANGUAGE },
          paragraph: { spacing: { after: 120 } },
        },
      },
      paragraphStyles: [...paragraphStyles(letterhead?.colour?.slice(1) ?? COLOURS.accent, type)],
    },
    sections: [
      {
        properties: {
          page: { size: A4.size, margin: { ...A4.margin, header: millimetres(LOGO.fromEdge), footer: millimetres(10) } },
          titlePage: true,
        },
        ...(letterhead?.logo && { headers: { first: logoHeader(letterhead.logo, page) } }),
        footers: { first: firstFooter(page), default: nextFooter(page) },
        children: [headOf(page, type), ...referencesOf(page), ...bodyOf(page), ...endOf(page)],
      },
    ],
  })
  return packWord(document)
}

function logoHeader(logo: Logo, { firmName }: LetterPage): Header {
  return new Header({ children: [new Paragraph({ style: STYLES.logo, children: [logoPicture(logo, firmName, LOGO)] })] })
}

/** The firm's statuses; a letter of one page bears no page number. */
function firstFooter(letter: LetterPage): Footer {
  return new Footer({ children: identity(letter) })
}

/** Statuses, then reference and page number, from the second page on. */
function nextFooter(letter: LetterPage): Footer {
  const pages = new TextRun({ children: [`${letter.reference} · page\u00a0`, PageNumber.CURRENT, ' sur\u00a0', PageNumber.TOTAL_PAGES] })
  return new Footer({ children: [...identity(letter), new Paragraph({ style: STYLES.footer, children: [pages] })] })
}

function identity(letter: LetterPage): Paragraph[] {
  return letter.firmIdentity.map((line) => new Paragraph({ style: STYLES.footer, children: [new TextRun(line)] }))
}

/** What a row of a fixed height would cut at its foot goes beside what stands above it: the shortest lines first, never the town's. */
function inLines(lines: readonly string[], room: number): readonly string[] {
  if (lines.length <= Math.max(room, 2)) return lines
  const lengths = lines.slice(0, -2).map((line, index) => line.length + (lines[index + 1]?.length ?? 0))
  const at = lengths.indexOf(Math.min(...lengths))
  return inLines([...lines.slice(0, at), lines.slice(at, at + 2).join(', '), ...lines.slice(at + 2)], room)
}

// A table without rules holds the address at a fixed place whatever the letterhead's length.
function headOf(letter: LetterPage, { detailLines }: (typeof TYPE)['usual' | 'large']): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
  const widths = [millimetres(WINDOW_LEFT), millimetres(TEXT_WIDTH - WINDOW_LEFT)] as const
  const cell = (index: 0 | 1, children: readonly Paragraph[], columnSpan?: number) =>
    new TableCell({
      width: { size: columnSpan ? widths[0] + widths[1] : widths[index], type: 'dxa' },
      margins: { left: 0, right: 0 },
      children: children.length > 0 ? [...children] : [new Paragraph({ style: STYLES.addressee })],
      ...(columnSpan && { columnSpan }),
    })
  // Each further line of the name takes the room of two smaller ones; one of those is how the firm is reached.
  const nameLines = Math.ceil(letter.firmName.length / NAME_LINE)
  const letterhead = [
    new Paragraph({ style: STYLES.firmName, children: [new TextRun(letter.firmName)] }),
    ...inLines(letter.firmAddress, detailLines - 1 - 2 * (nameLines - 1)).map(
      (line) => new Paragraph({ style: STYLES.firmDetails, children: [new TextRun(line)] }),
    ),
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

function referencesOf(letter: LetterPage): readonly Paragraph[] {
  return [
    written(STYLES.date, letter.placeAndDate),
    written(STYLES.references, letter.referencesLine),
    new Paragraph({ style: STYLES.subject, children: [new TextRun(SUBJECT_LEAD), new TextRun({ text: letter.subject, bold: true })] }),
    written(STYLES.body, letter.salutation),
  ]
}

function written(style: string, text: string, { bold = false, keepNext = false } = {}): Paragraph {
  return new Paragraph({ style, widowControl: true, ...(keepNext && { keepNext }), children: [new TextRun({ text, bold })] })
}

function bodyOf({ blocks }: LetterPage): readonly Paragraph[] {
  const drawn = blocks.filter((block) => block.text.trim() !== '')
  return drawn.flatMap((block, index) => {
    // Who announces a mediator stands on the page of the first address, and the signature never on a page of its own;
    // several addresses may part, or all of them would leave a page half empty.
    const next = drawn[index + 1]
    return drawBlock(block, next === undefined || (next.layout === 'address' && block.layout !== 'address'))
  })
}

/** Its paragraphs; a sentence with its list, or an address, stays on one page, and with what follows where asked. */
function drawBlock({ text, layout }: LetterBlock, staysWithNext: boolean): readonly Paragraph[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const last = lines.length - 1
  const grouped = (line: string, index: number) =>
    written(index === last ? STYLES.linesEnd : STYLES.lines, line, { keepNext: index === last && staysWithNext })
  switch (layout) {
    case 'address':
      return lines.length > 0 ? [address(lines, staysWithNext)] : []
    case 'list':
      return lines.map((line, index) => (index === 0 ? written(last > 0 ? STYLES.listLead : STYLES.body, line) : grouped(line, index)))
    default:
      return lines.map((line, index) => written(STYLES.body, line, { keepNext: index === last && staysWithNext }))
  }
}

/** One paragraph, which no page parts: its name, then a line each. */
function address([name = '', ...lines]: readonly string[], keepNext: boolean): Paragraph {
  return new Paragraph({
    style: STYLES.linesEnd,
    ...(keepNext && { keepNext }),
    children: [new TextRun({ text: name, bold: true }), ...lines.map((line) => new TextRun({ text: line, break: 1 }))],
  })
}

function endOf(letter: LetterPage): readonly Paragraph[] {
  return [
    written(STYLES.closing, letter.closing),
    written(STYLES.signature, letter.signatoryName, { bold: true, keepNext: true }),
    written(STYLES.signature, letter.signatoryRole),
  ]
}

/** '2026-004 Accusé de réception.docx': nothing that names the client. */
export function letterFileName({ label }: LetterDefinition, { reference }: Letter): string {
  return `${reference} ${label}.docx`
}
