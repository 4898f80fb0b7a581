/** Workbooks as other programs write them, and as someone hostile would. */
import { CFB } from '@e965/xlsx'
import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { cellIndex } from '../../../shared/exchange/cell-index.ts'
import { readTable } from '../../../shared/exchange/index.ts'
import { createSheetTrim } from '../../../shared/exchange/sheet-trim.ts'
import { REGISTER_BYTES, tableOf } from './a-register.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="#,##0.00 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`

type Sheet = { readonly name: string; readonly rows: string }

function workbook(sheets: readonly Sheet[], { strings = '', properties = '', prolog = '', after = '' } = {}): Uint8Array {
  const parts: Record<string, Uint8Array> = {
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${sheets.map(({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`,
    ),
    'xl/styles.xml': strToU8(STYLES),
    'xl/sharedStrings.xml': strToU8(strings ? `<sst xmlns="${MAIN}">${strings}</sst>` : `<sst xmlns="${MAIN}" count="0"/>`),
    'xl/media/image1.png': new Uint8Array(10),
  }
  for (const [index, { rows }] of sheets.entries())
    parts[`xl/worksheets/sheet${index + 1}.xml`] = strToU8(
      `${prolog}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`,
    )
  return zipSync(parts)
}

const STRINGS = [
  '<si><t>Client</t></si>',
  '<si><t>Reçue le</t></si>',
  '<si><r><t xml:space="preserve">Claire </t></r><r><rPr><b/></rPr><t>Fontaine</t></r><rPh sb="0" eb="1"><t>kana</t></rPh></si>',
  '<si><t>Frais &amp; co_x000D_</t></si>',
].join('')

const HEADER = '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c></row>'

describe('a workbook as Excel saves it', () => {
  it('gives texts, days and numbers as a French table shows them', () => {
    const rows = [
      HEADER,
      '<row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" s="1"><v>45208</v></c><c r="D4" t="s"><v>3</v></c><c r="E4"><v>1250.5</v></c><c r="F4" s="3"><v>3</v></c></row>',
      '<row r="5"><c r="A5" t="str"><f>1+1</f><v>Marc</v></c><c r="B5" s="2"><v>45208.75</v></c><c r="C5" t="b"><v>1</v></c><c r="D5" t="e"><v>#REF!</v></c><c r="E5"><v>0.30000000000000004</v></c></row>',
    ].join('')
    const table = tableOf(workbook([{ name: 'R', rows }], { strings: STRINGS }))
    expect(table.headers).toEqual(['Client', 'Reçue le', 'Colonne 3', 'Colonne 4', 'Colonne 5', 'Colonne 6'])
    expect(table.rows).toEqual([
      { number: 4, cells: ['Claire Fontaine', '09/10/2023', '', 'Frais & co', '1250,5', '3,00 days'] },
      { number: 5, cells: ['Marc', '09/10/2023', 'oui', '#REF!', '0,3'] },
    ])
  })

  it('counts from 1904 where the workbook says so', () => {
    const rows = `${HEADER}<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" s="1"><v>43746</v></c></row>`
    const table = tableOf(workbook([{ name: 'R', rows }], { strings: STRINGS, properties: '<workbookPr date1904="1"/>' }))
    expect(table.rows[0]?.cells[1]).toBe('09/10/2023')
  })

  it('has its texts where they stand, in the cells or named by their place, empty ones among them', () => {
    const strings = '<si><t>Client</t></si><si/><si><t>Reçue le</t></si><si><t>Zoé</t></si>'
    const own = (text: string) => `t="inlineStr"><is><t>${text}</t></is></c>`
    const rows = [
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c><c r="C1" t="s"><v>1</v></c></row>',
      `<row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2" s="1"><v>45208</v></c><c r="C2" ${own('Zoé &amp; co')}<c r="D2" t="s"><v>99</v></c></row>`,
      `<row r="3"><c r="A3" ${own('Inès')}<c r="B3" s="1"><v>45208</v></c><c r="C3" ${own('Zoé &amp; co')}</row>`,
    ].join('')
    const table = tableOf(workbook([{ name: 'R', rows }], { strings }))
    expect(table.headers.slice(0, 2)).toEqual(['Client', 'Reçue le'])
    expect(table.rows.map(({ cells }) => cells.join('|'))).toEqual(['Zoé|09/10/2023|Zoé & co', 'Inès|09/10/2023|Zoé & co'])
  })

  it('has the texts that it names by their place, however a cell says so, of one run or of several', () => {
    const strings =
      '<si><t>Client</t></si><si><t>Reçue le</t></si><si><r><t>Zo</t></r><r><t>é</t></r></si><si/><si><t>A &amp; B</t></si><si><t>Inès</t></si>'
    const rows = [
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t=\'s\'><v>1</v></c></row>',
      '<row r="2"><c t="s" r="A2"><v> 2 </v></c><c r="B2" s="1"><v>45208</v></c><c r="C2" t="s"><v>3</v></c><c r="D2" t="s"><f>A1</f><v>5</v></c></row>',
      '<row r="3"><c r="A3" s="0" t="s"><v>4</v></c><c r="B3" s="1"><v>45208</v></c><c r="D3" t="s" xml:space="preserve"><v>5</v></c></row>',
    ].join('')
    expect(tableOf(workbook([{ name: 'R', rows }], { strings }))).toMatchObject({
      headers: ['Client', 'Reçue le', 'Colonne 3', 'Colonne 4'],
      rows: [{ cells: ['Zoé', '09/10/2023', '', 'Inès'] }, { cells: ['A & B', '09/10/2023', '', 'Inès'] }],
    })
  })

  it.each([
    { what: 'in a cell, where no text is named by its place', inline: 'A &amp; B', expected: 'A & B' },
    { what: 'in a cell, its line ended as Windows ends it', inline: 'A\r\nB', expected: 'A\nB' },
    { what: 'in a cell, with the number of a far character', inline: '&#128512; &#x1F600;', expected: '😀 😀' },
    { what: 'by its place, quoted as a whole in its run', shared: '<si><r><t><![CDATA[A & </si>]]></t></r></si>', expected: 'A & </si>' },
    { what: 'by its place, with an attribute of its own', shared: '<si xml:space="preserve"><t>A</t></si>', expected: 'A' },
  ])('has a text that stands $what', ({ inline, shared = '', expected }) => {
    const own = (text: string) => `t="inlineStr"><is><t>${text}</t></is></c>`
    const held = inline === undefined ? 't="s"><v>0</v></c>' : own(inline)
    const rows = `<row r="1"><c r="A1" ${own('Client')}<c r="B1" ${own('Reçue le')}</row><row r="2"><c r="A2" ${held}<c r="B2" s="1"><v>45208</v></c></row>`
    expect(tableOf(workbook([{ name: 'R', rows }], { strings: shared })).rows).toMatchObject([{ cells: [expected, '09/10/2023'] }])
  })

  it('has each text as it was written, wherever it stands and however a program spells it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(TEXT_CELL, TEXT_CELL), { minLength: 1, maxLength: 5 }), (lines) => {
        const strings: string[] = []
        const shared = (text: string) => strings.push(text) - 1
        const rows = lines.map(([first, last], index) => {
          const at = index + 3
          return `<row r="${at}">${textCell(`A${at}`, first, shared)}<c r="B${at}" s="1"><v>45208</v></c>${textCell(`C${at}`, last, shared)}</row>`
        })
        const header = HEADER.replace(
          / t="s"><v>(\d)<\/v>/g,
          (_, place) => ` t="inlineStr"><is><t>${['Client', 'Reçue le'][place]}</t></is>`,
        )
        const table = tableOf(workbook([{ name: 'R', rows: header + rows.join('') }], { strings: strings.join('') }))
        const said = ({ runs }: TextCell) =>
          runs
            .map(({ text }) => text)
            .join('')
            .trim()
        expect(table.rows.map(({ cells: [first = '', , last = ''] }) => [first, last])).toEqual(lines.map((line) => line.map(said)))
      }),
    )
  })

  it('has cells and rows that do not say their place where they come, and numbers that say nothing but themselves', () => {
    const rows = [
      '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>',
      '<row r="3"><c/><c><v>45208</v></c><c><v>7</v></c></row>',
      '<row><c t="s"><v>2</v></c><c s="1"><v>45208</v></c></row>',
      '<row r="9"><c s="1" r="B7"><v>45208</v></c><c r="A7" t="s"><v>2</v></c></row>',
    ].join('')
    expect(tableOf(workbook([{ name: 'R', rows }], { strings: STRINGS })).rows).toEqual([
      { number: 3, cells: ['', '45208', '7'] },
      { number: 4, cells: ['Claire Fontaine', '09/10/2023'] },
      { number: 7, cells: ['Claire Fontaine', '09/10/2023'] },
    ])
  })

  it('takes what is quoted as a whole, and prefixes, for what they are', () => {
    const rows =
      HEADER.replaceAll(/<(\/?)(row|c|v)\b/g, '<$1x:$2') +
      '<row r="3"><c r="A3" t="inlineStr"><is><t><![CDATA[</c> & <v>]]></t></is></c></row>'
    expect(tableOf(workbook([{ name: 'R', rows }], { strings: STRINGS }))).toMatchObject({
      headers: ['Client', 'Reçue le'],
      rows: [{ number: 3, cells: ['</c> & <v>'] }],
    })
  })

  it('has its letters whole wherever the bytes that inflate are cut', () => {
    const text = 'é’œ€'.repeat(100_000)
    const bytes = strToU8(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData>`)
    const first = bytes.indexOf(0xc3)
    const cuts = [1, 3, 4, 6, 8, 9].map((cut) => first + cut)
    for (const at of [...cuts, ...cuts.map((cut) => cut + 11 * 60_000)]) {
      const index = cellIndex()
      const trim = createSheetTrim(index)
      trim.push(bytes.subarray(0, at))
      trim.push(bytes.subarray(at))
      trim.end()
      const none = { shared: () => undefined, own: () => undefined }
      expect(index.cellAt([], none)(index.lines()[0]?.cells[0] ?? -1)?.v === text).toBe(true)
    }
  })

  it('weighs by what its cells say, not by how often', () => {
    const index = cellIndex()
    const line = (number: number, text: string) => index.trim(`<row r="${number}"><c r="A${number}"><v>${text}</v></c></row>`)
    line(1, '12')
    const [once, cells] = [index.size(), index.lines().length]
    for (let number = 2; number <= 100; number += 1) line(number, '12')
    expect([index.size(), index.lines().length]).toEqual([once, 100 * cells])
    line(101, '1234567')
    expect(index.size()).toBeGreaterThan(2 * once)
  })

  it('makes nothing of a link that spans the whole sheet, nor of what stands beyond its table', () => {
    const far = Array.from(
      { length: 2000 },
      (_, index) => `<row r="${index + 3}"><c r="A${index + 3}" t="s"><v>2</v></c><c r="XFD${index + 3}"><v>1</v></c></row>`,
    )
    const bytes = workbook([{ name: 'R', rows: HEADER + far.join('') }], {
      strings: STRINGS,
      after: '<hyperlinks><hyperlink ref="A1:XFD1048576" location="R!A1"/></hyperlinks>',
    })
    expect(tableOf(bytes).rows).toHaveLength(2000)
    expect(tableOf(bytes).rows[0]?.cells).toEqual(['Claire Fontaine'])
  })

  it('reads the fullest sheet, or the one asked for', () => {
    const full = `${HEADER}<row r="3"><c r="A3" t="s"><v>2</v></c></row>`
    const bytes = workbook(
      [
        { name: 'Notice', rows: HEADER },
        { name: 'Vide', rows: '' },
        { name: 'Registre &amp; co', rows: full },
      ],
      { strings: STRINGS },
    )
    expect(readTable(bytes)).toMatchObject({
      sheets: [
        { name: 'Notice', isRead: false },
        { name: 'Registre & co', isRead: true },
      ],
    })
    expect(readTable(bytes, { sheets: [0] })).toMatchObject({ sheets: [{ isRead: true }, { isRead: false }], table: { rows: [] } })
  })
})

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign)
const numbered = (text: string, number: (code: number) => string) =>
  text.replace(/[^\w]/gu, (character) => `&#${number(character.codePointAt(0) ?? 0)};`)

/** Ways in which programs write the letters of a text. */
const SPELLINGS = {
  signs: escaped,
  allSigns: (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign),
  decimal: (text: string) => numbered(text, String),
  hexadecimal: (text: string) => numbered(text, (code) => `x${code.toString(16)}`),
  quoted: (text: string) => `<![CDATA[${text}]]>`,
  windowsLines: (text: string) => escaped(text).replaceAll('\n', '\r\n'),
  excelLines: (text: string) => escaped(text).replaceAll('\n', '_x000D_\n'),
} as const

const SIGNS = ['a', 'é', '€', '😀', ' ', '&', '<', '>', '"', "'", '\n', '_x000D_', '_x', ';', '&amp;', '/', '</si>', '</t>'] as const
const RUN = fc.record({
  text: fc.array(fc.constantFrom(...SIGNS), { maxLength: 6 }).map((signs) => signs.join('')),
  spelling: fc.constantFrom(...Object.values(SPELLINGS)),
  keepsSpace: fc.boolean(),
})
type TextCell = typeof TEXT_CELL extends fc.Arbitrary<infer Cell> ? Cell : never
const TEXT_CELL = fc.record({
  runs: fc.array(RUN, { minLength: 1, maxLength: 3 }),
  isShared: fc.boolean(),
  hasReading: fc.boolean(),
  isAttributed: fc.boolean(),
  prefix: fc.constantFrom('', 'x:'),
  place: fc.constantFrom<((address: string, type: string) => string)[]>(
    (address, type) => `r="${address}" t="${type}"`,
    (address, type) => `r='${address}' t='${type}'`,
    (address, type) => `t="${type}" r="${address}"`,
  ),
})

/** @param shared takes a text, as XML, and gives its place */
function textCell(address: string, cell: TextCell, shared: (text: string) => number): string {
  const { runs, isShared, hasReading, isAttributed, prefix: x, place } = cell
  const texts = runs.map(({ text, spelling, keepsSpace }) => {
    const own = text.replace(/_(?=x000D_)/g, '_x005F_')
    return `<${x}t${keepsSpace ? ' xml:space="preserve"' : ''}>${spelling(own)}</${x}t>`
  })
  const inRuns = texts.length > 1 ? texts.map((text) => `<${x}r><${x}rPr><${x}b/></${x}rPr>${text}</${x}r>`) : texts
  const inside = inRuns.join('') + (hasReading ? `<${x}rPh sb="0" eb="1"><${x}t>kana</${x}t></${x}rPh>` : '')
  if (!isShared) return `<${x}c ${place(address, 'inlineStr')}><${x}is>${inside}</${x}is></${x}c>`
  return `<${x}c ${place(address, 's')}><${x}v>${shared(`<${x}si${isAttributed ? ' a="b"' : ''}>${inside}</${x}si>`)}</${x}v></${x}c>`
}

describe('what a workbook shows of its lines', () => {
  const line = (number: number, name: string, { style = 0, row = '' } = {}) =>
    `<row r="${number}"${row}><c r="A${number}" s="${style}" t="inlineStr"><is><t>${name}</t></is></c><c r="B${number}" s="${style || 1}"><v>45208</v></c></row>`
  const struck = '<fonts><font><sz val="11"/></font><font><strike/><sz val="11"/></font><font><strike val="0"/></font></fonts>'
  const fill = (colour: string) => `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/></patternFill></fill>`
  const fills = `<fills><fill><patternFill patternType="none"/></fill><fill/>${fill('FF92D050')}${fill('FFFFFFFF')}</fills>`
  const styled = (rows: string) => {
    const parts = unzipSync(workbook([{ name: 'R', rows: HEADER + rows }], { strings: STRINGS }))
    const styles = STYLES.replace('<cellStyleXfs>', `${struck}${fills}<cellStyleXfs>`).replace(
      '</cellXfs>',
      '<xf numFmtId="14" fontId="1"/><xf numFmtId="14" fontId="2"/><xf numFmtId="14" fillId="2"/><xf numFmtId="14" fillId="3"/></cellXfs>',
    )
    return zipSync({ ...parts, 'xl/styles.xml': strToU8(styles) })
  }

  it('says of a line that it is struck out, and takes it', () => {
    const { rows } = tableOf(styled(line(3, 'Zoé') + line(4, 'Inès', { style: 4 }) + line(5, 'Paul', { style: 5 })))
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Zoé', '09/10/2023'],
      ['Inès', '09/10/2023'],
      ['Paul', '09/10/2023'],
    ])
    expect(rows.map(({ remarks }) => remarks?.map(({ text }) => text))).toEqual([undefined, [expect.stringContaining('barrée')], undefined])
  })

  it('says of a cell that it is struck out, where its line is not', () => {
    const cell = (column: string, text: string, style = 0) => `<c r="${column}3" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`
    const row = `<row r="3">${cell('A', 'Zoé')}${cell('B', '09/10/2023')}${cell('C', 'Frais', 4)}</row>`
    expect(tableOf(styled(row)).rows[0]?.remarks).toEqual([{ column: 2, text: expect.stringContaining('cellule est barrée') }])
  })

  it.each([
    ['of some lines', [6, 0, 0, 6], 1],
    ['of one line between two', [0, 6, 0], 1],
    ['of every second line', [6, 0, 6, 0], 0],
    ['of all', [6, 6, 6, 6], 0],
    ['that is white', [7, 0, 0, 7], 0],
  ])('says of a colour %s that it is not read', (_, styles, count) => {
    const read = readTable(styled(styles.map((style, index) => line(index + 3, `Client ${index}`, { style })).join('')))
    expect(read).toMatchObject({
      table: { rows: styles.map(() => ({})) },
      warnings: Array.from({ length: count }, () => expect.stringContaining('une couleur, qui n’est pas reprise')),
    })
  })

  it('says how many lines a filter hides, and takes them', () => {
    const read = readTable(styled(line(3, 'Zoé') + line(4, 'Inès', { row: ' hidden="1"' }) + line(5, 'Paul', { row: ' hidden="0"' })))
    expect(read).toMatchObject({
      table: { rows: [{}, {}, {}] },
      warnings: [expect.stringMatching(/1.ligne que le classeur masque est lue/)],
    })
  })
})

describe('a file that is no register', () => {
  const messageOf = (bytes: Uint8Array) => {
    const read = readTable(bytes)
    return read.status === 'refused' ? read.message : undefined
  }

  it('expands no entity', () => {
    const prolog = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    const rows = `${HEADER}<row r="3"><c r="A3" t="inlineStr"><is><t>&b;</t></is></c></row>`
    const bytes = workbook([{ name: 'R', rows }], { strings: STRINGS, prolog })
    const read = readTable(bytes)
    expect(JSON.stringify(read)).not.toContain('aaaa')
  })

  it('inflates nothing beyond what a register may hold', () => {
    const bomb = zipSync(
      { 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': new Uint8Array(160 * 1024 * 1024) },
      { level: 9 },
    )
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(messageOf(bomb)).toContain('trop grand')
  })

  it('says what to do of an old or a locked workbook, a cut one, an image, an empty one', () => {
    expect(messageOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1))).toContain('ne se lit pas')
    const whole = workbook([{ name: 'R', rows: HEADER }], { strings: STRINGS })
    expect(messageOf(whole.subarray(0, whole.length / 2))).toContain('ne se lit pas')
    expect(messageOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0))).toContain('n’est pas un texte')
    expect(messageOf(workbook([{ name: 'R', rows: '' }]))).toBe('Ce classeur est vide.')
    expect(messageOf(new Uint8Array())).toBe('Ce fichier est vide.')
  })

  it('says what to do of what another program holds', () => {
    expect(messageOf(strToU8('%PDF-1.7 a page'))).toContain('est un PDF')
    expect(messageOf(strToU8('{\\rtf1 a text}'))).toContain('texte mis en forme')
    expect(messageOf(zipSync({ 'Index/Document.iwa': new Uint8Array(10) }))).toContain('Numbers')
    expect(messageOf(zipSync({ 'word/document.xml': strToU8('<w:document/>') }))).toContain('n’est pas un classeur')
    expect(messageOf(strToU8('\ufeff[{"client": "Zoé", "received": "2024-01-09"}]'))).toContain('JSON')
    expect(messageOf(strToU8('<?xml version="1.0"?><register><client>Zoé</client></register>'))).toContain('XML')
    expect(messageOf(strToU8('<register>\n<client>Zoé</client>\n</register>'))).toContain('XML')
    expect(readTable(strToU8('<Client>;<Reçue le>\nZoé;09/01/2024'))).toMatchObject({
      status: 'read',
      table: { headers: ['<Client>', '<Reçue le>'] },
    })
    expect(readTable(strToU8('[N°];Client;Reçue le\n1;Zoé;09/01/2024'))).toMatchObject({ status: 'read' })
  })

  it('says that a password locks it', () => {
    const locked = CFB.utils.cfb_new()
    CFB.utils.cfb_add(locked, '/EncryptionInfo', new Uint8Array(8))
    CFB.utils.cfb_add(locked, '/EncryptedPackage', new Uint8Array(64))
    expect(messageOf(Uint8Array.from(CFB.write(locked, { type: 'array' }) as Iterable<number>))).toContain('mot de passe')
    const packed = workbook([{ name: 'R', rows: HEADER }], { strings: STRINGS })
    const view = new DataView(packed.buffer)
    for (let at = 0; at + 10 < packed.length; at += 1)
      if (view.getUint32(at, true) === 0x0201_4b50) packed[at + 8] = (packed[at + 8] ?? 0) | 1
    expect(messageOf(packed)).toContain('mot de passe')
  })

  it('whatever is cut from it or changed in it, it is read or refused, never thrown over', () => {
    const whole = workbook([{ name: 'R', rows: `${HEADER}<row r="3"><c r="A3" t="s"><v>2</v></c></row>` }], { strings: STRINGS })
    for (let at = 0; at < whole.length; at += 7) {
      const changed = whole.slice()
      changed[at] = (changed[at] ?? 0) ^ 0xff
      expect(['read', 'refused']).toContain(readTable(changed).status)
      expect(['read', 'refused']).toContain(readTable(REGISTER_BYTES.subarray(0, at)).status)
    }
  })
})
