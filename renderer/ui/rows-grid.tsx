/** A table of what can be opened: a click or « Entrée » on a row leads to it. */
import { Box } from '@mui/material'
import { DataGrid, type DataGridProps, type GridColDef, type GridValidRowModel } from '@mui/x-data-grid'
import { frFR } from '@mui/x-data-grid/locales'
import { memo, type ReactNode, useDeferredValue, useMemo } from 'react'
import type { GridOrder, GridPages } from './grid-rows.ts'
import { PrintedRows } from './printed-rows.tsx'
import { remInPixels, textScale } from './rem-in-pixels.ts'
import { useIsPrinting } from './use-printing.ts'
import { WholeText } from './whole-text.tsx'

type RowsGridProps<Row extends { readonly id: string }> = Pick<
  DataGridProps<Row>,
  'apiRef' | 'columnVisibilityModel' | 'onColumnVisibilityModelChange'
> & {
  readonly label: string
  /** How the headings order its rows. */
  readonly order: GridOrder<Row>
  /** The rows that are shown. */
  readonly pages: GridPages<Row>
  readonly onOpen: (id: string) => void
}

const PAGE_SIZES = [25, 50, 100]
// A tooltip of the browser's would stand over ours, and come for whoever points alone.
const SLOTS = { cell: { title: '' } }

/** What the grid shows before its rows: nothing, and not that there are none. */
const NOTHING_YET = { rows: [], slots: { noRowsOverlay: () => null } } satisfies Pick<DataGridProps, 'rows' | 'slots'>

const LOOK = {
  bgcolor: 'background.paper',
  // A laptop's window has many columns to show.
  fontSize: { xs: '0.8125rem', xl: '0.875rem' },
  '& .MuiDataGrid-row': { cursor: 'pointer' },
  fontVariantNumeric: 'tabular-nums',
  '& .MuiDataGrid-cell > .MuiStack-root': { maxWidth: '100%' },
  '& .MuiDataGrid-cell > .MuiStack-root > span': { overflow: 'hidden', textOverflow: 'ellipsis', fontSize: '0.8125rem' },
}

/** Drawn anew where what it shows is another, and not at each key that is pressed beside it. */
export const RowsGrid = memo(DrawnRowsGrid) as typeof DrawnRowsGrid

function DrawnRowsGrid<Row extends { readonly id: string }>({ label, order, pages, onOpen, ...shown }: RowsGridProps<Row>) {
  const { kept, rows, columns: thought, ...page } = pages
  const isPrinting = useIsPrinting()
  const scale = textScale()
  // Its head and its foot take a frame, a screen of rows another.
  const hasRows = useDeferredValue(true, false)
  const columns = useMemo(() => thought.map((column) => scaled(column, scale)), [thought, scale])
  return (
    <>
      {isPrinting && <PrintedRows label={label} columns={thought} visibility={shown.columnVisibilityModel} rows={kept} />}
      <Box className="no-print" sx={{ height: '100%' }}>
        <WholeText of='[role="gridcell"], [role="columnheader"]'>
          <DataGrid
            {...shown}
            {...page}
            columns={columns}
            {...(hasRows ? { rows: rows as Row[] } : NOTHING_YET)}
            rowCount={kept.length}
            // Sorted, filtered and paged before they come here.
            sortingMode="server"
            filterMode="server"
            paginationMode="server"
            sortModel={order.sortModel}
            onSortModelChange={order.onSortModelChange}
            rowHeight={remInPixels(2.25)}
            columnHeaderHeight={remInPixels(2.5)}
            localeText={frFR.components.MuiDataGrid.defaultProps.localeText}
            aria-label={label}
            pageSizeOptions={PAGE_SIZES}
            disableRowSelectionOnClick
            onRowClick={({ id }) => onOpen(String(id))}
            onCellKeyDown={({ id }, event) => {
              if (event.key === 'Enter') onOpen(String(id))
            }}
            slotProps={SLOTS}
            sx={LOOK}
          />
        </WholeText>
      </Box>
    </>
  )
}

/** A column as wide as its letters ask: larger ones would be cut, where the table can be scrolled. */
function scaled<Row extends GridValidRowModel>(column: GridColDef<Row>, scale: number): GridColDef<Row> {
  const { width, minWidth } = column
  return { ...column, ...(width && { width: width * scale }), ...(minWidth && { minWidth: minWidth * scale }) }
}

/** The height left in a page that is filled, and no less than some rows: a table asks for none of its own. */
export function FilledByGrid({ children }: { readonly children: ReactNode }) {
  return (
    <Box sx={{ flex: 1, minHeight: 320, position: 'relative', '@media print': { minHeight: 0 } }}>
      <Box sx={{ position: 'absolute', inset: 0, '@media print': { position: 'static' } }}>{children}</Box>
    </Box>
  )
}
