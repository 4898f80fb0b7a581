/** What complaints taught: causes, dysfunctions, breaches, malpractices, and what is done about them. */
import { FINDING_KINDS } from '../complaint/codes.ts'
import type { Dossier } from '../complaint/dossier.ts'
import type { CorrectiveAction, Finding } from '../complaint/events.ts'
import type { LocalDate } from '../regulation/local-date.ts'
import type { Nature } from '../regulation/natures.ts'
import { type AnalysisPeriod, isWithin } from './analysis-period.ts'
import { type Breakdown, breakdown } from './breakdown.ts'
import { isCounted } from './flow.ts'

/** The dossier something was learnt from. */
export type LessonSource = {
  readonly dossierId: string
  readonly reference: string
  readonly nature: Nature
  readonly natureDetail?: string
  readonly cause: string
  readonly closedOn: LocalDate
}

export type FindingMade = LessonSource & Finding

export type ActionTaken = LessonSource & {
  readonly action: CorrectiveAction
  /** Planned for a day that has passed: whether it was done is to be confirmed. */
  readonly isPastDue: boolean
}

export type Lessons = {
  /** Complaints whose closing in force lies in the period: each taught in one period, and only one. */
  readonly closed: number
  readonly withoutFinding: number
  readonly findings: readonly FindingMade[]
  readonly byFindingKind: Breakdown<Finding['kind']>
  /** One for each closed complaint. */
  readonly actions: readonly ActionTaken[]
  readonly byActionKind: Breakdown<CorrectiveAction['kind']>
}

export const ACTION_KINDS = ['planned', 'implemented', 'none'] as const satisfies readonly CorrectiveAction['kind'][]
export const ACTION_LABELS: Readonly<Record<CorrectiveAction['kind'], string>> = {
  planned: 'Envisagée',
  implemented: 'Mise en œuvre',
  none: 'Aucune',
}

/** What the closings of a period taught, in order of closing. */
export function lessonsOf(dossiers: readonly Dossier[], period: AnalysisPeriod, today: LocalDate): Lessons {
  const closed = dossiers
    .flatMap((dossier) => (isCounted(dossier) && dossier.closing ? [{ dossier, closing: dossier.closing }] : []))
    .filter(({ closing }) => isWithin(closing.closedOn, period))
    .map(({ dossier, closing }) => {
      const source: LessonSource = {
        dossierId: dossier.id,
        reference: dossier.reference,
        nature: closing.nature,
        ...(closing.natureDetail && { natureDetail: closing.natureDetail }),
        cause: closing.cause,
        closedOn: closing.closedOn,
      }
      return { source, findings: closing.findings, action: closing.correctiveAction }
    })
    .toSorted((a, b) => a.source.closedOn.localeCompare(b.source.closedOn) || a.source.reference.localeCompare(b.source.reference))
  const findings = closed.flatMap(({ source, findings }) => findings.map((finding): FindingMade => ({ ...source, ...finding })))
  return {
    closed: closed.length,
    withoutFinding: closed.filter((lesson) => lesson.findings.length === 0).length,
    findings,
    byFindingKind: breakdown(findings, (finding) => finding.kind, FINDING_KINDS, 'all'),
    actions: closed.map(({ source, action }) => ({ ...source, action, isPastDue: action.kind === 'planned' && action.dueOn < today })),
    byActionKind: breakdown(closed, ({ action }) => action.kind, ACTION_KINDS, 'all'),
  }
}
