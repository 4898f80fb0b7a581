/** The key of each dossier, under the vault's data key: to destroy it is to erase what it protects. */
import { equalBytes } from '@noble/ciphers/utils.js'
import { KEY_SIZE, type Random } from '../../../shared/vault/index.ts'
import type { KeyRing } from './key-ring.ts'
import type { KeyRow } from './rows.ts'

export type ContentKeys = {
  readonly known: (dossierId: string) => Uint8Array | undefined
  /** Whether a row opens under the data key. */
  readonly opens: (row: KeyRow) => boolean
  /** @throws Error named DamagedRecordError where the row does not open under the data key */
  readonly unwrap: (row: KeyRow) => Uint8Array
  /** A fresh key with the row that keeps it. */
  readonly draw: (dossierId: string) => KeyRow
  /** Whether two boxes hold one key, whichever data keys they are under: an erasure draws another. */
  readonly isSame: (first: KeyRow, second: KeyRow) => boolean
  /** The same key, in a box that the data key in force opens. @throws as `unwrap` */
  readonly sealAnew: (row: KeyRow) => KeyRow
  readonly forget: (dossierId: string) => void
}

export function createContentKeys(ring: KeyRing, random: Random): ContentKeys {
  const keys = new Map<string, Uint8Array>()
  const unwrap = ({ dossierId, box }: KeyRow): Uint8Array => {
    const key = ring.open(box, identityOf(dossierId))
    if (!key) throw damagedRecord('keys')
    keys.set(dossierId, key)
    return key
  }
  return {
    known: (dossierId) => keys.get(dossierId),
    opens: ({ dossierId, box }) => box instanceof Uint8Array && ring.open(box, identityOf(dossierId)) !== undefined,
    isSame: (first, second) => {
      const [one, other] = [first, second].map(({ dossierId, box }) => ring.open(box, identityOf(dossierId)))
      return one !== undefined && other !== undefined && equalBytes(one, other)
    },
    unwrap,
    sealAnew: (row) => ({ ...row, box: ring.seal(unwrap(row), identityOf(row.dossierId)) }),
    draw: (dossierId) => {
      const key = random(KEY_SIZE)
      keys.set(dossierId, key)
      return { dossierId, box: ring.seal(key, identityOf(dossierId)) }
    },
    forget: (dossierId) => {
      keys.delete(dossierId)
    },
  }
}

function identityOf(dossierId: string): string {
  return `keys/${dossierId}`
}

/** What a browser says of a row whose bytes it cannot read. */
const UNREADABLE_ROW: ReadonlySet<string> = new Set(['DataError', 'UnknownError', 'NotReadableError', 'DataCloneError'])

/** Whether an error says that a row is lost, and not that the database is: the others may read. */
export function isOfOneRow(error: unknown): boolean {
  return isDamagedRecord(error) || UNREADABLE_ROW.has(nameOf(error))
}

/** Whether an error is that of a row that does not open. */
export function isDamagedRecord(error: unknown): boolean {
  return nameOf(error) === DAMAGED_RECORD
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : ''
}

const DAMAGED_RECORD = 'DamagedRecordError'

/** A row that does not open: altered, or under another key. */
export function damagedRecord(table: string): Error {
  const error = new Error(`a row of ${table} does not open`)
  error.name = DAMAGED_RECORD
  return error
}
