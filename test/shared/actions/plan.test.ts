import { describe, expect, it } from 'vitest'
import {
  type ActionPlan,
  actionPlanOf,
  actionStateText,
  actionsOnFinding,
  addEvidence,
  closingEventOf,
  closingFindingId,
  decideAction,
  detailAction,
  dropAction,
  implementAction,
  linkFinding,
  postponeAction,
  recordFinding,
  takeStepBack,
} from '../../../shared/actions/index.ts'
import { close, type Dossier, reopen } from '../../../shared/complaint/index.ts'
import type { FirmEvent, FirmResult } from '../../../shared/firm/journal/index.ts'
import { closing, complaint, intake } from '../analysis/dossier-builder.ts'
import { day, type FirmStep, firmJournal, refused } from './firm-play.ts'

const CONTEXT = { today: day('2026-11-24') }

/** Closed on 25 May with a dysfunction, an action planned for 30 September. */
const FONTAINE = aClosed('2026-004', { kind: 'planned', description: 'Relance hebdomadaire', dueOn: day('2026-09-30') })
const IN_PLACE = aClosed('2026-005', { kind: 'implemented', description: 'Fiche remise' })
const PLANNED = idOf(FONTAINE)

function aClosed(reference: string, correctiveAction: Parameters<typeof closing>[0]['correctiveAction']): Dossier {
  const { type, ...facts } = closing({
    closedOn: day('2026-05-25'),
    nature: 'operationExecution',
    cause: 'Délai de l’assureur',
    findings: [{ kind: 'dysfunction', description: 'Aucun suivi des opérations en cours' }],
    ...(correctiveAction && { correctiveAction }),
  })
  return complaint(
    intake({ reference, channel: 'telephone', form: 'oral', expressedOn: day('2026-04-02') }),
    [(dossier, context) => close(dossier, { ...facts, noAnswerReason: 'Le client renonce.' }, { ...context, today: facts.closedOn })],
    CONTEXT.today,
  )
}

function idOf(dossier: Dossier): string {
  return closingEventOf(dossier)?.id ?? ''
}

const on = (command: (plan: ActionPlan) => FirmResult) => (journal: readonly FirmEvent[]) =>
  command(actionPlanOf([FONTAINE, IN_PLACE], journal))

const implemented = on((plan) =>
  implementAction(plan, { actionId: PLANNED, implementedOn: day('2026-09-20'), evidence: { text: 'Tableau relu chaque lundi' } }, CONTEXT),
)

const DECISION = {
  actionId: 'a1',
  description: 'Appeler l’assureur chaque semaine',
  owner: 'Camille Fictif',
  decidedOn: day('2026-10-01'),
  dueOn: day('2026-12-15'),
  dossierIds: [FONTAINE.id],
}

describe('what closings say', () => {
  const plan = actionPlanOf([FONTAINE, IN_PLACE], [])

  it('is an action each, planned or in place, and its findings', () => {
    expect(plan.actions.map(({ state, description, dueOn }) => [state, description, dueOn])).toEqual([
      ['planned', 'Relance hebdomadaire', '2026-09-30'],
      ['implemented', 'Fiche remise', undefined],
    ])
    expect(plan.findings.map(({ kind, dossierIds, cause }) => [kind, dossierIds, cause])).toEqual([
      ['dysfunction', [FONTAINE.id], 'Délai de l’assureur'],
      ['dysfunction', [IN_PLACE.id], 'Délai de l’assureur'],
    ])
    expect(plan.findings.map((finding) => actionsOnFinding(plan, finding).map(({ id }) => id))).toEqual([[PLANNED], [idOf(IN_PLACE)]])
  })

  it('says no more than the closing does of when it was put in place', () => {
    expect(plan.actions.map((action) => actionStateText(action).replaceAll('\u00a0', ' '))).toEqual([
      'Envisagée pour le 30 septembre 2026',
      'Mise en œuvre, notée le 25 mai 2026',
    ])
    const [planned] = plan.actions
    const seenOn = (today: string) => planned && actionStateText(planned, day(today)).replaceAll('\u00a0', ' ')
    expect(seenOn('2026-09-30')).toBe('Envisagée pour le 30 septembre 2026')
    expect(seenOn('2026-10-01')).toBe('Envisagée pour le 30 septembre 2026, échéance passée')
  })
})

describe('what the firm does of an action', () => {
  const actionsWith = (...steps: readonly FirmStep[]) => actionPlanOf([FONTAINE, IN_PLACE], firmJournal(...steps)).actions

  it('puts a planned one in place, with its evidence and its day', () => {
    expect(actionsWith(implemented)[0]).toMatchObject({
      state: 'implemented',
      implementedOn: '2026-09-20',
      evidence: [{ text: 'Tableau relu chaque lundi' }],
    })
  })

  it('puts it off, as often as needed, keeping each day and reason', () => {
    const [action] = actionsWith(
      on((plan) => postponeAction(plan, { actionId: PLANNED, dueOn: day('2026-12-01'), reason: 'Outil en retard' }, CONTEXT)),
      on((plan) => postponeAction(plan, { actionId: PLANNED, dueOn: day('2027-01-15'), reason: 'Encore' }, CONTEXT)),
    )
    expect(action).toMatchObject({ state: 'planned', dueOn: '2027-01-15' })
    expect(action?.postponements.map(({ from, to, reason }) => [from, to, reason])).toEqual([
      ['2026-09-30', '2026-12-01', 'Outil en retard'],
      ['2026-12-01', '2027-01-15', 'Encore'],
    ])
  })

  it('gives it up with a reason, and details it', () => {
    expect(actionsWith(on((plan) => dropAction(plan, { actionId: PLANNED, reason: 'Assureur quitté' }, CONTEXT)))[0]).toMatchObject({
      state: 'dropped',
      dropped: { on: CONTEXT.today, reason: 'Assureur quitté' },
    })
    expect(actionsWith(on((plan) => detailAction(plan, { actionId: PLANNED, owner: 'C. Fictif' }, CONTEXT)))[0]?.owner).toBe('C. Fictif')
  })

  it('adds evidence to what is in place', () => {
    const added = on((plan) => addEvidence(plan, { actionId: idOf(IN_PLACE), evidence: { text: 'Fiche signée' } }, CONTEXT))
    expect(actionsWith(added)[1]?.evidence).toEqual([{ text: 'Fiche signée' }])
  })

  it('decides one apart, over several dossiers', () => {
    expect(actionsWith(() => decideAction(DECISION, CONTEXT)).at(-1)).toMatchObject({
      id: 'a1',
      origin: 'firm',
      state: 'planned',
      decidedOn: '2026-10-01',
      dueOn: '2026-12-15',
    })
  })

  it('takes the last step back, and that one only; it stays written', () => {
    const journal = firmJournal(
      on((plan) => detailAction(plan, { actionId: PLANNED, owner: 'C. Fictif' }, CONTEXT)),
      implemented,
    )
    const plan = actionPlanOf([FONTAINE], journal)
    const [detailed, inPlace] = journal.map(({ id }) => id)
    expect(refused(takeStepBack(plan, { targetId: detailed ?? '', reason: 'Erreur' }, CONTEXT))).toEqual(['not-last-step'])
    expect(refused(takeStepBack(plan, { targetId: inPlace ?? '', reason: ' ' }, CONTEXT))).toEqual(['reason'])
    const back = firmJournal(
      () => ({ status: 'accepted', facts: journal.map(({ occurredOn, facts }) => ({ occurredOn, facts })) }),
      (events) => takeStepBack(actionPlanOf([FONTAINE], events), { targetId: events[1]?.id ?? '', reason: 'Mauvaise ligne' }, CONTEXT),
    )
    expect(back).toHaveLength(3)
    expect(actionPlanOf([FONTAINE], back).actions[0]).toMatchObject({ state: 'planned', owner: 'C. Fictif', evidence: [] })
  })
})

describe('a dossier opened again', () => {
  const reopened = (steps: Parameters<typeof complaint>[1]) => {
    const { type, ...facts } = closing({
      closedOn: day('2026-05-25'),
      nature: 'pricing',
      correctiveAction: { kind: 'planned', description: 'Relance', dueOn: day('2026-09-30') },
    })
    return complaint(
      intake({ reference: '2026-009', channel: 'telephone', form: 'oral', expressedOn: day('2026-04-02') }),
      [(dossier, context) => close(dossier, { ...facts, noAnswerReason: 'Renonce.' }, { ...context, today: facts.closedOn }), ...steps],
      CONTEXT.today,
    )
  }
  const dossier = reopened([(closed, context) => reopen(closed, { reopenedOn: day('2026-10-01'), reason: 'Nouvelle pièce' }, context)])
  const actionId = dossier.events.find(({ facts }) => facts.type === 'ComplaintClosed')?.id ?? ''

  it('gives up what its closing planned', () => {
    expect(actionPlanOf([dossier], [])).toMatchObject({ actions: [], findings: [] })
  })

  it('keeps what the firm has put in place', () => {
    const asClosed = { ...dossier, closing: closing({ closedOn: day('2026-05-25'), nature: 'pricing' }) }
    const journal = firmJournal((events) =>
      implementAction(
        actionPlanOf([asClosed], events),
        { actionId, implementedOn: day('2026-09-20'), evidence: { text: 'Fait' } },
        CONTEXT,
      ),
    )
    expect(actionPlanOf([dossier], journal).actions.map(({ state }) => state)).toEqual(['implemented'])
  })
})

describe('findings', () => {
  const recorded = () =>
    recordFinding(
      { findingId: 'f1', kind: 'breach', description: 'Frais annoncés trop tard', dossierIds: [FONTAINE.id], foundOn: day('2026-10-02') },
      CONTEXT,
    )

  it('gather dossiers, whether the firm or a closing made them', () => {
    const closingFinding = closingFindingId(PLANNED, 'dysfunction')
    const { findings } = actionPlanOf(
      [FONTAINE, IN_PLACE],
      firmJournal(
        recorded,
        on((plan) => linkFinding(plan, { findingId: 'f1', dossierIds: [FONTAINE.id, IN_PLACE.id] }, CONTEXT)),
        on((plan) => linkFinding(plan, { findingId: closingFinding, dossierIds: [IN_PLACE.id] }, CONTEXT)),
      ),
    )
    expect(findings.find(({ id }) => id === 'f1')).toMatchObject({ dossierIds: [FONTAINE.id, IN_PLACE.id], foundOn: '2026-10-02' })
    expect(findings.find(({ id }) => id === closingFinding)).toMatchObject({ dossierIds: [FONTAINE.id, IN_PLACE.id], isGathered: true })
  })

  it('are answered by the actions decided for them', () => {
    const plan = actionPlanOf(
      [FONTAINE],
      firmJournal(recorded, () => decideAction({ ...DECISION, findingIds: ['f1'] }, CONTEXT)),
    )
    const finding = plan.findings.find(({ id }) => id === 'f1')
    expect(finding && actionsOnFinding(plan, finding).map(({ id }) => id)).toEqual(['a1'])
  })

  it('name what they lack', () => {
    const nothing = { findingId: 'f1', kind: 'breach' as const, description: '', dossierIds: [], foundOn: day('2026-12-31') }
    expect(refused(recordFinding(nothing, CONTEXT))).toEqual(['description', 'dossierIds', 'foundOn'])
    const plan = actionPlanOf([FONTAINE], [])
    expect(refused(linkFinding(plan, { findingId: 'f9', dossierIds: ['x'] }, CONTEXT))).toEqual(['unknown-finding'])
    const known = closingFindingId(PLANNED, 'dysfunction')
    expect(refused(linkFinding(plan, { findingId: known, dossierIds: [FONTAINE.id] }, CONTEXT))).toEqual(['dossierIds'])
  })
})

describe('refusals name the field', () => {
  const plan = actionPlanOf([FONTAINE, IN_PLACE], [])

  it.each<[string, FirmResult, readonly string[]]>([
    [
      'a decision of nothing',
      decideAction({ ...DECISION, description: '', owner: '', decidedOn: undefined, dueOn: undefined }, CONTEXT),
      ['description', 'owner', 'decidedOn', 'dueOn'],
    ],
    ['a decision to come', decideAction({ ...DECISION, decidedOn: day('2026-12-01') }, CONTEXT), ['decidedOn']],
    ['due before it is decided', decideAction({ ...DECISION, dueOn: day('2026-09-30') }, CONTEXT), ['dueOn']],
    ['a target without figures', decideAction({ ...DECISION, target: {} }, CONTEXT), ['measure', 'targetYear']],
    [
      'half a complaint',
      decideAction({ ...DECISION, target: { measure: 'complaints', value: 0.5, from: day('2027-01-01'), to: day('2027-12-31') } }, CONTEXT),
      ['target'],
    ],
    [
      'more than all of them',
      decideAction(
        { ...DECISION, target: { measure: 'answersInTime', value: 1.2, from: day('2027-01-01'), to: day('2027-12-31') } },
        CONTEXT,
      ),
      ['target'],
    ],
    [
      'no evidence',
      implementAction(plan, { actionId: PLANNED, implementedOn: CONTEXT.today, evidence: { text: ' ' } }, CONTEXT),
      ['evidence'],
    ],
    [
      'in place before it was decided',
      implementAction(plan, { actionId: PLANNED, implementedOn: day('2026-05-24'), evidence: { text: 'x' } }, CONTEXT),
      ['implementedOn'],
    ],
    [
      'in place already',
      implementAction(plan, { actionId: idOf(IN_PLACE), implementedOn: CONTEXT.today, evidence: { text: 'x' } }, CONTEXT),
      ['action-state'],
    ],
    ['evidence of what is not in place', addEvidence(plan, { actionId: PLANNED, evidence: { text: 'x' } }, CONTEXT), ['action-state']],
    ['an action nobody knows', dropAction(plan, { actionId: 'x', reason: 'r' }, CONTEXT), ['unknown-action']],
    ['given up without a reason', dropAction(plan, { actionId: PLANNED, reason: '' }, CONTEXT), ['reason']],
    ['put off to the past', postponeAction(plan, { actionId: PLANNED, dueOn: day('2026-10-01'), reason: 'r' }, CONTEXT), ['dueOn']],
    ['nobody in charge', detailAction(plan, { actionId: PLANNED, owner: '' }, CONTEXT), ['owner']],
  ])('%s', (_name, result, fields) => {
    expect(refused(result)).toEqual(fields)
  })
})
