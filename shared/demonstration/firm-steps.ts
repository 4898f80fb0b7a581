/** What the fictitious firm did of its complaints: actions put in place, put off and decided apart, a finding over two dossiers. */
import {
  type ActionPlan,
  actionPlanOf,
  decideAction,
  detailAction,
  implementAction,
  measure,
  postponeAction,
  recordFinding,
  yearUpTo,
} from '../actions/index.ts'
import { yearPeriod } from '../analysis/analysis-period.ts'
import type { Dossier, NewFact } from '../complaint/index.ts'
import type { FirmEvent, FirmFacts, FirmResult, Target } from '../firm/journal/index.ts'
import { addDays, LAW, type LocalDate, yearOf } from '../regulation/index.ts'

/** Facts of the firm's recorded at one instant. */
export type DemonstrationFirmStep = { readonly recordedAt: string; readonly facts: readonly NewFact<FirmFacts>[] }

const OWNER = 'Camille Fictif'

/**
 * The firm's steps, in the order they were taken, through the commands.
 *
 * @param dossiers the demonstration's, sealed: actions of closings are named after their events
 */
export function demonstrationFirmSteps(dossiers: readonly Dossier[], today: LocalDate): readonly DemonstrationFirmStep[] {
  const ago = (days: number) => addDays(today, -days)
  let journal: readonly FirmEvent[] = []
  const take = (on: LocalDate, command: (plan: ActionPlan) => FirmResult): DemonstrationFirmStep => {
    const result = command(actionPlanOf(dossiers, journal))
    if (result.status === 'refused') throw new Error(result.refusals.map(({ message }) => message).join(' '))
    journal = [...journal, ...result.facts.map((fact, index) => asEvent(fact, journal.length + index))]
    return { recordedAt: `${on}T11:00:00.000Z`, facts: result.facts }
  }
  const lastYear = yearOf(today) - 1
  const transfers = dossiers.filter(({ nature, product }) => nature === 'termination' && product === 'PER').map(({ id }) => id)
  return [
    take(ago(1012), (plan) =>
      detailAction(
        plan,
        {
          actionId: idOf(plan, 'Tableau de suivi'),
          owner: OWNER,
          target: {
            ...targetFor('complaints', { nature: 'operationExecution', product: 'Assurance-vie' }, dossiers, ago(1012)),
            value: 1,
            ...yearPeriod(lastYear),
          },
        },
        { today: ago(1012) },
      ),
    ),
    take(ago(965), (plan) =>
      implementAction(
        plan,
        {
          actionId: idOf(plan, 'Tableau de suivi'),
          implementedOn: ago(966),
          evidence: { text: 'Tableau des opérations en cours, relu et daté chaque lundi.' },
        },
        { today: ago(965) },
      ),
    ),
    take(ago(540), (plan) =>
      implementAction(
        plan,
        {
          actionId: idOf(plan, 'Alerte à trente jours'),
          implementedOn: ago(541),
          evidence: { text: 'Alerte réglée dans l’agenda partagé du cabinet.' },
        },
        { today: ago(540) },
      ),
    ),
    take(ago(210), (plan) =>
      postponeAction(
        plan,
        {
          actionId: idOf(plan, 'Questionnaire rempli par le client'),
          dueOn: addDays(today, 20),
          reason: 'Le nouveau questionnaire de l’association professionnelle paraît au second semestre.',
        },
        { today: ago(210) },
      ),
    ),
    take(ago(70), () =>
      recordFinding(
        {
          findingId: 'demonstration-transferts',
          kind: 'dysfunction',
          description: 'Les transferts de PER ne sont pas relancés auprès de l’établissement d’origine.',
          dossierIds: transfers,
          foundOn: ago(70),
        },
        { today: ago(70) },
      ),
    ),
    take(ago(69), () =>
      decideAction(
        {
          actionId: 'demonstration-relance',
          description: 'Relancer chaque transfert de PER tous les quinze jours, avec copie au client.',
          owner: OWNER,
          decidedOn: ago(69),
          dueOn: addDays(today, 45),
          dossierIds: transfers,
          findingIds: ['demonstration-transferts'],
          target: { ...targetFor('complaints', { product: 'PER' }, dossiers, ago(69)), value: 0, ...yearPeriod(yearOf(today) + 1) },
        },
        { today: ago(69) },
      ),
    ),
  ]
}

function targetFor(
  kind: Target['measure'],
  scope: Target['scope'],
  dossiers: readonly Dossier[],
  on: LocalDate,
): Pick<Target, 'measure' | 'scope' | 'baseline'> {
  return { measure: kind, scope, baseline: measure({ measure: kind, scope }, dossiers, yearUpTo(on), on, LAW) }
}

/** @throws Error where no closing planned it: a mistake in cases.ts */
function idOf({ actions }: ActionPlan, description: string): string {
  const action = actions.find((candidate) => candidate.description.startsWith(description))
  if (!action) throw new Error(`no such action: ${description}`)
  return action.id
}

function asEvent(fact: NewFact<FirmFacts>, index: number): FirmEvent {
  return { ...fact, id: String(index), dossierId: '', sequence: index + 1, recordedAt: '', recordedBy: '' }
}
