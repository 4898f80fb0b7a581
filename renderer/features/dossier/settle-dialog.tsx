/** An oral complaint settled after all, entirely: at once, or later with the reason why its author was not invited to write. */
import { Typography } from '@mui/material'
import { missedAtOnce, settleAtOnce } from '../../../shared/complaint/index.ts'
import { formatDate } from '../../../shared/language/french.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/field.tsx'
import type { DialogProps } from './dialog-props.ts'
import { StepDialog } from './step-dialog.tsx'

type Values = { readonly settledOn: LocalDate | undefined; readonly how: string; readonly lateReason: string }

export function SettleDialog({ dossier, today, onClose }: DialogProps) {
  const initial: Values = { settledOn: dossier.expressedOn, how: '', lateReason: '' }
  const missedBy = (settledOn: LocalDate | undefined) => settledOn && missedAtOnce(dossier, settledOn)
  return (
    <StepDialog
      title="Satisfaction immédiate et entière"
      submitLabel="Enregistrer"
      name="settleAtOnce"
      dossier={dossier}
      initial={initial}
      fields={({ settledOn }) => ['settledOn', 'how', ...(missedBy(settledOn) ? ['lateReason'] : [])]}
      onClose={onClose}
      command={(current, { settledOn = today, how, lateReason }, context) =>
        settleAtOnce(
          current,
          { settledOn, how: how.trim(), lateReason: missedAtOnce(current, settledOn) ? lateReason.trim() : undefined },
          context,
        )
      }
    >
      {({ values, change, errors, confirms }) => (
        <>
          <Typography variant="body2" color="textSecondary">
            La satisfaction est immédiate le jour où la réclamation est exprimée, ou le jour ouvrable suivant. Plus tard, le client doit
            avoir été invité à écrire.
          </Typography>
          <TextField
            label="Comment a-t-elle été réglée ?"
            reader="firm"
            rows={3}
            value={values.how}
            onChange={(how) => change({ how })}
            error={errors.how}
            autoFocus
          />
          <DateField
            label="Réglée le"
            value={values.settledOn}
            onChange={(settledOn) => change({ settledOn })}
            error={errors.settledOn}
            onConfirm={confirms.settledOn}
            today={today}
          />
          {missedBy(values.settledOn) && (
            <TextField
              label="Pourquoi l’invitation à écrire n’est-elle pas partie ?"
              reader="firm"
              help={`Satisfaction immédiate jusqu’au ${formatDate(missedBy(values.settledOn) ?? today)} : l’invitation reste notée en retard. Votre motif est gardé dans le journal.`}
              rows={2}
              value={values.lateReason}
              onChange={(lateReason) => change({ lateReason })}
              error={errors.lateReason}
            />
          )}
        </>
      )}
    </StepDialog>
  )
}
