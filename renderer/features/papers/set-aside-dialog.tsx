/** The firm has no use for a paper: why. */
import { useState } from 'react'
import type { Paper } from '../../../shared/firm/journal/index.ts'
import { PAPER_LABELS, type PaperSource, SET_ASIDE_REASONS, setPaperAside } from '../../../shared/papers/index.ts'
import { formErrors, NO_ERRORS, useSession } from '../../data/index.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'

type SetAsideDialogProps = { readonly paper: Paper; readonly source: PaperSource; readonly onClose: () => void }

export function SetAsideDialog({ paper, source, onClose }: SetAsideDialogProps) {
  const { firmJournal } = useSession()
  const [reason, setReason] = useState(SET_ASIDE_REASONS[paper] ?? '')
  const [errors, setErrors] = useState(NO_ERRORS)
  const submit = async () => {
    const outcome = await firmJournal.record(() => setPaperAside(paper, reason, source))
    if (outcome.status === 'recorded') return onClose()
    setErrors(formErrors(outcome, ['reason']))
  }
  return (
    <DialogForm
      title={`${PAPER_LABELS[paper]} : sans objet`}
      submitLabel="Enregistrer"
      errors={errors.general}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label="Pourquoi le cabinet n’en a pas besoin"
        help="Gardé au journal du cabinet. L’établir plus tard lèvera cette mention."
        value={reason}
        onChange={setReason}
        error={errors.fields.reason}
        autoFocus
      />
    </DialogForm>
  )
}
