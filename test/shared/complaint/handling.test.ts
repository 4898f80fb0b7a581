import { describe, expect, it } from 'vitest'
import {
  acknowledge,
  answer,
  close,
  complaintFacts,
  type Dossier,
  endMediation,
  foldDossier,
  hold,
  type IntakeFacts,
  informOfMediator,
  nextStepOf,
  nextStepsFor,
  obligationsOf,
  receiveDocuments,
  receiveFollowUp,
  recordTransferReply,
  renounce,
  requalifyAsComplaint,
  requalifyAsRequest,
  requestDocuments,
  sendClosingLetter,
  sendReminder,
  standingOf,
  transfer,
} from '../../../shared/complaint/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import {
  acknowledgeIt,
  answerIt,
  CONTEXT,
  closeIt,
  day,
  dossierAt,
  invite,
  openCall,
  openLetter,
  POST,
  play,
  referIt,
  refusalsOf,
  renounceIt,
  reopenIt,
  requalifyIt,
  settle,
  type Take,
  TRANSFER,
  transferIt,
  write,
} from './play.ts'

const TOMORROW = day('2027-01-01')
const duty = (dossier: Dossier, kind: string, today = '2026-12-31') =>
  obligationsOf(dossier, day(today), LAW).find((found) => found.kind === kind)

describe('a request that turns out to be a complaint', () => {
  const request = dossierAt('request')
  const EMAIL = { channel: 'email', form: 'written', reason: 'Les frais n’avaient jamais été annoncés' } as const
  const requalified = (changes: object) =>
    refusalsOf(requalifyAsComplaint(request, { ...EMAIL, sentOn: day('2026-06-10'), receivedOn: day('2026-06-10'), ...changes }, CONTEXT))

  it('owes nothing before, and everything from the day the dissatisfaction was expressed', () => {
    expect(obligationsOf(request, CONTEXT.today, LAW)).toEqual([])
    const now = foldedAfter('request', requalifyIt)
    expect(duty(now, 'answer')).toMatchObject({ from: '2026-06-10', dueDate: '2026-08-10' })
  })

  it('keeps the reason of the first decision, and asks for that of the second', () => {
    expect(foldedAfter('request', requalifyIt).requestReason).toBe('Demande de relevé de frais')
    expect(requalified({ reason: ' ' })).toEqual(['required reason'])
  })

  it('is not expressed before the request was made, nor tomorrow', () => {
    expect(requalified({ sentOn: day('2026-04-01'), receivedOn: day('2026-04-01') })).toEqual(['order-of-days sentOn'])
    expect(requalified({ sentOn: TOMORROW, receivedOn: TOMORROW })).toEqual(['no-future-day sentOn', 'no-future-day receivedOn'])
    expect(requalified({})).toEqual([])
  })

  it('may be oral: its author is then invited to write', () => {
    const oral: Take = (dossier) =>
      requalifyAsComplaint(dossier, { channel: 'telephone', form: 'oral', expressedOn: day('2026-06-10'), reason: 'Mécontente' }, CONTEXT)
    const dossier = foldedAfter('request', oral)
    expect(dossier.stage).toBe('awaitingInvitation')
    expect(obligationsOf(dossier, CONTEXT.today, LAW).map(({ kind }) => kind)).toEqual(['invitation'])
  })

  const asRequest: Take = (dossier) => requalifyAsRequest(dossier, { requalifiedOn: day('2026-04-20'), reason: 'Simple question' }, CONTEXT)
  const calledAgain: Take = (dossier) =>
    requalifyAsComplaint(dossier, { channel: 'telephone', form: 'oral', expressedOn: day('2026-09-01'), reason: 'Mécontente' }, CONTEXT)

  it('a complaint once before, owes everything anew: what was sent for the first is not sent for the second', () => {
    const delegateIt: Take = (dossier) => transfer(dossier, { ...TRANSFER, ...POST, mode: 'delegated' }, CONTEXT)
    const holdIt: Take = (dossier) => hold(dossier, { ...POST, reason: 'L’assureur enquête.', promisedOn: day('2026-05-15') }, CONTEXT)
    const dossier = foldDossier(play(openLetter(), acknowledgeIt, delegateIt, holdIt, asRequest, requalifyIt))
    expect(dossier).toMatchObject({ stage: 'toAcknowledge', acknowledgement: undefined, transfer: undefined, holdingLetters: [] })
    expect(duty(dossier, 'acknowledgement')).toMatchObject({ state: 'overdue', dueDate: '2026-06-22' })
    expect(duty(dossier, 'answer')).not.toHaveProperty('promisedOn')
    expect(dossier.events.map(({ facts }) => facts.type)).toContain('AcknowledgementSent')
  })

  it.each([
    ['settled at once', [settle]],
    ['invited', [invite]],
    ['given up', [invite, renounceIt]],
  ] as const)('%s before, it is invited to be written all the same', (_, steps) => {
    const dossier = foldDossier(play(openCall(), ...steps, asRequest, calledAgain))
    expect(dossier.stage).toBe('awaitingInvitation')
    expect(obligationsOf(dossier, day('2026-09-02'), LAW)).toMatchObject([{ kind: 'invitation', from: '2026-09-01', state: 'dueToday' }])
  })

  it('taken back to the same letter, keeps what was sent since that letter', () => {
    const sameLetter: Take = (dossier) =>
      requalifyAsComplaint(
        dossier,
        { channel: 'letter', form: 'written', sentOn: day('2026-04-02'), receivedOn: day('2026-04-07'), reason: 'Relue' },
        CONTEXT,
      )
    const dossier = foldDossier(play(openLetter(), acknowledgeIt, asRequest, sameLetter))
    expect(duty(dossier, 'acknowledgement')).toMatchObject({ state: 'met', doneOn: '2026-04-09' })
  })

  it('becomes a request again only while nothing was answered', () => {
    const back = { requalifiedOn: day('2026-06-20'), reason: 'Simple question' }
    expect(refusalsOf(requalifyAsRequest(dossierAt('toAnswer'), back, CONTEXT))).toEqual([])
    expect(refusalsOf(requalifyAsRequest(dossierAt('answered'), back, CONTEXT))).toEqual(['stage-requalifyAsRequest'])
    expect(refusalsOf(requalifyAsRequest(dossierAt('toAnswer'), { ...back, reason: '' }, CONTEXT))).toEqual(['required reason'])
  })
})

/** The dossier at a stage, after one more step. */
function foldedAfter(stage: Parameters<typeof dossierAt>[0], take: Take): Dossier {
  const journal = dossierAt(stage).events
  const result = take(foldDossier(journal))
  if (result.status === 'refused') throw new Error(refusalsOf(result).join(' '))
  const events = result.facts.map((fact, index) => ({
    ...fact,
    id: `after-${index}`,
    dossierId: 'dossier',
    sequence: journal.length + index + 1,
    recordedAt: '',
    recordedBy: '',
  }))
  return foldDossier([...journal, ...events])
}

describe('an oral complaint that waits for its writing', () => {
  const invited = dossierAt('awaitingWriting')

  it('is reminded after the invitation, not before', () => {
    expect(refusalsOf(sendReminder(invited, { ...POST, sentOn: day('2026-03-29') }, CONTEXT))).toEqual(['order-of-days sentOn'])
    expect(refusalsOf(sendReminder(invited, { ...POST, sentOn: day('2026-03-30') }, CONTEXT))).toEqual([])
    expect(refusalsOf(sendReminder(dossierAt('awaitingInvitation'), POST, CONTEXT))).toEqual(['stage-sendReminder'])
  })

  it('once reminded, waits again and owes no second reminder', () => {
    const reminded = foldedAfter('awaitingWriting', (dossier) => sendReminder(dossier, POST, CONTEXT))
    expect(nextStepOf(reminded, CONTEXT.today, LAW).kind).toBe('receiveWritten')
    expect(duty(reminded, 'reminder')).toMatchObject({ state: 'met', dueDate: '2026-04-14', doneOn: '2026-04-10' })
  })

  it('is given up only expressly: how it was said is asked for', () => {
    expect(refusalsOf(renounce(invited, { renouncedOn: day('2026-04-10'), how: '' }, CONTEXT))).toEqual(['required how'])
    expect(refusalsOf(renounce(invited, { renouncedOn: day('2026-03-26'), how: 'Par courriel' }, CONTEXT))).toEqual([
      'order-of-days renouncedOn',
    ])
  })

  it('given up, it is closed without another reason, and owes neither invitation nor reminder', () => {
    const renounced = foldDossier(play(openCall(), renounceIt))
    expect(duty(renounced, 'invitation')).toMatchObject({ state: 'notApplicable' })
    expect(duty(foldDossier(play(openCall(), invite, renounceIt)), 'reminder')).toBeUndefined()
    expect(foldDossier(play(openCall(), invite, renounceIt, closeIt)).stage).toBe('closed')
  })

  it('given up, then written after all, starts the clock', () => {
    const written = foldDossier(play(openCall(), invite, renounceIt, write))
    expect(written.stage).toBe('toAcknowledge')
    expect(duty(written, 'answer')).toMatchObject({ dueDate: '2026-06-02' })
  })

  it('its closing letter does not precede what it confirms', () => {
    const sent = (text: string) => refusalsOf(sendClosingLetter(dossierAt('renounced'), { ...POST, sentOn: day(text) }, CONTEXT))
    expect(sent('2026-04-09')).toEqual(['order-of-days sentOn'])
    expect(sent('2026-04-10')).toEqual([])
    expect(refusalsOf(sendClosingLetter(foldDossier(play(openCall(), settle)), POST, CONTEXT))).toEqual([])
  })
})

describe('a second letter on the same matter', () => {
  it('joins the dossier and restarts no clock', () => {
    const followed = foldedAfter('toAnswer', (dossier) =>
      receiveFollowUp(dossier, { channel: 'letter', receivedOn: day('2026-05-04'), summary: 'Relance' }, CONTEXT),
    )
    expect(followed.followUps).toHaveLength(1)
    expect(complaintFacts(followed)).toEqual(complaintFacts(dossierAt('toAnswer')))
  })

  it('says what it adds, and does not precede the first', () => {
    const letter = { channel: 'letter', receivedOn: day('2026-05-04'), summary: 'Relance' } as const
    expect(refusalsOf(receiveFollowUp(dossierAt('toAnswer'), { ...letter, summary: ' ' }, CONTEXT))).toEqual(['required summary'])
    expect(refusalsOf(receiveFollowUp(dossierAt('toAnswer'), { ...letter, receivedOn: day('2026-04-01') }, CONTEXT))).toEqual([
      'order-of-days receivedOn',
    ])
  })
})

describe('documents', () => {
  const asked = { ...POST, documents: ['Relevé'], wantedBy: day('2026-04-24') }
  it('are named, and wanted by a day after the letter', () => {
    expect(refusalsOf(requestDocuments(dossierAt('toAnswer'), { ...asked, documents: [] }, CONTEXT))).toEqual(['required documents'])
    expect(refusalsOf(requestDocuments(dossierAt('toAnswer'), { ...asked, wantedBy: day('2026-04-09') }, CONTEXT))).toEqual([
      'order-of-days wantedBy',
    ])
  })
  it('asked for or received, they move no due date', () => {
    const before = duty(dossierAt('toAnswer'), 'answer')
    const after = foldedAfter('toAnswer', (dossier) => requestDocuments(dossier, asked, CONTEXT))
    expect(duty(after, 'answer')).toEqual(before)
    expect(refusalsOf(receiveDocuments(after, { receivedOn: day('2026-04-20'), summary: '' }, CONTEXT))).toEqual(['required summary'])
  })
})

describe('a holding letter', () => {
  const promise = { ...POST, reason: 'L’assureur enquête', promisedOn: day('2026-06-15') }
  it('moves the promised day, never the rule’s own last day', () => {
    const held = foldedAfter('toAnswer', (dossier) => hold(dossier, promise, CONTEXT))
    expect(duty(held, 'answer', '2026-06-03')).toMatchObject({ dueDate: '2026-06-02', promisedOn: '2026-06-15', state: 'overdue' })
  })
  it('gives its reason and a day after it leaves', () => {
    expect(refusalsOf(hold(dossierAt('toAnswer'), { ...promise, reason: '' }, CONTEXT))).toEqual(['required reason'])
    expect(refusalsOf(hold(dossierAt('toAnswer'), { ...promise, promisedOn: day('2026-04-09') }, CONTEXT))).toEqual([
      'order-of-days promisedOn',
    ])
  })

  const payment = (changes: Partial<IntakeFacts> = {}) => play(openLetter({ regimes: ['paymentServices'], ...changes }))
  const heldOn = (sentOn: string, promisedOn: string) =>
    hold(foldDossier(payment()), { ...promise, sentOn: day(sentOn), promisedOn: day(promisedOn) }, CONTEXT)
  it('for payment services promises thirty-five jours ouvrables after the receipt at most', () => {
    // Received on 7 April 2026; 1 May, 8 May and Ascension (14 May) are not counted.
    expect(refusalsOf(heldOn('2026-04-20', '2026-05-21'))).toEqual([])
    expect(refusalsOf(heldOn('2026-04-20', '2026-05-22'))).toEqual(['payment-services-limit promisedOn'])
  })
})

describe('an answered complaint that its author contests', () => {
  const contestIt: Take = (dossier) =>
    receiveFollowUp(dossier, { channel: 'email', receivedOn: day('2026-05-28'), summary: 'Conteste' }, CONTEXT)
  const answerAgain: Take = (dossier) => answer(dossier, { ...POST, sentOn: day('2026-06-20'), outcome: 'rejected' }, CONTEXT)
  const stepsAfter = (...steps: readonly Take[]) =>
    nextStepsFor(standingOf(foldDossier(play(openLetter(), acknowledgeIt, answerIt, ...steps))), CONTEXT.today, LAW)

  it('waits for another answer before it is closed, and no clock restarts', () => {
    expect(stepsAfter()).toEqual([{ kind: 'close' }])
    expect(stepsAfter(contestIt)).toEqual([{ kind: 'answer' }, { kind: 'close' }])
    expect(stepsAfter(closeIt, contestIt)).toEqual([])
    expect(stepsAfter(closeIt, contestIt, reopenIt)).toEqual([{ kind: 'answer' }, { kind: 'close' }])
    expect(stepsAfter(closeIt, reopenIt, answerAgain)).toEqual([{ kind: 'close' }])
  })

  it('waits for none to a letter that came before the answer, though it is recorded after', () => {
    const cameBefore: Take = (dossier) =>
      receiveFollowUp(dossier, { channel: 'email', receivedOn: day('2026-05-04'), summary: 'Relance' }, CONTEXT)
    expect(stepsAfter(cameBefore)).toEqual([{ kind: 'close' }])
  })

  it('waits for the mediator once it is there, and is then closed', () => {
    const endIt: Take = (dossier) => endMediation(dossier, { endedOn: day('2026-09-01'), ending: 'withdrawn' }, CONTEXT)
    expect(stepsAfter(contestIt, referIt)).toEqual([{ kind: 'sendMediationFile' }])
    expect(stepsAfter(contestIt, referIt, endIt)).toEqual([{ kind: 'close' }])
  })
})

describe('a complaint that is another professional’s', () => {
  it('handed over in time, it is no longer the firm’s to answer, nor to acknowledge', () => {
    const handed = dossierAt('transferred')
    expect(duty(handed, 'answer')).toMatchObject({ state: 'notApplicable' })
    expect(duty(handed, 'acknowledgement')).toMatchObject({ state: 'notApplicable' })
    expect(nextStepOf(handed, CONTEXT.today, LAW).kind).toBe('recordTransferReply')
  })
  it('handed over after the last day, it was answered late', () => {
    const late = foldDossier(
      play(openLetter(), acknowledgeIt, (dossier) => transfer(dossier, { ...TRANSFER, ...POST, sentOn: day('2026-06-03') }, CONTEXT)),
    )
    expect(duty(late, 'answer')).toMatchObject({ state: 'metLate', doneOn: '2026-06-03' })
  })
  it('given to handle in the firm’s name, the clock runs on', () => {
    const delegated = foldDossier(
      play(openLetter(), acknowledgeIt, (dossier) => transfer(dossier, { ...TRANSFER, ...POST, mode: 'delegated' }, CONTEXT)),
    )
    expect(delegated.stage).toBe('toAnswer')
    expect(duty(delegated, 'answer', '2026-06-03')).toMatchObject({ dueDate: '2026-06-02', state: 'overdue' })
  })
  it('says to whom, how to reach them, and why', () => {
    const missing = transfer(dossierAt('toAnswer'), { ...POST, mode: 'handedOver', to: '', toContact: ' ', reason: '' }, CONTEXT)
    expect(refusalsOf(missing)).toEqual(['required to', 'required toContact', 'required reason'])
  })
  it('what comes back is recorded, and then it can be closed without another reason', () => {
    const replied = (isClientAnswered: boolean) =>
      foldDossier(
        play(openLetter(), transferIt, (dossier) =>
          recordTransferReply(dossier, { repliedOn: day('2026-05-04'), summary: 'Réponse favorable', isClientAnswered }, CONTEXT),
        ),
      )
    expect(nextStepOf(replied(true), CONTEXT.today, LAW).kind).toBe('close')
    expect(refusalsOf(closeWithoutReason(replied(true)))).toEqual([])
    expect(refusalsOf(closeWithoutReason(replied(false)))).toEqual(['required noAnswerReason'])
    expect(refusalsOf(closeWithoutReason(dossierAt('transferred')))).toEqual(['required noAnswerReason'])
  })
  it('nothing comes back from a complaint that went nowhere', () => {
    const reply = { repliedOn: day('2026-05-04'), summary: 'Rien', isClientAnswered: false }
    expect(refusalsOf(recordTransferReply(dossierAt('toAnswer'), reply, CONTEXT))).toEqual(['stage-recordTransferReply'])
  })
})

function closeWithoutReason(dossier: Dossier) {
  const learnt = { cause: 'Délai', findings: [], correctiveAction: { kind: 'none', reason: 'Cas isolé' } } as const
  return close(dossier, { ...learnt, closedOn: day('2026-06-25'), nature: 'reception' }, CONTEXT)
}

describe('a step taken late', () => {
  const letter = { ...POST, outcome: 'upheld' as const }
  it('says why, once, when it is recorded', () => {
    const acknowledged = { ...POST, sentOn: day('2026-04-16') }
    expect(refusalsOf(acknowledge(dossierAt('toAcknowledge'), acknowledged, CONTEXT))).toEqual(['required lateReason'])
    expect(refusalsOf(acknowledge(dossierAt('toAcknowledge'), { ...acknowledged, lateReason: 'Congés' }, CONTEXT))).toEqual([])
    expect(refusalsOf(answer(dossierAt('toAnswer'), { ...letter, sentOn: day('2026-06-03') }, CONTEXT))).toEqual(['required lateReason'])
  })
  it('on its last day is not late; a second answer is asked for nothing', () => {
    expect(refusalsOf(acknowledge(dossierAt('toAcknowledge'), { ...POST, sentOn: day('2026-04-15') }, CONTEXT))).toEqual([])
    expect(refusalsOf(answer(dossierAt('answered'), { ...letter, sentOn: day('2026-07-01') }, CONTEXT))).toEqual([])
  })
})

describe('two months without an answer', () => {
  const silent = dossierAt('toAnswer')
  it('the letter about the mediator is proposed beside the answer, from that day', () => {
    const steps = (text: string) => nextStepsFor(standingOf(silent), day(text), LAW).map(({ kind }) => kind)
    expect(steps('2026-06-01')).toEqual(['answer'])
    expect(steps('2026-06-02')).toEqual(['answer', 'informOfMediator'])
  })
  it('sent, it is proposed no more, and the answer is still owed', () => {
    const informed = foldedAfter('toAnswer', (dossier) => informOfMediator(dossier, { ...POST, sentOn: day('2026-06-03') }, CONTEXT))
    expect(nextStepsFor(standingOf(informed), day('2026-06-04'), LAW).map(({ kind }) => kind)).toEqual(['answer'])
    expect(duty(informed, 'mediatorInformation')).toMatchObject({ state: 'met', doneOn: '2026-06-03' })
  })
  it('a professional client is told nothing of the consumer mediator', () => {
    const professional = foldDossier(play(openLetter({ complainant: { civility: 'none', name: 'SARL Atelier', isConsumer: false } })))
    expect(duty(professional, 'mediatorInformation')).toBeUndefined()
  })
})
