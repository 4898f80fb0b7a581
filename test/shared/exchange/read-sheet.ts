/** An Excel workbook's first sheet read by other means than the application's: each cell as it is typed. */
import JSZip from 'jszip'

/** A text, a number, or a day where the cell's format shows one; nothing where the cell is empty. */
export type SheetCell = string | number | { readonly day: string } | undefined

/** Number formats of a workbook that show a day. */
const DAY_FORMATS: readonly string[] = ['14']

/** Rows of the sheet, the header's first. */
export async function readSheet(bytes: Uint8Array): Promise<readonly (readonly SheetCell[])[]> {
  const zip = await JSZip.loadAsync(bytes)
  const part = async (name: string) => (await zip.file(name)?.async('string')) ?? ''
  const strings = [...(await part('xl/sharedStrings.xml')).matchAll(/<si>(.*?)<\/si>/gs)].map(([, xml = '']) => textOf(xml))
  const cellFormats = /<cellXfs.*?<\/cellXfs>/s.exec(await part('xl/styles.xml'))?.[0] ?? ''
  const formats = [...cellFormats.matchAll(/<xf [^>]*numFmtId="(\d+)"/g)].map(([, id = '']) => id)
  return [...(await part('xl/worksheets/sheet1.xml')).matchAll(/<row .*?<\/row>/gs)].map(([row]) => {
    const cells: SheetCell[] = []
    for (const [, letters = '', attributes = '', content = ''] of row.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const isDay = DAY_FORMATS.includes(formats[Number(/ s="(\d+)"/.exec(attributes)?.[1] ?? 0)] ?? '')
      cells[placeOf(letters)] = cellOf(/ t="(\w+)"/.exec(attributes)?.[1], content, isDay, strings)
    }
    return cells
  })
}

function cellOf(type: string | undefined, content: string, isDay: boolean, strings: readonly string[]): SheetCell {
  if (type === 'inlineStr') return textOf(content)
  const value = /<v>(.*?)<\/v>/s.exec(content)?.[1]
  if (value === undefined) return undefined
  if (type === 's') return strings[Number(value)]
  return isDay ? { day: new Date(Date.UTC(1899, 11, 30) + Number(value) * 86_400_000).toISOString().slice(0, 10) } : Number(value)
}

/** 0 for A, 26 for AA. */
function placeOf(letters: string): number {
  return [...letters].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function textOf(xml: string): string {
  return unescaped([...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text]) => text).join(''))
}

/** Text of a piece of XML, with plain spaces. */
export function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .replace(/[\u00a0\u202f]/g, ' ')
}
