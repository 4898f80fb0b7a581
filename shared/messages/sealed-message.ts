/**
 * What a message signed in one block holds, or that it is encrypted (S/MIME): its envelope is taken off, nothing is verified.
 *
 * @see RFC 5652 (CMS), sections 5 and 6; RFC 8551 (S/MIME), section 3
 */
import { bytesToHex, concatBytes } from '@noble/ciphers/utils.js'

export type Unsealed = { readonly status: 'signed'; readonly content: Uint8Array<ArrayBuffer> } | { readonly status: 'encrypted' }

const OCTETS = 0x04
const CONSTRUCTED = 0x20
const ID = 0x06
/** The object identifiers 1.2.840.113549.1.7.2 and .3, in hexadecimal. */
const SIGNED = '2a864886f70d010702'
const ENVELOPED = '2a864886f70d010703'
/** Elements within one another: a signed message has eight. */
const MAX_DEPTH = 24

type Element = { readonly tag: number; readonly start: number; readonly end: number; readonly next: number }

/** @returns nothing where it is neither */
export function unseal(bytes: Uint8Array): Unsealed | undefined {
  const outer = elementAt(bytes, 0)
  const [id, wrapped] = outer ? childrenOf(bytes, outer) : []
  if (!id || id.tag !== ID || !wrapped) return undefined
  const kind = bytesToHex(bytes.subarray(id.start, id.end))
  if (kind === ENVELOPED) return { status: 'encrypted' }
  if (kind !== SIGNED) return undefined
  // SignedData: its version, its digest algorithms, then what was signed.
  const [signed] = childrenOf(bytes, wrapped)
  const encapsulated = signed && childrenOf(bytes, signed)[2]
  const content = encapsulated && childrenOf(bytes, encapsulated)[1]
  const octets = content && childrenOf(bytes, content)[0]
  return octets && { status: 'signed', content: concatBytes(...octetsOf(bytes, octets)) }
}

function childrenOf(bytes: Uint8Array, parent: Element, depth = 0): readonly Element[] {
  const children: Element[] = []
  for (let at = parent.start; at < parent.end; ) {
    const child = elementAt(bytes, at, depth + 1)
    if (!child || child.next > parent.end) return children
    children.push(child)
    at = child.next
  }
  return children
}

/** The element that begins there; one without a length ends at its mark. */
function elementAt(bytes: Uint8Array, at: number, depth = 0): Element | undefined {
  const [tag, first] = [bytes[at], bytes[at + 1]]
  if (tag === undefined || first === undefined || depth > MAX_DEPTH) return undefined
  if (first === 0x80) {
    let end = at + 2
    while (bytes[end] !== 0 || bytes[end + 1] !== 0) {
      const child = elementAt(bytes, end, depth + 1)
      if (!child) return undefined
      end = child.next
    }
    return { tag, start: at + 2, end, next: end + 2 }
  }
  const digits = first > 0x80 ? first - 0x80 : 0
  if (digits > 4) return undefined
  const length = digits === 0 ? first : bytes.subarray(at + 2, at + 2 + digits).reduce((total, digit) => total * 256 + digit, 0)
  const start = at + 2 + digits
  return start + length > bytes.length ? undefined : { tag, start, end: start + length, next: start + length }
}

/** Written in one piece, or in several. */
function octetsOf(bytes: Uint8Array, element: Element, depth = 0): readonly Uint8Array[] {
  if (element.tag === OCTETS || depth > MAX_DEPTH) return [bytes.subarray(element.start, element.end)]
  return element.tag === (OCTETS | CONSTRUCTED) ? childrenOf(bytes, element).flatMap((part) => octetsOf(bytes, part, depth + 1)) : []
}
