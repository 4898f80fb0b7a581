/**
 * The port: what the application asks of whatever hosts it. Two adapters ship, Electron and the
 * browser; what a host cannot do it says in `capabilities`.
 */

import type { FolderOutcome, HostFolders } from './folders.ts'
import type { Incident } from './incident.ts'
import type { HostSpace } from './space.ts'
import type { HostUpdates } from './updates.ts'

/** A file to be written where the adviser chooses. */
export type FileToSave = {
  /** Proposed name, with its extension; the host strips what a file system refuses. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** How a save ended. A fault carries the French message to show; nothing typed is lost by it. */
export type SaveOutcome =
  | { readonly status: 'saved'; readonly name: string }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly message: string }

export type PrintOutcome =
  | { readonly status: 'printed' }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly message: string }

/** What the page would print, as the bytes of a PDF file. */
export type PdfOutcome =
  | { readonly status: 'made'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly status: 'failed'; readonly message: string }

/** What the system shows outside the window, over a locked screen too: it names nobody. */
export type HostNotice = { readonly title: string; readonly body: string }

type HostKind = 'electron' | 'browser'

/** What this host can do; the interface shows only what is available. */
export type Capabilities = {
  /** The adviser chooses the place of a saved file (else it goes to the downloads folder). */
  readonly canChooseSavePlace: boolean
  /** The application closes with its window: nothing of it stays open in a tab. */
  readonly hasOwnWindow: boolean
  /** The operating system can keep a key for this user, so that the vault opens without typing. */
  readonly canKeepKey: boolean
  /** The host can show a chooser for the folder of backups, and for that of the firm's space. */
  readonly canChooseFolder: boolean
  /** The system can show a notice outside the window; in a browser, unless the adviser has refused it. */
  readonly canNotify: boolean
  /** What the page would print can be made a PDF file. */
  readonly canMakePdf: boolean
  /** The folder of the application's data can be shown in the system's own file manager. */
  readonly canOpenDataFolder: boolean
  /** A database whose files do not open any more can be put out of the way, and another one made in its place. */
  readonly canRebuildDatabase: boolean
  /** A link may open the adviser's mail program; the shell opens nothing outside itself. */
  readonly canOpenMail: boolean
}

export type HostInfo = {
  readonly kind: HostKind
  readonly version: string
  readonly capabilities: Capabilities
  /** Where the data lives, in words for the adviser. */
  readonly dataLocation: string
  /** How many requests to a network the host cancelled since it started; a browser does not tell. */
  readonly refusedRequests?: number | undefined
}

/** The operating system's key store; what goes in is a secret, what is kept on disk is not readable without the session. */
export type KeyStore = {
  /** @returns the secret kept, or `undefined` where there is none or the system no longer gives it */
  readonly load: () => Promise<Uint8Array | undefined>
  /** @returns whether it is kept */
  readonly save: (secret: Uint8Array) => Promise<boolean>
  readonly forget: () => Promise<void>
}

/** What went wrong unexpectedly, kept for whoever helps: nothing of it was typed. */
export type Diagnostic = {
  readonly note: (incident: Incident) => Promise<void>
  /** Saves it as a text, where the adviser chooses. */
  readonly save: () => Promise<SaveOutcome>
}

/** A file that the adviser opened from outside the window; size in bytes. */
export type OpenedFile = { readonly name: string; readonly size: number }

/** A backup that was opened from outside the window: by double click, or from the shell's menu. The host keeps its path. */
export type OpenedBackup = {
  /** The one that nobody has looked at yet. */
  readonly waiting: () => Promise<OpenedFile | undefined>
  /** The same, which from then on waits no more; it is read until another one is opened. */
  readonly take: () => Promise<OpenedFile | undefined>
  /** Bytes from an offset; fewer than asked for at its end, none after it. */
  readonly read: (range: { readonly from: number; readonly length: number }) => Promise<FolderOutcome<Uint8Array>>
}

/**
 * What the host tells the window by itself.
 *
 * - `systemLocked`: the session was locked or suspended;
 * - `closing`: the window is about to close;
 * - `backupOpened`: a backup waits in `openedBackup`;
 * - `updatesChanged`: the state of `updates` is another;
 * - `spaceChanged`: what lies in `space` may be another, or where it is;
 * - `…Chosen`: chosen in the shell's menu.
 */
export const HOST_SIGNALS = [
  'systemLocked',
  'closing',
  'backupOpened',
  'updatesChanged',
  'spaceChanged',
  'newComplaintChosen',
  'searchChosen',
  'backupChosen',
  'lockChosen',
  'shortcutsChosen',
] as const
export type HostSignal = (typeof HOST_SIGNALS)[number]

export type Host = {
  readonly info: () => Promise<HostInfo>
  readonly saveFile: (file: FileToSave) => Promise<SaveOutcome>
  /** Prints what the page shows to a printer (its print style sheet decides what that is). */
  readonly print: () => Promise<PrintOutcome>
  /** Makes a PDF file of what the page would print; its title is the page's. */
  readonly makePdf: () => Promise<PdfOutcome>
  /** Shows the folder of the application's data. @returns whether it opened */
  readonly openDataFolder: () => Promise<boolean>
  /** Starts the application again without the database's files, which are kept aside. @returns whether it does */
  readonly rebuildDatabase: () => Promise<boolean>
  /** Whether notices may be shown; a browser asks the adviser, who must just have clicked. */
  readonly askToNotify: () => Promise<boolean>
  /** @returns whether the system took the notice */
  readonly notify: (notice: HostNotice) => Promise<boolean>
  readonly folders: HostFolders
  readonly space: HostSpace
  readonly keyStore: KeyStore
  readonly openedBackup: OpenedBackup
  readonly updates: HostUpdates
  readonly diagnostic: Diagnostic
  /**
   * Listens to a signal. On `closing`, the window stays open until the listener's promise settles.
   *
   * @returns how to stop listening
   */
  readonly on: (signal: HostSignal, listener: () => Promise<void> | void) => () => void
}
