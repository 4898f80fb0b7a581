/** A long work followed without its screen being drawn again at each of its steps. */
import { useRef, useSyncExternalStore } from 'react'
import { LongWork } from './long-work.tsx'

/** What a work is doing, and how much of that is done, 0 to 1; nothing while there is none. */
type Progress = { readonly step: string; readonly share: number } | undefined

export type FollowedProgress = {
  readonly get: () => Progress
  readonly set: (progress: Progress) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** As often as an eye can tell, in milliseconds. */
const SHOWN_EVERY_MS = 100

function createProgress(): FollowedProgress {
  const listeners = new Set<() => void>()
  let current: Progress
  let shownAt = 0
  return {
    get: () => current,
    set: (progress) => {
      const at = performance.now()
      if (progress?.step === current?.step && progress?.share !== 1 && at - shownAt < SHOWN_EVERY_MS) return
      shownAt = at
      current = progress
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** One for the life of a screen. */
export function useFollowedProgress(): FollowedProgress {
  const progress = useRef<FollowedProgress>(undefined)
  progress.current ??= createProgress()
  return progress.current
}

type FollowedWorkProps = { readonly progress: FollowedProgress; readonly onCancel: () => void }

/** The bar of the work under way; nothing where there is none. */
export function FollowedWork({ progress, onCancel }: FollowedWorkProps) {
  const current = useSyncExternalStore(progress.subscribe, progress.get)
  return current ? <LongWork step={current.step} share={current.share} onCancel={onCancel} /> : null
}
