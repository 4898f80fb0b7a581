/** Word files as Word itself writes them, for tests: XML of our choosing in a real package. */
import JSZip from 'jszip'

type Parts = {
  readonly header?: string
  readonly footer?: string
  readonly footnotes?: string
  readonly comments?: string
  /** Relations of the document, as XML. */
  readonly relations?: string
  /** Any other part, by name. */
  readonly others?: Readonly<Record<string, string>>
}

const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const FILE_RELATIONS = {
  core: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
  app: `${OFFICE}/extended-properties`,
  custom: `${OFFICE}/custom-properties`,
} as const
const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'

/** @param body XML that stands in `w:body` */
export async function wordFile(
  body: string,
  { header, footer, footnotes, comments, relations: own = '', others = {} }: Parts = {},
): Promise<Uint8Array> {
  const extra = Object.entries({ header, footer, footnotes, comments }).filter(([, xml]) => xml !== undefined)
  const zip = new JSZip()
  const ofFile = (['core', 'app', 'custom'] as const).filter((name) => `docProps/${name}.xml` in others)
  const overrides = [
    `<Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/>`,
    ...extra.map(([name]) => `<Override PartName="/word/${name}1.xml" ContentType="${WORD}.${name}+xml"/>`),
  ]
  zip.file(
    '[Content_Types].xml',
    `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
  )
  zip.file(
    '_rels/.rels',
    `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>${ofFile.map((name) => `<Relationship Id="${name}" Type="${FILE_RELATIONS[name]}" Target="docProps/${name}.xml"/>`).join('')}</Relationships>`,
  )
  const relations = extra.map(([name]) => `<Relationship Id="${name}" Type="${OFFICE}/${name}" Target="${name}1.xml"/>`)
  zip.file('word/_rels/document.xml.rels', `<Relationships xmlns="${RELATIONS}">${relations.join('')}${own}</Relationships>`)
  const references = [header !== undefined && 'header', footer !== undefined && 'footer'].filter(Boolean)
  const section = `<w:sectPr>${references.map((name) => `<w:${name}Reference w:type="default" r:id="${name}"/>`).join('')}</w:sectPr>`
  zip.file('word/document.xml', `<w:document ${NAMESPACES}><w:body>${body}${section}</w:body></w:document>`)
  for (const [name, xml] of extra) zip.file(`word/${name}1.xml`, `<w:root ${NAMESPACES}>${xml}</w:root>`)
  for (const [name, text] of Object.entries(others)) zip.file(name, text)
  return zip.generateAsync({ type: 'uint8array' })
}

/** A paragraph whose words Word has split in these runs, each with its own formatting. */
export function paragraph(...runs: readonly string[]): string {
  const drawn = runs.map((text) => `<w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`)
  return `<w:p w:rsidR="00A1"><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>${drawn.join('<w:proofErr w:type="spellStart"/>')}</w:p>`
}

/** The same file with the text of its body changed. */
export async function withBody(bytes: Uint8Array, change: (xml: string) => string): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytes)
  zip.file('word/document.xml', change((await zip.file('word/document.xml')?.async('string')) ?? ''))
  return zip.generateAsync({ type: 'uint8array' })
}
