/** « Annuler » : the last action, taken back by an inverse event; also after a restart, since the journal knows it. */
import { Button } from '@mui/material'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { lastUndoable, legible, type TimelineEntry, undoLast } from '../../../shared/complaint/index.ts'
import { today } from '../../data/platform/index.ts'
import type { LoadedDossier } from '../../data/register/index.ts'
import { useSession, whatWentWrong } from '../../session/index.ts'

type UndoButtonProps = {
  readonly loaded: LoadedDossier
  readonly timeline: readonly TimelineEntry[]
  readonly onFailure: (message: string | undefined) => void
}

export function UndoButton({ loaded: { dossier, journal }, timeline, onFailure }: UndoButtonProps) {
  const { register } = useSession()
  const [isRecording, setIsRecording] = useState(false)
  const last = lastUndoable(legible(journal))
  if (!last) return null
  const undo = async () => {
    setIsRecording(true)
    const outcome = await register.record(dossier.id, (_, recorded) => undoLast(recorded, { today: today() }))
    setIsRecording(false)
    onFailure(whatWentWrong(outcome).join(' ') || undefined)
  }
  return (
    <Button
      size="small"
      color="inherit"
      startIcon={<Undo2 size={16} aria-hidden />}
      disabled={isRecording}
      title={`Annuler : ${timeline.find(({ eventId }) => eventId === last.id)?.sentence ?? ''}`}
      onClick={() => void undo()}
    >
      Annuler la dernière action
    </Button>
  )
}
