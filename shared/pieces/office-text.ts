/** The text of a document in Word’s or OpenDocument’s format, a line for each paragraph; its tags are read and left out. */

import { strFromU8 } from 'fflate'
import type { Parts } from '../documents/word-parts.ts'
import { xmlTokens } from '../documents/word-xml.ts'
import { ownValue } from '../language/own-value.ts'

/** The parts that a reader sees, in the order in which they are read. */
const READ = [
  /^word\/document\.xml$/,
  /^word\/(?:header|footer)\d*\.xml$/,
  /^word\/(?:footnotes|endnotes|comments)\.xml$/,
  /^content\.xml$/,
]

/** What stands within these is no text of the document: the past of a change, a copy for an older Word, a field’s instruction. */
const UNREAD = new Set(['w:del', 'w:instrText', 'mc:Fallback', 'text:tracked-changes', 'office:annotation'])

const PARAGRAPHS = new Set(['w:p', 'text:p', 'text:h'])
const SPACES: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'text:tab': '\t',
  'text:line-break': '\n',
  'text:s': ' ',
}

export function officeText(parts: Parts): string {
  const names = READ.flatMap((pattern) =>
    Object.keys(parts)
      .filter((name) => pattern.test(name))
      .toSorted(),
  )
  return names
    .map((name) => textOf(strFromU8(parts[name] ?? new Uint8Array()), name.startsWith('word/')))
    .join('\n')
    .trim()
}

/** @param isWord in Word’s format a text stands in an element of its own, in OpenDocument’s in its paragraph */
function textOf(xml: string, isWord: boolean): string {
  const said: string[] = []
  let unread = 0
  let within = 0
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (within > 0 && unread === 0) said.push(token.text)
      continue
    }
    const step = token.kind === 'open' ? 1 : -1
    if (UNREAD.has(token.name)) unread += step
    if (isWord ? token.name === 'w:t' : PARAGRAPHS.has(token.name)) within += step
    if (token.kind === 'close' && PARAGRAPHS.has(token.name)) said.push('\n')
    if (token.kind === 'open' && unread === 0) said.push(ownValue(SPACES, token.name) ?? '')
  }
  return said.join('')
}
