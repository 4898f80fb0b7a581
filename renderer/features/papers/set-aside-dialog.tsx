/** The firm has no use for a paper: why. */
import type { Paper } from '../../../shared/firm/journal/index.ts'
import { PAPER_LABELS, type PaperSource, SET_ASIDE_REASONS, setPaperAside } from '../../../shared/papers/index.ts'
import { useDraftForm, useWorkSession } from '../../session/index.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'

type SetAsideDialogProps = { readonly paper: Paper; readonly source: PaperSource; readonly onClose: () => void }

export function SetAsideDialog({ paper, source, onClose }: SetAsideDialogProps) {
  const { firmJournal } = useWorkSession()
  const { values, change, errors, submit } = useDraftForm(`papers:${paper}`, { reason: SET_ASIDE_REASONS[paper] ?? '' })
  const record = async () => {
    const isRecorded = await submit(
      ({ reason }) => firmJournal.record(() => setPaperAside(paper, reason, source)),
      () => ['reason'],
    )
    if (isRecorded) onClose()
  }
  return (
    <DialogForm
      title={`${PAPER_LABELS[paper]} : sans objet`}
      submitLabel="Enregistrer"
      errors={errors.general}
      isDisabled={!values}
      onSubmit={record}
      onClose={onClose}
    >
      <TextField
        label="Pourquoi le cabinet n’en a pas besoin"
        help="Gardé au journal du cabinet. L’établir plus tard lèvera cette mention."
        value={values?.reason ?? ''}
        onChange={(reason) => change({ reason })}
        error={errors.fields.reason}
        autoFocus
      />
    </DialogForm>
  )
}
