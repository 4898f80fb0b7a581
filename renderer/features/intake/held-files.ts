/** Files added to a draft, which it takes one addition after the other: none is lost where two overlap. */
import { useEffect, useRef, useState } from 'react'
import { createSerialQueue } from '../../../shared/host/serial-queue.ts'
import type { NewFile, TakenFiles } from '../../data/register/index.ts'
import { useTakePieces } from '../../session/index.ts'

type AddFiles = (added: readonly File[], isConfirmed: boolean) => Promise<TakenFiles>

export function useAddToFiles(files: readonly NewFile[], keep: (files: readonly NewFile[]) => void): AddFiles {
  const take = useTakePieces()
  const held = useRef(files)
  const [queued] = useState(createSerialQueue)
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
  return (added, isConfirmed) => queued('files', () => addNow(added, isConfirmed))
}
