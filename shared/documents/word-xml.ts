/** The XML of a Word file's part, token by token: what comes from outside is read, never evaluated. */

import { decoded } from '../language/xml.ts'

export type XmlToken =
  /** `tag` is the whole tag, for its attributes. An element without content opens and closes. */
  | { readonly kind: 'open'; readonly name: string; readonly tag: string }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[^>]+>|[^<]+/g

export function* xmlTokens(xml: string): Generator<XmlToken> {
  for (const [token] of xml.matchAll(TOKEN)) {
    if (!token.startsWith('<')) {
      yield { kind: 'text', text: decoded(token) }
      continue
    }
    const [, end, name] = /^<(\/?)([\w:]+)/.exec(token) ?? []
    if (!name) continue
    if (!end) yield { kind: 'open', name, tag: token }
    if (end || token.endsWith('/>')) yield { kind: 'close', name }
  }
}

/** An attribute of a tag, '' where it has none. */
export function attribute(tag: string, name: string): string {
  return decoded(new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`).exec(tag)?.slice(1).find(Boolean) ?? '')
}

/** Whether an on/off property is on: it is where it is written without a value. */
export function isOn(tag: string): boolean {
  return !/^(?:0|false|off)$/.test(attribute(tag, 'w:val'))
}
