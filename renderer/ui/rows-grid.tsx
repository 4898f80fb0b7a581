/** A table of what can be opened: a click or « Entrée » on a row leads to it. */
import { Box } from '@mui/material'
import { DataGrid, type DataGridProps } from '@mui/x-data-grid'
import { frFR } from '@mui/x-data-grid/locales'
import type { ReactNode } from 'react'
import { remInPixels } from './rem-in-pixels.ts'
import { WholeText } from './whole-text.tsx'

type RowsGridProps<Row extends { readonly id: string }> = Pick<
  DataGridProps<Row>,
  'apiRef' | 'columns' | 'columnVisibilityModel' | 'onColumnVisibilityModelChange'
> & {
  readonly label: string
  readonly rows: readonly Row[]
  /** Column first sorted by, the last day first; the rows' own order where it is not said. */
  readonly latestFirst?: string
  readonly onOpen: (id: string) => void
}

export function RowsGrid<Row extends { readonly id: string }>({ label, rows, latestFirst, onOpen, ...columns }: RowsGridProps<Row>) {
  return (
    <WholeText of='[role="gridcell"], [role="columnheader"]'>
      <DataGrid
        {...columns}
        rows={rows as Row[]}
        rowHeight={remInPixels(2.25)}
        columnHeaderHeight={remInPixels(2.5)}
        localeText={frFR.components.MuiDataGrid.defaultProps.localeText}
        aria-label={label}
        initialState={{
          ...(latestFirst && { sorting: { sortModel: [{ field: latestFirst, sort: 'desc' as const }] } }),
          pagination: { paginationModel: { pageSize: 100 } },
        }}
        pageSizeOptions={[25, 50, 100]}
        disableRowSelectionOnClick
        onRowClick={({ id }) => onOpen(String(id))}
        onCellKeyDown={({ id }, event) => {
          if (event.key === 'Enter') onOpen(String(id))
        }}
        // A tooltip of the browser's would stand over ours, and come for whoever points alone.
        slotProps={{ cell: { title: '' } }}
        sx={{
          bgcolor: 'background.paper',
          // A laptop's window has many columns to show.
          fontSize: { xs: '0.8125rem', xl: '0.875rem' },
          '& .MuiDataGrid-row': { cursor: 'pointer' },
          fontVariantNumeric: 'tabular-nums',
          '& .MuiDataGrid-cell > .MuiStack-root': { maxWidth: '100%' },
          '& .MuiDataGrid-cell > .MuiStack-root > span': { overflow: 'hidden', textOverflow: 'ellipsis', fontSize: '0.8125rem' },
        }}
      />
    </WholeText>
  )
}

/** The height left in a page that is filled, and no less than some rows: a table asks for none of its own. */
export function FilledByGrid({ children }: { readonly children: ReactNode }) {
  return (
    <Box sx={{ flex: 1, minHeight: 320, position: 'relative' }}>
      <Box sx={{ position: 'absolute', inset: 0 }}>{children}</Box>
    </Box>
  )
}
