/** A remark added to the journal. */
import { addNote } from '../../../shared/complaint/index.ts'
import { TextField } from '../../ui/field.tsx'
import { SensitivityNotice } from '../../ui/sensitivity-notice.tsx'
import type { DialogProps } from './dialog-props.ts'
import { StepDialog } from './step-dialog.tsx'

export function NoteDialog({ dossier, today, onClose }: DialogProps) {
  return (
    <StepDialog
      title="Ajouter une note"
      submitLabel="Enregistrer la note"
      name="note"
      dossier={dossier}
      initial={{ text: '' }}
      fields={['text']}
      onClose={onClose}
      command={(current, { text }) => addNote(current, { text: text.trim() }, { today })}
    >
      {({ values, change, errors }) => (
        <>
          <TextField
            label="Note"
            help="Le client peut demander à lire son dossier. N’écrivez rien d’une déclaration de soupçon (Tracfin)."
            rows={4}
            value={values.text}
            onChange={(text) => change({ text })}
            error={errors.text}
            autoFocus
          />
          <SensitivityNotice text={values.text} />
        </>
      )}
    </StepDialog>
  )
}
