/** What was just taken out of a form, and the way to have it back. */
import { Link, Typography } from '@mui/material'

type UndoLineProps = { readonly said: string; readonly onUndo: () => void }

export function UndoLine({ said, onUndo }: UndoLineProps) {
  return (
    <Typography variant="body2" role="status" sx={{ mt: 1 }}>
      {said}{' '}
      <Link component="button" type="button" onClick={onUndo} sx={{ verticalAlign: 'baseline' }}>
        Rétablir
      </Link>
    </Typography>
  )
}
