/** Shown while a piece is read. */
import { CircularProgress, Stack } from '@mui/material'

export function Opening() {
  return (
    <Stack sx={{ flex: 1, alignItems: 'center', justifyContent: 'center' }}>
      <CircularProgress size={24} aria-label="Ouverture de la pièce" />
    </Stack>
  )
}
