/** The window's side of the signals: who listens, and when the window may close. */
import { HOST_SIGNALS, type Host, type HostSignal } from '../shared/host/port.ts'

type Listener = Parameters<Host['on']>[1]

/** What tells the main process that the closing is awaited, or that it may go on. */
export type ClosingCalls = { readonly hold: (isHeld: boolean) => void; readonly ready: () => void }

/** `on` is the port's; `tell` is called with each signal that comes. */
export function createHostSignals({ hold, ready }: ClosingCalls): {
  readonly on: Host['on']
  readonly tell: (signal: HostSignal) => Promise<void>
} {
  const listeners = new Map<HostSignal, Set<{ readonly listener: Listener }>>(HOST_SIGNALS.map((signal) => [signal, new Set()]))
  const heardBy = (signal: HostSignal) => listeners.get(signal) ?? new Set()

  return {
    on: (signal, listener) => {
      // An entry of its own: the same function may listen twice.
      const entry = { listener }
      heardBy(signal).add(entry)
      if (signal === 'closing' && heardBy('closing').size === 1) hold(true)
      return () => {
        if (heardBy(signal).delete(entry) && signal === 'closing' && heardBy('closing').size === 0) hold(false)
      }
    },
    tell: async (signal) => {
      // One that fails must keep neither the others from hearing nor the window open.
      await Promise.allSettled([...heardBy(signal)].map(async ({ listener }) => listener()))
      if (signal === 'closing') ready()
    },
  }
}
