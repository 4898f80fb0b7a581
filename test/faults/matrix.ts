/**
 * The fault matrix: every file and store of a vault, damaged in every way, alone and two together; then a start, as the application
 * starts. What was recorded is back, or is named, or a screen says what is missing.
 *
 * Two hosts: folders in memory, as a browser's, and the shell's own on a disk.
 */
import 'fake-indexeddb/auto'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createFolders, placesIn } from '../../electron/folders/folders.ts'
import { findAll } from '../../renderer/app/recovery.ts'
import { random } from '../../renderer/data/platform/random.ts'
import { recordingContext } from '../../renderer/data/register/recording.ts'
import { adoptCopy } from '../../renderer/data/storage/copies.ts'
import { databaseName, RegisterDatabase } from '../../renderer/data/storage/database.ts'
import { findVault, type HeaderCopies, saveHeader } from '../../renderer/data/storage/header-copies.ts'
import type { RecordingContext } from '../../shared/complaint/index.ts'
import { type UnlockedHeader, unlockAny, unlockWithPassphrase } from '../../shared/vault/index.ts'
import { newComputer, newVault, PASSPHRASE, recordCall, startVault } from '../renderer/data/backup/a-vault.ts'
import type { MemoryFolders } from '../renderer/data/storage/memory-folders.ts'

export const HOSTS = ['browser', 'shell'] as const
type HostKind = (typeof HOSTS)[number]

export const FAULTS = ['missing', 'empty', 'truncated', 'one bit', 'older copy', 'another register’s', 'half of the rows'] as const
type Fault = (typeof FAULTS)[number]

const FILES = ['coffre.json', 'journal', 'piece', 'mark of opening', 'backup'] as const
const STORES = ['keys', 'events', 'dossiers', 'files', 'settings', 'marks'] as const
export const THINGS = [...FILES, ...STORES.map((store) => `store ${store}` as const), 'database'] as const
type Thing = (typeof THINGS)[number]

export type Damage = { readonly thing: Thing; readonly fault: Fault }

/**
 * How a start ended: `whole` where every record is there; `named` where what is missing is said with its number, or by what it is;
 * `screen` where nothing opens and a screen says why and what to do; `lost` where something is missing without a word, and `endless`
 * where no screen comes: neither may be.
 */
type Ending = 'whole' | 'named' | 'screen' | 'lost' | 'endless'
export type Outcome = { readonly ending: Ending; readonly what: string }

type Row = Record<string, unknown>
type State = { readonly files: ReadonlyMap<string, Uint8Array>; readonly stores: ReadonlyMap<string, readonly Row[]> }

/** What a computer held: as it is, as it was two dossiers before, and another one's. */
export type Scene = { readonly now: State; readonly before: State; readonly other: State; readonly dossierIds: readonly string[] }

async function stateOf({ files }: MemoryFolders): Promise<State> {
  const raw = new RegisterDatabase(databaseName(1))
  await raw.open()
  const stores = new Map<string, readonly Row[]>()
  for (const table of raw.tables) stores.set(table.name, await table.toArray())
  raw.close()
  return { files: new Map(files), stores }
}

/** Records a register in memory: a firm, three dossiers with a letter each, a backup. */
async function recorded(vaultId: string) {
  const folders = newComputer()
  const { header, keys } = await newVault(vaultId)
  await saveHeader(folders, header)
  const recording = idsInOrder()
  const work = async (task: (started: Awaited<ReturnType<typeof startVault>>) => Promise<unknown>) => {
    const started = await startVault(folders, keys, undefined, recording)
    await task(started)
    started.close()
  }
  const ids: string[] = []
  await work(async ({ vault: { ledger, database }, ...started }) => {
    await ledger.write([database.settings], () => database.settings.put({ key: 'firm', body: { name: 'Cabinet Fictif' } }))
    ids.push(await recordCall(started))
  })
  const before = await stateOf(folders)
  await work(async (started) => {
    ids.push(await recordCall(started), await recordCall(started))
    await started.backups.run()
  })
  return { before, now: await stateOf(folders), dossierIds: ids }
}

/**
 * Ids that sort as they were drawn: rows lie in a store by their ids, and the half of it that a fault takes is the same each time. The
 * first letters, by which the list of dossiers is parted, differ.
 */
function idsInOrder(): () => RecordingContext {
  let drawn = 0
  const newId = () => `${(drawn++).toString(16).padStart(2, '0')}${crypto.randomUUID().slice(2)}`
  return () => ({ ...recordingContext(), newId })
}

export async function aScene(): Promise<Scene> {
  const other = (await recorded('another')).now
  return { ...(await recorded('v1')), other }
}

/** Damages that mean something: a store has no bytes of its own, and no file but the journal has rows. */
export function everyDamage(): readonly Damage[] {
  return THINGS.flatMap((thing) => FAULTS.map((fault) => ({ thing, fault }))).filter(({ thing, fault }) => {
    if (thing === 'database') return ['missing', 'older copy', 'another register’s'].includes(fault)
    if (thing.startsWith('store ')) return fault !== 'empty'
    return fault !== 'half of the rows' || thing === 'journal'
  })
}

const PATHS: Readonly<Record<(typeof FILES)[number], RegExp>> = {
  'coffre.json': /^vault\/coffre\.json$/,
  journal: /^vault\/journal-1\.log$/,
  piece: /^vault\/piece-1-/,
  'mark of opening': /^vault\/entier-1\.bin$/,
  backup: /^backups\//,
}

function damaged(scene: Scene, damages: readonly Damage[]): State {
  const files = new Map(scene.now.files)
  const stores = new Map(scene.now.stores)
  for (const { thing, fault } of damages) {
    if (thing === 'database') for (const name of stores.keys()) stores.set(name, storeOf(scene, fault)?.get(name) ?? [])
    else if (thing.startsWith('store ')) damageStore(scene, stores, thing.slice('store '.length), fault)
    else damageFile(scene, files, PATHS[thing as keyof typeof PATHS], fault)
  }
  return { files, stores }
}

function storeOf(scene: Scene, fault: Fault): State['stores'] | undefined {
  if (fault === 'older copy') return scene.before.stores
  return fault === 'another register’s' ? scene.other.stores : undefined
}

function damageStore(scene: Scene, stores: Map<string, readonly Row[]>, name: string, fault: Fault): void {
  const rows = stores.get(name) ?? []
  const half = Math.ceil(rows.length / 2)
  if (fault === 'missing') stores.set(name, [])
  else if (fault === 'truncated') stores.set(name, rows.slice(0, half))
  else if (fault === 'half of the rows')
    stores.set(
      name,
      rows.filter((_, index) => index % 2 === 0),
    )
  else if (fault === 'one bit')
    stores.set(
      name,
      rows.map((row, index) => (index === half ? flippedRow(row) : row)),
    )
  else stores.set(name, storeOf(scene, fault)?.get(name) ?? [])
}

/** A bit of a row's first box, or of its text where it has none. */
function flippedRow(row: Row): Row {
  const box = Object.entries(row).find(([, value]) => value instanceof Uint8Array)
  if (box) return { ...row, [box[0]]: flipped(box[1] as Uint8Array) }
  const text = Object.entries(row).find(([name, value]) => name === 'value' && typeof value === 'string')
  return text ? { ...row, [text[0]]: String(text[1]).replace(/[a-z]/, (letter) => String.fromCharCode(letter.charCodeAt(0) ^ 1)) } : row
}

function flipped(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const at = Math.floor(copy.length / 2)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

/** Of several, the last one, which an older copy of its folder does not have. */
function damageFile(scene: Scene, files: Map<string, Uint8Array>, path: RegExp, fault: Fault): void {
  const nameIn = (state: ReadonlyMap<string, Uint8Array>) => [...state.keys()].findLast((one) => path.test(one)) ?? ''
  const name = nameIn(files)
  const bytes = files.get(name)
  if (!bytes) return
  const substitute = fault === 'older copy' ? scene.before.files.get(name) : scene.other.files.get(nameIn(scene.other.files))
  const isReplaced = fault === 'older copy' || fault === 'another register’s'
  if (fault === 'missing' || (isReplaced && !substitute)) files.delete(name)
  else if (fault === 'empty') files.set(name, new Uint8Array(0))
  else if (fault === 'truncated') files.set(name, bytes.slice(0, bytes.length / 2))
  else if (fault === 'one bit') files.set(name, flipped(bytes))
  else if (fault === 'half of the rows') files.set(name, everySecondLine(bytes))
  else if (substitute) files.set(name, substitute)
}

function everySecondLine(bytes: Uint8Array): Uint8Array {
  const lines = new TextDecoder().decode(bytes).split('\n').filter(Boolean)
  return new TextEncoder().encode(
    lines
      .filter((_, index) => index % 2 === 0)
      .map((line) => `${line}\n`)
      .join(''),
  )
}

/** The folders of a computer that holds these files, and how to clear them away. */
async function foldersOf(kind: HostKind, files: State['files']) {
  const memory = newComputer()
  if (kind === 'browser') {
    for (const [path, bytes] of files) memory.files.set(path, bytes)
    return { folders: memory, paths: async () => [...memory.files.keys()], clear: async () => undefined }
  }
  const userData = await mkdtemp(join(tmpdir(), 'reclamations-faults-'))
  const places = placesIn(userData)
  const onDisk = (path: string) => join(path.startsWith('vault/') ? places.vault : places.backups, path.slice(path.indexOf('/') + 1))
  for (const [path, bytes] of files) {
    await mkdir(dirname(onDisk(path)), { recursive: true })
    await writeFile(onDisk(path), bytes)
  }
  const folders = createFolders({ ...places, askForFolder: async () => undefined }) as MemoryFolders
  const paths = async () => (await readdir(userData, { recursive: true })).filter((name) => /\.(json|log|bin|rcgp)$/.test(name))
  return { folders, paths, clear: () => rm(userData, { recursive: true, force: true }) }
}

async function putDatabase(stores: State['stores'], isThere: boolean): Promise<void> {
  if (!isThere) return
  const raw = new RegisterDatabase(databaseName(1))
  await raw.open()
  for (const [name, rows] of stores) await raw.table(name).bulkPut([...rows])
  raw.close()
}

/** Longer than any start here takes, for one that ends on nothing. */
const ENDLESS_MS = 20_000

/** Starts on what is left, as the application does, and tells how it ended. */
export async function startOn(scene: Scene, damages: readonly Damage[], kind: HostKind): Promise<Outcome> {
  const { files, stores } = damaged(scene, damages)
  const { folders, clear } = await foldersOf(kind, files)
  await putDatabase(stores, !damages.some(({ thing, fault }) => thing === 'database' && fault === 'missing'))
  let timer: ReturnType<typeof setTimeout> | undefined
  const endless = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ ending: 'endless', what: 'no screen' }), ENDLESS_MS)
  })
  // An error of ours ends on a screen too, which says so; here it is a fault of the matrix.
  const ended = started(scene, folders).catch((error: unknown): Outcome => ({ ending: 'lost', what: String(error) }))
  const outcome = await Promise.race([ended, endless])
  clearTimeout(timer)
  await clear()
  return outcome
}

async function started(scene: Scene, folders: MemoryFolders): Promise<Outcome> {
  const found = await findVault(folders)
  if (found.status === 'none') return { ending: 'lost', what: 'first run' }
  if (found.status === 'foreign') return chosen(scene, folders, found.vaults)
  if (found.status !== 'found') return { ending: 'screen', what: found.status }
  const unlocked = await unlockAny(found.headers, (header) => unlockWithPassphrase(header, PASSPHRASE, random))
  if (unlocked.status !== 'unlocked') return { ending: 'screen', what: `header ${unlocked.status}` }
  // Both registers have one passphrase here: the other one opens, as it would for its own adviser, and this one is left alone.
  if (unlocked.header.vaultId !== 'v1') return { ending: 'screen', what: 'the other register' }
  const start = await startVault(folders, unlocked.keys, unlocked.header).catch((error: unknown) => statusIn(error))
  if (typeof start === 'string') return { ending: 'screen', what: start }
  try {
    return await compared(scene, start)
  } finally {
    start.close()
  }
}

/** The recovery screen: the register's own copy that it recommends gives everything back, or names it; else a backup is there. */
async function chosen(scene: Scene, folders: MemoryFolders, vaults: readonly HeaderCopies[]): Promise<Outcome> {
  const unlocked: UnlockedHeader[] = []
  for (const headers of vaults) {
    const outcome = await unlockAny(headers, (header) => unlockWithPassphrase(header, PASSPHRASE, random))
    if (outcome.status === 'unlocked') unlocked.push(outcome)
  }
  const { copies, backups } = await findAll(folders, unlocked)
  const own = copies.find((copy) => copy.unlocked.header.vaultId === 'v1')
  if (!own) return backups.length > 0 ? { ending: 'screen', what: 'foreign' } : { ending: 'lost', what: 'no copy on the recovery screen' }
  const adopted = await adoptCopy(folders, own.unlocked, own)
  if (adopted.status !== 'adopted') return { ending: 'lost', what: adopted.status }
  const start = await startVault(folders, own.unlocked.keys, adopted.header)
  try {
    const outcome = await compared(scene, start)
    return outcome.ending === 'lost' ? outcome : { ending: 'screen', what: 'foreign' }
  } finally {
    start.close()
  }
}

/** Where the vault does not open, `startVault` throws how it ended. @throws what is no such thing */
function statusIn(error: unknown): string {
  const status = /^\{"status":"(\w+)"/.exec(error instanceof Error ? error.message : '')?.[1]
  if (!status) throw error
  return status
}

type Started = Awaited<ReturnType<typeof startVault>>

async function compared(scene: Scene, { register, upkeep, brokeOff, vault, backups }: Started): Promise<Outcome> {
  // The first screens read: what they come upon is mended.
  await register.summaries()
  for (const id of scene.dossierIds) await register.load(id)
  await upkeep.settled()
  const damaged = await register.damaged()
  const missing: string[] = []
  const named: string[] = []
  for (const [index, id] of scene.dossierIds.entries()) {
    const loaded = await register.load(id)
    const isWhole = loaded?.seal.status === 'whole' && loaded.journal.length === 2
    const isShown = loaded !== undefined && loaded.seal.status === 'broken'
    if (!isWhole) (isShown || damaged.some(({ dossierId }) => dossierId === id) ? named : missing).push(`dossier ${index + 1}`)
    // A letter that is gone is named where it was attached, and counted by the next backup.
    else if (!(await register.file(`piece-${id}`).catch(() => undefined))) named.push(`letter ${index + 1}`)
  }
  const firm = await vault.database.settings.get('firm').catch(() => undefined)
  if (!firm) (vault.lostSettings.some((key) => key === 'firm' || key === '?') ? named : missing).push('firm')
  await upkeep.settled()
  if (brokeOff.length > 0) throw brokeOff[0]
  if (missing.length > 0 && backups.state().fuller) return { ending: 'named', what: 'a backup that holds more' }
  if (missing.length > 0 && vault.recovery?.missingEvents) return { ending: 'named', what: 'how many events are missing' }
  if (missing.length > 0) return { ending: 'lost', what: missing.join(', ') }
  return named.length > 0 ? { ending: 'named', what: named.join(', ') } : { ending: 'whole', what: '' }
}
