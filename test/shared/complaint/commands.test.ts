import { describe, expect, it } from 'vitest'
import {
  acknowledge,
  addAttachment,
  addNote,
  answer,
  answerEnquiry,
  assessLiability,
  type CommandContext,
  chooseSummary,
  close,
  declareToInsurer,
  endArrangements,
  fileRefusal,
  foldDossier,
  HANDLING_STAGES,
  hold,
  type IntakeFacts,
  identifyAuthor,
  informOfMediator,
  isAllowed,
  MAX_FILE_SIZE,
  nameProfessionals,
  noteArrangements,
  obligationsOf,
  openComplaint,
  openThen,
  receiveDocuments,
  receiveEnquiry,
  receiveFollowUp,
  receiveWritten,
  recordRequest,
  recordTransferReply,
  reopen,
  requalifyAsRequest,
  requestDocuments,
  STAGES,
  STEP_NAMES,
  STEPS,
  type Stage,
  type Step,
  sendClosingLetter,
  sendInvitation,
  sendReminder,
  sendStatusLetter,
  setAsideDeclaration,
  settleAtOnce,
} from '../../../shared/complaint/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import {
  accepted,
  acknowledgeIt,
  answerIt,
  append,
  askedOf,
  CALL,
  CLOSING,
  CONTEXT,
  closeIt,
  confirming,
  day,
  dossierAt,
  invite,
  journalAt,
  LETTER,
  mergeIt,
  openCall,
  openLetter,
  POST,
  play,
  REQUEST,
  referIt,
  refusalsOf,
  renounceIt,
  reopenIt,
  requalifyIt,
  restoreIt,
  reviewIt,
  separateIt,
  settle,
  type Take,
  TWO_PROFESSIONALS,
  transferIt,
  withdrawIt,
  write,
} from './play.ts'

const TOMORROW = day('2027-01-01')

/** Every step, as it would be taken in the story. */
const TAKEN: Readonly<Record<Step, Take>> = {
  requalifyAsComplaint: requalifyIt,
  requalifyAsRequest: (dossier) => requalifyAsRequest(dossier, { requalifiedOn: day('2026-06-10'), reason: 'Simple question' }, CONTEXT),
  settleAtOnce: settle,
  sendInvitation: invite,
  sendReminder: (dossier) => sendReminder(dossier, { sentOn: day('2026-04-14'), means: 'email' }, CONTEXT),
  receiveWritten: write,
  renounce: renounceIt,
  receiveFollowUp: (dossier) => receiveFollowUp(dossier, { channel: 'letter', receivedOn: day('2026-04-20'), summary: 'Relance' }, CONTEXT),
  acknowledge: acknowledgeIt,
  requestDocuments: (dossier) =>
    requestDocuments(dossier, { ...POST, documents: ['Relevé de compte'], wantedBy: day('2026-04-30') }, CONTEXT),
  receiveDocuments: (dossier) => receiveDocuments(dossier, { receivedOn: day('2026-04-20'), summary: 'Relevé de compte' }, CONTEXT),
  hold: (dossier) => hold(dossier, { ...POST, reason: 'L’assureur enquête.', promisedOn: day('2026-06-15') }, CONTEXT),
  transfer: transferIt,
  recordTransferReply: (dossier) =>
    recordTransferReply(dossier, { repliedOn: day('2026-04-20'), summary: 'Répondu au client', isClientAnswered: true }, CONTEXT),
  answer: answerIt,
  reviewAnswer: reviewIt,
  informOfMediator: (dossier) => informOfMediator(dossier, { ...POST, sentOn: day('2026-06-03') }, CONTEXT),
  sendClosingLetter: (dossier) => sendClosingLetter(dossier, { ...POST, sentOn: day('2026-04-10') }, CONTEXT),
  refer: referIt,
  assessLiability: (dossier) => assessLiability(dossier, { assessedOn: day('2026-06-10'), isQuestioned: false }, CONTEXT),
  declareToInsurer: (dossier) => declareToInsurer(dossier, { ...POST, insurer: 'Assureur RC Fictif' }, CONTEXT),
  setAsideDeclaration: (dossier) => setAsideDeclaration(dossier, { setAsideOn: day('2026-06-10'), reason: 'Franchise' }, CONTEXT),
  receiveEnquiry: (dossier) =>
    receiveEnquiry(dossier, { enquiredOn: day('2026-06-10'), channel: 'telephone', summary: 'Où en est-elle ?' }, CONTEXT),
  answerEnquiry: (dossier) =>
    answerEnquiry(dossier, { answeredOn: day('2026-06-10'), channel: 'telephone', summary: 'Réponse le 2 juin' }, CONTEXT),
  sendStatusLetter: (dossier) => sendStatusLetter(dossier, POST, CONTEXT),
  chooseSummary: (dossier) => chooseSummary(dossier, { summary: 'Le rachat a pris sept semaines.' }, CONTEXT),
  identifyAuthor: (dossier) =>
    identifyAuthor(dossier, { identifiedOn: day('2026-06-10'), complainant: LETTER.complainant, how: 'Elle a appelé' }, CONTEXT),
  nameProfessionals: (dossier) => nameProfessionals(dossier, { namedOn: day('2026-06-10'), professionals: TWO_PROFESSIONALS }, CONTEXT),
  noteArrangements: (dossier) => noteArrangements(dossier, { notedOn: day('2026-06-10'), isLargePrint: true }, CONTEXT),
  endArrangements: (dossier) => endArrangements(dossier, { endedOn: day('2026-06-10'), reason: 'Plus nécessaire' }, CONTEXT),
  close: closeIt,
  reopen: reopenIt,
  merge: mergeIt,
  separate: (dossier) => separateIt(dossier),
  withdrawOpening: withdrawIt,
  restoreOpening: restoreIt,
}

describe('where a dossier stands says which steps can be taken', () => {
  const LETTERS_AND_MEDIATION: readonly Step[] = ['receiveFollowUp', 'receiveDocuments', 'refer']
  const TO_ANSWER: readonly Step[] = [
    ...LETTERS_AND_MEDIATION,
    'assessLiability',
    'receiveEnquiry',
    'nameProfessionals',
    'chooseSummary',
    'noteArrangements',
    'requalifyAsRequest',
    'requestDocuments',
    'hold',
    'transfer',
    'answer',
    'informOfMediator',
  ]
  const AWAITING: readonly Step[] = [
    'assessLiability',
    'receiveEnquiry',
    'nameProfessionals',
    'chooseSummary',
    'noteArrangements',
    'requalifyAsRequest',
    'settleAtOnce',
    'sendInvitation',
    'receiveWritten',
    'renounce',
    'close',
  ]
  const ALLOWED: Readonly<Record<Stage, readonly Step[]>> = {
    request: ['requalifyAsComplaint', 'chooseSummary', 'noteArrangements', 'merge', 'withdrawOpening'],
    settledAtOnce: [
      'assessLiability',
      'receiveEnquiry',
      'nameProfessionals',
      'chooseSummary',
      'noteArrangements',
      'requalifyAsRequest',
      'receiveWritten',
      'sendClosingLetter',
      'close',
      'merge',
      'withdrawOpening',
    ],
    awaitingInvitation: [...AWAITING, 'merge', 'withdrawOpening'],
    awaitingWriting: [...AWAITING, 'sendReminder'],
    renounced: [
      'assessLiability',
      'receiveEnquiry',
      'nameProfessionals',
      'chooseSummary',
      'noteArrangements',
      'requalifyAsRequest',
      'receiveWritten',
      'sendClosingLetter',
      'close',
      'merge',
    ],
    toAcknowledge: [...TO_ANSWER, 'acknowledge', 'merge', 'withdrawOpening'],
    toAnswer: TO_ANSWER,
    transferred: [
      ...LETTERS_AND_MEDIATION,
      'assessLiability',
      'receiveEnquiry',
      'nameProfessionals',
      'chooseSummary',
      'noteArrangements',
      'recordTransferReply',
      'answer',
      'informOfMediator',
      'close',
    ],
    answered: [
      ...LETTERS_AND_MEDIATION,
      'assessLiability',
      'receiveEnquiry',
      'nameProfessionals',
      'chooseSummary',
      'noteArrangements',
      'answer',
      'reviewAnswer',
      'close',
    ],
    closed: [...LETTERS_AND_MEDIATION, 'chooseSummary', 'reviewAnswer', 'reopen'],
    merged: ['separate'],
    openingWithdrawn: ['restoreOpening'],
    importUndone: [],
  }
  const cells = STAGES.flatMap((stage) => STEP_NAMES.map((name) => ({ stage, name, allowed: ALLOWED[stage].includes(name) })))

  it.each(STAGES)('the dossier of the table stands at %s', (stage) => {
    expect(dossierAt(stage).stage).toBe(stage)
  })

  it.each(cells)('$stage, $name: $allowed', ({ stage, name, allowed }) => {
    const dossier = dossierAt(stage)
    const result = TAKEN[name](dossier)
    expect(isAllowed(name, dossier)).toBe(allowed)
    expect(refusalsOf(result).filter((refusal) => refusal.startsWith('stage-'))).toEqual(allowed ? [] : [`stage-${name}`])
    if (allowed) expect(refusalsOf(result)).toEqual([])
  })

  it.each(cells.filter((cell) => cell.allowed))('$stage, $name leads where the table says', ({ stage, name }) => {
    const journal = journalAt(stage)
    const after = foldDossier(append(journal, accepted(TAKEN[name](foldDossier(journal)))))
    const { to }: { readonly to: readonly Stage[] } = STEPS[name]
    expect(to.length > 0 ? to : [stage]).toContain(after.stage)
  })

  it('no stage is a dead end, and each but the first ones is reached by a step', () => {
    const reached = new Set<Stage>(STEP_NAMES.flatMap((name): readonly Stage[] => STEPS[name].to))
    for (const stage of HANDLING_STAGES) {
      expect(
        STEP_NAMES.some((name) => isAllowed(name, dossierAt(stage))),
        `from ${stage}`,
      ).toBe(true)
      expect(reached.has(stage), `to ${stage}`).toBe(true)
    }
  })

  it('a refusal says why in French', () => {
    const refused = TAKEN.acknowledge(dossierAt('closed'))
    expect(refused).toEqual({
      status: 'refused',
      refusals: [{ rule: 'stage-acknowledge', message: 'Aucun accusé de réception n’est attendu sur ce dossier.' }],
    })
  })
})

describe('an intake', () => {
  const changed = (changes: Partial<IntakeFacts>, base: IntakeFacts = LETTER) => refusalsOf(openComplaint({ ...base, ...changes }, CONTEXT))

  it('is recorded at the day it was expressed or received', () => {
    expect(openCall()).toMatchObject({ status: 'accepted', facts: [{ occurredOn: '2026-03-27', facts: { type: 'ComplaintOpened' } }] })
    expect(openLetter()).toMatchObject({ status: 'accepted', facts: [{ occurredOn: '2026-04-07' }] })
    expect(recordRequest(REQUEST, CONTEXT)).toMatchObject({
      status: 'accepted',
      facts: [{ occurredOn: '2026-04-07', facts: { type: 'RequestRecorded' } }],
    })
  })

  it.each([
    [{ reference: ' ' }, 'required reference'],
    [{ complainant: { ...LETTER.complainant, name: '' } }, 'required complainant.name'],
    [{ description: '\n' }, 'required description'],
    [{ receivedOn: undefined }, 'required receivedOn'],
    [{ sentOn: TOMORROW, receivedOn: TOMORROW }, 'no-future-day sentOn', 'no-future-day receivedOn'],
    [{ receivedOn: TOMORROW }, 'no-future-day receivedOn'],
    [{ receivedOn: day('2026-04-01') }, 'order-of-days receivedOn'],
    [{ nature: 'other' }, 'required natureDetail'],
    [{ capacity: 'agent' }, 'required onBehalfOf'],
    [{ capacity: 'successor', onBehalfOf: ' ' }, 'required onBehalfOf'],
  ] as readonly [Partial<IntakeFacts>, ...string[]][])('%j is refused', (changes, ...refusals) => {
    expect(changed(changes)).toEqual(refusals)
  })

  it('oral: the day it was expressed is asked for, and is not to come', () => {
    expect(changed({ expressedOn: undefined }, CALL)).toEqual(['required expressedOn'])
    expect(changed({ expressedOn: TOMORROW }, CALL)).toEqual(['no-future-day expressedOn'])
  })

  it('lacks nothing where the day of sending is unknown: the receipt stands in', () => {
    expect(changed({ sentOn: undefined, isSentOnAssumed: true })).toEqual([])
  })

  it('tells every refusal at once', () => {
    expect(changed({ reference: '', description: '', receivedOn: undefined })).toHaveLength(3)
  })

  it('a request needs the reason why it is no complaint', () => {
    expect(refusalsOf(recordRequest({ ...LETTER, reason: '' }, CONTEXT))).toEqual(['required reason'])
  })

  it('an e-mail opened days later keeps its own date, unless it is confirmed', () => {
    const email = { ...LETTER, channel: 'email', form: 'written', sentOn: day('2026-10-31'), receivedOn: day('2026-11-03') } as const
    expect(askedOf(openComplaint(email, CONTEXT))).toEqual(['afterMessage'])
    expect(askedOf(openComplaint({ ...email, receivedOn: day('2026-11-01') }, CONTEXT))).toEqual([])
    expect(askedOf(openComplaint({ ...email, channel: 'letter' }, CONTEXT))).toEqual([])
  })
})

describe('each step and what it refuses', () => {
  const [call, invited, letter] = [dossierAt('awaitingInvitation'), dossierAt('awaitingWriting'), dossierAt('toAcknowledge')]
  const [answered, closed] = [dossierAt('answered'), dossierAt('closed')]
  const post = { sentOn: day('2026-04-09'), means: 'post' } as const

  it('settled at once: how, and a day between the call and today', () => {
    expect(refusalsOf(settleAtOnce(call, { settledOn: day('2026-03-27'), how: '' }, CONTEXT))).toEqual(['required how'])
    expect(refusalsOf(settleAtOnce(call, { settledOn: day('2026-03-26'), how: 'Réglé' }, CONTEXT))).toEqual(['order-of-days settledOn'])
    expect(refusalsOf(settleAtOnce(call, { settledOn: TOMORROW, how: 'Réglé' }, CONTEXT))).toEqual(['no-future-day settledOn'])
  })

  it('an invitation leaves between the call and today', () => {
    expect(refusalsOf(sendInvitation(call, { ...post, sentOn: day('2026-03-27') }, CONTEXT))).toEqual([])
    expect(refusalsOf(sendInvitation(call, { ...post, sentOn: day('2026-03-26') }, CONTEXT))).toEqual(['order-of-days sentOn'])
    expect(refusalsOf(sendInvitation(call, { ...post, sentOn: TOMORROW }, CONTEXT))).toEqual(['no-future-day sentOn'])
  })

  it('a registered letter has a number, and a letter without its mentions a reason', () => {
    const registered = { ...post, means: 'registeredPost' } as const
    expect(refusalsOf(acknowledge(letter, registered, CONTEXT))).toEqual(['required trackingNumber'])
    expect(refusalsOf(acknowledge(letter, { ...registered, trackingNumber: '1A 123' }, CONTEXT))).toEqual([])
    const lintOverride = { missing: ['le médiateur'], reason: '' }
    expect(refusalsOf(acknowledge(letter, { ...post, lintOverride }, CONTEXT))).toEqual(['required lintReason'])
    expect(refusalsOf(acknowledge(letter, { ...post, lintOverride: { ...lintOverride, reason: 'Urgence' } }, CONTEXT))).toEqual([])
  })

  it('settled at once means at once: later, and never invited, the reason is asked', () => {
    const call = dossierAt('awaitingInvitation')
    const settling = (settledOn: string, lateReason?: string, dossier = call) =>
      refusalsOf(settleAtOnce(dossier, { settledOn: day(settledOn), how: 'Frais remboursés', lateReason }, CONTEXT))
    expect(settling('2026-03-28')).toEqual([])
    expect(settling('2026-06-27')).toEqual(['required lateReason'])
    expect(settling('2026-06-27', ' ')).toEqual(['required lateReason'])
    expect(settling('2026-06-27', 'Oubli')).toEqual([])
    expect(settling('2026-06-27', undefined, invited)).toEqual([])
  })

  it('the written form is received after it is sent, and not to come', () => {
    const writing = (sentOn: string, receivedOn: string) =>
      refusalsOf(receiveWritten(invited, { channel: 'letter', sentOn: day(sentOn), receivedOn: day(receivedOn) }, CONTEXT))
    expect(writing('2026-03-27', '2026-03-27')).toEqual([])
    expect(writing('2026-04-02', '2026-04-01')).toEqual(['order-of-days receivedOn'])
    expect(writing('2026-12-30', '2027-01-01')).toEqual(['no-future-day receivedOn'])
  })

  it('the written form may have been posted before the call: the delays count from its sending', () => {
    const posted = { channel: 'letter', sentOn: day('2026-03-26'), receivedOn: day('2026-03-30') } as const
    const receive = (context: CommandContext) => receiveWritten(dossierAt('awaitingInvitation'), posted, context)
    expect(askedOf(receive(CONTEXT))).toEqual(['writtenBeforeCall'])
    const dossier = foldDossier(play(openCall(), () => confirming(receive)))
    expect(obligationsOf(dossier, day('2026-03-30'), LAW).find(({ kind }) => kind === 'answer')).toMatchObject({
      from: '2026-03-26',
      dueDate: '2026-05-26',
    })
  })

  it('acknowledgement and answer do not precede the written complaint', () => {
    expect(refusalsOf(acknowledge(letter, { ...post, sentOn: day('2026-04-01') }, CONTEXT))).toEqual(['order-of-days sentOn'])
    expect(refusalsOf(answer(letter, { ...post, sentOn: day('2026-04-01'), outcome: 'upheld' }, CONTEXT))).toEqual(['order-of-days sentOn'])
    expect(refusalsOf(answer(letter, { ...post, sentOn: TOMORROW, outcome: 'upheld' }, CONTEXT))).toEqual(['no-future-day sentOn'])
  })

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('a gesture of %s cents is refused', (gestureCents) => {
    expect(refusalsOf(answer(letter, { ...post, outcome: 'upheld', gestureCents }, CONTEXT))).toEqual(['amount gesture'])
  })

  it.each([0, 15_000])('a gesture of %i cents is kept', (gestureCents) => {
    expect(answer(letter, { ...post, outcome: 'upheld', gestureCents }, CONTEXT)).toMatchObject({ facts: [{ facts: { gestureCents } }] })
  })

  it('the answer may go without an acknowledgement', () => {
    expect(foldDossier(play(openLetter(), answerIt)).stage).toBe('answered')
  })

  it('a closing says the cause, what was found, and the action or the reason why none', () => {
    const closing = (changes: object) => refusalsOf(close(answered, { ...CLOSING, ...changes }, CONTEXT))
    expect(closing({})).toEqual([])
    expect(closing({ cause: ' ' })).toEqual(['required cause'])
    expect(closing({ nature: 'other' })).toEqual(['required natureDetail'])
    expect(closing({ nature: 'other', natureDetail: 'Parking' })).toEqual([])
    expect(closing({ findings: [{ kind: 'breach', description: '' }] })).toEqual(['required finding.breach'])
    expect(closing({ correctiveAction: { kind: 'none', reason: '' } })).toEqual(['required actionReason'])
    expect(closing({ correctiveAction: { kind: 'implemented', description: '' } })).toEqual(['required actionDescription'])
    expect(closing({ correctiveAction: { kind: 'planned', description: '', dueOn: day('2027-03-31') } })).toEqual([
      'required actionDescription',
    ])
    expect(closing({ closedOn: TOMORROW })).toEqual(['no-future-day closedOn'])
    expect(closing({ closedOn: day('2026-05-19') })).toEqual(['order-of-days closedOn'])
    expect(closing({ closedOn: day('2026-05-20') })).toEqual([])
  })

  it('an oral complaint never put in writing is closed only with a reason', () => {
    for (const dossier of [call, invited]) expect(refusalsOf(close(dossier, CLOSING, CONTEXT))).toEqual(['required noAnswerReason'])
    expect(refusalsOf(close(dossierAt('settledAtOnce'), CLOSING, CONTEXT))).toEqual([])
  })

  it('is not closed before the day it was reopened, nor before its acknowledgement left', () => {
    const reopened = foldDossier(play(openCall(), settle, closeIt, reopenIt))
    expect(refusalsOf(close(reopened, { ...CLOSING, closedOn: day('2026-05-31') }, CONTEXT))).toEqual(['order-of-days closedOn'])
    expect(refusalsOf(close(reopened, { ...CLOSING, closedOn: day('2026-06-01') }, CONTEXT))).toEqual([])
    const answerRecordedLate: typeof answerIt = (dossier) =>
      answer(dossier, { sentOn: day('2026-04-08'), means: 'email', outcome: 'upheld' }, CONTEXT)
    const answered = foldDossier(play(openLetter(), acknowledgeIt, answerRecordedLate))
    expect(refusalsOf(close(answered, { ...CLOSING, closedOn: day('2026-04-08') }, CONTEXT))).toEqual(['order-of-days closedOn'])
    expect(refusalsOf(close(answered, { ...CLOSING, closedOn: day('2026-04-09') }, CONTEXT))).toEqual([])
  })

  it('a dossier is reopened with a reason, not before it was closed', () => {
    expect(refusalsOf(reopen(closed, { reopenedOn: day('2026-06-01'), reason: ' ' }, CONTEXT))).toEqual(['required reason'])
    expect(refusalsOf(reopen(closed, { reopenedOn: day('2026-05-24'), reason: 'Erreur' }, CONTEXT))).toEqual(['order-of-days reopenedOn'])
    expect(refusalsOf(reopen(closed, { reopenedOn: TOMORROW, reason: 'Erreur' }, CONTEXT))).toEqual(['no-future-day reopenedOn'])
  })

  it.each(STAGES)('%s: a note and a file can be added', (stage) => {
    const file = { fileId: 'f', name: 'courrier.PDF', mediaType: 'application/pdf', size: 10, sha256: '0'.repeat(64) }
    expect(addNote(dossierAt(stage), { text: 'Rappelé' }, CONTEXT)).toMatchObject({ facts: [{ occurredOn: CONTEXT.today }] })
    expect(refusalsOf(addNote(dossierAt(stage), { text: ' ' }, CONTEXT))).toEqual(['required text'])
    expect(refusalsOf(addAttachment(dossierAt(stage), { file }, CONTEXT))).toEqual([])
  })

  it.each([
    ['vide.pdf', 0, 'file-empty file'],
    ['scan.tiff', MAX_FILE_SIZE + 1, 'file-size file'],
  ])('a file %s of %i bytes is refused', (name, size, refusal) => {
    const file = { fileId: 'f', name, mediaType: 'application/pdf', size, sha256: '0'.repeat(64) }
    expect(refusalsOf(addAttachment(letter, { file }, CONTEXT))).toEqual([refusal])
  })

  it('a file just above the limit is not said to weigh the limit', () => {
    expect(fileRefusal({ name: 'a.pdf', size: MAX_FILE_SIZE + 1 })?.message).toContain('25,1')
  })

  it.each(['a.pdf', 'a.MSG', 'a.docx', 'a.m4a', 'sans nom'])('a file %s of the largest size is kept', (name) => {
    const file = { fileId: 'f', name, mediaType: '', size: MAX_FILE_SIZE, sha256: '0'.repeat(64) }
    expect(refusalsOf(addAttachment(letter, { file }, CONTEXT))).toEqual([])
  })
})

describe('an opening and the steps taken in the same breath', () => {
  it('are recorded together', () => {
    const result = openThen(openCall(), [invite, write, acknowledgeIt])
    expect(result).toMatchObject({
      status: 'accepted',
      facts: ['ComplaintOpened', 'InvitationSent', 'WrittenComplaintReceived', 'AcknowledgementSent'].map((type) => ({ facts: { type } })),
    })
  })

  it('or not at all: the first refusal stands', () => {
    expect(refusalsOf(openThen(openCall(), [acknowledgeIt, reopenIt]))).toEqual(['stage-acknowledge'])
    expect(refusalsOf(openThen(openComplaint({ ...CALL, reference: '' }, CONTEXT), [invite]))).toEqual(['required reference'])
  })
})
