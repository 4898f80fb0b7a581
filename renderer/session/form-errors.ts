/** Refusals and messages of a command, laid out for a form. */
import type { ConfirmedDay, Refusal } from '../../shared/complaint/index.ts'
import type { FirmRecordOutcome, RecordOutcome } from '../data/register/index.ts'

/** What a form shows after a command: an error beside each field, the rest above the buttons. */
export type FormErrors = {
  readonly fields: Readonly<Record<string, string>>
  readonly general: readonly string[]
  /** Of the errors above, the days that contradict others and may be confirmed: by field, and those of no field here. */
  readonly asked: { readonly fields: Readonly<Record<string, ConfirmedDay>>; readonly general: readonly ConfirmedDay[] }
}

export const NO_ERRORS: FormErrors = { fields: {}, general: [], asked: { fields: {}, general: [] } }

/** @param known the fields this form shows; a refusal of any other goes to the general ones */
export function formErrors(outcome: RecordOutcome | FirmRecordOutcome, known: readonly string[]): FormErrors {
  switch (outcome.status) {
    case 'recorded':
      return NO_ERRORS
    case 'failed':
      return { ...NO_ERRORS, general: [outcome.fault.message] }
    case 'refused':
      return layOut(outcome.refusals, known)
  }
}

/** What to say after a command that no form asked for: a sentence each, nothing where it was recorded. */
export function whatWentWrong(outcome: RecordOutcome | FirmRecordOutcome): readonly string[] {
  return formErrors(outcome, []).general
}

/** The same from refusals alone; of several about one field, the first. */
export function layOut(refusals: readonly Refusal[], known: readonly string[]): FormErrors {
  const isKnown = (refusal: Refusal) => refusal.field !== undefined && known.includes(refusal.field)
  const atField = new Map(
    refusals
      .filter(isKnown)
      .toReversed()
      .map((refusal) => [refusal.field ?? '', refusal]),
  )
  const others = refusals.filter((refusal) => !isKnown(refusal))
  return {
    fields: Object.fromEntries([...atField].map(([field, { message }]) => [field, message])),
    general: others.map(({ message }) => message),
    asked: {
      fields: Object.fromEntries([...atField].flatMap(([field, { asks }]) => (asks ? [[field, asks]] : []))),
      general: others.flatMap(({ asks }) => asks ?? []),
    },
  }
}
