/** Two fields side by side, where there is room for both. */
import { Box } from '@mui/material'
import type { ReactNode } from 'react'

export function Pair({ children }: { readonly children: ReactNode }) {
  return <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>{children}</Box>
}
