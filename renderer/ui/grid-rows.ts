/**
 * Sorts, filters and pages the rows of a table before its grid sees them: a grid that is handed ten thousand rows takes them in anew
 * at each keystroke, of which it draws thirty.
 */
import {
  type GridColDef,
  type GridFilterItem,
  type GridFilterModel,
  type GridPaginationModel,
  type GridSortModel,
  getGridNumericOperators,
  getGridStringOperators,
  gridStringOrNumberComparator,
} from '@mui/x-data-grid'
import { startTransition, useCallback, useMemo, useState } from 'react'

type Row = { readonly id: string }

/** All the rows as the headings order them. */
export type GridOrder<R extends Row> = {
  readonly ordered: readonly R[]
  readonly sortModel: GridSortModel
  readonly onSortModelChange: (model: GridSortModel) => void
}

/** The rows that are left, and the page of them that the grid is given. */
export type GridPages<R extends Row> = {
  readonly columns: readonly GridColDef<R>[]
  readonly kept: readonly R[]
  readonly rows: readonly R[]
  readonly filterModel: GridFilterModel
  readonly paginationModel: GridPaginationModel
  readonly onFilterModelChange: (model: GridFilterModel) => void
  readonly onPaginationModelChange: (model: GridPaginationModel) => void
}

const ROWS_A_PAGE = 100

/**
 * Sorted before they are searched: what is left of them is in order already.
 *
 * @param latestFirst column first sorted by, the last day first; the rows' own order where it is not said
 */
export function useGridOrder<R extends Row>(rows: readonly R[], columns: readonly GridColDef<R>[], latestFirst?: string): GridOrder<R> {
  const [sortModel, setSortModel] = useState<GridSortModel>(latestFirst ? [{ field: latestFirst, sort: 'desc' }] : [])
  const ordered = useMemo(() => sortedRows(rows, columns, sortModel), [rows, columns, sortModel])
  // A heading that is pressed answers before ten thousand rows are in their new order.
  const sortBy = useCallback((model: GridSortModel) => startTransition(() => setSortModel(model)), [])
  return useMemo(() => ({ ordered, sortModel, onSortModelChange: sortBy }), [ordered, sortModel, sortBy])
}

/** @param rows in their order */
export function useGridPages<R extends Row>(rows: readonly R[], columns: readonly GridColDef<R>[]): GridPages<R> {
  const [filterModel, setFilterModel] = useState<GridFilterModel>({ items: [] })
  const [pagination, setPagination] = useState<GridPaginationModel>({ page: 0, pageSize: ROWS_A_PAGE })
  const [asBefore] = useState(() => createSameRows<R>())
  const kept = useMemo(() => asBefore(filteredRows(rows, columns, filterModel.items)), [rows, columns, filterModel, asBefore])
  const { pageSize } = pagination
  const page = Math.max(0, Math.min(pagination.page, Math.ceil(kept.length / pageSize) - 1))
  const shown = useMemo(() => kept.slice(page * pageSize, (page + 1) * pageSize), [kept, page, pageSize])
  return useMemo(
    () => ({
      columns,
      kept,
      rows: shown,
      filterModel,
      paginationModel: { page, pageSize },
      onFilterModelChange: (model) => {
        setFilterModel(model)
        setPagination((before) => ({ ...before, page: 0 }))
      },
      onPaginationModelChange: setPagination,
    }),
    [columns, kept, shown, filterModel, page, pageSize],
  )
}

/** Gives the list before where the next one holds the same rows: a letter more may find what was found, and no grid is drawn for it. */
export function createSameRows<R>(): (rows: readonly R[]) => readonly R[] {
  let before: readonly R[] = []
  return (rows) => {
    if (rows.length !== before.length || rows.some((row, index) => row !== before[index])) before = rows
    return before
  }
}

/** In the order that the headings ask for; each row's value is asked for once. */
export function sortedRows<R extends Row>(rows: readonly R[], columns: readonly GridColDef<R>[], [by]: GridSortModel): readonly R[] {
  const column = columns.find(({ field }) => field === by?.field)
  if (!column || !by?.sort) return rows
  const turn = by.sort === 'desc' ? -1 : 1
  const valued = rows.map((row) => ({ row, value: valueIn(row, column) }))
  return valued.sort((a, b) => turn * compare(a.value, b.value)).map(({ row }) => row)
}

/** Those that the menus of the headings keep. */
export function filteredRows<R extends Row>(
  rows: readonly R[],
  columns: readonly GridColDef<R>[],
  items: readonly GridFilterItem[],
): readonly R[] {
  const tests = items.flatMap((item) => testOf(columns, item) ?? [])
  return tests.length > 0 ? rows.filter((row) => tests.every((test) => test(row))) : rows
}

function testOf<R extends Row>(columns: readonly GridColDef<R>[], item: GridFilterItem): ((row: R) => boolean) | undefined {
  const column = columns.find(({ field }) => field === item.field)
  const operators = column?.type === 'number' ? getGridNumericOperators() : getGridStringOperators()
  const apply = column && operators.find(({ value }) => value === item.operator)?.getApplyFilterFn(item, column as GridColDef)
  return apply ? (row) => apply(valueIn(row, column) as never, row, column as GridColDef, NO_GRID) : undefined
}

/** No column of ours asks the grid for anything: a row's value is told by the row. */
const NO_GRID = { current: null } as never

function valueIn<R extends Row>(row: R, column: GridColDef<R>): unknown {
  const value = (row as Readonly<Record<string, unknown>>)[column.field]
  return column.valueGetter ? column.valueGetter(value as never, row, column, NO_GRID) : value
}

/** What the column has the row say, as people read it. */
export function textIn<R extends Row>(row: R, column: GridColDef<R>): string {
  const value = valueIn(row, column)
  const formatted: unknown = column.valueFormatter ? column.valueFormatter(value as never, row, column, NO_GRID) : value
  return formatted === undefined || formatted === null ? '' : String(formatted)
}

function compare(a: unknown, b: unknown): number {
  return gridStringOrNumberComparator(a, b, undefined as never, undefined as never)
}
