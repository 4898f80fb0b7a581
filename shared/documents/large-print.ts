/** gros caractères: a Word file in larger type, for whom asked for it. */
import type PizZip from 'pizzip'

/** 16 points, in the half-points that Word counts. */
export const LARGE_PRINT = 32

/** The parts whose words are read; the letterhead of a firm keeps its own size. */
const READ_PARTS = ['word/document.xml', 'word/styles.xml'] as const

/** Brings what a firm's own Word file sets smaller up to large print. */
export function enlarge(zip: PizZip): void {
  for (const name of READ_PARTS) {
    const xml = zip.file(name)?.asText()
    if (xml !== undefined) zip.file(name, name === 'word/styles.xml' ? withDefaultSize(enlarged(xml)) : enlarged(xml))
  }
}

function enlarged(xml: string): string {
  // Lines of a set height would cut larger letters off.
  return xml
    .replaceAll('w:lineRule="exact"', 'w:lineRule="atLeast"')
    .replace(/(<w:sz(?:Cs)? w:val=")(\d+)("\s*\/>)/g, (_, before: string, size: string, after: string) => {
      return `${before}${Math.max(Number(size), LARGE_PRINT)}${after}`
    })
}

const SIZE = `<w:sz w:val="${LARGE_PRINT}"/><w:szCs w:val="${LARGE_PRINT}"/>`

/** Word writes in 10 points where a file sets no size at all. */
function withDefaultSize(styles: string): string {
  const [defaults = ''] = /<w:rPrDefault>[\s\S]*?<\/w:rPrDefault>/.exec(styles) ?? []
  if (/<w:sz /.test(defaults)) return styles
  if (/<w:rPr>/.test(defaults)) return styles.replace(defaults, defaults.replace(/(?=<w:lang|<\/w:rPr>)/, SIZE))
  const added = `<w:rPrDefault><w:rPr>${SIZE}</w:rPr></w:rPrDefault>`
  if (/<w:docDefaults>/.test(styles)) return styles.replace('<w:docDefaults>', `<w:docDefaults>${added}`)
  return styles.replace(/(<w:styles[^>]*>)/, `$1<w:docDefaults>${added}</w:docDefaults>`)
}
