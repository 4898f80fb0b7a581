/** Two fields side by side, where there is room for both. */
import { Box } from '@mui/material'
import type { Theme } from '@mui/material/styles'
import type { ReactNode } from 'react'

type PairProps = {
  readonly children: ReactNode
  /** Where one of two text fields says who reads it, and the other does not: their inputs stand on one line all the same. */
  readonly isAligned?: boolean
}

const SIDE_BY_SIDE = { display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } } as const

/** Label, input and note of both on common lines. */
const aligned = (theme: Theme) => ({
  [theme.breakpoints.up('sm')]: {
    rowGap: 0,
    '& > *': { display: 'grid', gridTemplateRows: 'subgrid', gridRow: 'span 3' },
    '& > * > :first-of-type': { alignSelf: 'end' },
  },
})

export function Pair({ children, isAligned = false }: PairProps) {
  return <Box sx={[SIDE_BY_SIDE, isAligned && aligned]}>{children}</Box>
}
