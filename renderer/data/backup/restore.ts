/**
 * Restoring: a backup fills a database of its own, beside the one in use, which takes its place only
 * once everything was read and verified. Killed before that, nothing is changed; after, nothing is lost.
 */
import { z } from 'zod'
import {
  type ArchivedDossier,
  type BackupFault,
  type BackupKey,
  type Counts,
  type Manifest,
  type ProvenJournals,
  type RandomAccess,
  readBackup,
  type SealVerdict,
  type Signal,
} from '../../../shared/archive/index.ts'
import { foldDossier, isWithdrawn, type KeptEvent, verifySeal } from '../../../shared/complaint/index.ts'
import type { FolderFault, HostFolders } from '../../../shared/host/folders.ts'
import { inGeneration, KEY_SIZE, type VaultHeader, type VaultKeys } from '../../../shared/vault/index.ts'
import { folderFaultThrown, inChunks, newToken, now, random } from '../platform/index.ts'
import { type FirmHead, firmHead, firmHeadOf, JOURNALS_TOGETHER, journalsOf } from '../register/index.ts'
import {
  createHeads,
  createMirror,
  createProtection,
  type DossierRow,
  databaseName,
  endOtherHolds,
  freshGeneration,
  keepHeaderInDatabase,
  mirrorSource,
  noteBeforeLaw,
  noteProjection,
  noteSealed,
  openDatabase,
  type Protection,
  RegisterDatabase,
  replaceHeader,
  rowsOf,
  type StorageFault,
  storageFault,
  sweepGeneration,
  writePosition,
} from '../storage/index.ts'
import { type ErasedJournals, type FillOptions, type RecoveryKeys, recoveryKeysIn, registerSink, VAULT_SETTING } from './backup-content.ts'

const SCRATCH_NAME = 'reclamations-cgp-repetition'

type RestoreProgress = (done: number, total: number) => void

export type RestoreOptions = {
  readonly signal?: Signal | undefined
  readonly onProgress?: RestoreProgress | undefined
  /** Journals, as they are here, of the dossiers whose person was erased, by id: a backup brings nobody back. */
  readonly erased?: ErasedJournals | undefined
  /** What the backup held when it was read and shown: it is read again, and must be the same. */
  readonly shown?: Manifest | undefined
  /** Journals that were verified then. */
  readonly proven?: ProvenJournals | undefined
  /** The backup of the state before, so that the restore can be undone. */
  readonly before?: string | undefined
}

/** Where the register in use came from, as its database keeps it. */
export type RestoreNote = { readonly restoredAt: string; readonly madeAt: string; readonly before?: string | undefined }

const NOTE = 'restore'

/** The last format whose applications applied the law of `lawBeforeKept`, and kept none. */
const LAST_FORMAT_BEFORE_LAW = 4

/** The last restore of this register; `undefined` where there was none. */
export async function lastRestore(database: RegisterDatabase): Promise<RestoreNote | undefined> {
  return (await database.marks.get(NOTE))?.value as RestoreNote | undefined
}

/** How a restore ended; whatever failed, what was there before is as it was. */
export type RestoreOutcome =
  | { readonly status: 'restored'; readonly header: VaultHeader; readonly manifest: Manifest }
  | { readonly status: 'failed'; readonly fault: BackupFault }
  | { readonly status: 'storageFailed'; readonly fault: StorageFault }
  | { readonly status: 'folderFailed'; readonly fault: FolderFault }

/** What a register holds: dossiers that it lists, those withdrawn or of imports given up, events, files. */
type ShownCounts = Counts & { readonly withdrawn: number }

/** What a backup holds against what is here, before anything changes. */
export type Comparison = {
  readonly manifest: Manifest
  /** Dossiers as the register shows them: those that left it are counted apart, as `withdrawn`. */
  readonly here: ShownCounts
  readonly there: ShownCounts
  /** Where the firm's own journal stands, in the backup and here. */
  readonly firm: { readonly there: FirmHead; readonly here: FirmHead }
  /** Numbers of dossiers that are here and not in the backup: a restore would take them away. */
  readonly onlyHere: readonly string[]
  /** Dossiers that are in the backup and not here. */
  readonly onlyInBackup: number
  /** Numbers of dossiers that differ. */
  readonly differing: readonly string[]
}

export type InspectOutcome =
  | {
      readonly status: 'inspected'
      readonly manifest: Manifest
      readonly identity: string
      readonly seal: SealVerdict
      /** What its vault knows of the recovery code. */
      readonly recovery: RecoveryKeys | undefined
      /** Whose register it is; absent where no firm was named yet. */
      readonly firmName: string | undefined
      readonly firm: FirmHead
      readonly counts: ShownCounts
      /** Its journals, verified: the restore that follows need not do it again. */
      readonly proven: ProvenJournals
    }
  | { readonly status: 'failed'; readonly fault: BackupFault }

const namedFirm = z.object({ name: z.string().min(1) })

/** Reads a whole backup without keeping anything of it. */
export async function inspectBackup(
  file: RandomAccess,
  key: BackupKey,
  options: Pick<RestoreOptions, 'signal' | 'onProgress'> = {},
): Promise<InspectOutcome> {
  let recovery: RecoveryKeys | undefined
  let firmName: string | undefined
  let firm: FirmHead = { acts: 0, hash: undefined }
  const settings = async (kept: Readonly<Record<string, unknown>>) => {
    // Those that hold a file come one by one afterwards, and tell of neither.
    if (!(VAULT_SETTING in kept)) return
    recovery = recoveryKeysIn(kept[VAULT_SETTING])
    firmName = namedFirm.safeParse(kept.firm).data?.name
    firm = firmHeadOf(Object.entries(kept))
  }
  let withdrawn = 0
  const dossier = async ({ events }: ArchivedDossier) => {
    if (isWithdrawn(foldDossier(events))) withdrawn += 1
  }
  const proven: ProvenJournals = new Map()
  const outcome = await readBackup(file, key, { settings, dossier }, { ...options, proven })
  if (outcome.status === 'failed') return outcome
  const { manifest, seal, identity } = outcome
  const counts = { ...manifest.counts, dossiers: manifest.counts.dossiers - withdrawn, withdrawn }
  return { status: 'inspected', manifest, seal, identity, recovery, firmName, firm, counts, proven }
}

export type ReadingOutcome = InspectOutcome | { readonly status: 'unreadable'; readonly fault: FolderFault }

/** The same; a disk that does not answer is a value too. */
export async function tryInspecting(...asked: Parameters<typeof inspectBackup>): Promise<ReadingOutcome> {
  try {
    return await inspectBackup(...asked)
  } catch (error) {
    const fault = folderFaultThrown(error)
    if (!fault) throw error
    return { status: 'unreadable', fault }
  }
}

/** Compares a backup with the register in use. */
export async function compareWith(
  database: RegisterDatabase,
  { manifest, firm, counts }: Pick<Extract<InspectOutcome, { status: 'inspected' }>, 'manifest' | 'firm' | 'counts'>,
): Promise<Comparison> {
  const rows = await standings(database)
  const listed = rows.filter((row) => !isWithdrawn(row))
  const { heads } = manifest
  const ids = new Set(rows.map(({ id }) => id))
  return {
    manifest,
    there: counts,
    here: {
      dossiers: listed.length,
      withdrawn: rows.length - listed.length,
      events: await database.events.count(),
      files: await database.files.count(),
    },
    firm: { there: firm, here: await firmHead(database) },
    onlyHere: listed.filter(({ id }) => !(id in heads)).map(({ reference }) => reference),
    onlyInBackup: Object.keys(heads).filter((id) => !ids.has(id)).length,
    differing: rows.filter(({ id, head }) => id in heads && heads[id] !== head).map(({ reference }) => reference),
  }
}

type Standing = Pick<DossierRow, 'id' | 'reference' | 'stage' | 'head'>

/** Where each dossier stands; some are open at once, however many there are, and the window draws between them. */
async function standings(database: RegisterDatabase): Promise<readonly Standing[]> {
  const all: Standing[] = []
  for await (const rows of rowsOf(database, 'dossiers') as AsyncIterable<readonly DossierRow[]>) {
    for (const { id, reference, stage, head } of rows) all.push({ id, reference, stage, head })
  }
  return all
}

/**
 * Restores a backup as a generation of its own, and puts it in place.
 *
 * @param kept header of the vault, but for its generation: see the header that comes back
 */
export async function restoreBackup(
  folders: HostFolders,
  kept: VaultHeader,
  keys: VaultKeys,
  file: RandomAccess,
  key: BackupKey,
  options: RestoreOptions = {},
): Promise<RestoreOutcome> {
  const generation = await freshGeneration(folders)
  if (generation.status === 'failed') return { status: 'folderFailed', fault: generation.fault }
  const header = inGeneration(kept, keys, generation.value)
  const name = databaseName(header.generation)
  const protection = createProtection([keys.dataKey], random)
  const filled = await fill(new RegisterDatabase(name, protection), protection, file, key, options)
  if (filled.status !== 'filled') {
    await RegisterDatabase.delete(name)
    return filled
  }
  const raw = await openDatabase(new RegisterDatabase(name))
  if (raw.status !== 'open') return { status: 'storageFailed', fault: storageFault(undefined) }
  await noteProjection(raw.database)
  if (filled.manifest.format <= LAST_FORMAT_BEFORE_LAW) await noteBeforeLaw(raw.database)
  await noteSealed(raw.database, header)
  await writePosition(raw.database, { count: 1, token: newToken(), events: await raw.database.events.count() })
  const note: RestoreNote = { restoredAt: now(), madeAt: filled.manifest.madeAt, before: options.before }
  await raw.database.marks.put({ key: NOTE, value: note })
  // A mirror that cannot be written is told at the next opening; it keeps no register from being restored.
  const heads = createHeads(protection.ring, header.vaultId, header.generation)
  await createMirror(folders, header.generation, mirrorSource(raw.database, protection, heads, true)).fill()
  raw.database.close()
  const letThemWrite = await endOtherHolds(header.generation)
  await keepHeaderInDatabase(header)
  // From here on the restored register is the one in use.
  const fault = await replaceHeader(folders, header)
  if (fault) {
    await sweepGeneration(folders, header.generation)
    await RegisterDatabase.delete(name)
    await letThemWrite()
    return { status: 'folderFailed', fault }
  }
  return { status: 'restored', header, manifest: filled.manifest }
}

type FillOutcome =
  | { readonly status: 'filled'; readonly manifest: Manifest }
  | Extract<RestoreOutcome, { readonly status: 'failed' | 'storageFailed' | 'folderFailed' }>

/** Fills a fresh database with a backup, sealed under the keys of its protection. */
async function fill(
  empty: RegisterDatabase,
  protection: Protection,
  file: RandomAccess,
  key: BackupKey,
  options: RestoreOptions & FillOptions,
): Promise<FillOutcome> {
  await RegisterDatabase.delete(empty.name)
  const outcome = await openDatabase(empty)
  if (outcome.status !== 'open') return { status: 'storageFailed', fault: storageFault(undefined) }
  const { database } = outcome
  const { sink, finish, settled } = registerSink({ database, protection }, options)
  try {
    const read = await readBackup(file, key, sink, options)
    if (read.status === 'failed') return read
    if (options.shown && !isSame(options.shown, read.manifest)) return { status: 'failed', fault: { kind: 'changed' } }
    await finish()
    return { status: 'filled', manifest: read.manifest }
  } catch (error) {
    const fault = folderFaultThrown(error)
    return fault ? { status: 'folderFailed', fault } : { status: 'storageFailed', fault: storageFault(error) }
  } finally {
    // Given up halfway, some of it may still be being written: until it is, the database is neither closed nor deleted.
    await settled()
    database.close()
  }
}

/** A manifest vouches for each byte: two that are the same are of one content. */
function isSame(one: Manifest, other: Manifest): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** How a rehearsal ended: `different` where the backup did not come back, or not as it says. */
export type RehearsalVerdict = 'same' | 'different' | 'cancelled'

/**
 * Restores a backup into a scratch database and throws it away. What is in it is read again through another opening of it and
 * compared, while the next is written.
 */
export async function rehearse(
  file: RandomAccess,
  identity: string,
  options: Pick<RestoreOptions, 'signal' | 'onProgress' | 'proven'>,
): Promise<RehearsalVerdict> {
  const dataKey = random(KEY_SIZE)
  const protection = createProtection([dataKey], random)
  const scratch = RegisterDatabase.forTrial(SCRATCH_NAME, protection)
  const again = new RegisterDatabase(SCRATCH_NAME, createProtection([dataKey], random))
  let same = 0
  const onFilled = async (dossiers: readonly ArchivedDossier[]) => {
    const back = await comingBack(again, dossiers)
    // Others came back meanwhile.
    same += back
  }
  try {
    const filled = await fill(scratch, protection, file, { kind: 'identity', text: identity }, { ...options, onFilled })
    if (filled.status === 'failed' && filled.fault.kind === 'cancelled') return 'cancelled'
    if (filled.status !== 'filled' || same < filled.manifest.counts.dossiers) return 'different'
    return (await holdsAsMany(again, filled.manifest)) ? 'same' : 'different'
  } finally {
    again.close()
    await RegisterDatabase.delete(SCRATCH_NAME)
  }
}

/** Whether it has as many events and files as the backup says. */
async function holdsAsMany({ events, files }: RegisterDatabase, { counts }: Manifest): Promise<boolean> {
  return (await files.count()) === counts.files && (await events.count()) === counts.events
}

/** How many of these dossiers a database gives back, whole and to the same head. */
async function comingBack(database: RegisterDatabase, dossiers: readonly ArchivedDossier[]): Promise<number> {
  const told = new Map(dossiers.map((dossier) => [dossier.dossierId, dossier]))
  let same = 0
  for (const ids of inChunks([...told.keys()].sort(), JOURNALS_TOGETHER)) {
    const [journals, rows] = await Promise.all([journalsOf(database, ids), database.dossiers.bulkGet([...ids])])
    same += ids.filter((id, at) => isSameDossier(told.get(id), journals.get(id), rows[at])).length
  }
  return same
}

/** To the letter what the backup tells, whose chain was verified; or, of one that is laid out otherwise, verified anew. */
function isSameDossier(told: ArchivedDossier | undefined, events: readonly KeptEvent[] | undefined, row: DossierRow | undefined): boolean {
  if (!told || !events || !row || row.head !== told.head || row.reference !== told.reference) return false
  return JSON.stringify(events) === JSON.stringify(told.events) || verifySeal(events, told.head).status === 'whole'
}
