/** A page that starts anew, locked: nothing of what it held is shown from then on. */

/** Longer than a page of this computer takes to come. */
const ASK_AGAIN_MS = 5000

/**
 * Loads the page again. Escape, or the way back, stops a reload that is under way: the page would stay as it is, without its keys.
 * It is therefore hidden first, and asks again until it is gone.
 */
export function startAnew(): void {
  document.body.inert = true
  document.body.style.visibility = 'hidden'
  window.location.reload()
  setTimeout(startAnew, ASK_AGAIN_MS)
}
