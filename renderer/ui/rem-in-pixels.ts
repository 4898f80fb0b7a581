/** A length in letters, as those who draw in pixels want it: what is drawn then follows the size of the text. */
export function remInPixels(rem: number): number {
  return rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}
