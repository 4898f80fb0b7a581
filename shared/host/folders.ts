/**
 * The folders that the application keeps files in by itself, without asking for a place each time.
 *
 * The window names a folder by its code and a file by its bare name; it never supplies a path.
 */
import { z } from 'zod'

/**
 * - `vault`: the marker and the journal mirror, beside the application's data;
 * - `backups`: the backups kept on this computer by default;
 * - `chosen`: the folder that the adviser chose for backups, outside the profile.
 */
export const FOLDER_CODES = ['vault', 'backups', 'chosen'] as const
export type FolderCode = (typeof FOLDER_CODES)[number]

/** Why a file call failed, told by the error's kind and never by its wording. */
export type FolderFault =
  /** The folder is not there: key pulled out, moved, renamed, or none chosen. */
  | 'missing'
  /** The folder may not be written, or the browser wants its permission again. */
  | 'denied'
  | 'full'
  /** Another program holds the file. */
  | 'busy'
  /** The folder is there, the file is not. */
  | 'notFound'
  | 'unknown'

export type FolderOutcome<T> = { readonly status: 'done'; readonly value: T } | { readonly status: 'failed'; readonly fault: FolderFault }

/** A file of a folder; size in bytes. Folders and half-written files are not listed. */
export type FolderEntry = { readonly name: string; readonly size: number }

/** One file, named without any path. */
export type FileAddress = { readonly folder: FolderCode; readonly name: string }

/** A file being written: nobody sees it under its name before it is finished. */
export type WritingId = string

/** Why a folder may not be chosen, where nothing failed. */
type ChoiceRefusal =
  /** It lies within the application's own data, and would go with them. */
  | 'ownData'
  /** Backups and the firm's space would lie in one folder, or one within the other. */
  | 'otherUse'

export type ChoiceFault = FolderFault | ChoiceRefusal

/** How choosing a folder ended; `label` tells the adviser where it is. */
export type FolderChoice =
  | { readonly status: 'chosen'; readonly label: string }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly fault: ChoiceFault }

export type HostFolders = {
  readonly list: (folder: FolderCode) => Promise<FolderOutcome<readonly FolderEntry[]>>
  /** Bytes of a file from an offset; fewer than asked for at its end, none after it. */
  readonly read: (range: FileAddress & { readonly from: number; readonly length: number }) => Promise<FolderOutcome<Uint8Array>>
  /** Adds bytes at a file's end, creating it; answers once they are on the disk. A failure leaves the file as it was. */
  readonly append: (addition: FileAddress & { readonly bytes: Uint8Array }) => Promise<FolderOutcome<undefined>>
  /** Begins a file beside its place; the one of that name, if any, stays until `finishWriting`. */
  readonly beginWriting: (address: FileAddress) => Promise<FolderOutcome<WritingId>>
  readonly continueWriting: (part: { readonly id: WritingId; readonly bytes: Uint8Array }) => Promise<FolderOutcome<undefined>>
  /** Flushes the file to the disk and puts it in its place, all at once. */
  readonly finishWriting: (id: WritingId) => Promise<FolderOutcome<undefined>>
  readonly abandonWriting: (id: WritingId) => Promise<FolderOutcome<undefined>>
  /** Removes a file that the application itself named; one already gone is no failure. */
  readonly remove: (address: FileAddress) => Promise<FolderOutcome<undefined>>
  /** Lets the adviser choose the `chosen` folder. */
  readonly choose: () => Promise<FolderChoice>
  /** Forgets the `chosen` folder; its files stay. */
  readonly forgetChosen: () => Promise<FolderOutcome<undefined>>
  /** Where a folder is, in words for the adviser; `undefined` where none was chosen. */
  readonly label: (folder: FolderCode) => Promise<string | undefined>
}

/** Names that the application gives: letters, digits, `.`, `-`, `_`; no path, no hidden file, nothing half-written. */
const FILE_NAME = /^[a-z0-9](?:[a-z0-9_-]|\.(?!\.)){0,118}[a-z0-9]$/i

/** Only what the application itself named may be removed or replaced in a folder of backups. */
export const BACKUP_NAME = /^reclamations-cgp_\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}_\d{1,7}-dossiers(?:_[\da-f]{8})?\.rcgp$/

/** Bytes in one call: large files go in several. */
export const MAX_PART_SIZE = 8 * 1024 * 1024

/** Whether a file may bear this name in this folder. */
export function isAllowedName(folder: FolderCode, name: string): boolean {
  return folder === 'vault' ? FILE_NAME.test(name) : BACKUP_NAME.test(name)
}

const folder = z.enum(FOLDER_CODES)
const address = z.strictObject({ folder, name: z.string().max(120) }).refine((file) => isAllowedName(file.folder, file.name))
const bytes = z.instanceof(Uint8Array).refine((part) => part.byteLength <= MAX_PART_SIZE)
const writingId = z.uuid()

/** What each call must carry; anything else is refused before a disk is touched. */
export const FOLDER_SCHEMAS = {
  folder,
  address,
  range: z
    .strictObject({ folder, name: z.string().max(120), from: z.int().min(0), length: z.int().min(0).max(MAX_PART_SIZE) })
    .refine((file) => isAllowedName(file.folder, file.name)),
  addition: z.strictObject({ folder, name: z.string().max(120), bytes }).refine((file) => isAllowedName(file.folder, file.name)),
  part: z.strictObject({ id: writingId, bytes }),
  writingId,
} as const
