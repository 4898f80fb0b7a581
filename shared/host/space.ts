/**
 * espace du cabinet: where the objects of a firm's seats meet, as a port. A folder that something else carries, or a server.
 *
 * An object is written once and never changes. It is named after itself, so that two seats that write it write the same.
 */
import type { FolderChoice, FolderFault, FolderOutcome } from './folders.ts'

/** Why a space that is on a server did not do what was asked, where no folder has such a reason. */
export type ServerFault =
  /** Nothing answers there: no network, or the server is off. The usual state of a laptop. */
  | 'unreachable'
  /** It does not prove to be the server it is taken for, or would speak in clear. */
  | 'untrusted'
  /** It knows no seat with this key. */
  | 'refused'
  /** It is set in another way than the application's configuration says. */
  | 'unfit'

export type SpaceFault = FolderFault | ServerFault

/** Why an address is none of a server that may be asked for anything. */
export type ServerAddressFault =
  | 'notAnAddress'
  /** In clear, elsewhere than on this computer. */
  | 'notTls'
  /** A name and a password do not belong there: a seat has its key. */
  | 'hasCredentials'

/** How a call on the space ended: as one on a folder or a server, or for a reason of its own. */
export type SpaceOutcome<T, Reason extends string = never> =
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'failed'; readonly fault: SpaceFault | Reason }

/** A call that may have answered by its reason alone. */
function orReason<T, Reason extends string>(outcome: SpaceOutcome<T | Reason>, reason: Reason): SpaceOutcome<Exclude<T, Reason>, Reason> {
  if (outcome.status === 'failed') return outcome
  return outcome.value === reason ? { status: 'failed', fault: reason } : { status: 'done', value: outcome.value as Exclude<T, Reason> }
}

/** What else lies in a folder, none of it ours to touch. */
export type StrangerKind =
  /** A copy that a synchroniser or a person made of an object: "… (1)", "… conflicted copy …". */
  | 'copy'
  /** A file that is still being written or received. */
  | 'arriving'
  /** An object that the synchroniser has not brought to this disk. */
  | 'elsewhere'
  /** What another program keeps while it has something open. */
  | 'lock'
  /** What the system or the synchroniser keeps of the folder itself. */
  | 'system'
  | 'other'
type Stranger = {
  readonly name: string
  readonly kind: StrangerKind
  /** The object that is elsewhere. */
  readonly object?: string
}

export type SpaceListing = {
  /** Names of objects, each once. */
  readonly names: readonly string[]
  readonly strangers: readonly Stranger[]
  /** Whether these are all that the space holds, and not only what came since. */
  readonly isWhole: boolean
  /** To be handed to the next call; none where each call lists all. */
  readonly cursor?: string
}

export type Space = {
  /** What the space holds; of a space that keeps an order, what came after a cursor that it gave. */
  readonly list: (after?: string) => Promise<SpaceOutcome<SpaceListing>>
  /** A whole object: its bytes as they lie there, be they fewer than were written. One larger than any of ours is not read. */
  readonly read: (name: string) => Promise<SpaceOutcome<Uint8Array, 'tooLarge'>>
  /** Writes an object whole or not at all. One that is there with these bytes is as good as written; other bytes have the name `taken`. */
  readonly putOnce: (name: string, bytes: Uint8Array) => Promise<SpaceOutcome<undefined, 'taken'>>
  /** Removes an object; one already gone is no failure. */
  readonly remove: (name: string) => Promise<SpaceOutcome<undefined>>
  /** Calls whenever the space may have changed, and from time to time. @returns how to stop */
  readonly watch: (onChange: () => void) => () => void
}

/** Where the firm's space is, in words for the adviser: the window never names a path. */
export type SpacePlace = {
  readonly kind: 'folder' | 'server'
  readonly label: string
  /** Whether the browser lets it be used without being asked again. */
  readonly isAllowed: boolean
}

/** What opens the firm's server to a seat. */
export type ServerPass = {
  /** The first 16 digits of the founding list's hash. */
  readonly firm: string
  /** 32 bytes, for the server alone. */
  readonly secret: Uint8Array
  /** Whether requests are looked for in the folder chosen before, and what the server has is brought there: on a responsable's seat. */
  readonly keepsFolder: boolean
}

/** A server to go over to. */
export type WantedServer = ServerPass & {
  /** As they were typed: one, or one for each of its machines. */
  readonly addresses: string
  /** Whether the space is made there where the server has none: for a responsable, who asks for it. */
  readonly makesSpace: boolean
}

export type ServerChoice =
  | { readonly status: 'chosen' }
  /** The shell's own question was answered by no. */
  | { readonly status: 'declined' }
  | { readonly status: 'failed'; readonly fault: SpaceFault | ServerAddressFault | 'notKept' }

/** The firm's server, as a host reaches it that has a network of its own: the page has none. */
export type HostServer = {
  /** Makes the server the firm's space, once it was allowed in a box of the shell's own and has answered; else all stays as it was. */
  readonly choose: (wanted: WantedServer) => Promise<ServerChoice>
  /** Lets the calls go to the server that was chosen, until `leave`: before, each answers `busy`. */
  readonly enter: (pass: ServerPass) => Promise<void>
  /** Nothing is asked of the server any more, and what opens it is forgotten. */
  readonly leave: () => Promise<void>
  /** Puts the space there again, where the server has lost it: for a responsable, who asks for it. */
  readonly make: () => Promise<SpaceOutcome<undefined>>
}

/** The space of this installation: that of the folder which the adviser chose, or of the server. Every other call answers `missing` before. */
export type HostSpace = Space & {
  /** `undefined` where none was chosen. */
  readonly place: () => Promise<SpacePlace | undefined>
  /**
   * Lets the adviser choose the folder, which then is the space in place of a server too; a browser that wants its permission again asks
   * for the remembered one first.
   */
  readonly choose: () => Promise<FolderChoice>
  /** Forgets the server, and the folder chosen before is the space again; without one, forgets the folder. What lies there stays. */
  readonly forget: () => Promise<FolderOutcome<undefined>>
  /** None in a browser. */
  readonly server?: HostServer
}

/** What a folder or a server does with an object of ours, each call throwing what `within` tells as a fault. */
type ObjectCalls = {
  readonly within: <T>(task: () => Promise<T>) => Promise<SpaceOutcome<T>>
  readonly read: (name: string) => Promise<Uint8Array | 'tooLarge'>
  readonly put: (name: string, bytes: Uint8Array) => Promise<undefined | 'taken'>
  readonly remove: (name: string) => Promise<undefined>
}

const DENIED = { status: 'failed', fault: 'denied' } as const

/** The calls of a space: a name that is none of ours is neither read, nor written, nor removed. */
export function objectCalls({ within, read, put, remove }: ObjectCalls): Pick<Space, 'read' | 'putOnce' | 'remove'> {
  return {
    read: async (name) => (parseSpaceName(name) ? orReason(await within(() => read(name)), 'tooLarge') : DENIED),
    putOnce: async (name, bytes) => (parseSpaceName(name) ? orReason(await within(() => put(name, bytes)), 'taken') : DENIED),
    remove: async (name) => (parseSpaceName(name) ? within(() => remove(name)) : DENIED),
  }
}

/** In bytes: more than the largest object, a bundle of entries. */
export const MAX_OBJECT_SIZE = 6 * 1024 * 1024

/** How often a folder is looked at, whether or not the system tells of a change in it. */
export const SPACE_POLL_MS = 10_000

/** What an object is by its name; `digits` are the first of its SHA-256. */
export type SpaceName =
  | { readonly kind: 'entry'; readonly seat: string; readonly number: number; readonly digits: string }
  | { readonly kind: 'bundle'; readonly seat: string; readonly from: number; readonly to: number; readonly digits: string }
  | { readonly kind: 'epoch'; readonly number: number; readonly digits: string }
  | { readonly kind: 'part'; readonly digits: string }
  /** A seat that asks to join. */
  | { readonly kind: 'request'; readonly digits: string }

const ENTRY = /^([\da-f]{16})-(\d{8})-([\da-f]{16})\.ecriture$/
const BUNDLE = /^([\da-f]{16})-(\d{8})-(\d{8})-([\da-f]{16})\.liasse$/
const EPOCH = /^epoque-(\d{8})-([\da-f]{16})\.epoque$/
/** Entries: a name that tells of more is none of ours. */
const MOST_BUNDLED = 1024

const REQUEST = /^demande-([\da-f]{16})\.demande$/
const PART = /^([\da-f]{64})\.morceau$/

/** @returns `undefined` for a name that is none of ours */
export function parseSpaceName(name: string): SpaceName | undefined {
  const [, part] = PART.exec(name) ?? []
  if (part !== undefined) return { kind: 'part', digits: part }
  const [, request] = REQUEST.exec(name) ?? []
  if (request !== undefined) return { kind: 'request', digits: request }
  const [, epoch, epochDigits = ''] = EPOCH.exec(name) ?? []
  if (epoch !== undefined) return { kind: 'epoch', number: Number(epoch), digits: epochDigits }
  const [, seat, number, digits = ''] = ENTRY.exec(name) ?? []
  if (seat !== undefined) return { kind: 'entry', seat, number: Number(number), digits }
  return bundleNamed(name)
}

function bundleNamed(name: string): SpaceName | undefined {
  const [, seat, first, last, digits = ''] = BUNDLE.exec(name) ?? []
  const [from, to] = [Number(first), Number(last)]
  return seat !== undefined && from <= to && to - from < MOST_BUNDLED ? { kind: 'bundle', seat, from, to, digits } : undefined
}

/** The name of an object, from what it is and its whole SHA-256. */
export function spaceName(object: SpaceName): string {
  const digits = object.digits.slice(0, 16)
  switch (object.kind) {
    case 'entry':
      return `${object.seat}-${eight(object.number)}-${digits}.ecriture`
    case 'bundle':
      return `${object.seat}-${eight(object.from)}-${eight(object.to)}-${digits}.liasse`
    case 'epoch':
      return `epoque-${eight(object.number)}-${digits}.epoque`
    case 'request':
      return `demande-${digits}.demande`
    case 'part':
      return `${object.digits}.morceau`
  }
}

function eight(number: number): string {
  return String(number).padStart(8, '0')
}

/** The end of a name that a synchroniser gives to a file which is not on this disk, or that iCloud puts before and after it. */
const NOT_HERE = /^(.+)\.(?:nextcloud|owncloud|icloud)$/

const ARRIVING = /\.(?:partial|part|tmp|temp|crdownload|crswap|filepart)$|^~|^\.syncthing\./i

const LOCK = /^\.~lock\.|^~\$|\.lock$/i

const SYSTEM = /^\.sync(?:_.*)?$|^\.stfolder|^\.stversions|^\.nextcloudsync|^\.dropbox|^desktop\.ini$|^\.ds_store$|^thumbs\.db$/i

const EXTENSION = /\.(?:ecriture|liasse|epoque|morceau|demande)\b/

/** In ms: nobody goes on, a day later, with a file that a seat began to write, be it on another computer. */
const STALE_MS = 24 * 60 * 60 * 1000

const HALF_WRITTEN = /^\.(.+)\.[\da-f-]{36}\.partial$/

/** How a folder tells, in ms, when a file was last written, and removes it. */
type FileCalls = { readonly writtenAt: (name: string) => Promise<number>; readonly remove: (name: string) => Promise<unknown> }

/** Removes of a folder the objects whose writing broke off; one that cannot be looked at, or removed, stays for another time. */
export async function removeHalfWritten(names: readonly string[], { writtenAt, remove }: FileCalls): Promise<void> {
  for (const name of names.filter(isHalfWritten)) {
    const at = await writtenAt(name).catch(() => undefined)
    if (at !== undefined && Date.now() - at > STALE_MS) await remove(name).catch(() => undefined)
  }
}

function isHalfWritten(name: string): boolean {
  return parseSpaceName(HALF_WRITTEN.exec(name)?.[1] ?? '') !== undefined
}

/** Names of a folder, told apart. */
export function spaceListing(names: readonly string[]): SpaceListing {
  const isOurs = (name: string) => parseSpaceName(name) !== undefined
  return { names: names.filter(isOurs), strangers: names.filter((name) => !isOurs(name)).map(strangerOf), isWhole: true }
}

/** What a name that is none of ours is, or an object that is not on this disk. */
function strangerOf(name: string): Stranger {
  const [, hidden = ''] = NOT_HERE.exec(name) ?? []
  const object = hidden.replace(/^\./, '')
  if (parseSpaceName(object)) return { name, kind: 'elsewhere', object }
  if (SYSTEM.test(name)) return { name, kind: 'system' }
  if (LOCK.test(name)) return { name, kind: 'lock' }
  if (ARRIVING.test(name)) return { name, kind: 'arriving' }
  return { name, kind: EXTENSION.test(name) ? 'copy' : 'other' }
}
