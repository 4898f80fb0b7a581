/** The vault's data keys: the one in force seals, it and those before it open. */
import { openBox, type Random, sealBox } from '../../../shared/vault/index.ts'

export type KeyRing = {
  readonly seal: (plain: Uint8Array, identity: string) => Uint8Array
  /** @returns `undefined` where no key of the ring opens the box under this identity */
  readonly open: (box: Uint8Array, identity: string) => Uint8Array | undefined
  /** Seals with another key from now on; those before go on opening. */
  readonly renew: (dataKey: Uint8Array) => void
}

/** @param dataKeys the one in force first */
export function createKeyRing(dataKeys: readonly Uint8Array[], random: Random): KeyRing {
  let keys = dataKeys
  const inForce = (): Uint8Array => {
    const [first] = keys
    if (!first) throw new Error('a ring without a key')
    return first
  }
  // Rows of one time follow one another: the key that opened the last one is tried first.
  let lastOpening = inForce()
  return {
    seal: (plain, identity) => sealBox(inForce(), plain, identity, random),
    open: (box, identity) => {
      for (const key of [lastOpening, ...keys]) {
        const plain = openBox(key, box, identity)
        if (!plain) continue
        lastOpening = key
        return plain
      }
      return undefined
    },
    renew: (dataKey) => {
      keys = [dataKey, ...keys]
    },
  }
}
