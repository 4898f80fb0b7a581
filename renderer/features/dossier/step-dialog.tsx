/** The frame of a step's form: what was typed is kept until the step is recorded. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack } from '@mui/material'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import type { CommandResult, Dossier, JournalEvent } from '../../../shared/complaint/index.ts'
import { type FormErrors, formErrors, NO_ERRORS, useDraft, useSession } from '../../data/index.ts'
import { Notice } from '../../ui/notice.tsx'

type StepDialogProps<T extends object> = {
  readonly title: string
  readonly submitLabel: string
  readonly dossier: Dossier
  /** Names the draft of this form. */
  readonly name: string
  readonly initial: T
  /** The fields that show their own errors. */
  readonly fields: readonly string[]
  readonly command: (dossier: Dossier, values: T, journal: readonly JournalEvent[]) => CommandResult
  readonly onClose: () => void
  readonly children: (form: { values: T; change: (patch: Partial<T>) => void; errors: Readonly<Record<string, string>> }) => ReactNode
}

export function StepDialog<T extends object>(props: StepDialogProps<T>) {
  const { title, submitLabel, dossier, name, initial, fields, command, onClose, children } = props
  const { register } = useSession()
  const draftKey = `${name}:${dossier.id}`
  const draft = useDraft(draftKey, initial)
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS)
  const [isRecording, setIsRecording] = useState(false)
  const titleId = useId()
  const values = draft.value

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!values) return
    setIsRecording(true)
    const outcome = await register.record(dossier.id, (current, journal) => command(current, values, journal), [], draftKey)
    setIsRecording(false)
    setErrors(formErrors(outcome, fields))
    if (outcome.status !== 'recorded') return
    await draft.discard()
    onClose()
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={titleId}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id={titleId} sx={{ fontSize: '1.125rem', fontWeight: 600 }}>
          {title}
        </DialogTitle>
        <DialogContent>
          <Stack spacing={2.5} sx={{ pt: 0.5 }}>
            {values &&
              children({
                values,
                change: (patch) => {
                  setErrors(NO_ERRORS)
                  draft.change(patch)
                },
                errors: errors.fields,
              })}
            {errors.general.map((message) => (
              <Notice key={message} tone="error">
                {message}
              </Notice>
            ))}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button color="inherit" onClick={onClose}>
            Annuler
          </Button>
          <Button type="submit" variant="contained" disabled={isRecording || !values}>
            {submitLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
