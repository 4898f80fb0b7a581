/** Letters beyond ASCII that a message does not say the encoding of: old programs write them as Windows does in the West. */
import { concatBytes } from '@noble/ciphers/utils.js'

/** The same message, what it does not declare written in UTF-8; an attachment that travels as bytes is left as it is. */
export function declared(bytes: Uint8Array): Uint8Array {
  const end = endOfHeaders(bytes)
  const headers = inUtf8(bytes.subarray(0, end))
  const body = bytes.subarray(end)
  return concatBytes(headers, /charset\s*=|^content-transfer-encoding:\s*binary/im.test(asciiOf(bytes)) ? body : inUtf8(body))
}

function inUtf8(bytes: Uint8Array): Uint8Array {
  return isUtf8(bytes) ? bytes : new TextEncoder().encode(new TextDecoder('windows-1252').decode(bytes))
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const asciiOf = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)

const [LINE_FEED, RETURN] = [10, 13]

/** The first empty line: headers stand above it. */
function endOfHeaders(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) {
    const next = bytes[at + 1] === RETURN ? at + 2 : at + 1
    if (bytes[next] === LINE_FEED) return at
  }
  return bytes.length
}
