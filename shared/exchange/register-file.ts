/** The register as a file: the format chosen, its name, what it holds. */
import { count } from '../language/french.ts'
import type { Law, LocalDate } from '../regulation/index.ts'
import { type CsvOptions, type Written, writeCsv } from './csv-write.ts'
import { inOrderOfNumbers, REGISTER_COLUMNS, type RegisterColumn, type RegisterRow, registerTable } from './register-columns.ts'
import { writeXlsx } from './xlsx-write.ts'

export const REGISTER_FORMATS = ['xlsx', 'csv', 'docx'] as const
export type RegisterFormat = (typeof REGISTER_FORMATS)[number]
export const REGISTER_FORMAT_LABELS: Readonly<Record<RegisterFormat, string>> = {
  xlsx: 'Excel (.xlsx)',
  csv: 'CSV',
  docx: 'Tableau Word (.docx)',
}
export const REGISTER_MEDIA_TYPES: Readonly<Record<RegisterFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** How the register is written. */
export type RegisterFileOptions = {
  readonly format: RegisterFormat
  /** Those to write, the rows as they come; where not said, every one, the rows in the order of their numbers. */
  readonly columns?: readonly RegisterColumn[] | undefined
  /** Used for CSV alone. */
  readonly csv: CsvOptions
  readonly firmName: string
  /** The day of the export, from which due dates are seen. */
  readonly today: LocalDate
  /** Whether what was said in mediations is told. */
  readonly withMediation?: boolean
}

/** More columns than these do not fit across a page. */
export const MAX_WORD_COLUMNS = 12

const WORD_COLUMNS: readonly RegisterColumn[] = [
  'reference',
  'complainantName',
  'channel',
  'expressedOn',
  'receivedOn',
  'product',
  'nature',
  'acknowledgedOn',
  'answeredOn',
  'outcome',
  'stage',
  'closedOn',
]

/** 'registre-reclamations-2026-04-09.xlsx' */
export function registerFileName(format: RegisterFormat, today: LocalDate): string {
  return `registre-reclamations-${today}.${format}`
}

/** The file's bytes; refused, in French, where the encoding chosen lacks a character. */
export async function writeRegister(rows: readonly RegisterRow[], options: RegisterFileOptions, law: Law): Promise<Written> {
  const { format, columns = REGISTER_COLUMNS, csv, firmName, today, withMediation } = options
  const ordered = options.columns ? rows : inOrderOfNumbers(rows)
  const written = format === 'docx' && columns.length > MAX_WORD_COLUMNS ? WORD_COLUMNS : columns
  const table = registerTable(ordered, written, today, law, withMediation)
  switch (format) {
    case 'xlsx':
      return { status: 'written', bytes: writeXlsx(table, 'Réclamations') }
    case 'csv':
      return writeCsv(table, csv)
    case 'docx': {
      // Word's library is large: loaded where a Word file is asked for, and there only.
      const { registerDocument } = await import('../documents/register-document.ts')
      const bytes = await registerDocument({ table, firmName, caption: count(rows.length, 'dossier'), madeOn: today })
      return { status: 'written', bytes }
    }
  }
}
