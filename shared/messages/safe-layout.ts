/**
 * A message's layout made harmless: only what draws text is left of it. No script, no form, no address to fetch or to go to;
 * of pictures, those that came within the message.
 *
 * It is shown in a sandboxed frame besides, under a policy that lets nothing be fetched: this keeps what it shows honest.
 */
import { base64 } from '@scure/base'
import { piecesOf } from './html-text.ts'
import type { MessageFile } from './parsed-message.ts'

const TAGS = new Set([
  ...['p', 'div', 'span', 'br', 'b', 'strong', 'i', 'em', 'u', 's', 'a', 'sub', 'sup', 'small'],
  ...['ul', 'ol', 'li', 'blockquote', 'pre', 'hr'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'font', 'center', 'img'],
  ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'colgroup', 'col'],
])

const ATTRIBUTES = new Set([
  ...['align', 'valign', 'bgcolor', 'color', 'face', 'size', 'width', 'height', 'border', 'alt', 'dir'],
  ...['cellpadding', 'cellspacing', 'colspan', 'rowspan'],
])

/** What a style could fetch, hide behind or escape with; an entity may hide any of these, save that of the quotation mark. */
const UNSAFE_STYLE = /&(?!quot;)|url|import|expression|behavior|position|\\|@|<|content\s*:/i

const PICTURES = /^image\/(png|jpeg|gif|webp)$/

/** In characters and in bytes: a longer layout is a catalogue, not a letter. */
const LONGEST = 2 * 1024 * 1024
const MAX_PICTURES = 6 * 1024 * 1024

/** @returns nothing where there is none, or it is too long to be worth showing */
export function safeLayout(html: string, files: readonly MessageFile[]): string | undefined {
  if (html.trim() === '' || html.length > LONGEST) return undefined
  const pictures = picturesOf(files)
  let safe = ''
  for (const piece of piecesOf(html)) {
    if (piece.kind === 'text') safe += piece.text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    else if (TAGS.has(piece.name)) safe += piece.isEnd ? `</${piece.name}>` : opening(piece.name, piece.source, pictures)
  }
  return safe
}

function opening(name: string, source: string, pictures: ReadonlyMap<string, string>): string {
  const attributes = attributesOf(source)
  const kept = [...attributes].filter(([key]) => ATTRIBUTES.has(key))
  const style = attributes.get('style')
  if (style !== undefined && !UNSAFE_STYLE.test(style)) kept.push(['style', style])
  if (name !== 'img') return `<${name}${written(kept)}>`
  const picture = pictures.get(attributes.get('src')?.replace(/^cid:/i, '') ?? '')
  return picture === undefined ? '<small>[image non chargée]</small>' : `<img src="${picture}"${written(kept)}>`
}

function attributesOf(source: string): ReadonlyMap<string, string> {
  const found = source.matchAll(/\s([a-z][a-z-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)
  return new Map([...found].map(([, name = '', double, single, bare]) => [name.toLowerCase(), double ?? single ?? bare ?? '']))
}

function written(attributes: readonly (readonly [string, string])[]): string {
  return attributes.map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`).join('')
}

/** Those that came with the message, by the ids that its layout names them with. */
function picturesOf(files: readonly MessageFile[]): ReadonlyMap<string, string> {
  let left = MAX_PICTURES
  return new Map(
    files.flatMap(({ contentId, mediaType = '', bytes }) => {
      if (!contentId || !PICTURES.test(mediaType) || bytes.length > left) return []
      left -= bytes.length
      return [[contentId, `data:${mediaType};base64,${base64.encode(bytes)}`] as const]
    }),
  )
}
