/** New versions of the application: where the firm lets it look, what was found, what was made of it. */

/** Why nothing can renew this application from within. */
export type InstallationFault =
  /** The browser does it by itself. */
  | 'browser'
  /** It carries no key to know its publisher by. */
  | 'noKey'
  /** It runs from its sources, or from a folder that nothing installed. */
  | 'notInstalled'
  /** The portable program replaces nothing on the computer. */
  | 'portable'

/** Why looking for a version, or preparing it, ended without one. */
export type UpdateFault =
  /** The folder is not there, or the address does not answer. */
  | 'unreachable'
  /** The address sends elsewhere: never followed. */
  | 'redirected'
  /** The address is not proven to be who it says. */
  | 'untrusted'
  /** No release lies there for this system. */
  | 'absent'
  /** The publisher's signature is missing, or is not the publisher's. */
  | 'forged'
  /** Signed, and not to be read: of a later format. */
  | 'unreadable'
  /** Signed for another product or another system. */
  | 'foreign'
  /** Older than this application, or than a version seen before. */
  | 'older'
  /** The release has nothing for the way this application was installed. */
  | 'noInstaller'
  /** The file is not the one that was signed. */
  | 'altered'
  /** The disk is full. */
  | 'full'
  /** The file could not be written, or read to its end. */
  | 'unwritten'
  /** No backup was made just before. */
  | 'noBackup'
  /** The operating system does not accept the file's own signature. */
  | 'refusedBySystem'
  /** It was ready when the application closed, and this one still is the earlier version. */
  | 'notInstalled'

export type UpdateSourceKind = 'folder' | 'address'

/** A version that was found, its signature verified; size in bytes. */
export type FoundRelease = { readonly version: string; readonly size: number; readonly notes: string }

export type UpdateStep =
  | { readonly kind: 'none' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'upToDate' }
  | { readonly kind: 'found'; readonly release: FoundRelease }
  /** `share` of it that is here and verified, 0 to 1. */
  | { readonly kind: 'fetching'; readonly release: FoundRelease; readonly share: number }
  /** Installed when the application closes. */
  | { readonly kind: 'ready'; readonly release: FoundRelease }
  | { readonly kind: 'failed'; readonly fault: UpdateFault; readonly version?: string | undefined }

export type UpdateState = {
  readonly fault?: InstallationFault | undefined
  /** Where it may look; nothing is looked for without. `label` is the folder's path, or the address. */
  readonly source?: { readonly kind: UpdateSourceKind; readonly label: string } | undefined
  readonly checksAtStart: boolean
  readonly step: UpdateStep
  /** How many requests left for the address since the application opened. */
  readonly requests: number
}

/** How setting a source ended. */
export type UpdateChoice =
  | { readonly status: 'chosen' }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly fault: AddressFault | 'unwritten' }

/** What is amiss with an address, as typed. */
export type AddressFault = 'notAnAddress' | 'notHttps' | 'hasCredentials' | 'hasMore'

/** In characters: shown whole to the adviser, who allows it. */
export const MAX_ADDRESS_LENGTH = 300

/**
 * Off until the firm sets a source. Each call that changes something answers once it is kept;
 * `updatesChanged` is told whenever the state is another.
 */
export type HostUpdates = {
  readonly state: () => Promise<UpdateState>
  /** Shows the system's chooser: the window never names a folder. */
  readonly chooseFolder: () => Promise<UpdateChoice>
  /** The host itself asks the adviser to allow it. */
  readonly chooseAddress: (typed: { readonly address: string }) => Promise<UpdateChoice>
  /** Forgets the source and all that came from it, but a version that the system has already, which stays ready. @returns whether that is kept */
  readonly turnOff: () => Promise<boolean>
  /** @returns whether it is kept */
  readonly checkAtStart: (isWanted: boolean) => Promise<boolean>
  readonly check: () => Promise<UpdateState>
  /** Fetches and verifies what was found; refused without a backup made just before. */
  readonly prepare: () => Promise<UpdateState>
  readonly cancel: () => Promise<void>
  /** Closes the application as the adviser does; what is ready is then installed, and it opens again where the system lets it. */
  readonly quitAndInstall: () => Promise<void>
}
