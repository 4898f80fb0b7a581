/** What an erasure destroys here, whichever seat of the firm recorded it. */
import type { KeptEvent } from '../../../shared/complaint/index.ts'
import { type ContentKeys, eventRow, forgetInImage, noteErasure, type RegisterDatabase } from '../storage/index.ts'

/** What the transaction of an erasure touches beside the events, the dossiers, the files and the drafts. */
export const DESTROYED_TABLES = ['pieceTexts', 'image', 'awaited', 'dossierKeys', 'sharedFiles', 'parts'] as const

/**
 * Within a transaction: a fresh key, what is left of the events, no file, none of its words, no draft and no page of the image. Of the
 * keys and the parts that lie in the firm's space the names stay, to be removed from it.
 *
 * @param left the journal's events, without the facts that were erased
 */
export async function destroyFacts(
  { database, contentKeys }: { readonly database: RegisterDatabase; readonly contentKeys: ContentKeys },
  dossierId: string,
  left: readonly KeptEvent[],
): Promise<void> {
  const { events, files, pieceTexts, drafts, keys, awaited, dossierKeys, sharedFiles, parts, outbox } = database
  const fileIds = await files.where('dossierId').equals(dossierId).primaryKeys()
  const keyNames = await dossierKeys.where('dossierId').equals(dossierId).primaryKeys()
  const shared = await sharedFiles.where('dossierId').equals(dossierId).toArray()
  await files.bulkDelete(fileIds)
  await outbox.where('id').anyOf(fileIds).delete()
  await pieceTexts.where('dossierId').equals(dossierId).delete()
  await drafts.bulkDelete((await drafts.toCollection().primaryKeys()).filter((key) => key.endsWith(`:${dossierId}`)))
  await forgetInImage(database, dossierId)
  for (const table of [awaited, parts]) await table.where('dossierId').equals(dossierId).delete()
  await keys.put(contentKeys.draw(dossierId))
  await events.bulkPut(left.map(eventRow))
  await dossierKeys.bulkPut(keyNames.map((name) => ({ name, dossierId, gone: 1 as const })))
  await sharedFiles.bulkPut(shared.map(({ fileId, parts: names }) => ({ fileId, dossierId, parts: names, gone: 1 as const })))
  await noteErasure(database, fileIds)
}
