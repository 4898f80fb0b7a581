/** A legend, a list, a pivot table beside a register in its sheet: the register's own columns win, what is left aside is said. */
import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { proposeColumns, readTable } from '../../../shared/exchange/index.ts'
import { csv } from './a-register.ts'

type Line = readonly (string | null)[]

const HEAD = ['N°', 'Client', 'Reçue le', 'Motif', 'Canal']
const FIELDS = ['reference', 'name', 'receivedOn', 'nature', 'channel']
/** Codes of a legend stand in two of the columns. */
const LINES: readonly Line[] = [
  ['2024-1', 'Zoé Morel', '09/01/2024', 'F', 'Courriel'],
  ['2024-2', 'Inès Roy', '10/01/2024', 'D', 'Courrier'],
  ['2024-3', 'Max Petit', '11/02/2024', 'F', 'Courriel'],
  ['2024-4', 'Luc Blanc', '12/02/2024', 'C', 'Téléphone'],
  ['2024-5', 'Eva Noir', '13/03/2024', 'F', 'Courriel'],
]
const REGISTER: readonly Line[] = [HEAD, ...LINES]
const MOTIFS: readonly Line[] = [
  ['Code', 'Motif'],
  ['F', 'Frais'],
  ['D', 'Délai'],
  ['C', 'Conseil'],
]
const LONG: readonly Line[] = [...MOTIFS, ['P', 'Placement'], ['R', 'Rachat'], ['S', 'Succession'], ['T', 'Transfert']]

/** Blocks side by side, with so many empty columns between them; a block may begin lower. */
function beside(gap: number, ...blocks: readonly (readonly Line[])[]): readonly Line[] {
  const height = Math.max(...blocks.map((block) => block.length))
  return Array.from({ length: height }, (_, index) =>
    blocks.flatMap((block, rank) => {
      const width = Math.max(...block.map((line) => line.length))
      const line = block[index] ?? []
      return [...(rank > 0 ? new Array<null>(gap).fill(null) : []), ...line, ...new Array<null>(width - line.length).fill(null)]
    }),
  )
}

const lower = (by: number, block: readonly Line[]): readonly Line[] => [...new Array<Line>(by).fill([]), ...block]
const column = (...texts: readonly string[]): readonly Line[] => texts.map((text) => [text])

const PIVOT: readonly Line[] = [
  ['Étiquettes de lignes', 'Nombre de N°'],
  ['C', '1'],
  ['D', '1'],
  ['F', '3'],
  ['Total général', '5'],
]

/** A register of three columns, below a list that has as many headers. */
const SMALL: readonly Line[] = [['Client', 'Reçue le', 'Motif'], ...LINES.map((line) => line.slice(1, 4))]
const NUMBERED: readonly Line[] = [
  ['N°', 'Motif', 'Canal'],
  ['1', 'Frais', 'Courriel'],
  ['2', 'Délai', 'Courrier'],
]

type Sheet = readonly [title: string, lines: readonly Line[], head?: Line]

const SHEETS: readonly Sheet[] = [
  ['to the right, behind an empty column', beside(1, REGISTER, MOTIFS)],
  ['to the right, behind two', beside(2, REGISTER, MOTIFS)],
  ['to the right, with none between', beside(0, REGISTER, MOTIFS)],
  ['to the left, behind an empty column', beside(1, MOTIFS, REGISTER)],
  ['to the left, with none between', beside(0, MOTIFS, REGISTER)],
  ['longer than the register, to the right', beside(1, REGISTER, LONG)],
  ['longer, with no column between', beside(0, REGISTER, LONG)],
  ['longer, to the left', beside(1, LONG, REGISTER)],
  [
    'two, to the right',
    beside(1, REGISTER, MOTIFS, [
      ['Statut', 'Libellé'],
      ['O', 'Ouvert'],
      ['C', 'Clos'],
    ]),
  ],
  [
    'two, one on each side',
    beside(1, MOTIFS, REGISTER, [
      ['Code', 'Libellé'],
      ['O', 'Ouvert'],
      ['C', 'Clos'],
    ]),
  ],
  ['a list under the register’s own « Motif »', beside(1, REGISTER, column('Motif', 'F', 'D', 'C', 'P'))],
  ['the same, with no column between', beside(0, REGISTER, column('Motif', 'F', 'D', 'C', 'P'))],
  ['a list under « Canal »', beside(1, REGISTER, column('Canal', 'Courriel', 'Courrier', 'Téléphone'))],
  ['a list under « Canal », to the left', beside(1, column('Canal', 'Courriel', 'Courrier', 'Téléphone'), REGISTER)],
  [
    'codes under « N° »',
    beside(1, REGISTER, [
      ['N°', 'Motif'],
      ['1', 'Frais'],
      ['2', 'Délai'],
      ['3', 'Conseil'],
    ]),
  ],
  [
    'codes under « N° », to the left',
    beside(
      1,
      [
        ['N°', 'Motif'],
        ['1', 'Frais'],
        ['2', 'Délai'],
        ['3', 'Conseil'],
      ],
      REGISTER,
    ),
  ],
  ['under a title, lower down', beside(1, REGISTER, lower(1, [['Légende'], ['F', 'Frais'], ['D', 'Délai'], ['C', 'Conseil']]))],
  ['of signs, in one column', beside(1, REGISTER, column('Légende', 'F = Frais', 'D = Délai', 'C = Conseil'))],
  ['of signs, under no title', beside(1, REGISTER, lower(2, column('Statuts : O = ouvert', 'C = clos')))],
  ['a pivot table, to the right', beside(1, REGISTER, PIVOT)],
  ['a pivot table, lower down', beside(1, REGISTER, lower(1, PIVOT))],
  ['above', [['Registre des réclamations'], ...MOTIFS, [], ...REGISTER]],
  [
    'as long as the register, whose columns do not use it',
    beside(1, SMALL.slice(0, 3), [
      ['Code', 'Libellé'],
      ['X', 'Autre'],
      ['Y', 'Divers'],
    ]),
    SMALL[0] ?? [],
  ],
  [
    'with a column that is not filled in everywhere',
    beside(1, REGISTER, [
      ['Légende', '', ''],
      ['F', 'Frais', 'article 1'],
      ['D', 'Délai', ''],
    ]),
  ],
  ['above, with as many headers as the register', [...NUMBERED, [], ...SMALL], SMALL[0] ?? []],
  ['below', [...REGISTER, [], ...MOTIFS]],
  ['below, under a title', [...REGISTER, [], ['Légende'], ['F', 'Frais'], ['D', 'Délai']]],
  ['below, its title beside it', [...REGISTER, [], ['Statuts :', 'O', 'Ouvert'], [null, 'C', 'Clos']]],
]

/** Whether the cells of a line stand in a sheet, one beside the other. */
const isIn = (lines: readonly Line[], line: Line) => JSON.stringify(lines).includes(JSON.stringify(line).slice(1, -1))

const asCsv = (lines: readonly Line[]) => csv(...lines.map((line) => line.map((cell) => cell ?? '').join(';')))

function asWorkbook(lines: readonly Line[]): Uint8Array {
  const sheet = utils.aoa_to_sheet(lines.map((line) => [...line]))
  return new Uint8Array(write({ SheetNames: ['R'], Sheets: { R: sheet } }, { bookType: 'xlsx', type: 'array' }))
}

describe.each([
  ['CSV', asCsv],
  ['Excel', asWorkbook],
])('in a file of %s, a legend', (_, written) => {
  it.each(SHEETS.map(([title, lines, head = HEAD]) => ({ title, lines, head })))(
    '$title gives no column and no line',
    ({ lines, head }) => {
      const read = readTable(written(lines))
      if (read.status === 'refused') throw new Error(read.message)
      const { headers, rows } = read.table
      expect(headers).toEqual(head)
      expect(rows.map(({ cells }) => head.map((__, at) => cells[at] ?? ''))).toEqual(
        (head === HEAD ? LINES : SMALL.slice(1)).filter((line) => isIn(lines, line)),
      )
      expect(proposeColumns(headers, {}, rows)).toEqual(head === HEAD ? FIELDS : FIELDS.slice(1, 4))
    },
  )
})

function asideOf(lines: readonly Line[]) {
  const read = readTable(asWorkbook(lines))
  if (read.status === 'refused') throw new Error(read.message)
  return {
    tables: read.sheets.map(({ name, rowCount, isRead }) => `${name} (${rowCount})${isRead ? '' : ' no'}`),
    skipped: (read.table.skipped ?? []).map(({ line, text }) => `${line} ${text}`),
  }
}

it('is said, with its place, and can be taken all the same', () => {
  const statuses = [
    ['Statut', 'Libellé'],
    ['O', 'Ouvert'],
    ['C', 'Clos'],
  ]
  expect(asideOf(beside(1, MOTIFS, REGISTER, statuses)).tables).toEqual([
    'R, colonnes A à B (3) no',
    'R, colonnes D à H (5)',
    'R, colonnes J à K (2) no',
  ])
  expect(asideOf([...REGISTER, [], ...MOTIFS]).skipped).toEqual(['8 Code · Motif', '9 F · Frais', '10 D · Délai', '11 C · Conseil'])
})

it('may stand between the columns of a register', () => {
  const notes = [['Visa'], ['CF'], [''], ['CF'], ['CF'], ['JP']]
  const read = readTable(asWorkbook(beside(1, REGISTER, MOTIFS, notes)))
  if (read.status === 'refused') throw new Error(read.message)
  expect(read.sheets.map(({ name }) => name)).toEqual(['R, colonnes A à E et J à J', 'R, colonnes G à H'])
  expect(read.table.headers).toEqual([...HEAD, 'Visa'])
  expect(read.table.rows.map(({ cells }) => cells[5] ?? '')).toEqual(['CF', '', 'CF', 'CF', 'JP'])
})

describe('what is of the register stays in it', () => {
  const more = (...texts: readonly string[]) => beside(1, REGISTER, column(...texts))
  it.each<[string, readonly Line[]]>([
    ['days of the first lines', more('Répondu le', '10/02/2024', '11/02/2024', '12/02/2024')],
    ['what was said of the first lines', more('Observations', 'Client rappelé', 'Dossier complet', 'Relance')],
    ['marks of the first lines', more('Visa', 'CF', 'JP')],
    ['a status for some', more('Statut', 'Clos', 'Ouvert', 'Clos')],
    ['codes for every line', more('Code agence', 'A1', 'A2', 'A3', 'A4', 'A5')],
    [
      'an own « Motif » that says more, for every line',
      more('Motif', 'Frais d’entrée', 'Délai de rachat', 'Frais annuels', 'Conseil', 'Frais'),
    ],
    ['amounts', more('Montant en cause', '120', '300', '50')],
    [
      'a number that stands last',
      beside(
        1,
        REGISTER.map(([, ...line]) => line),
        column('Code', 'A1', 'A2', 'A3', 'A4', 'A5'),
      ),
    ],
    [
      'columns beside without an empty one',
      beside(0, REGISTER, [
        ['Statut', 'Code'],
        ['Clos', 'X1'],
        ['Clos', 'X2'],
        ['Ouvert', 'X3'],
      ]),
    ],
  ])('%s', (_, lines) => {
    expect(asideOf(lines)).toEqual({ tables: ['R (5)'], skipped: [] })
  })

  it('and lines without a day, a line of words between them', () => {
    const lines = [...REGISTER, ['', 'Client à rappeler'], ['2024-6', 'Noé Gris'], [], ['2024-7', 'Ana Bleu', '', 'F']]
    expect(asideOf(lines).skipped).toEqual(['7 Client à rappeler'])
  })
})
