/** mesure corrective: an action folded from the closing that planned it, or the firm's decision, and what was done since. */
import type { Dossier } from '../complaint/dossier.ts'
import type { ComplaintClosed, JournalEvent } from '../complaint/events.ts'
import { ACTION_STEPS, type ActionFacts, type Evidence, type Target } from '../firm/journal/actions.ts'
import type { FirmEvent } from '../firm/journal/index.ts'
import type { LocalDate } from '../regulation/local-date.ts'

export const ACTION_STATES = ['planned', 'implemented', 'dropped'] as const
export type ActionState = (typeof ACTION_STATES)[number]

export const ACTION_STATE_LABELS: Readonly<Record<ActionState, string>> = {
  planned: 'Envisagée',
  implemented: 'Mise en œuvre',
  dropped: 'Abandonnée',
}

type Postponement = { readonly on: LocalDate; readonly from: LocalDate; readonly to: LocalDate; readonly reason: string }

export type Action = {
  readonly id: string
  /** Whether a dossier's closing planned it, or the firm decided it apart. */
  readonly origin: 'closing' | 'firm'
  readonly description: string
  readonly state: ActionState
  readonly decidedOn: LocalDate
  readonly owner?: string | undefined
  /** Absent where the closing said it was already in place. */
  readonly dueOn?: LocalDate | undefined
  readonly postponements: readonly Postponement[]
  readonly implementedOn?: LocalDate | undefined
  readonly evidence: readonly Evidence[]
  readonly dropped?: { readonly on: LocalDate; readonly reason: string } | undefined
  readonly target?: Target | undefined
  readonly dossierIds: readonly string[]
  /** Findings that the firm said it answers; those of its own closing go without saying. */
  readonly findingIds: readonly string[]
  /** The last step taken on it, which may be taken back. */
  readonly lastStep?: FirmEvent<ActionFacts> | undefined
}

/** What of a dossier's closing begins an action. */
export type ClosingSeed = Pick<Action, 'id' | 'description' | 'decidedOn' | 'dueOn'> & { readonly dossierId: string }

/** Every closing of a dossier, those that a reopening ended included. */
export function closingEventsOf({ events }: Dossier): readonly JournalEvent<ComplaintClosed>[] {
  return events.filter((event): event is JournalEvent<ComplaintClosed> => event.facts.type === 'ComplaintClosed')
}

/** The closing in force, as its dossier's journal holds it; `undefined` for an open dossier. */
export function closingEventOf(dossier: Dossier): JournalEvent<ComplaintClosed> | undefined {
  return dossier.closing && closingEventsOf(dossier).at(-1)
}

/** The action that a closing planned or said in place; `undefined` where it says none. */
export function seedOf(dossierId: string, { id, facts }: JournalEvent<ComplaintClosed>): ClosingSeed | undefined {
  const { correctiveAction: action, closedOn } = facts
  if (action.kind === 'none') return undefined
  return {
    id,
    dossierId,
    description: action.description,
    decidedOn: closedOn,
    ...(action.kind === 'planned' && { dueOn: action.dueOn }),
  }
}

/** The events that count: those about actions and findings, less the ones taken back. */
export function standingSteps(journal: readonly FirmEvent[]): readonly FirmEvent<ActionFacts>[] {
  const steps = journal.filter((event): event is FirmEvent<ActionFacts> => event.facts.type in ACTION_STEPS)
  const takenBack = new Set(steps.flatMap(({ facts }) => (facts.type === 'ActionStepTakenBack' ? [facts.targetId] : [])))
  return steps.filter(({ id, facts }) => facts.type !== 'ActionStepTakenBack' && !takenBack.has(id))
}

/** Every action, as it stands: those of closings in their order, then those that the firm decided. */
export function foldActions(seeds: readonly ClosingSeed[], journal: readonly FirmEvent[]): readonly Action[] {
  const actions = new Map(seeds.map((seed) => [seed.id, fromClosing(seed)]))
  for (const event of standingSteps(journal)) {
    const { facts } = event
    if (facts.type === 'ActionDecided') actions.set(facts.actionId, { ...decided(facts, event.occurredOn), lastStep: event })
    else if ('actionId' in facts) {
      const action = actions.get(facts.actionId)
      if (action) actions.set(action.id, { ...apply(action, facts, event.occurredOn), lastStep: event })
    }
  }
  return [...actions.values()]
}

function fromClosing({ dossierId, ...seed }: ClosingSeed): Action {
  return {
    ...seed,
    ...NOTHING_SAID,
    origin: 'closing',
    dossierIds: [dossierId],
    state: seed.dueOn ? 'planned' : 'implemented',
    ...(!seed.dueOn && { implementedOn: seed.decidedOn }),
  }
}

const NOTHING_SAID = { postponements: [], evidence: [], findingIds: [] } as const

type Fact<T extends ActionFacts['type']> = Extract<ActionFacts, { readonly type: T }>

function decided({ actionId, type, findingIds = [], ...facts }: Fact<'ActionDecided'>, on: LocalDate): Action {
  return { ...NOTHING_SAID, ...facts, id: actionId, origin: 'firm', state: 'planned', decidedOn: on, findingIds }
}

type LaterStep = Exclude<Extract<ActionFacts, { readonly actionId: string }>, { readonly type: 'ActionDecided' }>

function apply(action: Action, facts: LaterStep, on: LocalDate): Action {
  switch (facts.type) {
    case 'ActionDetailed':
      return { ...action, owner: facts.owner, target: facts.target }
    case 'ActionPostponed': {
      const postponement = { on, from: action.dueOn ?? facts.dueOn, to: facts.dueOn, reason: facts.reason }
      return { ...action, dueOn: facts.dueOn, postponements: [...action.postponements, postponement] }
    }
    case 'ActionImplemented':
      return { ...action, state: 'implemented', implementedOn: facts.implementedOn, evidence: [...action.evidence, facts.evidence] }
    case 'ActionEvidenceAdded':
      return { ...action, evidence: [...action.evidence, facts.evidence] }
    case 'ActionDropped':
      return { ...action, state: 'dropped', dropped: { on, reason: facts.reason } }
  }
}
