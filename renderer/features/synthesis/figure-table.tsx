/** A table of figures: the first column names the row, the others are figures unless said otherwise. */
import { Box, Link, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { Link as RouterLink } from 'react-router'
import { smallSampleNote } from '../../../shared/analysis/index.ts'
import { paths } from '../../ui/paths.ts'

type FigureTableProps = {
  readonly caption: string
  readonly headers: readonly string[]
  readonly rows: readonly (readonly ReactNode[])[]
  /** Columns of words, by their place; the first one always is. */
  readonly wordColumns?: readonly number[]
}

export function FigureTable({ caption, headers, rows, wordColumns = [] }: FigureTableProps) {
  const align = (index: number) => (index === 0 || wordColumns.includes(index) ? 'left' : 'right')
  return (
    // Scrolled sideways on a narrow window: reachable by keyboard, and named.
    <Box role="region" aria-label={caption} tabIndex={0} sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={caption} sx={{ fontVariantNumeric: 'tabular-nums', '& td, & th': { px: 1 } }}>
        <TableHead>
          <TableRow>
            {headers.map((header, index) => (
              <TableCell key={header} align={align(index)} sx={{ color: 'text.secondary', verticalAlign: 'bottom' }}>
                {header}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(([name, ...cells], row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a table are told by their place
            <TableRow key={row} sx={{ '&:last-child > *': { borderBottom: 0 } }}>
              <TableCell component="th" scope="row" sx={{ fontWeight: 400, minWidth: 150 }}>
                {name}
              </TableCell>
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a row are told by their place
                <TableCell key={index} align={align(index + 1)} sx={{ whiteSpace: align(index + 1) === 'right' ? 'nowrap' : undefined }}>
                  {cell}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  )
}

/** The number of a dossier, which leads to it. */
export function DossierLink({ id, reference }: { readonly id: string; readonly reference: string }) {
  return (
    <Link component={RouterLink} to={paths.dossier(id)} color="inherit" sx={{ whiteSpace: 'nowrap' }}>
      {reference}
    </Link>
  )
}

/** Under a figure that rests on fewer than five cases. */
export function SmallSampleRemark({ cases }: { readonly cases: number }) {
  const note = smallSampleNote(cases)
  return note ? (
    <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
      {note}
    </Typography>
  ) : null
}
