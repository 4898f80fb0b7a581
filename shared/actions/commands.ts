/** Commands on the action plan: each gives facts for the firm's journal, or refusals in French. */
import { type Check, type CommandDay, missingDay, notBefore, notInFuture, plannedRefusal, required } from '../complaint/checks.ts'
import { decide, type Refusal } from '../complaint/refusal.ts'
import type {
  ActionDecided,
  ActionDetailed,
  ActionDropped,
  ActionEvidenceAdded,
  ActionFacts,
  ActionImplemented,
  ActionPostponed,
  ActionStepTakenBack,
  Evidence,
  FindingLinked,
  FindingRecorded,
  RecurrenceDismissed,
  Target,
} from '../firm/journal/actions.ts'
import type { FirmResult } from '../firm/journal/index.ts'
import { typography } from '../language/french.ts'
import type { LocalDate } from '../regulation/local-date.ts'
import { ACTION_STATE_LABELS, type Action, type ActionState } from './action.ts'
import { MEASURE_UNITS } from './measure.ts'
import type { ActionPlan } from './plan.ts'

/** A fact to record, its day apart; a day that was not typed is refused. */
type Intent<F extends ActionFacts> = Omit<F, 'type' | 'dueOn' | 'implementedOn' | 'target'>
type WithTarget = { readonly target?: Partial<Target> | undefined }
type Day = LocalDate | undefined

/** Decides an action, beside those that closings plan. @param intent `decidedOn`: the day of the decision */
export function decideAction(
  intent: Intent<ActionDecided> & WithTarget & { readonly dueOn: Day; readonly decidedOn: Day },
  context: CommandDay,
): FirmResult {
  const { decidedOn, dueOn, target, ...facts } = intent
  const refusals = [
    required(intent.description, 'description', 'Décrivez la mesure corrective.'),
    ownerRefusal(intent.owner),
    missingDay(decidedOn, 'decidedOn', 'Indiquez le jour où la mesure est décidée.'),
    notInFuture(decidedOn, 'decidedOn', context),
    missingDay(dueOn, 'dueOn', 'Indiquez le jour pour lequel elle est prévue.'),
    plannedRefusal(dueOn, decidedOn, 'dueOn', context),
    ...targetRefusals(target),
  ]
  return decide(
    refusals,
    () => [
      {
        occurredOn: decidedOn as LocalDate,
        facts: { type: 'ActionDecided', ...facts, dueOn: dueOn as LocalDate, ...(target && { target: target as Target }) },
      },
    ],
    context,
  )
}

/** Says who sees to an action, and what figure it should bring. */
export function detailAction(plan: ActionPlan, intent: Intent<ActionDetailed> & WithTarget, { today }: CommandDay): FirmResult {
  const { target, ...facts } = intent
  const refusals = [stateRefusal(plan, intent.actionId, ['planned', 'implemented']), ownerRefusal(intent.owner), ...targetRefusals(target)]
  return decide(refusals, () => [
    { occurredOn: today, facts: { type: 'ActionDetailed', ...facts, ...(target && { target: target as Target }) } },
  ])
}

/** Puts the due day of a planned action off, or forward, with the reason. */
export function postponeAction(
  plan: ActionPlan,
  { actionId, dueOn, reason }: Intent<ActionPostponed> & { readonly dueOn: Day },
  context: CommandDay,
): FirmResult {
  const { today } = context
  const refusals = [
    stateRefusal(plan, actionId, ['planned']),
    missingDay(dueOn, 'dueOn', 'Indiquez le nouveau jour prévu.'),
    notBefore(dueOn, today, 'dueOn', 'plannedInThePast'),
    dueOn && actionOf(plan, actionId)?.dueOn === dueOn
      ? { rule: 'same-day', field: 'dueOn', message: typography('C’est déjà le jour prévu : indiquez-en un autre.') }
      : undefined,
    required(reason, 'reason', 'Dites pourquoi l’échéance change.'),
  ]
  return decide(
    refusals,
    () => [{ occurredOn: today, facts: { type: 'ActionPostponed', actionId, dueOn: dueOn as LocalDate, reason } }],
    context,
  )
}

/** Says that a planned action is in place, with what shows it. */
export function implementAction(
  plan: ActionPlan,
  { actionId, implementedOn, evidence }: Intent<ActionImplemented> & { readonly implementedOn: Day },
  context: CommandDay,
): FirmResult {
  const refusals = [
    stateRefusal(plan, actionId, ['planned']),
    missingDay(implementedOn, 'implementedOn', 'Indiquez le jour où la mesure est entrée en application.'),
    notInFuture(implementedOn, 'implementedOn', context),
    notBefore(implementedOn, actionOf(plan, actionId)?.decidedOn, 'implementedOn', 'inPlaceBeforeDecision'),
    evidenceRefusal(evidence),
  ]
  return decide(
    refusals,
    () => [
      {
        occurredOn: implementedOn as LocalDate,
        facts: { type: 'ActionImplemented', actionId, implementedOn: implementedOn as LocalDate, evidence },
      },
    ],
    context,
  )
}

/** Adds to what shows that an action is in place. */
export function addEvidence(plan: ActionPlan, intent: Intent<ActionEvidenceAdded>, { today }: CommandDay): FirmResult {
  const refusals = [stateRefusal(plan, intent.actionId, ['implemented']), evidenceRefusal(intent.evidence)]
  return decide(refusals, () => [{ occurredOn: today, facts: { type: 'ActionEvidenceAdded', ...intent } }])
}

/** Gives a planned action up, with the reason. */
export function dropAction(plan: ActionPlan, intent: Intent<ActionDropped>, { today }: CommandDay): FirmResult {
  const refusals = [
    stateRefusal(plan, intent.actionId, ['planned']),
    required(intent.reason, 'reason', 'Dites pourquoi le cabinet renonce à cette mesure.'),
  ]
  return decide(refusals, () => [{ occurredOn: today, facts: { type: 'ActionDropped', ...intent } }])
}

/** Notes what several complaints, or one, reveal. @param intent `foundOn`: the day it was found */
export function recordFinding(intent: Intent<FindingRecorded> & { readonly foundOn: Day }, context: CommandDay): FirmResult {
  const { foundOn, ...facts } = intent
  const refusals = [
    required(intent.description, 'description', 'Décrivez ce qui a été constaté.'),
    dossiersRefusal(intent.dossierIds),
    missingDay(foundOn, 'foundOn', 'Indiquez le jour du constat.'),
    notInFuture(foundOn, 'foundOn', context),
  ]
  return decide(refusals, () => [{ occurredOn: foundOn as LocalDate, facts: { type: 'FindingRecorded', ...facts } }])
}

/** Joins other dossiers to a finding. */
export function linkFinding(plan: ActionPlan, { findingId, dossierIds }: Intent<FindingLinked>, { today }: CommandDay): FirmResult {
  const finding = plan.findings.find(({ id }) => id === findingId)
  const added = dossierIds.filter((id) => !finding?.dossierIds.includes(id))
  const refusals = [finding ? undefined : refusal('unknown-finding', 'Ce constat n’est plus dans le registre.'), dossiersRefusal(added)]
  return decide(refusals, () => [{ occurredOn: today, facts: { type: 'FindingLinked', findingId, dossierIds: added } }])
}

/** Sets a recurring cause aside, with the reason: it is proposed again with a new case. */
export function dismissRecurrence(intent: Intent<RecurrenceDismissed>, { today }: CommandDay): FirmResult {
  const refusals = [required(intent.reason, 'reason', 'Dites pourquoi il n’y a rien à constater ni à corriger.')]
  return decide(refusals, () => [{ occurredOn: today, facts: { type: 'RecurrenceDismissed', ...intent } }])
}

/** Takes back the last step of an action or of a finding, or a dismissal: it stays written and counts no longer. */
export function takeStepBack(plan: ActionPlan, { targetId, reason }: Intent<ActionStepTakenBack>, { today }: CommandDay): FirmResult {
  const last = [...plan.actions, ...plan.findings].flatMap(({ lastStep }) => lastStep?.id ?? [])
  const isLast = last.includes(targetId) || plan.dismissals.some(({ id }) => id === targetId)
  const refusals = [
    isLast ? undefined : refusal('not-last-step', 'Seule la dernière étape s’annule : annulez d’abord celles qui l’ont suivie.'),
    required(reason, 'reason', 'Dites pourquoi cette étape est annulée.'),
  ]
  return decide(refusals, () => [{ occurredOn: today, facts: { type: 'ActionStepTakenBack', targetId, reason } }])
}

function actionOf({ actions }: ActionPlan, actionId: string): Action | undefined {
  return actions.find(({ id }) => id === actionId)
}

function stateRefusal(plan: ActionPlan, actionId: string, allowed: readonly ActionState[]): Check {
  const action = actionOf(plan, actionId)
  if (!action) return refusal('unknown-action', 'Cette mesure n’est plus dans le registre : la clôture qui la prévoyait a été annulée.')
  return allowed.includes(action.state)
    ? undefined
    : refusal('action-state', `Cette étape n’est pas possible : la mesure est déjà ${ACTION_STATE_LABELS[action.state].toLowerCase()}.`)
}

function ownerRefusal(owner: string): Check {
  return required(owner, 'owner', 'Indiquez qui en est responsable.')
}

function dossiersRefusal(dossierIds: readonly string[]): Check {
  return dossierIds.length > 0
    ? undefined
    : { rule: 'required', field: 'dossierIds', message: 'Choisissez au moins un dossier qui le montre.' }
}

function evidenceRefusal({ text, document }: Evidence): Check {
  return document ? undefined : required(text, 'evidence', 'Dites ce qui montre que la mesure est en place, ou joignez un fichier.')
}

function targetRefusals(target: Partial<Target> | undefined): readonly Check[] {
  if (!target) return []
  const { measure, value, from, to } = target
  return [
    measure ? undefined : { rule: 'required', field: 'measure', message: 'Choisissez le chiffre qui sera mesuré.' },
    measure && !isTargetValue(measure, value)
      ? { rule: 'target-value', field: 'target', message: VALUE_MESSAGES[MEASURE_UNITS[measure]] }
      : undefined,
    from && to && from <= to ? undefined : { rule: 'required', field: 'targetYear', message: 'Choisissez l’année où elle sera mesurée.' },
  ]
}

function isTargetValue(measure: Target['measure'], value: number | undefined): boolean {
  if (value === undefined || !Number.isFinite(value) || value < 0) return false
  switch (MEASURE_UNITS[measure]) {
    case 'complaints':
      return Number.isInteger(value)
    case 'share':
      return value <= 1
    case 'days':
    case 'joursOuvrables':
      return true
  }
}

const VALUE_MESSAGES = {
  complaints: 'Indiquez un nombre entier de réclamations, 0 compris.',
  days: 'Indiquez un nombre de jours.',
  joursOuvrables: 'Indiquez un nombre de jours ouvrables.',
  share: 'Indiquez un pourcentage, de 0 à 100.',
} as const

function refusal(rule: string, message: string): Refusal {
  return { rule, message: typography(message) }
}
