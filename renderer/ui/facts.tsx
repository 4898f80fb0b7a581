/** What is known, term by term: a row without a detail is left out. */
import { Box, Typography } from '@mui/material'

export type FactRow = readonly [term: string, detail: string | undefined]

export function Facts({ rows }: { readonly rows: readonly FactRow[] }) {
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: '112px minmax(0, 1fr)', rowGap: 0.75, columnGap: 2 }}>
      {rows.map(([term, detail]) =>
        detail ? (
          <Box key={term} sx={{ display: 'contents' }}>
            <Typography component="dt" variant="body2" color="textSecondary">
              {term}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
              {detail}
            </Typography>
          </Box>
        ) : null,
      )}
    </Box>
  )
}
