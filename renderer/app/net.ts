/**
 * The one place where what nobody awaited ends: an exception in a handler, a rejected promise, a worker that failed.
 *
 * It is kept in the diagnostic, without a word of what was typed, and a sentence on the screen says what is safe.
 */
import { type Incident, type IncidentSource, incidentOf } from '../../shared/host/incident.ts'
import { WorkerError } from '../host/watched-worker.ts'

export type Net = {
  /** Keeps an error whose own screen says what to do. */
  readonly keep: (source: IncidentSource, error: unknown) => void
  /** Whether something went wrong that the adviser has not put away. */
  readonly isTold: () => boolean
  readonly subscribe: (listener: () => void) => () => void
  readonly putAway: () => void
}

export type NetParts = {
  /** The window. */
  readonly target: Pick<EventTarget, 'addEventListener'>
  /** What our own files' addresses begin with. */
  readonly root: string
  readonly note: (incident: Incident) => Promise<void>
}

/** Calls to the host in one page: an error that comes back without end says no more after that. */
const MAX_NOTED = 200

export function createNet({ target, root, note }: NetParts): Net {
  const listeners = new Set<() => void>()
  let isTold = false
  let noted = 0

  const keep: Net['keep'] = (source, error) => {
    noted += 1
    if (noted > MAX_NOTED) return
    // What keeps errors makes none.
    const noting = async () => note(incidentOf(source, error, root))
    noting().catch(() => undefined)
  }
  const tell = (next: boolean) => {
    if (isTold === next) return
    isTold = next
    for (const listener of listeners) listener()
  }

  target.addEventListener('error', (event) => {
    if (isNoise(event)) return
    const { error } = event as ErrorEvent
    keep(error instanceof WorkerError ? 'worker' : 'handler', error)
    tell(true)
  })
  target.addEventListener('unhandledrejection', (event) => {
    keep('promise', (event as PromiseRejectionEvent).reason)
    tell(true)
  })

  return {
    keep,
    isTold: () => isTold,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    putAway: () => tell(false),
  }
}

/** The browser says so where a size changes while sizes are told: nothing failed. */
function isNoise(event: Event): boolean {
  return /^ResizeObserver loop/.test((event as ErrorEvent).message ?? '')
}
