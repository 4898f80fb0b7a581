/** What a paper says, as a value: the page, the Word files and the screen all draw it. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Paper } from '../firm/journal/index.ts'
import { typography } from '../language/french.ts'
import { type LocalDate, modelledOn, type RegulatoryText } from '../regulation/index.ts'

/** A text that asks for a sentence, or that the firm has chosen to follow, and where in it. */
export type StatementSource = {
  readonly text: RegulatoryText
  readonly clause?: string | undefined
  /** The text binds others: the firm follows it by choice. */
  readonly isChosen?: boolean
}

/** One sentence, and the texts that ask for it; none where it is the firm's own. */
export type Statement = { readonly text: string; readonly sources: readonly StatementSource[] }

export type PaperTable = {
  readonly kind: 'table'
  readonly caption: string
  /** Widths in millimetres, 160 in all. */
  readonly columns: readonly { readonly header: string; readonly width: number }[]
  readonly rows: readonly (readonly string[])[]
}

export type PaperBlock =
  | { readonly kind: 'paragraph'; readonly statements: readonly Statement[] }
  | { readonly kind: 'list'; readonly items: readonly Statement[] }
  /** Whom to write to or turn to: a name, then address and site, a line each; and what they ask for besides. */
  | { readonly kind: 'contact'; readonly name: string; readonly lines: readonly string[]; readonly note?: string | undefined }
  | PaperTable

/** Without a title it goes on from what stands above. */
export type PaperSection = { readonly title?: string; readonly blocks: readonly PaperBlock[] }

export type PaperContent = {
  readonly paper: Paper
  readonly title: string
  readonly lead: readonly Statement[]
  readonly sections: readonly PaperSection[]
  /** Who issues it: name, address, statuses and registration, a line each. */
  readonly issuer: readonly string[]
}

/** A version among those that were issued, with what it changed. */
export type PaperVersion = { readonly version: number; readonly issuedOn: LocalDate; readonly changes: readonly string[] }

/** Which version a file is, and those before it. */
export type Imprint = {
  readonly version: number
  readonly issuedOn: LocalDate
  readonly earlier: readonly PaperVersion[]
  readonly changes: readonly string[]
}

/** A sentence as French is set. */
export function say(text: string, ...sources: readonly (readonly StatementSource[])[]): Statement {
  const all = sources.flat()
  const isFirst = (source: StatementSource, index: number) =>
    all.findIndex((other) => sourceInWords(other) === sourceInWords(source)) === index
  return { text: typography(text), sources: all.filter(isFirst) }
}

/** 'recommandation ACPR 2024-R-02 du 2 juillet 2024 : gratuité'; of a text read article by article, '… (RGPD), article 15'. */
export function sourceInWords({ text: { citation }, clause, isChosen }: StatementSource): string {
  const cited = isChosen ? modelledOn(citation) : citation
  if (!clause) return typography(cited)
  return typography(clause.startsWith('article') ? `${cited}, ${clause}` : `${cited} : ${clause}`)
}

export const paragraph = (...statements: readonly (Statement | undefined)[]): PaperBlock => ({
  kind: 'paragraph',
  statements: statements.filter((statement) => statement !== undefined),
})

export const list = (...items: readonly (Statement | undefined)[]): PaperBlock => ({
  kind: 'list',
  items: items.filter((item) => item !== undefined),
})

/** Every sentence of a paper, in order. */
export function statementsOf({ lead, sections }: PaperContent): readonly Statement[] {
  return [...lead, ...sections.flatMap(({ blocks }) => blocks.flatMap(statementsIn))]
}

function statementsIn(block: PaperBlock): readonly Statement[] {
  switch (block.kind) {
    case 'paragraph':
      return block.statements
    case 'list':
      return block.items
    case 'contact':
    case 'table':
      return []
  }
}

export function sentences(statements: readonly Statement[]): string {
  return statements.map(({ text }) => text).join(' ')
}

/** The paper as plain text, a line for each paragraph: what is copied, and what its digest is taken of. */
export function paperText({ title, lead, sections, issuer }: PaperContent): string {
  const body = sections.flatMap(({ title: heading, blocks }) => [...(heading ? [heading] : []), ...blocks.flatMap(linesOf)])
  return [title, ...(lead.length > 0 ? [sentences(lead)] : []), ...body, ...issuer].join('\n')
}

/** A block as plain lines. */
export function linesOf(block: PaperBlock): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return [sentences(block.statements)]
    case 'list':
      return block.items.map(({ text }) => `– ${text}`)
    case 'contact':
      return [block.name, ...contactLines(block)]
    case 'table':
      return [block.caption, ...block.rows.map((row) => row.join(' | '))]
  }
}

/** Address and site, then the note, a line each. */
export function contactLines({ lines, note }: Extract<PaperBlock, { kind: 'contact' }>): readonly string[] {
  return note ? [...lines, note] : lines
}

/** The same in one line: 'TSA 50110, 75441 Paris Cedex 09, www.example. Une démarche écrite…' */
export function contactInLine({ lines, note }: Pick<Extract<PaperBlock, { kind: 'contact' }>, 'lines' | 'note'>): string {
  return [lines.join(', '), ...(note ? [note] : [])].join('. ')
}

/** SHA-256 of what a paper says, its version and day left out. */
export function textSha256(content: PaperContent): string {
  return bytesToHex(sha256(utf8ToBytes(paperText(content))))
}
