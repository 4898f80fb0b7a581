/** Every line of a register judged against the register that is there, and against the other lines. */
import { type ComplaintOpened, type NewFact, nameKey, type RequestRecorded } from '../complaint/index.ts'
import { foldAccents, formatShortDate, typography } from '../language/french.ts'
import { type LocalDate, yearOf } from '../regulation/index.ts'
import { type ImportSetup, type RowFacts, type RowProblem, readRow } from './import-row.ts'
import type { SourceTable } from './source-table.ts'

/** A dossier of the register as it stands, by what tells it apart. */
export type KnownDossier = {
  readonly id: string
  readonly reference: string
  readonly name: string
  readonly arrivedOn: LocalDate
  readonly product: string
}

/** What becomes of a line. */
export type RowVerdict = {
  readonly rowNumber: number
  readonly kind: 'new' | 'duplicate' | 'refused'
  /** As the line gives it, for the adviser to recognise. */
  readonly reference: string
  readonly name: string
  readonly arrivedOn?: LocalDate | undefined
  /** Refused: why, cell by cell. Duplicate: of what. */
  readonly problems: readonly RowProblem[]
  readonly remarks: readonly string[]
  /** The dossier that it repeats. */
  readonly sameAs?: { readonly id: string; readonly reference: string } | undefined
  /** A duplicate by its number cannot be taken beside the other; one by its likeness can. */
  readonly mayBeTaken: boolean
}

/** A line that may be taken, with its facts. */
export type JudgedRow = { readonly verdict: RowVerdict; readonly facts?: RowFacts | undefined }

export type Judge = {
  readonly judge: (row: SourceTable['rows'][number]) => JudgedRow
}

/**
 * Judges lines one after the other: of two that are the same, the first is new.
 *
 * @param today no fact of a register is to come
 */
export function createJudge(
  { headers }: Pick<SourceTable, 'headers'>,
  setup: ImportSetup,
  known: readonly KnownDossier[],
  today: LocalDate,
): Judge {
  const byReference = new Map<string, Earlier>()
  const byLikeness = new Map<string, Earlier>()
  for (const dossier of known) {
    const earlier: Earlier = {
      of: `du dossier ${dossier.reference} du registre`,
      than: `le dossier ${dossier.reference} du registre`,
      sameAs: { id: dossier.id, reference: dossier.reference },
    }
    byReference.set(referenceKey(dossier.reference), earlier)
    byLikeness.set(likeness(dossier.name, dossier.arrivedOn, dossier.product), earlier)
  }

  return {
    judge: (row) => {
      const read = readRow(row, headers, setup, today)
      const cell = (field: 'reference' | 'name') => row.cells[setup.columns.indexOf(field)] ?? ''
      const shown = { rowNumber: row.number, reference: cell('reference'), name: cell('name') }
      if (read.status === 'refused')
        return { verdict: { ...shown, kind: 'refused', problems: read.problems, remarks: [], mayBeTaken: false } }
      const { facts, remarks } = read
      const { complainant, product } = facts.intake
      const arrivedOn = arrivalOf(facts)
      const told = { ...shown, name: complainant.name, arrivedOn, remarks }
      const reference = facts.reference && referenceKey(facts.reference)
      const alike = likeness(complainant.name, arrivedOn, product)
      const sameNumber = reference && byReference.get(reference)
      const earlier: Earlier = { of: `de la ligne ${row.number} du fichier`, than: `la ligne ${row.number} du fichier` }
      // Noted for whatever may be taken, a duplicate by its likeness as well: no number is given twice.
      if (reference && !sameNumber) byReference.set(reference, earlier)
      const same = sameNumber || byLikeness.get(alike)
      if (same) {
        const message = sameNumber
          ? `Le numéro ${facts.reference} est déjà celui ${same.of}.`
          : `Même personne, même jour (${formatShortDate(arrivedOn)}) et même produit que ${same.than}.`
        const problems = [{ message: typography(message) }]
        return { facts, verdict: { ...told, kind: 'duplicate', problems, sameAs: same.sameAs, mayBeTaken: !sameNumber } }
      }
      byLikeness.set(alike, earlier)
      return { facts, verdict: { ...told, kind: 'new', problems: [], mayBeTaken: true } }
    },
  }
}

/** What a line is the same as: a dossier of the register, or a line before it; said after 'celui' and after 'que'. */
type Earlier = { readonly of: string; readonly than: string; readonly sameAs?: RowVerdict['sameAs'] }

function arrivalOf({ intake }: RowFacts): LocalDate {
  const day = intake.form === 'oral' ? intake.expressedOn : intake.receivedOn
  if (!day) throw new Error('a line read has its day')
  return day
}

function referenceKey(reference: string): string {
  return foldAccents(reference).replace(/\s+/g, '')
}

function likeness(name: string, arrivedOn: LocalDate, product: string): string {
  return [nameKey(name), arrivedOn, foldAccents(product).trim()].join('|')
}

/** Which import a dossier comes from. */
export type ImportOrigin = { readonly batchId: string; readonly fileName: string; readonly sha256: string }

/** Gives numbers to lines that have none: each after the last of its year. */
export function createNumbering(taken: readonly string[]): (arrivedOn: LocalDate) => string {
  const last = new Map<number, number>()
  for (const reference of taken) {
    const [, year, number] = /^(\d{4})-(\d+)$/.exec(reference.trim()) ?? []
    if (year) last.set(Number(year), Math.max(last.get(Number(year)) ?? 0, Number(number)))
  }
  return (arrivedOn) => {
    const year = yearOf(arrivedOn)
    const next = (last.get(year) ?? 0) + 1
    last.set(year, next)
    return `${year}-${String(next).padStart(3, '0')}`
  }
}

/** The journal of a line, before it is sealed: its opening, its steps, and last where it comes from. */
export function journalFacts(
  row: RowFacts,
  number: (arrivedOn: LocalDate) => string,
  origin: ImportOrigin,
  importedOn: LocalDate,
): readonly NewFact[] {
  const arrivedOn = arrivalOf(row)
  const intake = { ...row.intake, reference: row.reference ?? number(arrivedOn) }
  const opening: ComplaintOpened | RequestRecorded = row.requestReason
    ? { type: 'RequestRecorded', reason: row.requestReason, ...intake }
    : { type: 'ComplaintOpened', ...intake }
  return [
    { occurredOn: arrivedOn, facts: opening },
    // A request is not acknowledged or answered as a complaint is.
    ...(row.requestReason ? [] : row.steps),
    { occurredOn: importedOn, facts: { type: 'Imported', ...origin, ...row.origin } },
  ]
}
