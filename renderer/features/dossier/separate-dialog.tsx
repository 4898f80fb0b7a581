/** Two dossiers reunited by mistake are taken apart again: both journals say why. */
import { type Dossier, separate } from '../../../shared/complaint/index.ts'
import { today } from '../../data/platform/index.ts'
import { useDraftForm, useLaw, useWorkSession } from '../../session/index.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'

type SeparateDialogProps = { readonly duplicate: Dossier; readonly keptId: string; readonly onClose: () => void }

export function SeparateDialog({ duplicate: { id, mergedInto }, keptId, onClose }: SeparateDialogProps) {
  const { writer } = useWorkSession()
  const law = useLaw()
  const { values, change, errors, submit } = useDraftForm(`separate:${id}`, { reason: '' })
  const record = async () => {
    const isRecorded = await submit(
      ({ reason }) =>
        writer.recordTogether([id, keptId], ([duplicate, kept]) => {
          if (!duplicate || !kept) return []
          const result = separate(duplicate.journal, kept.journal, { reason: reason.trim() }, { today: today(), law })
          return [result.duplicate, result.kept]
        }),
      () => ['reason'],
    )
    if (isRecorded) onClose()
  }
  return (
    <DialogForm
      title={`Séparer du dossier ${mergedInto?.reference ?? ''}`}
      submitLabel="Séparer"
      errors={errors.general}
      isDisabled={!values}
      onSubmit={record}
      onClose={onClose}
    >
      <TextField
        label="Pourquoi s’agit-il de deux réclamations ?"
        help="Chaque dossier retrouve ses propres échéances."
        rows={2}
        value={values?.reason ?? ''}
        onChange={(reason) => change({ reason })}
        error={errors.fields.reason}
        autoFocus
      />
    </DialogForm>
  )
}
