/**
 * What a report is made of, as data: written by the documents, drawn in Word by report-document.ts.
 *
 * Every text is plain French; typography and styles are applied when it is drawn.
 */
import type { Letterhead } from '../firm/letterhead.ts'

/** Text of a cell; several lines are several paragraphs. */
export type Cell = string | readonly string[]

export type Column = {
  readonly header: string
  /** In millimetres; a table's columns add up to REPORT_WIDTH. */
  readonly width: number
  /** Figures stand right; words left, by default. */
  readonly align?: 'left' | 'center' | 'right'
}

/** Width of the text on an A4 page with margins of 2.5 cm, in millimetres. */
export const REPORT_WIDTH = 160

/** A table with its caption. Captions are numbered in the order in which the tables come. */
export type TableBlock = {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** The last row adds the others up. */
  readonly hasTotal?: boolean
  /** Smaller text and narrower margins, where there are many columns. */
  readonly isDense?: boolean
}

/** What a bar is painted in, told apart whatever the firm's own colour is: the usual, what must be noticed, what stands back. */
export type Tone = 'accent' | 'warning' | 'quiet'

type ChartSeries = { readonly name: string; readonly values: readonly number[]; readonly tone: Tone }

/** A chart of whole numbers with its caption, drawn by Word itself: its data can be edited there. */
export type ChartBlock = {
  readonly kind: 'chart'
  readonly caption: string
  /** 'columns' stand, 'bars' lie: long names need bars. */
  readonly form: 'columns' | 'bars'
  readonly categories: readonly string[]
  /** One value for each category. */
  readonly series: readonly ChartSeries[]
  /** The series follow each other in one bar, and add up. */
  readonly isStacked?: boolean
}

export type ReportBlock =
  | {
      readonly kind: 'cover'
      readonly issuer: readonly string[]
      readonly title: string
      readonly subtitle: string
      readonly lines: readonly string[]
      /** Takes a page of its own. */
      readonly isWholePage?: boolean
    }
  /** sommaire: the headings with their pages. */
  | { readonly kind: 'contents'; readonly title: string }
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string; readonly startsPage?: boolean }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A remark on what stands above, in smaller text. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'item'; readonly text: string }
  /** A line to tick by hand. */
  | { readonly kind: 'choice'; readonly text: string }
  /** Ruled lines to write on. */
  | { readonly kind: 'ruledLines'; readonly count: number }
  /** Place and date, then one column for each who signs. */
  | { readonly kind: 'signature'; readonly place: string; readonly signatories: readonly (readonly string[])[] }
  | TableBlock
  | ChartBlock

/** A report: its blocks, what stands in its header and footer, and what its properties say. */
export type Report = {
  readonly title: string
  readonly subject: string
  readonly author: string
  /** Left and right of the header, from the second page on. */
  readonly header: readonly [left: string, right: string]
  /** Left of the footer; page numbers stand right. */
  readonly footer: string
  /** On the cover: the firm's logo and colour. */
  readonly letterhead?: Letterhead | undefined
  readonly blocks: readonly ReportBlock[]
}

export const heading = (text: string, level: 1 | 2 = 1): ReportBlock => ({ kind: 'heading', level, text })

/** One paragraph of sentences; nothing where there is none. */
export function paragraph(sentences: readonly string[] | string | undefined): readonly ReportBlock[] {
  const text = typeof sentences === 'string' ? sentences : (sentences ?? []).join(' ')
  return text ? [{ kind: 'paragraph', text }] : []
}

/** A remark; nothing where there is none. */
export function note(text: string | undefined): readonly ReportBlock[] {
  return text ? [{ kind: 'note', text }] : []
}

/** Several paragraphs, each as its sentences or as one text; empty ones are left out. */
export function paragraphs(texts: readonly (readonly string[] | string)[]): readonly ReportBlock[] {
  return texts.flatMap(paragraph)
}

/** A chart; nothing where every value is zero. */
export function chart(block: Omit<ChartBlock, 'kind'>): readonly ReportBlock[] {
  return block.series.some(({ values }) => values.some((value) => value > 0)) ? [{ kind: 'chart', ...block }] : []
}

export const table = (block: Omit<TableBlock, 'kind'>): TableBlock => ({ kind: 'table', ...block })
