/** A form whose draft is kept as it is typed, until what it says is recorded. */
import { useState } from 'react'
import type { ConfirmedDay } from '../../shared/complaint/index.ts'
import type { FirmRecordOutcome, RecordOutcome } from '../data/register/index.ts'
import { type FormErrors, formErrors, NO_ERRORS } from './form-errors.ts'
import { type ConfirmedDays, useConfirmedDays } from './use-confirmed-days.ts'
import { useDraft } from './use-draft.ts'

export type DraftForm<T> = {
  /** `undefined` while a kept draft is looked for. */
  readonly values: T | undefined
  readonly change: (patch: Partial<T>) => void
  readonly errors: FormErrors
  /** Of the days that the errors ask about. */
  readonly confirms: ConfirmedDays['confirms']
  readonly confirmOthers: ConfirmedDays['confirmOthers']
  /**
   * Records what was typed and forgets the draft, or shows why not.
   *
   * @param known the fields that show their own errors
   * @returns whether it is recorded
   */
  readonly submit: (
    record: (values: T, confirmed: readonly ConfirmedDay[]) => Promise<RecordOutcome | FirmRecordOutcome>,
    known: (values: T) => readonly string[],
  ) => Promise<boolean>
}

/** @param key names the draft, as for {@link useDraft} */
export function useDraftForm<T extends object>(key: string, initial: T): DraftForm<T> {
  const draft = useDraft(key, initial)
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS)
  const values = draft.value
  const { current, confirms, confirmOthers } = useConfirmedDays(errors)
  return {
    values,
    errors,
    confirms,
    confirmOthers,
    change: (patch) => {
      setErrors(NO_ERRORS)
      draft.change(patch)
    },
    submit: async (record, known) => {
      if (!values) return false
      const outcome = await record(values, current())
      setErrors(formErrors(outcome, known(values)))
      if (outcome.status !== 'recorded') return false
      await draft.discard()
      return true
    },
  }
}
