/** What a piece holds: each opens in its place. */
import { Box, Link, Typography } from '@mui/material'

type Held = { readonly key: string; readonly name: string; readonly detail: string; readonly open: () => void }

export function HeldList({ label, held }: { readonly label: string; readonly held: readonly Held[] }) {
  return (
    <Box component="ul" aria-label={label} sx={{ listStyle: 'none', p: 0, mt: 0, mb: 2 }}>
      {held.map(({ key, name, detail, open }) => (
        <Box component="li" key={key} sx={{ py: 0.25 }}>
          <Link component="button" type="button" variant="body2" onClick={open} sx={{ textAlign: 'left', overflowWrap: 'anywhere' }}>
            {name}
          </Link>{' '}
          <Typography component="span" variant="caption" color="textSecondary">
            {detail}
          </Typography>
        </Box>
      ))}
    </Box>
  )
}
