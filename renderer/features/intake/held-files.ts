/** Files added to a draft, which it takes one addition after the other: none is lost where two overlap. */
import { useEffect, useRef } from 'react'
import type { NewFile, TakenFiles } from '../../data/register/index.ts'
import { useTakePieces } from '../../session/index.ts'

type AddFiles = (added: readonly File[], isConfirmed: boolean) => Promise<TakenFiles>

export function useAddToFiles(files: readonly NewFile[], keep: (files: readonly NewFile[]) => void): AddFiles {
  const take = useTakePieces()
  const held = useRef(files)
  const last = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(() => {
    held.current = files
  }, [files])
  const addNow: AddFiles = async (added, isConfirmed) => {
    const taken = await take(added, isConfirmed, held.current)
    if (taken.kept.length > 0) {
      held.current = [...held.current, ...taken.kept]
      keep(held.current)
    }
    return taken
  }
  return (added, isConfirmed) => {
    const work = () => addNow(added, isConfirmed)
    const done = last.current.then(work, work)
    last.current = done
    return done
  }
}
