/** Opening a closed dossier again, with a reason. */
import { reopen } from '../../../shared/complaint/index.ts'
import { TextField } from '../../ui/field.tsx'
import type { DialogProps } from './dialog-props.ts'
import { StepDialog } from './step-dialog.tsx'

export function ReopenDialog({ dossier, onClose }: DialogProps) {
  return (
    <StepDialog
      title="Rouvrir le dossier"
      submitLabel="Rouvrir"
      name="reopen"
      dossier={dossier}
      initial={{ reason: '' }}
      fields={['reason']}
      onClose={onClose}
      command={(current, { reason }, context) => reopen(current, { reopenedOn: context.today, reason: reason.trim() }, context)}
    >
      {({ values, change, errors }) => (
        <TextField
          label="Motif de la réouverture"
          reader="firm"
          help="Le délai de réponse ne repart pas : il reste compté depuis la première réclamation écrite."
          rows={3}
          value={values.reason}
          onChange={(reason) => change({ reason })}
          error={errors.reason}
          autoFocus
        />
      )}
    </StepDialog>
  )
}
