/** Workbooks as heavy as they come, opened as an adviser does: how long it takes, and what it holds meanwhile. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { strToU8, zipSync } from 'fflate'
import { readTable, textCell, writeXlsx } from '../../shared/exchange/index.ts'
import { CHOOSING_MS } from './registers.ts'
import { seen } from './seen.ts'

/** Lines of a register, as many as are taken; of a sheet. */
const MOST_LINES = 20_000
const ALL_ROWS = 1_048_576
/** Characters that each line of the heaviest tells apart from the others: more are refused. */
const STORY = 1_050

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export type BenchWorkbook = { readonly label: string; readonly bytes: Uint8Array }

/** @param csv a register of so many lines */
export function benchWorkbooks(csv: Uint8Array, size: number): readonly BenchWorkbook[] {
  return [
    { label: `classeur lu, ${size.toLocaleString('fr-FR')} lignes`, bytes: asWorkbook(csv) },
    { label: 'classeur le plus lourd qui soit repris, 20 000 longs récits', bytes: heaviest() },
    { label: 'classeur lu, 1 048 576 lignes mises en forme et vides', bytes: formatted() },
  ]
}

/** The same lines as a spreadsheet keeps them. */
export function asWorkbook(csv: Uint8Array): Uint8Array {
  const read = readTable(csv)
  if (read.status === 'refused') throw new Error(read.message)
  const { headers, rows } = read.table
  return writeXlsx({ headers, widths: headers.map(() => 16), rows: rows.map(({ cells }) => cells.map(textCell)) }, 'Registre')
}

function heaviest(): Uint8Array {
  return sheet(MOST_LINES, (line) => [`Client fictif ${line}`, '09/01/2024', `récit n° ${line}, `.repeat(STORY / 15)].map(textXml).join(''))
}

function formatted(): Uint8Array {
  return sheet(ALL_ROWS - 1, (line) => (line === 1 ? ['Zoé', '09/01/2024'].map(textXml).join('') : '<c r="A1" s="1"/><c r="B1" s="1"/>'))
}

function textXml(text: string): string {
  return `<c t="inlineStr"><is><t>${text}</t></is></c>`
}

function sheet(lines: number, cells: (line: number) => string): Uint8Array {
  const rows = Array.from({ length: lines }, (_, index) => `<row r="${index + 2}">${cells(index + 1)}</row>`)
  const head = `<row r="1">${['Client', 'Reçue le', 'Description'].map(textXml).join('')}</row>`
  return zipSync(
    {
      'xl/workbook.xml': strToU8(
        `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="R" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${head}${rows.join('')}</sheetData></worksheet>`),
    },
    { level: 4 },
  )
}

/** From the file chosen to its columns on the screen. @returns milliseconds */
export async function openWorkbook(page: Page, url: string, { bytes }: BenchWorkbook): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'reclamations-classeur-'))
  const file = join(folder, 'registre.xlsx')
  await writeFile(file, bytes)
  await page.goto(`${url}#/reclamations/import`)
  const input = page.getByLabel('Registre à importer')
  await input.waitFor({ state: 'attached' })
  await page.waitForTimeout(CHOOSING_MS)
  const start = performance.now()
  await input.setInputFiles(file)
  await seen(page.locator('p', { hasText: /\(Excel\)/ }))
  const milliseconds = performance.now() - start
  await rm(folder, { recursive: true })
  return milliseconds
}
