/** The register that a firm keeps in its spreadsheet: forty lines, five of them faulty. */
import { readFileSync } from 'node:fs'
import { type Dossier, foldDossier, type NewFact } from '../../../shared/complaint/index.ts'
import {
  createJudge,
  createNumbering,
  foundValues,
  type ImportSetup,
  type JudgedRow,
  journalFacts,
  type KnownDossier,
  proposeColumns,
  proposeValues,
  readTable,
  type SourceTable,
} from '../../../shared/exchange/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'

/** After every day of the register. */
export const TODAY = localDate('2026-06-01')

export const REGISTER_BYTES = new Uint8Array(readFileSync(new URL('../../fixtures/registre-excel-fr.csv', import.meta.url)))

const STATUSES = ['CIF', 'IAS', 'IOBSP'] as const

export const ORIGIN = { batchId: 'batch-1', fileName: 'registre-excel-fr.csv', sha256: 'ab'.repeat(32) }

export function tableOf(bytes: Uint8Array): SourceTable {
  const read = readTable(bytes)
  if (read.status === 'refused') throw new Error(read.message)
  return read.table
}

/** A text as the bytes of a file. */
export function csv(...lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.join('\r\n'))
}

/** A register of one line, as the library writes sheets. */
export const SMALL_SHEET = {
  '!ref': 'A1:B2',
  A1: { t: 's', v: 'Client' },
  B1: { t: 's', v: 'Reçue le' },
  A2: { t: 's', v: 'Zoé' },
  B2: { t: 'n', v: 45_300, z: 'dd/mm/yyyy' },
} as const

/** What is proposed for a table, with whatever the adviser says otherwise. */
export function setupFor(table: SourceTable, change: Partial<ImportSetup> = {}): ImportSetup {
  const columns = change.columns ?? proposeColumns(table.headers)
  return {
    columns,
    values: proposeValues(foundValues(table, columns), STATUSES),
    defaults: { capacity: 'client', clientKind: 'consumer' },
    zone: 'metropole',
    statuses: STATUSES,
    completions: {},
    ...change,
  }
}

export function judged(table: SourceTable, setup = setupFor(table), known: readonly KnownDossier[] = []): readonly JudgedRow[] {
  const judge = createJudge(table, setup, known, TODAY)
  return table.rows.map((row) => judge.judge(row))
}

/** The facts of a line that may be taken. */
export function factsOf(row: JudgedRow | undefined, numbering = createNumbering([])): readonly NewFact[] {
  if (!row?.facts) throw new Error(`refused: ${row?.verdict.problems.map(({ message }) => message).join(' ')}`)
  return journalFacts(row.facts, numbering, ORIGIN, TODAY)
}

export function dossierFrom(facts: readonly NewFact[], id = 'dossier-1'): Dossier {
  return foldDossier(
    facts.map((fact, index) => ({
      ...fact,
      id: `${id}-${index}`,
      dossierId: id,
      sequence: index + 1,
      recordedAt: '2026-06-01T08:00:00.000Z',
      recordedBy: 'cabinet',
    })),
  )
}
