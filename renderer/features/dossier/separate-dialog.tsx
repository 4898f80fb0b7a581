/** Two dossiers reunited by mistake are taken apart again: both journals say why. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack } from '@mui/material'
import { type FormEvent, useId, useState } from 'react'
import { type Dossier, separate } from '../../../shared/complaint/index.ts'
import { type FormErrors, formErrors, NO_ERRORS, today, useSession } from '../../data/index.ts'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'

type SeparateDialogProps = { readonly duplicate: Dossier; readonly keptId: string; readonly onClose: () => void }

export function SeparateDialog({ duplicate: { id, mergedInto }, keptId, onClose }: SeparateDialogProps) {
  const { register } = useSession()
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS)
  const titleId = useId()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const outcome = await register.recordTogether([id, keptId], ([duplicate, kept]) => {
      if (!duplicate || !kept) return []
      const result = separate(duplicate.journal, kept.journal, { reason: reason.trim() }, { today: today() })
      return [result.duplicate, result.kept]
    })
    setErrors(formErrors(outcome, ['reason']))
    if (outcome.status === 'recorded') onClose()
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={titleId}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id={titleId} sx={{ fontSize: '1.125rem', fontWeight: 600 }}>
          Séparer du dossier {mergedInto?.reference}
        </DialogTitle>
        <DialogContent>
          <Stack spacing={2.5} sx={{ pt: 0.5 }}>
            <TextField
              label="Pourquoi ce sont deux réclamations ?"
              help="Chaque dossier retrouve ses propres échéances."
              rows={2}
              value={reason}
              onChange={setReason}
              error={errors.fields.reason}
              autoFocus
            />
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
          <Button type="submit" variant="contained">
            Séparer
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
