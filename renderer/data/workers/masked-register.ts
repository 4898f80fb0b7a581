/**
 * The register before an inspector, its names masked: unlocked, opened, read and masked here, beside the page. What it gives is
 * masked; neither a key nor a name leaves.
 */
import type { Host } from '../../../shared/host/port.ts'
import {
  dataKeysOf,
  type FoundHeader,
  type TypedSecret,
  type UnlockedHeader,
  type UnlockOutcome,
  unlockTyped,
} from '../../../shared/vault/index.ts'
import { type BackupState, type Backups, createBackups } from '../backup/index.ts'
import { random } from '../platform/index.ts'
import {
  bringUpToDate,
  createFirmJournal,
  createReader,
  createSettings,
  createUpkeep,
  type FirmJournal,
  type InspectedReader,
  maskedReader,
  maskedSettings,
  noteKeyFact,
  openRegister,
  type RegisterOpening,
  recordingContext,
  type SettingsReader,
} from '../register/index.ts'
import { dropLock, keepLock, type Mirror, type OpenVault, settleDatabases } from '../storage/index.ts'
import { createRegisterAnalysis, type RegisterAnalysis } from './register-analysis.ts'

/** What the page does for it: files, and what its screens follow. */
export type MaskedPage = {
  readonly folders: Host['folders']
  readonly note: Host['diagnostic']['note']
  readonly onMirror: (state: ReturnType<Mirror['state']>) => unknown
  readonly onBackups: (state: BackupState) => unknown
}

/** What is typed, on which headers, by an application of which version. */
export type MaskedUnlocking = { readonly headers: readonly FoundHeader[]; readonly secret: TypedSecret; readonly version: string }

/** What the page knows of the vault. */
export type MaskedVault = Pick<OpenVault, 'recovery' | 'keptGenerations' | 'lostSettings'> & {
  /** Of the database, whose rows are sealed there. */
  readonly databaseName: string
  readonly isOpenedByCode: boolean
  readonly mirrorState: ReturnType<Mirror['state']>
  readonly backupState: BackupState
}

/** How opening ended; of a register that does not open, nothing is shown. */
export type MaskedOpening =
  | Exclude<UnlockOutcome, { readonly status: 'unlocked' }>
  | { readonly status: 'open'; readonly vault: MaskedVault }
  | Exclude<RegisterOpening<never>, { readonly status: 'open' }>

/** What it answers, masked. */
export type MaskedRegister = Pick<InspectedReader, 'load' | 'summaries' | 'summariesAt'> &
  RegisterAnalysis &
  SettingsReader &
  Pick<Backups, 'runIfChanged' | 'checkFolder'> & {
    readonly firmJournal: FirmJournal['load']
    readonly checkMirror: Mirror['check']
    /** Notes that the register is locked, then writes over the keys. */
    readonly lock: () => Promise<void>
  }

type Opened = { readonly vault: MaskedVault; readonly masked: MaskedRegister }

/** Unlocks and opens the register. @returns how it ended, and what answers where it is open */
export async function openMaskedRegister(
  { headers, secret, version }: MaskedUnlocking,
  page: MaskedPage,
): Promise<{ readonly opening: MaskedOpening; readonly masked?: MaskedRegister }> {
  await settleDatabases()
  const unlocked = await unlockTyped(headers, secret, random)
  if (unlocked.status !== 'unlocked') return { opening: unlocked }
  const opening = await openRegister(page.folders, unlocked, (vault) => maskedOver(vault, unlocked, page, version))
  if (opening.status !== 'open') return { opening }
  const { vault, masked } = opening.made
  return { opening: { status: 'open', vault }, masked }
}

async function maskedOver(
  vault: OpenVault,
  { header, keys, isOpenedByCode = false }: UnlockedHeader,
  page: MaskedPage,
  version: string,
): Promise<Opened> {
  const { database, ledger, mirror } = vault
  const reader = maskedReader(createReader({ database, mirror, onDamaged: createUpkeep(vault, (error) => reportError(error)).report }))
  const settings = createSettings(database, ledger)
  const firmJournal = createFirmJournal(database, ledger, (recordedBy) => recordingContext(undefined, recordedBy))
  await bringUpToDate(vault, page.note)
  if (isOpenedByCode) await noteKeyFact(firmJournal, 'OpenedWithRecoveryCode')
  await dropLock(database)
  const host = { folders: page.folders, diagnostic: { note: page.note } }
  const backups = await createBackups({ host, vault, header: () => header, keys, version })
  mirror.subscribe(() => void page.onMirror(mirror.state()))
  backups.subscribe(() => void page.onBackups(backups.state()))
  const { recovery, keptGenerations, lostSettings } = vault
  const states = { mirrorState: mirror.state(), backupState: backups.state() }
  return {
    vault: { recovery, keptGenerations, lostSettings, databaseName: database.name, isOpenedByCode, ...states },
    masked: {
      ...reader,
      ...createRegisterAnalysis(reader),
      ...maskedSettings(settings),
      firmJournal: firmJournal.load,
      checkMirror: mirror.check,
      runIfChanged: backups.runIfChanged,
      checkFolder: backups.checkFolder,
      lock: async () => {
        backups.stop()
        // A database that does not answer leaves the keys to the page's reload, which ends the worker.
        await keepLock(database)
        for (const key of dataKeysOf(keys)) key.fill(0)
      },
    },
  }
}
