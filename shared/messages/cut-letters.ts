/** Headers whose letters a program cut in two: between two encoded words, or where it folded a line that it did not encode. */
import { concatBytes } from '@noble/ciphers/utils.js'
import { base64, base64nopad } from '@scure/base'
import { endOfHeaders, isUtf8 } from './undeclared-charset.ts'

/** Encoded words of UTF-8 one after the other, which the rules have stand for one text. @see RFC 2047, 2 and 6.2 */
const WORDS = /=\?utf-8(?:\*[\w-]*)?\?[bq]\?[^?\s]*\?=(?:\s*=\?utf-8(?:\*[\w-]*)?\?[bq]\?[^?\s]*\?=)+/gi
const WORD = /=\?utf-8(?:\*[\w-]*)?\?([bq])\?([^?\s]*)\?=/gi
/** The first bytes of a letter in UTF-8, a fold, and a byte that none begins with. */
const FOLDED_LETTER = /([\xc2-\xf4][\x80-\xbf]*)\r?\n[ \t]([\x80-\xbf])/g

/** Headers that a person’s letter never has are left as they are: bytes. */
const LONGEST = 256 * 1024

/** The same message, each letter that was cut in its headers whole again: those that are whole are as they were. */
export function withWholeLetters(bytes: Uint8Array): Uint8Array {
  const end = endOfHeaders(bytes)
  if (end > LONGEST) return bytes
  const headers = oneCharacterAByte(bytes.subarray(0, end))
  const mended = headers.replace(FOLDED_LETTER, '$1$2').replace(WORDS, joined)
  return mended === headers ? bytes : concatBytes(bytesOf(mended), bytes.subarray(end))
}

function joined(words: string): string {
  const parts = [...words.matchAll(WORD)].map(([, encoding = '', text = '']) =>
    encoding.toLowerCase() === 'q' ? quoted(text) : packed(text),
  )
  const whole = concatBytes(...parts)
  return parts.every(isUtf8) || !isUtf8(whole) ? words : `=?utf-8?B?${base64.encode(whole)}?=`
}

/** What is not in base64 at all is no letter. */
function packed(text: string): Uint8Array {
  try {
    return base64nopad.decode(text.replace(/=+$/, ''))
  } catch {
    return Uint8Array.of(0xff)
  }
}

function quoted(text: string): Uint8Array {
  const spaced = text.replaceAll('_', ' ')
  return bytesOf(spaced.replace(/=([\da-f]{2})/gi, (_, figures: string) => String.fromCharCode(Number.parseInt(figures, 16))))
}

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

const oneCharacterAByte = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
