/** What is known, term by term: a row without a detail is left out. */
import { Box, Typography } from '@mui/material'

export type FactRow = readonly [term: string, detail: string | undefined]

export function Facts({ rows }: { readonly rows: readonly FactRow[] }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        containerType: 'inline-size',
        '& > div': { display: 'grid', gridTemplateColumns: '7rem minmax(0, 1fr)', columnGap: 2, mb: 0.75 },
        // Where a detail would have a few letters a line, it stands under its term.
        '@container (max-width: 17em)': { '& > div': { gridTemplateColumns: 'minmax(0, 1fr)' } },
      }}
    >
      {rows.map(([term, detail]) =>
        detail ? (
          <div key={term}>
            <Typography component="dt" variant="body2" color="textSecondary">
              {term}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
              {detail}
            </Typography>
          </div>
        ) : null,
      )}
    </Box>
  )
}
