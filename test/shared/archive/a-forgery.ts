/** Backups that the application never writes, made by someone who knows its public keys. */
import { encryptStream } from '../../../shared/archive/age-stream.ts'
import { BACKUP_FORMAT, CONTENT_HEAD_SIZE, OUTER, SEALED_SINCE } from '../../../shared/archive/format.ts'
import { createZip } from '../../../shared/archive/zip.ts'
import { sha256Hex } from '../../../shared/complaint/index.ts'
import { recipientOf } from '../../../shared/vault/index.ts'
import { each, joined, type Keys } from './a-backup.ts'

export type Entry = readonly [name: string, content: string | Uint8Array]

export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

/** A ZIP of these entries, whatever they are. */
export function zipOf(entries: readonly Entry[]): Promise<Uint8Array> {
  const zip = createZip()
  return joined(
    (function* () {
      for (const [name, content] of entries) yield* zip.add(name, bytesOf(content))
      yield* zip.end()
    })(),
  )
}

/** A content with a manifest that vouches for every entry of it. */
export function vouchedFor(entries: readonly Entry[], manifest: object = {}): Promise<Uint8Array> {
  const parts = entries.map(([name, content]) => ({ name, size: bytesOf(content).length, sha256: sha256Hex(bytesOf(content)) }))
  const counts = { dossiers: 0, events: 0, files: 0 }
  const format = BACKUP_FORMAT
  const said = {
    format,
    application: '',
    madeAt: '',
    vaultId: 'v1',
    counts,
    heads: {},
    parts,
    ...manifest,
  }
  const sealed: readonly Entry[] = said.format < SEALED_SINCE ? [] : [['sceau.json', JSON.stringify({ vault: 'ab'.repeat(32) })]]
  return zipOf([...entries, ['manifeste.json', JSON.stringify(said)], ...sealed])
}

export type Forgery = {
  readonly content: Uint8Array
  /** Members of `format.json` that differ. */
  readonly format?: object
}

/** A backup whose outside is in order, around any content. */
export async function forgedBackup(keys: Keys, { content, format = {} }: Forgery): Promise<Uint8Array> {
  const readMe = bytesOf('?')
  const encrypted = await joined(encryptStream([await recipientOf(keys.identity)], each([content])))
  const told = {
    format: BACKUP_FORMAT,
    application: '',
    vaultId: 'v1',
    parts: {
      readMe: { size: readMe.length, sha256: sha256Hex(readMe) },
      key: { size: keys.protectedKey.length, sha256: sha256Hex(keys.protectedKey) },
      content: { size: encrypted.length, headSha256: sha256Hex(encrypted.subarray(0, CONTENT_HEAD_SIZE)) },
    },
    ...format,
  }
  const zip = createZip()
  return joined(
    (async function* () {
      yield* zip.add(OUTER.readMe, readMe)
      yield* zip.add(OUTER.key, keys.protectedKey)
      yield* zip.addStream(OUTER.content, each([encrypted]))
      yield* zip.add(OUTER.format, bytesOf(JSON.stringify(told)))
      yield* zip.end()
    })(),
  )
}
