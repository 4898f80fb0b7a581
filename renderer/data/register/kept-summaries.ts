/**
 * The dossiers in brief as an open window holds them: each is opened once, and again where its journal stands elsewhere. At the
 * first list they come from the image of the register, where it has them.
 */
import { inChunks } from '../platform/index.ts'
import {
  type DossierRow,
  type DossierSummary,
  type ImageEntry,
  imagePageOf,
  keepSoon,
  type RegisterDatabase,
  type RegisterImage,
  readPosition,
  WORTH_THE_IMAGE,
} from '../storage/index.ts'
import { type OnDamaged, readEach } from './journals.ts'

/** Rows in brief opened with one query: the window draws between two. */
const BRIEFS_TOGETHER = 100

export type KeptSummaries = {
  /** In the order of the ids; those that do not read are left out, and told. The same list where none of them changed. */
  readonly of: (dossierIds: readonly string[]) => Promise<readonly DossierSummary[]>
}

/**
 * @param register none where nothing tells where journals stand: each list is then read anew
 * @param worthTheImage how many are asked for together before the image is read
 */
export function createKeptSummaries(
  database: RegisterDatabase,
  onDamaged: OnDamaged,
  register: RegisterImage | undefined,
  worthTheImage = WORTH_THE_IMAGE,
): KeptSummaries {
  if (!register) return { of: async (ids) => (await rowsOf(database, ids, onDamaged)).map(({ body }) => body) }
  const { image } = register
  const follow = register.follow()
  const known = new Map<string, { readonly head: string; readonly summary: DossierSummary }>()
  const changedPages = new Set<number>()
  /** Read from their rows: the image has none of them, or another of before, unless it is read and says the same. */
  const readFromRows = new Set<string>()
  let imageRead: Promise<void> | undefined
  let isKeepingSoon = false

  const readImage = async () => {
    const heads = await follow(database)
    for await (const [page, entries] of image.pages('briefs')) {
      for (const [id, { head, value }] of entries) {
        if (heads.get(id)?.seal !== head) changedPages.add(page)
        else if (known.get(id)?.head === head) readFromRows.delete(id)
        else if (!known.has(id)) known.set(id, { head, summary: value as DossierSummary })
      }
    }
  }
  const keepChanged = async () => {
    const from = await readPosition(database)
    const heads = await follow(database)
    for (const id of readFromRows) changedPages.add(imagePageOf(id))
    readFromRows.clear()
    const pages = new Map<number, Map<string, ImageEntry>>([...changedPages].map((page) => [page, new Map()]))
    changedPages.clear()
    for (const [id, { head, summary }] of known) {
      if (heads.get(id)?.seal === head) pages.get(imagePageOf(id))?.set(id, { head, value: summary })
    }
    await image.keep('briefs', pages.keys(), (page) => pages.get(page) ?? [], from)
  }
  const keepChangedSoon = () => {
    if (isKeepingSoon) return
    isKeepingSoon = true
    keepSoon(() => {
      isKeepingSoon = false
      return keepChanged()
    })
  }

  return {
    of: async (ids) => {
      if (ids.length >= worthTheImage) imageRead ??= readImage()
      await imageRead
      const heads = await follow(database)
      const stale = ids.filter((id) => !known.has(id) || known.get(id)?.head !== heads.get(id)?.seal)
      const read = new Set<string>()
      for (const { id, head, body } of await rowsOf(database, stale, onDamaged)) {
        known.set(id, { head, summary: body })
        read.add(id)
        readFromRows.add(id)
      }
      for (const id of stale) if (!read.has(id) && known.delete(id)) changedPages.add(imagePageOf(id))
      if (imageRead && changedPages.size + readFromRows.size > 0) keepChangedSoon()
      return ids.flatMap((id) => known.get(id)?.summary ?? [])
    },
  }
}

/** Some rows in brief; those that do not read are told. */
async function rowsOf({ dossiers }: RegisterDatabase, ids: readonly string[], onDamaged: OnDamaged): Promise<readonly DossierRow[]> {
  const all: DossierRow[] = []
  for (const part of inChunks(ids, BRIEFS_TOGETHER)) {
    const these = async () => (await dossiers.bulkGet([...part])).filter((row) => row !== undefined)
    all.push(...(await readEach(part, these, (dossierId) => dossiers.get(dossierId), onDamaged)))
  }
  return all
}
