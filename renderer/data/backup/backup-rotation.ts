/** Older backups go: each only where the one that stands for it was read back, and is still what was read. */
import { byAge, type NamedBackup, readBackup, rotate } from '../../../shared/archive/index.ts'
import type { FileAddress } from '../../../shared/host/folders.ts'
import { backupIdentitiesOf } from '../../../shared/vault/index.ts'
import { digestOf, fileInFolder, isFileDigest, today } from '../platform/index.ts'
import { BACKUP_DIGESTS_MARK, type RegisterDatabase } from '../storage/index.ts'
import { type BackupsParts, listOf, sizeOf } from './backup-making.ts'
import type { BackupFolder, BackupState } from './backup-state.ts'

/** The digests of the backups that were read back whole, by their names. */
type Digests = Readonly<Record<string, string>>

/** More than rotation leaves in a folder. */
const DIGESTS_KEPT = 60

/**
 * Lets the older backups of this register go; those of another one, in the same folder, are none of ours.
 *
 * The nearest newer one that stays stands for each that goes, and is read again first: of one day, one week, one month the last
 * proof never goes for a file that no longer reads.
 *
 * @param made name of the one just made, which was read back
 * @param isKept whether a name stays: a restore in hand, the way back from the last one
 * @returns what the adviser is asked about, and whether one that stays is no longer what it was
 */
export async function rotateFolder(
  parts: BackupsParts,
  folder: BackupFolder,
  made: string,
  isKept: (name: string) => boolean,
): Promise<{ readonly toConfirm: BackupState['toConfirm']; readonly isAltered: boolean }> {
  const { folders } = parts.host
  const listed = await listOf(folders, folder, parts.header().vaultId)
  // Of a folder that does not answer, nothing goes.
  const own = listed.status === 'done' ? listed.value : []
  const { remove, toConfirm } = rotate(
    own.map(({ name }) => name),
    today(),
  )
  const leaving = new Set([...remove, ...toConfirm])
  const staying = own.filter(({ name }) => !leaving.has(name))
  const going = own.filter(({ name }) => remove.includes(name) && name !== made && !isKept(name))
  let isAltered = false
  for (const [standIn, ofOne] of Map.groupBy(going, (one) => standInFor(one, staying))) {
    const isProof = standIn === made || (standIn !== undefined && (await isWhole(parts, { folder, name: standIn })))
    if (!isProof) isAltered = true
    else for (const { name } of ofOne) await folders.remove({ folder, name })
  }
  return { toConfirm: toConfirm.map((name) => ({ folder, name })), isAltered }
}

/** @param staying newest first */
function standInFor(going: NamedBackup, staying: readonly NamedBackup[]): string | undefined {
  return staying.findLast((other) => byAge(other, going) < 0)?.name
}

/** Whether it is what was once read back whole; one of which nobody noted what that was, or in another way than now, is read anew. */
export async function isWhole({ host: { folders }, vault: { database }, keys }: BackupsParts, address: FileAddress): Promise<boolean> {
  const known = (await digestsIn(database))[address.name]
  const digest = await digestOf(folders, address)
  if (known !== undefined && isFileDigest(known)) return digest === known
  const file = fileInFolder(folders, address, (await sizeOf(folders, address)) ?? 0)
  const read = await readBackup(file, { kind: 'vault', identities: backupIdentitiesOf(keys) }, {})
  if (read.status === 'failed' || read.seal === 'broken') return false
  await noteDigest(database, address.name, digest)
  return true
}

type Marks = Pick<RegisterDatabase, 'marks'>

async function digestsIn({ marks }: Marks): Promise<Digests> {
  return ((await marks.get(BACKUP_DIGESTS_MARK))?.value ?? {}) as Digests
}

/** Notes what a backup is, that was read back whole. */
export async function noteDigest(database: Marks, name: string, digest: string): Promise<void> {
  const others = Object.entries(await digestsIn(database)).filter(([other]) => other !== name)
  const value = Object.fromEntries([...others, [name, digest]].slice(-DIGESTS_KEPT))
  await database.marks.put({ key: BACKUP_DIGESTS_MARK, value })
}
