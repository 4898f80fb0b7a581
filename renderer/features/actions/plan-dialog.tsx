/** The frame of a form on the action plan: what was typed is kept until it is recorded. */
import { Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { type ActionPlan, actionPlanOf } from '../../../shared/actions/index.ts'
import type { CommandDay, Dossier } from '../../../shared/complaint/index.ts'
import type { FirmResult } from '../../../shared/firm/journal/index.ts'
import type { NewFile } from '../../data/register/index.ts'
import { type ConfirmDay, useDraftForm, useToday, useWorkSession } from '../../session/index.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'

type PlanDialogProps<T extends object> = {
  readonly title: string
  readonly submitLabel: string
  readonly closeLabel?: string
  /** Names the draft of this form. */
  readonly name: string
  readonly dossiers: readonly Dossier[]
  readonly initial: T
  /** The fields that show their own errors. */
  readonly fields: readonly string[]
  /** Sees the plan as it stands when it is recorded. */
  readonly command: (plan: ActionPlan, values: T, context: CommandDay) => FirmResult
  readonly files?: readonly NewFile[]
  readonly onClose: () => void
  readonly children: (form: {
    values: T
    change: (patch: Partial<T>) => void
    errors: Readonly<Record<string, string>>
    /** Of the days that the errors ask about, by field. */
    confirms: Readonly<Record<string, ConfirmDay>>
  }) => ReactNode
}

export function PlanDialog<T extends object>(props: PlanDialogProps<T>) {
  const { title, submitLabel, closeLabel, name, dossiers, initial, fields, command, files = [], onClose, children } = props
  const { firmJournal } = useWorkSession()
  const today = useToday()
  const { values, change, errors, confirms, submit } = useDraftForm(`actions:${name}`, initial)

  const record = async () => {
    const isRecorded = await submit(
      (typed, confirmed) => firmJournal.record((journal) => command(actionPlanOf(dossiers, journal), typed, { today, confirmed }), files),
      () => fields,
    )
    if (isRecorded) onClose()
  }

  return (
    <DialogForm
      title={title}
      submitLabel={submitLabel}
      {...(closeLabel && { closeLabel })}
      isDisabled={!values}
      errors={errors.general}
      onSubmit={record}
      onClose={onClose}
    >
      {values && children({ values, change, errors: errors.fields, confirms })}
    </DialogForm>
  )
}

type ReasonDialogProps = Omit<PlanDialogProps<{ readonly reason: string }>, 'initial' | 'fields' | 'children'> & {
  readonly lead: string
  readonly label: string
}

/** Asks for a reason and nothing else. */
export function ReasonDialog({ lead, label, ...dialog }: ReasonDialogProps) {
  return (
    <PlanDialog {...dialog} initial={{ reason: '' }} fields={['reason']}>
      {({ values, change, errors }) => (
        <>
          <Typography>{lead}</Typography>
          <TextField
            label={label}
            rows={2}
            value={values.reason}
            onChange={(reason) => change({ reason })}
            error={errors.reason}
            autoFocus
          />
        </>
      )}
    </PlanDialog>
  )
}
