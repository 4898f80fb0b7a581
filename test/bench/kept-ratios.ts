/** What each measure came to when it was last kept, so that a run says by itself what became slower. */
import { readFile, writeFile } from 'node:fs/promises'

/** One measure, so many times the reference; the share of it by which its runs differed. */
export type Ratio = { readonly ratio: number; readonly noise: number }
export type Ratios = Readonly<Record<string, Ratio>>

/** Of a measure that was run once, or whose runs happened to agree. */
const LEAST_NOISE = 0.25

/** How far runs lie apart, as a share of their middle. */
export function noiseOf(runs: readonly number[]): number {
  const sorted = runs.toSorted((a, b) => a - b)
  const [least = 0, most = 0, middle = 0] = [sorted[0], sorted.at(-1), sorted[Math.floor(sorted.length / 2)]]
  return middle > 0 ? Math.max(LEAST_NOISE, (most - least) / middle) : LEAST_NOISE
}

/** In words, each measure that is slower than the last one kept by more than both runs' noise. */
export function slowerThanKept(now: Ratios, kept: Ratios): readonly string[] {
  return Object.entries(now).flatMap(([label, { ratio, noise }]) => {
    const before = kept[label]
    const isSlower = before !== undefined && ratio > before.ratio * (1 + before.noise + noise)
    return isSlower ? `${label}: ${ratio.toFixed(1)} × reference, ${before.ratio.toFixed(1)} when last kept` : []
  })
}

/** @returns none where nothing was kept yet */
export async function readKept(file: string): Promise<Ratios> {
  return JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Ratios
}

export async function keep(file: string, ratios: Ratios): Promise<void> {
  const rounded = Object.entries(ratios).map(([label, { ratio, noise }]) => [
    label,
    { ratio: Number(ratio.toFixed(2)), noise: Number(noise.toFixed(2)) },
  ])
  await writeFile(file, `${JSON.stringify(Object.fromEntries(rounded), null, 2)}\n`)
}
