/** Files taken for a dossier, wherever they are added: a message that the register has already is refused with its number. */
import { useCallback } from 'react'
import { EMPTY_FIRM } from '../../shared/firm/firm.ts'
import type { NewFile, TakenFiles } from '../data/register/index.ts'
import { messageReading, takePieces } from '../data/workers/index.ts'
import { useWorkSession } from './session.tsx'

type TakePieces = (chosen: readonly File[], isConfirmed: boolean, beside?: readonly NewFile[]) => Promise<TakenFiles>

export function useTakePieces(): TakePieces {
  const { register, settings } = useWorkSession()
  return useCallback(
    (chosen, isConfirmed, beside = []) =>
      takePieces(chosen, isConfirmed, beside, {
        read: async (bytes) => messageReading(bytes, ((await settings.firm()) ?? EMPTY_FIRM).zone),
        dossiers: register.summaries,
      }),
    [register, settings],
  )
}
