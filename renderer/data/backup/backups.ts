/**
 * Backups: made after the day's first change and at closing, into the default folder and the adviser's
 * own; each one read back, once a month restored into a scratch database; older ones rotated.
 */
import type { NamedBackup } from '../../../shared/archive/index.ts'
import { dayOf, now, today } from '../platform/index.ts'
import { rebuildProjection } from '../register/index.ts'
import { damagedDossiers, isDamagedRecord, noteUnreadable, type OpenVault, readPosition, storageFault } from '../storage/index.ts'
import {
  type BackupsParts,
  besideOrHere,
  type MadeBackup,
  type Making,
  makeBackup,
  type OwnBackups,
  ownBackups,
  presentMoment,
  rehearseIn,
  targetFolders,
} from './backup-making.ts'
import { isWhole, noteDigest, rotateFolder } from './backup-rotation.ts'
import {
  type BackupFolder,
  type BackupFolderFault,
  type BackupState,
  inHundredths,
  isRehearsalDue,
  type KeptState,
  keepState,
  type LastBackup,
  readStatus,
  writeStatus,
} from './backup-state.ts'
import { lastRestore } from './restore.ts'

export type Backups = {
  readonly state: () => BackupState
  readonly subscribe: (listener: () => void) => () => void
  /**
   * Makes a backup of the present state into the folders of now, unless the one being made turns out to be that.
   *
   * @param inUse names that rotation must leave from now on, e.g. of the backup about to be restored
   * @returns whether some folder has it; not where it, or the one it waited for, was stopped
   */
  readonly run: (inUse?: readonly string[]) => Promise<boolean>
  /**
   * Has the present state in a backup: the last one, where nothing was recorded since and it still is what was read back whole, in
   * each folder of now; else a new one, as `run` does.
   */
  readonly save: (inUse: readonly string[]) => Promise<boolean>
  readonly cancel: () => void
  /** Makes a backup where something changed since the last one. */
  readonly runIfChanged: () => Promise<void>
  /** This register's, in the folders of now. */
  readonly list: () => Promise<OwnBackups>
  /** Removes a backup that rotation leaves to the adviser, who confirmed it. */
  readonly removeConfirmed: (folder: BackupFolder, name: string) => Promise<void>
  /** The adviser chose another folder, or none: looks again. */
  readonly renew: () => Promise<void>
  /** Sees whether the chosen folder is there; one that is back gets the backup that it lacks. */
  readonly checkFolder: () => Promise<void>
  readonly stop: () => void
}

/** The key was pulled out, or the browser wants its permission again. */
const GONE: ReadonlySet<BackupFolderFault> = new Set(['missing', 'denied'])
/** The second copy is verified once the first screens are drawn. */
const FIRST_CHECK_MS = 20_000
/** A burst of writes makes one backup. */
const AFTER_WRITE_MS = 3000

export async function createBackups(parts: BackupsParts): Promise<Backups> {
  const { vault, host } = parts
  const isRestored = (await lastRestore(vault.database)) !== undefined
  const kept = keepState({ faults: {}, toConfirm: [], missingFiles: 0, isRestored, last: await readStatus(vault) })
  const runner = createRunner(parts, kept)
  const chosen = createChosenFolder(parts, kept, runner)
  const daily = createDaily(vault, kept, runner)
  const stopCounting = vault.ledger.subscribe(() => void whileOpen(() => noteLacks(vault, kept)))
  await noteLacks(vault, kept)
  const checkAtFirst = async () => {
    // A backup under way begins with the same.
    if (!runner.isRunning()) await checkSecondCopy(parts)
  }
  const checking = setTimeout(() => void whileOpen(checkAtFirst), FIRST_CHECK_MS)
  kept.change({ fuller: await fullerBackup(parts) })
  await chosen.renew()
  // A closing that nobody waited for, a backup that did not go through, a register just restored.
  if ((await vault.database.dossiers.count()) > 0 && (await runner.hasChanged())) daily.runSoon()
  // The keys were renewed: what opened the last one opens none from now on.
  const { last } = kept.state()
  if (last?.recipient !== undefined && last.recipient !== parts.header().backup.recipient) void runner.run()
  return {
    state: kept.state,
    subscribe: kept.subscribe,
    run: runner.run,
    save: async (inUse) => {
      const isSaved = !runner.isRunning() && !(await runner.hasChanged()) && (await isStillWhole(parts, kept.state().last))
      return isSaved || runner.run(inUse)
    },
    cancel: runner.cancel,
    runIfChanged: async () => {
      if (await runner.hasChanged()) await runner.run()
    },
    list: () => ownBackups(host.folders, parts.header().vaultId),
    removeConfirmed: async (folder, name) => {
      await host.folders.remove({ folder, name })
      kept.change({ toConfirm: kept.state().toConfirm.filter((other) => other.folder !== folder || other.name !== name) })
    },
    ...chosen,
    stop: () => {
      clearTimeout(checking)
      daily.stop()
      stopCounting()
    },
  }
}

/** Whether a backup is under the keys in force and, in each folder of now, what was read back whole. */
async function isStillWhole(parts: BackupsParts, last: LastBackup | undefined): Promise<boolean> {
  if (last?.recipient !== parts.header().backup.recipient) return false
  for (const folder of await targetFolders(parts.host.folders)) {
    const isThere = last.folders.includes(folder) && (await isWhole(parts, { folder, name: last.name }))
    if (!isThere) return false
  }
  return true
}

/** What the register has that its last backup lacks. */
async function noteLacks({ database }: OpenVault, kept: KeptState): Promise<void> {
  const [{ token, events }, dossiers] = await Promise.all([readPosition(database), database.dossiers.count()])
  const { last } = kept.state()
  if (!last || last.token === token) return kept.change({ lacks: undefined })
  const then = last.counts ?? { dossiers, events }
  kept.change({ lacks: { dossiers: Math.max(0, dossiers - then.dossiers), events: Math.max(0, events - then.events) } })
}

/** A database that closes meanwhile has nothing more to tell. */
async function whileOpen(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (storageFault(error).kind !== 'closed') throw error
  }
}

/** A dossier is never taken out of a register: a later backup with more of them says that it was put back as it was earlier. */
async function fullerBackup({ vault: { database }, host: { folders }, header }: BackupsParts): Promise<BackupState['fuller']> {
  const here = (await database.dossiers.count()) + (await damagedDossiers(database)).length
  const restoredAt = (await lastRestore(database))?.restoredAt
  const { backups } = await ownBackups(folders, header().vaultId)
  const isLater = ({ day, time }: NamedBackup) => restoredAt === undefined || Date.parse(`${day}T${time}`) > Date.parse(restoredAt)
  const all = backups.map(({ backup }) => backup)
  const fuller = all.find((backup) => backup.dossiers > here && isLater(backup))
  return fuller && { day: fuller.day, dossiers: fuller.dossiers, here }
}

type Runner = Pick<Backups, 'run' | 'cancel'> & {
  readonly isRunning: () => boolean
  /** Whether the register is another than the last backup has. */
  readonly hasChanged: () => Promise<boolean>
  /** The adviser chose another folder: the backup being made may not go there. */
  readonly noteNewFolder: () => void
}

/** One backup at a time. */
function createRunner(parts: BackupsParts, kept: KeptState): Runner {
  const { vault } = parts
  /** Names that rotation leaves. */
  const held = new Set<string>()
  let running: Promise<boolean> | undefined
  let signal = { aborted: false }
  /** Whether the one being made began before the folders were those of now. */
  let isElsewhere = false

  const hasChanged = async () => (await readPosition(vault.database)).token !== kept.state().last?.token

  const begin = (): Promise<boolean> => {
    signal = { aborted: false }
    isElsewhere = false
    kept.change({ progress: { step: 'checking', done: 0, total: 1 } })
    const onProgress = inHundredths((progress) => kept.change({ progress }))
    const making: Making = { ...parts, signal, proven: new Map(), earlier: earlierOf(kept.state().last), onProgress }
    running = makeAndRotate(making, kept, held)
      .catch((error: unknown) => mendAndMake(error, making, kept, held))
      .catch(() => noteUnread(vault, kept))
      .finally(() => {
        running = undefined
        kept.change({ progress: undefined })
      })
    return running
  }

  return {
    isRunning: () => running !== undefined,
    hasChanged,
    cancel: () => {
      signal.aborted = true
    },
    run: async (inUse = []) => {
      for (const name of inUse) held.add(name)
      if (!running) return begin()
      const ofRunning = signal
      const isMade = await running
      if (ofRunning.aborted) return false
      // What was recorded behind the one that was being made is not in it.
      const isOfPresentState = isMade && !isElsewhere && !(await hasChanged().catch(() => true))
      return isOfPresentState || (running ?? begin())
    },
    noteNewFolder: () => {
      isElsewhere = true
    },
  }
}

/** Makes a backup and lets rotation pass; the state tells what happened. @returns whether some folder has it */
async function makeAndRotate(making: Making, kept: KeptState, held: ReadonlySet<string>): Promise<boolean> {
  const { vault, host } = making
  await checkSecondCopy(making)
  const made = await besideOrHere(
    making,
    ({ make }) => make(making, presentMoment()),
    () => makeBackup(making),
  )
  if (made.missingFiles !== undefined) kept.change({ missingFiles: made.missingFiles })
  const isFaithful = await keepLast(making, kept, made)
  const [first] = made.folders
  const faults = isFaithful || !first ? made.faults : { ...made.faults, [first]: 'notRestored' as const }
  const before = (await lastRestore(vault.database))?.before
  // While a dossier is damaged, an older backup may be the last that holds it.
  const isDamaged = (await damagedDossiers(vault.database)).length > 0
  const isKept = (other: string) => isDamaged || other === before || held.has(other)
  const rotated = await Promise.all(made.folders.map((folder) => rotateFolder(making, folder, made.name, isKept)))
  if (rotated.some(({ isAltered }) => isAltered)) await host.diagnostic.note({ source: 'worker', name: 'BackupAltered', places: [] })
  kept.change({ progress: undefined, faults, toConfirm: rotated.flatMap(({ toConfirm }) => toConfirm) })
  return made.folders.length > 0
}

/** Once a month, the one that is restored for trial is made from the register alone. */
function earlierOf(last: LastBackup | undefined): Making['earlier'] {
  const [folder] = last?.folders ?? []
  return last?.sha256 === undefined || folder === undefined || isRehearsalDue(last) ? undefined : { folder, name: last.name }
}

/** A second copy that differed was mended: whoever helps the adviser sees it in the diagnostic. */
async function checkSecondCopy(parts: BackupsParts): Promise<void> {
  const { vault, host, beside } = parts
  if (await vault.checkMirror(beside && (() => beside.secondCopyAgrees(parts))))
    await host.diagnostic.note({ source: 'worker', name: 'SecondCopyMended', places: [] })
}

/** A dossier that does not open is mended, or set aside and named: it keeps no other from being saved. */
async function mendAndMake(error: unknown, making: Making, kept: KeptState, held: ReadonlySet<string>): Promise<boolean> {
  if (!isDamagedRecord(error)) throw error
  await rebuildProjection(making.vault)
  return makeAndRotate(making, kept, held)
}

/** Notes the backup as the last one, restored for trial where that is due. @returns whether it came back as it says */
async function keepLast(making: Making, kept: KeptState, made: MadeBackup): Promise<boolean> {
  const { name, token, counts, folders, sha256, recipient } = made
  const [first] = folders
  if (!first) return true
  const { rehearsedAt } = kept.state().last ?? {}
  const last: LastBackup = { name, madeAt: now(), verifiedAt: now(), token, counts, folders, sha256, recipient, rehearsedAt }
  const address = { folder: first, name }
  const rehearsed = () =>
    besideOrHere(
      making,
      ({ rehearse }) => rehearse(making, address),
      () => rehearseIn(making, address),
    )
  const verdict = isRehearsalDue(last) ? await rehearsed() : undefined
  kept.change({ last: verdict === 'same' ? { ...last, rehearsedAt: now() } : last })
  await writeStatus(making.vault, kept.state().last)
  if (sha256 !== undefined) await noteDigest(making.vault.database, name, sha256)
  await noteLacks(making.vault, kept)
  return verdict !== 'different'
}

/** Whatever kept the register from being read, a backup that is not made is never passed over in silence. */
async function noteUnread({ database }: OpenVault, kept: KeptState): Promise<false> {
  kept.change({ faults: { ...kept.state().faults, backups: 'registerUnreadable' } })
  await noteUnreadable(database).catch(() => undefined)
  return false
}

/** The folder that the adviser chose: a key pulled out, a permission lapsed, back again. */
function createChosenFolder({ host: { folders } }: BackupsParts, kept: KeptState, runner: Runner): Pick<Backups, 'renew' | 'checkFolder'> {
  const isChosen = async () => (await targetFolders(folders)).includes('chosen')
  const renew = async () => {
    const listed = (await isChosen()) ? await folders.list('chosen') : undefined
    const { chosen: _, ...faults } = kept.state().faults
    kept.change({ faults: listed?.status === 'failed' ? { ...faults, chosen: listed.fault } : faults })
  }
  return {
    renew: async () => {
      runner.noteNewFolder()
      await renew()
    },
    checkFolder: async () => {
      if (runner.isRunning() || !(await isChosen())) return
      const listed = await folders.list('chosen')
      const { faults, last } = kept.state()
      if (listed.status === 'failed') return kept.change({ faults: { ...faults, chosen: listed.fault } })
      if (faults.chosen === undefined || !GONE.has(faults.chosen)) return
      await renew()
      if (last && !last.folders.includes('chosen')) await runner.run()
    },
  }
}

/** The day's backup, a little after its first write. */
function createDaily({ ledger }: OpenVault, kept: KeptState, runner: Runner): { readonly runSoon: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  const isFirstOfDay = () => {
    const { last } = kept.state()
    return last === undefined || dayOf(last.madeAt) !== today()
  }
  const runSoon = () => {
    clearTimeout(timer)
    // One made by hand meanwhile is the day's.
    if (isFirstOfDay()) timer = setTimeout(() => isFirstOfDay() && void runner.run(), AFTER_WRITE_MS)
  }
  const stopListening = ledger.subscribe(runSoon)
  return {
    runSoon,
    stop: () => {
      stopListening()
      clearTimeout(timer)
    },
  }
}
