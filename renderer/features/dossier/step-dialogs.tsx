/** The dialogs of a dossier, one at a time, named in the address. */
import { CloseDialog } from './close-dialog.tsx'
import { SettleConcurrentDialog } from './concurrent-notice.tsx'
import type { DialogProps } from './dialog-props.ts'
import { FormDialog } from './form-dialog.tsx'
import { InChargeDialog } from './in-charge-dialog.tsx'
import { NoteDialog } from './note-dialog.tsx'
import { ReceiveWrittenDialog } from './receive-written-dialog.tsx'
import { ReopenDialog } from './reopen-dialog.tsx'
import { SettleDialog } from './settle-dialog.tsx'
import { FORM_STEPS } from './step-forms.ts'

const STEP_DIALOGS = [
  'receiveWritten',
  'settleAtOnce',
  'close',
  'reopen',
  'note',
  'settleConcurrent',
  'putInCharge',
  ...FORM_STEPS,
] as const
export type StepDialogName = (typeof STEP_DIALOGS)[number]

/** The dialog an address names, or none. */
export function toStepDialog(name: string | null): StepDialogName | undefined {
  return STEP_DIALOGS.find((known) => known === name)
}

export function StepDialogs({ open, ...props }: DialogProps & { readonly open: StepDialogName | undefined }) {
  switch (open) {
    case 'receiveWritten':
      return <ReceiveWrittenDialog {...props} />
    case 'settleAtOnce':
      return <SettleDialog {...props} />
    case 'close':
      return <CloseDialog {...props} />
    case 'reopen':
      return <ReopenDialog {...props} />
    case 'note':
      return <NoteDialog {...props} />
    case 'settleConcurrent':
      return <SettleConcurrentDialog {...props} />
    case 'putInCharge':
      return <InChargeDialog {...props} />
    case undefined:
      return null
    default:
      // Each step has a form of its own: going from one to another by the address starts anew.
      return <FormDialog key={open} step={open} {...props} />
  }
}
