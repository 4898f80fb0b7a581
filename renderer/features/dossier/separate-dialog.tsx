/** Two dossiers reunited by mistake are taken apart again: both journals say why. */
import { useState } from 'react'
import { type Dossier, separate } from '../../../shared/complaint/index.ts'
import { type FormErrors, formErrors, NO_ERRORS, today, useSession } from '../../data/index.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'

type SeparateDialogProps = { readonly duplicate: Dossier; readonly keptId: string; readonly onClose: () => void }

export function SeparateDialog({ duplicate: { id, mergedInto }, keptId, onClose }: SeparateDialogProps) {
  const { register } = useSession()
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS)
  const submit = async () => {
    const outcome = await register.recordTogether([id, keptId], ([duplicate, kept]) => {
      if (!duplicate || !kept) return []
      const result = separate(duplicate.journal, kept.journal, { reason: reason.trim() }, { today: today() })
      return [result.duplicate, result.kept]
    })
    setErrors(formErrors(outcome, ['reason']))
    if (outcome.status === 'recorded') onClose()
  }
  return (
    <DialogForm
      title={`Séparer du dossier ${mergedInto?.reference ?? ''}`}
      submitLabel="Séparer"
      errors={errors.general}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label="Pourquoi ce sont deux réclamations ?"
        help="Chaque dossier retrouve ses propres échéances."
        rows={2}
        value={reason}
        onChange={setReason}
        error={errors.fields.reason}
        autoFocus
      />
    </DialogForm>
  )
}
