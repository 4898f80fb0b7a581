/**
 * The dossiers' own keys, looked at whole at each start. Those whose bytes are what they were when they were last seen to open are
 * not opened again: their digests are noted, sealed, so that nobody but the vault can say so.
 */
import { bytesToUtf8, concatBytes, utf8ToBytes } from '@noble/ciphers/utils.js'
import { sha256Of } from '../platform/index.ts'
import type { RegisterDatabase } from './database.ts'
import { imagePartOf } from './image.ts'
import type { Protection } from './protection.ts'
import { alteredRows } from './reconcile.ts'
import type { KeyRow } from './rows.ts'

const SOUND_KEYS = 'soundKeys'

/** By part, the digest of the keys in it. */
type Digests = Readonly<Record<string, string>>

/** Ids of the dossiers whose key does not read, or does not open; none where all is well. */
export async function alteredKeys(raw: RegisterDatabase, protection: Protection): Promise<readonly string[]> {
  const rows = await raw.keys.toArray().catch(() => undefined)
  // Whoever does not read says so one by one.
  if (!rows?.every(({ box }) => box instanceof Uint8Array)) return alteredRows(raw, protection, 'keys')
  const { ring, contentKeys } = protection
  const noted = await notedDigests(raw, ring)
  const parts = Map.groupBy(rows, ({ dossierId }) => String(imagePartOf(dossierId)))
  const digests = await Promise.all([...parts].map(async ([part, keys]) => [part, keys, await digestOf(keys)] as const))
  const altered: string[] = []
  const sound: Record<string, string> = {}
  for (const [part, keys, digest] of digests) {
    const closed = noted[part] === digest ? [] : keys.filter((row) => !contentKeys.opens(row))
    altered.push(...closed.map(({ dossierId }) => dossierId))
    if (closed.length === 0) sound[part] = digest
  }
  if (digests.some(([part]) => sound[part] !== noted[part])) {
    await raw.marks.put({ key: SOUND_KEYS, value: ring.seal(utf8ToBytes(JSON.stringify(sound)), SOUND_KEYS) })
  }
  return altered
}

async function notedDigests({ marks }: RegisterDatabase, { open }: Protection['ring']): Promise<Digests> {
  const box = (await marks.get(SOUND_KEYS))?.value
  const plain = box instanceof Uint8Array ? open(box, SOUND_KEYS) : undefined
  return plain ? (JSON.parse(bytesToUtf8(plain)) as Digests) : {}
}

async function digestOf(keys: readonly KeyRow[]): Promise<string> {
  const bytes = concatBytes(...keys.flatMap(({ dossierId, box }) => [utf8ToBytes(`${dossierId}\n`), box]))
  return sha256Of(bytes)
}
