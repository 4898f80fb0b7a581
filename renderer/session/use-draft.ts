/** What is being typed in a form, kept on the disk as it is typed. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Drafts } from '../data/register/index.ts'
import { createDraftHold, type DraftHold, type DraftPlace } from './draft-hold.ts'
import { useWorkSession } from './session.tsx'

export type Draft<T> = Pick<DraftHold<T>, 'change' | 'settle' | 'discard'> & {
  /** `undefined` while a kept draft is looked for. */
  readonly value: T | undefined
  /** Whether something typed before was found again. */
  readonly isResumed: boolean
}

/**
 * A form's draft.
 *
 * @param key names the form, e.g. 'close:<dossier id>'
 * @param initial what an untouched form holds; a kept draft of an older shape is completed with it
 */
export function useDraft<T extends object>(key: string, initial: T): Draft<T> {
  const { drafts } = useWorkSession()
  return useDraftIn(
    useMemo(() => placeOf<T>(drafts, key), [drafts, key]),
    initial,
  )
}

function placeOf<T>(drafts: Drafts, key: string): DraftPlace<T> {
  return {
    load: async () => (await drafts.load(key)) as T | undefined,
    save: (draft) => drafts.save(key, draft),
    discard: () => drafts.discard(key),
  }
}

/** A form's draft in a place of its own. @param place the same one as long as the form is the same */
export function useDraftIn<T extends object>(place: DraftPlace<T>, initial: T): Draft<T> {
  const { drafts } = useWorkSession()
  const [first] = useState(initial)
  const hold = useMemo(() => createDraftHold(place, first), [place, first])
  const value = useSyncExternalStore(hold.subscribe, hold.value)
  const isResumed = useSyncExternalStore(hold.subscribe, hold.isResumed)

  useEffect(() => {
    void hold.load()
    const leave = () => void hold.flush()
    const forget = drafts.onFlush(hold.flush)
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', leave)
    return () => {
      forget()
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', leave)
      leave()
    }
  }, [drafts, hold])

  const { change, settle, discard } = hold
  return { value, isResumed, change, settle, discard }
}
