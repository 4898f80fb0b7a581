/** The recovery code on screen. */
import { Box, Typography } from '@mui/material'
import { formatRecoveryCode } from '../../../shared/vault/index.ts'

/** The code in groups of four, each with its number. */
export function RecoveryCode({ code }: { readonly code: string }) {
  return (
    <Box
      component="ol"
      aria-label="Code de secours"
      sx={{
        m: 0,
        p: 2,
        listStyle: 'none',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        display: 'grid',
        gridTemplateColumns: 'repeat(5, 1fr)',
        gap: 1.5,
      }}
    >
      {formatRecoveryCode(code).map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups never move, and two may be equal
        <Box component="li" key={index}>
          <Typography variant="caption" color="textSecondary" component="span" aria-hidden sx={{ display: 'block' }}>
            {index + 1}
          </Typography>
          <Typography component="span" sx={{ fontFamily: 'monospace', fontSize: '1.125rem', letterSpacing: '0.08em' }}>
            {group}
          </Typography>
        </Box>
      ))}
    </Box>
  )
}
