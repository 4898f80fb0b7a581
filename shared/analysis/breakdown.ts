/** Counting by a key, and the small-number warning that every figure shares. */

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

/** The whole behind a breakdown. */
export function totalOf(shares: Breakdown): number {
  return shares.reduce((sum, share) => sum + share.count, 0)
}

/** Below this number of cases, a median or a share says little, and the documents say so. */
export const SMALL_SAMPLE = 5

/** Whether a figure rests on too few cases to be read as a tendency. */
export function isSmallSample(cases: number): boolean {
  return cases > 0 && cases < SMALL_SAMPLE
}

/** The middle value; the mean of the two middle ones for an even number; `undefined` for none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2
}
