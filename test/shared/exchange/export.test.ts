/** The register written as Excel, CSV and Word, and read back by other means than those that wrote it. */
import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import {
  columnsShown,
  EXCEL_FRENCH,
  REGISTER_COLUMNS,
  REGISTER_HEADERS,
  type RegisterFileOptions,
  type RegisterRow,
  writeRegister,
} from '../../../shared/exchange/index.ts'
import { LAW, localDate } from '../../../shared/regulation/index.ts'
import { closedRow } from './register-row.ts'

const OPTIONS: RegisterFileOptions = { format: 'xlsx', csv: EXCEL_FRENCH, firmName: 'Cabinet Fictif', today: localDate('2026-06-01') }

async function bytesOf(rows: readonly RegisterRow[], options: Partial<RegisterFileOptions>): Promise<Uint8Array> {
  const written = await writeRegister(rows, { ...OPTIONS, ...options }, LAW)
  if (written.status === 'refused') throw new Error(written.message)
  return written.bytes
}

async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  return (await (await JSZip.loadAsync(bytes)).file(name)?.async('string')) ?? ''
}

/** The cell under a header, as the sheet's XML has it. */
function cellUnder(sheet: string, header: string, row = 2): string {
  const address = new RegExp(`<c r="([A-Z]+)1"[^>]*><is><t[^>]*>${header.replace(/[()]/g, '\\$&')}<`).exec(sheet)?.[1]
  return new RegExp(`<c r="${address}${row}".*?</c>`, 's').exec(sheet)?.[0] ?? ''
}

describe('the register as an Excel workbook', () => {
  it('writes days and amounts as numbers with a format, texts as texts', async () => {
    const bytes = await bytesOf([closedRow()], {})
    const sheet = await partOf(bytes, 'xl/worksheets/sheet1.xml')
    // 3 April 2026 is day 46115 of a workbook.
    expect(cellUnder(sheet, REGISTER_HEADERS.receivedOn)).toMatch(/s="2"><v>46115<\/v>/)
    expect(cellUnder(sheet, REGISTER_HEADERS.gesture)).toMatch(/s="3"><v>1250\.5<\/v>/)
    expect(cellUnder(sheet, REGISTER_HEADERS.complainantName)).toMatch(/t="inlineStr".*Claire Fontaine/)
    const formats = [...(await partOf(bytes, 'xl/styles.xml')).matchAll(/<xf numFmtId="(\d+)"[^>]*xfId="0"/g)].map(([, id]) => id)
    expect(formats).toEqual(['0', '0', '14', '4'])
  })

  it('freezes the header and filters every column of every row', async () => {
    const bytes = await bytesOf([closedRow(), closedRow({ reference: '2026-002' })], {})
    const sheet = await partOf(bytes, 'xl/worksheets/sheet1.xml')
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
    expect(sheet).toContain(`<autoFilter ref="A1:CP3"/>`)
    expect(REGISTER_COLUMNS).toHaveLength(94)
  })

  it('runs no formula and breaks on no character, whatever a text holds', async () => {
    const hostile = '=HYPERLINK("http://x";"<&>")\u0000_x0041_\r\nà la ligne'
    const sheet = await partOf(await bytesOf([closedRow({ description: hostile })], {}), 'xl/worksheets/sheet1.xml')
    expect(sheet).not.toContain('<f>')
    expect(cellUnder(sheet, REGISTER_HEADERS.description)).toContain(
      '=HYPERLINK(&quot;http://x&quot;;&quot;&lt;&amp;&gt;&quot;)_x005F_x0041_\nà la ligne',
    )
  })
})

describe('the register as CSV', () => {
  const lines = async (options: Partial<RegisterFileOptions>, row = closedRow()) =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf([row], { format: 'csv', ...options })).split('\r\n')

  it('opens right in a French Excel by default: mark of UTF-8, semicolons, French days and decimals', async () => {
    const [header, row, end] = await lines({ columns: ['reference', 'complainantName', 'receivedOn', 'gesture'] })
    expect(header).toBe('\u{feff}N°;Réclamant;Reçue le;Geste (€)')
    expect(row).toBe('2026-001;Claire Fontaine;03/04/2026;1250,50')
    expect(end).toBe('')
  })

  it('takes the separator chosen, and quotes what holds it', async () => {
    const columns = ['description', 'gesture'] as const
    expect((await lines({ columns, csv: { separator: 'comma', encoding: 'utf8' } }))[1]).toBe(
      'Le rachat partiel a pris sept semaines.,"1250,50"',
    )
    expect(
      (await lines({ columns, csv: { separator: 'tab', encoding: 'utf8' } }, closedRow({ description: 'Il a dit "non"\tet rien' })))[1],
    ).toBe('"Il a dit ""non""\tet rien"\t1250,50')
  })

  it.each(['=1+1', '+33 4', '-5 %', '@a', '\tx', '\rx'])('puts %j behind an apostrophe, and no amount', async (text) => {
    const [, row = ''] = (await lines({ columns: ['description', 'gesture'] }, closedRow({ description: text, gestureCents: -500 })))
      .join('\r\n')
      .split('Geste (€)\r\n')
    expect(row.replaceAll('"', '').startsWith(`'${text}`)).toBe(true)
    expect(row).toContain(';-5,00')
  })

  it('writes windows-1252, and says which characters it lacks rather than lose them', async () => {
    const csv = { separator: 'semicolon', encoding: 'cp1252' } as const
    const columns = ['complainantName'] as const
    const bytes = await bytesOf([closedRow({ complainantName: 'Œillet, 5 € – n’a' })], { format: 'csv', csv, columns })
    expect([...bytes.subarray(11, 28)]).toEqual([
      0x8c,
      ...[...'illet, 5 '].map((one) => one.charCodeAt(0)),
      0x80,
      0x20,
      0x96,
      0x20,
      0x6e,
      0x92,
      0x61,
    ])
    const refused = await writeRegister([closedRow({ complainantName: 'Nguyễn' })], { ...OPTIONS, format: 'csv', csv, columns }, LAW)
    expect(refused).toEqual({
      status: 'refused',
      message: 'L’encodage Windows-1252 ne connaît pas ce caractère du registre\u00a0: ễ. Choisissez UTF-8\u00a0: rien n’est perdu.',
    })
  })
})

describe('the register as a Word table', () => {
  it('stands on landscape pages under a header that is repeated', async () => {
    const xml = await partOf(await bytesOf([closedRow()], { format: 'docx' }), 'word/document.xml')
    expect(xml).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/)
    expect(xml).toContain('<w:tblHeader/>')
    expect([...xml.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text)).toEqual(
      expect.arrayContaining(['2026-001', 'Claire Fontaine', '03/04/2026', '02/05/2026', 'Partiellement favorable', 'Close', '10/05/2026']),
    )
  })
})

describe('the columns on screen', () => {
  it('are written in their order, those that show two days as both', () => {
    expect(columnsShown(['reference', 'arrivedOn', 'answer', 'stage', '__check__'])).toEqual([
      'reference',
      'expressedOn',
      'receivedOn',
      'answerDue',
      'answeredOn',
      'stage',
    ])
  })
})
