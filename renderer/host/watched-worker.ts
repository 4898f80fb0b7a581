/** A worker whose errors reach the page's net, whoever waits for its answers. */

/** The worker itself failed: it did not load, it threw where nobody answers for it, or what it said could not be read. */
export class WorkerError extends Error {
  override readonly name: string

  constructor(event: Event) {
    super('a worker failed')
    const { message, filename, lineno, colno } = event as Partial<ErrorEvent>
    this.name = /\b[A-Z][A-Za-z]*(?:Error|Exception)\b/.exec(message ?? '')?.[0] ?? 'WorkerError'
    this.stack = `${this.name}\n    at ${filename ?? ''}:${lineno ?? 0}:${colno ?? 0}`
  }
}

/** Tells the net what goes wrong in a worker by itself. @returns the same worker */
export function watched(worker: Worker): Worker {
  for (const kind of ['error', 'messageerror'] as const) {
    worker.addEventListener(kind, (event) => {
      // The browser may tell the page of it once more, in its own way.
      event.preventDefault()
      reportError(new WorkerError(event))
    })
  }
  return worker
}
