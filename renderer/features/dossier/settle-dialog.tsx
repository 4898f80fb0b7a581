/** An oral complaint settled after all, entirely. */
import { settleAtOnce } from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { StepDialog } from './step-dialog.tsx'
import type { DialogProps } from './step-dialogs.tsx'

type Values = { readonly settledOn: LocalDate | undefined; readonly how: string }

export function SettleDialog({ dossier, today, onClose }: DialogProps) {
  const initial: Values = { settledOn: dossier.expressedOn, how: '' }
  return (
    <StepDialog
      title="Satisfaction immédiate et entière"
      submitLabel="Enregistrer"
      name="settleAtOnce"
      dossier={dossier}
      initial={initial}
      fields={['settledOn', 'how']}
      onClose={onClose}
      command={(current, { settledOn, how }) => settleAtOnce(current, { settledOn: settledOn ?? today, how: how.trim() }, { today })}
    >
      {({ values, change, errors }) => (
        <>
          <TextField
            label="Comment a-t-elle été réglée ?"
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
            today={today}
          />
        </>
      )}
    </StepDialog>
  )
}
