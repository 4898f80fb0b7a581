/**
 * The text of a message that has only its layout (HTML). Nothing in it is run or fetched: its tags are read as text and left out,
 * what is quoted is marked with '>' as in a message without layout.
 */

/** What stands within these is never text. */
const UNREAD = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'object', 'svg'])

const BLOCKS = new Set(['p', 'div', 'tr', 'li', 'ul', 'ol', 'table', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'hr', 'body'])

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  euro: '€',
  laquo: '«',
  raquo: '»',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  deg: '°',
  oelig: 'œ',
  OElig: 'Œ',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  euml: 'ë',
  agrave: 'à',
  acirc: 'â',
  ccedil: 'ç',
  icirc: 'î',
  iuml: 'ï',
  ocirc: 'ô',
  ugrave: 'ù',
  ucirc: 'û',
  uuml: 'ü',
  Eacute: 'É',
  Egrave: 'È',
  Ecirc: 'Ê',
  Agrave: 'À',
  Ccedil: 'Ç',
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

type Piece = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'tag'; readonly name: string; readonly isEnd: boolean }

/** Texts and tags in their order, read once from start to end whatever they hold. */
function* piecesOf(html: string): Generator<Piece> {
  const lower = html.toLowerCase()
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open !== at) yield { kind: 'text', text: html.slice(at, open === -1 ? html.length : open) }
    if (open === -1) return
    const isComment = html.startsWith('<!--', open)
    const close = html.indexOf(isComment ? '-->' : '>', open)
    if (close === -1) return
    at = close + (isComment ? 3 : 1)
    const tag = isComment ? undefined : /^<(\/?)([a-z][a-z0-9]*)/.exec(lower.slice(open, open + 20))
    if (!tag) continue
    const [, slash, name = ''] = tag
    yield { kind: 'tag', name, isEnd: slash === '/' }
    if (slash === '' && UNREAD.has(name)) {
      const end = lower.indexOf(`</${name}`, at)
      if (end === -1) return
      at = end
    }
  }
}

function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
