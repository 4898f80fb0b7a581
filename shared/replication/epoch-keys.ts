/** How the key of an epoch reaches its seats, and those that join later. */
import { base64 } from '@scure/base'
import { decryptWith, encryptTo, openBox, type Random, sealBox } from '../vault/index.ts'
import type { Epoch } from './epochs.ts'

/** In bytes. */
export const EPOCH_KEY_SIZE = 32

/** The box of a key for one seat. */
export async function keyBox(recipient: string, key: Uint8Array): Promise<string> {
  return base64.encode(await encryptTo([recipient], key))
}

/** @returns the key in a box of a list, where it is for this identity */
export async function openKeyBox(identity: string, box: string): Promise<Uint8Array | undefined> {
  const bytes = decoded(box)
  return bytes && decryptWith(identity, bytes)
}

/** The key of an epoch, sealed under that of the next. */
export function earlierKeyBox(earlier: Uint8Array, key: Uint8Array, previous: string, random: Random): string {
  return base64.encode(sealBox(key, earlier, identityOf(previous), random))
}

/** The key of the epoch before a list, where the list has it and its own key is here. */
export function earlierKey(next: Epoch | undefined, key: Uint8Array | undefined): Uint8Array | undefined {
  const bytes = next?.before === undefined ? undefined : decoded(next.before)
  return next && key && bytes && openBox(key, bytes, identityOf(next.previous))
}

function identityOf(previous: string): string {
  return `reclamations-cgp/epoque-precedente\n${previous}`
}

/** A responsable may have signed anything. */
function decoded(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return new Uint8Array(base64.decode(text))
  } catch {
    return undefined
  }
}
