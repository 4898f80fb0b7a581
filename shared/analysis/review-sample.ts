/** The answers that are read again each year: which ones, drawn without chance so that anybody can check. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** One answer in ten; five at least, or all where there are fewer; twenty at most. */
export function sampleSize(answers: number): number {
  return Math.min(answers, Math.max(5, Math.min(20, Math.ceil(answers / 10))))
}

/**
 * The sample of a year: the answers whose SHA-256 of 'year:id' comes first. Nobody chooses, and whoever knows
 * the ids finds the same ones.
 *
 * @param ids of the answers sent in the year: of their events in the journals
 */
export function reviewSample(ids: readonly string[], year: number): ReadonlySet<string> {
  const ranked = ids.map((id) => ({ id, rank: bytesToHex(sha256(utf8ToBytes(`${year}:${id}`))) }))
  const drawn = ranked.toSorted((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, sampleSize(ids.length))
  return new Set(drawn.map(({ id }) => id))
}
