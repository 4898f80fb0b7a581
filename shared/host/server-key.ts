/** A seat's key for the firm's server, in the form of NATS: Ed25519, in base32 with what it is before it and a check after it. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { base32nopad } from '@scure/base'

/** What the letters of NATS stand for: a seed, and a user. */
const SEED = 18 << 3
const USER = 20 << 3

export type ServerKey = {
  /** For the server's configuration: it begins with `U`. */
  readonly key: string
  /** The secret, which no server is ever told: it begins with `SU`. */
  readonly seed: string
}

/** @param secret 32 bytes, drawn for the server alone: a server chooses what is signed with them */
export function serverKey(secret: Uint8Array): ServerKey {
  return {
    key: checked([USER], ed25519.getPublicKey(secret)),
    seed: checked([SEED | (USER >> 5), (USER & 31) << 3], secret),
  }
}

const KEY = /^U[A-Z2-7]{55}$/

/** Whether a text is the public key of a seat, as `serverKey` writes one. */
export function isServerKey(text: string): boolean {
  if (!KEY.test(text)) return false
  const bytes = base32nopad.decode(text)
  return bytes[0] === USER && checked([USER], bytes.subarray(1, -2)) === text
}

function checked(prefix: readonly number[], bytes: Uint8Array): string {
  const before = Uint8Array.from([...prefix, ...bytes])
  const crc = crc16(before)
  return base32nopad.encode(Uint8Array.from([...before, crc & 255, crc >> 8]))
}

/** CRC-16/XMODEM. */
function crc16(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
  }
  return crc
}
