/** Lines of a register as the journals of their dossiers. */
import {
  type ComplaintOpened,
  type DossierReference,
  foldDossier,
  type NewFact,
  NOT_STATED_TEXT,
  type RequestRecorded,
  type Stage,
} from '../complaint/index.ts'
import { type LocalDate, yearOf } from '../regulation/index.ts'
import type { RowFacts } from './import-row.ts'

/** The day a line's complaint reached the firm. */
export function arrivalOf({ intake }: RowFacts): LocalDate {
  const day = intake.form === 'oral' ? intake.expressedOn : intake.receivedOn
  if (!day) throw new Error('a line read has its day')
  return day
}

/** What a line calls the complainant: the author of a review by their name, where it is known. */
export function nameOf({ intake, steps }: RowFacts): string {
  const named = steps.flatMap(({ facts }) => (facts.type === 'AuthorIdentified' ? facts.complainant.name : []))
  return named.at(-1) ?? intake.complainant.name
}

/** Which import a dossier comes from. */
export type ImportOrigin = { readonly batchId: string; readonly fileName: string; readonly sha256: string }

/** The next number of a year, e.g. '2026-008', or '2026-CF-008' in the series of a member. */
export type Numbering = (year: number) => string

/**
 * Gives numbers: each after the last of its year and of its series.
 *
 * @param taken numbers of the register, and of lines that bring their own
 * @param kept numbers that nobody bears any more and that may have been told to a client: passed over, and no more counted from
 * @param series initials of who gives them, where several do; none in a firm of one
 */
export function createNumbering(taken: readonly string[], kept: readonly string[] = [], series?: string): Numbering {
  const last = new Map<number, number>()
  for (const reference of taken) {
    const [, year, initials, number] = /^(\d{4})-(?:([A-Z]+\d*)-)?(\d+)$/.exec(reference.trim()) ?? []
    if (year && initials === series) last.set(Number(year), Math.max(last.get(Number(year)) ?? 0, Number(number)))
  }
  const passedOver = new Set(kept)
  return (year) => {
    for (;;) {
      const next = (last.get(year) ?? 0) + 1
      last.set(year, next)
      const reference = [year, series, String(next).padStart(3, '0')].filter((part) => part !== undefined).join('-')
      if (!passedOver.has(reference)) return reference
    }
  }
}

/** What a line is joined to: the dossier it was merged into, and those merged into it. */
type Joined = { readonly mergedInto?: DossierReference | undefined; readonly absorbed: readonly Absorbed[] }
type Absorbed = DossierReference & { readonly mergedOn: LocalDate }

const ALONE: Joined = { absorbed: [] }

/** The journal of a line, before it is sealed: its opening, its steps, where it comes from, and what it still waits for. */
export function journalFacts(
  row: RowFacts,
  number: Numbering,
  origin: ImportOrigin,
  importedOn: LocalDate,
  joined: Joined = ALONE,
): readonly NewFact[] {
  const arrivedOn = arrivalOf(row)
  const intake = { ...row.intake, reference: row.reference ?? number(yearOf(arrivedOn)) }
  const opening: ComplaintOpened | RequestRecorded = row.requestReason
    ? { type: 'RequestRecorded', reason: row.requestReason, ...intake }
    : { type: 'ComplaintOpened', ...intake }
  return [
    { occurredOn: arrivedOn, facts: opening },
    // A request is not acknowledged or answered as a complaint is.
    ...(row.requestReason ? [] : row.steps),
    ...joinedFacts(row, joined),
    { occurredOn: importedOn, facts: { type: 'Imported', ...origin, ...row.origin } },
    ...(row.awaiting ?? []),
  ]
}

function joinedFacts({ mergedInto }: RowFacts, joined: Joined): readonly NewFact[] {
  const other = mergedInto && { otherId: joined.mergedInto?.id ?? '', otherReference: mergedInto.reference, mergedOn: mergedInto.mergedOn }
  return [
    ...joined.absorbed.map(
      ({ id, reference, mergedOn }): NewFact => ({
        occurredOn: mergedOn,
        facts: { type: 'DossierAbsorbed', otherId: id, otherReference: reference, absorbedOn: mergedOn },
      }),
    ),
    ...(other
      ? [{ occurredOn: other.mergedOn, facts: { type: 'MergedInto', reason: mergedInto?.reason ?? NOT_STATED_TEXT, ...other } } as const]
      : []),
  ]
}

/** The journals of lines taken over together, each with the id of its dossier, those merged joined to each other. */
export function journalsOf(
  rows: readonly RowFacts[],
  number: Numbering,
  origin: ImportOrigin,
  importedOn: LocalDate,
  newId: () => string,
): readonly { readonly id: string; readonly facts: readonly NewFact[] }[] {
  const ids = rows.map(newId)
  const byReference = new Map(rows.flatMap(({ reference }, index) => (reference ? [[reference, ids[index] ?? ''] as const] : [])))
  const absorbed = Map.groupBy(
    rows.flatMap(({ reference = '', mergedInto }, index) =>
      mergedInto ? [{ id: ids[index] ?? '', reference, mergedOn: mergedInto.mergedOn, into: mergedInto.reference }] : [],
    ),
    ({ into }) => into,
  )
  return rows.map((row, index) => {
    const into = row.mergedInto?.reference
    const otherId = into === undefined ? undefined : byReference.get(into)
    const mergedInto = into !== undefined && otherId ? { id: otherId, reference: into } : undefined
    const facts = journalFacts(row, number, origin, importedOn, { mergedInto, absorbed: absorbed.get(row.reference ?? '') ?? [] })
    return { id: ids[index] ?? '', facts }
  })
}

/** Where the facts of a line lead, whatever its register says. */
export function stageOfRow(row: RowFacts): Stage {
  const origin: ImportOrigin = { batchId: '', fileName: '', sha256: '' }
  const facts = journalFacts(row, () => '', origin, row.origin.lastKnownOn)
  return foldDossier(
    facts.map((fact, index) => ({ ...fact, id: `${index}`, dossierId: '', sequence: index + 1, recordedAt: '', recordedBy: '' })),
  ).stage
}
