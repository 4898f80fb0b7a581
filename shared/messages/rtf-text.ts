/**
 * The text of a message that Outlook kept as RTF: its own, or the layout (HTML) that it hid within it.
 *
 * @see [MS-OXRTFEX]: text outside `\htmlrtf … \htmlrtf0`, and what `\*\htmltag` groups hold, are the layout as it was
 */
import { decompressRTF } from '@kenjiuno/decompressrtf'
import { ownValue } from '../language/own-value.ts'
import { htmlText } from './html-text.ts'

/** In bytes, compressed: a letter of a thousand pages is smaller. */
const MAX_SIZE = 4 * 1024 * 1024

const TOKEN = /\\([a-z]+)(-?\d+)? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)/gi

/** Groups that hold no words of the message. */
const SILENT = new Set(['fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'object', 'header', 'footer', 'listtable', 'themedata'])

const CHARACTERS: Readonly<Record<string, string>> = {
  ...{ par: '\n', line: '\n', tab: '\t', cell: ' ', row: '\n', emdash: '—', endash: '–', bullet: '•' },
  ...{ lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', '~': '\u00a0', _: '-' },
}

/** @param isUnread whether the group says nothing; @param afterUnicode characters that stand after `\u` for who cannot read it */
type Group = { readonly isUnread: boolean; readonly isTag: boolean; readonly afterUnicode: number }

/** @param compressed as a property of Outlook holds it; nothing where it does not read */
export function compressedRtfText(compressed: Uint8Array): string {
  if (compressed.length > MAX_SIZE) return ''
  return rtfText(new TextDecoder('latin1').decode(new Uint8Array(decompressRTF([...compressed]))))
}

function rtfText(rtf: string): string {
  const isLayout = /\\fromhtml1/.test(rtf.slice(0, 500))
  const ansi = ansiDecoder(/\\ansicpg(\d+)/.exec(rtf.slice(0, 500))?.[1])
  const stack: Group[] = []
  let group: Group = { isUnread: false, isTag: false, afterUnicode: 1 }
  let isHidden = false
  let skipped = 0
  let isStarred = false
  let text = ''
  const add = (characters: string) => {
    if (!group.isUnread && (group.isTag || !isHidden)) text += characters
  }
  for (const [, word, number, byte, symbol, brace, plain] of rtf.matchAll(TOKEN)) {
    if (brace === '{') stack.push(group)
    else if (brace === '}') group = stack.pop() ?? group
    else if (symbol === '*') isStarred = true
    else if (word === 'u' && number !== undefined) {
      add(String.fromCharCode(Number(number) & 0xffff))
      skipped = group.afterUnicode
    } else if (word === 'uc') group = { ...group, afterUnicode: Number(number) }
    else if (word === 'htmltag') group = { ...group, isTag: true }
    else if (word === 'htmlrtf') isHidden = number !== '0'
    else if (word !== undefined && (isStarred || SILENT.has(word))) group = { ...group, isUnread: true }
    else if (word !== undefined) add(ownValue(CHARACTERS, word) ?? '')
    else if (skipped > 0 && (byte !== undefined || plain !== undefined)) {
      add(plain?.slice(skipped) ?? '')
      skipped -= Math.min(skipped, plain?.length ?? 1)
    } else if (byte !== undefined) add(ansi(Number.parseInt(byte, 16)))
    else if (symbol !== undefined) add(CHARACTERS[symbol] ?? (/[\\{}]/.test(symbol) ? symbol : ''))
    else if (plain !== undefined) add(isLayout && !group.isTag ? plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : plain)
    if (symbol !== '*') isStarred = false
  }
  return isLayout ? htmlText(text) : text.trim()
}

function ansiDecoder(codePage = '1252'): (byte: number) => string {
  const decoder = decoderOf(`windows-${codePage}`) ?? new TextDecoder('windows-1252')
  return (byte) => decoder.decode(new Uint8Array([byte]))
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(label)
  } catch {
    // A code page that no browser has.
    return undefined
  }
}
