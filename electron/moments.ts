/** The window's side of the moments: who listens, and when the window may close. */
import { HOST_MOMENTS, type Host, type HostMoment } from '../shared/host/port.ts'

type Listener = Parameters<Host['on']>[1]

/** What tells the main process that the closing is awaited, or that it may go on. */
export type ClosingCalls = { readonly hold: (isHeld: boolean) => void; readonly ready: () => void }

/** `on` is the port's; `tell` is called with each moment that comes. */
export function createMoments({ hold, ready }: ClosingCalls): {
  readonly on: Host['on']
  readonly tell: (moment: HostMoment) => Promise<void>
} {
  const listeners = new Map<HostMoment, Set<{ readonly listener: Listener }>>(HOST_MOMENTS.map((moment) => [moment, new Set()]))
  const heardBy = (moment: HostMoment) => listeners.get(moment) ?? new Set()

  return {
    on: (moment, listener) => {
      // An entry of its own: the same function may listen twice.
      const entry = { listener }
      heardBy(moment).add(entry)
      if (moment === 'closing' && heardBy('closing').size === 1) hold(true)
      return () => {
        if (heardBy(moment).delete(entry) && moment === 'closing' && heardBy('closing').size === 0) hold(false)
      }
    },
    tell: async (moment) => {
      // One that fails must keep neither the others from hearing nor the window open.
      await Promise.allSettled([...heardBy(moment)].map(async ({ listener }) => listener()))
      if (moment === 'closing') ready()
    },
  }
}
