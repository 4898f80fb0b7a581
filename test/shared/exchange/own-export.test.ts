/** The register's own export read back: the same cells come out of the register that it fills. */
import { describe, expect, it } from 'vitest'
import { projectionOf } from '../../../renderer/data/register/projection.ts'
import type { DossierSummary } from '../../../renderer/data/storage/rows.ts'
import { EMPTY_HEAD, type KeptEvent, record } from '../../../shared/complaint/index.ts'
import { demonstration } from '../../../shared/demonstration/index.ts'
import {
  type CsvOptions,
  createJudge,
  createNumbering,
  EXCEL_FRENCH,
  type JudgedRow,
  journalsOf,
  type KnownDossier,
  ownColumns,
  REGISTER_COLUMNS,
  type RegisterFormat,
  registerTable,
  type SourceTable,
  writeRegister,
} from '../../../shared/exchange/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { SIXTY_TODAY, sixtyJournals } from '../analysis/sixty-dossiers.ts'
import { ORIGIN, setupFor, tableOf } from './a-register.ts'

const TODAY = SIXTY_TODAY

function context() {
  let ids = 0
  return { now: '2027-02-15T08:00:00.000Z', recordedBy: 'cabinet', newId: () => `id-${ids++}`, newSalt: () => '0'.repeat(32) }
}

function demonstrationJournals(): readonly (readonly KeptEvent[])[] {
  return demonstration(TODAY).dossiers.map(({ steps }, index) =>
    steps.reduce<readonly KeptEvent[]>((journal, { facts }) => {
      const head = { count: journal.length, hash: journal.at(-1)?.hash ?? EMPTY_HEAD.hash }
      return [...journal, ...record(`demonstration-${index}`, head, facts, context())]
    }, []),
  )
}

const REGISTERS = {
  'the sixty dossiers': sixtyJournals(),
  'the demonstration firm': demonstrationJournals(),
}

async function exported(rows: readonly DossierSummary[], format: RegisterFormat, csv: CsvOptions = EXCEL_FRENCH): Promise<SourceTable> {
  const written = await writeRegister(rows, { format, csv, firmName: 'Cabinet Fictif', today: TODAY }, LAW)
  if (written.status === 'refused') throw new Error(written.message)
  return tableOf(written.bytes)
}

function judgedOwn(table: SourceTable, known: readonly KnownDossier[] = []): readonly JudgedRow[] {
  const judge = createJudge(table, setupFor(table), known, TODAY)
  return table.rows.map((row) => judge.judge(row))
}

function taken(rows: readonly JudgedRow[]): readonly DossierSummary[] {
  const facts = rows.flatMap(({ verdict, facts }) => (verdict.kind === 'new' && facts ? [facts] : []))
  const { newId } = context()
  return journalsOf(facts, createNumbering([]), ORIGIN, TODAY, newId).map(
    (journal) => projectionOf(record(journal.id, EMPTY_HEAD, journal.facts, context())).body,
  )
}

const knownFrom = ({ id, reference, complainantName, arrivedOn, product }: DossierSummary): KnownDossier => ({
  ...{ id, reference, name: complainantName, arrivedOn, product },
})

describe.each(Object.entries(REGISTERS))('the export of %s', (_, journals) => {
  const rows = journals.map((journal) => projectionOf(journal).body)
  const cellsOf = (summaries: readonly DossierSummary[]) => registerTable(summaries, REGISTER_COLUMNS, TODAY, LAW).rows

  describe.each(['xlsx', 'csv'] as const)('as %s', (format) => {
    it('comes back into an empty register with every cell, no line questioned', async () => {
      const judged = judgedOwn(await exported(rows, format))
      expect(judged.filter(({ verdict }) => verdict.kind !== 'new').map(({ verdict }) => verdict)).toEqual([])
      const table = await exported(rows, format)
      const again = await exported(taken(judged), format)
      expect(again).toEqual(table)
      expect(cellsOf(taken(judged))).toHaveLength(rows.length)
    })

    it('is recognised line by line in the register it came from', async () => {
      const judged = judgedOwn(await exported(rows, format), rows.map(knownFrom))
      expect(judged.map(({ verdict: { kind, sameAs, mayBeTaken } }) => ({ kind, id: sameAs?.id, mayBeTaken }))).toEqual(
        (await exported(rows, format)).rows.map(({ cells }) => ({
          kind: 'duplicate',
          id: rows.find(({ reference }) => reference === cells[0])?.id,
          mayBeTaken: false,
        })),
      )
      expect(judged[0]?.verdict.problems[0]?.message).toMatch(/^C’est le dossier .* du registre/)
    })
  })

  it('stands in the order of the numbers', async () => {
    const shuffled = rows.toSorted((a, b) => b.complainantName.localeCompare(a.complainantName))
    const references = (await exported(shuffled, 'xlsx')).rows.map(({ cells }) => cells[0])
    expect(references).toEqual(rows.map(({ reference }) => reference).toSorted())
  })
})

describe('an export that was changed before it comes back', async () => {
  const table = await exported(
    sixtyJournals().map((journal) => projectionOf(journal).body),
    'csv',
  )
  const changed = (reference: string, changes: Readonly<Record<string, string>>) => ({
    ...table,
    rows: table.rows
      .filter(({ cells }) => cells[0] === reference)
      .map(({ number, cells }) => ({ number, cells: cells.map((cell, index) => changes[table.headers[index] ?? ''] ?? cell) })),
  })
  const verdictOf = (reference: string, changes: Readonly<Record<string, string>>, known: readonly KnownDossier[] = []) =>
    judgedOwn(changed(reference, changes), known)[0]?.verdict

  it('is asked about a stage that its days contradict', () => {
    const verdict = verdictOf('2025-001', { Étape: 'Réponse à préparer' })
    expect(verdict).toMatchObject({ kind: 'refused', problems: [{ column: table.headers.indexOf('Étape') }] })
    expect(verdict?.problems[0]?.message).toContain('alors que les jours de la ligne disent')
  })

  it.each([
    ['Type de client', 'Particulier'],
    ['Régime', 'Assurance, Bourse'],
    ['Reçue le', 'le 12'],
    ['Canal', ''],
    ['N°', ''],
    ['Constats', 'Une relance oubliée'],
    ['Geste (€)', 'beaucoup'],
  ])('names the cell of « %s » that it cannot read', (header, word) => {
    const verdict = verdictOf('2025-001', { [header]: word })
    expect(verdict?.problems).toMatchObject([{ column: table.headers.indexOf(header) }])
  })

  it('says of a number that another dossier bears here that it is another one', () => {
    const other = { id: 'other', reference: '2025-001', name: 'Paul Autre', arrivedOn: TODAY, product: 'PER' }
    expect(verdictOf('2025-001', {}, [other])?.problems[0]?.message).toMatch(
      /est déjà celui du dossier .* La personne, le jour ou le produit diffèrent/,
    )
  })

  it('without one of its columns is a register like any other, to be asked about', () => {
    const cut = { ...table, headers: table.headers.map((header) => (header === 'Forme' ? 'Autre' : header)) }
    expect(ownColumns(table.headers)).toBeDefined()
    expect(ownColumns(cut.headers)).toBeUndefined()
  })
})
