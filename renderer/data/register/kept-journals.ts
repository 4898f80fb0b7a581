/** Every journal, from the image of the register where it has them: a reading of the whole register opens a few large boxes. */
import { headOf, type KeptEvent } from '../../../shared/complaint/index.ts'
import {
  type ImageEntry,
  journalsPageOf,
  keepSoon,
  type Position,
  type RegisterDatabase,
  type RegisterImage,
  readPosition,
  WORTH_THE_IMAGE,
} from '../storage/index.ts'
import { type JournalsPart, journalsInParts, type OnDamaged } from './journals.ts'

/** Once the question is answered: read beside the page, nothing drawn waits for it, and the window may close. */
const KEPT_AFTER_ANSWER_MS = 100

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

  /** Pages with these journals in them, beside what they have that still stands. */
  const keep = async (pages: ReadonlySet<string>, read: ReadonlyMap<string, ImageEntry>, from: Position) => {
    const heads = await follow(database)
    const stands = ([id, { head }]: readonly [string, ImageEntry]) => heads.get(id)?.seal === head
    const readOf = Map.groupBy(read, ([id]) => journalsPageOf(id))
    const entriesOf = async (page: string) => {
      const before = (await image.page(page)) ?? []
      return new Map([...before, ...(readOf.get(page) ?? [])].filter(stands))
    }
    await image.keep(pages, entriesOf, from)
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
    const changed = new Set<string>()
    for await (const [page, entries] of image.pages(await image.names('journals'))) {
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
        changed.add(journalsPageOf(dossierId))
      }
      yield { journals, share: 1 - (left / all) * (1 - share) }
    }
    if (changed.size > 0) keepSoon(() => keep(changed, read, from), KEPT_AFTER_ANSWER_MS)
  }
}
