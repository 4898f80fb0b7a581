/** A table of what can be opened: a click or « Entrée » on a row leads to it. */
import { DataGrid, type DataGridProps } from '@mui/x-data-grid'
import { frFR } from '@mui/x-data-grid/locales'

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
    <DataGrid
      {...columns}
      rows={rows as Row[]}
      rowHeight={36}
      columnHeaderHeight={40}
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
      sx={{ bgcolor: 'background.paper', '& .MuiDataGrid-row': { cursor: 'pointer' }, fontVariantNumeric: 'tabular-nums' }}
    />
  )
}
