/** The application's versions, as numbers between points. */

/** @returns below, above or equal to 0, as for a sort; both are versions of a release */
export function compareVersions(one: string, other: string): number {
  const numbers = other.split('.').map(Number)
  const [difference = 0] = one
    .split('.')
    .map((part, index) => Number(part) - (numbers[index] ?? 0))
    .filter((each) => each !== 0)
  return difference
}
