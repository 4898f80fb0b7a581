/** Opening the register: what stands on this computer, then the session over it. */
import type { BackupKey, RandomAccess, Signal } from '../../shared/archive/index.ts'
import { foldDossier, headsOf, record, type SealedEvent } from '../../shared/complaint/index.ts'
import type { DemonstrationReview, DemonstrationStep } from '../../shared/demonstration/index.ts'
import type { KeyFacts } from '../../shared/firm/journal/index.ts'
import type { Host, HostInfo } from '../../shared/host/port.ts'
import {
  createVault,
  type FoundHeader,
  type NewVault,
  recipientOf,
  sealKeyOf,
  type TypedSecret,
  type UnlockedHeader,
  type UnlockOutcome,
} from '../../shared/vault/index.ts'
import type { InspectOutcome, RestoreOutcome } from '../data/backup/index.ts'
import { random, today } from '../data/platform/index.ts'
import {
  adoptClearRegister,
  adoptJournals,
  bringUpToDate,
  createDrafts,
  createFirmJournal,
  createReader,
  createSettings,
  createUpkeep,
  createWriter,
  currentInspection,
  endInspection,
  inspectedDrafts,
  inspectedFirmJournal,
  inspectedSettings,
  NO_DRAFTS,
  noteKeyFact,
  openRegister,
  type RegisterReader,
  recordingContext,
  type Settings,
} from '../data/register/index.ts'
import {
  beginEmpty,
  DEMONSTRATION_DATABASE_NAME,
  type FindOutcome,
  findVault,
  keepHeaderInDatabase,
  type OpenVault,
  openDemonstrationVault,
  RegisterDatabase,
  replaceHeader,
  settleDatabases,
} from '../data/storage/index.ts'
import { createAnalysis, createPieceSearch, type MaskedView, openMasked, readWhatIsRecorded, restoreBeside } from '../data/workers/index.ts'
import { askToPersist } from '../host/database-place.ts'
import {
  createFirmSpaceSlot,
  createVaultControls,
  type InspectedSession,
  inspectedHost,
  inspectedVault,
  lockAndStartAnew,
  type VaultControls,
  type WorkSession,
} from '../session/index.ts'
import { noteOpened } from './last-opened.ts'
import { windows } from './this-window.ts'

/** As it is opened: what leads to the demonstration comes from the window. */
type OpenedSession = Omit<WorkSession, 'switchDemonstration'> | Omit<InspectedSession, 'switchDemonstration'>

/** How opening ended. */
export type BootOutcome =
  | { readonly status: 'ready'; readonly session: OpenedSession; readonly isFirstRun: boolean }
  | { readonly status: 'newer'; readonly found: number; readonly known: number }
  | { readonly status: 'failed'; readonly reason: string }
  /** A database does not open; once what keeps it shut has passed, it may. */
  | { readonly status: 'shut'; readonly reason: string; readonly unlocked?: UnlockedHeader }
  /** The second copy does not answer, and the database lacks what it may hold; once it answers, all of it opens. */
  | { readonly status: 'unread'; readonly reason: string; readonly unlocked: UnlockedHeader }
  | {
      readonly status: 'emptied'
      readonly pieces: number
      readonly unlocked: UnlockedHeader
      readonly openEmpty: () => Promise<BootOutcome>
    }

/** Looks for a vault; a demonstration left open by a closed window is deleted on the way. */
export async function findRegister(host: Host): Promise<FindOutcome> {
  await settleDatabases()
  // Damaged files keep no database from being deleted or listed: what can be mended is mended at the opening.
  await RegisterDatabase.delete(DEMONSTRATION_DATABASE_NAME).catch(() => undefined)
  return findVault(host.folders)
}

/** Creates the vault that the adviser wants, with what an earlier version kept in clear, and opens it. */
export async function create(host: Host, wanted: Omit<NewVault, 'vaultId' | 'random'>): Promise<BootOutcome> {
  const { header, keys } = await createVault({ ...wanted, vaultId: crypto.randomUUID(), random })
  // Where the folder cannot be written the database's copy alone says that a vault exists, and the screen says so.
  // A file that does not read may be a register's: it is not written over.
  if (await replaceHeader(host.folders, header)) await keepHeaderInDatabase(header)
  return open(host, { header, keys })
}

/** What a backup gives to a new computer: its bytes, what opened it, and its vault's public recovery key. */
export type BackupToRestore = Pick<
  Extract<InspectOutcome, { status: 'inspected' }>,
  'manifest' | 'seal' | 'identity' | 'recovery' | 'proven'
> & {
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
  const { file, key, identity, manifest, seal, proven } = backup
  // A backup that its vault did not make could name another's code as its own.
  const recovery = seal === 'broken' ? undefined : backup.recovery
  const recoveryRecipient = recovery?.recipient ?? (await recipientOf(identity))
  // The recovery code is not the key of the vault's backups: a fresh one takes its place.
  const backupIdentity = key.kind === 'passphrase' ? identity : undefined
  const { header, keys } = await createVault({
    vaultId: manifest.vaultId,
    passphrase,
    recoveryRecipient,
    recoverySealKey: key.kind === 'recoveryCode' ? sealKeyOf(identity) : recovery?.sealKey,
    backupIdentity,
    random,
  })
  const outcome = await restoreBeside(
    host,
    file,
    { kind: 'identity', text: identity },
    { header, keys, signal, onProgress: (done, total) => onProgress(done / total), shown: manifest, proven },
  )
  return outcome.status === 'restored' ? open(host, { header: outcome.header, keys }) : outcome
}

/**
 * Opens the register behind an unlocked header.
 *
 * @throws Error where a row does not read, in the second copy either
 */
export async function open(host: Host, unlocked: UnlockedHeader): Promise<BootOutcome> {
  /** A register that nothing was recorded in, or that its owner gives up for lost. */
  const openEmpty = async (): Promise<BootOutcome> => {
    await beginEmpty(unlocked.header)
    return open(host, unlocked)
  }
  const opening = await openRegister(host.folders, unlocked, (vault) => sessionOf(host, vault, unlocked))
  if (opening.status === 'open') return opening.made
  if (opening.status === 'shut' || opening.status === 'unread') return { ...opening, unlocked }
  return opening.status === 'emptied' ? { ...opening, unlocked, openEmpty } : opening
}

/**
 * Opens the register before an inspector without its names: beside the page, which gets neither a key nor a name.
 *
 * @returns what the typed secret came to; the register where it is open
 */
export async function openWithoutNames(
  host: Host,
  headers: readonly FoundHeader[],
  secret: TypedSecret,
): Promise<{ readonly status: UnlockOutcome['status']; readonly opened?: BootOutcome }> {
  const hostInfo = await host.info()
  const opening = await openMasked(host, { headers, secret, version: hostInfo.version })
  switch (opening.status) {
    case 'refused':
    case 'altered':
      return opening
    case 'open':
      return { status: 'unlocked', opened: { status: 'ready', session: maskedSession(host, hostInfo, opening.view), isFirstRun: false } }
    case 'emptied':
    case 'shut':
    case 'unread':
      // Nothing can be shown: whoever typed the passphrase gets the screen that says so, once they typed it again.
      endInspection()
      window.location.reload()
      return { status: 'unlocked' }
    default:
      return { status: 'unlocked', opened: opening }
  }
}

function maskedSession(host: Host, hostInfo: HostInfo, view: MaskedView): Omit<InspectedSession, 'switchDemonstration'> {
  const { register, analysis, settings, firmJournal, vault, mirror, backups } = view
  const lock = () => {
    windows.startOthersAnew()
    lockAndStartAnew(view.lock)
  }
  return {
    inspection: 'masked',
    register,
    analysis,
    // Pieces bear the names.
    pieceSearch: undefined,
    settings,
    firmJournal,
    drafts: NO_DRAFTS,
    host: inspectedHost(host),
    hostInfo,
    firmSpace: undefined,
    isDemonstration: false,
    vault: { lock, isOpenedByCode: vault.isOpenedByCode, store: { ...vault, mirror }, backups },
  }
}

async function sessionOf(host: Host, vault: OpenVault, { header, keys, isOpenedByCode = false }: UnlockedHeader): Promise<BootOutcome> {
  const { register, writer, settings, firmJournal, drafts, upkeep, ...base } = await sessionOver(host, vault)
  await adoptClearRegister(vault.ledger, vault.database, settings)
  await bringUpToDate(vault, (incident) => host.diagnostic.note(incident))
  const [firm, count, damaged] = await Promise.all([settings.firm(), register.count(), register.damaged()])
  // What is missing is told on the screens of a register, never taken for one that begins.
  const isLacking = vault.lostSettings.length > 0 || damaged.length > 0 || vault.recovery?.missingEvents !== undefined
  const note = (type: KeyFacts['type']) => noteKeyFact(firmJournal, type)
  if (isOpenedByCode) await note('OpenedWithRecoveryCode')
  const { version } = base.hostInfo
  const firmSpace = currentInspection() ? undefined : await createFirmSpaceSlot(vault, host.space)
  const rest = async () => {
    await Promise.all([upkeep.end(), firmSpace?.close()])
  }
  const onLock = windows.startOthersAnew
  const controls = await createVaultControls({ host, vault, header, keys, version, isOpenedByCode, note, rest, onLock })
  void askForPersistence(host)
  noteOpened(localStorage, header, today())
  const parts = { register, writer, settings, firmJournal, drafts, firmSpace }
  const work = { ...base, ...parts, isDemonstration: false, vault: controls, inspection: undefined }
  return {
    status: 'ready',
    session: currentInspection() ? inspected(work, controls) : work,
    isFirstRun: firm === undefined && count === 0 && !isLacking,
  }
}

/** What an inspector who may read the names is given in place of each part that writes. */
function inspected(work: Omit<WorkSession, 'switchDemonstration'>, vault: VaultControls): Omit<InspectedSession, 'switchDemonstration'> {
  const { writer: _, ...read } = work
  return {
    ...read,
    host: inspectedHost(work.host),
    firmJournal: inspectedFirmJournal(work.firmJournal),
    settings: inspectedSettings(work.settings),
    drafts: inspectedDrafts(work.drafts),
    vault: inspectedVault(vault),
    inspection: 'named',
  }
}

/** Opens the fictitious firm, in a database of its own. */
export async function openDemonstration(host: Host): Promise<BootOutcome> {
  await settleDatabases()
  const outcome = await openDemonstrationVault()
  if (outcome.status !== 'open') return outcome
  const { register, settings, upkeep: _, ...base } = await sessionOver(host, outcome.vault)
  if ((await register.count()) === 0) await fillDemonstration(outcome.vault, register, settings)
  return {
    status: 'ready',
    session: { ...base, register, settings, firmSpace: undefined, isDemonstration: true, vault: undefined, inspection: undefined },
    isFirstRun: false,
  }
}

async function sessionOver(host: Host, vault: OpenVault) {
  const { database, dataKeys, ledger, mirror, protection } = vault
  const pieceSearch = createPieceSearch({ databaseName: database.name, dataKeys })
  readWhatIsRecorded(database, ledger, pieceSearch)
  const settings = createSettings(database, ledger)
  const recording = (recordedBy: string) => recordingContext(undefined, recordedBy)
  const upkeep = createUpkeep(vault, (error) => reportError(error))
  return {
    upkeep,
    pieceSearch,
    register: createReader({ database, mirror, onDamaged: upkeep.report, image: vault.image }),
    writer: createWriter({ database, ledger, mirror, contentKeys: protection.contentKeys, recording }),
    analysis: createAnalysis({ databaseName: database.name, dataKeys, identity: vault.image?.identity }),
    settings,
    firmJournal: createFirmJournal(database, ledger, recording),
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
    return [...journal, ...record(dossierId, headsOf(journal), facts, recordingContext(recordedAt))]
  }, begun)
}

/** In a browser, asks that the data not be cleared to make room; Electron never does. */
async function askForPersistence(host: Host): Promise<void> {
  if ((await host.info()).kind === 'browser') await askToPersist()
}
