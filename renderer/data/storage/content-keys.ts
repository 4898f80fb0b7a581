/** The key of each dossier, under the vault's data key: to destroy it is to erase what it protects. */
import { KEY_SIZE, openBox, type Random, sealBox } from '../../../shared/vault/index.ts'
import type { KeyRow } from './rows.ts'

export type ContentKeys = {
  readonly known: (dossierId: string) => Uint8Array | undefined
  /** @throws Error named DamagedRecordError where the row does not open under the data key */
  readonly unwrap: (row: KeyRow) => Uint8Array
  /** A fresh key with the row that keeps it. */
  readonly draw: (dossierId: string) => KeyRow
  readonly forget: (dossierId: string) => void
}

export function createContentKeys(dataKey: Uint8Array, random: Random): ContentKeys {
  const keys = new Map<string, Uint8Array>()
  return {
    known: (dossierId) => keys.get(dossierId),
    unwrap: ({ dossierId, box }) => {
      const key = openBox(dataKey, box, identityOf(dossierId))
      if (!key) throw damagedRecord('keys')
      keys.set(dossierId, key)
      return key
    },
    draw: (dossierId) => {
      const key = random(KEY_SIZE)
      keys.set(dossierId, key)
      return { dossierId, box: sealBox(dataKey, key, identityOf(dossierId), random) }
    },
    forget: (dossierId) => {
      keys.delete(dossierId)
    },
  }
}

function identityOf(dossierId: string): string {
  return `keys/${dossierId}`
}

/** A row that does not open: altered, or under another key. */
export function damagedRecord(table: string): Error {
  const error = new Error(`a row of ${table} does not open`)
  error.name = 'DamagedRecordError'
  return error
}
