/** A remark added to the journal. */
import { addNote, isMediationOpen } from '../../../shared/complaint/index.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { SensitivityNotice } from '../../ui/sensitivity-notice.tsx'
import type { DialogProps } from './dialog-props.ts'
import { StepDialog } from './step-dialog.tsx'

export function NoteDialog({ dossier, onClose }: DialogProps) {
  return (
    <StepDialog
      title="Ajouter une note"
      submitLabel="Enregistrer la note"
      name="note"
      dossier={dossier}
      initial={{ text: '', isOfMediation: isMediationOpen(dossier.mediation.stage) }}
      fields={['text']}
      onClose={onClose}
      command={(current, { text, isOfMediation }, context) =>
        addNote(current, { text: text.trim(), ...(current.mediation.stage !== 'none' && { isOfMediation }) }, context)
      }
    >
      {({ values, change, errors }) => (
        <>
          <TextField
            label="Note"
            help="Le client peut demander à lire son dossier. N’écrivez rien d’une déclaration de soupçon (Tracfin)."
            reader="firm"
            rows={4}
            value={values.text}
            onChange={(text) => change({ text })}
            error={errors.text}
            autoFocus
          />
          <SensitivityNotice text={values.text} />
          {dossier.mediation.stage !== 'none' && (
            <CheckField
              label="Relève de la médiation"
              help="Ce qui s’y dit est confidentiel : la note reste hors du dossier de preuve et des exports."
              isChecked={values.isOfMediation}
              onChange={(isOfMediation) => change({ isOfMediation })}
            />
          )}
        </>
      )}
    </StepDialog>
  )
}
