/**
 * The header's two copies: beside the mirror, outside IndexedDB, where it is the marker that a register exists; and
 * in the database, should that folder be lost.
 */
import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js'
import type { FolderFault, HostFolders } from '../../../shared/host/folders.ts'
import { byRank, type FoundHeader, headerText, parseHeader, type VaultHeader } from '../../../shared/vault/index.ts'
import { patiently, readWhole, writeWhole } from '../platform/index.ts'
import { databaseName, databaseNames, openDatabase, RegisterDatabase, reasonOf } from './database.ts'
import { HEADER_MARK, keptHeaders } from './generations.ts'
import { mirroredGenerations } from './mirror.ts'

const HEADER_ADDRESS = { folder: 'vault', name: 'coffre.json' } as const

/** The copies of one vault's header that differ, the latest first. */
export type HeaderCopies = readonly [FoundHeader, ...FoundHeader[]]

/** What was found of a vault; `lost` where a register existed whose header is nowhere left. */
export type FindOutcome =
  | { readonly status: 'none' }
  | {
      readonly status: 'found'
      /** See `unlockAny`. */
      readonly headers: HeaderCopies
    }
  | { readonly status: 'lost' }
  /** The header's file is another register's than the database of its generation: the copies of each vault's header. */
  | { readonly status: 'foreign'; readonly vaults: readonly HeaderCopies[] }
  | { readonly status: 'newer'; readonly found: number; readonly known: number }
  /** Nothing else was found, and the databases do not even say which ones they are. */
  | { readonly status: 'shut'; readonly reason: string }
  /** No database has a header, and the folder does not say whether it has one: a register may be there. */
  | { readonly status: 'unanswered'; readonly reason: FolderFault }

/**
 * Looks for the vault's header: beside the mirror, and in the databases.
 *
 * An older copy of the file that was put back does not hide the generation that came after it, nor the passphrase that
 * was chosen since; nor is a database read under the header of another register.
 */
export async function findVault(folders: HostFolders): Promise<FindOutcome> {
  const read = await readPatiently(folders)
  const file = read.status === 'read' ? parseHeader(textOf(read.bytes)) : undefined
  if (file?.status === 'newer') return file
  const kept = await keptHeaders()
  const inFile = file?.status === 'read' ? [file.header] : []
  const inDatabases = kept.flatMap((one) => (one.status === 'read' ? [one.header] : []))
  const [known] = [...inFile, ...inDatabases]
  if (known) {
    const isForeign = inFile.some(({ vaultId, generation }) => {
      return inDatabases.some((header) => header.generation === generation && header.vaultId !== vaultId)
    })
    const all = [...inFile, ...inDatabases]
    return isForeign ? { status: 'foreign', vaults: byVault(all) } : { status: 'found', headers: copiesOf(known, all) }
  }
  const newer = kept.find(({ status }) => status === 'newer')
  if (newer?.status === 'newer') return newer
  if (read.status === 'failed' && read.fault !== 'notFound') return { status: 'unanswered', reason: read.fault }
  const mirrored = await mirroredGenerations(folders)
  if (mirrored.status === 'failed') return { status: 'unanswered', reason: mirrored.fault }
  // A header that cannot be read, or a mirror without one: someone's register was here.
  if (file || mirrored.value.length > 0) return { status: 'lost' }
  const fault = await databasesFault()
  return fault === undefined ? { status: 'none' } : { status: 'shut', reason: fault }
}

/** One that is held is waited for. */
function readPatiently(folders: HostFolders): ReturnType<typeof readWhole> {
  return patiently(
    () => readWhole(folders, HEADER_ADDRESS),
    (read) => read.status === 'failed' && read.fault === 'busy',
  )
}

/** Why the databases do not say which ones they are; `undefined` where they do. */
async function databasesFault(): Promise<string | undefined> {
  try {
    await databaseNames()
    return undefined
  } catch (error) {
    return reasonOf(error)
  }
}

function byVault(all: readonly FoundHeader[]): readonly HeaderCopies[] {
  return [...Map.groupBy(all, ({ vaultId }) => vaultId).values()].flatMap(([known]) => (known ? [copiesOf(known, all)] : []))
}

/** The headers of the vault's last generation, each once, the latest first; the file's comes first among equals. */
function copiesOf(known: FoundHeader, all: readonly FoundHeader[]): HeaderCopies {
  const [latest = known, ...others] = all.filter(({ vaultId }) => vaultId === known.vaultId).toSorted(byRank)
  const texts = new Set([JSON.stringify(latest)])
  const differing = others.filter((header) => {
    const text = JSON.stringify(header)
    const isAnother = header.generation === latest.generation && !texts.has(text)
    texts.add(text)
    return isAnother
  })
  return [latest, ...differing]
}

/**
 * Keeps a header, beside the mirror where it takes effect, then in its database.
 *
 * @returns why the folder could not be written: what was there before is then still in effect, unless
 *   there was nothing, as at the vault's creation
 */
export async function saveHeader(folders: HostFolders, header: VaultHeader): Promise<FolderFault | undefined> {
  const fault = await writeHeaderFile(folders, header)
  if (!fault) await keepHeaderInDatabase(header)
  return fault
}

/**
 * Puts the header of another generation in effect, as `saveHeader` does. The file of another register, of other keys, or that
 * does not read, is first copied under a name that is not in use.
 */
export async function replaceHeader(folders: HostFolders, header: VaultHeader): Promise<FolderFault | undefined> {
  const read = await readWhole(folders, HEADER_ADDRESS)
  // One that is held may be another register's: it alone opens it.
  if (read.status === 'failed' && read.fault !== 'notFound') return read.fault
  if (read.status === 'read' && read.bytes.length > 0 && !isUnderKeysOf(header, textOf(read.bytes))) {
    const fault = await keepHeaderAside(folders, read.bytes)
    if (fault) return fault
  }
  return saveHeader(folders, header)
}

function isUnderKeysOf({ vaultId, secretsBox }: VaultHeader, text: string): boolean {
  const copy = parseHeader(text)
  return copy.status === 'read' && copy.header.format !== 1 && copy.header.vaultId === vaultId && copy.header.secretsBox === secretsBox
}

async function keepHeaderAside(folders: HostFolders, bytes: Uint8Array): Promise<FolderFault | undefined> {
  const listed = await folders.list(HEADER_ADDRESS.folder)
  if (listed.status === 'failed') return listed.fault
  const taken = new Set(listed.value.map(({ name }) => name))
  let number = 1
  while (taken.has(asideName(number))) number += 1
  return writeWhole(folders, { ...HEADER_ADDRESS, name: asideName(number) }, [bytes])
}

function asideName(number: number): string {
  return `coffre-ecarte-${number}.json`
}

/** The copy beside the mirror, all at once. */
export function writeHeaderFile(folders: HostFolders, header: VaultHeader): Promise<FolderFault | undefined> {
  return writeWhole(folders, HEADER_ADDRESS, [utf8ToBytes(headerText(header))])
}

/** The copy that stands in where the folder is lost. */
export async function keepHeaderInDatabase(header: VaultHeader): Promise<void> {
  const outcome = await openDatabase(new RegisterDatabase(databaseName(header.generation)))
  if (outcome.status !== 'open') return
  await outcome.database.marks.put({ key: HEADER_MARK, value: headerText(header) })
  outcome.database.close()
}

/** Puts back whichever copy of the header is missing, damaged or earlier; one that differs otherwise stays as it is. */
export async function mendHeader(folders: HostFolders, raw: RegisterDatabase, header: VaultHeader): Promise<void> {
  const text = headerText(header)
  const kept = (await raw.marks.get(HEADER_MARK))?.value
  if (givesWay(kept, header)) await raw.marks.put({ key: HEADER_MARK, value: text })
  const read = await readWhole(folders, HEADER_ADDRESS)
  // One that does not answer may be another register's.
  if (read.status === 'failed' && read.fault !== 'notFound') return
  const file = read.status === 'read' ? textOf(read.bytes) : undefined
  if (givesWay(file, header)) await writeHeaderFile(folders, header)
}

function givesWay(kept: unknown, header: VaultHeader): boolean {
  if (kept === undefined) return true
  const copy = parseHeader(String(kept))
  return copy.status === 'damaged' || (copy.status === 'read' && copy.header.vaultId === header.vaultId && byRank(header, copy.header) < 0)
}

/** Bytes that are no text are no header: they parse as none. */
function textOf(bytes: Uint8Array): string {
  try {
    return bytesToUtf8(bytes)
  } catch {
    return ''
  }
}
