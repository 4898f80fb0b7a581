/**
 * Files dropped, pasted or chosen on a screen that has no form for them, on their way to the one that reads messages.
 *
 * They wait in memory only as long as that screen takes to open: it keeps them as a draft of its own.
 */
import { useSyncExternalStore } from 'react'

export type Incoming = {
  readonly files: readonly File[]
  /** The dossier on whose screen they were dropped. */
  readonly dossierId?: string | undefined
}

let waiting: Incoming | undefined
const listeners = new Set<() => void>()

function set(next: Incoming | undefined): void {
  waiting = next
  for (const listener of listeners) listener()
}

/** Hands files over; those that wait already stay. */
export function handOver({ files, dossierId }: Incoming): void {
  set({ files: [...(waiting?.files ?? []), ...files], dossierId: dossierId ?? waiting?.dossierId })
}

/** What waits, taken: nobody else will have it. */
export function takeIncoming(): Incoming | undefined {
  const taken = waiting
  if (taken) set(undefined)
  return taken
}

/** Whether something waits. */
export function useHasIncoming(): boolean {
  return useSyncExternalStore(subscribe, () => waiting !== undefined)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
