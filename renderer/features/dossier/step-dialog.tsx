/** The frame of a step's form: what was typed is kept until the step is recorded. */
import { type ReactNode, useState } from 'react'
import type { CommandResult, Dossier, JournalEvent } from '../../../shared/complaint/index.ts'
import { type FormErrors, formErrors, NO_ERRORS, useDraft, useSession } from '../../data/index.ts'
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
  readonly command: (dossier: Dossier, values: T, journal: readonly JournalEvent[]) => CommandResult
  readonly onClose: () => void
  readonly children: (form: { values: T; change: (patch: Partial<T>) => void; errors: Readonly<Record<string, string>> }) => ReactNode
}

export function StepDialog<T extends object>(props: StepDialogProps<T>) {
  const { title, submitLabel, dossier, name, initial, fields, command, onClose, children } = props
  const { register } = useSession()
  const draftKey = `${name}:${dossier.id}`
  const draft = useDraft(draftKey, initial)
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS)
  const values = draft.value

  const submit = async () => {
    if (!values) return
    const outcome = await register.record(dossier.id, (current, journal) => command(current, values, journal), [], draftKey)
    setErrors(formErrors(outcome, typeof fields === 'function' ? fields(values) : fields))
    if (outcome.status !== 'recorded') return
    await draft.discard()
    onClose()
  }

  return (
    <DialogForm title={title} submitLabel={submitLabel} isDisabled={!values} errors={errors.general} onSubmit={submit} onClose={onClose}>
      {values &&
        children({
          values,
          change: (patch) => {
            setErrors(NO_ERRORS)
            draft.change(patch)
          },
          errors: errors.fields,
        })}
    </DialogForm>
  )
}
