/**
 * What the vault's former keys had sealed, sealed under those that took their place.
 *
 * The dossiers' own keys, the settings and what is being typed are sealed anew, in one transaction with the header that
 * has the keys: what the dossiers' keys protect needs no new encryption. The skeletons of events stay as they are: days and
 * digests, which the former key goes on opening.
 */

import type { FolderFault, HostFolders } from '../../../shared/host/folders.ts'
import { headerText, type OpenedHeader, type VaultHeader, type VaultKeys } from '../../../shared/vault/index.ts'
import { newToken } from '../platform/index.ts'
import { noteErasure, readPosition } from './bookkeeping.ts'
import type { RegisterDatabase } from './database.ts'
import { HEADER_MARK } from './generations.ts'
import { writeHeaderFile } from './header-copies.ts'
import { createHeads, moveTo } from './heads.ts'
import type { Mirror } from './mirror.ts'
import type { Protection } from './protection.ts'
import { isOfDatabase } from './storage-fault.ts'

/**
 * Puts renewed keys in force: the header's file first, after which the new passphrase alone opens and the former keys lie
 * under the new ones; then what they had sealed. Interrupted in between, the next start goes on.
 *
 * @returns why the folder could not be written: nothing is changed then
 */
export async function putInForce(
  folders: HostFolders,
  { database, protection, mirror }: RenewedVault,
  { header, keys }: OpenedHeader,
): Promise<FolderFault | undefined> {
  const fault = await writeHeaderFile(folders, header)
  if (fault) return fault
  protection.renew(keys.dataKey)
  await goOnSealing(database, protection, mirror, header)
  return undefined
}

/**
 * Seals what the former keys had sealed, and writes the mirror anew. What the disk or the database refuses keeps nothing shut: the
 * former keys open, and the next start goes on.
 *
 * @throws what is a fault of ours
 */
export async function goOnSealing(
  database: RegisterDatabase,
  protection: Protection,
  mirror: Pick<Mirror, 'rewrite'>,
  header: VaultHeader,
): Promise<void> {
  try {
    await sealAnew(database, protection, header)
  } catch (error) {
    if (!isOfDatabase(error)) throw error
    return
  }
  await mirror.rewrite()
}

type RenewedVault = { readonly database: RegisterDatabase; readonly protection: Protection; readonly mirror: Pick<Mirror, 'rewrite'> }

/** The keys that a database is sealed under, by the one of their backups. */
export const SEALED_MARK = 'sealedUnder'

/** Whether the vault's keys changed since this database was last sealed. */
export async function isSealedBefore({ marks }: RegisterDatabase, header: VaultHeader, { earlierDataKeys }: VaultKeys): Promise<boolean> {
  return earlierDataKeys.length > 0 && (await marks.get(SEALED_MARK))?.value !== header.backup.recipient
}

/** Says that every row of a database is sealed under the keys of this header. */
export async function noteSealed({ marks }: RegisterDatabase, { backup }: VaultHeader): Promise<void> {
  await marks.put({ key: SEALED_MARK, value: backup.recipient })
}

/**
 * Seals anew, all of it or nothing. The mirror is then behind, and known to hold boxes that must go from it, as after
 * an erasure: it is to be written anew, at the latest by the next start.
 *
 * @param database protected by the keys of this header
 */
async function sealAnew(database: RegisterDatabase, { contentKeys, ring }: Protection, header: VaultHeader): Promise<void> {
  const heads = createHeads(ring, header.vaultId, header.generation)
  const { keys, settings, drafts, marks, image } = database
  await database.transaction('rw', [keys, settings, drafts, marks, image], async () => {
    await image.clear()
    // One that does not open keeps no other from it, and stays as it is: the mirror may mend it.
    const rows = await keys.bulkGet(await keys.toCollection().primaryKeys())
    await keys.bulkPut(rows.flatMap((row) => (row && contentKeys.opens(row) ? [contentKeys.sealAnew(row)] : [])))
    // One at a time: some hold a file. What is put is sealed under the key in force.
    for (const table of [settings, drafts]) {
      for (const key of await table.toCollection().primaryKeys()) {
        await whereItReads(async () => {
          const row = await table.get(key)
          if (row) await table.put(row)
        })
      }
    }
    await noteErasure(database, [])
    const position = await readPosition(database)
    await moveTo(database, heads, { ...position, count: position.count + 1, token: newToken() })
    await marks.put({ key: HEADER_MARK, value: headerText(header) })
    await noteSealed(database, header)
  })
}

async function whereItReads(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const isUnreadable = error instanceof Error && (error.name === 'DamagedRecordError' || error.name === 'DataError')
    if (!isUnreadable) throw error
  }
}
