/** Letters beyond ASCII that a message does not say the encoding of, or says wrongly: old programs write them as Windows does in the West. */
import { concatBytes } from '@noble/ciphers/utils.js'

/** The same message, what it does not declare written in UTF-8; an attachment that travels as bytes is left as it is. */
export function declared(bytes: Uint8Array): Uint8Array {
  const end = endOfHeaders(bytes)
  const headers = inUtf8(bytes.subarray(0, end))
  const body = bytes.subarray(end)
  const text = asciiOf(bytes)
  if (!DECLARATION.test(text) && !/^content-transfer-encoding:\s*binary/im.test(text)) return concatBytes(headers, inUtf8(body))
  const whole = concatBytes(headers, body)
  return !isAscii(body) && isUtf8(body) ? new TextEncoder().encode(saidInUtf8(new TextDecoder().decode(whole))) : whole
}

/** What the bytes say where nothing says their encoding. */
export function westernText(bytes: Uint8Array): string {
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes)
}

/** The header of a part that says its encoding, folded or not; a layout may say it too, within itself. */
const DECLARATION = /^content-type:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*?charset\s*=/im
/** The headers of a part, and the encoding that they say where it has one byte for each letter, or is none that exists. */
const SINGLE_BYTE =
  /(^content-type:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*?charset\s*=\s*)"?(us-ascii|iso[-_]?8859-?1?5?|windows-1252|(?:x-)?unknown[\w-]*)"?(?=[\s;])/gim

/** No text in one of those is one in UTF-8 by chance. What travels encoded (base64, quoted-printable) is left with what it says. */
function saidInUtf8(message: string): string {
  return message.replace(/(?:^[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+/gm, (headers) =>
    /^content-transfer-encoding:\s*(base64|quoted-printable)/im.test(headers) ? headers : headers.replace(SINGLE_BYTE, '$1utf-8'),
  )
}

function inUtf8(bytes: Uint8Array): Uint8Array {
  return isUtf8(bytes) ? bytes : new TextEncoder().encode(new TextDecoder('windows-1252').decode(bytes))
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80)
}

const asciiOf = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)

const [LINE_FEED, RETURN] = [10, 13]

/** The first empty line: headers stand above it. */
export function endOfHeaders(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) {
    const next = bytes[at + 1] === RETURN ? at + 2 : at + 1
    if (bytes[next] === LINE_FEED) return at
  }
  return bytes.length
}
