/** The theme chosen on this computer, and that of paper. */

/** Put on the page before its first screen: none is drawn in the other one. */
export function showChosenTheme(window: Window): void {
  // Where Material keeps it.
  const mode = window.localStorage.getItem('mui-mode') ?? 'system'
  const isDark = mode === 'dark' || (mode === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  window.document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
}

/** Paper is white: what is printed from a dark screen is printed as from a light one. */
export function printInLight(window: Window): void {
  const { dataset } = window.document.documentElement
  let onScreen: string | undefined
  window.addEventListener('beforeprint', () => {
    onScreen ??= dataset.theme
    dataset.theme = 'light'
  })
  window.addEventListener('afterprint', () => {
    dataset.theme = onScreen ?? dataset.theme
    onScreen = undefined
  })
}
