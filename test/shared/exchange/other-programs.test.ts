/** Workbooks of other programs than today's Excel: OpenDocument, Excel of before 97, SYLK, DIF. */
import { type BookType, write } from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../../shared/exchange/index.ts'
import { SMALL_SHEET, tableOf } from './a-register.ts'

const NAMESPACES = ['office', 'table', 'text', 'style'].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
const NUMBERS = 'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'

function content(tables: string, styles = ''): string {
  return `<office:document-content ${NAMESPACES.join(' ')} ${NUMBERS}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`
}

/** As a small program writes it: the parts that it must have, and no other. */
function ods(tables: string, styles = ''): Uint8Array {
  return zipSync({ 'content.xml': strToU8(content(tables, styles)), 'META-INF/manifest.xml': strToU8('<manifest:manifest/>') })
}

const row = (cells: string) => `<table:table-row>${cells}</table:table-row>`
const words = (...texts: readonly string[]) =>
  texts.map((text) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`).join('')
const day = (on: string) => `<table:table-cell office:value-type="date" office:date-value="${on}"><text:p>${on}</text:p></table:table-cell>`
const number = (held: number, shown?: string) =>
  `<table:table-cell office:value-type="float" office:value="${held}">${shown ? `<text:p>${shown}</text:p>` : ''}</table:table-cell>`
const table = (rows: string, { name = 'R', style = '', columns = '' } = {}) =>
  `<table:table table:name="${name}" table:style-name="${style}">${columns}${rows}</table:table>`
const HEADER = row(words('Client', 'Reçue le', 'Téléphone'))

describe('an OpenDocument table', () => {
  const cellsOf = (bytes: Uint8Array) => tableOf(bytes).rows.map(({ cells }) => cells)

  it('shows the zeros of a format that stands on the whole column', () => {
    const styles =
      '<number:number-style style:name="N1"><number:number number:min-integer-digits="10"/></number:number-style><style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
    const columns =
      '<table:table-column table:number-columns-repeated="2" table:default-cell-style-name="Default"/><table:table-column table:default-cell-style-name="ce1"/>'
    const rows = HEADER + row(words('Zoé') + day('2024-01-09') + number(612_345_678))
    expect(cellsOf(ods(table(rows, { columns }), styles))).toEqual([['Zoé', '09/01/2024', '0612345678']])
  })

  it('is taken as its own program showed it, in French marks or in English ones', () => {
    const cells = [
      number(612_345_678, '06 12 34 56 78'),
      number(1250.5, '1.250,50 €'),
      number(1250.5, '1,250.50 €'),
      number(0.125, '12,50 %'),
    ]
    const rows = HEADER + row(words('Zoé') + day('2024-01-09') + cells.join('') + number(1 / 3, '0,33'))
    expect(
      cellsOf(ods(table(rows)))[0]
        ?.slice(2)
        .map((text) => text.replaceAll('\u00a0', ' ')),
    ).toEqual([...['06 12 34 56 78', '1 250,50 €', '1 250,50 €', '12,50 %', '0,33']])
  })

  it('has lines beyond row 65 536', () => {
    const ready =
      '<table:table-row table:number-rows-repeated="99999"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    expect(tableOf(ods(table(HEADER + ready + row(words('Zoé') + day('2024-01-09'))))).rows).toEqual([
      { number: 100_001, cells: ['Zoé', '09/01/2024'] },
    ])
  })

  it('proposes no hidden table', () => {
    const styles = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    const hidden = table(HEADER + row(words('Secret') + day('2024-01-09')).repeat(9), { name: 'Clients', style: 'ta2' })
    expect(readTable(ods(hidden + table(HEADER + row(words('Zoé') + day('2024-01-09'))), styles))).toMatchObject({
      sheets: [
        { name: 'Clients', isHidden: true, isRead: false },
        { name: 'R', isHidden: false, isRead: true },
      ],
    })
  })

  it('says which formula was never computed, and not of one that gave nothing', () => {
    const formulas =
      '<table:table-cell table:formula="of:=TODAY()"/><table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""/>'
    expect(tableOf(ods(table(HEADER + row(words('Zoé') + formulas)))).rows[0]?.remarks).toEqual([
      { column: 1, text: expect.stringContaining('n’a pas été calculée') },
    ])
  })

  it('takes no comment for what a cell holds, and keeps it beside', () => {
    const note = '<office:annotation><text:p>à rappeler</text:p></office:annotation>'
    const cells = words('Zoé').replace('<text:p>', `${note}<text:p>`) + day('2024-01-09')
    expect(tableOf(ods(table(HEADER + row(`${cells}<table:table-cell>${note}</table:table-cell>`)))).rows).toMatchObject([
      { cells: ['Zoé', '09/01/2024', ''], notes: [0, 2].map((column) => ({ column, text: 'à rappeler' })) },
    ])
  })

  it('keeps the comment of a formula, whether it was never computed or gave nothing', () => {
    const note = '<office:annotation><text:p>à vérifier</text:p></office:annotation>'
    const formula = (type: string) => `<table:table-cell table:formula="of:=TODAY()"${type}>${note}</table:table-cell>`
    const cells = words('Zoé') + formula('') + formula(' office:value-type="string" office:string-value=""')
    const [line] = tableOf(ods(table(HEADER + row(cells)))).rows
    expect(line?.notes).toEqual([1, 2].map((column) => ({ column, text: 'à vérifier' })))
    expect(line?.remarks).toEqual([{ column: 1, text: expect.stringContaining('n’a pas été calculée') }])
  })

  it('is refused where ten characters say a million lines, or too many cells', () => {
    const line = row(words('Zoé') + day('2024-01-09'))
    const rows = line.replace('<table:table-row', '<table:table-row table:number-rows-repeated="1048575"')
    expect(readTable(ods(table(HEADER + rows)))).toMatchObject({ status: 'refused' })
    const wide = row(words('x').replace('<table:table-cell', '<table:table-cell table:number-columns-repeated="16384"'))
    expect(readTable(ods(table(HEADER + wide.repeat(200))))).toMatchObject({
      status: 'refused',
      message: expect.stringContaining('trop grand'),
    })
  })

  it('is the same in one text', () => {
    const flat = content(table(HEADER + row(words('Zoé') + day('2024-01-09') + number(612_345_678, '0612345678'))))
    const bytes = strToU8(`<?xml version="1.0"?>${flat.replaceAll('office:document-content', 'office:document')}`)
    expect(cellsOf(bytes)).toEqual([['Zoé', '09/01/2024', '0612345678']])
  })
})

/** 'Zoé Œuvre' as a system wrote it before Unicode: its code page, then the bytes of 'ç', 'é' and 'Œ'. */
const LETTERS = [
  { codePage: 1252, bytes: [0xe7, 0xe9, 0x8c], shown: 'Zoé Œuvre' },
  { codePage: 10_000, bytes: [0x8d, 0x8e, 0xce], shown: 'Zoé Œuvre' },
  { codePage: 850, bytes: [0x87, 0x82, 0x92], shown: 'Zoé Æuvre' },
]
const PLACES = [
  { before: 'Re', after: 'ue' },
  { before: 'Zo', after: ' ' },
  { before: ' ', after: 'uvre' },
]

function oldWorkbook(bookType: 'biff2' | 'biff3' | 'biff4' | 'biff5', { codePage, bytes }: (typeof LETTERS)[number]): Uint8Array {
  const sheet = {
    ...{ '!ref': 'A1:B2', A1: { t: 's', v: 'Client' }, B1: { t: 's', v: 'Re#ue le' }, A2: { t: 's', v: 'Zo# #uvre' } },
    B2: { t: 'n', v: 45_300, z: 'dd/mm/yyyy' },
  } as const
  const book = new Uint8Array(
    write({ SheetNames: ['R'], Sheets: { R: sheet } }, { bookType: bookType as BookType, type: 'array' }) as ArrayBuffer,
  )
  let text = String.fromCharCode(...book)
  for (const [index, { before, after }] of PLACES.entries())
    text = text.replace(`${before}#${after}`, `${before}${String.fromCharCode(bytes[index] ?? 0)}${after}`)
  // The record that names the code page, where this kind has one.
  const at = text.indexOf('B\0\u0002\0')
  if (at >= 0) text = text.slice(0, at + 4) + String.fromCharCode(codePage & 0xff, codePage >> 8) + text.slice(at + 6)
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

describe.each(['biff2', 'biff3', 'biff4', 'biff5'] as const)('Excel of before 97 (%s)', (kind) => {
  it.each(LETTERS)('has its letters in code page $codePage', (letters) => {
    expect(tableOf(oldWorkbook(kind, letters))).toMatchObject({
      headers: ['Client', 'Reçue le'],
      rows: [{ cells: [letters.shown, '09/01/2024'] }],
    })
  })
})

describe('a table written as a text', () => {
  it.each(['utf8', 'latin1'])('SYLK has its letters in %s', (encoding) => {
    const text = 'ID;P\r\nC;X1;Y1;K"Client"\r\nC;X2;Y1;K"Reçue le"\r\nC;X1;Y2;K"Zoé Élodie"\r\nC;X2;Y2;K"09/01/2024"\r\nE\r\n'
    expect(tableOf(new Uint8Array(Buffer.from(text, encoding as BufferEncoding)))).toMatchObject({
      headers: ['Client', 'Reçue le'],
      rows: [{ cells: ['Zoé Élodie', '09/01/2024'] }],
    })
  })

  it('DIF is a table, and no CSV', () => {
    const cells = ['Client', 'Reçue le', 'Zoé', '09/01/2024'].map(
      (text, index) => `${index % 2 === 0 ? '-1,0\r\nBOT\r\n' : ''}1,0\r\n"${text}"\r\n`,
    )
    const text = `TABLE\r\n0,1\r\n"R"\r\nVECTORS\r\n0,2\r\n""\r\nTUPLES\r\n0,2\r\n""\r\nDATA\r\n0,0\r\n""\r\n${cells.join('')}-1,0\r\nEOD\r\n`
    expect(readTable(strToU8(text))).toMatchObject({
      reading: 'DIF',
      table: { headers: ['Client', 'Reçue le'], rows: [{ cells: ['Zoé', '09/01/2024'] }] },
    })
  })
})

describe('a table written as HTML or as XML', () => {
  const page = (head: string) =>
    `<html><head>${head}</head><body><table><tr><td>Client</td><td>Reçue le</td><td>Montant</td></tr><tr><td>M. Zo&eacute; <b>Dup&#244;nt</b></td><td>09/01/2024</td><td>1 250 €</td></tr></table></body></html>`
  const rows = [{ cells: ['M. Zoé Dupônt', '09/01/2024', '1 250 €'] }]
  const cp1252 = (text: string) => Uint8Array.from(text, (character) => (character === '€' ? 0x80 : character.charCodeAt(0)))
  const archive = (text: string) =>
    strToU8(
      `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Location: file:///C:/r.htm\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n${text.replace(/[=\u{80}-\u{ffff}]/gu, (sign) => [...strToU8(sign)].map((byte) => `=${byte.toString(16).toUpperCase()}`).join(''))}\r\n--x--\r\n`,
    )
  it.each([
    ['in UTF-8', strToU8(page('<meta charset="utf-8">'))],
    ['in windows-1252, as it says', cp1252(page('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'))],
    ['in windows-1252, which it does not say', cp1252(page(''))],
    ['in UTF-16', new Uint8Array(Buffer.from(`\u{feff}${page('')}`, 'utf16le'))],
    ['in a web archive', archive(page(''))],
  ])('has its letters and its words apart %s', (_, bytes) => {
    expect(readTable(bytes)).toMatchObject({ reading: 'HTML', table: { headers: ['Client', 'Reçue le', 'Montant'], rows } })
  })

  it('keeps the lines of a cell, and makes nothing of what is no page', () => {
    const cells = '<td><p>Zoé</p><p>Durand</p></td><td>09/01/2024<!-- le bon --></td><td>a &lt;b&gt; &#60;i&#x3e; c<br/>d</td>'
    const text = `<table><tr><td>Client</td><td>Reçue le</td><td>Motif</td></tr><script>"<tr><td>non</td></tr>"</script><tr>${cells}</tr></table>`
    expect(tableOf(strToU8(`<html><body>${text}</body></html>`)).rows).toMatchObject([
      { cells: ['Zoé\nDurand', '09/01/2024', 'a <b> <i> c\nd'] },
    ])
  })

  it('XML of Excel 2003 has its letters as it says', () => {
    const cell = (text: string) => `<Cell><Data ss:Type="String">${text}</Data></Cell>`
    const xml = `<?xml version="1.0" encoding="windows-1252"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Année"><Table><Row>${cell('Client')}${cell('Reçue le')}${cell('Montant')}</Row><Row>${cell('M. Zoé Dupônt')}${cell('09/01/2024')}${cell('1 250 €')}</Row></Table></Worksheet></Workbook>`
    expect(readTable(cp1252(xml))).toMatchObject({ sheets: [{ name: 'Année' }], table: { rows } })
  })
})

it('a workbook whose one filled sheet is hidden is offered to be chosen', () => {
  const book = {
    SheetNames: ['Accueil', 'R'],
    Sheets: { Accueil: { '!ref': 'A1' }, R: SMALL_SHEET },
    Workbook: { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] },
  } as const
  const bytes = new Uint8Array(write(book as unknown as Parameters<typeof write>[0], { bookType: 'xlsx', type: 'array' }) as ArrayBuffer)
  expect(readTable(bytes)).toMatchObject({
    status: 'read',
    sheets: [{ name: 'R', isHidden: true, isRead: false }],
    table: { rows: [] },
    warnings: [expect.stringContaining('masquées')],
  })
  expect(readTable(bytes, { sheets: [0] })).toMatchObject({ table: { rows: [{ cells: ['Zoé', '09/01/2024'] }] } })
})
