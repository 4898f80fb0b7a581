/**
 * The vault on this computer: where its header is, how it is created, opened and changed.
 *
 * The header lies beside the mirror, outside IndexedDB: it is the marker that a register exists, and a
 * copy of it lies in the database, should that folder be lost.
 */
import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js'
import type { FolderFault, HostFolders } from '../../../shared/host/folders.ts'
import { parseHeader, type VaultHeader, type VaultKeys } from '../../../shared/vault/index.ts'
import { newToken, random, readWhole, writeWhole } from '../platform/index.ts'
import { isProjectionOfAnother, noteUnreadable } from './bookkeeping.ts'
import { DEMONSTRATION_DATABASE_NAME, databaseName, openDatabase, RegisterDatabase } from './database.ts'
import { forgetProvenGenerations, HEADER_MARK, keptHeaders } from './generations.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createMirror, type Mirror, mirroredGenerations } from './mirror.ts'
import { createProtection, type Protection } from './protection.ts'
import { mirrorSource, type Recovery, reconcile } from './reconcile.ts'
import type { KeyRow } from './rows.ts'

const HEADER_ADDRESS = { folder: 'vault', name: 'coffre.json' } as const

/** What was found of a vault; `lost` where a register existed whose header is nowhere left. */
export type FindOutcome =
  | { readonly status: 'none' }
  | { readonly status: 'found'; readonly header: VaultHeader }
  | { readonly status: 'lost' }
  /** The header's file is another register's than the database of its generation. */
  | { readonly status: 'foreign' }
  | { readonly status: 'newer'; readonly found: number; readonly known: number }

/**
 * Looks for the vault's header: beside the mirror, and in the databases.
 *
 * An older copy of the file that was put back does not hide the generation that came after it; nor is a database read
 * under the header of another register.
 */
export async function findVault(folders: HostFolders): Promise<FindOutcome> {
  const read = await readWhole(folders, HEADER_ADDRESS)
  const file = read.status === 'read' ? parseHeader(bytesToUtf8(read.bytes)) : undefined
  if (file?.status === 'newer') return file
  const kept = await keptHeaders()
  const headers = kept.flatMap((one) => (one.status === 'read' ? [one.header] : []))
  if (file?.status === 'read') {
    const { vaultId, generation } = file.header
    if (headers.some((header) => header.generation === generation && header.vaultId !== vaultId)) return { status: 'foreign' }
    const later = headers.find((header) => header.vaultId === vaultId && header.generation > generation)
    return { status: 'found', header: later ?? file.header }
  }
  const [newest] = headers
  if (newest) return { status: 'found', header: newest }
  const newer = kept.find(({ status }) => status === 'newer')
  if (newer?.status === 'newer') return newer
  // A header that cannot be read, or a mirror without one: someone's register was here.
  const mirrored = await mirroredGenerations(folders)
  const isMirrored = mirrored.status === 'done' && mirrored.value.length > 0
  return file || isMirrored ? { status: 'lost' } : { status: 'none' }
}

/**
 * Keeps a header, beside the mirror where it takes effect, then in its database.
 *
 * @returns why the folder could not be written: what was there before is then still in effect, unless
 *   there was nothing, as at the vault's creation
 */
export async function saveHeader(folders: HostFolders, header: VaultHeader): Promise<FolderFault | undefined> {
  const fault = await writeWhole(folders, HEADER_ADDRESS, [utf8ToBytes(headerText(header))])
  if (!fault) await keepHeaderInDatabase(header)
  return fault
}

/** The copy that stands in where the folder is lost. */
export async function keepHeaderInDatabase(header: VaultHeader): Promise<void> {
  const outcome = await openDatabase(new RegisterDatabase(databaseName(header.generation)))
  if (outcome.status !== 'open') return
  await outcome.database.marks.put({ key: HEADER_MARK, value: headerText(header) })
  outcome.database.close()
}

function headerText(header: VaultHeader): string {
  return JSON.stringify(header, undefined, 2)
}

/** Puts back whichever copy of the header is missing or older. */
async function mendHeader(folders: HostFolders, raw: RegisterDatabase, header: VaultHeader): Promise<void> {
  const text = headerText(header)
  if ((await raw.marks.get(HEADER_MARK))?.value !== text) await raw.marks.put({ key: HEADER_MARK, value: text })
  const read = await readWhole(folders, HEADER_ADDRESS)
  if (read.status === 'failed' || bytesToUtf8(read.bytes) !== text) await writeWhole(folders, HEADER_ADDRESS, [utf8ToBytes(text)])
}

/** The register's store, open and agreed with its mirror. */
export type OpenVault = {
  readonly database: RegisterDatabase
  /** What its rows are sealed under, itself or through the dossiers' own keys. */
  readonly dataKey: Uint8Array
  readonly protection: Protection
  readonly ledger: Ledger
  readonly mirror: Mirror
  /** What came back from the mirror at this start. */
  readonly recovery: Recovery | undefined
  /** Earlier states of the register that no backup holds whole, kept beside it: how many dossiers each has. */
  readonly setAside: readonly number[]
  /** Whether the projection is to be folded anew: a row is missing, or another version of the application made them. */
  readonly isProjectionStale: () => Promise<boolean>
  readonly close: () => void
}

export type OpenVaultOutcome =
  | { readonly status: 'open'; readonly vault: OpenVault }
  | { readonly status: 'newer'; readonly found: number; readonly known: number }
  | { readonly status: 'failed'; readonly reason: string }
  /** The header is here; the register under it is not, in the database or the mirror. Nothing was touched. */
  | { readonly status: 'emptied'; readonly pieces: number }

/** The browser's own words for a database whose files are damaged; a full disk, a locked file are no such thing. */
const DAMAGED: ReadonlySet<string> = new Set(['UnknownError', 'NotFoundError', 'DataError', 'DatabaseCorruptError'])

/**
 * Opens a generation of the vault's register.
 *
 * A database that does not open any more gives place to another one, made from the mirror. One that opens
 * is never given up for a row that does not read: it may hold what the mirror lacks.
 */
export async function openVault(folders: HostFolders, header: VaultHeader, keys: VaultKeys): Promise<OpenVaultOutcome> {
  const name = databaseName(header.generation)
  const raw = await openDatabase(new RegisterDatabase(name))
  if (raw.status === 'open') return openOver(raw.database, folders, header, keys)
  if (raw.status === 'newer' || !DAMAGED.has(raw.reason)) return raw
  if (!(await createMirror(folders, header.generation, NO_SOURCE).holdsRows())) return raw
  await RegisterDatabase.delete(name).catch(() => undefined)
  const anew = await openDatabase(new RegisterDatabase(name))
  return anew.status === 'open' ? openOver(anew.database, folders, header, keys) : anew
}

/** A mirror that is only read. */
const NO_SOURCE = {
  mark: () => Promise.reject(new Error('a mirror that is only read')),
  batches: () => {
    throw new Error('a mirror that is only read')
  },
  attachmentIds: () => Promise.resolve([]),
  attachment: () => Promise.resolve(undefined),
  putBack: () => Promise.resolve(false),
  rewritten: () => Promise.resolve(),
}

async function openOver(
  raw: RegisterDatabase,
  folders: HostFolders,
  header: VaultHeader,
  { dataKey }: VaultKeys,
): Promise<OpenVaultOutcome> {
  const protection = createProtection(dataKey, random)
  const mirror = createMirror(folders, header.generation, mirrorSource(raw))
  const opened = await openDatabase(new RegisterDatabase(raw.name, protection))
  if (opened.status !== 'open') {
    raw.close()
    return opened
  }
  try {
    if ((await isBlank(raw)) && !(await mirror.holdsRows()) && (await hasRemains(folders))) {
      opened.database.close()
      raw.close()
      return { status: 'emptied', pieces: (await mirror.attachmentIds())?.size ?? 0 }
    }
    const { recovery, keys } = await bringTogether(raw, mirror)
    for (const row of keys) protection.contentKeys.unwrap(row)
    await mendHeader(folders, raw, header)
    await mirror.check()
    const setAside = await forgetProvenGenerations(folders, header)
    return { status: 'open', vault: { ...vaultOver(opened.database, raw, dataKey, protection, mirror, recovery), setAside } }
  } catch (error) {
    opened.database.close()
    raw.close()
    return { status: 'failed', reason: error instanceof Error ? error.name : 'unknown' }
  }
}

/** A database that this start has just made: every register's own bears its header from its first day. */
async function isBlank(raw: RegisterDatabase): Promise<boolean> {
  return (await raw.marks.get(HEADER_MARK)) === undefined && (await raw.events.count()) === 0
}

/** Whether anything beside the header says that a register was here; nothing does where its creation was interrupted. */
async function hasRemains(folders: HostFolders): Promise<boolean> {
  const [mirrored, ...backups] = await Promise.all([mirroredGenerations(folders), folders.list('backups'), folders.list('chosen')])
  return [mirrored, ...backups].some((listed) => listed.status === 'done' && listed.value.length > 0)
}

/** The dossiers' keys are read at each start: one that does not read comes back from the mirror at once. */
async function bringTogether(
  raw: RegisterDatabase,
  mirror: Mirror,
): Promise<{ readonly recovery: Recovery | undefined; readonly keys: readonly KeyRow[] }> {
  const recovery = await reconcile(raw, mirror)
  const keys = await raw.keys.toArray().catch(() => undefined)
  if (keys) return { recovery, keys }
  await noteUnreadable(raw)
  return { recovery: (await reconcile(raw, mirror)) ?? recovery, keys: await raw.keys.toArray() }
}

function vaultOver(
  database: RegisterDatabase,
  raw: RegisterDatabase,
  dataKey: Uint8Array,
  protection: Protection,
  mirror: Mirror,
  recovery: Recovery | undefined,
): OpenVault {
  return {
    database,
    dataKey,
    protection,
    mirror,
    recovery,
    setAside: [],
    ledger: createLedger({ database, protection, mirror, newToken }),
    isProjectionStale: async () => (await raw.dossiers.count()) !== (await raw.keys.count()) || (await isProjectionOfAnother(raw)),
    close: () => {
      database.close()
      raw.close()
    },
  }
}

/** A key that protects nothing: everything in the demonstration is invented. */
const DEMONSTRATION_KEY = new Uint8Array(32)

/** The demonstration's store: no header, no second copy. */
export async function openDemonstrationVault(): Promise<Exclude<OpenVaultOutcome, { readonly status: 'emptied' }>> {
  const protection = createProtection(DEMONSTRATION_KEY, random)
  const raw = await openDatabase(new RegisterDatabase(DEMONSTRATION_DATABASE_NAME))
  if (raw.status !== 'open') return raw
  const opened = await openDatabase(new RegisterDatabase(DEMONSTRATION_DATABASE_NAME, protection))
  if (opened.status !== 'open') return opened
  return { status: 'open', vault: vaultOver(opened.database, raw.database, DEMONSTRATION_KEY, protection, NO_MIRROR, undefined) }
}

/** Where there is no second copy: a demonstration, a database being filled. */
export const NO_MIRROR: Mirror = {
  append: async () => undefined,
  rewrite: async () => undefined,
  fill: async () => undefined,
  check: async () => undefined,
  end: async () => ({ status: 'absent' }),
  holdsRows: async () => false,
  attachmentIds: async () => undefined,
  mend: async () => false,
  readAll: async () => 0,
  state: () => ({ status: 'sound' }),
  subscribe: () => () => undefined,
}
