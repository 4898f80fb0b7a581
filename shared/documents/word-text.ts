/**
 * The text of a Word file as its reader sees it: what Word splits in runs is joined, a line for each paragraph.
 *
 * What is hidden, white on white or too small, or was deleted under revision marks, is not seen, hence not read.
 */
import { type Leftover, leftoversOf } from './word-leftovers.ts'
import { isModel, partText, readWordParts, relationsOf } from './word-parts.ts'
import { createSight, type LooksOfStyles, looksOfStyles } from './word-unseen.ts'
import { attribute, xmlTokens } from './word-xml.ts'

export type WordText = {
  readonly headers: readonly string[]
  readonly body: readonly string[]
  readonly footers: readonly string[]
  /** A letterhead may be a picture, whose words no one reads from the file. */
  readonly hasPictures: boolean
  /** What someone left in the file that a letter does not carry. */
  readonly leftovers: readonly Leftover[]
  /** A .dotx, from which Word makes documents. */
  readonly isModel: boolean
}

export type ReadWordText =
  | { readonly status: 'read'; readonly text: WordText }
  /** Why, in French. */
  | { readonly status: 'refused'; readonly message: string }

/** Reads a .docx: body with its tables, text boxes and notes; the headers and footers it uses. */
export function readWordText(bytes: Uint8Array): ReadWordText {
  const read = readWordParts(bytes)
  if (read.status === 'refused') return read
  const { parts, main } = read
  const document = partText(parts, main)
  const relations = relationsOf(parts, main)
  const used = (kind: 'header' | 'footer') => {
    const ids = [...document.matchAll(new RegExp(`<w:${kind}Reference\\s[^>]*>`, 'g'))].map(([tag]) => attribute(tag, 'r:id'))
    return relations.filter(({ id, type }) => type === kind && ids.includes(id)).map(({ target }) => partText(parts, target))
  }
  const notes = relations.filter(({ type }) => type === 'footnotes' || type === 'endnotes').map(({ target }) => partText(parts, target))
  const headers = used('header')
  const looks = looksOfStyles(relations, parts)
  const lines = (part: string) => paragraphsOf(part, looks)
  return {
    status: 'read',
    text: {
      headers: headers.flatMap(lines),
      body: [document, ...notes].flatMap(lines),
      footers: used('footer').flatMap(lines),
      leftovers: leftoversOf(parts, main),
      isModel: isModel(parts),
      hasPictures: [document, ...headers].some((xml) => /<(?:pic:pic|v:imagedata)[\s>]/.test(xml)),
    },
  }
}

/** All of it as one text, from the top of the page to its foot; `undefined` where the bytes are no Word file. */
export function wordText(bytes: Uint8Array): string | undefined {
  const read = readWordText(bytes)
  return read.status === 'read' ? [...read.text.headers, ...read.text.body, ...read.text.footers].join('\n') : undefined
}

/** Elements whose content no reader sees: deleted or moved away, settings, the copy of a text box for an older Word. */
const UNSEEN = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:rPrChange', 'w:pPrChange', 'w:tabs'])

/** The paragraphs of a part that hold text; a text box's stand after the paragraph it hangs on. */
function paragraphsOf(xml: string, looks: LooksOfStyles): readonly string[] {
  const lines: string[] = []
  // Paragraphs nest: a text box holds its own. The innermost open one is written to.
  const open: string[] = []
  let after: string[] = []
  let unseen = 0
  const sight = createSight(looks, xml)
  let isText = false
  const write = (text: string) => {
    if (unseen === 0 && !sight.isUnseen() && open.length > 0) open[open.length - 1] += text
  }
  const close = () => {
    const done = (open.pop() ?? '').split('\n').filter((line) => line.trim() !== '')
    if (open.length > 0) after.push(...done)
    else {
      lines.push(...done, ...after)
      after = []
    }
  }
  const enter = (name: string, tag: string) => {
    if (UNSEEN.has(name)) unseen += 1
    else if (name === 'w:p') open.push('')
    else if (name === 'w:t') isText = true
    if (unseen === 0) sight.open(name, tag)
  }
  const leave = (name: string) => {
    if (unseen === 0) sight.close(name)
    if (UNSEEN.has(name)) unseen -= 1
    else if (name === 'w:p') close()
    else if (name === 'w:t') isText = false
  }
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (isText) write(token.text)
    } else if (token.kind === 'close') leave(token.name)
    else if (Object.hasOwn(CHARACTERS, token.name)) write(CHARACTERS[token.name] ?? '')
    else enter(token.name, token.tag)
  }
  return lines
}

/** Elements that stand for a character. */
const CHARACTERS: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
}
