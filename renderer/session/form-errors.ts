/** Refusals and messages of a command, laid out for a form. */
import type { Refusal } from '../../shared/complaint/index.ts'
import type { FirmRecordOutcome, RecordOutcome } from '../data/register/index.ts'

/** What a form shows after a command: an error beside each field, the rest above the buttons. */
export type FormErrors = { readonly fields: Readonly<Record<string, string>>; readonly general: readonly string[] }

export const NO_ERRORS: FormErrors = { fields: {}, general: [] }

/** @param known the fields this form shows; a refusal of any other goes to the general ones */
export function formErrors(outcome: RecordOutcome | FirmRecordOutcome, known: readonly string[]): FormErrors {
  switch (outcome.status) {
    case 'recorded':
      return NO_ERRORS
    case 'failed':
      return { fields: {}, general: [outcome.fault.message] }
    case 'refused':
      return layOut(outcome.refusals, known)
  }
}

/** What to say after a command that no form asked for: a sentence each, nothing where it was recorded. */
export function whatWentWrong(outcome: RecordOutcome | FirmRecordOutcome): readonly string[] {
  return formErrors(outcome, []).general
}

/** The same from refusals alone. */
export function layOut(refusals: readonly Refusal[], known: readonly string[]): FormErrors {
  const isKnown = (refusal: Refusal) => refusal.field !== undefined && known.includes(refusal.field)
  return {
    fields: Object.fromEntries(refusals.filter(isKnown).map((refusal) => [refusal.field, refusal.message])),
    general: refusals.filter((refusal) => !isKnown(refusal)).map((refusal) => refusal.message),
  }
}
