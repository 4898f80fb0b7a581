/** This computer's own source of randomness. */
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Random } from '../../../shared/vault/index.ts'

export const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length))

/** 32 hexadecimal digits. */
export function newToken(): string {
  return bytesToHex(random(16))
}
