/**
 * The second copy, verified and not supposed: every line against its digest and its seal, every box opened, every row of the database
 * found in it. What was verified once is known again by its digest: of these bytes, no box is opened a second time.
 */
import { folderFaultThrown } from '../platform/index.ts'
import { noteProvenMirror, provenMirror } from './bookkeeping.ts'
import type { RegisterDatabase } from './database.ts'
import type { Heads } from './heads.ts'
import { MARKS_TABLE, type Mirror } from './mirror.ts'
import type { Protection } from './protection.ts'
import { learnKeys, mendFromMirror, PRIMARY_KEYS, standsAlone } from './reconcile.ts'

const CHECKED = ['keys', 'settings', 'events'] as const

type Checking = {
  readonly raw: RegisterDatabase
  readonly mirror: Mirror
  readonly protection: Protection
  readonly heads: Heads
  /** Awaited before each line: what is being recorded goes first. */
  readonly giveWay: () => Promise<void>
}

/** Whether the mirror and the database hold the same. */
export async function mirrorAgrees(checking: Checking): Promise<boolean> {
  return (await differenceIn(checking)) === 'none'
}

/**
 * Compares the mirror with the database while the register is in use; where they differ the database is mended from what the
 * mirror holds, and the mirror written anew from it.
 *
 * @param agreesBeside the same comparison, made beside the page; where it does not say that they agree, it is made here
 * @returns whether they differed
 */
export async function checkMirror(checking: Checking, agreesBeside?: () => Promise<boolean>): Promise<boolean> {
  const { raw, mirror, heads } = checking
  // One that cannot be written says so on every screen, and is written anew once it can.
  if (mirror.state().status === 'failing') return false
  if (await agreesBeside?.().catch(() => false)) return false
  try {
    return await mendDifference(checking)
  } catch (error) {
    const fault = folderFaultThrown(error)
    if (!fault) throw error
    // One that is held is read the next time; on a disk that answers with an error, a database that has all of it writes it anew.
    if (fault !== 'unknown' || !(await standsAlone(raw, heads))) return false
    await mirror.rewrite()
    return true
  }
}

async function mendDifference(checking: Checking): Promise<boolean> {
  const { raw, mirror, protection } = checking
  // What is written meanwhile may look like a difference: it is none the second time.
  if ((await mirrorAgrees(checking)) || (await mirrorAgrees(checking))) return false
  await mendFromMirror(raw, mirror, protection)
  if ((await differenceIn(checking)) === 'altered') await mirror.keepCopy()
  await mirror.rewrite()
  return true
}

/** `behind` where it lacks rows, or bears no seal where an earlier version of the application wrote it. */
async function differenceIn({ raw, mirror, protection, heads, giveWay }: Checking): Promise<'none' | 'behind' | 'altered'> {
  const { judge, ring } = protection
  const told = { keys: new Set<string>(), settings: new Set<string>(), events: new Set<string>() }
  let isAltered = false
  let isUnsealed = false
  let areKeysKnown = false
  const name = (table: string, id: string) => void CHECKED.find((checked) => checked === table && told[checked].add(id))
  const before = await provenMirror(raw, ring)
  const proven = before && (await mirror.digestOfFirst(before.size)) === before.digest ? before.size : 0
  const { damaged, size } = await mirror.readAfter(proven, name, async (rows, mark) => {
    await giveWay()
    // Most days there is no line whose boxes were not opened before.
    if (!areKeysKnown) await learnKeys(raw, protection)
    areKeysKnown = true
    const seal = rows.find(({ table }) => table === MARKS_TABLE)
    if (!seal) isUnsealed = true
    else if (mark && !heads.holdsMark(seal, mark)) isAltered = true
    for (const { table, row } of rows) {
      const checked = CHECKED.find((one) => one === table)
      if (!checked) continue
      if (judge(checked, row) === 'altered') isAltered = true
      else name(checked, String(row[PRIMARY_KEYS[checked]]))
    }
  })
  if (isAltered || damaged > 0) return 'altered'
  if (isUnsealed) return 'behind'
  for (const checked of CHECKED) {
    const here = await raw.table(checked).toCollection().primaryKeys()
    const isLost = checked === 'events' && told.events.size > here.length
    if (isLost || here.some((id) => !told[checked].has(String(id)))) return 'behind'
  }
  const digest = size === before?.size ? undefined : await mirror.digestOfFirst(size)
  if (digest) await noteProvenMirror(raw, ring, { size, digest })
  return 'none'
}
