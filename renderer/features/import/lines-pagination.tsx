/** The way through a long table of lines: a register may have thousands. */
import { TablePagination } from '@mui/material'
import { formatNumber } from '../../../shared/language/french.ts'

/** Lines shown at once. */
export const PAGE = 25

type LinesPaginationProps = { readonly count: number; readonly page: number; readonly onPage: (page: number) => void }

/** Nothing where all the lines are shown at once. */
export function LinesPagination({ count, page, onPage }: LinesPaginationProps) {
  if (count <= PAGE) return null
  return (
    <TablePagination
      component="div"
      count={count}
      page={page}
      rowsPerPage={PAGE}
      rowsPerPageOptions={[PAGE]}
      onPageChange={(_, next) => onPage(next)}
      labelDisplayedRows={({ from, to, count: total }) => `${formatNumber(from)} à ${formatNumber(to)} sur ${formatNumber(total)}`}
      slotProps={{ actions: { nextButton: { 'aria-label': 'Lignes suivantes' }, previousButton: { 'aria-label': 'Lignes précédentes' } } }}
    />
  )
}
