/** A form whose draft is kept as it is typed, until what it says is recorded. */
import { useState } from 'react'
import type { FirmRecordOutcome, RecordOutcome } from '../data/register/index.ts'
import { type FormErrors, formErrors, NO_ERRORS } from './form-errors.ts'
import { useDraft } from './use-draft.ts'

export type DraftForm<T> = {
  /** `undefined` while a kept draft is looked for. */
  readonly values: T | undefined
  readonly change: (patch: Partial<T>) => void
  readonly errors: FormErrors
  /**
   * Records what was typed and forgets the draft, or shows why not.
   *
   * @param known the fields that show their own errors
   * @returns whether it is recorded
   */
  readonly submit: (
    record: (values: T) => Promise<RecordOutcome | FirmRecordOutcome>,
    known: (values: T) => readonly string[],
  ) => Promise<boolean>
}

/** @param key names the draft, as for {@link useDraft} */
export function useDraftForm<T extends object>(key: string, initial: T): DraftForm<T> {
  const draft = useDraft(key, initial)
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS)
  const values = draft.value
  return {
    values,
    errors,
    change: (patch) => {
      setErrors(NO_ERRORS)
      draft.change(patch)
    },
    submit: async (record, known) => {
      if (!values) return false
      const outcome = await record(values)
      setErrors(formErrors(outcome, known(values)))
      if (outcome.status !== 'recorded') return false
      await draft.discard()
      return true
    },
  }
}
