/** The theme chosen on this computer, put on the page before its first screen: none is drawn in the other one. */
export function showChosenTheme(window: Window): void {
  // Where Material keeps it.
  const mode = window.localStorage.getItem('mui-mode') ?? 'system'
  const isDark = mode === 'dark' || (mode === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  window.document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
}
