/**
 * The fictitious firm: about forty complaints over three years before today, to look around.
 *
 * Everything goes through the commands, each at its own day: what the rules refuse cannot be here.
 */
import {
  acknowledge,
  admitReferral,
  answer,
  type CommandResult,
  close,
  type Dossier,
  flagsOf,
  foldDossier,
  formOfChannel,
  hold,
  type IntakeFacts,
  missedDueDate,
  type NewFact,
  openComplaint,
  receiveWritten,
  recordRequest,
  recordTransferReply,
  refer,
  renounce,
  requalifyAsComplaint,
  sendInvitation,
  sendMediationFile,
  settleAtOnce,
  transfer,
} from '../complaint/index.ts'
import type { Firm } from '../firm/firm.ts'
import { addDays, addJoursOuvrables, LAW, type LocalDate, SUGGESTED_MEDIATORS, yearOf, type Zone } from '../regulation/index.ts'
import { DEMONSTRATION_CASES, type DemonstrationCase } from './cases.ts'
import { type DemonstrationPaper, demonstrationPapers } from './papers.ts'

export { demonstrationFirmSteps } from './firm-steps.ts'
export { type DemonstrationReview, demonstrationReviews } from './reviews.ts'

const ZONE: Zone = 'metropole'

/** Facts recorded at one instant. */
export type DemonstrationStep = { readonly recordedAt: string; readonly facts: readonly NewFact[] }

export type Demonstration = {
  readonly firm: Firm
  /** In the order they arrived; `year` is that of their number. */
  readonly dossiers: readonly { readonly year: number; readonly steps: readonly DemonstrationStep[] }[]
  readonly papers: readonly DemonstrationPaper[]
}

/** @param today the last day of the firm's three years */
export function demonstration(today: LocalDate): Demonstration {
  const numbers = new Map<number, number>()
  const dossiers = DEMONSTRATION_CASES.map((story) => {
    const arrivedOn = arrivalOf(story, today)
    const year = yearOf(arrivedOn)
    const number = (numbers.get(year) ?? 0) + 1
    numbers.set(year, number)
    return { year, steps: stepsOf(story, arrivedOn, `${year}-${String(number).padStart(3, '0')}`) }
  })
  const firm = demonstrationFirm(today)
  return { firm, dossiers, papers: demonstrationPapers(firm, today) }
}

function arrivalOf({ ago, acknowledgementDueWithin }: DemonstrationCase, today: LocalDate): LocalDate {
  let arrivedOn = addDays(today, -ago)
  if (acknowledgementDueWithin === undefined) return arrivedOn
  while (addJoursOuvrables(arrivedOn, 10, ZONE) > addDays(today, acknowledgementDueWithin)) arrivedOn = addDays(arrivedOn, -1)
  return arrivedOn
}

function demonstrationFirm(today: LocalDate): Firm {
  const confirmedOn = addDays(today, -1000)
  const other = {
    name: 'Médiation Fictive de la Consommation',
    address: '1 rue de l’Exemple\n75000 Paris',
    website: 'www.mediation.example',
    confirmedOn,
  }
  return {
    name: 'Cabinet Fictif Patrimoine',
    address: '3 place de l’Exemple\n69000 Lyon',
    city: 'Lyon',
    oriasNumber: '00000000',
    statuses: ['CIF', 'IAS', 'IOBSP'],
    zone: ZONE,
    signatoryName: 'Camille Fictif',
    signatoryRole: 'Gérance',
    contactName: 'Camille Fictif',
    contactEmail: 'reclamations@cabinet-fictif.example',
    contactPhone: '04 00 00 00 00',
    website: 'www.cabinet-fictif.example',
    mediators: {
      ...(SUGGESTED_MEDIATORS.insurance && { insurance: { ...SUGGESTED_MEDIATORS.insurance, confirmedOn } }),
      ...(SUGGESTED_MEDIATORS.cif && { cif: { ...SUGGESTED_MEDIATORS.cif, confirmedOn } }),
      banking: other,
    },
  }
}

type Step = { readonly on: LocalDate; readonly take: (dossier: Dossier) => CommandResult }

function stepsOf(story: DemonstrationCase, arrivedOn: LocalDate, reference: string): readonly DemonstrationStep[] {
  const intake = intakeOf(story, arrivedOn, reference)
  const context = { today: arrivedOn, law: LAW }
  const opening = accepted(
    story.requestReason ? recordRequest({ ...intake, reason: story.requestReason }, context) : openComplaint(intake, context),
  )
  let journal = opening
  const later = laterSteps(story, arrivedOn).map(({ on, take }): DemonstrationStep => {
    const facts = accepted(take(foldDossier(asEvents(journal))))
    journal = [...journal, ...facts]
    return { recordedAt: `${on}T10:30:00.000Z`, facts }
  })
  return [{ recordedAt: `${arrivedOn}T09:00:00.000Z`, facts: opening }, ...later]
}

function asEvents(facts: readonly NewFact[]) {
  return facts.map((fact, index) => ({
    ...fact,
    id: String(index),
    dossierId: 'demonstration',
    sequence: index + 1,
    recordedAt: '',
    recordedBy: '',
  }))
}

function accepted(result: CommandResult): readonly NewFact[] {
  if (result.status === 'refused') throw new Error(result.refusals.map((refusal) => refusal.message).join(' '))
  return result.facts
}

function intakeOf(story: DemonstrationCase, arrivedOn: LocalDate, reference: string): IntakeFacts {
  const form = formOfChannel(story.channel) ?? 'written'
  return {
    reference,
    complainant: {
      civility: story.civility,
      name: story.name,
      address: '10 rue de l’Exemple\n69000 Lyon',
      ...flagsOf(story.clientKind ?? 'consumer'),
    },
    capacity: story.capacity ?? 'client',
    channel: story.channel,
    form,
    recipient: 'Camille Fictif',
    ...(form === 'oral'
      ? { expressedOn: arrivedOn }
      : { sentOn: addDays(arrivedOn, -(story.posted ?? 0)), receivedOn: arrivedOn, isSentOnAssumed: false }),
    zone: ZONE,
    regimes: story.regimes,
    product: story.product,
    producer: story.producer,
    contractReference: story.contract,
    nature: story.nature,
    description: story.description,
  }
}

function laterSteps(story: DemonstrationCase, arrivedOn: LocalDate): readonly Step[] {
  const day = (offset: number) => addDays(arrivedOn, offset)
  const step = (offset: number | undefined, take: (dossier: Dossier, on: LocalDate) => CommandResult): readonly Step[] =>
    offset === undefined ? [] : [{ on: day(offset), take: (dossier) => take(dossier, day(offset)) }]
  const { requalified, settled, renounced, held, transferred, answered, mediation, closed } = story
  const late = (dossier: Dossier, kind: 'acknowledgement' | 'answer', on: LocalDate) =>
    missedDueDate(dossier, kind, on, LAW) && { lateReason: story.lateReason }
  return [
    ...step(requalified?.after, (dossier, on) =>
      requalifyAsComplaint(
        dossier,
        {
          reason: requalified?.reason ?? '',
          description: requalified?.description,
          channel: story.channel,
          form: 'written',
          sentOn: on,
          receivedOn: on,
        },
        { today: on, law: LAW },
      ),
    ),
    ...step(settled === undefined ? undefined : 0, (dossier, on) =>
      settleAtOnce(dossier, { settledOn: on, how: settled ?? '' }, { today: on, law: LAW }),
    ),
    ...step(story.invited, (dossier, on) => sendInvitation(dossier, { sentOn: on, means: 'email' }, { today: on, law: LAW })),
    ...step(renounced?.after, (dossier, on) => renounce(dossier, { renouncedOn: on, how: renounced?.how ?? '' }, { today: on, law: LAW })),
    ...step(story.written, (dossier, on) =>
      receiveWritten(dossier, { channel: 'letter', sentOn: addDays(on, -2), receivedOn: on }, { today: on, law: LAW }),
    ),
    ...step(story.acknowledged, (dossier, on) =>
      acknowledge(dossier, { sentOn: on, means: 'email', ...late(dossier, 'acknowledgement', on) }, { today: on, law: LAW }),
    ),
    ...step(held?.after, (dossier, on) =>
      hold(
        dossier,
        { sentOn: on, means: 'email', reason: held?.reason ?? '', promisedOn: day(held?.promisedAfter ?? 0) },
        { today: on, law: LAW },
      ),
    ),
    ...step(transferred?.after, (dossier, on) => {
      const { to = '', contact = '', reason = '' } = transferred ?? {}
      return transfer(dossier, { sentOn: on, means: 'post', mode: 'handedOver', to, toContact: contact, reason }, { today: on, law: LAW })
    }),
    ...step(transferred?.replied.after, (dossier, on) =>
      recordTransferReply(
        dossier,
        { repliedOn: on, summary: transferred?.replied.summary ?? '', isClientAnswered: true },
        { today: on, law: LAW },
      ),
    ),
    ...step(answered?.after, (dossier, on) =>
      answer(
        dossier,
        {
          sentOn: on,
          means: 'post',
          outcome: answered?.outcome ?? 'upheld',
          gestureCents: answered?.gestureCents,
          ...late(dossier, 'answer', on),
        },
        { today: on, law: LAW },
      ),
    ),
    ...step(mediation?.after, (dossier, on) =>
      refer(dossier, { referredOn: on, notifiedOn: on, mediatorName: mediation?.mediator ?? '' }, { today: on, law: LAW }),
    ),
    ...step(mediation?.fileSentAfter, (dossier, on) => sendMediationFile(dossier, { sentOn: on, means: 'email' }, { today: on, law: LAW })),
    ...step(mediation?.admittedAfter, (dossier, on) => admitReferral(dossier, { admittedOn: on }, { today: on, law: LAW })),
    ...step(closed?.after, (dossier, on) => closeCase(dossier, story, on)),
  ]
}

function closeCase(dossier: Dossier, { nature, closed }: DemonstrationCase, on: LocalDate): CommandResult {
  if (!closed) return { status: 'accepted', facts: [] }
  const { action } = closed
  return close(
    dossier,
    {
      closedOn: on,
      nature,
      cause: closed.cause,
      findings: closed.finding ? [closed.finding] : [],
      correctiveAction:
        action.kind === 'planned' ? { kind: 'planned', description: action.description, dueOn: addDays(on, action.dueAfter) } : action,
      noAnswerReason: closed.withoutAnswer,
    },
    { today: on, law: LAW },
  )
}
