/** Tables written as HTML or as XML, as the library is to read them: in UTF-8, the texts of their cells plain. */
import { CFB } from '@e965/xlsx'
import { strFromU8, strToU8 } from 'fflate'
import { decodeFound, decodeText, type TextEncoding } from './text-encoding.ts'

/** What a file says of its letters, where it is no UTF-8 by its bytes. */
const SAID = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i
const SAID_ENCODINGS: readonly (readonly [RegExp, TextEncoding])[] = [
  [/^(iso-?8859-?15|latin-?9)$/i, 'latin9'],
  [/^(x-)?mac(intosh|roman)?$/i, 'macRoman'],
  [/^(cp|ibm)?-?(437|850|858)$/i, 'cp850'],
]

/** An XML table in UTF-8. */
export function xmlBytes(bytes: Uint8Array): Uint8Array {
  return strToU8(lettersOf(bytes).replace(/^(\s*<\?xml[^>]*?)\sencoding\s*=\s*["'][^"']*["']/i, '$1'))
}

/** An HTML table in UTF-8, its cells without what only says how their words look. */
export function htmlBytes(bytes: Uint8Array): Uint8Array {
  const page = /^\s*MIME-Version:/i.test(strFromU8(bytes.subarray(0, 64), true)) ? pagesOf(bytes) : lettersOf(bytes)
  return strToU8(
    page
      .replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
      .replace(CELL, (_, start: string, inside: string) => start + plainCell(inside)),
  )
}

function lettersOf(bytes: Uint8Array): string {
  const found = decodeFound(bytes)
  if (['utf8', 'utf16le', 'utf16be'].includes(found.encoding)) return found.text
  const said = SAID.exec(strFromU8(bytes.subarray(0, HEAD), true))?.[1]
  const encoding = said === undefined ? found.encoding : (SAID_ENCODINGS.find(([name]) => name.test(said))?.[1] ?? 'cp1252')
  return decodeText(bytes, encoding)
}

/** Bytes in which a file says how it is written. */
const HEAD = 4096

const CELL = /(<t[dh]\b[^<>]*>)([\s\S]*?)(?=<\/?t(?:[dhr]|able|body|foot)\b)/gi
const BREAK = /\s*(?:<br\b[^<>]*>|<\/(?:p|div|li)\s*>)\s*/gi

/** Words beside one another stay apart, and signs are those that they stand for. */
function plainCell(inside: string): string {
  return inside
    .replace(/\s+/g, ' ')
    .replace(BREAK, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(ENTITY, (whole, hex?: string, decimal?: string, name?: string) => named(whole, hex, decimal, name))
    .trim()
    .replaceAll('\n', '<br>')
}

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,8}));/gi
/** Names of the characters from 0xa0 to 0xff, in their order. @see HTML 4.01, 24.2 */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const NAMED: ReadonlyMap<string, string> = new Map([
  ...LATIN.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ...([
    ['euro', '€'],
    ['oelig', 'œ'],
    ['OElig', 'Œ'],
    ['hellip', '…'],
    ['rsquo', '’'],
    ['lsquo', '‘'],
    ['rdquo', '”'],
    ['ldquo', '“'],
    ['ndash', '–'],
    ['mdash', '—'],
    ['bull', '•'],
  ] as const),
])
/** The library tells these from markup itself. */
const MARKUP = '<>&"'

function named(whole: string, hex: string | undefined, decimal: string | undefined, name: string | undefined): string {
  if (name !== undefined) return NAMED.get(name) ?? whole
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  const character = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  return MARKUP.includes(character) && character !== '' ? `&${NAMES_OF_MARKUP[character]};` : character
}

const NAMES_OF_MARKUP: Readonly<Record<string, string>> = { '<': 'lt', '>': 'gt', '&': 'amp', '"': 'quot' }

/** The pages of a web archive that have a table. @see RFC 2557 */
function pagesOf(bytes: Uint8Array): string {
  const parts: readonly { readonly content?: ArrayLike<number> }[] = CFB.read(bytes, { type: 'array' }).FileIndex
  const pages = parts.map(({ content }) => Uint8Array.from(content ?? [])).filter((page) => /<table\b/i.test(strFromU8(page, true)))
  return pages.map(lettersOf).join('')
}
