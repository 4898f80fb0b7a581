/** The frame of a step's form: what was typed is kept until the step is recorded. */
import type { ReactNode } from 'react'
import type { CommandContext, CommandResult, Dossier, JournalEvent } from '../../../shared/complaint/index.ts'
import { type ConfirmDay, useDraftForm, useLaw, useToday, useWorkSession } from '../../session/index.ts'
import { ArrangementsNotice } from '../../ui/arrangements-notice.tsx'
import { DialogForm } from '../../ui/dialog-form.tsx'

type StepDialogProps<T extends object> = {
  readonly title: string
  readonly submitLabel: string
  readonly dossier: Dossier
  /** Names the draft of this form. */
  readonly name: string
  readonly initial: T
  /** The fields that show their own errors; a function where an answer brings some in. */
  readonly fields: readonly string[] | ((values: T) => readonly string[])
  readonly command: (dossier: Dossier, values: T, context: CommandContext, journal: readonly JournalEvent[]) => CommandResult
  readonly onClose: () => void
  readonly children: (form: StepFields<T>) => ReactNode
}

export type StepFields<T extends object> = {
  readonly values: T
  readonly change: (patch: Partial<T>) => void
  readonly errors: Readonly<Record<string, string>>
  /** Of the days that the errors ask about, by field. */
  readonly confirms: Readonly<Record<string, ConfirmDay>>
}

export function StepDialog<T extends object>(props: StepDialogProps<T>) {
  const { title, submitLabel, dossier, name, initial, fields, command, onClose, children } = props
  const { writer } = useWorkSession()
  const today = useToday()
  const law = useLaw()
  const draftKey = `${name}:${dossier.id}`
  const { values, change, errors, confirms, confirmOthers, submit } = useDraftForm(draftKey, initial)

  const record = async () => {
    const isRecorded = await submit(
      (typed, confirmed) =>
        writer.record(dossier.id, (current, journal) => command(current, typed, { today, law, confirmed }, journal), [], draftKey),
      (typed) => (typeof fields === 'function' ? fields(typed) : fields),
    )
    if (isRecorded) onClose()
  }

  return (
    <DialogForm
      title={title}
      submitLabel={submitLabel}
      isDisabled={!values}
      errors={errors.general}
      onConfirm={confirmOthers}
      onSubmit={record}
      onClose={onClose}
    >
      {name !== 'noteArrangements' && <ArrangementsNotice arrangements={dossier.arrangements} />}
      {values && children({ values, change, errors: errors.fields, confirms })}
    </DialogForm>
  )
}
