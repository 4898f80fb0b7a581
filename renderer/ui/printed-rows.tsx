/** The rows of a grid on paper: a grid draws those that the window shows, and a sheet has no arrows to find the others. */
import { Box, Typography } from '@mui/material'
import type { GridColDef, GridColumnVisibilityModel, GridRenderCellParams } from '@mui/x-data-grid'
import type { ReactNode } from 'react'
import { formatNumber } from '../../shared/language/french.ts'
import { textIn } from './grid-rows.ts'

/** Some thirty sheets: whoever prints more meant something else. */
const MOST = 1000

type PrintedRowsProps<Row extends { readonly id: string }> = {
  readonly label: string
  readonly columns: readonly GridColDef<Row>[]
  /** Of the columns, those that are not shown. */
  readonly visibility?: GridColumnVisibilityModel | undefined
  readonly rows: readonly Row[]
}

export function PrintedRows<Row extends { readonly id: string }>({ label, columns, visibility, rows }: PrintedRowsProps<Row>) {
  const shown = columns.filter(({ field }) => visibility?.[field] !== false)
  return (
    <>
      {rows.length > MOST && (
        <Typography variant="body2" sx={{ mb: 1 }}>
          Les {formatNumber(MOST)} premières lignes sur {formatNumber(rows.length)} : cherchez ou filtrez pour imprimer les autres.
        </Typography>
      )}
      <Box component="table" aria-label={label} sx={LOOK}>
        <thead>
          <tr>
            {shown.map(({ field, headerName }) => (
              <th key={field}>{headerName}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map((row) => (
            <tr key={row.id}>
              {shown.map((column) => (
                <td key={column.field}>{cellOf(row, column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </>
  )
}

/** What the grid shows there: no column of ours asks it for more than the row. */
function cellOf<Row extends { readonly id: string }>(row: Row, column: GridColDef<Row>): ReactNode {
  return column.renderCell ? column.renderCell({ row } as GridRenderCellParams<Row>) : textIn(row, column)
}

const LOOK = {
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '8.5pt',
  '& th, & td': { textAlign: 'left', verticalAlign: 'top', p: '2pt 4pt', borderBottom: '0.5pt solid', borderColor: 'divider' },
  '& :is(th, td):first-of-type': { whiteSpace: 'nowrap' },
  '& td .MuiStack-root, & td .MuiStack-root > span': { fontSize: 'inherit' },
  '& tr': { breakInside: 'avoid' },
} as const
