/** Every line of a register judged against the register that is there, and against the other lines. */
import { nameKey } from '../complaint/index.ts'
import { foldAccents, formatShortDate, typography } from '../language/french.ts'
import type { LocalDate } from '../regulation/index.ts'
import { arrivalOf, nameOf } from './import-journals.ts'
import { type ImportSetup, type RowFacts, type RowProblem, readRow } from './import-row.ts'
import { ownColumns, readOwnRow } from './own-export.ts'
import type { SourceRow, SourceTable } from './source-table.ts'

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
  /** Of the table: tells the line from the others. */
  readonly rowNumber: number
  /** Where it stands in a workbook of several sheets. */
  readonly place?: SourceRow['place']
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
  const own = ownColumns(headers)
  const byReference = new Map<string, Earlier>()
  const byLikeness = new Map<string, Earlier>()
  for (const dossier of known) {
    const earlier: Earlier = {
      of: `du dossier ${dossier.reference} du registre`,
      than: `le dossier ${dossier.reference} du registre`,
      sameAs: { id: dossier.id, reference: dossier.reference },
      alike: likeness(dossier.name, dossier.arrivedOn, dossier.product),
    }
    byReference.set(referenceKey(dossier.reference), earlier)
    byLikeness.set(earlier.alike, earlier)
  }

  return {
    judge: (row) => {
      const read = own ? readOwnRow(row, headers, own, setup, today) : readRow(row, headers, setup, today)
      const cell = (field: 'reference' | 'name') => row.cells[setup.columns.indexOf(field)] ?? ''
      const shown = { rowNumber: row.number, place: row.place, reference: cell('reference'), name: cell('name') }
      if (read.status === 'refused')
        return { verdict: { ...shown, kind: 'refused', problems: read.problems, remarks: read.remarks ?? [], mayBeTaken: false } }
      const { facts, remarks } = read
      const { product } = facts.intake
      const name = nameOf(facts)
      const arrivedOn = arrivalOf(facts)
      const told = { ...shown, name, arrivedOn, remarks }
      const reference = facts.reference && referenceKey(facts.reference)
      const alike = likeness(name, arrivedOn, product)
      const sameNumber = reference && byReference.get(reference)
      const line = row.place ? `${row.place.line} de la feuille ${row.place.sheet}` : row.number
      const earlier: Earlier = { of: `de la ligne ${line} du fichier`, than: `la ligne ${line} du fichier`, alike }
      // Noted for whatever may be taken, a duplicate by its likeness as well: no number is given twice.
      if (reference && !sameNumber) byReference.set(reference, earlier)
      const same = sameNumber || byLikeness.get(alike)
      if (same) {
        const message = sameNumber
          ? numberSentence(facts.reference ?? '', same, same.alike === alike)
          : `Même personne, même jour (${formatShortDate(arrivedOn)}) et même produit que ${same.than}.`
        const problems = [{ message: typography(message) }]
        return { facts, verdict: { ...told, kind: 'duplicate', problems, sameAs: same.sameAs, mayBeTaken: !sameNumber } }
      }
      // In a register of ours every line is a dossier with a number of its own: two that are alike are two.
      if (!own) byLikeness.set(alike, earlier)
      return { facts, verdict: { ...told, kind: 'new', problems: [], mayBeTaken: true } }
    },
  }
}

/** What a line is the same as: a dossier of the register, or a line before it; said after 'celui' and after 'que'. */
type Earlier = { readonly of: string; readonly than: string; readonly alike: string; readonly sameAs?: RowVerdict['sameAs'] }

/** A number tells a dossier together with its person, its day and its product: alone, it may be another's. */
function numberSentence(reference: string, { of, sameAs }: Earlier, isSame: boolean): string {
  if (isSame && sameAs) return `C’est le dossier ${reference} du registre : même numéro, même personne, même jour, même produit.`
  const given = `Le numéro ${reference} est déjà celui ${of}.`
  return isSame
    ? given
    : `${given} La personne, le jour ou le produit diffèrent : changez le numéro dans le fichier s’il s’agit d’une autre réclamation.`
}

function referenceKey(reference: string): string {
  return foldAccents(reference).replace(/\s+/g, '')
}

function likeness(name: string, arrivedOn: LocalDate, product: string): string {
  return [nameKey(name), arrivedOn, foldAccents(product).trim()].join('|')
}
