/** Pixels of a letter's height where nobody chose another, which widths in pixels are thought for. */
const USUAL_REM = 16

/** How much larger the text is than usual: 2 at 200 %. */
export function textScale(): number {
  return remInPixels(1) / USUAL_REM
}

/** A length in letters, as those who draw in pixels want it: what is drawn then follows the size of the text. */
export function remInPixels(rem: number): number {
  return rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}
