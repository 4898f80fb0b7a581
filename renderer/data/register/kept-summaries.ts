/**
 * The dossiers in brief as an open window holds them: each is opened once, and again where its journal stands elsewhere. At the
 * first list they come from the image of the register, where it has them.
 */
import { inChunks } from '../platform/index.ts'
import {
  briefsPageOf,
  type DossierRow,
  type DossierSummary,
  type ImageEntry,
  keepSoon,
  type RegisterDatabase,
  type RegisterImage,
  readPosition,
  WORTH_THE_IMAGE,
  yearOfBriefs,
} from '../storage/index.ts'
import { type OnDamaged, readEach } from './journals.ts'

/** Rows in brief opened with one query: the window draws between two. */
const BRIEFS_TOGETHER = 100

export type KeptSummaries = {
  /**
   * In the order of the ids; those that do not read are left out, and told.
   *
   * @param year that all of them arrived in: what the image has of other years is not read for it
   */
  readonly of: (dossierIds: readonly string[], year?: number) => Promise<readonly DossierSummary[]>
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
  const changedPages = new Set<string>()
  /** Read from their rows: the image has none of them, or another of before, unless it is read and says the same. */
  const readFromRows = new Set<string>()
  const years = new Map<number, Promise<void>>()
  const yearsRead = new Set<number>()
  let pagesByYear: Promise<ReadonlyMap<number, readonly string[]>> | undefined
  let allYears: Promise<void> | undefined
  let isAllRead = false
  let isKeepingSoon = false

  const pagesOfYears = () => {
    pagesByYear ??= image.names('briefs').then((names) => Map.groupBy(names, yearOfBriefs))
    return pagesByYear
  }
  const readYear = async (year: number) => {
    const heads = await follow(database)
    for await (const [page, entries] of image.pages((await pagesOfYears()).get(year) ?? [])) {
      for (const [id, { head, value }] of entries) {
        if (heads.get(id)?.seal !== head) changedPages.add(page)
        else if (known.get(id)?.head === head) readFromRows.delete(id)
        else if (!known.has(id)) known.set(id, { head, summary: value as DossierSummary })
      }
    }
    yearsRead.add(year)
  }
  const yearOnce = (year: number) => {
    const reading = years.get(year) ?? readYear(year)
    years.set(year, reading)
    return reading
  }
  /** The last year first, for whoever asks for that one alone meanwhile. */
  const readAllYears = async () => {
    for (const year of [...(await pagesOfYears()).keys()].sort((a, b) => b - a)) await yearOnce(year)
    isAllRead = true
  }
  /** Waits for the image where it is being read, or many are asked for. */
  const imageOf = (many: boolean, year: number | undefined) => {
    if (year !== undefined) return many ? yearOnce(year) : years.get(year)
    if (many) allYears ??= readAllYears()
    return allYears
  }
  const pageOf = (id: string) => {
    const summary = known.get(id)?.summary
    return summary ? briefsPageOf(summary) : ''
  }
  /** A page is written only with all that it may hold: where its year was read. */
  const toKeep = () => {
    const pages = new Set(changedPages)
    for (const id of readFromRows) pages.add(pageOf(id))
    return [...pages].filter((page) => isAllRead || yearsRead.has(yearOfBriefs(page)))
  }
  const keepChanged = async () => {
    const from = await readPosition(database)
    const heads = await follow(database)
    const pages = new Map<string, Map<string, ImageEntry>>(toKeep().map((page) => [page, new Map()]))
    for (const page of pages.keys()) changedPages.delete(page)
    for (const id of readFromRows) if (pages.has(pageOf(id))) readFromRows.delete(id)
    for (const [id, { head, summary }] of known) {
      if (heads.get(id)?.seal === head) pages.get(pageOf(id))?.set(id, { head, value: summary })
    }
    await image.keep(pages.keys(), (page) => pages.get(page) ?? [], from)
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
    of: async (ids, year) => {
      await imageOf(ids.length >= worthTheImage, year)
      const heads = await follow(database)
      const stale = ids.filter((id) => !known.has(id) || known.get(id)?.head !== heads.get(id)?.seal)
      const rows = new Map((await rowsOf(database, stale, onDamaged)).map((row) => [row.id, row]))
      for (const id of stale) {
        const row = rows.get(id)
        // Its page of before still tells of it, be it of another year.
        if (known.has(id)) changedPages.add(pageOf(id))
        if (row) known.set(id, { head: row.head, summary: row.body })
        else known.delete(id)
        if (row) readFromRows.add(id)
        else readFromRows.delete(id)
      }
      if (toKeep().length > 0) keepChangedSoon()
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
