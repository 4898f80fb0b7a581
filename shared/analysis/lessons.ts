/** What complaints taught: dysfunctions, breaches, malpractices, what is done about them, and whether it worked. */
import { ACTION_STATE_LABELS, ACTION_STATES, type Action, type ActionState, closingEventOf } from '../actions/action.ts'
import { type FollowUp, followUpOf } from '../actions/measure.ts'
import type { ActionPlan, FindingMade } from '../actions/plan.ts'
import { FINDING_KINDS } from '../complaint/codes.ts'
import type { Dossier } from '../complaint/dossier.ts'
import type { Finding } from '../complaint/events.ts'
import type { Law } from '../regulation/law.ts'
import { addMonths, type LocalDate } from '../regulation/local-date.ts'
import { NATURE_LABELS, type Nature } from '../regulation/natures.ts'
import { type AnalysisPeriod, isWithin } from './analysis-period.ts'
import { type Breakdown, breakdown } from './breakdown.ts'
import { isCounted } from './flow.ts'

/** A finding, with its dossiers by their numbers. */
type FindingTaught = FindingMade & { readonly references: readonly string[] }

export const ACTION_KINDS = [...ACTION_STATES, 'none'] as const
export type ActionKind = ActionState | 'none'
export const ACTION_LABELS: Readonly<Record<ActionKind, string>> = { ...ACTION_STATE_LABELS, none: 'Aucune' }

/** An action as it stands today; or a closing that says why there is none. */
export type ActionTaken = {
  readonly references: readonly string[]
  /** What its dossiers are about, where they are about one thing. */
  readonly nature?: Nature | undefined
  readonly natureDetail?: string | undefined
  /** Planned for a day that has passed: whether it was done is to be confirmed. */
  readonly isPastDue: boolean
  /** Its target measured again; absent where it has none. */
  readonly followUp?: FollowUp | undefined
} & ({ readonly kind: 'none'; readonly reason: string } | { readonly kind: ActionState; readonly action: Action })

export type Lessons = {
  /** Complaints whose closing in force lies in the period: each taught in one period, and only one. */
  readonly closed: number
  readonly withoutFinding: number
  /** Made by those closings, or noted by the firm in the period. */
  readonly findings: readonly FindingTaught[]
  readonly byFindingKind: Breakdown<Finding['kind']>
  /** One for each closed complaint, then those that the firm decided apart in the period. */
  readonly actions: readonly ActionTaken[]
  readonly byActionKind: Breakdown<ActionKind>
  /** Put in place in the period, whenever they were decided. */
  readonly implemented: readonly ActionTaken[]
  /** Decided before the period, and followed up in it: decided in the twelve months before, not done when it began, or measured again in it. */
  readonly followedUp: readonly ActionTaken[]
}

/**
 * What a period taught, in the order it was found and decided. Actions are shown as they stand today.
 *
 * @param dossiers the whole register: targets are measured on it
 * @param plan of that register
 */
export function lessonsOf(dossiers: readonly Dossier[], period: AnalysisPeriod, today: LocalDate, plan: ActionPlan, law: Law): Lessons {
  const counted = dossiers.filter(isCounted)
  const withFinding = new Set(plan.findings.flatMap(({ dossierIds }) => dossierIds))
  const byId = new Map(counted.map((dossier) => [dossier.id, dossier]))
  const closed = counted
    .flatMap((dossier) => (dossier.closing ? [{ dossier, closing: dossier.closing }] : []))
    .filter(({ closing }) => isWithin(closing.closedOn, period))
    .toSorted((a, b) => a.closing.closedOn.localeCompare(b.closing.closedOn) || a.dossier.reference.localeCompare(b.dossier.reference))
  const findings = plan.findings
    .filter(({ foundOn }) => isWithin(foundOn, period))
    .map((finding): FindingTaught => ({ ...finding, references: dossiersOf(finding.dossierIds).map(({ reference }) => reference) }))
  const taken = (action: Action) => actionTaken(action, dossiersOf(action.dossierIds), followUpOf(action, dossiers, today, law), today)
  const actionsById = Map.groupBy(plan.actions, ({ id }) => id)
  const ofClosings = closed.flatMap(({ dossier, closing }): readonly ActionTaken[] => {
    const { correctiveAction: action } = closing
    if (action.kind === 'none') return [{ ...about([dossier]), kind: 'none', reason: action.reason, isPastDue: false }]
    return (actionsById.get(closingEventOf(dossier)?.id ?? '') ?? []).map(taken)
  })
  const ofFirm = plan.actions.filter(({ origin, decidedOn }) => origin === 'firm' && isWithin(decidedOn, period)).map(taken)
  const actions = [...ofClosings, ...ofFirm]
  return {
    closed: closed.length,
    withoutFinding: closed.filter(({ dossier }) => !withFinding.has(dossier.id)).length,
    findings,
    byFindingKind: breakdown(findings, (finding) => finding.kind, FINDING_KINDS, 'all'),
    actions,
    byActionKind: breakdown(actions, ({ kind }) => kind, ACTION_KINDS, 'all'),
    implemented: plan.actions.filter(({ implementedOn }) => implementedOn && isWithin(implementedOn, period)).map(taken),
    followedUp: followedUpIn(plan, period).map(taken),
  }

  function dossiersOf(ids: readonly string[]): readonly Dossier[] {
    return ids.flatMap((id) => byId.get(id) ?? [])
  }
}

function followedUpIn({ actions }: ActionPlan, period: AnalysisPeriod): readonly Action[] {
  return actions.filter(({ decidedOn, implementedOn, dropped, target }) => {
    if (decidedOn >= period.from) return false
    const settledOn = implementedOn ?? dropped?.on
    const isRecent = decidedOn >= addMonths(period.from, -12)
    const isMeasured = target && target.from <= period.to && target.to >= period.from
    return isRecent || isMeasured || settledOn === undefined || settledOn >= period.from
  })
}

function actionTaken(action: Action, dossiers: readonly Dossier[], followUp: FollowUp | undefined, today: LocalDate): ActionTaken {
  const { state, dueOn } = action
  return {
    ...about(dossiers),
    kind: state,
    action,
    isPastDue: state === 'planned' && dueOn !== undefined && dueOn < today,
    ...(followUp && { followUp }),
  }
}

function about(dossiers: readonly Dossier[]): Pick<ActionTaken, 'references' | 'nature' | 'natureDetail'> {
  const references = dossiers.map(({ reference }) => reference)
  const [first] = dossiers
  if (!first?.nature || dossiers.some(({ nature }) => nature !== first.nature)) return { references }
  return { references, nature: first.nature, ...(first.natureDetail && { natureDetail: first.natureDetail }) }
}

/** The nature that an action is about; nothing where its dossiers are about several. */
export function actionNature({ nature }: ActionTaken): string {
  return nature ? NATURE_LABELS[nature] : ''
}
