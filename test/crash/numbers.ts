/** The moments of the kills, drawn. */

/** A small generator of numbers between 0 and 1: a failing run can be run again. */
export function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b_79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), state | 1)
    const drawn = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61))
    return ((drawn ^ (drawn >>> 14)) >>> 0) / 2 ** 32
  }
}
