/** The last button of a letter: it marks it as sent, or, where the firm asks for it first, asks for a second person's approval. */
import { Button } from '@mui/material'
import type { LetterApproval } from './letter-approval.ts'

type SendButtonProps = {
  /** Whether it could leave as it is. */
  readonly mayLeave: boolean
  readonly approval: LetterApproval | undefined
  readonly label: string
  readonly onSend: () => void
  readonly onAsk: () => void
}

export function SendButton({ mayLeave, approval, label, onSend, onAsk }: SendButtonProps) {
  if (!approval?.isNeeded) {
    return (
      <Button variant="contained" onClick={onSend} disabled={!mayLeave || !approval}>
        {label}
      </Button>
    )
  }
  const isAwaited = approval.isSame && approval.request?.standing === 'awaited'
  return (
    <Button variant="contained" onClick={onAsk} disabled={!mayLeave || isAwaited}>
      Demander l’accord
    </Button>
  )
}
