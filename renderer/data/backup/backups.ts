/**
 * Backups: made after the day's first change and at closing, into the default folder and the adviser's
 * own; each one read back, once a month restored into a scratch database; older ones rotated.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import {
  type BackupContent,
  type BackupFault,
  backupName,
  byAge,
  faultThrown,
  type NamedBackup,
  parseBackupName,
  readBackup,
  rotate,
  stop,
  writeBackup,
} from '../../../shared/archive/index.ts'
import type { FileAddress, FolderFault, HostFolders } from '../../../shared/host/folders.ts'
import type { Host } from '../../../shared/host/port.ts'
import type { VaultHeader, VaultKeys } from '../../../shared/vault/index.ts'
import { dayOf, fileInFolder, folderFaultThrown, now, partsOf, today, writeWhole } from '../platform/index.ts'
import type { OpenVault } from '../storage/index.ts'
import { noteUnreadable, readMark } from '../storage/index.ts'
import { backupContent } from './backup-content.ts'
import { lastRestore, type RehearsalVerdict, rehearse } from './restore.ts'

/** The folders a backup goes to. */
export type BackupFolder = 'backups' | 'chosen'

/** Why a folder did not get its backup: the folder's fault, the backup's own, the register's, or a rehearsal that did not go through. */
export type FolderTrouble = FolderFault | BackupFault['kind'] | 'registerUnreadable' | 'notRestored'

/** What is known of the last backup; instants in UTC. */
export type LastBackup = {
  readonly name: string
  readonly madeAt: string
  /** Read back whole, every chain verified. */
  readonly verifiedAt: string
  /** Token of the register's mark: whether anything changed since. */
  readonly token: string
  readonly folders: readonly BackupFolder[]
  /** Last time a backup was restored into a scratch database and compared. */
  readonly rehearsedAt?: string | undefined
}

export type BackupProgress = {
  readonly step: 'writing' | 'verifying' | 'copying' | 'rehearsing'
  readonly done: number
  readonly total: number
}

export type BackupState = {
  readonly progress?: BackupProgress | undefined
  readonly last?: LastBackup | undefined
  /** Whether the register came from a backup. */
  readonly isRestored: boolean
  /** Files that the journals tell of and the register no longer has. */
  readonly missingFiles: number
  /** What is amiss, folder by folder; stays until a backup goes through there. */
  readonly troubles: Readonly<Partial<Record<BackupFolder, FolderTrouble>>>
  /** Backups that rotation would remove though they hold more dossiers than the newest. */
  readonly askAbout: readonly { readonly folder: BackupFolder; readonly name: string }[]
}

export type Backups = {
  readonly state: () => BackupState
  readonly subscribe: (listener: () => void) => () => void
  /**
   * Makes a backup of the present state, unless the one being made turns out to be that.
   *
   * @param inUse names that rotation must leave from now on, e.g. of the backup about to be restored
   * @returns whether some folder has it; not where it, or the one it waited for, was stopped
   */
  readonly run: (inUse?: readonly string[]) => Promise<boolean>
  readonly cancel: () => void
  /** Makes a backup where something changed since the last one. */
  readonly runIfChanged: () => Promise<void>
  readonly list: (folder: BackupFolder) => Promise<readonly NamedBackup[]>
  /** Removes a backup that rotation asked about. */
  readonly removeAsked: (folder: BackupFolder, name: string) => Promise<void>
  /** The adviser chose another folder, or none: looks again. */
  readonly renew: () => Promise<void>
  /** Sees whether the chosen folder is there; one that is back gets the backup that it lacks. */
  readonly look: () => Promise<void>
  readonly stop: () => void
}

export type BackupsParts = {
  readonly host: Host
  readonly vault: OpenVault
  readonly header: () => VaultHeader
  readonly keys: VaultKeys
  readonly version: string
}

const STATUS = 'backup'
/** The key was pulled out, or the browser wants its permission again. */
const GONE: ReadonlySet<FolderTrouble> = new Set(['missing', 'denied'])
/** A burst of writes makes one backup. */
const AFTER_WRITE_MS = 3000
const REHEARSE_EVERY_DAYS = 30
const DAY_MS = 86_400_000

export async function createBackups({ host, vault, header, keys, version }: BackupsParts): Promise<Backups> {
  const { folders } = host
  const isRestored = (await lastRestore(vault.database)) !== undefined
  let state: BackupState = { troubles: {}, askAbout: [], missingFiles: 0, isRestored, last: await readStatus(vault) }
  let running: Promise<boolean> | undefined
  /** Names that rotation leaves. */
  const held = new Set<string>()
  let signal = { aborted: false }
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  const change = (patch: Partial<BackupState>) => {
    state = { ...state, ...patch }
    for (const listener of listeners) listener()
  }
  const progress = (step: BackupProgress['step'], done: number, total: number) => change({ progress: { step, done, total } })

  const targets = async (): Promise<readonly BackupFolder[]> =>
    (await folders.label('chosen')) === undefined ? ['backups'] : ['backups', 'chosen']

  /** Writes, verifies, copies and rotates; the state tells what happened. */
  const make = async (): Promise<boolean> => {
    signal = { aborted: false }
    const token = (await readMark(vault.database)).token
    const dossiers = await vault.database.dossiers.count()
    const total = dossiers + (await vault.database.files.count())
    const name = backupName(today(), timeOfDay(), dossiers)
    const troubles: Partial<Record<BackupFolder, FolderTrouble>> = {}
    const done: BackupFolder[] = []
    for (const folder of await targets()) {
      const [source] = done
      const trouble = source ? await copy({ folder: source, name }, folder) : await write({ folder, name }, total)
      if (trouble) troubles[folder] = trouble
      else done.push(folder)
    }
    const [first] = done
    if (first) {
      const last: LastBackup = { name, madeAt: now(), verifiedAt: now(), token, folders: done, rehearsedAt: state.last?.rehearsedAt }
      const verdict = isRehearsalDue(last) ? await rehearseIn({ folder: first, name }) : undefined
      if (verdict === 'different') troubles[first] = 'notRestored'
      change({ last: verdict === 'same' ? { ...last, rehearsedAt: now() } : last })
      await writeStatus(vault, state.last)
    }
    const before = (await lastRestore(vault.database))?.before
    // With a clock that was moved back, the one just made is not the newest by its name.
    const isKept = (other: string) => other === name || other === before || held.has(other)
    change({ progress: undefined, troubles, askAbout: (await Promise.all(done.map((folder) => rotateFolder(folder, isKept)))).flat() })
    return done.length > 0
  }

  const write = async (address: FileAddress, total: number): Promise<FolderTrouble | undefined> => {
    const content = counted(backupContent(vault.database, vault.mirror, header().recovery.recipient), (count) =>
      progress('writing', count, total),
    )
    const { vaultId, backup, recovery } = header()
    const protectedKey = Uint8Array.from(atob(backup.protectedIdentity), (letter) => letter.charCodeAt(0))
    const options = {
      application: version,
      madeAt: now(),
      vaultId,
      recipients: [backup.recipient, recovery.recipient],
      protectedKey,
      signal,
    }
    return (await faultOf(() => writeWhole(folders, address, writeBackup(content, options)))) ?? faultOf(() => verify(address))
  }

  /** Reads the file back, every byte and every chain; one that does not hold is removed. */
  const verify = async (address: FileAddress): Promise<FolderTrouble | undefined> => {
    const size = await sizeOf(folders, address)
    if (size === undefined) return 'notFound'
    const file = fileInFolder(folders, address, size)
    const onProgress = (done: number, total: number) => progress('verifying', done, total)
    const outcome = await readBackup(file, { kind: 'identity', text: keys.backupIdentity }, {}, { signal, onProgress })
    if (outcome.status === 'read') {
      change({ missingFiles: outcome.missing.length })
      return undefined
    }
    await folders.remove(address)
    return outcome.fault.kind
  }

  const copy = async (from: FileAddress, folder: BackupFolder): Promise<FolderTrouble | undefined> => {
    const to = { folder, name: from.name }
    const size = (await sizeOf(folders, from)) ?? 0
    const parts = watched(partsOf(folders, from), (done) => {
      if (signal.aborted) throw stop({ kind: 'cancelled' })
      progress('copying', done, size)
    })
    const fault = await faultOf(() => writeWhole(folders, to, parts))
    if (fault) return fault
    if ((await digestOf(folders, from)) === (await digestOf(folders, to))) return undefined
    await folders.remove(to)
    return 'damaged'
  }

  const rehearseIn = async (address: FileAddress): Promise<RehearsalVerdict> => {
    const file = fileInFolder(folders, address, (await sizeOf(folders, address)) ?? 0)
    return rehearse(file, keys.backupIdentity, { signal, onProgress: (done, total) => progress('rehearsing', done, total) })
  }

  /** @param isKept whether a name stays: the one just made, a restore in hand, the way back from the last one */
  const rotateFolder = async (folder: BackupFolder, isKept: (name: string) => boolean): Promise<BackupState['askAbout']> => {
    const { remove, askAbout } = rotate((await listOf(folders, folder)).map(({ name }) => name))
    for (const name of remove) if (!isKept(name)) await folders.remove({ folder, name })
    return askAbout.map((name) => ({ folder, name }))
  }

  /** Whatever kept the register from being read, a backup that is not made is never passed over in silence. */
  const unreadable = async (): Promise<false> => {
    change({ troubles: { ...state.troubles, backups: 'registerUnreadable' } })
    await noteUnreadable(vault.database).catch(() => undefined)
    return false
  }

  const begin = (): Promise<boolean> => {
    running = make()
      .catch(unreadable)
      .finally(() => {
        running = undefined
        change({ progress: undefined })
      })
    return running
  }

  const hasChanged = async () => (await readMark(vault.database)).token !== state.last?.token

  const run = async (inUse: readonly string[] = []): Promise<boolean> => {
    for (const name of inUse) held.add(name)
    if (!running) return begin()
    const ofRunning = signal
    const isMade = await running
    if (ofRunning.aborted) return false
    // What was recorded behind the one that was being made is not in it.
    const isOfPresentState = isMade && !(await hasChanged().catch(() => true))
    return isOfPresentState || (running ?? begin())
  }

  const self: Backups = {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    run,
    cancel: () => {
      signal.aborted = true
    },
    runIfChanged: async () => {
      if (await hasChanged()) await run()
    },
    list: (folder) => listOf(folders, folder),
    removeAsked: async (folder, name) => {
      await folders.remove({ folder, name })
      change({ askAbout: state.askAbout.filter((asked) => asked.folder !== folder || asked.name !== name) })
    },
    renew: async () => {
      const listed = (await targets()).includes('chosen') ? await folders.list('chosen') : undefined
      const { chosen: _, ...troubles } = state.troubles
      change({ troubles: listed?.status === 'failed' ? { ...troubles, chosen: listed.fault } : troubles })
    },
    look: async () => {
      if (running || !(await targets()).includes('chosen')) return
      const listed = await folders.list('chosen')
      if (listed.status === 'failed') return change({ troubles: { ...state.troubles, chosen: listed.fault } })
      if (state.troubles.chosen === undefined || !GONE.has(state.troubles.chosen)) return
      await self.renew()
      if (state.last && !state.last.folders.includes('chosen')) await run()
    },
    stop: () => {
      stopListening()
      clearTimeout(timer)
    },
  }

  const isFirstOfDay = () => state.last === undefined || dayOf(state.last.madeAt) !== today()
  const runSoon = () => {
    clearTimeout(timer)
    // One made by hand meanwhile is the day's.
    if (isFirstOfDay()) timer = setTimeout(() => isFirstOfDay() && void run(), AFTER_WRITE_MS)
  }
  const stopListening = vault.ledger.subscribe(runSoon)
  await self.renew()
  // A closing that nobody waited for, a backup that did not go through, a register just restored.
  if ((await vault.database.dossiers.count()) > 0 && (await hasChanged())) runSoon()
  return self
}

/** Days since the last verified backup; `undefined` where there is none. */
export function daysSinceBackup({ last }: BackupState, at: string): number | undefined {
  return last && Math.floor((Date.parse(at) - Date.parse(last.verifiedAt)) / DAY_MS)
}

/** Backups older than this show in red. In days. */
export const MAX_BACKUP_AGE = 8

function isRehearsalDue({ rehearsedAt }: LastBackup): boolean {
  return rehearsedAt === undefined || Date.parse(now()) - Date.parse(rehearsedAt) > REHEARSE_EVERY_DAYS * DAY_MS
}

async function readStatus({ database }: OpenVault): Promise<LastBackup | undefined> {
  return (await database.marks.get(STATUS))?.value as LastBackup | undefined
}

async function writeStatus({ database }: OpenVault, last: LastBackup | undefined): Promise<void> {
  await database.marks.put({ key: STATUS, value: last })
}

async function listOf(folders: HostFolders, folder: BackupFolder): Promise<readonly NamedBackup[]> {
  const listed = await folders.list(folder)
  return listed.status === 'done' ? listed.value.flatMap(({ name }) => parseBackupName(name) ?? []).sort(byAge) : []
}

export async function sizeOf(folders: HostFolders, { folder, name }: FileAddress): Promise<number | undefined> {
  const listed = await folders.list(folder)
  return listed.status === 'done' ? listed.value.find((entry) => entry.name === name)?.size : undefined
}

async function digestOf(folders: HostFolders, address: FileAddress): Promise<string> {
  const digest = sha256.create()
  for await (const part of partsOf(folders, address)) digest.update(part)
  return bytesToHex(digest.digest())
}

/** What stopped the streams, as a value; any other exception is a bug and passes through. */
async function faultOf(work: () => Promise<FolderTrouble | undefined>): Promise<FolderTrouble | undefined> {
  try {
    return await work()
  } catch (error) {
    const trouble = faultThrown(error)?.kind ?? folderFaultThrown(error)
    if (!trouble) throw error
    return trouble
  }
}

function counted(content: BackupContent, onCount: (count: number) => void): BackupContent {
  let count = 0
  const each = async function* <T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const item of items) {
      count += 1
      onCount(count)
      yield item
    }
  }
  return { ...content, dossiers: () => each(content.dossiers()), files: () => each(content.files()) }
}

async function* watched(parts: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const part of parts) {
    bytes += part.length
    onBytes(bytes)
    yield part
  }
}

/** 'HH:MM:SS' on the laptop's own clock. */
function timeOfDay(): string {
  const time = new Date()
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')
}
