/** How the letters of a text file are written: found by what French looks like, or chosen by the adviser. */
import { bytesToUtf8 } from '@noble/ciphers/utils.js'
import { decodeCp1252 } from './cp1252.ts'

export const TEXT_ENCODINGS = ['utf8', 'cp1252', 'latin9', 'macRoman', 'cp850', 'utf16le', 'utf16be'] as const
export type TextEncoding = (typeof TEXT_ENCODINGS)[number]
export const TEXT_ENCODING_LABELS: Readonly<Record<TextEncoding, string>> = {
  utf8: 'UTF-8',
  cp1252: 'Windows-1252',
  latin9: 'ISO-8859-15',
  macRoman: 'Mac (Mac OS Roman)',
  cp850: 'MS-DOS (850)',
  utf16le: 'UTF-16',
  utf16be: 'UTF-16 (gros-boutiste)',
}

/** Characters of the bytes 0x80 to 0xff. @see Unicode, VENDORS/APPLE/ROMAN.TXT */
const MAC_ROMAN =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ'
/** The same, with the sign of the euro that code page 858 puts in the place of a letter French has not. @see Unicode, VENDORS/MICSFT/PC/CP850.TXT */
const CP_850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'

/** Latin-1, but for the euro and the letters that it lacked. @see Unicode, ISO8859/8859-15.TXT */
const IN_LATIN_9: ReadonlyMap<number, string> = new Map([
  [0xa4, '€'],
  [0xa6, 'Š'],
  [0xa8, 'š'],
  [0xb4, 'Ž'],
  [0xb8, 'ž'],
  [0xbc, 'Œ'],
  [0xbd, 'œ'],
  [0xbe, 'Ÿ'],
])
const LATIN_9 = Array.from({ length: 0x80 }, (_, index) => IN_LATIN_9.get(0x80 + index) ?? String.fromCharCode(0x80 + index)).join('')

/** What stands for a byte that no letter is. */
export const LOST = '\u{fffd}'

export function decodeText(bytes: Uint8Array, encoding: TextEncoding): string {
  switch (encoding) {
    case 'utf8':
      return bytesToUtf8(bytes)
    case 'utf16le':
      return utf16(bytes, 0)
    case 'utf16be':
      return utf16(bytes, 1)
    case 'cp1252':
      return decodeCp1252(withoutMark(bytes))
    case 'latin9':
      return decodeTable(withoutMark(bytes), LATIN_9)
    case 'macRoman':
      return decodeTable(withoutMark(bytes), MAC_ROMAN)
    case 'cp850':
      return decodeTable(withoutMark(bytes), CP_850)
  }
}

const UTF8_MARK = [0xef, 0xbb, 0xbf] as const

/** Some programs put the mark of UTF-8 before a text that is none. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  return begins(bytes, UTF8_MARK) ? bytes.subarray(UTF8_MARK.length) : bytes
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

const MARKS: readonly (readonly [readonly number[], TextEncoding])[] = [
  [[0xff, 0xfe], 'utf16le'],
  [[0xfe, 0xff], 'utf16be'],
]
const SINGLE_BYTE = ['cp1252', 'latin9', 'macRoman', 'cp850'] as const

/** By the mark of UTF-16, or by its noughts; else UTF-8 where most of it is, whatever its mark; else as French reads best. */
export function encodingOf(bytes: Uint8Array): TextEncoding {
  return decodeFound(bytes).encoding
}

/** The text of bytes of which nobody said how they are written. */
export function decodeFound(bytes: Uint8Array): { readonly text: string; readonly encoding: TextEncoding } {
  const wide = MARKS.find(([mark]) => begins(bytes, mark))?.[1] ?? wideOf(bytes)
  const text = wide ? '' : bytesToUtf8(bytes)
  if (!wide && isUtf8(text)) return { text, encoding: 'utf8' }
  const encoding = wide ?? singleByteOf(bytes)
  return { text: decodeText(bytes, encoding), encoding }
}

/** A stray byte in a text that is UTF-8 elsewhere does not make it another. */
function isUtf8(text: string): boolean {
  if (!text.includes(LOST)) return true
  const beyondAscii = text.match(/[^\0-\x7f]/gu) ?? []
  const lost = beyondAscii.filter((character) => character === LOST).length
  return lost <= beyondAscii.length - lost
}

function singleByteOf(bytes: Uint8Array): TextEncoding {
  const sample = withAccents(bytes)
  const [first, ...others] = SINGLE_BYTE
  return others.reduce<TextEncoding>(
    (best, one) => (likeFrench(decodeText(sample, one)) > likeFrench(decodeText(sample, best)) ? one : best),
    first,
  )
}

/** Bytes by which UTF-16 is told, and the share of noughts among every other of them. */
const SAMPLE = 4096
const MOSTLY = 0.4

function wideOf(bytes: Uint8Array): TextEncoding | undefined {
  const sample = bytes.subarray(0, SAMPLE - (SAMPLE % 2))
  const noughts = [0, 0]
  for (const [index, byte] of sample.entries()) if (byte === 0) noughts[index % 2] = (noughts[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = noughts
  const half = sample.length / 2
  if (odd > MOSTLY * half && even < odd / 4) return 'utf16le'
  return even > MOSTLY * half && odd < even / 4 ? 'utf16be' : undefined
}

/** Places with a byte beyond ASCII that are looked at. */
const MOST_ACCENTS = 4000

/** The bytes beyond ASCII, each between the one before it and the one after. */
function withAccents(bytes: Uint8Array): Uint8Array {
  const kept: number[] = []
  for (let at = 0; at < bytes.length && kept.length < 3 * MOST_ACCENTS; at += 1)
    if ((bytes[at] ?? 0) > 0x7f) kept.push(bytes[at - 1] ?? 0x20, bytes[at] ?? 0, bytes[at + 1] ?? 0x20)
  return Uint8Array.from(kept)
}

/** The more of it French has, the higher. @param text letters beyond ASCII, each between its neighbours */
function likeFrench(text: string): number {
  let score = 0
  for (let at = 0; at + 2 < text.length; at += 3) score += likelihood(text[at] ?? '', text[at + 1] ?? '', text[at + 2] ?? '')
  return score
}

function likelihood(before: string, letter: string, after: string): number {
  if (/[éèêëàâäîïôöûùüçœæ]/.test(letter)) return /\p{Lu}/u.test(before) && /\p{Lu}/u.test(after) ? -2 : 2
  if (/[ÉÈÊËÀÂÇÔÎŒ]/.test(letter)) return /\p{Ll}/u.test(before) ? -2 : 1
  if (/[’‘“”«»–—…°€§\u00a0\u202f]/.test(letter)) return 1
  return /\p{L}/u.test(letter) ? 0 : -3
}

/** Characters made at once: more would overflow the stack of arguments. */
const CHUNK = 8192

function decodeTable(bytes: Uint8Array, above: string): string {
  const codes = Array.from({ length: 256 }, (_, byte) => (byte < 0x80 ? byte : above.charCodeAt(byte - 0x80)))
  const parts: string[] = []
  for (let from = 0; from < bytes.length; from += CHUNK)
    parts.push(String.fromCharCode(...Array.from(bytes.subarray(from, from + CHUNK), (byte) => codes[byte] ?? byte)))
  return parts.join('')
}

/** @param high 1 where the high byte comes first */
function utf16(bytes: Uint8Array, high: 0 | 1): string {
  const parts: string[] = []
  for (let from = 0; from + 1 < bytes.length; from += 2 * CHUNK) {
    const codes: number[] = []
    for (let at = from; at + 1 < Math.min(bytes.length, from + 2 * CHUNK); at += 2) {
      const [one = 0, other = 0] = [bytes[at], bytes[at + 1]]
      codes.push(high ? one * 256 + other : other * 256 + one)
    }
    parts.push(String.fromCharCode(...codes))
  }
  return parts.join('').replace(/^\u{feff}/u, '')
}
