/** A Word file read back, by other means than those that wrote it: its paragraphs, tables and charts. */
import JSZip from 'jszip'
import { readSheet, type SheetCell, unescaped } from '../exchange/read-sheet.ts'

type WordTable = { readonly caption: string; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

type WordChart = {
  readonly caption: string
  /** In the order of the file; Word draws the first bar at the bottom. */
  readonly categories: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[]
  /** The data that Word offers to edit. */
  readonly workbook: readonly (readonly SheetCell[])[]
}

export type WordFile = {
  readonly xml: string
  readonly parts: readonly string[]
  readonly part: (name: string) => Promise<string>
  readonly paragraphs: readonly { readonly style: string; readonly text: string }[]
  /** Rows of every table, headers and signatures included. */
  readonly rows: readonly (readonly string[])[]
  /** Those that have a caption. */
  readonly tables: readonly WordTable[]
  readonly charts: readonly WordChart[]
  /** A line for each paragraph. */
  readonly text: string
}

const PARAGRAPH = '<w:p>.*?</w:p>|<w:p .*?</w:p>'

export async function readWord(bytes: Uint8Array): Promise<WordFile> {
  const zip = await JSZip.loadAsync(bytes)
  const part = async (name: string) => (await zip.file(name)?.async('string')) ?? ''
  const xml = await part('word/document.xml')
  const paragraphs = [...xml.matchAll(new RegExp(PARAGRAPH, 'gs'))].map(([paragraph]) => ({
    style: styleOf(paragraph),
    text: plain(paragraph),
  }))
  return {
    xml,
    parts: Object.keys(zip.files),
    part,
    paragraphs,
    rows: rowsOf(xml),
    tables: tablesOf(xml),
    charts: await Promise.all(drawnCharts(xml, await part('word/_rels/document.xml.rels')).map((chart) => readChart(zip, chart))),
    text: paragraphs.map(({ text }) => text).join('\n'),
  }
}

function styleOf(paragraph: string): string {
  return /<w:pStyle w:val="([^"]+)"/.exec(paragraph)?.[1] ?? ''
}

/** The text of a piece of XML, with plain spaces. */
export function plain(xml: string, between = ''): string {
  const paragraphs = xml
    .split('</w:p>')
    .map((piece) => [...piece.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((run) => run[1]).join(''))
  return unescaped(paragraphs.filter(Boolean).join(between))
}

/** Several paragraphs of a cell stand one after the other. */
function rowsOf(xml: string): readonly (readonly string[])[] {
  return [...xml.matchAll(/<w:tr>.*?<\/w:tr>|<w:tr .*?<\/w:tr>/gs)].map(([row]) =>
    [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => plain(cell, ' ')),
  )
}

function tablesOf(xml: string): readonly WordTable[] {
  let caption = ''
  return [...xml.matchAll(new RegExp(`<w:tbl>.*?</w:tbl>|${PARAGRAPH}`, 'gs'))].flatMap(([block]) => {
    if (!block.startsWith('<w:tbl>')) {
      caption = styleOf(block) === 'Caption' ? plain(block).replace(/^Tableau \d+ : /, '') : ''
      return []
    }
    const [header = [], ...rows] = rowsOf(block)
    return caption === '' ? [] : [{ caption, header, rows }]
  })
}

type Drawn = { readonly caption: string; readonly target: string }

function drawnCharts(xml: string, relations: string): readonly Drawn[] {
  const targets = new Map([...relations.matchAll(/Id="([^"]+)"[^>]*Target="([^"]+)"/g)].map(([, id = '', target = '']) => [id, target]))
  return [...xml.matchAll(/<wp:docPr [^>]*title="([^"]*)".*?<c:chart [^>]*r:id="([^"]+)"/gs)].map(([, title = '', id = '']) => ({
    caption: unescaped(title),
    target: targets.get(id) ?? '',
  }))
}

async function readChart(zip: JSZip, { caption, target }: Drawn): Promise<WordChart> {
  const xml = (await zip.file(`word/${target}`)?.async('string')) ?? ''
  const relations = (await zip.file(`word/${target.replace('charts/', 'charts/_rels/')}.rels`)?.async('string')) ?? ''
  const embedded = /Target="\.\.\/([^"]+\.xlsx)"/.exec(relations)?.[1] ?? ''
  const values = (piece: string) => [...piece.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value = '']) => unescaped(value))
  const within = (piece: string, tag: string) => values(new RegExp(`<c:${tag}>.*?</c:${tag}>`, 's').exec(piece)?.[0] ?? '')
  const series = [...xml.matchAll(/<c:ser>.*?<\/c:ser>/gs)].map(([piece]) => piece)
  return {
    caption,
    categories: within(series[0] ?? '', 'cat'),
    series: series.map((piece) => ({ name: within(piece, 'tx')[0] ?? '', values: within(piece, 'val').map(Number) })),
    workbook: await readSheet((await zip.file(`word/${embedded}`)?.async('uint8array')) ?? new Uint8Array()),
  }
}
