/** « Annuler » : the last action, taken back by an inverse event; also after a restart, since the journal knows it. */
import { Button } from '@mui/material'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { type Dossier, lastUndoable, legible, timelineOf, undoLast } from '../../../shared/complaint/index.ts'
import { type LoadedDossier, today, useSession } from '../../data/index.ts'

type UndoButtonProps = { readonly loaded: LoadedDossier; readonly onFailure: (message: string | undefined) => void }

export function UndoButton({ loaded: { dossier, journal }, onFailure }: UndoButtonProps) {
  const { register } = useSession()
  const [isRecording, setIsRecording] = useState(false)
  const last = lastUndoable(legible(journal))
  if (!last) return null
  const undo = async () => {
    setIsRecording(true)
    const outcome = await register.record(dossier.id, (_, recorded) => undoLast(recorded, { today: today() }))
    setIsRecording(false)
    onFailure(
      outcome.status === 'refused'
        ? outcome.refusals.map(({ message }) => message).join(' ')
        : outcome.status === 'failed'
          ? outcome.failure.message
          : undefined,
    )
  }
  return (
    <Button
      size="small"
      color="inherit"
      startIcon={<Undo2 size={16} aria-hidden />}
      disabled={isRecording}
      title={`Annuler : ${sentenceOf(dossier, last.id)}`}
      onClick={() => void undo()}
    >
      Annuler la dernière action
    </Button>
  )
}

function sentenceOf(dossier: Dossier, eventId: string): string {
  return timelineOf(dossier).find((entry) => entry.eventId === eventId)?.sentence ?? ''
}
