/** The vault on this computer: its register opened, and brought to agree with its second copy. */
import type { Table } from 'dexie'
import type { FolderFault, HostFolders } from '../../../shared/host/folders.ts'
import { dataKeysOf, type VaultHeader, type VaultKeys } from '../../../shared/vault/index.ts'
import { folderFaultThrown, newToken, patiently, random } from '../platform/index.ts'
import {
  damagedDossiers,
  isProjectionOfAnother,
  keepLostSetting,
  lostSettings,
  mayLackSettings,
  missingSettings,
  noteSettingsCount,
  noteTold,
  readPosition,
  setAside,
  takeHold,
  writePosition,
} from './bookkeeping.ts'
import { DEMONSTRATION_DATABASE_NAME, databaseName, type OpenOutcome, openDatabase, RegisterDatabase, reasonOf } from './database.ts'
import { databaseGenerations, forgetProvenGenerations, HEADER_MARK, type KeptGeneration, within } from './generations.ts'
import { keepHeaderInDatabase, mendHeader } from './header-copies.ts'
import { createHeads, type Head, type Heads, headOfRow, type KeptHeads, missingFrom } from './heads.ts'
import { openImage, type RegisterImage } from './image.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createMirror, type Mirror, markOpened, mirroredGenerations } from './mirror.ts'
import { checkMirror } from './mirror-check.ts'
import { createProtection, type Protection, type SealedWrite } from './protection.ts'
import { alteredRows, mendFromMirror, mirrorSource, type Recovery, reconcile, rowsOf, standsAlone } from './reconcile.ts'
import { goOnSealing, isSealedBefore } from './renewal.ts'
import type { DossierRow } from './rows.ts'
import { alteredKeys } from './sound-keys.ts'

/** What a dossier's row says in clear. */
export type Brief = Pick<DossierRow, 'id' | 'reference' | 'eventCount'>

/** The register's store, open and agreed with its mirror. */
export type OpenVault = {
  readonly database: RegisterDatabase
  /** The same rows as they lie on the disk. */
  readonly raw: RegisterDatabase
  /** What its rows are sealed under, themselves or through the dossiers' own keys; the one in force first. */
  readonly dataKeys: readonly Uint8Array[]
  readonly protection: Protection
  readonly ledger: Ledger
  /** What was made of the dossiers before, and where their journals stand; none in the demonstration. */
  readonly image: RegisterImage | undefined
  readonly mirror: Mirror
  /** What came back from the mirror at this start. */
  readonly recovery: Recovery | undefined
  /** Other states and registers that no backup proves to be superfluous, kept beside this one. */
  readonly keptGenerations: readonly KeptGeneration[]
  /** Settings that neither copy reads: their rows are kept, and they stand as if they had never been made. */
  readonly lostSettings: readonly string[]
  /** Ids of the dossiers whose key neither copy reads. */
  readonly lostKeys: readonly string[]
  /** Whether the projection is to be folded anew: a row is missing, or another version of the application made them. */
  readonly isProjectionStale: () => Promise<boolean>
  /** Rows in brief as they lie on the disk: what tells nothing of anybody reads without a key. */
  readonly briefs: (dossierIds?: readonly string[]) => Promise<readonly Brief[]>
  /** Puts back, from the mirror, whatever the database lacks or no longer opens. */
  readonly mend: () => Promise<void>
  /** Compares the rows in brief with the sealed list of dossiers: what it knows more of is noted, to be mended. */
  readonly reviewHeads: () => Promise<HeadsReview>
  /** Adds to the list what it does not know yet; it is made where there is none. */
  readonly fillHeads: () => Promise<void>
  /** Verifies the mirror, and mends it where it differs. @returns whether it did */
  readonly checkMirror: (agreesBeside?: () => Promise<boolean>) => Promise<boolean>
  readonly close: () => void
}

/** Whether the list is as it was written, and whether it may lack something. */
type HeadsReview = { readonly list: KeptHeads['status']; readonly isFillDue: boolean }

export type OpenVaultOutcome =
  | { readonly status: 'open'; readonly vault: OpenVault }
  | { readonly status: 'newer'; readonly found: number; readonly known: number }
  | { readonly status: 'failed'; readonly reason: string }
  /** A database does not open, however often it is tried: its files are damaged, or another program has them. Nothing was touched. */
  | { readonly status: 'shut'; readonly reason: string }
  /** The second copy does not answer, however often it is tried, and the database lacks what it may hold. Nothing was written over. */
  | { readonly status: 'unread'; readonly reason: FolderFault }
  /** The header is here; the register under it is not, in the database or the mirror. Nothing was touched. */
  | { readonly status: 'emptied'; readonly pieces: number }

/** The browser's own words for a database whose files are damaged, or held by another program; a full disk is no such thing. */
const DAMAGED: ReadonlySet<string> = new Set(['UnknownError', 'NotFoundError', 'DataError', 'DatabaseCorruptError'])
/**
 * Opens a generation of the vault's register.
 *
 * A database that does not open, however often it is tried, is left as it is: what keeps it shut may pass, and it may hold what the
 * mirror lacks. So is one of a later generation, which may be the one in use: this header may be an older copy.
 *
 * @param isHeaderProven whether the header may take the place of a copy that is earlier, damaged or missing
 */
export async function openVault(
  folders: HostFolders,
  header: VaultHeader,
  keys: VaultKeys,
  isHeaderProven = true,
): Promise<OpenVaultOutcome> {
  const attempt = (isLoneAllowed: boolean) =>
    patiently(
      () => tryToOpen(folders, header, keys, { isHeaderProven, isLoneAllowed }),
      // A browser that comes upon a damaged file closes the database under whoever reads it, and puts the file aside: a busy one takes its time.
      (outcome) => (outcome.status === 'failed' && outcome.reason === 'AbortError') || (outcome.status === 'unread' && !isLoneAllowed),
    )
  const outcome = await attempt(false)
  return outcome.status === 'unread' ? attempt(true) : outcome
}

type Opening = {
  readonly isHeaderProven: boolean
  /** Whether a database that has all that it counts opens though its second copy does not answer. */
  readonly isLoneAllowed: boolean
}

async function tryToOpen(folders: HostFolders, header: VaultHeader, keys: VaultKeys, opening: Opening): Promise<OpenVaultOutcome> {
  for (const generation of await databaseGenerations()) {
    const later = generation > header.generation ? await openPatiently(databaseName(generation)) : undefined
    if (later?.status === 'open') later.database.close()
    if (later?.status === 'failed' && DAMAGED.has(later.reason)) return { status: 'shut', reason: later.reason }
  }
  const raw = await openPatiently(databaseName(header.generation))
  if (raw.status === 'open') return openOver(raw.database, folders, header, keys, opening)
  return raw.status === 'failed' && DAMAGED.has(raw.reason) ? { status: 'shut', reason: raw.reason } : raw
}

/** The same error says that files are damaged and that another program has them: only the second one ends by itself. */
function openPatiently(name: string): Promise<OpenOutcome> {
  return patiently(
    () => openDatabase(new RegisterDatabase(name)),
    (outcome) => outcome.status === 'failed' && DAMAGED.has(outcome.reason),
  )
}

/** Whether a row of a mirror is something that was recorded in this register; a key alone opens nothing. */
function isOwn(judge: Protection['judge']): (write: SealedWrite) => boolean {
  return ({ table, row }) => (table === 'events' || table === 'settings') && judge(table, row) !== 'altered'
}

async function openOver(
  raw: RegisterDatabase,
  folders: HostFolders,
  header: VaultHeader,
  vaultKeys: VaultKeys,
  { isHeaderProven, isLoneAllowed }: Opening,
): Promise<OpenVaultOutcome> {
  const dataKeys = dataKeysOf(vaultKeys)
  const protection = createProtection(dataKeys, random)
  const heads = createHeads(protection.ring, header.vaultId, header.generation)
  const mirror = createMirror(folders, header.generation, mirrorSource(raw, protection, heads))
  const opened = await openDatabase(new RegisterDatabase(raw.name, protection))
  if (opened.status !== 'open') {
    raw.close()
    return opened
  }
  try {
    const isEmptied = (await isBare(raw)) || ((await isBlank(raw)) && (await hasRemains(folders)))
    if (isEmptied && !(await mirror.holdsRows(isOwn(protection.judge)))) {
      opened.database.close()
      raw.close()
      return { status: 'emptied', pieces: (await mirror.attachmentIds())?.size ?? 0 }
    }
    const holder = newToken()
    await takeHold(raw, holder)
    // Before the mirror may be written anew from a database that lacks what it holds.
    const before = (await wasWritten(raw)) ? await mendSmallTables(raw, mirror, protection) : undefined
    let isTaken = false
    const onTaken = () => {
      isTaken = true
    }
    const recovery = await reconcile(raw, mirror, protection, heads, onTaken).catch(async (error: unknown) => {
      if (!(isLoneAllowed && folderFaultThrown(error) && (await standsAlone(raw, heads)))) throw error
      // It is verified as soon as it answers, before each backup at the latest.
      mirror.noteUnread()
      return undefined
    })
    // What nothing was put into since stands as it was seen.
    const lost = before && !isTaken && isNoneLost(before) ? before : await mendSmallTables(raw, mirror, protection)
    if (await isSealedBefore(raw, header, vaultKeys)) await goOnSealing(opened.database, protection, mirror, header)
    if (isHeaderProven) await mendHeader(folders, raw, header)
    await mirror.check()
    await markOpened(folders, header, protection.ring)
    const keptGenerations = await forgetProvenGenerations(folders, header, await setAside(raw, protection.ring))
    const image = openImage(raw, dataKeys, header, heads)
    const vault = { ...vaultOver(opened.database, raw, dataKeys, protection, mirror, holder, heads), image }
    return { status: 'open', vault: { ...vault, recovery, keptGenerations, ...lost } }
  } catch (error) {
    opened.database.close()
    raw.close()
    const fault = folderFaultThrown(error)
    return fault ? { status: 'unread', reason: fault } : { status: 'failed', reason: reasonOf(error) }
  }
}

function isNoneLost({ lostSettings: settings, lostKeys: keys }: LostRows): boolean {
  return settings.length + keys.length === 0
}

/** A database that this start has just made: every register's own bears its header from its first day. */
async function isBlank(raw: RegisterDatabase): Promise<boolean> {
  return (await raw.marks.get(HEADER_MARK)) === undefined && (await raw.events.limit(1).primaryKeys()).length === 0
}

/** Everything was taken out of it: something was written, and no row of it is left. */
async function isBare(raw: RegisterDatabase): Promise<boolean> {
  const first = await Promise.all([raw.events, raw.dossiers, raw.settings].map((table: Table) => table.limit(1).primaryKeys()))
  return first.every(({ length }) => length === 0) && (await wasWritten(raw))
}

/** Lets a register begin again that its owner gives up for lost, or that nothing was recorded in. */
export async function beginEmpty(header: VaultHeader): Promise<void> {
  await keepHeaderInDatabase(header)
  await within(header.generation, async (raw) => {
    await writePosition(raw, { count: 0, token: '', events: 0 })
    await noteSettingsCount(raw)
  })
}

/** Whether anything was recorded in it: one that was not gets all that its mirror holds. */
async function wasWritten(raw: RegisterDatabase): Promise<boolean> {
  return (await readPosition(raw)).count > 0
}

/** Whether anything beside the header says that a register was here; nothing does where its creation was interrupted. */
async function hasRemains(folders: HostFolders): Promise<boolean> {
  const [mirrored, ...backups] = await Promise.all([mirroredGenerations(folders), folders.list('backups'), folders.list('chosen')])
  // A folder that is there and does not answer may hold anything.
  const isThere = (fault: FolderFault) => fault !== 'missing' && fault !== 'notFound'
  return [mirrored, ...backups].some((listed) => (listed.status === 'done' ? listed.value.length > 0 : isThere(listed.fault)))
}

type LostRows = Pick<OpenVault, 'lostSettings' | 'lostKeys'>

/**
 * The dossiers' keys and the settings are looked at whole at each start: what does not open comes back from the mirror.
 *
 * @returns what the mirror does not give back
 */
async function mendSmallTables(raw: RegisterDatabase, mirror: Mirror, protection: Protection): Promise<LostRows> {
  const look = async () => ({ keys: await alteredKeys(raw, protection), settings: await alteredRows(raw, protection, 'settings') })
  const isShort = (await raw.keys.count()) < (await raw.dossiers.count())
  const isMissing = await mayLackSettings(raw)
  let altered = await look()
  if (isShort || isMissing || altered.keys.length + altered.settings.length > 0) {
    await mendFromMirror(raw, mirror, protection)
    altered = await look()
  }
  for (const key of altered.settings) await keepLostSetting(raw, key)
  if ((await missingSettings(raw)) === 0) await noteSettingsCount(raw)
  return { lostSettings: await lostSettings(raw), lostKeys: altered.keys }
}

function vaultOver(
  database: RegisterDatabase,
  raw: RegisterDatabase,
  dataKeys: readonly Uint8Array[],
  protection: Protection,
  mirror: Mirror,
  holder: string,
  heads?: Heads,
): OpenVault {
  const ledger = createLedger({ database, protection, mirror, newToken, holder, ...(heads && { heads }) })
  return {
    database,
    raw,
    dataKeys,
    protection,
    mirror,
    image: undefined,
    recovery: undefined,
    keptGenerations: [],
    lostSettings: [],
    lostKeys: [],
    ledger,
    isProjectionStale: async () => (await isRowMissing(raw)) || (await isProjectionOfAnother(raw)),
    briefs: (dossierIds) => briefsIn(raw, dossierIds),
    mend: () => (mirror === NO_MIRROR ? Promise.resolve() : mendFromMirror(raw, mirror, protection).catch(unlessUnread)),
    reviewHeads: async () => (heads ? reviewHeads(raw, heads) : { list: 'none', isFillDue: false }),
    fillHeads: async () => (heads ? fillHeads(raw, heads) : undefined),
    checkMirror: async (agreesBeside) =>
      heads !== undefined && checkMirror({ raw, mirror, protection, heads, giveWay: ledger.idle }, agreesBeside),
    close: () => {
      database.close()
      raw.close()
    },
  }
}

/** What a second copy that does not answer would have given back is asked for again at the next start. */
function unlessUnread(error: unknown): void {
  if (!folderFaultThrown(error)) throw error
}

async function reviewHeads(raw: RegisterDatabase, heads: Heads): Promise<HeadsReview> {
  const kept = await heads.read(raw)
  if (kept.status === 'none') return { list: 'none', isFillDue: true }
  const missing = await missingHere(raw, kept.heads)
  await noteTold(raw, missing)
  const isFillDue = kept.status === 'broken' || missing.length > 0 || (await raw.dossiers.count()) > kept.heads.length
  return { list: kept.status, isFillDue }
}

/** The dossiers that the list knows more of than is here. How many events each has is asked of its index: no row is read for it. */
async function missingHere(raw: RegisterDatabase, heads: readonly Head[]): Promise<readonly Head[]> {
  const unsure: Head[] = []
  for (const [events, alike] of Map.groupBy(heads, (head) => head.events)) {
    const here = new Set(await raw.dossiers.where('eventCount').equals(events).primaryKeys())
    unsure.push(...alike.filter(({ dossierId }) => !here.has(dossierId)))
  }
  const ids = unsure.map(({ dossierId }) => dossierId)
  return missingFrom(unsure, await briefsIn(raw, ids))
}

async function fillHeads(raw: RegisterDatabase, heads: Heads): Promise<void> {
  const kept = await heads.read(raw)
  const known = new Map(kept.status === 'none' ? [] : kept.heads.map((head) => [head.dossierId, head]))
  const rows = (await briefsIn(raw)).map((brief) => headOfRow(brief as DossierRow))
  const unknown = rows.filter(({ dossierId, events }) => (known.get(dossierId)?.events ?? 0) < events)
  if (kept.status === 'whole' && unknown.length === 0) return
  await raw.transaction('rw', raw.marks, async () => {
    // A list that was altered is written whole, with all that can still be read of it.
    if (kept.status === 'broken') await heads.forget(raw)
    await heads.note(raw, kept.status === 'broken' ? [...known.values(), ...unknown] : unknown, await readPosition(raw))
  })
}

/** Every dossier has its key; one that is set aside has no row. */
async function isRowMissing({ dossiers, keys, marks }: RegisterDatabase): Promise<boolean> {
  const damaged = (await damagedDossiers({ marks })).map(({ dossierId }) => dossierId)
  const aside = await keys.where(':id').anyOf(damaged).count()
  return (await dossiers.count()) + aside !== (await keys.count())
}

/** Rows that do not even read are left out. */
async function briefsIn(raw: RegisterDatabase, dossierIds?: readonly string[]): Promise<readonly Brief[]> {
  if (dossierIds) {
    const rows = await Promise.all(dossierIds.map((id) => raw.dossiers.get(id).catch(() => undefined)))
    return rows.filter((row) => row !== undefined)
  }
  const all: Brief[] = []
  for await (const rows of rowsOf(raw, 'dossiers', () => undefined)) all.push(...(rows as unknown as readonly Brief[]))
  return all
}

/** A key that protects nothing: everything in the demonstration is invented. */
const DEMONSTRATION_KEYS = [new Uint8Array(32)]

/** The demonstration's store: no header, no second copy. */
export async function openDemonstrationVault(): Promise<Exclude<OpenVaultOutcome, { readonly status: 'emptied' | 'shut' | 'unread' }>> {
  const protection = createProtection(DEMONSTRATION_KEYS, random)
  const raw = await openDatabase(new RegisterDatabase(DEMONSTRATION_DATABASE_NAME))
  if (raw.status !== 'open') return raw
  const opened = await openDatabase(new RegisterDatabase(DEMONSTRATION_DATABASE_NAME, protection))
  if (opened.status !== 'open') return opened
  const holder = newToken()
  await takeHold(raw.database, holder)
  return { status: 'open', vault: vaultOver(opened.database, raw.database, DEMONSTRATION_KEYS, protection, NO_MIRROR, holder) }
}

/** Where there is no second copy: a demonstration; or none is looked at, by who reads beside the page. */
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
  readLines: async () => 0,
  readAfter: async () => ({ damaged: 0, size: 0 }),
  digestOfFirst: async () => undefined,
  keepCopy: async () => undefined,
  noteUnread: () => undefined,
  state: () => ({ status: 'sound' }),
  subscribe: () => () => undefined,
}
