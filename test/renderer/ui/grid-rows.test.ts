import type { GridColDef } from '@mui/x-data-grid'
import { expect, test } from 'vitest'
import { createSameRows, filteredRows, sortedRows } from '../../../renderer/ui/grid-rows.ts'

type Line = { readonly id: string; readonly name: string; readonly day: string | null; readonly count: number }

const LINES: readonly Line[] = [
  { id: 'a', name: 'Étienne', day: '2026-03-02', count: 10 },
  { id: 'b', name: 'Zoé', day: null, count: 9 },
  { id: 'c', name: 'Fabien', day: '2025-12-31', count: 2 },
]

let asked = 0
const COLUMNS: readonly GridColDef<Line>[] = [
  { field: 'name' },
  {
    field: 'since',
    valueGetter: (_, { day }) => {
      asked += 1
      return day
    },
  },
  { field: 'count', type: 'number' },
]

const ids = (lines: readonly Line[]) => lines.map(({ id }) => id).join('')

test('rows follow the heading: names as in French, days with none first, numbers by their size', () => {
  expect(ids(sortedRows(LINES, COLUMNS, []))).toBe('abc')
  expect(ids(sortedRows(LINES, COLUMNS, [{ field: 'name', sort: 'asc' }]))).toBe('acb')
  expect(ids(sortedRows(LINES, COLUMNS, [{ field: 'since', sort: 'asc' }]))).toBe('bca')
  expect(ids(sortedRows(LINES, COLUMNS, [{ field: 'since', sort: 'desc' }]))).toBe('acb')
  expect(ids(sortedRows(LINES, COLUMNS, [{ field: 'count', sort: 'asc' }]))).toBe('cba')
  expect(ids(LINES)).toBe('abc')
})

test('a row is asked for its value once, however many it is compared with', () => {
  const many = Array.from({ length: 500 }, (_, index) => ({ id: String(index), name: '', day: `2026-01-${(index * 7) % 28}`, count: 0 }))
  asked = 0
  sortedRows(many, COLUMNS, [{ field: 'since', sort: 'asc' }])
  expect(asked).toBe(500)
})

test('the menu of a heading keeps what it always kept', () => {
  const kept = (field: string, operator: string, value?: string) => ids(filteredRows(LINES, COLUMNS, [{ field, operator, value }]))
  expect(kept('name', 'contains', 'zo')).toBe('b')
  expect(kept('since', 'isEmpty')).toBe('b')
  expect(kept('count', '>', '5')).toBe('ab')
  // Not typed yet: it asks for nothing.
  expect(kept('name', 'contains')).toBe('abc')
})

test('a list of the same rows is the list before, so that no grid is drawn for it; one of others, or in another order, is not', () => {
  const asBefore = createSameRows<{ readonly id: string }>()
  const [one, two, three] = ['1', '2', '3'].map((id) => ({ id }))
  const first = asBefore([one, two] as never)
  expect(asBefore([one, two] as never)).toBe(first)
  expect(asBefore([two, one] as never)).toEqual([two, one])
  expect(asBefore([two, one, three] as never)).toEqual([two, one, three])
  expect(asBefore([])).toEqual([])
})
