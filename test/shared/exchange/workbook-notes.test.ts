/** What a workbook shows beside its cells: the comments that someone put on them, and the rows that it hides. */
import { readFileSync } from 'node:fs'
import { write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../../shared/exchange/index.ts'
import { judged, SMALL_SHEET, setupFor, tableOf } from './a-register.ts'

const bytesOf = (extension: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/registers/46-comments-and-hidden-row.${extension}`, import.meta.url)))

const NOTES = [[{ column: 2, text: 'Rappeler\nle 12' }], undefined, [{ column: 3, text: 'non chiffré' }], undefined]

describe('a comment of a cell', () => {
  it.each(['xlsx', 'xlsb', 'xls', 'ods'])('is read from .%s, that of an empty cell as well', (extension) => {
    expect(tableOf(bytesOf(extension)).rows.map(({ notes }) => notes)).toEqual(NOTES)
  })

  it.each(['xlml', 'sylk', 'fods'] as const)('is read from %s', (bookType) => {
    const sheet = { ...SMALL_SHEET, A2: { ...SMALL_SHEET.A2, c: [{ a: 'Claire', t: 'A rappeler' }] } }
    const bytes = new Uint8Array(write({ SheetNames: ['R'], Sheets: { R: sheet } }, { bookType, type: 'array' }))
    expect(tableOf(bytes).rows.map(({ notes }) => notes)).toEqual([[{ column: 0, text: 'A rappeler' }]])
  })

  it('is said on its line, and kept with the cells of its dossier, behind its own', () => {
    const table = tableOf(bytesOf('xlsx'))
    const setup = setupFor(table, { defaults: { capacity: 'client', clientKind: 'consumer', channel: 'letter' } })
    const [first, , third] = judged(table, setup)
    expect(first?.verdict.remarks).toContainEqual(expect.stringMatching(/Motif.*porte un commentaire.*Rappeler\nle 12/))
    expect(first?.facts?.origin.original?.slice(2, 4)).toEqual([
      { header: 'Motif', value: 'Frais' },
      { header: 'Motif (commentaire)', value: 'Rappeler\nle 12' },
    ])
    expect(third?.facts?.origin.original?.at(-1)).toEqual({ header: 'Montant (commentaire)', value: 'non chiffré' })
  })
})

it.each(['xlsx', 'xlsb', 'biff8', 'ods'] as const)('a comment of a header is said of the whole table: %s', (bookType) => {
  const sheet = { ...SMALL_SHEET, B1: { ...SMALL_SHEET.B1, c: [{ a: 'Claire', t: 'Au cabinet' }] } }
  const read = readTable(new Uint8Array(write({ SheetNames: ['R'], Sheets: { R: sheet } }, { bookType, type: 'array' })))
  expect(read).toMatchObject({
    status: 'read',
    warnings: [expect.stringMatching(/^«\sReçue le\s» porte un commentaire\s: «\sAu cabinet\s»\.$/)],
  })
})

it.each(['xlsx', 'xlsb', 'xls', 'ods'])('a row that a workbook .%s hides is counted, and taken', (extension) => {
  const read = readTable(bytesOf(extension))
  expect(read).toMatchObject({ status: 'read', warnings: [expect.stringMatching(/1\sligne que le classeur masque est lue/)] })
  expect(tableOf(bytesOf(extension)).rows.map(({ cells: [name] }) => name)).toEqual(['Zoé', 'Inès', 'Paul', 'Luc'])
})
