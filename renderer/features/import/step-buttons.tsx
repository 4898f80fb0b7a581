/** What leads from a step of the import to the next one, and back. */
import { Button, Stack } from '@mui/material'
import type { ReactNode } from 'react'

type StepButtonsProps = {
  readonly onBack?: () => void
  readonly onContinue: () => void
  readonly label?: string
  readonly isDisabled?: boolean
  readonly children?: ReactNode
}

export function StepButtons({ onBack, onContinue, label = 'Continuer', isDisabled = false, children }: StepButtonsProps) {
  return (
    <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', my: 3 }}>
      <Button variant="contained" disabled={isDisabled} onClick={onContinue}>
        {label}
      </Button>
      {onBack && (
        <Button color="inherit" onClick={onBack}>
          Retour
        </Button>
      )}
      {children}
    </Stack>
  )
}
