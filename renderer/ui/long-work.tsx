/** Work that takes a while: what it is doing, how far it has come, how long is left, and the way out. */
import { Box, Button, LinearProgress, Stack, Typography } from '@mui/material'
import { useEffect, useId, useState } from 'react'
import { timeLeft } from './time-left.ts'

type LongWorkProps = {
  /** What it is doing. */
  readonly step: string
  /** How much of the step is done, 0 to 1. */
  readonly share: number
  /** Nothing where it can no longer be stopped. */
  readonly onCancel?: (() => void) | undefined
}

export function LongWork({ step, share, onCancel }: LongWorkProps) {
  const id = useId()
  const left = useTimeLeft(step, share)
  return (
    <Stack direction="row" spacing={2} sx={{ alignItems: 'center', mb: 2, minHeight: 40 }}>
      <Box sx={{ flex: 1, maxWidth: 420 }}>
        <Typography variant="body2" sx={{ mb: 0.5 }}>
          <span id={id}>{step}</span>
          {left && (
            <Typography component="span" variant="body2" color="textSecondary">
              , {left}
            </Typography>
          )}
        </Typography>
        <LinearProgress variant="determinate" value={Math.min(1, share) * 100} aria-labelledby={id} sx={{ height: 4 }} />
      </Box>
      {onCancel && (
        <Button color="inherit" onClick={onCancel}>
          Arrêter
        </Button>
      )}
    </Stack>
  )
}

/** Counted from the beginning of the step. */
function useTimeLeft(step: string, share: number): string | undefined {
  const [begun, setBegun] = useState<{ readonly step: string; readonly at: number }>()
  const [left, setLeft] = useState<string>()
  useEffect(() => {
    if (begun?.step === step) return setLeft(timeLeft(performance.now() - begun.at, share))
    setBegun({ step, at: performance.now() })
    setLeft(undefined)
  }, [begun, step, share])
  return left
}
