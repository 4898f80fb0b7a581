/**
 * plan d'actions: what complaints revealed and what the firm does about it, folded from the closings of the register
 * and the firm's own journal. Nothing in it is stored.
 */
import { type Dossier, isStanding } from '../complaint/dossier.ts'
import type { Finding } from '../complaint/events.ts'
import type { ActionFacts, RecurrenceDismissed } from '../firm/journal/actions.ts'
import type { FirmEvent } from '../firm/journal/index.ts'
import type { LocalDate } from '../regulation/local-date.ts'
import { type Action, type ClosingSeed, closingEventOf, closingEventsOf, foldActions, seedOf, standingSteps } from './action.ts'

/** dysfonctionnement, manquement ou mauvaise pratique, with the dossiers that revealed it. */
export type FindingMade = Finding & {
  readonly id: string
  readonly origin: 'closing' | 'firm'
  readonly foundOn: LocalDate
  readonly dossierIds: readonly string[]
  /** The cause that the closing noted; a finding of the firm's own has none. */
  readonly cause?: string | undefined
  /** Dossiers joined to it since. */
  readonly isGathered: boolean
  readonly lastStep?: FirmEvent<ActionFacts> | undefined
}

export type ActionPlan = {
  readonly findings: readonly FindingMade[]
  readonly actions: readonly Action[]
  readonly dismissals: readonly FirmEvent<RecurrenceDismissed>[]
}

/** The id of the finding of one kind that a closing made. */
export function closingFindingId(closingEventId: string, kind: Finding['kind']): string {
  return `${closingEventId}:${kind}`
}

/**
 * The plan as it stands, in the order things were found and decided.
 *
 * @param dossiers the whole register; one that does not stand in its own right is passed over
 * @param journal the firm's
 */
export function actionPlanOf(dossiers: readonly Dossier[], journal: readonly FirmEvent[]): ActionPlan {
  const standing = dossiers.filter(isStanding)
  const closings = standing
    .flatMap((dossier) => {
      const event = closingEventOf(dossier)
      return event ? [{ dossier, event }] : []
    })
    .toSorted(
      (a, b) => a.event.facts.closedOn.localeCompare(b.event.facts.closedOn) || a.dossier.reference.localeCompare(b.dossier.reference),
    )
  const found = closings.flatMap(({ dossier, event }) =>
    event.facts.findings.map(
      (finding): FindingMade => ({
        ...finding,
        id: closingFindingId(event.id, finding.kind),
        origin: 'closing',
        foundOn: event.facts.closedOn,
        dossierIds: [dossier.id],
        cause: event.facts.cause,
        isGathered: false,
      }),
    ),
  )
  const seeds = standing.flatMap((dossier) => closingEventsOf(dossier).flatMap((event) => seedOf(dossier.id, event) ?? []))
  const inForce = new Set(closings.map(({ event }) => event.id))
  return {
    findings: foldFindings(found, journal),
    actions: foldActions(seeds.toSorted(byDay), journal).filter((action) => isInForce(action, inForce)),
    dismissals: standingSteps(journal).filter(
      (event): event is FirmEvent<RecurrenceDismissed> => event.facts.type === 'RecurrenceDismissed',
    ),
  }
}

function byDay(a: ClosingSeed, b: ClosingSeed): number {
  return a.decidedOn.localeCompare(b.decidedOn)
}

/** A dossier opened again gives up what its closing planned, not what the firm has since put in place. */
function isInForce({ id, origin, state, lastStep }: Action, closingsInForce: ReadonlySet<string>): boolean {
  return origin === 'firm' || closingsInForce.has(id) || (state === 'implemented' && lastStep !== undefined)
}

function foldFindings(found: readonly FindingMade[], journal: readonly FirmEvent[]): readonly FindingMade[] {
  const findings = new Map(found.map((finding) => [finding.id, finding]))
  for (const event of standingSteps(journal)) {
    const { facts } = event
    if (facts.type === 'FindingRecorded') {
      const { findingId, kind, description, dossierIds } = facts
      const made = { id: findingId, kind, description, dossierIds, foundOn: event.occurredOn }
      findings.set(findingId, { ...made, origin: 'firm', isGathered: true, lastStep: event })
    }
    if (facts.type === 'FindingLinked') {
      const finding = findings.get(facts.findingId)
      const dossierIds = [...new Set([...(finding?.dossierIds ?? []), ...facts.dossierIds])]
      if (finding) findings.set(finding.id, { ...finding, dossierIds, isGathered: true, lastStep: event })
    }
  }
  return [...findings.values()]
}

/** The actions that answer a finding: those decided for it, and that of its own closing. */
export function actionsOnFinding({ actions }: Pick<ActionPlan, 'actions'>, { id, origin }: FindingMade): readonly Action[] {
  const closing = origin === 'closing' ? id.slice(0, id.lastIndexOf(':')) : undefined
  return actions.filter((action) => action.id === closing || action.findingIds.includes(id))
}
