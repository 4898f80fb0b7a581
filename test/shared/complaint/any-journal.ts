/**
 * Journals as they may come about: plausible intents tried one after the other through the commands,
 * the accepted ones sealed and kept, the refused ones forgotten.
 */
import fc from 'fast-check'
import {
  ANSWER_OUTCOMES,
  acknowledge,
  addAttachment,
  addNote,
  admitReferral,
  answer,
  answerEnquiry,
  approvalRequestsOf,
  assessLiability,
  CHANNELS,
  type CommandContext,
  type CommandResult,
  chooseSummary,
  close,
  type Dispatch,
  type Dossier,
  declareToInsurer,
  declineApproval,
  discloseMediation,
  endArrangements,
  endMediation,
  extendMediation,
  foldDossier,
  forwardMediatorMail,
  giveApproval,
  headsOf,
  hold,
  INADMISSIBILITY_GROUNDS,
  type IntakeFacts,
  identifyAuthor,
  identifyPerson,
  informOfMediator,
  isApprovalAnswer,
  type Lateness,
  LETTER_EVENTS,
  link,
  MEDIATION_ENDINGS,
  merge,
  nameProfessionals,
  noteArrangements,
  OPENING_MISTAKES,
  OPINIONS,
  openComplaint,
  receiveDocuments,
  receiveEnquiry,
  receiveFollowUp,
  receiveOpinion,
  receiveWritten,
  record,
  recordRequest,
  recordTransferReply,
  rectify,
  refer,
  renounce,
  reopen,
  requalifyAsComplaint,
  requalifyAsRequest,
  requestApproval,
  requestDocuments,
  reviewAnswer,
  SENDING_MEANS,
  type SealedEvent,
  SIDES,
  sendClosingLetter,
  sendInvitation,
  sendMediationFile,
  sendReminder,
  sendStatusLetter,
  setAsideDeclaration,
  settleAtOnce,
  TRANSFER_MODES,
  takePosition,
  transfer,
  waitingEnquiry,
  withdrawApprovalRequest,
  withdrawOpening,
} from '../../../shared/complaint/index.ts'
import { addDays, type LocalDate, localDate, NATURES, REGIMES, ZONES } from '../../../shared/regulation/index.ts'
import { contextOn } from './command-context.ts'
import { answerIdOf, CONTEXT, confirming, LETTER, play, REVIEW_GRID, TRANSFER, TWO_PROFESSIONALS } from './play.ts'

/** What someone tries on a dossier, on the day of `context` and for the day `on`. */
type Attempt = (dossier: Dossier, journal: readonly SealedEvent[], on: LocalDate, context: CommandContext) => CommandResult

/** `isConfirmed`: days that contradict others are confirmed when they are asked about. */
type Intent = { readonly wait: number; readonly back: number; readonly isConfirmed: boolean; readonly attempt: Attempt }

const anyText = fc.constantFrom('Réglé', 'Délai du producteur', 'Frais « non annoncés »', 'cœur\n€ 👍', 'x')

const anyDispatch = fc.record({ means: fc.constantFrom(...SENDING_MEANS), trackingNumber: fc.constant('1A 234'), lateReason: anyText })

/** A step taken for a day, from something drawn at random. */
function stepFrom<T>(
  drawn: fc.Arbitrary<T>,
  take: (dossier: Dossier, on: LocalDate, value: T, context: CommandContext) => CommandResult,
): fc.Arbitrary<Attempt> {
  return drawn.map(
    (value): Attempt =>
      (dossier, _, on, context) =>
        take(dossier, on, value, context),
  )
}

const anyLetter = (take: (dossier: Dossier, dispatch: Dispatch & Lateness, context: CommandContext) => CommandResult) =>
  stepFrom(
    fc.record({ dispatch: anyDispatch, written: fc.constantFrom(undefined, 0, 0, -2, 1) }),
    (dossier, sentOn, { dispatch, written }, context) =>
      take(dossier, { ...dispatch, sentOn, datedOn: written === undefined ? undefined : addDays(sentOn, written) }, context),
  )

const OTHER = foldDossier(
  play(openComplaint({ ...LETTER, sentOn: localDate('2023-12-01'), receivedOn: localDate('2023-12-04') }, CONTEXT)).map((event) => ({
    ...event,
    dossierId: 'other',
  })),
)

/** The steps that most dossiers take. */
const commonSteps: readonly fc.Arbitrary<Attempt>[] = [
  anyLetter(sendInvitation),
  stepFrom(fc.record({ channel: fc.constantFrom(...CHANNELS), post: fc.nat(6) }), (dossier, receivedOn, { channel, post }, context) =>
    receiveWritten(dossier, { channel, sentOn: addDays(receivedOn, -post), receivedOn }, context),
  ),
  anyLetter(acknowledge),
  stepFrom(
    fc.record({
      dispatch: anyDispatch,
      outcome: fc.constantFrom(...ANSWER_OUTCOMES),
      gestureCents: fc.option(fc.nat(100_000), { nil: undefined }),
    }),
    (dossier, sentOn, { dispatch, ...rest }, context) => answer(dossier, { ...dispatch, ...rest, sentOn }, context),
  ),
  stepFrom(
    fc.record({ nature: fc.constantFrom(...NATURES), cause: anyText, noAnswerReason: fc.option(anyText, { nil: undefined }) }),
    (dossier, closedOn, { nature, ...rest }, context) => {
      const learnt = { findings: [], correctiveAction: { kind: 'none', reason: 'Cas isolé' } } as const
      return close(dossier, { ...rest, ...learnt, closedOn, nature, natureDetail: nature === 'other' ? 'Autre' : undefined }, context)
    },
  ),
  stepFrom(anyText, (dossier, reopenedOn, reason, context) => reopen(dossier, { reopenedOn, reason }, context)),
]

/** The others, each on its own way. */
const rareSteps: readonly fc.Arbitrary<Attempt>[] = [
  stepFrom(anyText, (dossier, settledOn, how, context) => settleAtOnce(dossier, { settledOn, how }, context)),
  anyLetter(sendReminder),
  stepFrom(anyText, (dossier, renouncedOn, how, context) => renounce(dossier, { renouncedOn, how }, context)),
  anyLetter(sendClosingLetter),
  stepFrom(anyText, (dossier, requalifiedOn, reason, context) => requalifyAsRequest(dossier, { requalifiedOn, reason }, context)),
  stepFrom(fc.boolean(), (dossier, on, isOral, context) =>
    requalifyAsComplaint(
      dossier,
      isOral
        ? { channel: 'telephone', form: 'oral', expressedOn: on, reason: 'Mécontente' }
        : { channel: 'email', form: 'written', sentOn: on, receivedOn: on, reason: 'Mécontente' },
      context,
    ),
  ),
  stepFrom(anyText, (dossier, receivedOn, summary, context) =>
    receiveFollowUp(dossier, { channel: 'letter', receivedOn, summary }, context),
  ),
  anyLetter((dossier, dispatch, context) =>
    requestDocuments(dossier, { ...dispatch, documents: ['Relevé'], wantedBy: addDays(dispatch.sentOn, 10) }, context),
  ),
  stepFrom(anyText, (dossier, receivedOn, summary, context) => receiveDocuments(dossier, { receivedOn, summary }, context)),
  anyLetter((dossier, dispatch, context) =>
    hold(dossier, { ...dispatch, reason: 'Enquête en cours', promisedOn: addDays(dispatch.sentOn, 15) }, context),
  ),
  stepFrom(fc.record({ mode: fc.constantFrom(...TRANSFER_MODES), dispatch: anyDispatch }), (dossier, sentOn, { mode, dispatch }, context) =>
    transfer(dossier, { ...dispatch, ...TRANSFER, mode, sentOn, part: mode === 'inPart' ? 'Les frais' : undefined }, context),
  ),
  stepFrom(fc.boolean(), (dossier, repliedOn, isClientAnswered, context) =>
    recordTransferReply(dossier, { repliedOn, summary: 'Répondu', isClientAnswered }, context),
  ),
  anyLetter(informOfMediator),
  stepFrom(fc.nat(5), (dossier, on, late, context) =>
    refer(dossier, { mediatorName: 'Médiateur', referredOn: addDays(on, -late), notifiedOn: on }, context),
  ),
  stepFrom(fc.constantFrom(...SENDING_MEANS), (dossier, sentOn, means, context) =>
    sendMediationFile(dossier, { sentOn, means, trackingNumber: '1A 234' }, context),
  ),
  stepFrom(fc.constantFrom(...OPINIONS), (dossier, receivedOn, opinion, context) =>
    receiveOpinion(dossier, { receivedOn, opinion, summary: 'Avis' }, context),
  ),
  stepFrom(
    fc.record({ ending: fc.constantFrom(...MEDIATION_ENDINGS), ground: fc.constantFrom(...INADMISSIBILITY_GROUNDS) }),
    (dossier, endedOn, { ending, ground }, context) =>
      endMediation(dossier, { endedOn, ending, ...(ending === 'inadmissible' && { ground, comment: 'Motif' }) }, context),
  ),
  stepFrom(fc.constant(undefined), (dossier, admittedOn, _, context) => admitReferral(dossier, { admittedOn }, context)),
  stepFrom(fc.boolean(), (dossier, assessedOn, isQuestioned, context) => assessLiability(dossier, { assessedOn, isQuestioned }, context)),
  anyLetter((dossier, dispatch, context) => declareToInsurer(dossier, { ...dispatch, insurer: 'Assureur RC' }, context)),
  stepFrom(anyText, (dossier, setAsideOn, reason, context) => setAsideDeclaration(dossier, { setAsideOn, reason }, context)),
  stepFrom(fc.constant('Médiateur'), (dossier, on, mediatorName, context) =>
    forwardMediatorMail(dossier, { receivedOn: on, forwardedOn: on, mediatorName }, context),
  ),
  stepFrom(anyText, (dossier, _, text, context) => addNote(dossier, { text }, context)),
  stepFrom(fc.nat(1000), (dossier, _, size, context) => {
    const file = { fileId: `f${size}`, name: 'lettre.pdf', mediaType: 'application/pdf', size, sha256: 'a'.repeat(64) }
    return addAttachment(dossier, { file }, context)
  }),
  stepFrom(fc.nat(3), (dossier, _, other, context) => link(dossier, { otherId: `o${other}`, otherReference: `2026-10${other}` }, context)),
  stepFrom(fc.nat(3), (dossier, _, person, context) => identifyPerson(dossier, { personId: `p${person}` }, context)),
]

/** Duties beside the handling of the complaint. */
const besideSteps: readonly fc.Arbitrary<Attempt>[] = [
  // Told where one waits, asked else: few journals would come to an answer by chance.
  stepFrom(
    fc.record({
      isLetter: fc.boolean(),
      channel: fc.constantFrom(...CHANNELS),
      summary: anyText,
      answer: fc.option(anyText, { nil: undefined }),
    }),
    (dossier, on, { isLetter, channel, summary, answer: told }, context) => {
      if (waitingEnquiry(dossier) === undefined) return receiveEnquiry(dossier, { enquiredOn: on, channel, summary, answer: told }, context)
      return isLetter
        ? sendStatusLetter(dossier, { sentOn: on, means: 'email' }, context)
        : answerEnquiry(dossier, { answeredOn: on, channel, summary }, context)
    },
  ),
  stepFrom(
    fc.record({
      isEnd: fc.boolean(),
      isLargePrint: fc.boolean(),
      otherArrangement: anyText,
      guardian: fc.constantFrom(undefined, 'Tuteur Fictif'),
    }),
    (dossier, on, { isEnd, ...needs }, context) =>
      isEnd && dossier.arrangements
        ? endArrangements(dossier, { endedOn: on, reason: 'Plus nécessaire' }, context)
        : noteArrangements(
            dossier,
            { ...needs, notedOn: on, guardianRole: 'tutor', guardianAddress: '1 rue Fictive', letterRoute: 'toGuardian' },
            context,
          ),
  ),
  stepFrom(anyText, (dossier, identifiedOn, how, context) =>
    identifyAuthor(dossier, { identifiedOn, how, complainant: { civility: 'mme', name: 'Autrice fictive', isConsumer: true } }, context),
  ),
  stepFrom(anyText, (dossier, _, summary, context) => chooseSummary(dossier, { summary }, context)),
  stepFrom(anyText, (dossier, namedOn, answersFor, context) =>
    nameProfessionals(dossier, { namedOn, professionals: TWO_PROFESSIONALS.map((each) => ({ ...each, answersFor })) }, context),
  ),
]

/** A letter of two versions, read by a second person before it leaves: answered where a request waits, asked for else. */
const approvalStep = stepFrom(
  fc.record({
    deed: fc.constantFrom('give', 'give', 'decline', 'withdraw', 'ask', 'send'),
    letter: fc.constantFrom('AnswerSent' as const, ...LETTER_EVENTS),
    digest: fc.constantFrom('1', '1', '2').map((digit) => digit.repeat(64)),
    text: anyText,
  }),
  (dossier, on, { deed, letter, digest, text }, context) => {
    const document = { fileId: `letter-${digest}`, name: 'lettre.docx', mediaType: 'application/msword', size: 3, sha256: digest }
    const requestId = approvalRequestsOf(dossier).at(-1)?.id
    if (requestId === undefined || deed === 'ask') return requestApproval(dossier, { letter, document, comment: text }, context)
    const told = { requestId, digest, member: 'Jules Fictif' }
    if (deed === 'give') return giveApproval(dossier, told, context)
    if (deed === 'decline') return declineApproval(dossier, { ...told, reason: text }, context)
    if (deed === 'withdraw') return withdrawApprovalRequest(dossier, { requestId }, context)
    const sending = { sentOn: on, means: 'email', outcome: 'upheld', lateReason: text, document } as const
    return answer(dossier, { ...sending, approval: { requestId, digest } }, context)
  },
)

/** Of the few journals that tell what was said in a mediation. */
const disclosureStep = stepFrom(anyText, (dossier, disclosedOn, reason, context) =>
  discloseMediation(dossier, { disclosedOn, disclosedIn: 'proof', reason }, context),
)

/** Of the few in which a mediator is at work. */
const extensionStep = stepFrom(fc.option(fc.nat(200), { nil: undefined }), (dossier, extendedOn, later, context) =>
  extendMediation(dossier, { extendedOn, extendedTo: later === undefined ? undefined : addDays(extendedOn, later) }, context),
)

/** Of the few that reach a mediator's opinion. */
const positionStep = stepFrom(
  fc.record({ side: fc.constantFrom(...SIDES), isAccepted: fc.boolean() }),
  (dossier, takenOn, position, context) => takePosition(dossier, { ...position, takenOn }, context),
)

/** Rare, since nothing more happens to a dossier once it is merged or withdrawn. */
const joiningStep = stepFrom(
  fc.record({ isMerged: fc.boolean(), reason: anyText, mistake: fc.constantFrom(...OPENING_MISTAKES) }),
  (dossier, withdrawnOn, { isMerged, ...why }, context) =>
    isMerged ? merge(dossier, OTHER, why, context).duplicate : withdrawOpening(dossier, { ...why, withdrawnOn }, context),
)

const reviewStep = stepFrom(
  fc.record({ isReasoned: fc.boolean(), comment: anyText }),
  (dossier, reviewedOn, { isReasoned, comment }, context) =>
    reviewAnswer(dossier, { reviewedOn, answerId: answerIdOf(dossier), grid: { ...REVIEW_GRID, isReasoned }, comment }, context),
)

const anySteps: fc.Arbitrary<Attempt> = fc.oneof(
  { arbitrary: fc.oneof(...commonSteps), weight: 12 },
  { arbitrary: fc.oneof(...rareSteps), weight: 12 },
  { arbitrary: fc.oneof(...besideSteps), weight: 3 },
  { arbitrary: positionStep, weight: 2 },
  { arbitrary: extensionStep, weight: 4 },
  { arbitrary: joiningStep, weight: 1 },
  { arbitrary: reviewStep, weight: 1 },
  { arbitrary: approvalStep, weight: 2 },
  { arbitrary: disclosureStep, weight: 1 },
)

/** Facts that someone might put right, for whatever event they fit. */
const anyReplacement = fc.oneof(
  fc.integer({ min: -10, max: 10 }).map((shift) => (on: LocalDate) => ({ sentOn: addDays(on, shift) })),
  fc.integer({ min: -10, max: 10 }).map((shift) => (on: LocalDate) => ({ receivedOn: addDays(on, shift) })),
  fc.integer({ min: -10, max: 10 }).map((shift) => (on: LocalDate) => ({ expressedOn: addDays(on, shift) })),
  fc.subarray([...REGIMES]).map((regimes) => () => ({ regimes })),
  fc.constantFrom(...NATURES).map((nature) => () => ({ nature, natureDetail: 'Précision' })),
  fc.constant((on: LocalDate) => ({ form: 'oral', channel: 'telephone', expressedOn: on })),
  fc.constant((on: LocalDate) => ({ form: 'written', channel: 'letter', receivedOn: on })),
  anyText.map((text) => () => ({ description: text, how: text, reason: text, cause: text })),
)

const anyCorrection: fc.Arbitrary<Attempt> = fc.record({ index: fc.nat(12), replacement: fc.option(anyReplacement), reason: anyText }).map(
  ({ index, replacement, reason }): Attempt =>
    (_, journal, on, context) => {
      const targetId = journal[index % journal.length]?.id ?? ''
      const correction = replacement ? ({ kind: 'replace', facts: replacement(on) } as const) : ({ kind: 'withdraw' } as const)
      return rectify(journal, { targetId, correction, reason }, context)
    },
)

const anyIntent: fc.Arbitrary<Intent> = fc.record({
  wait: fc.oneof(fc.nat(3), fc.nat(60)),
  back: fc.oneof(fc.constant(0), fc.nat(8)),
  isConfirmed: fc.nat(4).map((n) => n > 0),
  attempt: fc.oneof({ arbitrary: anySteps, weight: 4 }, { arbitrary: anyCorrection, weight: 1 }),
})

const anyIntake: fc.Arbitrary<(on: LocalDate) => IntakeFacts> = fc
  .record({
    isOral: fc.boolean(),
    post: fc.nat(6),
    zone: fc.constantFrom(...ZONES),
    regimes: fc.subarray([...REGIMES]),
    description: anyText,
    isLiabilityQuestioned: fc.constantFrom(undefined, undefined, false, true),
    party: fc.constantFrom({ isConsumer: true }, { isConsumer: false }, { isConsumer: false, isNonProfessional: true }),
  })
  .map(({ isOral, post, party, ...rest }) => (on) => ({
    ...rest,
    reference: '2026-001',
    complainant: { civility: 'none', name: 'Réclamant fictif', ...party, ...(post === 6 && { isPseudonym: true as const }) },
    ...{ platform: 'Avis Fictifs', reviewPlace: 'https://avis.example/8812' },
    capacity: 'client',
    channel: isOral ? 'telephone' : 'letter',
    form: isOral ? 'oral' : 'written',
    recipient: 'cabinet',
    product: 'Assurance-vie',
    ...(isOral ? { expressedOn: on } : { sentOn: addDays(on, -post), receivedOn: on }),
    ...(post > 3 && { elsewhereTo: 'Banque Fictive', elsewhereSentOn: addDays(on, -10 * post), complainedOf: 'Conseiller fictif' }),
    ...(!isOral && post > 2 && { passedOnBy: 'Assureur Fictif', passedOnReceivedOn: addDays(on, -1) }),
  }))

/** A journal, the day of its last step, and the journal as it stood after each step. */
export type Played = {
  readonly journal: readonly SealedEvent[]
  readonly today: LocalDate
  readonly stages: readonly (readonly SealedEvent[])[]
}

const anyStart = fc.nat(1000).map((offset) => addDays(localDate('2024-01-01'), offset))

type Opened = { readonly journal: readonly SealedEvent[]; readonly today: LocalDate }

const OPENING = {
  start: anyStart,
  intake: anyIntake,
  isRequest: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
}

type Opening = { readonly start: LocalDate; readonly intake: (on: LocalDate) => IntakeFacts; readonly isRequest: boolean }

function openedBy({ start, intake, isRequest }: Opening): Opened {
  const context = contextOn(start)
  const facts = intake(start)
  const opening = isRequest ? recordRequest({ ...facts, reason: 'Simple demande' }, context) : openComplaint(facts, context)
  return { journal: kept([], opening, start), today: start }
}

/** Tries intents one after the other on a journal. @param seat tells the ids of one seat from those of another */
function played(opened: Opened, intents: readonly Intent[], seat = 'e'): Played {
  const end = intents.reduce<Played>(
    ({ journal, today, stages }, { wait, back, isConfirmed, attempt }) => {
      const now = addDays(today, wait)
      const take = (on: CommandContext) => attempt(foldDossier(journal), journal, addDays(now, -back), on)
      const result = isConfirmed ? confirming(take, contextOn(now)) : take(contextOn(now))
      return { journal: kept(journal, result, now, seat), today: now, stages: [...stages, journal] }
    },
    { ...opened, stages: [] },
  )
  return { ...end, stages: [...new Set([...end.stages, end.journal])] }
}

export const anyJournal: fc.Arbitrary<Played> = fc
  .record({ ...OPENING, intents: fc.array(anyIntent, { minLength: 4, maxLength: 30 }) })
  .map(({ intents, ...opening }) => played(openedBy(opening), intents))

/** What several seats recorded of one dossier without knowing of each other, from what all of them had. */
export type Forked = {
  readonly common: readonly SealedEvent[]
  /** Each seat's journal, whole. */
  readonly branches: readonly (readonly SealedEvent[])[]
  readonly today: LocalDate
}

export const anyForked: fc.Arbitrary<Forked> = fc
  .record({
    ...OPENING,
    before: fc.array(anyIntent, { maxLength: 12 }),
    branches: fc.array(fc.array(anyIntent, { minLength: 1, maxLength: 10 }), { minLength: 2, maxLength: 3 }),
  })
  .map(({ before, branches, ...opening }) => {
    const common = played(openedBy(opening), before)
    const each = branches.map((intents, index) => played(common, intents, `seat-${index}-`))
    const days = each.map(({ today }) => today).toSorted()
    return { common: common.journal, branches: each.map(({ journal }) => journal), today: days.at(-1) ?? common.today }
  })

/** One more intent, tried on what has met. */
export const anyLater: fc.Arbitrary<(met: readonly SealedEvent[], today: LocalDate) => readonly SealedEvent[]> = fc
  .array(anyIntent, { minLength: 1, maxLength: 6 })
  .map((intents) => (journal, today) => played({ journal, today }, intents, 'later-').journal)

/** The journal with what was accepted, sealed onto it; the same journal where it was refused. */
function kept(journal: readonly SealedEvent[], result: CommandResult, today: LocalDate, seat = 'e'): readonly SealedEvent[] {
  if (result.status === 'refused') return journal
  let ids = journal.length
  const context = {
    now: `${today}T09:00:00.000Z`,
    // A second person reads: what answers a request is another member's.
    recordedBy: result.facts.some(({ facts }) => isApprovalAnswer(facts)) ? 'jules' : 'cabinet',
    newId: () => {
      ids += 1
      return `${seat}${ids}`
    },
    newSalt: () => String(ids).padStart(32, '0'),
  }
  return [...journal, ...record('dossier', headsOf(journal), result.facts, context)]
}
