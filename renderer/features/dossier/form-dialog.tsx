/** The dialog of a step whose form is data. */
import { Typography } from '@mui/material'
import { useFirm } from '../../session/index.ts'
import { FormFieldInput } from '../../ui/form-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SensitivityNotice } from '../../ui/sensitivity-notice.tsx'
import type { DialogProps } from './dialog-props.ts'
import { StepDialog } from './step-dialog.tsx'
import { type FormStep, STEP_FORMS, type StepForm, type StepValues } from './step-forms.ts'

export function FormDialog({ step, dossier, today, onClose }: DialogProps & { readonly step: FormStep }) {
  const firm = useFirm()
  if (!firm) return null
  const form: StepForm = STEP_FORMS[step]
  const subject = { dossier, firm, today }
  return (
    <StepDialog<StepValues>
      title={form.title}
      submitLabel={form.submitLabel}
      name={step}
      dossier={dossier}
      initial={form.initial(subject)}
      fields={(values) => form.fields(subject, values).map(({ name }) => name)}
      onClose={onClose}
      command={form.command}
    >
      {({ values, change, errors, confirms }) => (
        <>
          {form.lead && (
            <Typography variant="body2" color="textSecondary">
              {form.lead}
            </Typography>
          )}
          {form.fields(subject, values).map((field, index) => (
            <FormFieldInput
              key={field.name}
              field={field.kind === 'longText' ? { reader: 'firm', ...field } : field}
              value={values[field.name]}
              onChange={(value) => change({ [field.name]: value })}
              error={errors[field.name]}
              onConfirm={confirms[field.name]}
              today={today}
              autoFocus={index === 0}
            />
          ))}
          <SensitivityNotice
            text={form
              .fields(subject, values)
              .map(({ name }) => values[name] ?? '')
              .join('\n')}
          />
          {form.warnings?.(subject, values).map((warning) => (
            <Notice key={warning} tone="warning">
              {warning}
            </Notice>
          ))}
        </>
      )}
    </StepDialog>
  )
}
