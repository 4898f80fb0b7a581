/** The database's versions, each a named step that says why. A step is never changed once released. */
import type { Transaction } from 'dexie'

export type Migration = {
  readonly version: number
  readonly name: string
  readonly why: string
  /** Dexie's index syntax, table by table; a table not named keeps its indexes. */
  readonly stores: Readonly<Record<string, string | null>>
  readonly upgrade?: (transaction: Transaction) => Promise<void>
}

export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'sealed-journal-and-projection',
    why: 'Events are the truth, one row of projection for each dossier; files, drafts and settings beside them; every dossier has its key, the register its mark.',
    stores: {
      events: 'id, [dossierId+sequence]',
      dossiers: 'id, reference, stage, arrivedOn',
      files: 'fileId, dossierId',
      drafts: 'key',
      settings: 'key',
      keys: 'dossierId',
      marks: 'key',
    },
  },
  {
    version: 2,
    name: 'texts-of-pieces',
    why: 'What the pieces say is found by the search: their texts lie apart from their bytes, which are too heavy to be read for it.',
    stores: { pieceTexts: 'fileId, dossierId' },
  },
  {
    version: 3,
    name: 'image-of-the-register',
    why: 'Ten thousand dossiers are read from a few large boxes; how many events each has is told by an index, and not by its row.',
    stores: { image: 'page', dossiers: 'id, reference, stage, arrivedOn, eventCount' },
  },
  {
    version: 4,
    name: 'concurrent-steps',
    why: 'Dossiers on which two people did what contradicts are told at once, closed ones too, without reading every dossier.',
    stores: { dossiers: 'id, reference, stage, arrivedOn, eventCount, concurrent' },
  },
  {
    version: 5,
    name: 'space-of-the-firm',
    why: 'A firm of several holds what its seats wrote, and what they have yet to be told. All of it is empty in a firm of one.',
    stores: {
      entries: 'name',
      entryBytes: 'name',
      logs: 'seat',
      outbox: '++place, &id',
      shared: 'id',
      awaited: 'id, dossierId',
      dossierKeys: 'name, dossierId, gone',
      sharedFiles: 'fileId, dossierId, gone, *parts',
      parts: 'name, dossierId',
    },
  },
]

/** The version this application writes. */
export const CURRENT_VERSION = Math.max(...MIGRATIONS.map((migration) => migration.version))
