/** Takes steps through the commands, as the application does, and keeps the journal. */
import {
  acknowledge,
  answer,
  type CommandContext,
  type CommandResult,
  type ComplaintClosed,
  close,
  type Dossier,
  foldDossier,
  type Imported,
  type IntakeFacts,
  type JournalEvent,
  merge,
  type NewFact,
  openComplaint,
  receiveWritten,
  recordRequest,
  refer,
  renounce,
  reopen,
  requalifyAsComplaint,
  restoreOpening,
  reviewAnswer,
  type Stage,
  sendInvitation,
  separate,
  settleAtOnce,
  stepRefusal,
  transfer,
  undoImport,
  withdrawOpening,
} from '../../../shared/complaint/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { contextOn } from './command-context.ts'

/** After every day of these tests. */
export const CONTEXT = contextOn('2026-12-31')

export const day = localDate

/** Mme Fontaine's letter of 2 April 2026. */
export const LETTER: IntakeFacts = {
  reference: '2026-004',
  complainant: { civility: 'mme', name: 'Claire Fontaine', isConsumer: true },
  capacity: 'formerClient',
  channel: 'registeredLetter',
  form: 'written',
  recipient: 'service clients',
  sentOn: day('2026-04-02'),
  receivedOn: day('2026-04-07'),
  zone: 'metropole',
  regimes: ['insurance'],
  product: 'Assurance-vie',
  contractReference: 'AV-778120',
  description: 'Le rachat partiel a pris sept semaines.',
}

/** Her telephone call of 27 March. */
export const CALL: IntakeFacts = {
  ...LETTER,
  channel: 'telephone',
  form: 'oral',
  expressedOn: day('2026-03-27'),
  sentOn: undefined,
  receivedOn: undefined,
}

export const REQUEST = { ...LETTER, reason: 'Demande de relevé de frais' }

export const CLOSING: Omit<ComplaintClosed, 'type'> = {
  closedOn: day('2026-05-25'),
  nature: 'operationExecution',
  cause: 'Délai du producteur',
  findings: [{ kind: 'dysfunction', description: 'Pas de suivi des opérations en cours' }],
  correctiveAction: { kind: 'planned', description: 'Relance hebdomadaire', dueOn: day('2027-03-31') },
}

export type Take = (dossier: Dossier) => CommandResult

export const invite: Take = (dossier) => sendInvitation(dossier, { sentOn: day('2026-03-30'), means: 'email' }, CONTEXT)
export const write: Take = (dossier) =>
  receiveWritten(dossier, { channel: 'registeredLetter', sentOn: day('2026-04-02'), receivedOn: day('2026-04-07') }, CONTEXT)
export const acknowledgeIt: Take = (dossier) => acknowledge(dossier, { sentOn: day('2026-04-09'), means: 'email' }, CONTEXT)
export const answerIt: Take = (dossier) =>
  answer(dossier, { sentOn: day('2026-05-20'), means: 'post', outcome: 'partlyUpheld', gestureCents: 15_000 }, CONTEXT)
export const settle: Take = (dossier) =>
  settleAtOnce(dossier, { settledOn: day('2026-03-27'), how: 'Envois arrêtés, le client est satisfait' }, CONTEXT)
export const renounceIt: Take = (dossier) =>
  renounce(dossier, { renouncedOn: day('2026-04-10'), how: 'Par courriel : « je laisse tomber »' }, CONTEXT)
export const TRANSFER = {
  mode: 'handedOver',
  to: 'Assureur Fictif',
  toContact: 'reclamations@assureur-fictif.example',
  reason: 'Le retard vient de l’assureur.',
} as const
/** The firm and the producer, each with what it answers for. */
export const TWO_PROFESSIONALS = [
  { role: 'firm', professional: 'Cabinet Fictif Patrimoine', answersFor: 'le conseil' },
  { role: 'producer', professional: 'Assureur du Lac', answersFor: 'la gestion du contrat', contact: 'reclamations@lac.example' },
] as const
export const transferIt: Take = (dossier) => transfer(dossier, { ...TRANSFER, sentOn: day('2026-04-10'), means: 'email' }, CONTEXT)
/** Into a dossier of the same complaint, opened the day before. */
export const mergeIt: Take = (dossier) =>
  merge(dossier, { ...foldDossier(play(openLetter({ reference: '2026-003' }))), id: 'other' }, { reason: 'Ouvert deux fois' }, CONTEXT)
    .duplicate
/** A letter that leaves on 10 April 2026. */
export const POST = { sentOn: day('2026-04-10'), means: 'post' } as const
export const requalifyIt: Take = (dossier) =>
  requalifyAsComplaint(
    dossier,
    { channel: 'email', form: 'written', sentOn: day('2026-06-10'), receivedOn: day('2026-06-10'), reason: 'Frais jamais annoncés' },
    CONTEXT,
  )
export const referIt: Take = (dossier) =>
  refer(dossier, { mediatorName: 'La Médiation de l’Assurance', referredOn: day('2026-06-05'), notifiedOn: day('2026-06-20') }, CONTEXT)
/** Nothing to say against the answer but that it was hard to follow. */
export const REVIEW_GRID = { isReasoned: false, isComplete: true, isRespectful: true, namesRecourse: true, isInTime: true }
/** Reads the first answer again. */
export const reviewIt: Take = (dossier) =>
  reviewAnswer(dossier, { reviewedOn: day('2026-12-15'), answerId: answerIdOf(dossier), grid: REVIEW_GRID }, CONTEXT)
export function answerIdOf({ events }: Dossier): string {
  return events.find(({ facts }) => facts.type === 'AnswerSent')?.id ?? ''
}
/** Takes back the merge of `journalAt('merged')`. */
export const separateIt: Take = (dossier) => {
  const refusal = stepRefusal('separate', dossier)
  if (refusal) return { status: 'refused', refusals: [refusal] }
  const kept = append(play(openLetter({ reference: '2026-003' })), [
    {
      occurredOn: CONTEXT.today,
      facts: { type: 'DossierAbsorbed', otherId: 'dossier', otherReference: '2026-004', absorbedOn: CONTEXT.today },
    },
  ]).map((event) => ({ ...event, dossierId: 'other' }))
  return separate(journalAt('merged'), kept, { reason: 'Deux réclamations distinctes' }, CONTEXT).duplicate
}
export const withdrawIt: Take = (dossier) =>
  withdrawOpening(dossier, { withdrawnOn: CONTEXT.today, mistake: 'trial', reason: 'Pour apprendre' }, CONTEXT)
export const restoreIt: Take = (dossier) => restoreOpening(dossier.journal, { reason: 'Ce n’était pas un essai' }, CONTEXT)
export const closeIt: Take = (dossier) => close(dossier, { ...CLOSING, noAnswerReason: 'Le client y renonce expressément' }, CONTEXT)
export const reopenIt: Take = (dossier) => reopen(dossier, { reopenedOn: day('2026-06-01'), reason: 'Le client écrit de nouveau' }, CONTEXT)

/** The accepted facts of a command. */
export function accepted(result: CommandResult): readonly NewFact[] {
  if (result.status === 'refused') throw new Error(result.refusals.map((refusal) => `${refusal.rule}: ${refusal.message}`).join(' '))
  return result.facts
}

/** What was refused, as 'rule field'; empty where it was accepted. */
export function refusalsOf(result: CommandResult): readonly string[] {
  return result.status === 'refused' ? result.refusals.map(({ rule, field }) => [rule, field].filter(Boolean).join(' ')) : []
}

/** The contradictions between days that were asked about. */
export function askedOf(result: CommandResult): readonly string[] {
  return result.status === 'refused' ? result.refusals.flatMap(({ asks }) => asks?.contradiction ?? []) : []
}

/** A command whose days are confirmed wherever it asks. */
export function confirming(command: (context: CommandContext) => CommandResult, context: CommandContext = CONTEXT): CommandResult {
  const result = command(context)
  const confirmed = result.status === 'refused' ? result.refusals.flatMap(({ asks }) => asks ?? []) : []
  return confirmed.length > 0 ? command({ ...context, confirmed }) : result
}

/** The journal with new facts at its end, each recorded on its own day, as e1, e2 and so on. */
export function append(journal: readonly JournalEvent[], facts: readonly NewFact[]): readonly JournalEvent[] {
  const events = facts.map((fact, index): JournalEvent => {
    const sequence = journal.length + index + 1
    return {
      id: `e${sequence}`,
      dossierId: 'dossier',
      sequence,
      occurredOn: fact.occurredOn,
      recordedAt: `${fact.occurredOn}T09:00:00.000Z`,
      recordedBy: 'cabinet',
      facts: fact.facts,
    }
  })
  return [...journal, ...events]
}

/** A journal that begins with an intake and takes these steps. */
export function play(opening: CommandResult, ...steps: readonly Take[]): readonly JournalEvent[] {
  return steps.reduce((journal, take) => append(journal, accepted(take(foldDossier(journal)))), append([], accepted(opening)))
}

export function openLetter(changes: Partial<IntakeFacts> = {}): CommandResult {
  return openComplaint({ ...LETTER, ...changes }, CONTEXT)
}

export function openCall(changes: Partial<IntakeFacts> = {}): CommandResult {
  return openComplaint({ ...CALL, ...changes }, CONTEXT)
}

/** What marks a dossier as taken over from an earlier register. */
const TAKEN_OVER: Imported = {
  type: 'Imported',
  batchId: 'batch-1',
  fileName: 'registre.csv',
  sha256: 'ab'.repeat(32),
  rowNumber: 7,
  lastKnownOn: day('2026-04-07'),
  original: [{ header: 'Client', value: 'Claire Fontaine' }],
  standing: 'open',
}

function takeOver(): CommandResult {
  return { status: 'accepted', facts: [{ occurredOn: CONTEXT.today, facts: TAKEN_OVER }] }
}

/** A dossier at each stage. */
export function dossierAt(stage: Stage): Dossier {
  return foldDossier(journalAt(stage))
}

export function journalAt(stage: Stage): readonly JournalEvent[] {
  switch (stage) {
    case 'request':
      return play(recordRequest(REQUEST, CONTEXT))
    case 'settledAtOnce':
      return play(openCall(), settle)
    case 'awaitingInvitation':
      return play(openCall())
    case 'awaitingWriting':
      return play(openCall(), invite)
    case 'renounced':
      return play(openCall(), invite, renounceIt)
    case 'toAcknowledge':
      return play(openLetter())
    case 'toAnswer':
      return play(openLetter(), acknowledgeIt)
    case 'transferred':
      return play(openLetter(), transferIt)
    case 'merged':
      return play(openLetter(), mergeIt)
    case 'openingWithdrawn':
      return play(openLetter(), withdrawIt)
    case 'importUndone':
      return play(openLetter(), takeOver, (dossier) => undoImport(dossier, { batchId: 'batch-1', leaving: new Set() }, CONTEXT))
    case 'answered':
      return play(openLetter(), acknowledgeIt, answerIt)
    case 'closed':
      return play(openLetter(), acknowledgeIt, answerIt, closeIt)
  }
}
