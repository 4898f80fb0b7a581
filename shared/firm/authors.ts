/** Who recorded each act of the firm's journal, as far as it tells. */
import { predecessorsOf, type SealedEvent } from '../complaint/index.ts'
import { FOUNDER_ID } from './members.ts'

type Act = Pick<SealedEvent, 'id' | 'recordedBy' | 'previous' | 'hash'>

/**
 * The member who recorded each act, by the act's id. Whoever keeps a register alone is told by no name: where several registers
 * became one, what was recorded in them before is told of nobody.
 *
 * @param journal in the one order
 */
export function authorsOf(journal: readonly Act[]): ReadonlyMap<string, string> {
  const beginnings = new Map<string, ReadonlySet<string>>()
  for (const { hash, previous } of journal) {
    const followed = predecessorsOf({ previous })
    beginnings.set(hash, new Set(followed.length === 0 ? [hash] : followed.flatMap((one) => [...(beginnings.get(one) ?? [])])))
  }
  const isOfOne = new Set([...beginnings.values()].flatMap((some) => [...some])).size <= 1
  const isTold = ({ recordedBy, hash }: Act) => recordedBy !== FOUNDER_ID || isOfOne || (beginnings.get(hash)?.size ?? 0) > 1
  return new Map(journal.filter(isTold).map(({ id, recordedBy }) => [id, recordedBy]))
}
