/** Sheets that hold several tables: side by side, or one below another under other headers. */
import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { proposeColumns, readTable } from '../../../shared/exchange/index.ts'
import { csv } from './a-register.ts'

type Line = readonly (string | null)[]

const GAP = null
const HEAD = ['N°', 'Client', 'Reçue le', 'Motif']
const ZOE = ['2023-1', 'Zoé', '09/01/2023', 'Frais']
const INES = ['2023-2', 'Inès', '10/01/2023', 'Frais']
const MAX = ['2024-1', 'Max', '05/02/2024', 'Délai']
const NOTHING = [null, null, null, null]

function workbook(lines: readonly Line[]): Uint8Array {
  const sheet = utils.aoa_to_sheet(lines.map((line) => [...line]))
  return new Uint8Array(write({ SheetNames: ['R'], Sheets: { R: sheet } }, { bookType: 'xlsx', type: 'array' }))
}

function readOf(bytes: Uint8Array, sheets?: readonly number[]) {
  const read = readTable(bytes, { sheets })
  if (read.status === 'refused') throw new Error(read.message)
  const { headers, rows } = read.table
  const fields = proposeColumns(headers, {}, rows)
  const [name, received] = [fields.indexOf('name'), fields.indexOf('receivedOn')]
  return {
    tables: read.sheets.map(({ name, rowCount, isRead }) => `${name} (${rowCount})${isRead ? '' : ' no'}`),
    lines: rows.map(({ cells, place }) => `${place ? `${place.sheet} ${place.line}: ` : ''}${cells[name]} ${cells[received]}`),
  }
}

describe('tables side by side', () => {
  it('are read one after the other, each line with its place', () => {
    expect(
      readOf(
        workbook([
          ['Réclamations 2023', null, null, null, null, 'Réclamations 2024'],
          [...HEAD, GAP, ...HEAD],
          [...ZOE, GAP, ...MAX],
          [...INES, GAP],
        ]),
      ),
    ).toEqual({
      tables: ['R, colonnes A à D (2)', 'R, colonnes F à I (1)'],
      lines: ['R, colonnes A à D 3: Zoé 09/01/2023', 'R, colonnes A à D 4: Inès 10/01/2023', 'R, colonnes F à I 3: Max 05/02/2024'],
    })
  })
  it('make no line of two complaints, where their headers differ', () => {
    const bytes = workbook([
      ['Client', 'Reçue le', 'Motif', GAP, 'Demandeur', 'Date', 'Objet'],
      ['Zoé', '09/01/2023', 'Frais', GAP, 'Max', '05/02/2024', 'Attestation'],
      [null, null, null, GAP, 'Luc', '06/02/2024', 'Attestation'],
    ])
    expect(readOf(bytes).lines.map((line) => line.slice(-15))).toEqual([' Zoé 09/01/2023', ' Max 05/02/2024', ' Luc 06/02/2024'])
    expect(readOf(bytes, [0]).lines).toEqual(['R, colonnes A à C 2: Zoé 09/01/2023'])
  })
  it('are told without a column between them, and where one begins lower', () => {
    expect(
      readOf(
        workbook([
          [...HEAD, ...HEAD],
          [...ZOE, ...MAX],
        ]),
      ).tables,
    ).toEqual(['R, colonnes A à D (1)', 'R, colonnes E à H (1)'])
    const lower = workbook([HEAD, [...ZOE, GAP, ...HEAD], [...INES, GAP, ...MAX]])
    expect(readOf(lower).tables).toEqual(['R, colonnes A à D (2)', 'R, colonnes F à I (1)'])
  })
  it('may be three, and stand in a CSV file', () => {
    const read = readOf(csv('Client;Reçue le;;Client;Reçue le;;Client;Reçue le', 'Zoé;09/01/2023;;Max;05/02/2024;;Luc;06/02/2024'))
    expect(read.tables).toEqual(['Colonnes A à B (1)', 'Colonnes D à E (1)', 'Colonnes G à H (1)'])
    expect(read.lines[2]).toBe('Colonnes G à H 2: Luc 06/02/2024')
  })
  it('are none where a legend has lines of its own: it gives no column', () => {
    const legend = (code: string, means: string) => [GAP, code, means]
    const beside = [
      [...HEAD, ...legend('Code', 'Signification')],
      [...ZOE, ...legend('F', 'Frais')],
      [...NOTHING, ...legend('D', 'Délai')],
    ]
    expect(readOf(workbook(beside))).toEqual({
      tables: ['R, colonnes A à D (1)', 'R, colonnes F à G (2) no'],
      lines: ['R, colonnes A à D 2: Zoé 09/01/2023'],
    })
  })
  it.each([
    [
      'behind an empty column',
      [
        [...HEAD, GAP, 'Répondu le', GAP, 'Observations'],
        [...ZOE, GAP, '12/01/2023'],
        [...INES, GAP, null, GAP, 'x'],
      ],
    ],
    ['with a column of the same name', [[...HEAD, 'Client', 'Date envoi'], [...ZOE, 'M. Paul', '09/01/2023'], INES]],
    ['with a word far from it', [HEAD, ZOE, INES, [], [...NOTHING, ...NOTHING, 'Visa du dirigeant']]],
  ])('are none of one register %s', (_, lines) => {
    expect(readOf(workbook(lines)).tables).toEqual(['R (2)'])
  })
})

describe('tables one below another', () => {
  it('are read by their own headers', () => {
    const read = readOf(
      workbook([
        [...HEAD, 'Visa'],
        ZOE,
        [],
        ['Année 2024'],
        ['Motif', 'Client', 'Visa', 'Date de réception'],
        ['Délai', 'Max', 'x', '05/02/2024'],
      ]),
    )
    expect(read.tables).toEqual(['R, lignes 1 à 4 (1)', 'R, lignes 5 à 6 (1)'])
    expect(read.lines.map((line) => line.slice(-15))).toEqual([' Zoé 09/01/2023', ' Max 05/02/2024'])
  })
  it.each([
    ['the same once more', [HEAD, ZOE, HEAD, INES]],
    ['some of the same once more', [[...HEAD, 'Montant', 'Visa'], [...ZOE, '100'], HEAD, [...INES, '200', 'x']]],
    ['in two languages', [HEAD, ['Reference', 'Name', 'Received on', 'Subject'], ZOE, INES]],
    ['what a line says', [HEAD, ZOE, ['-', 'Client', 'reçue', 'Frais']]],
  ])('are none where headers are %s', (_, lines) => {
    expect(readOf(workbook(lines)).tables).toEqual(['R (2)'])
  })
})
