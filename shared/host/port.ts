/**
 * The port: what the application asks of whatever hosts it. Two adapters ship, Electron and the
 * browser; what a host cannot do it says in `capabilities`.
 */

/** A file to be written where the adviser chooses. */
export type FileToSave = {
  /** Proposed name, with its extension; the host strips what a file system refuses. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** How a save ended. A failure carries the French sentence to show; nothing typed is lost by it. */
export type SaveOutcome =
  | { readonly status: 'saved'; readonly name: string }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly message: string }

export type PrintOutcome =
  | { readonly status: 'printed' }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly message: string }

export type HostKind = 'electron' | 'browser'

/** What this host can do; the interface shows only what is available. */
export type Capabilities = {
  /** The adviser chooses the place of a saved file (else it goes to the downloads folder). */
  readonly canChooseSavePlace: boolean
  /** The application closes with its window: nothing of it stays open in a tab. */
  readonly hasOwnWindow: boolean
}

export type HostInfo = {
  readonly kind: HostKind
  readonly version: string
  readonly capabilities: Capabilities
  /** Where the data lives, in words for the adviser. */
  readonly dataLocation: string
}

export type Host = {
  readonly info: () => Promise<HostInfo>
  readonly saveFile: (file: FileToSave) => Promise<SaveOutcome>
  /** Prints what the page shows to a printer (its print style sheet decides what that is). */
  readonly print: () => Promise<PrintOutcome>
}
