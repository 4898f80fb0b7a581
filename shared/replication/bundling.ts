/**
 * This seat's own entries, put into bundles once every other seat has them.
 *
 * One more bundle in a pass; in a later one, once it was read back, the entries that it replaces go. Only a log of one line is
 * bundled: one that forked keeps its entries.
 */
import { parseSpaceName } from '../host/space.ts'
import { type BundledEntry, LARGEST_BUNDLE, readBundle, writeBundle } from './bundle.ts'
import { type Knowledge, ownEntries, standingOf, writingSeats } from './knowledge.ts'
import type { HeldEntry, Local } from './local.ts'
import type { ShownSpace } from './shown-space.ts'

export async function bundleOwn(knowledge: Knowledge, local: Local, space: ShownSpace, length: number): Promise<void> {
  const { seat } = knowledge.own
  const { heads, isShared } = standingOf(knowledge, seat)
  if (isShared || heads.length !== 1) return
  const own = ownEntries(knowledge)
  let from = 1
  for (const name of space.names('bundle').toSorted()) {
    const place = parseSpaceName(name)
    if (place?.kind !== 'bundle' || place.seat !== seat || place.from !== from) continue
    const within = own.filter(({ number }) => place.from <= number && number <= place.to)
    await removeBundled(within, name, space)
    from = place.to + 1
  }
  if (seenByAll(knowledge) - from + 1 < length) return
  const next = own.filter(({ number }) => number >= from && number < from + length)
  const [first, ...others] = await bundledOf(next, local)
  if (!first || others.length === 0) return
  const bundle = writeBundle([first, ...others])
  await space.put(bundle.name, bundle.bytes)
}

/** Whether an entry lies in a bundle that the space shows. */
export function bundledIn(knowledge: Knowledge, bundles: readonly string[]): (entry: HeldEntry) => boolean {
  const places = bundles.flatMap((name) => {
    const place = parseSpaceName(name)
    return place?.kind === 'bundle' ? [place] : []
  })
  return ({ seat, number }) =>
    standingOf(knowledge, seat).heads.length === 1 &&
    places.some((place) => place.seat === seat && place.from <= number && number <= place.to)
}

/** The number up to which every other installation of the firm says that it has this seat's entries. */
function seenByAll(knowledge: Knowledge): number {
  const { seat } = knowledge.own
  const others = writingSeats(knowledge).filter((other) => other !== seat)
  const numbers = others.map((other) => standingOf(knowledge, other).saw[seat]?.[0]?.number ?? 0)
  return numbers.length === 0 ? 0 : Math.min(...numbers)
}

/** As many of the entries as one bundle holds, in order. */
async function bundledOf(entries: readonly HeldEntry[], local: Local): Promise<readonly BundledEntry[]> {
  const bundled: BundledEntry[] = []
  let size = 0
  for (const { seat, number, name } of entries.toSorted((a, b) => a.number - b.number)) {
    const bytes = await local.bytesOf(name)
    size += bytes?.length ?? 0
    if (!bytes || size > LARGEST_BUNDLE) break
    bundled.push({ seat, number, bytes })
  }
  return bundled
}

/** Removes entries that a bundle holds, once it was read back. */
async function removeBundled(entries: readonly HeldEntry[], bundle: string, space: ShownSpace): Promise<void> {
  const singles = entries.filter(({ name }) => space.shows(name))
  const bytes = singles.length > 0 ? await space.read(bundle) : undefined
  if (bytes === undefined || bytes === 'tooLarge') return
  const outcome = readBundle(bundle, bytes)
  if (outcome.status === 'refused') return space.noteDamaged(outcome.code, bundle)
  const bundled = new Set(outcome.entries.map(({ hash }) => hash))
  for (const { name, hash } of singles) if (bundled.has(hash) && !(await space.remove(name))) return
}
