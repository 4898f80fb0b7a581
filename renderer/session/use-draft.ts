/** What is being typed in a form, kept on the disk as it is typed. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Drafts } from '../data/register/index.ts'
import { useWorkSession } from './session.tsx'

const SAVE_AFTER_MS = 150

export type Draft<T> = {
  /** `undefined` while a kept draft is looked for. */
  readonly value: T | undefined
  readonly change: (patch: Partial<T>) => void
  /** Forgets what was typed: it has been recorded, or the adviser gave it up. */
  readonly discard: () => Promise<void>
  /** Forgets the copy on the disk but keeps what is on screen: it has been saved for good. */
  readonly settle: () => Promise<void>
  /** Whether something typed before was found again. */
  readonly isResumed: boolean
}

/** Where a form's draft is kept. */
export type DraftPlace<T> = {
  readonly load: () => Promise<T | undefined>
  readonly save: (draft: T) => Promise<void>
  readonly discard: () => Promise<void>
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
  const [value, setValue] = useState<T>()
  const [isResumed, setIsResumed] = useState(false)
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; value: T } | undefined>(undefined)
  const initialRef = useRef(initial)
  // What the form holds at this very moment: two changes in one event must both stand.
  const latest = useRef<T>(undefined)

  const flush = useCallback(async () => {
    if (!pending.current) return
    clearTimeout(pending.current.timer)
    const latest = pending.current.value
    pending.current = undefined
    await place.save(latest)
  }, [place])

  useEffect(() => {
    let isCurrent = true
    void place.load().then((kept) => {
      if (!isCurrent) return
      setIsResumed(kept !== undefined)
      latest.current = kept === undefined ? initialRef.current : { ...initialRef.current, ...kept }
      setValue(latest.current)
    })
    const leave = () => void flush()
    const forget = drafts.onFlush(flush)
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', leave)
    return () => {
      isCurrent = false
      forget()
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', leave)
      leave()
    }
  }, [drafts, place, flush])

  const change = useCallback(
    (patch: Partial<T>) => {
      const next = { ...(latest.current ?? initialRef.current), ...patch }
      latest.current = next
      setValue(next)
      if (pending.current) clearTimeout(pending.current.timer)
      pending.current = { value: next, timer: setTimeout(() => void flush(), SAVE_AFTER_MS) }
    },
    [flush],
  )

  const settle = useCallback(async () => {
    if (pending.current) clearTimeout(pending.current.timer)
    pending.current = undefined
    await place.discard()
    setIsResumed(false)
  }, [place])

  const discard = useCallback(async () => {
    await settle()
    latest.current = initialRef.current
    setValue(initialRef.current)
  }, [settle])

  return { value, change, settle, discard, isResumed }
}
