/** The diagnostic, saved from a screen that tells of an error; how that ended stands beside. */
import { Button, Typography } from '@mui/material'
import { useState } from 'react'
import type { SaveOutcome } from '../../shared/host/port.ts'

export function SaveDiagnostic({ onSave }: { readonly onSave: () => Promise<SaveOutcome> }) {
  const [outcome, setOutcome] = useState<SaveOutcome>()
  const save = async () => setOutcome(await onSave())
  return (
    <>
      {outcome?.status === 'failed' && (
        <Typography role="alert" variant="body2" color="error">
          {outcome.message}
        </Typography>
      )}
      {outcome?.status === 'saved' && (
        <Typography role="status" variant="body2" color="textSecondary">
          Enregistré : {outcome.name}
        </Typography>
      )}
      <Button color="inherit" onClick={() => void save()}>
        Enregistrer un diagnostic
      </Button>
    </>
  )
}
