/**
 * The list of every dossier with its number, how many events it has and the seal of the last one, itself sealed under the vault's
 * key and bound to the vault and its generation: a dossier that is taken away, or cut short, is missed and named.
 *
 * In the database it lies among the marks, in parts, so that a write seals one small part anew; a root, which names each part's
 * digest and the root before it, keeps parts from being taken away or put back as they were. The root also says where the register
 * stands, so that the bare mark which does is not believed where it says otherwise. The mirror holds an entry for each write.
 */
import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js'
import { sha256Hex } from '../../../shared/complaint/index.ts'
import { inChunks } from '../platform/index.ts'
import { type Position, writePosition } from './bookkeeping.ts'
import type { RegisterDatabase } from './database.ts'
import type { KeyRing } from './key-ring.ts'
import { MARKS_TABLE, type SealMark } from './mirror.ts'
import type { SealedWrite } from './protection.ts'
import type { DossierRow } from './rows.ts'

/** One dossier as the list knows it. */
export type Head = { readonly dossierId: string; readonly reference: string; readonly events: number; readonly seal: string }

type Marks = Pick<RegisterDatabase, 'marks'>
type Root = {
  readonly previous: string
  readonly parts: Readonly<Record<string, string>>
  /** Absent from a list that an earlier version of the application wrote last. */
  readonly position?: Position | undefined
}
type Part = Readonly<Record<string, readonly [reference: string, events: number, seal: string]>>

/** `broken` where a part is missing or is another than the root names: the heads are those that can still be read. */
export type KeptHeads = { readonly status: 'none' } | { readonly status: 'whole' | 'broken'; readonly heads: readonly Head[] }

export type Heads = {
  /**
   * Notes dossiers, and the register, as they stand, within the transaction that writes them.
   *
   * @param each told of the dossiers of each turn as it is taken: what is done with many of them is done in turns too
   */
  readonly note: (marks: Marks, heads: readonly Head[], position: Position, each?: (some: readonly Head[]) => void) => Promise<void>
  /** Where the register stands by the list; `undefined` where there is none, or none that says it. */
  readonly position: (marks: Marks) => Promise<Position | undefined>
  readonly read: (marks: Marks) => Promise<KeptHeads>
  /** Begins to follow the list: each call reads what changed of it since the last one. */
  readonly follow: () => FollowHeads
  /** Forgets the whole list, to write it anew. */
  readonly forget: (marks: Marks) => Promise<void>
  /** The entry that goes to the mirror. */
  readonly entry: (head: Head) => SealedWrite
  /** The row that seals the mark of a line of the mirror to its other rows. */
  readonly sealMark: SealMark
  /** Whether such a row, as read, seals this mark. */
  readonly holdsMark: (write: SealedWrite, mark: Position) => boolean
  /** What an entry of the mirror says; nothing where it is not the vault's. */
  readonly headIn: (write: SealedWrite) => Head | undefined
}

/** The heads of every dossier that the list names, by their ids; where a part is not as it was written, without those in it. */
export type FollowHeads = (marks: Marks) => Promise<ReadonlyMap<string, Head>>

/** A part as it was opened from the box of this digest. */
type KnownPart = { readonly digest: string; readonly heads: readonly Head[] }

const ROOT = 'heads'
/** Parts opened and sealed anew in one turn: a large write changes all of them, and the window draws between two turns. */
const PARTS_TOGETHER = 16
/** Table of the entries in the mirror. */
export const HEADS_TABLE = 'heads'

/** Whether a mark is of the list. */
export function isHeadsMark(key: string): boolean {
  return key === ROOT || key.startsWith(keyOf(''))
}

const NO_PARTS: Root = { previous: '', parts: {} }

export function createHeads(ring: Pick<KeyRing, 'seal' | 'open'>, vaultId: string, generation: number): Heads {
  const identity = (what: string) => `heads/${vaultId}/${generation}/${what}`
  const opened = <T>(box: unknown, what: string): T | undefined => {
    const plain = box instanceof Uint8Array ? ring.open(box, identity(what)) : undefined
    return plain && (JSON.parse(bytesToUtf8(plain)) as T)
  }
  const sealed = (value: unknown, what: string) => ring.seal(utf8ToBytes(JSON.stringify(value)), identity(what))
  const boxOf = async ({ marks }: Marks, key: string) => (await marks.get(key))?.value
  /** The parts that were opened last, by their names: whoever reads the list and whoever follows it open each box once. */
  const known = new Map<string, KnownPart>()
  const headsOf = (name: string, digest: string, box: unknown): readonly Head[] | undefined => {
    const before = known.get(name)
    if (before?.digest === digest) return before.heads
    const part = opened<Part>(box, name)
    const heads = part && headsIn(part)
    if (heads) known.set(name, { digest, heads })
    return heads
  }
  const readRoot = async (marks: Marks) => opened<Root>(await boxOf(marks, ROOT), ROOT)

  return {
    note: async (database, heads, position, each) => {
      const box = await boxOf(database, ROOT)
      const root = opened<Root>(box, ROOT) ?? NO_PARTS
      const parts = { ...root.parts }
      const changed = [...Map.groupBy(heads, ({ dossierId }) => partOf(dossierId))]
      for (const some of inChunks(changed, PARTS_TOGETHER)) {
        const before = await database.marks.bulkGet(some.map(([name]) => keyOf(name)))
        const rows = some.map(([name, ofPart], index) => {
          const part = { ...opened<Part>(before[index]?.value, name) }
          for (const { dossierId, reference, events, seal } of ofPart) part[dossierId] = [reference, events, seal]
          const value = sealed(part, name)
          parts[name] = digestOf(value)
          return { key: keyOf(name), value }
        })
        each?.(some.flatMap(([, ofPart]) => ofPart))
        await database.marks.bulkPut(rows)
      }
      const next: Root = { previous: box instanceof Uint8Array ? digestOf(box) : '', parts, position }
      await database.marks.put({ key: ROOT, value: sealed(next, ROOT) })
    },
    position: async (database) => (await readRoot(database))?.position,
    read: async (database) => {
      const rows = await database.marks.where('key').startsWith(keyOf('')).toArray()
      const root = await readRoot(database)
      if (!root && rows.length === 0 && (await boxOf(database, ROOT)) === undefined) return { status: 'none' }
      const heads: Head[] = []
      const found = new Set<string>()
      for (const { key, value } of rows) {
        const name = key.slice(keyOf('').length)
        const digest = value instanceof Uint8Array ? digestOf(value) : ''
        const ofPart = headsOf(name, digest, value)
        if (!ofPart) continue
        if (root?.parts[name] === digest) found.add(name)
        heads.push(...ofPart)
      }
      const isWhole = root !== undefined && Object.keys(root.parts).length === found.size && rows.length === found.size
      return { status: isWhole ? 'whole' : 'broken', heads }
    },
    follow: () => {
      const followed = new Map<string, KnownPart>()
      const heads = new Map<string, Head>()
      return async (database) => {
        const parts = (await readRoot(database))?.parts ?? {}
        const changed = Object.entries(parts).filter(([name, digest]) => followed.get(name)?.digest !== digest)
        const unknown = changed.filter(([name, digest]) => known.get(name)?.digest !== digest)
        const rows = await database.marks.bulkGet(unknown.map(([name]) => keyOf(name)))
        const boxes = new Map(rows.flatMap((row) => (row?.value instanceof Uint8Array ? [[row.key, row.value] as const] : [])))
        for (const [name, digest] of changed) {
          const box = boxes.get(keyOf(name))
          for (const { dossierId } of followed.get(name)?.heads ?? []) heads.delete(dossierId)
          followed.delete(name)
          const isNamed = known.get(name)?.digest === digest || (box && digestOf(box) === digest)
          const ofPart = isNamed ? (headsOf(name, digest, box) ?? []) : undefined
          if (!ofPart) continue
          followed.set(name, { digest, heads: ofPart })
          for (const head of ofPart) heads.set(head.dossierId, head)
        }
        return heads
      }
    },
    forget: async ({ marks }) => {
      await marks.bulkDelete([ROOT, ...(await marks.where('key').startsWith(keyOf('')).primaryKeys())])
    },
    entry: (head) => ({ table: HEADS_TABLE, row: { dossierId: head.dossierId, box: sealed(head, `entry/${head.dossierId}`) } }),
    sealMark: (mark, digest) => ({ table: MARKS_TABLE, row: { box: ring.seal(utf8ToBytes(markText(mark, digest)), identity('mark')) } }),
    holdsMark: ({ row }, mark) => {
      const plain = row.box instanceof Uint8Array ? ring.open(row.box, identity('mark')) : undefined
      return plain !== undefined && bytesToUtf8(plain) === markText(mark, String(row.digest))
    },
    headIn: ({ table, row }) => (table === HEADS_TABLE ? opened<Head>(row.box, `entry/${row.dossierId}`) : undefined),
  }
}

/** Says where the register stands, in the bare mark and in the sealed list where there is one that says it. */
export async function moveTo(database: Marks, heads: Heads | undefined, position: Position): Promise<void> {
  await writePosition(database, position)
  if (await heads?.position(database)) await heads?.note(database, [], position)
}

function markText({ count, token, events }: Position, digest: string): string {
  return `${count} ${token} ${events} ${digest}`
}

function headsIn(part: Part): readonly Head[] {
  return Object.entries(part).map(([dossierId, [reference, events, seal]]) => ({ dossierId, reference, events, seal }))
}

function keyOf(part: string): string {
  return `heads/${part}`
}

/** Ids are random: their first letters share them out. */
function partOf(dossierId: string): string {
  return dossierId.slice(0, 2)
}

function digestOf(box: Uint8Array): string {
  return sha256Hex(box).slice(0, 32)
}

/** The heads of the rows in brief that a transaction wrote. */
export function headsWritten(written: readonly SealedWrite[]): readonly Head[] {
  return written.filter(({ table }) => table === 'dossiers').map(({ row }) => headOfRow(row as unknown as DossierRow))
}

export function headOfRow({ id, reference, eventCount, head }: Omit<DossierRow, 'body'>): Head {
  return { dossierId: id, reference, events: eventCount, seal: head }
}

/** The dossiers that the list knows more of than is here. */
export function missingFrom(
  heads: readonly Head[],
  here: readonly { readonly id: string; readonly eventCount: number }[],
): readonly Head[] {
  const counts = new Map(here.map(({ id, eventCount }) => [id, eventCount]))
  return heads.filter(({ dossierId, events }) => (counts.get(dossierId) ?? 0) < events)
}
