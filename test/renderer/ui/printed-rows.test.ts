/** The rows of a grid on paper. */
import type { GridColDef } from '@mui/x-data-grid'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { PrintedRows } from '../../../renderer/ui/printed-rows.tsx'

type Row = { readonly id: string; readonly day?: string }

const COLUMNS: readonly GridColDef<Row>[] = [
  { field: 'id', headerName: 'N°' },
  {
    field: 'day',
    headerName: 'Jour',
    valueGetter: (_, row) => row.day ?? null,
    valueFormatter: (value: string | null) => value ?? 'inconnu',
  },
  { field: 'hidden', headerName: 'Cachée' },
  { field: 'drawn', headerName: 'Dessinée', renderCell: ({ row }) => `dessin ${row.id}` },
]

const printed = (rows: readonly Row[]) =>
  renderToStaticMarkup(createElement(PrintedRows<Row>, { label: 'Liste', columns: COLUMNS, visibility: { hidden: false }, rows }))
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/<style.*?<\/style>/gs, '')
    .replace(/<[^>]+>/g, '|')
    .replace(/\|+/g, '|')

it('are told as the grid shows them, its visible columns alone', () => {
  expect(printed([{ id: '1', day: '2 avril' }, { id: '2' }])).toBe('|N°|Jour|Dessinée|1|2 avril|dessin 1|2|inconnu|dessin 2|')
})

it('are the first thousand, and the sheet says so', () => {
  const rows = Array.from({ length: 1001 }, (_, place) => ({ id: String(place) }))
  const text = printed(rows)
  expect(text).toContain('Les 1 000 premières lignes sur 1 001 : cherchez ou filtrez pour imprimer les autres.')
  expect([text.includes('dessin 999|'), text.includes('dessin 1000|')]).toEqual([true, false])
})
