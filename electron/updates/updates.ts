/** New versions of the application: looked for where the firm said and when it asks, verified, installed when it closes. */

import { createTurns } from '../../shared/host/in-turn.ts'
import {
  compareVersions,
  type InstallerKind,
  MAX_MANIFEST_SIZE,
  type Release,
  type ReleaseFile,
  type ReleaseSystem,
  releaseNames,
} from '../../shared/host/release.ts'
import type { HostUpdates, UpdateChoice, UpdateFault, UpdateHindrance, UpdateState, UpdateStep } from '../../shared/host/updates.ts'
import type { Installation } from './installation.ts'
import type { PreparedInstaller } from './installer.ts'
import { type KeptChoice, keepChoice, loadChoice, OFF } from './kept-choice.ts'
import { judgeRelease } from './release.ts'
import { folderSource, parseAddress, type ReleaseSource } from './release-source.ts'
import { faultOf, UpdateFailure } from './update-failure.ts'
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

/** A backup older than this is no longer one made just before. */
const BACKUP_IS_FRESH_MS = 10 * 60_000
/** Far above a signature of 64 bytes. */
const MAX_SIGNATURE_SIZE = 1024
const NONE = { kind: 'none' } as const

export function createUpdates(parts: UpdateParts): Updates {
  const { installation, publicKey, application, keptFile, elapsed = () => performance.now() } = parts
  const target: Target | undefined = 'kind' in installation && publicKey ? { ...installation, publicKey } : undefined
  const hindrance: UpdateHindrance | undefined = 'hindrance' in installation ? installation.hindrance : target ? undefined : 'noKey'

  let kept: KeptChoice = OFF
  let step: UpdateStep = NONE
  let offer: Offer | undefined
  let prepared: Prepared | undefined
  let work = new AbortController()
  let requests = 0
  let backedUpAt: number | undefined
  let reopens = false
  let isAsking = false
  const inTurn = createTurns()
  const opened = open()

  async function open(): Promise<void> {
    if (target) kept = await loadChoice(keptFile)
  }

  const change = (next: UpdateStep) => {
    step = next
    parts.onChange()
  }
  const fail = (fault: UpdateFault, version?: string) => change({ kind: 'failed', fault, version })
  const found = ({ release: { version, notes }, file: { size } }: Offer) => ({ version, notes, size })

  /** One change after another, each made to what is kept by then: a search that ends never brings back what was just turned off. */
  const keep = (changed: (before: KeptChoice) => KeptChoice): Promise<boolean> =>
    inTurn(keptFile, async () => {
      const choice = changed(kept)
      const isKept = await keepChoice(keptFile, choice)
      if (isKept) kept = choice
      return isKept
    })

  /** One question at a time: a page cannot bury the adviser under them. */
  async function askToAllow(address: string): Promise<boolean> {
    if (isAsking) return false
    isAsking = true
    try {
      return await parts.askToAllow(address)
    } finally {
      isAsking = false
    }
  }

  /** Whether the system has it, so that nothing takes it back. */
  const isHandedOver = () => prepared?.installer.isHandedOver ?? false

  /** What is under way ends, and what it had found or prepared is forgotten. */
  function forget(): void {
    work.abort()
    offer = undefined
    if (!isHandedOver()) prepared = undefined
  }

  async function setSource(source: KeptChoice['source']): Promise<boolean> {
    forget()
    if (!isHandedOver()) change(NONE)
    // Looking at start was allowed for the source before, not for this one.
    const isKept = await keep(({ seen, ready }) => ({ ...OFF, source, seen, ...(isHandedOver() && { ready }) }))
    parts.onChange()
    return isKept
  }

  const chosen = async (source: KeptChoice['source']): Promise<UpdateChoice> =>
    (await setSource(source)) ? { status: 'chosen' } : { status: 'failed', fault: 'unwritten' }

  async function sourceOf(choice: NonNullable<KeptChoice['source']>): Promise<ReleaseSource> {
    if (choice.kind === 'folder') return folderSource(choice.path)
    const { addressSource } = await import('./address-source.ts')
    return addressSource(choice.address, () => {
      requests += 1
    })
  }

  async function lookIn(source: ReleaseSource, { kind, system, publicKey: key }: Target, signal: AbortSignal): Promise<void> {
    const names = releaseNames(system)
    const manifest = await readSmall(source, names.manifest, MAX_MANIFEST_SIZE, signal)
    const signature = await readSmall(source, names.signature, MAX_SIGNATURE_SIZE, signal).catch(absentAsForged)
    const verdict = judgeRelease(manifest, new TextDecoder().decode(signature), {
      publicKey: key,
      system,
      version: application.version,
      seen: kept.seen,
    })
    if (signal.aborted) return
    if (verdict.status === 'refused') return fail(verdict.fault)
    if (verdict.status === 'same') return change({ kind: 'upToDate' })
    const { release } = verdict
    const file = release.files.find((each) => each.kind === kind)
    if (!file) return fail('noInstaller', release.version)
    await keep((before) => ({ ...before, seen: release.version }))
    if (signal.aborted) return
    offer = { release, file, source }
    change({ kind: 'found', release: found(offer) })
  }

  async function look(): Promise<void> {
    const { source } = kept
    if (!target || !source || isBusy(step)) return
    forget()
    work = new AbortController()
    const { signal } = work
    change({ kind: 'looking' })
    try {
      await lookIn(await sourceOf(source), target, signal)
    } catch (error) {
      if (!signal.aborted) fail(faultOf(error, 'unreachable'))
    }
  }

  async function prepare(): Promise<void> {
    if (!target || !offer || isBusy(step)) return
    const { release, file, source } = offer
    const description = found(offer)
    if (backedUpAt === undefined || elapsed() - backedUpAt > BACKUP_IS_FRESH_MS) return fail('noBackup', release.version)
    work = new AbortController()
    const { signal } = work
    let shown = 0
    let isHere = false
    const onShare = (share: number) => {
      if (share - shown < 0.01) return
      shown = share
      if (!signal.aborted) change({ kind: 'fetching', release: description, share })
    }
    change({ kind: 'fetching', release: description, share: 0 })
    try {
      const { prepareInstaller } = await parts.loadInstaller()
      const installer = await prepareInstaller({
        ...application,
        kind: target.kind,
        publisher: parts.publisher,
        release: { version: release.version, file },
        fetchTo: async (destination) => {
          await copyVerified({ source, file, destination, signal, onShare })
          isHere = true
        },
        relaunch: parts.relaunch,
        quit: parts.quit,
      })
      const isGivenUp = () => signal.aborted && !installer.isHandedOver
      if (isGivenUp()) return
      await keep((before) => (isGivenUp() ? before : { ...before, ready: release.version }))
      if (isGivenUp()) return
      prepared = { installer, file }
      change({ kind: 'ready', release: description })
    } catch (error) {
      if (!signal.aborted) fail(faultOf(error, isHere ? 'refusedBySystem' : 'unwritten'), release.version)
    }
  }

  /** Whether what was ready when the application last closed is what runs now. */
  async function settleLast(): Promise<void> {
    const { ready } = kept
    if (ready === undefined) return
    await keep(({ ready: _, ...rest }) => rest)
    const { removePrepared } = await parts.loadInstaller()
    await removePrepared().catch(() => undefined)
    if (compareVersions(application.version, ready) < 0) fail('notInstalled', ready)
  }

  const state = (): UpdateState => {
    const { source, looksAtStart } = kept
    const label = source && (source.kind === 'folder' ? source.path : source.address)
    return { hindrance, source: source && label ? { kind: source.kind, label } : undefined, looksAtStart, step, requests }
  }

  return {
    start: async () => {
      await opened
      if (!target) return
      await settleLast()
      if (kept.looksAtStart && step.kind === 'none') await look()
    },
    state: async () => {
      await opened
      return state()
    },
    chooseFolder: async () => {
      await opened
      const path = target && (await parts.askForFolder())
      return path === undefined ? { status: 'cancelled' } : chosen({ kind: 'folder', path })
    },
    chooseAddress: async ({ address: typed }) => {
      await opened
      if (!target) return { status: 'cancelled' }
      const parsed = parseAddress(typed)
      if ('fault' in parsed) return { status: 'failed', fault: parsed.fault }
      const isAllowed = await askToAllow(parsed.address)
      return isAllowed ? chosen({ kind: 'address', address: parsed.address }) : { status: 'cancelled' }
    },
    turnOff: async () => {
      await opened
      return target ? setSource(undefined) : true
    },
    lookAtStart: async (isWanted) => {
      await opened
      if (!kept.source) return false
      const isKept = await keep((before) => ({ ...before, looksAtStart: isWanted && before.source !== undefined }))
      parts.onChange()
      return isKept
    },
    look: async () => {
      await opened
      await look()
      return state()
    },
    prepare: async () => {
      await opened
      await prepare()
      return state()
    },
    cancel: async () => {
      if (!isBusy(step) || step.kind === 'ready') return
      work.abort()
      change(offer ? { kind: 'found', release: found(offer) } : NONE)
    },
    quitAndInstall: async () => {
      if (step.kind !== 'ready') return
      reopens = true
      parts.quit()
    },
    noteBackup: () => {
      backedUpAt = elapsed()
    },
    atQuit: (event) => {
      if (!prepared) return
      const { installer, file } = prepared
      // One that was changed since is left where it is: the next start says that nothing was installed.
      if (!installer.isHandedOver && !isStill(installer.path, file.sha512)) return
      if (installer.install(reopens)) event.preventDefault()
    },
    requests: () => requests,
  }
}

/** Something is under way, or waits for the application to close. */
function isBusy({ kind }: UpdateStep): boolean {
  return kind === 'looking' || kind === 'fetching' || kind === 'ready'
}

/** A release without its signature is not one of the publisher's. */
function absentAsForged(error: unknown): never {
  throw error instanceof UpdateFailure && error.fault === 'absent' ? new UpdateFailure('forged', error) : error
}
