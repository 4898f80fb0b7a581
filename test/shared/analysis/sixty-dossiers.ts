/**
 * Sixty dossiers of a fictitious firm, told line by line in test/fixtures/sixty-dossiers.csv, and taken through the commands.
 *
 * Their figures were computed apart from the application: see sixty-dossiers.md beside it.
 */
import {
  type AnswerOutcome,
  acknowledge,
  admitReferral,
  answer,
  answerEnquiry,
  assessLiability,
  type Capacity,
  type Channel,
  type CommandResult,
  type CorrectiveAction,
  close,
  type Dispatch,
  type Dossier,
  declareToInsurer,
  endMediation,
  erasePerson,
  extendMediation,
  type Finding,
  type Form,
  foldDossier,
  headsOf,
  hold,
  type InadmissibilityGround,
  type IntakeFacts,
  informOfMediator,
  type KeptEvent,
  legible,
  type MediationEnding,
  merge,
  type NewFact,
  noteArrangements,
  type Opinion,
  openComplaint,
  REVIEW_CRITERIA,
  type ReviewCriterion,
  receiveDocuments,
  receiveEnquiry,
  receiveFollowUp,
  receiveOpinion,
  receiveWritten,
  record,
  recordRequest,
  recordTransferReply,
  refer,
  renounce,
  reopen,
  requalifyAsComplaint,
  requalifyAsRequest,
  requestDocuments,
  reviewAnswer,
  type Side,
  sendClosingLetter,
  sendInvitation,
  sendMediationFile,
  sendReminder,
  sendStatusLetter,
  setAsideDeclaration,
  settleAtOnce,
  skeletonOf,
  takePosition,
  transfer,
} from '../../../shared/complaint/index.ts'
import { type LocalDate, localDate, type Nature, type Regime, type Zone } from '../../../shared/regulation/index.ts'
import { contextOn } from '../complaint/command-context.ts'
import { fixtureRows, parsedStep, type Step } from './fixture-steps.ts'

/** The day on which the register of these dossiers is looked at. */
export const SIXTY_TODAY = localDate('2027-02-15')

/** The sixty journals as they are kept, in the order of their numbers; event ids are the number and the sequence. */
export function sixtyJournals(): readonly (readonly KeptEvent[])[] {
  const journals = new Map<string, readonly KeptEvent[]>()
  for (const row of fixtureRows('sixty-dossiers.csv', COLUMNS)) journals.set(row.reference, journalOf(row, journals))
  return [...journals.values()]
}

/** The sixty dossiers; @param on as the register stood at the end of a day, the last one where not said */
export function sixtyDossiers(on: LocalDate = SIXTY_TODAY): readonly Dossier[] {
  return sixtyJournals()
    .map((journal) => (on === SIXTY_TODAY ? journal : legible(journal).filter(({ recordedAt }) => recordedAt.slice(0, 10) <= on)))
    .flatMap((journal) => (journal.length > 0 ? foldDossier(journal) : []))
}

type Row = Readonly<Record<(typeof COLUMNS)[number], string>>

const COLUMNS = [
  ...(['reference', 'recipient', 'capacity', 'zone', 'form', 'channel', 'regimes', 'product'] as const),
  ...(['producer', 'nature', 'sent', 'arrived', 'steps'] as const),
]

function stepsOf({ steps }: Row): readonly Step[] {
  return steps
    .split(' | ')
    .filter((text) => text.trim() !== '')
    .map(parsedStep)
}

function journalOf(row: Row, journals: Map<string, readonly KeptEvent[]>): readonly KeptEvent[] {
  const opening =
    row.form === 'request' ? recordRequest({ ...intakeOf(row), reason: 'Simple demande' }, TODAY) : openComplaint(intakeOf(row), TODAY)
  return stepsOf(row).reduce(
    (journal, step) => {
      const [on] = step.words
      if (step.verb === 'erase') return erased(row, journal, localDate(on ?? ''))
      if (step.verb === 'merge') return merged(row, journal, step, journals)
      return appended(row.reference, journal, take(step, foldDossier(journal)), step.named.recorded)
    },
    appended(row.reference, [], opening),
  )
}

const TODAY = contextOn(SIXTY_TODAY)

function intakeOf(row: Row): IntakeFacts {
  const isOral = row.sent === ''
  const arrived = localDate(row.arrived)
  const days = isOral ? { expressedOn: arrived } : { sentOn: localDate(row.sent), receivedOn: arrived }
  return {
    reference: row.reference,
    complainant: { civility: 'none', name: `Réclamant fictif ${row.reference}`, isConsumer: true },
    capacity: row.capacity as Capacity,
    ...((row.capacity === 'agent' || row.capacity === 'successor') && { onBehalfOf: 'Client fictif' }),
    channel: row.channel as Channel,
    form: (isOral ? 'oral' : 'written') satisfies Form,
    recipient: row.recipient,
    ...days,
    zone: row.zone as Zone,
    regimes: row.regimes.split('+').filter(Boolean) as readonly Regime[],
    product: row.product,
    ...(row.producer && { producer: row.producer }),
    ...(row.nature && { nature: row.nature as Nature }),
    ...(row.nature === 'other' && { natureDetail: 'Produit hors des activités du cabinet' }),
    description: 'Ce que la personne reproche.',
  }
}

/** One step through its command: the first word is a day, the others what the verb needs. */
function take({ verb, words, named }: Step, dossier: Dossier): CommandResult {
  const [on, second, third] = [localDate(words[0] ?? ''), words[1] ?? '', words[2] ?? '']
  const letter = { sentOn: on, means: 'email' as const, ...override(named) } satisfies Dispatch
  const late = named.late === undefined ? {} : { lateReason: named.late }
  switch (verb) {
    case 'complain':
      return requalifyAsComplaint(
        dossier,
        { channel: 'email', form: 'written', sentOn: on, receivedOn: on, reason: 'Mécontentement exprimé' },
        TODAY,
      )
    case 'torequest':
      return requalifyAsRequest(dossier, { requalifiedOn: on, reason: 'Simple demande' }, TODAY)
    case 'settle':
      return settleAtOnce(dossier, { settledOn: on, how: 'Réglé sur-le-champ' }, TODAY)
    case 'invite':
      return sendInvitation(dossier, letter, TODAY)
    case 'remind':
      return sendReminder(dossier, letter, TODAY)
    case 'renounce':
      return renounce(dossier, { renouncedOn: on, how: 'Par courriel' }, TODAY)
    case 'write':
      return receiveWritten(dossier, { channel: 'letter', sentOn: on, receivedOn: localDate(second) }, TODAY)
    case 'ack':
      return acknowledge(dossier, { ...letter, ...late }, TODAY)
    case 'documents':
      return requestDocuments(dossier, { ...letter, documents: ['Relevé'], wantedBy: SIXTY_TODAY }, TODAY)
    case 'received':
      return receiveDocuments(dossier, { receivedOn: on, summary: 'Relevé' }, TODAY)
    case 'followUp':
      return receiveFollowUp(dossier, { channel: 'email', receivedOn: on, summary: 'Remerciements' }, TODAY)
    case 'hold':
      return hold(dossier, { ...letter, reason: 'Éléments attendus', promisedOn: localDate(second) }, TODAY)
    case 'hand':
    case 'delegate': {
      const mode = verb === 'hand' ? 'handedOver' : 'delegated'
      return transfer(dossier, { ...letter, mode, to: 'Autre professionnel', toContact: 'Son adresse', reason: 'Sa compétence' }, TODAY)
    }
    case 'reply':
      return recordTransferReply(dossier, { repliedOn: on, summary: 'Répondu au client', isClientAnswered: true }, TODAY)
    case 'answer':
      return answer(
        dossier,
        { ...letter, ...late, outcome: second as AnswerOutcome, ...(named.gesture && { gestureCents: Number(named.gesture) }) },
        TODAY,
      )
    case 'informed':
      return informOfMediator(dossier, letter, TODAY)
    case 'closingLetter':
      return sendClosingLetter(dossier, letter, TODAY)
    case 'refer':
      return refer(dossier, { mediatorName: 'Médiateur', referredOn: on, notifiedOn: localDate(second) }, TODAY)
    case 'mediationFile':
      return sendMediationFile(dossier, { sentOn: on, means: 'email' }, TODAY)
    case 'admit':
      return admitReferral(dossier, { admittedOn: on }, TODAY)
    case 'extend':
      return extendMediation(dossier, { extendedOn: on, extendedTo: localDate(second) }, TODAY)
    case 'opinion':
      return receiveOpinion(dossier, { receivedOn: on, opinion: second as Opinion, summary: 'Avis rendu' }, TODAY)
    case 'position':
      return takePosition(dossier, { side: second as Side, isAccepted: third === 'yes', takenOn: on }, TODAY)
    case 'endMediation':
      return endMediation(
        dossier,
        { endedOn: on, ending: second as MediationEnding, ...(named.ground && { ground: named.ground as InadmissibilityGround }) },
        TODAY,
      )
    case 'liability':
      return assessLiability(dossier, { assessedOn: on, isQuestioned: second === 'yes' }, TODAY)
    case 'declare':
      return declareToInsurer(dossier, { ...letter, ...late, insurer: 'Assureur RC Fictif' }, TODAY)
    case 'leave':
      return setAsideDeclaration(dossier, { setAsideOn: on, reason: 'Sous la franchise' }, TODAY)
    case 'enquire':
      return receiveEnquiry(
        dossier,
        { enquiredOn: on, channel: 'telephone', summary: 'Où en est-elle ?', ...(named.told && { answer: named.told }) },
        TODAY,
      )
    case 'tell':
      return answerEnquiry(dossier, { answeredOn: on, channel: 'telephone', summary: 'À l’étude' }, TODAY)
    case 'statusLetter':
      return sendStatusLetter(dossier, letter, TODAY)
    case 'arrange':
      return noteArrangements(dossier, { notedOn: on, isLargePrint: true }, TODAY)
    case 'close':
      return close(dossier, { closedOn: on, nature: second as Nature, ...closingOf(named) }, { ...TODAY, today: on })
    case 'reopen':
      return reopen(dossier, { reopenedOn: on, reason: 'Le client conteste la réponse' }, TODAY)
    case 'review': {
      const answerId = dossier.events.find(({ facts }) => facts.type === 'AnswerSent')?.id ?? ''
      const grid = Object.fromEntries(REVIEW_CRITERIA.map((key, index) => [key, second[index] === 'y'])) as Record<ReviewCriterion, boolean>
      return reviewAnswer(dossier, { reviewedOn: on, answerId, grid }, TODAY)
    }
    default:
      throw new Error(`no such step: ${verb}`)
  }
}

/** 'handler:Urgence': the mention that was missing, and why the letter left all the same. */
function override({ without }: Step['named']): Pick<Dispatch, 'lintOverride'> {
  const [mention = '', reason = ''] = without?.split(':') ?? []
  return without ? { lintOverride: { missing: [mention], reason } } : {}
}

function closingOf({ cause = '', finding, action = 'none', detail, why }: Step['named']) {
  const [kind, dueOn] = action.split(':')
  const correctiveAction: CorrectiveAction =
    kind === 'planned' && dueOn
      ? { kind, description: 'Mesure envisagée', dueOn: localDate(dueOn) }
      : kind === 'implemented'
        ? { kind, description: 'Mesure prise' }
        : { kind: 'none', reason: 'Cas isolé' }
  return {
    cause,
    findings: finding ? [{ kind: finding as Finding['kind'], description: 'Constat' }] : [],
    correctiveAction,
    ...(detail && { natureDetail: detail }),
    ...(why && { noAnswerReason: why }),
  }
}

/** @param recordedOn the day of the recording, where it is not that of the step */
function appended(reference: string, journal: readonly KeptEvent[], result: CommandResult, recordedOn?: string): readonly KeptEvent[] {
  if (result.status === 'refused') throw new Error(`${reference}: ${result.refusals.map(({ message }) => message).join(' ')}`)
  return result.facts.reduce((before, fact) => [...before, ...sealed(reference, before, fact, recordedOn)], journal)
}

function sealed(
  reference: string,
  journal: readonly KeptEvent[],
  fact: NewFact,
  recordedOn: string = fact.occurredOn,
): readonly KeptEvent[] {
  return record(`dossier-${reference}`, headsOf(journal), [fact], {
    now: `${recordedOn}T09:00:00.000Z`,
    recordedBy: 'cabinet',
    newId: () => `${reference}-${journal.length + 1}`,
    newSalt: () => String(journal.length).padStart(32, '0'),
  })
}

function erased({ reference }: Row, journal: readonly KeptEvent[], erasedOn: LocalDate): readonly KeptEvent[] {
  return appended(reference, journal.map(skeletonOf), erasePerson(journal, true, { erasedOn, reason: 'personAsked' }))
}

/** Into an earlier row: both journals say so. */
function merged(
  row: Row,
  journal: readonly KeptEvent[],
  { words }: Step,
  journals: Map<string, readonly KeptEvent[]>,
): readonly KeptEvent[] {
  const [on = '', other = ''] = words
  const kept = journals.get(other) ?? []
  const joined = merge(foldDossier(legible(journal)), foldDossier(kept), { reason: 'Ouvert deux fois' }, { today: localDate(on) })
  journals.set(other, appended(other, kept, joined.kept))
  return appended(row.reference, journal, joined.duplicate)
}
