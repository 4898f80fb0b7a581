/** Opening the register: what stands on this computer, then the session over it. */
import type { BackupKey, RandomAccess, Signal } from '../../shared/archive/index.ts'
import { foldDossier, headOf, record, type SealedEvent } from '../../shared/complaint/index.ts'
import type { DemonstrationReview, DemonstrationStep } from '../../shared/demonstration/index.ts'
import type { Host } from '../../shared/host/port.ts'
import { createVault, type NewVault, recipientOf, type VaultHeader, type VaultKeys } from '../../shared/vault/index.ts'
import { type InspectOutcome, type RestoreOutcome, restoreBackup } from '../data/backup/index.ts'
import { random, today } from '../data/platform/index.ts'
import {
  adoptClearRegister,
  adoptJournals,
  createDrafts,
  createFirmJournal,
  createReader,
  createSettings,
  createWriter,
  currentInspection,
  inspectedFirmJournal,
  inspectedSettings,
  maskedReader,
  REFUSING_WRITER,
  type RegisterReader,
  rebuildProjection,
  recordingContext,
  type Settings,
} from '../data/register/index.ts'
import {
  DEMONSTRATION_DATABASE_NAME,
  type FindOutcome,
  findVault,
  keepHeaderInDatabase,
  noteUnreadable,
  type OpenVault,
  openDemonstrationVault,
  openVault,
  RegisterDatabase,
  saveHeader,
} from '../data/storage/index.ts'
import { createAnalysis } from '../data/workers/index.ts'
import { createVaultControls, type Session } from '../session/index.ts'

/** How opening ended. */
export type BootOutcome =
  | { readonly status: 'ready'; readonly session: Omit<Session, 'switchDemonstration'>; readonly isFirstRun: boolean }
  | { readonly status: 'newer'; readonly found: number; readonly known: number }
  | { readonly status: 'failed'; readonly reason: string }
  | { readonly status: 'emptied'; readonly pieces: number; readonly openEmpty: () => Promise<BootOutcome> }

/** Looks for a vault; a demonstration left open by a closed window is deleted on the way. */
export async function look(host: Host): Promise<FindOutcome> {
  // Damaged files keep no database from being deleted or listed: what can be mended is mended at the opening.
  await RegisterDatabase.delete(DEMONSTRATION_DATABASE_NAME).catch(() => undefined)
  return findVault(host.folders)
}

/** Creates the vault that the adviser wants, with what an earlier version kept in clear, and opens it. */
export async function create(host: Host, wanted: Omit<NewVault, 'vaultId' | 'random'>): Promise<BootOutcome> {
  const { header, keys } = await createVault({ ...wanted, vaultId: crypto.randomUUID(), random })
  // Where the folder cannot be written the database's copy alone says that a vault exists, and the screen says so.
  if (await saveHeader(host.folders, header)) await keepHeaderInDatabase(header)
  return open(host, header, keys)
}

/** What a backup gives to a new computer: its bytes, what opened it, and its vault's public recovery key. */
export type BackupToRestore = Pick<Extract<InspectOutcome, { status: 'inspected' }>, 'manifest' | 'identity' | 'recoveryRecipient'> & {
  readonly file: RandomAccess
  readonly key: BackupKey
}

/**
 * Makes a vault on this computer from a backup alone.
 *
 * @param passphrase the one that opened it, or a new one where the recovery code did
 * @returns how opening it ended, or how restoring failed
 */
export async function restoreAnew(
  host: Host,
  backup: BackupToRestore,
  passphrase: string,
  { onProgress, signal }: { readonly onProgress: (share: number) => void; readonly signal: Signal },
): Promise<BootOutcome | Exclude<RestoreOutcome, { status: 'restored' }>> {
  const { file, key, identity, manifest } = backup
  const recoveryRecipient = backup.recoveryRecipient ?? (await recipientOf(identity))
  // The recovery code is not the key of the vault's backups: a fresh one takes its place.
  const backupIdentity = key.kind === 'passphrase' ? identity : undefined
  const { header, keys } = await createVault({ vaultId: manifest.vaultId, passphrase, recoveryRecipient, backupIdentity, random })
  const outcome = await restoreBackup(
    host.folders,
    header,
    keys,
    file,
    { kind: 'identity', text: identity },
    { signal, onProgress: (done, total) => onProgress(done / total) },
  )
  return outcome.status === 'restored' ? open(host, outcome.header, keys) : outcome
}

/**
 * Opens the register behind an unlocked header.
 *
 * @throws Error where a row does not read, in the second copy either
 */
export async function open(host: Host, header: VaultHeader, keys: VaultKeys): Promise<BootOutcome> {
  const tryOnce = async (): Promise<BootOutcome> => {
    const outcome = await openVault(host.folders, header, keys)
    if (outcome.status === 'open') return openOver(host, outcome.vault, header, keys)
    return outcome.status === 'emptied' ? { ...outcome, openEmpty } : outcome
  }
  /** A register that nothing was recorded in, or that its owner gives up for lost. */
  const openEmpty = async (): Promise<BootOutcome> => {
    await keepHeaderInDatabase(header)
    return tryOnce()
  }
  // A row that does not read was noted: the second opening takes it from the second copy.
  return tryOnce().catch(tryOnce)
}

async function openOver(host: Host, vault: OpenVault, header: VaultHeader, keys: VaultKeys): Promise<BootOutcome> {
  try {
    return await sessionOf(host, vault, header, keys)
  } catch (error) {
    await noteUnreadable(vault.database).catch(() => undefined)
    vault.close()
    throw error
  }
}

async function sessionOf(host: Host, vault: OpenVault, header: VaultHeader, keys: VaultKeys): Promise<BootOutcome> {
  const inspection = currentInspection()
  const isMasked = inspection === 'masked'
  const { register, writer, settings, firmJournal, ...base } = await sessionOver(host, vault, isMasked)
  await adoptClearRegister(vault.ledger, vault.database, settings)
  if (vault.recovery || (await vault.isProjectionStale())) await rebuildProjection(vault.database)
  const [firm, count] = await Promise.all([settings.firm(), register.count()])
  const controls = await createVaultControls({ host, vault, header, keys, version: base.hostInfo.version })
  void askForPersistence(host)
  return {
    status: 'ready',
    session: {
      ...base,
      register: isMasked ? maskedReader(register) : register,
      writer: inspection ? REFUSING_WRITER : writer,
      firmJournal: inspection ? inspectedFirmJournal(firmJournal, isMasked) : firmJournal,
      settings: inspection ? inspectedSettings(settings) : settings,
      isDemonstration: false,
      vault: controls,
      inspection,
    },
    isFirstRun: firm === undefined && count === 0,
  }
}

/** Opens the fictitious firm, in a database of its own. */
export async function openDemonstration(host: Host): Promise<BootOutcome> {
  const outcome = await openDemonstrationVault()
  if (outcome.status !== 'open') return outcome
  const { register, settings, ...base } = await sessionOver(host, outcome.vault)
  if ((await register.count()) === 0) await fillDemonstration(outcome.vault, register, settings)
  return {
    status: 'ready',
    session: { ...base, register, settings, isDemonstration: true, vault: undefined, inspection: undefined },
    isFirstRun: false,
  }
}

async function sessionOver(host: Host, { database, dataKey, ledger, mirror, protection }: OpenVault, isMasked = false) {
  return {
    register: createReader({ database, mirror }),
    writer: createWriter({ database, ledger, mirror, contentKeys: protection.contentKeys, recording: () => recordingContext() }),
    analysis: createAnalysis({ databaseName: database.name, dataKey, isMasked }),
    settings: createSettings(database, ledger),
    firmJournal: createFirmJournal(database, ledger, () => recordingContext()),
    drafts: createDrafts(database),
    host,
    hostInfo: await host.info(),
  }
}

/** Writes the fictitious firm's three years into its own database, each step sealed at its own instant. */
async function fillDemonstration(vault: OpenVault, register: RegisterReader, settings: Settings): Promise<void> {
  const [{ demonstration, demonstrationFirmSteps, demonstrationReviews }, { fillDemonstrationPapers }] = await Promise.all([
    import('../../shared/demonstration/index.ts'),
    import('./demonstration-papers.ts'),
  ])
  const { firm, dossiers, papers } = demonstration(today())
  await settings.saveFirm(firm)
  const journals = dossiers.map(({ steps }) => sealedJournal(crypto.randomUUID(), steps))
  const reviews = demonstrationReviews(journals.map(foldDossier), today())
  await adoptJournals(
    vault,
    journals.map((journal) => withReviews(journal, reviews)),
  )
  for (const { recordedAt, facts } of demonstrationFirmSteps(await register.loadAll(), today())) {
    const journal = createFirmJournal(vault.database, vault.ledger, () => recordingContext(recordedAt))
    await journal.record(() => ({ status: 'accepted', facts }))
  }
  await fillDemonstrationPapers(vault, papers)
}

function withReviews(journal: readonly SealedEvent[], reviews: readonly DemonstrationReview[]): readonly SealedEvent[] {
  const dossierId = journal[0]?.dossierId ?? ''
  return sealedJournal(
    dossierId,
    reviews.filter((review) => review.dossierId === dossierId),
    journal,
  )
}

function sealedJournal(dossierId: string, steps: readonly DemonstrationStep[], begun: readonly SealedEvent[] = []): readonly SealedEvent[] {
  return steps.reduce((journal, { recordedAt, facts }) => {
    return [...journal, ...record(dossierId, headOf(journal), facts, recordingContext(recordedAt))]
  }, begun)
}

/** In a browser, asks that the data not be cleared to make room; Electron never does. */
async function askForPersistence(host: Host): Promise<void> {
  if ((await host.info()).kind === 'browser' && navigator.storage?.persist) await navigator.storage.persist()
}
