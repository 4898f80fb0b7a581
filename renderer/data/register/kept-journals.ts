/** Every journal, from the image of the register where it has them: a reading of the whole register opens a few large boxes. */
import { headOf, type KeptEvent } from '../../../shared/complaint/index.ts'
import { inChunks } from '../platform/index.ts'
import {
  type ImageEntry,
  imagePageOf,
  isOfDatabase,
  type Position,
  type RegisterDatabase,
  type RegisterImage,
  readPosition,
} from '../storage/index.ts'
import { type JournalsPart, journalsInParts, type OnDamaged } from './journals.ts'

/** As many are opened one by one faster than the whole image is. */
const WORTH_THE_IMAGE = 500
/** Pages sealed and written together. */
const PAGES_KEPT_TOGETHER = 16
/** Once whoever asked has its answer. */
const KEPT_AFTER_MS = 1500

type Journals = (isLeftOut?: (dossierId: string) => boolean) => AsyncIterable<JournalsPart>

/**
 * @param register none where nothing tells where journals stand: all of them are then read from their rows
 * @param worthTheImage how many are wanted before the image is read
 */
export function createKeptJournals(
  database: RegisterDatabase,
  onDamaged: OnDamaged,
  register: RegisterImage | undefined,
  worthTheImage = WORTH_THE_IMAGE,
): Journals {
  if (!register) return (isLeftOut) => journalsInParts(database, onDamaged, isLeftOut)
  const { image } = register
  const follow = register.follow()

  /** Pages with these journals in them, beside what they have that still stands. What is not kept is read again by the next window. */
  const keep = async (pages: ReadonlySet<number>, read: ReadonlyMap<string, ImageEntry>, from: Position) => {
    const heads = await follow(database)
    const stands = ([id, { head }]: readonly [string, ImageEntry]) => heads.get(id)?.seal === head
    const readOf = Map.groupBy(read, ([id]) => imagePageOf(id))
    for (const part of inChunks([...pages], PAGES_KEPT_TOGETHER)) {
      const told = part.map(async (page) => {
        const before = (await image.page('journals', page)) ?? []
        return [page, new Map([...before, ...(readOf.get(page) ?? [])].filter(stands))] as const
      })
      await image.keep('journals', new Map(await Promise.all(told)), from)
    }
  }

  return async function* (isLeftOut = () => false) {
    const wanted = new Set((await database.dossiers.toCollection().primaryKeys()).filter((id) => !isLeftOut(id)))
    if (wanted.size < worthTheImage) {
      yield* journalsInParts(database, onDamaged, (id) => !wanted.has(id))
      return
    }
    const from = await readPosition(database)
    const heads = await follow(database)
    const all = wanted.size
    const changed = new Set<number>()
    for await (const [page, entries] of image.pages('journals')) {
      const journals: (readonly KeptEvent[])[] = []
      for (const [id, { head, value }] of entries) {
        if (heads.get(id)?.seal !== head) changed.add(page)
        else if (wanted.delete(id)) journals.push(value as readonly KeptEvent[])
      }
      yield { journals, share: 1 - wanted.size / all }
    }
    const left = wanted.size
    const read = new Map<string, ImageEntry>()
    for await (const { journals, share } of journalsInParts(database, onDamaged, (id) => !wanted.has(id))) {
      for (const journal of journals) {
        const dossierId = journal[0]?.dossierId ?? ''
        read.set(dossierId, { head: headOf(journal).hash, value: journal })
        changed.add(imagePageOf(dossierId))
      }
      yield { journals, share: 1 - (left / all) * (1 - share) }
    }
    if (changed.size > 0) setTimeout(() => void keep(changed, read, from).catch(unlessOfDatabase), KEPT_AFTER_MS)
  }
}

function unlessOfDatabase(error: unknown): void {
  if (!isOfDatabase(error)) throw error
}
