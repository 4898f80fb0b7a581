/** What the pieces say, kept sealed beside them and searched in memory: in a worker, so that no key typed ever waits for it. */
import { holdsTerm, readSearch, searchTextOf } from '../../../shared/language/search-terms.ts'
import { inChunks } from '../platform/index.ts'
import type { RegisterDatabase } from '../storage/index.ts'

/** A piece that holds some of what is looked for; `typed` names these terms as they were typed. */
export type PieceHit = { readonly dossierId: string; readonly fileId: string; readonly name: string; readonly typed: readonly string[] }

/** What the pieces answer; `unread` of them have not been read yet. */
export type PieceAnswer = { readonly hits: readonly PieceHit[]; readonly unread: number }

export type PieceIndex = {
  readonly search: (query: string) => Promise<PieceAnswer>
  /** Reads some of the pieces that were never read. @returns how many it read; none where no other does */
  readonly catchUp: () => Promise<number>
}

type IndexParts = {
  readonly database: RegisterDatabase
  /** What a piece says; nothing where it does not read. */
  readonly textOf: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>
}

type Known = { readonly dossierId: string; readonly name: string; readonly searchText: string }

/** Rows opened with one query. */
const TOGETHER = 200

/** Pieces read before whoever asked for it is told. */
const READ_TOGETHER = 20

/** A shorter term stands in nearly every text, and finds nothing by it. */
const SHORTEST_TERM = 3

export function createPieceIndex({ database, textOf }: IndexParts): PieceIndex {
  const { files, pieceTexts } = database
  const known = new Map<string, Known>()
  /** One that does not open is read again by the next window, not by this one. */
  const tried = new Set<string>()

  const fileIds = () => Promise.all([pieceTexts.toCollection().primaryKeys(), files.toCollection().primaryKeys()])

  /** Forgets what is there no more, an erased person's words first, and takes in what was added. @returns how many pieces it knows no words of */
  const refresh = async (): Promise<number> => {
    const [texts, pieces] = await fileIds()
    const there = new Set(pieces)
    const kept = new Set(texts.filter((fileId) => there.has(fileId)))
    // A database put back as it was before an erasure may still have the words of what is gone.
    if (kept.size < texts.length) await pieceTexts.bulkDelete(texts.filter((fileId) => !there.has(fileId)))
    for (const fileId of known.keys()) if (!kept.has(fileId)) known.delete(fileId)
    for (const part of inChunks(
      [...kept].filter((fileId) => !known.has(fileId)),
      TOGETHER,
    )) {
      for (const row of await readable(database, part)) known.set(row.fileId, { dossierId: row.dossierId, ...row.body })
    }
    return pieces.filter((fileId) => !known.has(fileId)).length
  }

  const unread = async (): Promise<readonly string[]> => {
    const [texts, pieces] = await fileIds()
    const read = new Set(texts)
    return pieces.filter((fileId) => !read.has(fileId))
  }

  /** @returns whether it is kept: a piece that is gone since, or that does not open, is not */
  const read = async (fileId: string): Promise<boolean> => {
    const row = await files.get(fileId).catch(() => undefined)
    if (!row) return false
    const { dossierId, body } = row
    const text = await textOf(new Uint8Array(body.bytes))
    const searchText = text.trim() === '' ? '' : searchTextOf([text])
    return database.transaction('rw', [files, pieceTexts, database.keys], async () => {
      // Its person may have been erased while it was read.
      if ((await files.where(':id').equals(fileId).count()) === 0) return false
      await pieceTexts.put({ fileId, dossierId, body: { name: body.name, searchText } })
      return true
    })
  }

  return {
    catchUp: async () => {
      let count = 0
      for (const fileId of await unread()) {
        if (tried.has(fileId)) continue
        tried.add(fileId)
        if (await read(fileId)) count += 1
        if (count === READ_TOGETHER) break
      }
      return count
    },
    search: async (query) => {
      const terms = readSearch(query).filter(({ typed }) => typed.length >= SHORTEST_TERM)
      const unknown = await refresh()
      const hits = [...known].flatMap(([fileId, { dossierId, name, searchText }]): readonly PieceHit[] => {
        const typed = terms.filter((term) => holdsTerm(searchText, term)).map((term) => term.typed)
        return typed.length > 0 ? [{ dossierId, fileId, name, typed }] : []
      })
      return { hits, unread: unknown }
    },
  }
}

/** The rows that open; those that do not are taken away, and their pieces read again. */
async function readable({ pieceTexts }: RegisterDatabase, fileIds: readonly string[]) {
  const all = await pieceTexts.bulkGet([...fileIds]).catch(() => undefined)
  if (all) return all.filter((row) => row !== undefined)
  const rows = await Promise.all(
    fileIds.map((fileId) =>
      pieceTexts.get(fileId).catch(async () => {
        await pieceTexts.delete(fileId)
        return undefined
      }),
    ),
  )
  return rows.filter((row) => row !== undefined)
}
