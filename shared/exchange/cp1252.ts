/**
 * windows-1252: the encoding of the CSV files that older French spreadsheets write and expect.
 *
 * Latin-1, but for 27 characters that it puts between 0x80 and 0x9f.
 *
 * @see WHATWG Encoding, index windows-1252
 */
const ABOVE_80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const BYTES: ReadonlyMap<string, number> = new Map([...ABOVE_80].map((character, index) => [character, 0x80 + index]))

const LAST_SHARED = 0x7f
const FIRST_LATIN = 0xa0
const LAST_LATIN = 0xff

/** The byte of a character; `undefined` where the encoding has none. */
function byteOf(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0
  return code <= LAST_SHARED || (code >= FIRST_LATIN && code <= LAST_LATIN) ? code : BYTES.get(character)
}

/** @returns the bytes, or the characters that the encoding lacks, each once: nothing is replaced without a word */
export function encodeCp1252(
  text: string,
): { readonly status: 'encoded'; readonly bytes: Uint8Array } | { readonly status: 'lacking'; readonly characters: readonly string[] } {
  const bytes = new Uint8Array(text.length)
  const lacking = new Set<string>()
  let at = 0
  for (const character of text) {
    const byte = byteOf(character)
    if (byte === undefined) lacking.add(character)
    else bytes[at] = byte
    at += 1
  }
  return lacking.size > 0 ? { status: 'lacking', characters: [...lacking] } : { status: 'encoded', bytes: bytes.subarray(0, at) }
}

export function decodeCp1252(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const codes = Array.from(bytes.subarray(from, from + CHUNK), (byte) =>
      byte > LAST_SHARED && byte < FIRST_LATIN ? (ABOVE_80.codePointAt(byte - 0x80) ?? byte) : byte,
    )
    parts.push(String.fromCharCode(...codes))
  }
  return parts.join('')
}

/** Characters made at once: more would overflow the stack of arguments. */
const CHUNK = 8192
