/** Registers as firms and their tools write them: the right value of every cell, and what is said of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { write } from '@e965/xlsx'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { columnDoubts, columnReadings, proposeColumns, readTable } from '../../../shared/exchange/index.ts'
import { csv, dossierFrom, factsOf, judged, SMALL_SHEET, setupFor, TODAY, tableOf } from './a-register.ts'

const FOLDER = new URL('../../fixtures/registers/', import.meta.url)
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, FOLDER)))

type Expected = {
  readonly reading: string
  readonly headers: readonly string[]
  readonly rows: readonly { readonly sheet?: string; readonly cells: readonly string[]; readonly remarked?: readonly number[] }[]
  readonly skipped?: readonly string[]
}
const VALUES = JSON.parse(readFileSync(new URL('values.json', FOLDER), 'utf8')) as Readonly<Record<string, Expected>>
const FILES = readdirSync(FOLDER).filter((name) => name !== 'values.json')

describe('every cell of a register', () => {
  it.each(FILES)('%s', (name) => {
    const read = readTable(bytesOf(name))
    const expected = VALUES[name]
    if (read.status === 'refused' || !expected) throw new Error(name)
    const { table } = read
    expect(read.reading).toBe(expected.reading)
    expect(table.headers).toEqual(expected.headers)
    const shown = (cell: string) => (cell.length > 200 ? `${cell.length} caractères` : cell)
    expect(table.rows.map(({ cells }) => cells.map(shown))).toEqual(expected.rows.map(({ cells }) => cells))
    expect(table.rows.map(({ place }) => place?.sheet)).toEqual(expected.rows.map(({ sheet }) => sheet))
    expect(table.rows.map(({ remarks }) => remarks?.map(({ column }) => column))).toEqual(expected.rows.map(({ remarked }) => remarked))
    expect(table.skipped?.map(({ text }) => text) ?? []).toEqual(expected.skipped ?? [])
  })
})

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const FORMATS = [
  'General',
  'dd/mm/yyyy',
  '0000000000',
  '00000',
  '0.00%',
  '#,##0.00\\ "€"',
  '"AV-"0000',
  '0',
  'mmm\\-yy',
  'd\\ mmmm\\ yyyy',
  '#,##0\\ "€";[Red]\\-#,##0\\ "€"',
  '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-',
  '"2024-"000',
  '0.000',
] as const

type Written = { readonly after?: string; readonly properties?: string }

/** A workbook as Excel writes it. @param rows XML of its sheet, a style for each of `FORMATS` */
function workbook(rows: string, { after = '', properties = '' }: Written = {}): Uint8Array {
  const formats = FORMATS.map((code, index) => `<numFmt numFmtId="${170 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
  const styles = FORMATS.map((_, index) => `<xf numFmtId="${index === 0 ? 0 : 170 + index}" applyNumberFormat="1"/>`)
  const type = (name: string) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml`
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${type('sheet.main')}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type('worksheet')}"/><Override PartName="/xl/styles.xml" ContentType="${type('styles')}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets><sheet name="R" sheetId="1" r:id="rId1"/></sheets><extLst><ext uri="{140A7094-0E35-4892-8432-C4D2E57EDEB5}" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts>${formats.join('')}</numFmts><cellXfs>${styles.join('')}</cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}

const text = (address: string, value: string) => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`
const number = (address: string, value: number, format: (typeof FORMATS)[number] = 'General') =>
  `<c r="${address}" s="${FORMATS.indexOf(format)}"><v>${value}</v></c>`
const HEADER = `<row r="1">${text('A1', 'Client')}${text('B1', 'Reçue le')}${text('C1', 'Téléphone')}${text('D1', 'Montant')}</row>`

describe('a workbook', () => {
  it('shows its zeros, its letters, its percentages and its amounts, and says what it holds otherwise', () => {
    const [row] = tableOf(
      workbook(
        `${HEADER}<row r="2">${text('A2', 'Claire')}${number('B2', 45_300, 'mmm\\-yy')}${number('C2', 612_345_678, '0000000000')}${number('D2', 1250.5, '#,##0.00\\ "€"')}${number('E2', 42, '"AV-"0000')}${number('F2', 0.125, '0.00%')}${number('G2', 1250.5, '0')}${number('H2', 1000, '00000')}</row>`,
      ),
    ).rows
    expect(row?.cells).toEqual(['Claire', '09/01/2024', '0612345678', '1\u00a0250,50 €', 'AV-0042', '12,50%', '1250,5', '01000'])
    expect(row?.remarks?.map(({ column }) => column)).toEqual([1, 6])
  })

  it('shows amounts as a French spreadsheet formats them, and the digits that a format adds to a number', () => {
    const currency = '#,##0\\ "€";[Red]\\-#,##0\\ "€"'
    const accounts = '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-'
    const cells = [number('C2', 1234, currency), number('D2', 1234.5, accounts), number('E2', 5, '"2024-"000'), number('F2', 12.5, '0.000')]
    const [row] = tableOf(
      workbook(`${HEADER}<row r="2">${text('A2', 'Claire')}${number('B2', 45_300, 'dd/mm/yyyy')}${cells.join('')}</row>`),
    ).rows
    expect(row?.cells.slice(2)).toEqual(['1\u00a0234 €', '1\u00a0234,50 €', '2024-005', '12,5'])
    expect(row?.remarks).toBeUndefined()
    const half = `<row r="2">${text('A2', 'Claire')}${number('B2', 45_300, 'dd/mm/yyyy')}${number('C2', 5.4, '"2024-"000')}</row>`
    expect(tableOf(workbook(HEADER + half)).rows).toMatchObject([{ cells: ['Claire', '09/01/2024', '5,4'], remarks: [{ column: 2 }] }])
  })

  it('has no line where its rows are ready and empty, down to the last of a million', () => {
    const empty = Array.from({ length: 1_048_574 }, (_, index) => `<row r="${index + 3}" s="1"><c r="B${index + 3}" s="1"/></row>`)
    const table = tableOf(
      workbook(`${HEADER}<row r="2">${text('A2', 'Claire')}${number('B2', 45_300, 'dd/mm/yyyy')}<c r="C2" t="s"/></row>${empty.join('')}`),
    )
    expect(table.rows.map(({ cells }) => cells)).toEqual([['Claire', '09/01/2024']])
  })

  it('takes 20 000 lines, and refuses more without making anything of them', () => {
    const lines = (count: number) =>
      workbook(HEADER + Array.from({ length: count }, (_, index) => `<row r="${index + 2}">${text(`A${index + 2}`, 'C')}</row>`).join(''))
    expect(tableOf(lines(20_000)).rows.length + (tableOf(lines(20_000)).skipped?.length ?? 0)).toBe(20_000)
    expect(readTable(lines(30_000))).toMatchObject({ status: 'refused', message: expect.stringContaining('lignes') })
  })

  it('counts its days from 1904 as Excel writes it since 2013', () => {
    const row = `<row r="2">${text('A2', 'Claire')}${number('B2', 45_300 - 1462, 'dd/mm/yyyy')}</row>`
    expect(tableOf(workbook(HEADER + row, { properties: '<workbookPr date1904="1"/>' })).rows[0]?.cells[1]).toBe('09/01/2024')
  })

  it('has days that stay as they are beside texts with their months first', () => {
    const line = (at: number, day: string) => `<row r="${at}">${text(`A${at}`, `Client ${at}`)}${day}</row>`
    const days = [
      number('B2', 45_356, 'dd/mm/yyyy'),
      number('B3', 45_371, 'dd/mm/yyyy'),
      text('B4', '03/25/2024'),
      text('B5', '05/06/2024'),
    ]
    const table = tableOf(workbook(HEADER + days.map((day, index) => line(index + 2, day)).join('')))
    const doubts = columnDoubts(table, proposeColumns(table.headers), TODAY)
    expect(doubts).toMatchObject([{ kind: 'dayOrder', proposed: 'monthFirst', examples: [{ text: '03/25/2024' }, { text: '05/06/2024' }] }])
    const defaults = { capacity: 'client', clientKind: 'consumer', channel: 'letter' } as const
    const rows = judged(table, setupFor(table, { readings: columnReadings(doubts), defaults }))
    expect(rows.map((row) => dossierFrom(factsOf(row)).written?.receivedOn)).toEqual([
      '2024-03-05',
      '2024-03-20',
      '2024-03-25',
      '2024-05-06',
    ])
  })

  it('says which formula waits to be computed, and shows the errors of those that failed', () => {
    const cell = (address: string, inside: string, type = '') => `<c r="${address}"${type && ` t="${type}"`}>${inside}</c>`
    const row = `<row r="2">${text('A2', 'Claire')}${cell('B2', '<f>TODAY()</f>')}${cell('C2', '<f>1/0</f><v>#DIV/0!</v>', 'e')}${cell('D2', '<f>1+1</f><v>1250</v>')}${cell('E2', '<v>#N/A</v>', 'e')}${cell('F2', '<f>B2</f>', 'str')}${cell('G2', '<f t="shared" si="0"/>')}</row>`
    const [line] = tableOf(workbook(HEADER + row)).rows
    expect(line?.cells).toEqual(['Claire', '', '#DIV/0!', '1250', '#N/A', '', ''])
    expect(line?.remarks).toEqual([1, 5, 6].map((column) => ({ column, text: expect.stringContaining('n’a pas été calculée') })))
  })

  it('has a line where all but one of its cells wait to be computed', () => {
    const waiting = ['A3', 'C3', 'D3'].map((address) => `<c r="${address}"><f>B2</f></c>`).join('')
    const { rows, skipped } = tableOf(
      workbook(`${HEADER}<row r="2">${text('A2', 'Claire')}${text('B2', 'Zoé')}</row><row r="3">${text('B3', 'Max')}${waiting}</row>`),
    )
    expect(rows.map(({ number }) => number)).toEqual([2, 3])
    expect(skipped).toEqual([])
  })

  it('reads once the accents that a program wrote twice, and says so', () => {
    const read = readTable(
      workbook(`${HEADER.replace('Reçue', 'ReÃ§ue')}<row r="2">${text('A2', 'HÃ©lÃ¨ne CÅ“ur')}${number('B2', 45_300, 'dd/mm/yyyy')}</row>`),
    )
    expect(read).toMatchObject({
      table: { headers: expect.arrayContaining(['Reçue le']), rows: [{ cells: ['Hélène Cœur', '09/01/2024'] }] },
    })
    expect(read.status === 'read' && read.warnings).toEqual([expect.stringMatching(/^2.cellules avaient leurs accents écrits deux fois/)])
  })

  it.each(['xlsx', 'xlsb', 'biff8', 'ods', 'fods', 'xlml', 'sylk'] as const)('is read from %s, told by its bytes', (bookType) => {
    const bytes = new Uint8Array(write({ SheetNames: ['R'], Sheets: { R: SMALL_SHEET } }, { bookType, type: 'array' }) as ArrayBuffer)
    expect(tableOf(bytes)).toMatchObject({ headers: ['Client', 'Reçue le'], rows: [{ cells: ['Zoé', '09/01/2024'] }] })
  })

  it('holds, cell by cell, what a second reader finds, whatever its formats, its empty cells and its merges', async () => {
    const cell = fc.oneof(
      fc.constant(undefined),
      fc.record({ serial: fc.integer({ min: 33_000, max: 70_000 }), as: fc.constantFrom<DayFormat[]>('dd/mm/yyyy', 'd\\ mmmm\\ yyyy') }),
      fc.record({ held: fc.integer({ min: 1, max: 99_999 }), as: fc.constantFrom<NumberFormat[]>(...NUMBER_FORMATS) }),
      fc.record({ text: fc.stringMatching(/^[a-zé]{1,8}$/) }),
    )
    const merge = fc.record({
      column: fc.integer({ min: 0, max: 3 }),
      from: fc.integer({ min: 0, max: 5 }),
      down: fc.integer({ min: 1, max: 3 }),
    })
    const lines = fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(lines, fc.boolean(), fc.option(merge), async (cells, is1904, merged) => {
        const isBelow = (at: number, column: number) => merged?.column === column && at > merged.from && at <= merged.from + merged.down
        const rows = cells.map((line, at) => {
          const written = line.map((one, column) => {
            const address = `${'ABCD'[column]}${at + 2}`
            // What stands under a merged cell is nothing.
            if (!one || isBelow(at, column)) return `<c r="${address}" s="1"/>`
            if ('text' in one) return text(address, one.text)
            return number(address, 'serial' in one ? one.serial : one.held, one.as)
          })
          return `<row r="${at + 2}">${written.join('')}</row>`
        })
        const range = merged && `${'ABCD'[merged.column]}${merged.from + 2}:${'ABCD'[merged.column]}${merged.from + merged.down + 2}`
        const bytes = workbook(HEADER + rows.join(''), {
          properties: `<workbookPr date1904="${is1904 ? 1 : 0}"/>`,
          after: range ? `<mergeCells count="1"><mergeCell ref="${range}"/></mergeCells>` : '',
        })
        const second = (await readXlsxFile(Buffer.from(bytes)))[0]?.data ?? []
        const { table } = readTable(bytes) as Extract<ReturnType<typeof readTable>, { status: 'read' }>
        for (const { number: line, cells: found } of table.rows) {
          const at = line - 2
          const expected = [0, 1, 2, 3].map((column) => {
            const from = merged && isBelow(at, column) ? merged.from : at
            const one = cells[from]?.[column]
            return shownBySecond(second[from + 1]?.[column], one && 'held' in one ? one.as : undefined)
          })
          expect(found.concat(['', '', '', '']).slice(0, 4)).toEqual(expected)
        }
      }),
    )
  })
})

const NUMBER_FORMATS = ['General', '0000000000', '00000', '0.00%', '#,##0.00\\ "€"', '"AV-"0000', '0'] as const
type NumberFormat = (typeof NUMBER_FORMATS)[number]
type DayFormat = 'dd/mm/yyyy' | 'd\\ mmmm\\ yyyy'

/** What a second reader found, shown in a format by other means than the library's. */
function shownBySecond(value: unknown, format: NumberFormat | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10).split('-').toReversed().join('/')
  if (typeof value !== 'number') return String(value)
  const grouped = (of: number) =>
    of
      .toFixed(2)
      .replace('.', ',')
      .replace(/\B(?=(\d{3})+,)/g, '\u00a0')
  switch (format) {
    case '0000000000':
      return String(value).padStart(10, '0')
    case '00000':
      return String(value).padStart(5, '0')
    case '0.00%':
      return `${(value * 100).toFixed(2).replace('.', ',')}%`
    case '#,##0.00\\ "€"':
      return `${grouped(value)} €`
    case '"AV-"0000':
      return `AV-${String(value).padStart(4, '0')}`
    default:
      return String(value)
  }
}

describe('a text file', () => {
  const HEAD = 'N°;Client;Canal;Reçue le;Date réponse;Motif'

  it('a quote left open swallows no complaint', () => {
    const table = tableOf(
      csv(
        HEAD,
        '1;"Zoé;Courriel;09/01/2024;;Frais',
        '2;"Inès; dite Nès";Courriel;10/01/2024;;Frais',
        '3;Paul;Courriel;11/01/2024;;"Frais"',
      ),
    )
    expect(table.rows.map(({ cells }) => cells[1])).toEqual(['Zoé', 'Inès; dite Nès', 'Paul'])
    expect(table.rows.map(({ remarks }) => remarks !== undefined)).toEqual([true, false, false])
  })

  it('a quote left open takes no other quote of its line along', () => {
    const table = tableOf(csv('Client,Reçue le,Description', '"Zoé, dite Z",2024-01-09,"Frais', 'Inès,2024-01-10,"a, b"'))
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['Zoé, dite Z', '2024-01-09', 'Frais'],
      ['Inès', '2024-01-10', 'a, b'],
    ])
    expect(table.rows.map(({ remarks }) => remarks?.length)).toEqual([1, undefined])
  })

  it('ends its lines as several programs do, one after the other', () => {
    const text = `${HEAD}\r\n1;Zoé;Courriel;09/01/2024;;Frais\n2;Inès;Courriel;10/01/2024;;Frais\r3;Paul;Courriel;11/01/2024;;"a\r\nb"\r\n`
    expect(tableOf(new TextEncoder().encode(text)).rows.map(({ cells }) => cells.slice(1, 2).concat(cells.slice(5)))).toEqual([
      ['Zoé', 'Frais'],
      ['Inès', 'Frais'],
      ['Paul', 'a\nb'],
    ])
  })

  it('says of a line that a separator in one of its texts has shifted it', () => {
    const table = tableOf(
      csv(HEAD, '1;Zoé;Courriel;09/01/2024;;Frais; délai', '2;Inès;Courriel;10/01/2024;;Frais', '3;Paul;Courriel;11/01/2024'),
    )
    expect(table.rows.map(({ remarks }) => remarks?.map(({ text }) => text))).toEqual([
      [expect.stringContaining('séparateur')],
      undefined,
      undefined,
    ])
  })

  it('has no column where a program wrote separators at the end of every line', () => {
    expect(tableOf(csv('Client;Reçue le;;;', 'Zoé;09/01/2024;;;', ';;;;'))).toMatchObject({
      headers: ['Client', 'Reçue le'],
      rows: [{ cells: ['Zoé', '09/01/2024'] }],
    })
  })

  it('is told its separator by the headers, whatever stands more often in its texts', () => {
    expect(tableOf(csv('Client;Motif', 'Zoé;frais, délai, ton, suite', 'Inès;frais, délai, ton, suite')).headers).toEqual([
      'Client',
      'Motif',
    ])
  })

  it('is read where each of its lines was quoted as a whole', () => {
    expect(tableOf(csv('"Client;Reçue le;Motif"', '"Zoé;09/01/2024;""Frais; délai"""'))).toMatchObject({
      headers: ['Client', 'Reçue le', 'Motif'],
      rows: [{ cells: ['Zoé', '09/01/2024', 'Frais; délai'] }],
    })
  })

  it.each([
    ['the sign of the euro in code page 858', [0x82, 0xd5], 'cp850', 'Zoé', '1250 €'],
    ['the sign of the euro in ISO-8859-15', [0xe9, 0xa4], 'latin9', 'Zoé', '1250 €'],
    ['windows-1252 behind the mark of UTF-8', [0xe9, 0x80], 'cp1252', 'Zoé', '1250 €'],
  ] as const)('has its letters: %s', (_, [e, euro], encoding, name, amount) => {
    const mark = encoding === 'cp1252' ? '\u{ef}\u{bb}\u{bf}' : ''
    const text = `${mark}Client;Date;Montant\r\nZo${String.fromCharCode(e)};09/01/2024;1250 ${String.fromCharCode(euro)}`
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
    expect(readTable(bytes)).toMatchObject({
      encoding,
      table: { headers: ['Client', 'Date', 'Montant'], rows: [{ cells: [name, '09/01/2024', amount] }] },
    })
  })

  it('has its letters where all are capitals, in a code page of DOS', () => {
    const bytes = Uint8Array.from('CLIENT;DATE\r\nH\u{90}RAULT;09/01/2024\r\nFRAN\u{80}OIS;10/01/2024', (character) =>
      character.charCodeAt(0),
    )
    expect(readTable(bytes)).toMatchObject({
      encoding: 'cp850',
      table: { rows: [{ cells: ['HÉRAULT', '09/01/2024'] }, { cells: ['FRANÇOIS', '10/01/2024'] }] },
    })
  })

  it('says its separator itself, whatever it is', () => {
    const read = readTable(csv('sep=^', 'Client^Reçue le', 'Zoé; dite Z^09/01/2024'))
    expect(read).toMatchObject({ reading: 'CSV, « ^ », UTF-8', table: { rows: [{ number: 3, cells: ['Zoé; dite Z', '09/01/2024'] }] } })
  })

  it('one stray byte garbles nothing but itself', () => {
    const bytes = csv(HEAD, '1;Hélène Xrépin;Courriel;09/01/2024;;Frais')
    bytes[bytes.indexOf(0x58)] = 0xe9
    const read = readTable(bytes)
    expect(read).toMatchObject({
      encoding: 'utf8',
      table: { headers: HEAD.split(';'), rows: [{ cells: expect.arrayContaining(['Hélène \u{fffd}répin']) }] },
    })
    expect(read.status === 'read' && read.warnings).toHaveLength(1)
    // The line that has it is to be seen among all.
    expect(judged(tableOf(bytes))[0]?.verdict.remarks).toEqual([expect.stringContaining('Client')])
  })

  it.each([
    ['1;Hélène Xrépin;Courriel;09/01/2024;;Frais', /^1.lettre ne se lit pas.: .* corrigez la ligne signalée\.$/u],
    ['1;Hélène Xrépin;Courriel;09/01/2024;;XFrais', /^2.lettres ne se lisent pas.: .* corrigez les lignes signalées\.$/u],
    ['1;Zoé;Courriel;09/01/2024;;"Frais', /^1.ligne a un guillemet resté ouvert.: relisez-la à la vérification\.$/u],
    ['1;Zoé;Courriel;09/01/2024;;Frais\u0007', /^1.cellule contenait des caractères .*: elle est reprise sans eux\.$/u],
    ['1;Zoé\u0007;Courriel;09/01/2024;;Frais\u0007', /^2.cellules contenaient des caractères .*: elles sont reprises sans eux\.$/u],
  ])('%s: its warning agrees to its end', (line, warning) => {
    const bytes = csv(HEAD, line).map((byte) => (byte === 'X'.charCodeAt(0) ? 0xe9 : byte))
    const read = readTable(bytes)
    expect(read.status === 'read' && read.warnings).toEqual([expect.stringMatching(warning)])
  })

  it('accents written twice are read once, and what only looks like them is left', () => {
    const twice = readTable(csv(HEAD, '1;HÃ©lÃ¨ne;Courriel;09/01/2024;;L’assureur dit qu’â€™il a payÃ©'))
    expect(twice).toMatchObject({
      table: { rows: [{ cells: ['1', 'Hélène', 'Courriel', '09/01/2024', '', 'L’assureur dit qu’’il a payé'] }] },
    })
    expect(twice.status === 'read' && twice.warnings).toEqual([expect.stringMatching(/«.HÃ©lÃ¨ne.».*«.Hélène.»/u)])
    const french = 'REFUSÉ\u00a0: l’Âge, « É », DÉÇU…, à\u00a0«\u00a0Noël\u00a0», château, où\u00a0?'
    const once = readTable(csv(HEAD, `1;Zoé;Courriel;09/01/2024;;${french}`))
    expect(once).toMatchObject({ table: { rows: [{ cells: expect.arrayContaining([french]) }] }, warnings: [] })
  })

  it('months first are told by the column, and asked once', () => {
    const table = tableOf(csv(HEAD, '1;Zoé;Courriel;02/03/2024;;Frais', '2;Inès;Courriel;01/25/2024;;Frais'))
    const columns = proposeColumns(table.headers)
    const doubts = columnDoubts(table, columns, TODAY)
    expect(doubts).toMatchObject([{ column: 3, kind: 'dayOrder', proposed: 'monthFirst' }])
    const rows = judged(table, setupFor(table, { readings: columnReadings(doubts) }))
    expect(rows.map((row) => dossierFrom(factsOf(row)).written?.receivedOn)).toEqual(['2024-02-03', '2024-01-25'])
  })

  it('what says nothing is nothing, and is asked once for its column', () => {
    const table = tableOf(
      csv(HEAD, '1;Zoé;Courriel;20240212;en cours;Frais', '2;Inès;N/A;12-févr-24;néant;Frais', '3;Paul;Courriel;45334;-;Frais'),
    )
    const columns = proposeColumns(table.headers)
    const doubts = columnDoubts(table, columns, TODAY)
    expect(doubts).toMatchObject([{ column: 4, kind: 'blanks', proposed: 'all', examples: [{ text: 'en cours' }, { text: 'néant' }] }])
    const rows = judged(table, setupFor(table, { defaults: { capacity: 'client', clientKind: 'consumer', channel: 'letter' } }))
    expect(rows.map((row) => dossierFrom(factsOf(row)).written?.receivedOn)).toEqual(['2024-02-12', '2024-02-12', '2024-02-12'])
  })

  it.each([
    ...[
      '45300.5',
      '45300,5',
      '9. Januar 2024',
      '9. Jan. 2024',
      '20240109143211',
      '20240109T1432',
      '2024/01/09 14:32',
      'mar. 09/01/2024',
      'mardi 9 janvier 2024',
      'Tue, 9 Jan 2024',
      '09-janv.-24',
    ],
  ])('is of 9 January where it says « %s »', (written) => {
    const [row] = judged(tableOf(csv(HEAD, `1;Zoé;Courriel;${written};;Frais`)))
    expect(dossierFrom(factsOf(row)).written?.receivedOn).toBe('2024-01-09')
  })

  it('has its months first behind the days of the week as well', () => {
    const table = tableOf(csv(HEAD, '1;Zoé;Courriel;Thu 01/25/2024;;Frais', '2;Inès;Courriel;Sat 02/03/2024;;Frais'))
    const doubts = columnDoubts(table, proposeColumns(table.headers), TODAY)
    expect(doubts).toMatchObject([{ column: 3, kind: 'dayOrder', proposed: 'monthFirst' }])
  })

  it.each([
    ...[
      '00/00/0000',
      '0000-00-00',
      '0000-00-00 00:00:00',
      '00/01/1900',
      '0-janv-00',
      '31/12/9999',
      'xx/xx/xxxx',
      'jj/mm/aaaa',
      'DD/MM/YYYY',
    ],
    ...['__/__/____', '«\u00a0»', '()', 'TBD', 'à définir'],
  ])('has no answer where the day says « %s », and asks nothing of it', (written) => {
    const table = tableOf(csv(`${HEAD};Montant`, `1;Zoé;Courriel;09/01/2024;${written};Frais; -   € `))
    const [row] = judged(table)
    expect(row?.verdict.problems).toEqual([])
    expect(factsOf(row).map(({ facts }) => facts.type)).not.toContain('AnswerSent')
  })

  it('an error of the spreadsheet is nobody’s name', () => {
    const [row] = judged(tableOf(csv(HEAD, '1;#N/A;Courriel;09/01/2024;#REF!;Frais')))
    expect(row?.verdict.problems.map(({ message }) => message.replaceAll('\u00a0', ' '))).toEqual([
      '« Client » : la cellule montre l’erreur #N/A, le nom du réclamant manque.',
    ])
    expect(row?.verdict.remarks).toHaveLength(1)
  })

  it('a column of contracts that holds products is that of the product', () => {
    const table = tableOf(csv('Client;Reçue le;Contrat', 'Zoé;09/01/2024;Assurance-vie', 'Inès;10/01/2024;PER 2'))
    expect(proposeColumns(table.headers, {}, table.rows)).toEqual(['name', 'receivedOn', 'product'])
  })
})
