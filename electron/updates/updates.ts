/** New versions of the application: looked for where the firm said and when it asks, verified, installed when it closes. */

import {
  type InstallerKind,
  MAX_MANIFEST_SIZE,
  type Release,
  type ReleaseFile,
  type ReleaseSystem,
  releaseNames,
} from '../../shared/host/release.ts'
import { createSerialQueue } from '../../shared/host/serial-queue.ts'
import type { HostUpdates, InstallationFault, UpdateChoice, UpdateFault, UpdateState, UpdateStep } from '../../shared/host/updates.ts'
import { compareVersions } from '../../shared/host/versions.ts'
import type { Installation } from './installation.ts'
import type { PreparedInstaller } from './installer.ts'
import { type KeptChoice, keepChoice, loadChoice, OFF } from './kept-choice.ts'
import { judgeRelease } from './release.ts'
import { folderSource, parseAddress, type ReleaseSource } from './release-source.ts'
import { faultOf, UpdateError } from './update-error.ts'
import { copyVerified, isStill, readSmall } from './verified-file.ts'

export type UpdateParts = {
  readonly installation: Installation
  /** The publisher's, in PEM: without it nothing is looked for. */
  readonly publicKey: string | undefined
  /** Who signs the installers under Windows. */
  readonly publisher: string | undefined
  readonly application: { readonly name: string; readonly version: string }
  /** File in which the firm's choice is kept. */
  readonly keptFile: string
  readonly askForFolder: () => Promise<string | undefined>
  /** Shows the address to the adviser, outside the page. @returns whether it is allowed */
  readonly askToAllow: (address: string) => Promise<boolean>
  readonly onChange: () => void
  readonly quit: () => void
  readonly relaunch: () => void
  readonly loadInstaller: () => Promise<Pick<typeof import('./installer.ts'), 'prepareInstaller' | 'removePrepared'>>
  /** Milliseconds, which never go back. */
  readonly elapsed?: () => number
}

export type Updates = HostUpdates & {
  /** Called once, when the application opens: looks only where the firm asked for it. */
  readonly start: () => Promise<void>
  /** A backup of the register is in its place, whole. */
  readonly noteBackup: () => void
  /** Called when every window is closed and the application is about to end, which may be left to what installs. */
  readonly atQuit: (event: { readonly preventDefault: () => void }) => void
  /** How many requests left since the application opened. */
  readonly requests: () => number
}

type Offer = { readonly release: Release; readonly file: ReleaseFile; readonly source: ReleaseSource }
type Prepared = { readonly installer: PreparedInstaller; readonly file: ReleaseFile }
type Target = { readonly kind: InstallerKind; readonly system: ReleaseSystem; readonly publicKey: string }

/** Where the updates of this application stand: what is kept of them, and what is under way. */
type Course = UpdateParts & {
  readonly target: Target | undefined
  readonly fault: InstallationFault | undefined
  kept: KeptChoice
  step: UpdateStep
  offer: Offer | undefined
  prepared: Prepared | undefined
  work: AbortController
  requests: number
  /** By the clock that never goes back. */
  backedUpAt: number | undefined
  reopens: boolean
  isAsking: boolean
  readonly queued: ReturnType<typeof createSerialQueue>
}

/** A backup older than this is no longer one made just before. */
const BACKUP_IS_FRESH_MS = 10 * 60_000
/** Far above a signature of 64 bytes. */
const MAX_SIGNATURE_SIZE = 1024
const NONE = { kind: 'none' } as const

export function createUpdates(parts: UpdateParts): Updates {
  const course = newCourse(parts)
  const opened = open(course)
  /** What the page asks waits for what is kept to be read. */
  const afterOpening = <T>(act: () => T | Promise<T>): Promise<T> => opened.then(act)
  return {
    start: () => afterOpening(() => start(course)),
    state: () => afterOpening(() => stateOf(course)),
    chooseFolder: () => afterOpening(() => chooseFolder(course)),
    chooseAddress: ({ address }) => afterOpening(() => chooseAddress(course, address)),
    turnOff: () => afterOpening(() => (course.target ? setSource(course, undefined) : true)),
    checkAtStart: (isWanted) => afterOpening(() => checkAtStart(course, isWanted)),
    check: () =>
      afterOpening(async () => {
        await check(course)
        return stateOf(course)
      }),
    prepare: () =>
      afterOpening(async () => {
        await prepare(course)
        return stateOf(course)
      }),
    cancel: async () => cancel(course),
    quitAndInstall: async () => {
      if (course.step.kind !== 'ready') return
      course.reopens = true
      course.quit()
    },
    noteBackup: () => {
      course.backedUpAt = now(course)
    },
    atQuit: (event) => installAtQuit(course, event),
    requests: () => course.requests,
  }
}

function newCourse(parts: UpdateParts): Course {
  const { installation, publicKey } = parts
  const target = 'kind' in installation && publicKey ? { ...installation, publicKey } : undefined
  return {
    ...parts,
    target,
    fault: 'fault' in installation ? installation.fault : target ? undefined : 'noKey',
    kept: OFF,
    step: NONE,
    offer: undefined,
    prepared: undefined,
    work: new AbortController(),
    requests: 0,
    backedUpAt: undefined,
    reopens: false,
    isAsking: false,
    queued: createSerialQueue(),
  }
}

function now({ elapsed = () => performance.now() }: Course): number {
  return elapsed()
}

async function open(course: Course): Promise<void> {
  if (course.target) course.kept = await loadChoice(course.keptFile)
}

async function start(course: Course): Promise<void> {
  if (!course.target) return
  await settleLast(course)
  if (course.kept.looksAtStart && course.step.kind === 'none') await check(course)
}

/** Whether what was ready when the application last closed is what runs now. */
async function settleLast(course: Course): Promise<void> {
  const { ready } = course.kept
  if (ready === undefined) return
  await keep(course, ({ ready: _, ...rest }) => rest)
  const { removePrepared } = await course.loadInstaller()
  await removePrepared().catch(() => undefined)
  if (compareVersions(course.application.version, ready) < 0) fail(course, 'notInstalled', ready)
}

function stateOf({ kept: { source, looksAtStart }, fault, step, requests }: Course): UpdateState {
  const label = source && (source.kind === 'folder' ? source.path : source.address)
  return { fault, source: source && label ? { kind: source.kind, label } : undefined, checksAtStart: looksAtStart, step, requests }
}

function change(course: Course, next: UpdateStep): void {
  course.step = next
  course.onChange()
}

function fail(course: Course, fault: UpdateFault, version?: string): void {
  change(course, { kind: 'failed', fault, version })
}

function found({ release: { version, notes }, file: { size } }: Offer) {
  return { version, notes, size }
}

/** One change after another, each made to what is kept by then: a search that ends never brings back what was just turned off. */
function keep(course: Course, changed: (before: KeptChoice) => KeptChoice): Promise<boolean> {
  return course.queued(course.keptFile, async () => {
    const choice = changed(course.kept)
    const isKept = await keepChoice(course.keptFile, choice)
    if (isKept) course.kept = choice
    return isKept
  })
}

async function chooseFolder(course: Course): Promise<UpdateChoice> {
  const path = course.target && (await course.askForFolder())
  return path === undefined ? { status: 'cancelled' } : chosen(course, { kind: 'folder', path })
}

async function chooseAddress(course: Course, typed: string): Promise<UpdateChoice> {
  if (!course.target) return { status: 'cancelled' }
  const parsed = parseAddress(typed)
  if ('fault' in parsed) return { status: 'failed', fault: parsed.fault }
  const isAllowed = await askToAllow(course, parsed.address)
  return isAllowed ? chosen(course, { kind: 'address', address: parsed.address }) : { status: 'cancelled' }
}

/** One question at a time: a page cannot bury the adviser under them. */
async function askToAllow(course: Course, address: string): Promise<boolean> {
  if (course.isAsking) return false
  course.isAsking = true
  try {
    return await course.askToAllow(address)
  } finally {
    course.isAsking = false
  }
}

async function chosen(course: Course, source: KeptChoice['source']): Promise<UpdateChoice> {
  return (await setSource(course, source)) ? { status: 'chosen' } : { status: 'failed', fault: 'unwritten' }
}

async function setSource(course: Course, source: KeptChoice['source']): Promise<boolean> {
  forget(course)
  if (!isHandedOver(course)) change(course, NONE)
  // Looking at start was allowed for the source before, not for this one.
  const isKept = await keep(course, ({ seen, ready }) => ({ ...OFF, source, seen, ...(isHandedOver(course) && { ready }) }))
  course.onChange()
  return isKept
}

/** Whether the system has it, so that nothing takes it back. */
function isHandedOver({ prepared }: Course): boolean {
  return prepared?.installer.isHandedOver ?? false
}

/** What is under way ends, and what it had found or prepared is forgotten. */
function forget(course: Course): void {
  course.work.abort()
  course.offer = undefined
  if (!isHandedOver(course)) course.prepared = undefined
}

async function checkAtStart(course: Course, isWanted: boolean): Promise<boolean> {
  if (!course.kept.source) return false
  const isKept = await keep(course, (before) => ({ ...before, looksAtStart: isWanted && before.source !== undefined }))
  course.onChange()
  return isKept
}

async function check(course: Course): Promise<void> {
  const { target } = course
  const { source } = course.kept
  if (!target || !source || isBusy(course.step)) return
  forget(course)
  course.work = new AbortController()
  const { signal } = course.work
  change(course, { kind: 'checking' })
  try {
    await lookIn(course, await sourceOf(course, source), target, signal)
  } catch (error) {
    if (!signal.aborted) fail(course, faultOf(error, 'unreachable'))
  }
}

async function sourceOf(course: Course, choice: NonNullable<KeptChoice['source']>): Promise<ReleaseSource> {
  if (choice.kind === 'folder') return folderSource(choice.path)
  const { addressSource } = await import('./address-source.ts')
  return addressSource(choice.address, () => {
    course.requests += 1
  })
}

async function lookIn(course: Course, source: ReleaseSource, { kind, system, publicKey }: Target, signal: AbortSignal): Promise<void> {
  const names = releaseNames(system)
  const manifest = await readSmall(source, names.manifest, MAX_MANIFEST_SIZE, signal)
  const signature = await readSmall(source, names.signature, MAX_SIGNATURE_SIZE, signal).catch(absentAsForged)
  const { version } = course.application
  const verdict = judgeRelease(manifest, new TextDecoder().decode(signature), { publicKey, system, version, seen: course.kept.seen })
  if (signal.aborted) return
  if (verdict.status === 'refused') return fail(course, verdict.fault)
  if (verdict.status === 'same') return change(course, { kind: 'upToDate' })
  const { release } = verdict
  const file = release.files.find((each) => each.kind === kind)
  if (!file) return fail(course, 'noInstaller', release.version)
  await keep(course, (before) => ({ ...before, seen: release.version }))
  if (signal.aborted) return
  course.offer = { release, file, source }
  change(course, { kind: 'found', release: found(course.offer) })
}

async function prepare(course: Course): Promise<void> {
  const { target, offer, backedUpAt } = course
  if (!target || !offer || isBusy(course.step)) return
  const { version } = offer.release
  if (backedUpAt === undefined || now(course) - backedUpAt > BACKUP_IS_FRESH_MS) return fail(course, 'noBackup', version)
  course.work = new AbortController()
  const { signal } = course.work
  let isHere = false
  try {
    const installer = await fetchInstaller(course, offer, target, signal, () => {
      isHere = true
    })
    const isGivenUp = () => signal.aborted && !installer.isHandedOver
    if (isGivenUp()) return
    await keep(course, (before) => (isGivenUp() ? before : { ...before, ready: version }))
    if (isGivenUp()) return
    course.prepared = { installer, file: offer.file }
    change(course, { kind: 'ready', release: found(offer) })
  } catch (error) {
    if (!signal.aborted) fail(course, faultOf(error, isHere ? 'refusedBySystem' : 'unwritten'), version)
  }
}

/** @param onHere told once the file is on this computer, whole */
async function fetchInstaller(
  course: Course,
  offer: Offer,
  { kind }: Target,
  signal: AbortSignal,
  onHere: () => void,
): Promise<PreparedInstaller> {
  const { release, file, source } = offer
  const onShare = shareTold(course, offer, signal)
  const { prepareInstaller } = await course.loadInstaller()
  return prepareInstaller({
    ...course.application,
    kind,
    publisher: course.publisher,
    release: { version: release.version, file },
    fetchTo: async (destination) => {
      await copyVerified({ source, file, destination, signal, onShare })
      onHere()
    },
    relaunch: course.relaunch,
    quit: course.quit,
  })
}

/** Shows how much of an offer is here, a hundredth at a time. */
function shareTold(course: Course, offer: Offer, signal: AbortSignal): (share: number) => void {
  const release = found(offer)
  let shown = 0
  change(course, { kind: 'fetching', release, share: 0 })
  return (share) => {
    if (share - shown < 0.01) return
    shown = share
    if (!signal.aborted) change(course, { kind: 'fetching', release, share })
  }
}

function cancel(course: Course): void {
  if (!isBusy(course.step) || course.step.kind === 'ready') return
  course.work.abort()
  change(course, course.offer ? { kind: 'found', release: found(course.offer) } : NONE)
}

function installAtQuit({ prepared, reopens }: Course, event: Parameters<Updates['atQuit']>[0]): void {
  if (!prepared) return
  const { installer, file } = prepared
  // One that was changed since is left where it is: the next start says that nothing was installed.
  if (!installer.isHandedOver && !isStill(installer.path, file.sha512)) return
  if (installer.install(reopens)) event.preventDefault()
}

/** Something is under way, or waits for the application to close. */
function isBusy({ kind }: UpdateStep): boolean {
  return kind === 'checking' || kind === 'fetching' || kind === 'ready'
}

/** A release without its signature is not one of the publisher's. */
function absentAsForged(error: unknown): never {
  throw error instanceof UpdateError && error.fault === 'absent' ? new UpdateError('forged', error) : error
}
