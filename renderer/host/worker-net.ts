/** Imported first by each worker: a rejection that nobody awaited there is told to the page, as an error is by itself. */
globalThis.addEventListener('unhandledrejection', (event) => {
  event.preventDefault()
  reportError(event.reason)
})
