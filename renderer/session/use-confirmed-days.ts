/** The days that a form was asked about, since they contradict others, and that its adviser confirmed. */
import { useRef } from 'react'
import type { ConfirmedDay } from '../../shared/complaint/index.ts'
import type { FormErrors } from './form-errors.ts'

/** Confirms a day; the button that does then submits the form. */
export type ConfirmDay = () => void

export type ConfirmedDays = {
  /** As they stand when the form is submitted: one that was changed since is asked about anew. */
  readonly current: () => readonly ConfirmedDay[]
  /** By the field that shows the day. */
  readonly confirms: Readonly<Record<string, ConfirmDay>>
  /** Those that no field shows, together; absent where there are none. */
  readonly confirmOthers?: ConfirmDay | undefined
}

/** @param errors what the form shows now */
export function useConfirmedDays({ asked }: FormErrors): ConfirmedDays {
  const confirmed = useRef<readonly ConfirmedDay[]>([])
  const confirm = (days: readonly ConfirmedDay[]) => () => {
    confirmed.current = [...confirmed.current, ...days]
  }
  return {
    current: () => confirmed.current,
    confirms: Object.fromEntries(Object.entries(asked.fields).map(([field, day]) => [field, confirm([day])])),
    confirmOthers: asked.general.length > 0 ? confirm(asked.general) : undefined,
  }
}
