/**
 * What every signed object of the space looks like: a line of canonical JSON that anybody reads, a signature, then its body.
 *
 * The signature is over a word for its kind, the line and the body, so that none is taken for one of another kind.
 */
import { bytesToUtf8, concatBytes, utf8ToBytes } from '@noble/ciphers/utils.js'
import { canonicalJson, type JsonValue } from '../complaint/index.ts'
import { SIGNATURE_SIZE, type Signatures } from './signatures.ts'

export type SignedKind = 'ecriture' | 'epoque' | 'demande'

/** What the signature is over, and the signature; `line` with its line feed. */
export type SignedParts = { readonly line: string; readonly signature: Uint8Array; readonly body: Uint8Array }

export type SignedObject = SignedParts & { readonly header: unknown }

/** In bytes: an epoch of a hundred seats is far below. */
const LONGEST_LINE = 256 * 1024

const LINE_FEED = 10

export function headerLine(header: JsonValue): string {
  return `${canonicalJson(header)}\n`
}

/** @param line as `headerLine` makes it */
export function signedObject(
  kind: SignedKind,
  line: string,
  body: Uint8Array,
  secretKey: Uint8Array,
  signatures: Signatures,
): { readonly bytes: Uint8Array; readonly signed: SignedParts } {
  const signature = signatures.sign(messageOf(kind, line, body), secretKey)
  return { bytes: concatBytes(utf8ToBytes(line), signature, body), signed: { line, signature, body } }
}

/** @returns `undefined` where the bytes have no line of canonical JSON, or no signature after it */
export function readSignedObject(bytes: Uint8Array): SignedObject | undefined {
  const found = readHeaderLine(bytes)
  if (!found || found.rest.length < SIGNATURE_SIZE) return undefined
  const { header, line, rest } = found
  return { header, line, signature: rest.slice(0, SIGNATURE_SIZE), body: rest.slice(SIGNATURE_SIZE) }
}

/** The line of canonical JSON that an object begins with, and what comes after it. @returns `undefined` where there is none */
export function readHeaderLine(
  bytes: Uint8Array,
): { readonly header: JsonValue; readonly line: string; readonly rest: Uint8Array } | undefined {
  const end = bytes.subarray(0, LONGEST_LINE).indexOf(LINE_FEED) + 1
  try {
    const line = bytesToUtf8(bytes.subarray(0, end))
    const header: JsonValue = JSON.parse(line)
    return headerLine(header) === line ? { header, line, rest: bytes.subarray(end) } : undefined
  } catch {
    // Whoever may write in the space wrote it: it may nest without end, too.
    return undefined
  }
}

export function isSignedBy(
  kind: SignedKind,
  { line, signature, body }: SignedParts,
  publicKey: Uint8Array,
  signatures: Signatures,
): boolean {
  return signatures.verify(signature, messageOf(kind, line, body), publicKey)
}

function messageOf(kind: SignedKind, line: string, body: Uint8Array): Uint8Array {
  return concatBytes(utf8ToBytes(`reclamations-cgp/${kind}\n${line}`), body)
}
