/** What the firm of the sixty dossiers found, decided and did of them: test/fixtures/sixty-dossiers-firm.csv through the commands. */
import {
  type ActionPlan,
  actionPlanOf,
  addEvidence,
  closingEventsOf,
  decideAction,
  detailAction,
  dropAction,
  implementAction,
  linkFinding,
  measure,
  postponeAction,
  recordFinding,
  takeStepBack,
  yearUpTo,
} from '../../../shared/actions/index.ts'
import { yearPeriod } from '../../../shared/analysis/index.ts'
import { type Dossier, type Finding, headsOf, record, type SealedEvent } from '../../../shared/complaint/index.ts'
import { FIRM_JOURNAL, type FirmFacts, type FirmResult, type Measure, type Target } from '../../../shared/firm/journal/index.ts'
import { LAW, type LocalDate, localDate, type Nature } from '../../../shared/regulation/index.ts'
import { fixtureRows, parsedStep, type Step } from './fixture-steps.ts'
import { sixtyDossiers } from './sixty-dossiers.ts'

/** The firm's journal as it is kept; each step sees the register as it stood on its day. */
export function sixtyFirmJournal(): readonly SealedEvent<FirmFacts>[] {
  return fixtureRows('sixty-dossiers-firm.csv', ['on', 'step']).reduce<readonly SealedEvent<FirmFacts>[]>((journal, row) => {
    const today = localDate(row.on)
    const dossiers = sixtyDossiers(today)
    const result = take(parsedStep(row.step), actionPlanOf(dossiers, journal), dossiers, today)
    if (result.status === 'refused') throw new Error(`${row.step}: ${result.refusals.map(({ message }) => message).join(' ')}`)
    const context = {
      now: `${today}T11:00:00.000Z`,
      recordedBy: 'cabinet',
      newId: () => `firm-${journal.length + 1}`,
      newSalt: () => String(journal.length).padStart(32, '0'),
    }
    return [...journal, ...record(FIRM_JOURNAL, headsOf(journal), result.facts, context)]
  }, [])
}

function take({ verb, words, named }: Step, plan: ActionPlan, dossiers: readonly Dossier[], today: LocalDate): FirmResult {
  const [name = '', word = ''] = words
  const { owner = '', reason = '', what = '', evidence = '' } = named
  const actionId = actionNamed(name, dossiers)
  const target = targetOf(named, dossiers, today)
  const context = { today }
  switch (verb) {
    case 'decide':
      return decideAction(
        {
          actionId: name,
          description: what,
          owner,
          decidedOn: today,
          dueOn: localDate(named.due ?? ''),
          dossierIds: idsOf(named.dossiers),
          ...(named.findings && { findingIds: [named.findings] }),
          target,
        },
        context,
      )
    case 'detail':
      return detailAction(plan, { actionId, owner, target }, context)
    case 'postpone':
      return postponeAction(plan, { actionId, dueOn: localDate(word), reason }, context)
    case 'implement':
      return implementAction(plan, { actionId, implementedOn: localDate(word), evidence: { text: evidence } }, context)
    case 'evidence':
      return addEvidence(plan, { actionId, evidence: { text: evidence } }, context)
    case 'drop':
      return dropAction(plan, { actionId, reason }, context)
    case 'find':
      return recordFinding(
        { findingId: name, kind: word as Finding['kind'], description: what, dossierIds: idsOf(named.dossiers), foundOn: today },
        context,
      )
    case 'link':
      return linkFinding(plan, { findingId: name, dossierIds: idsOf(word) }, context)
    case 'takeback':
      return takeStepBack(plan, { targetId: plan.actions.find(({ id }) => id === actionId)?.lastStep?.id ?? '', reason }, context)
    default:
      throw new Error(`no such step: ${verb}`)
  }
}

/** '2026-002+2026-014' */
function idsOf(references = ''): readonly string[] {
  return references.split('+').flatMap((reference) => (reference ? `dossier-${reference}` : []))
}

/** A dossier's number names the action of its last closing; any other name is the action's own. */
function actionNamed(name: string, dossiers: readonly Dossier[]): string {
  const dossier = dossiers.find(({ reference }) => reference === name)
  return (dossier && closingEventsOf(dossier).at(-1)?.id) ?? name
}

/** A target starts, as on screen, from the twelve months up to the day it is set. */
function targetOf(named: Step['named'], dossiers: readonly Dossier[], today: LocalDate): Target | undefined {
  if (!named.measure) return undefined
  const { nature, product, cause } = named
  const figure = {
    measure: named.measure as Measure,
    scope: { ...(nature && { nature: nature as Nature }), ...(product && { product }), ...(cause && { cause }) },
  }
  const baseline = measure(figure, dossiers, yearUpTo(today), today, LAW)
  return { ...figure, baseline, value: Number(named.value), ...yearPeriod(Number(named.year)) }
}
