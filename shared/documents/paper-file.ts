/** The file of a paper: the page of the site, or a Word document. */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { Document, HeadingLevel, Paragraph, TextRun } from 'docx'
import type { Firm } from '../firm/firm.ts'
import type { Paper } from '../firm/journal/index.ts'
import type { Letterhead } from '../firm/letterhead.ts'
import { formatDate, typography } from '../language/french.ts'
import { contactInLine, type Imprint, type PaperBlock, type PaperContent, sentences } from '../papers/content.ts'
import { webPage } from '../papers/web-page.ts'
import { packWord } from './pack-word.ts'
import { premisesNotice } from './premises-notice.ts'
import { heading, type ReportBlock, table } from './report-blocks.ts'
import { reportDocument } from './report-document.ts'
import { DEFAULTS } from './report-styles.ts'
import { A4, COLOURS } from './word-styles.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export type PaperFile = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }

const FILE_NAMES: Readonly<Record<Paper, string>> = {
  webPage: 'reclamations-page-du-site',
  premisesNotice: 'reclamations-affiche',
  clientDocumentParagraph: 'reclamations-paragraphe-der',
  procedure: 'reclamations-procedure',
}

/** A version as a file, ready to be kept and saved; the paragraph for another document bears nothing of the firm’s letterhead. */
export async function paperFile(content: PaperContent, imprint: Imprint, firm: Firm, letterhead?: Letterhead): Promise<PaperFile> {
  const name = `${FILE_NAMES[content.paper]}-v${imprint.version}`
  if (content.paper === 'webPage') {
    return { name: `${name}.html`, mediaType: 'text/html', bytes: utf8ToBytes(webPage(content, imprint, letterhead?.colour)) }
  }
  return { name: `${name}.docx`, mediaType: WORD, bytes: await wordBytes(content, imprint, firm, letterhead) }
}

function wordBytes(content: PaperContent, imprint: Imprint, firm: Firm, letterhead: Letterhead | undefined): Promise<Uint8Array> {
  switch (content.paper) {
    case 'premisesNotice':
      return premisesNotice(content, imprint, letterhead)
    case 'clientDocumentParagraph':
      return clientParagraph(content, imprint, firm)
    default:
      return procedure(content, imprint, firm, letterhead)
  }
}

/** Nothing but the text, to be pasted in the firm's own document; which version it is stands below. */
function clientParagraph({ title, sections }: PaperContent, { version, issuedOn }: Imprint, { name }: Firm): Promise<Uint8Array> {
  const document = new Document({
    title,
    creator: name,
    styles: { default: DEFAULTS },
    sections: [
      {
        properties: { page: A4 },
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] }),
          ...sections.flatMap(({ blocks }) => blocks.flatMap(pasted)),
          new Paragraph({
            spacing: { before: 240 },
            children: [new TextRun({ text: `Version ${version}, établie le ${formatDate(issuedOn)}`, size: 16, color: COLOURS.quiet })],
          }),
        ],
      },
    ],
  })
  return packWord(document)
}

function pasted(block: PaperBlock): readonly Paragraph[] {
  switch (block.kind) {
    case 'paragraph':
      return [new Paragraph({ widowControl: true, children: [new TextRun(sentences(block.statements))] })]
    case 'list':
      return block.items.map(({ text }) => new Paragraph({ children: [new TextRun(`– ${text}`)] }))
    case 'contact':
      return [
        new Paragraph({
          keepLines: true,
          indent: { left: 340 },
          children: [new TextRun({ text: block.name, bold: true }), new TextRun(`, ${contactInLine(block)}`)],
        }),
      ]
    case 'table':
      throw new Error('no table stands in a paragraph of the client documents')
  }
}

const BLANK = '…………………………'

function procedure(content: PaperContent, imprint: Imprint, firm: Firm, letterhead: Letterhead | undefined): Promise<Uint8Array> {
  const { title, sections, issuer } = content
  const { version, issuedOn } = imprint
  return reportDocument({
    title,
    subject: `${title}, version ${version}`,
    author: firm.name,
    header: [firm.name, `${title}, version ${version}`],
    footer: `Document interne, établi le ${formatDate(issuedOn)}`,
    letterhead,
    blocks: [
      { kind: 'cover', issuer, title, subtitle: `Version ${version} du ${formatDate(issuedOn)}`, lines: [] },
      ...sections.flatMap((section) => [...(section.title ? [heading(section.title)] : []), ...section.blocks.flatMap(reported)]),
      // The names stay with their heading, whatever page that falls on.
      heading(`${sections.length + 1}. Approbation`),
      {
        kind: 'signature',
        place: `Fait à ${firm.city}, le ${BLANK}`,
        signatories: [
          ['Établie par', firm.contactName],
          ['Approuvée par', firm.signatoryName, firm.signatoryRole].filter((line) => line.trim() !== ''),
        ],
      },
      heading(`${sections.length + 2}. Versions`),
      versionsTable(imprint),
    ],
  })
}

function reported(block: PaperBlock): readonly ReportBlock[] {
  switch (block.kind) {
    case 'paragraph':
      return [{ kind: 'paragraph', text: sentences(block.statements) }]
    case 'list':
      return block.items.map(({ text }) => ({ kind: 'item', text }))
    case 'contact':
      return [{ kind: 'paragraph', text: `${block.name}, ${contactInLine(block)}` }]
    case 'table':
      return [table(block)]
  }
}

function versionsTable({ earlier, version, issuedOn, changes }: Imprint): ReportBlock {
  return table({
    caption: typography('Versions de cette procédure'),
    columns: [
      { header: 'Version', width: 20 },
      { header: 'Établie le', width: 35 },
      { header: 'Ce qui change', width: 105 },
    ],
    rows: [...earlier, { version, issuedOn, changes }].map((each) => [String(each.version), formatDate(each.issuedOn), each.changes]),
  })
}
