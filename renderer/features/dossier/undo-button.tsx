/** « Annuler » names the last action and asks before taking it back; « Rétablir » takes that undoing back. Both after a restart too. */
import { Button, Typography } from '@mui/material'
import { Redo2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { lastUndoable, lastUndoing, legible, redoLast, type TimelineEntry, undoLast } from '../../../shared/complaint/index.ts'
import { today } from '../../data/platform/index.ts'
import type { LoadedDossier } from '../../data/register/index.ts'
import { useLaw, useWorkSession, whatWentWrong } from '../../session/index.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { toldOf } from './told-of.ts'

type UndoButtonsProps = {
  readonly loaded: LoadedDossier
  readonly timeline: readonly TimelineEntry[]
  readonly onMessage: (message: string | undefined) => void
}

export function UndoButtons({ loaded: { dossier, journal }, timeline, onMessage }: UndoButtonsProps) {
  const { writer } = useWorkSession()
  const law = useLaw()
  const [isAsking, setIsAsking] = useState(false)
  const [isRecording, setIsRecording] = useState(false)
  const recorded = legible(journal)
  const last = lastUndoable(recorded)
  const undoing = lastUndoing(recorded)
  const record = async (command: typeof undoLast): Promise<readonly string[]> =>
    whatWentWrong(await writer.record(dossier.id, (_, kept) => command(kept, { today: today(), law })))
  const redo = async () => {
    setIsRecording(true)
    const messages = await record(redoLast)
    setIsRecording(false)
    onMessage(messages.join(' ') || undefined)
  }
  return (
    <>
      {undoing && (
        <Button
          size="small"
          color="inherit"
          startIcon={<Redo2 size={16} aria-hidden />}
          disabled={isRecording}
          title={`Rétablir : ${timeline.find(({ eventId }) => eventId === undoing.id)?.instead ?? ''}`}
          onClick={() => void redo()}
        >
          Rétablir ce qui vient d’être annulé
        </Button>
      )}
      {last && (
        <Button
          size="small"
          color="inherit"
          startIcon={<Undo2 size={16} aria-hidden />}
          disabled={isRecording}
          onClick={() => setIsAsking(true)}
        >
          Annuler la dernière action…
        </Button>
      )}
      {isAsking && last && (
        <UndoDialog action={toldOf(last.id, timeline)} onUndo={() => record(undoLast)} onClose={() => setIsAsking(false)} />
      )}
    </>
  )
}

type UndoDialogProps = { readonly action: string; readonly onUndo: () => Promise<readonly string[]>; readonly onClose: () => void }

function UndoDialog({ action, onUndo, onClose }: UndoDialogProps) {
  const [errors, setErrors] = useState<readonly string[]>([])
  const undo = async () => {
    const messages = await onUndo()
    setErrors(messages)
    if (messages.length === 0) onClose()
  }
  return (
    <DialogForm
      title="Annuler la dernière action"
      submitLabel="Annuler cette action"
      closeLabel="Ne rien changer"
      errors={errors}
      onSubmit={undo}
      onClose={onClose}
    >
      <Typography sx={{ overflowWrap: 'anywhere' }}>{action}</Typography>
      <Typography variant="body2" color="textSecondary">
        Le journal gardera cette action et son annulation. Tant que rien d’autre n’est enregistré dans ce dossier, vous pourrez la rétablir.
      </Typography>
    </DialogForm>
  )
}
