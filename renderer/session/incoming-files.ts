/**
 * Files dropped, pasted or chosen on a screen that has no form for them, on their way to the one that reads messages.
 *
 * They wait in memory only as long as that screen takes to open: it keeps them as a draft of its own.
 */
import { useSyncExternalStore } from 'react'
import { observed } from '../data/platform/index.ts'

export type Incoming = {
  readonly files: readonly File[]
  /** The dossier on whose screen they were dropped. */
  readonly dossierId?: string | undefined
}

const { state, change, subscribe } = observed<Incoming | undefined>(undefined)

/** Hands files over; those that wait already stay. */
export function handOver({ files, dossierId }: Incoming): void {
  const waiting = state()
  change({ files: [...(waiting?.files ?? []), ...files], dossierId: dossierId ?? waiting?.dossierId })
}

/** What waits, taken: nobody else will have it. */
export function takeIncoming(): Incoming | undefined {
  const taken = state()
  if (taken) change(undefined)
  return taken
}

/** Whether something waits. */
export function useHasIncoming(): boolean {
  return useSyncExternalStore(subscribe, () => state() !== undefined)
}
