/** A form in a dialog: its title, its fields, what went wrong above its buttons. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack } from '@mui/material'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { ConfirmButton } from './confirm-button.tsx'
import { ErrorNotices } from './notice.tsx'
import { useFaultFocus } from './use-fault-focus.ts'

type DialogFormProps = {
  readonly title: ReactNode
  /** Without it nothing can be recorded: the dialog is read, and closed. */
  readonly submitLabel: string | undefined
  /** What leaving it is called, where « Annuler » would be taken for what it does. */
  readonly closeLabel?: string
  /** Before there is anything to record. */
  readonly isDisabled?: boolean
  /** Those that no field shows. */
  readonly errors: readonly string[]
  /** Where those ask about days that contradict others: says that they are right. */
  readonly onConfirm?: (() => void) | undefined
  readonly onSubmit: () => Promise<void>
  readonly onClose: () => void
  readonly children: ReactNode
}

export function DialogForm({
  title,
  submitLabel,
  closeLabel = submitLabel ? 'Annuler' : 'Fermer',
  isDisabled = false,
  errors,
  onConfirm,
  onSubmit,
  onClose,
  children,
}: DialogFormProps) {
  const titleId = useId()
  const [isRecording, setIsRecording] = useState(false)
  const { form, showFault, refusesUnread } = useFaultFocus()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isRecording || refusesUnread()) return
    setIsRecording(true)
    try {
      await onSubmit()
    } finally {
      setIsRecording(false)
      // Still there, it was refused.
      showFault()
    }
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={titleId}>
      {/* A long form scrolls between its title and its buttons, which stay in sight. */}
      <form
        ref={form}
        onSubmit={(event) => void submit(event)}
        noValidate
        style={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
      >
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          <Stack spacing={2.5} sx={{ pt: 0.5 }}>
            {children}
            <ErrorNotices messages={errors} />
            {onConfirm && <ConfirmButton label="Ces jours sont les bons" onConfirm={onConfirm} />}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            {closeLabel}
          </Button>
          {submitLabel && (
            <Button type="submit" variant="contained" disabled={isDisabled || isRecording}>
              {submitLabel}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  )
}
