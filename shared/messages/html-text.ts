/**
 * The text of a message that has only its layout (HTML). Nothing in it is run or fetched: its tags are read as text and left out,
 * what is quoted is marked with '>' as in a message without layout.
 */
import { ownValue } from '../language/own-value.ts'

/** What stands within these is never text. */
const UNREAD = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'object', 'svg'])

const BLOCKS = new Set(['p', 'div', 'tr', 'li', 'ul', 'ol', 'table', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'hr', 'body'])

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', euro: '€', deg: '°', ordm: 'º', sect: '§', copy: '©', reg: '®' },
  ...{ laquo: '«', raquo: '»', rsquo: '’', lsquo: '‘', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', hellip: '…', middot: '·' },
  ...{ ndash: '–', mdash: '—', bull: '•', oelig: 'œ', OElig: 'Œ', aelig: 'æ', AElig: 'Æ', szlig: 'ß', trade: '™', times: '×' },
  ...{ ensp: ' ', emsp: ' ', thinsp: '\u2009', shy: '', zwnj: '', zwj: '', frac12: '½', frac14: '¼', frac34: '¾', pound: '£' },
}

/** The accents of letters, as entities name them after the letter: '&eacute;'. */
const ACCENTS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  cedil: '\u0327',
  tilde: '\u0303',
  ring: '\u030a',
}

export function htmlText(html: string): string {
  const lines: string[] = []
  let line = ''
  let quotes = 0
  const endLine = () => {
    lines.push(quotes > 0 && line.trim() ? `${'>'.repeat(quotes)} ${line.trim()}` : line.trim())
    line = ''
  }
  for (const piece of piecesOf(html)) {
    if (piece.kind === 'text') line += decoded(piece.text.replace(/[ \t\r\n]+/g, ' '))
    else if (piece.name === 'br') endLine()
    else if (piece.name === 'td' || piece.name === 'th') line += ' '
    else if (BLOCKS.has(piece.name)) {
      if (line.trim()) endLine()
      if (piece.name === 'p' && piece.isEnd) lines.push('')
      if (piece.name === 'blockquote') quotes = Math.max(0, quotes + (piece.isEnd ? -1 : 1))
    }
  }
  endLine()
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tag'; readonly name: string; readonly isEnd: boolean; readonly source: string }

/** Texts and tags in their order, read once from start to end whatever they hold. */
export function* piecesOf(html: string): Generator<Piece> {
  const lower = html.toLowerCase()
  let at = 0
  while (at < html.length) {
    const open = tagFrom(html, at)
    if (open !== at) yield { kind: 'text', text: html.slice(at, open === -1 ? html.length : open) }
    if (open === -1) return
    const isComment = html.startsWith('<!--', open)
    const close = html.indexOf(isComment ? '-->' : '>', open)
    if (close === -1) return
    at = close + (isComment ? 3 : 1)
    const tag = isComment ? undefined : /^<(\/?)([a-z][a-z0-9]*)/.exec(lower.slice(open, open + 20))
    if (!tag) continue
    const [, slash, name = ''] = tag
    yield { kind: 'tag', name, isEnd: slash === '/', source: html.slice(open, at) }
    if (slash === '' && UNREAD.has(name)) {
      const end = lower.indexOf(`</${name}`, at)
      if (end === -1) return
      at = end
    }
  }
}

/** Where the next tag or comment begins, -1 where none does: what only looks like one ('3 < 5') is text. */
function tagFrom(html: string, at: number): number {
  TAG_START.lastIndex = at
  return TAG_START.exec(html)?.index ?? -1
}

const TAG_START = /<[a-z/!?]/gi

function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z][a-z\d]{1,7});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ownValue(ENTITIES, name) ?? accented(name) ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

function accented(name: string): string | undefined {
  const accent = ownValue(ACCENTS, name.slice(1))
  return accent && `${name.charAt(0)}${accent}`.normalize('NFC')
}
