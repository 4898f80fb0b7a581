/** Counting by a key, and the small-number warning that every figure shares. */
import { foldAccents } from '../language/french.ts'

export type Share<K extends string = string> = { readonly key: K; readonly count: number }

/** A whole counted by a key. Each item falls under exactly one key, so the counts add up to the whole. */
export type Breakdown<K extends string = string> = readonly Share<K>[]

/**
 * Counts items by a key.
 *
 * @param keyOf the one key of an item
 * @param order keys in the order to show them; a key that occurs and is not listed comes after them
 * @param keep 'occurring' leaves out keys that nothing falls under, 'all' shows them with 0
 */
export function breakdown<T, K extends string>(
  items: readonly T[],
  keyOf: (item: T) => K,
  order: readonly K[],
  keep: 'occurring' | 'all' = 'occurring',
): Breakdown<K> {
  const counts = new Map<K, number>(order.map((key) => [key, 0]))
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  const shares = [...counts].map(([key, count]): Share<K> => ({ key, count }))
  return keep === 'all' ? shares : shares.filter((share) => share.count > 0)
}

/** Counted under a text that someone typed, as they most often spelled it. */
export type NamedShare = Share & { readonly label: string }
export type NamedBreakdown = readonly NamedShare[]

/**
 * Counts items by a text that is typed freely: spellings that differ by case, accents or spaces are one key.
 *
 * @param textOf the text of an item; none, or blank, counts under the key '' and the label `unknown`
 * @returns the most frequent first, then in alphabetical order; what is unknown last
 */
export function namedBreakdown<T>(items: readonly T[], textOf: (item: T) => string | undefined, unknown: string): NamedBreakdown {
  const spellings = Map.groupBy(
    items.map((item) => textOf(item)?.trim().replace(/\s+/g, ' ') ?? ''),
    foldAccents,
  )
  return [...spellings]
    .map(([key, texts]): NamedShare => ({ key, label: key === '' ? unknown : mostFrequent(texts), count: texts.length }))
    .toSorted((a, b) => Number(a.key === '') - Number(b.key === '') || b.count - a.count || a.label.localeCompare(b.label, 'fr'))
}

/** The first of those met most often. */
function mostFrequent(texts: readonly string[]): string {
  const [most] = breakdown(texts, (text) => text, []).toSorted((a, b) => b.count - a.count)
  return most?.key ?? ''
}

/** A share with what it was in the previous period. */
export type Compared<S extends Share = Share> = S & { readonly previous: number }

/** Two breakdowns side by side: the keys of the current one in their order, then those only met before. */
export function compared<S extends Share>(current: readonly S[], previous: readonly S[]): readonly Compared<S>[] {
  const before = new Map(previous.map((share) => [share.key, share.count]))
  const now = new Set(current.map((share) => share.key))
  return [
    ...current.map((share) => ({ ...share, previous: before.get(share.key) ?? 0 })),
    ...previous.filter((share) => !now.has(share.key)).map((share) => ({ ...share, count: 0, previous: share.count })),
  ]
}

/** The whole behind a breakdown. */
export function totalOf(shares: Breakdown): number {
  return shares.reduce((sum, share) => sum + share.count, 0)
}

/** Below this number of cases, a median or a share says little, and the documents say so. */
const SMALL_SAMPLE = 5

/** Whether a figure rests on too few cases to be read as a tendency. */
export function isSmallSample(cases: number): boolean {
  return cases > 0 && cases < SMALL_SAMPLE
}

/**
 * A percentile by the nearest rank: the smallest value that at least that part of the values do not exceed.
 *
 * @param part above 0, up to 1: 0.9 for the 90th percentile
 * @returns one of the values; `undefined` for none
 * @example percentile([4, 5, 7, 12], 0.9) // 12
 */
export function percentile(values: readonly number[], part: number): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.ceil(part * values.length) - 1]
}

/** The middle value; the mean of the two middle ones for an even number; `undefined` for none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2
}
