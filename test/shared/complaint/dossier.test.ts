import { describe, expect, test } from 'vitest'
import { type AnalysisPeriod, flowOf } from '../../../shared/analysis/index.ts'
import {
  addAttachment,
  addNote,
  answer,
  arrivedOn,
  foldDossier,
  isAllowed,
  nextStepOf,
  obligationsOf,
  receiveWritten,
  recordRequest,
  STAGES,
  type StoredFile,
  textsOf,
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
  play,
  REQUEST,
  refusalsOf,
  reopenIt,
  settle,
  write,
} from './play.ts'

const FILE: StoredFile = { fileId: 'f1', name: 'lettre.pdf', mediaType: 'application/pdf', size: 1000, sha256: 'a'.repeat(64) }

describe('a dossier is its journal, folded', () => {
  test.each(STAGES)('to the stage %s', (stage) => {
    expect(dossierAt(stage).stage).toBe(stage)
  })

  test('story 1, from the call to the closing', () => {
    const dossier = foldDossier(play(openCall(), invite, write, acknowledgeIt, answerIt, closeIt))
    expect(dossier).toMatchObject({
      isComplaint: true,
      form: 'oral',
      expressedOn: '2026-03-27',
      written: { channel: 'registeredLetter', sentOn: '2026-04-02', receivedOn: '2026-04-07', isSentOnAssumed: false },
      invitation: { sentOn: '2026-03-30' },
      acknowledgement: { sentOn: '2026-04-09' },
      answers: [{ sentOn: '2026-05-20', outcome: 'partlyUpheld', gestureCents: 15_000 }],
      closing: { closedOn: '2026-05-25', cause: 'Délai du producteur' },
      nature: 'operationExecution',
      stage: 'closed',
    })
    expect(obligationsOf(dossier, CONTEXT.today, LAW).map(({ kind, state, dueDate }) => [kind, state, dueDate])).toEqual([
      ['invitation', 'met', undefined],
      ['acknowledgement', 'met', '2026-04-15'],
      ['answer', 'met', '2026-06-02'],
    ])
  })

  test('a request keeps its reason and owes nothing', () => {
    const dossier = foldDossier(play(recordRequest(REQUEST, CONTEXT)))
    expect(dossier).toMatchObject({ isComplaint: false, requestReason: 'Demande de relevé de frais', stage: 'request' })
    expect(obligationsOf(dossier, CONTEXT.today, LAW)).toEqual([])
  })

  test('where the sending is not known, the day of receipt stands in, and the dossier says so', () => {
    expect(foldDossier(play(openLetter({ sentOn: undefined }))).written).toEqual({
      channel: 'registeredLetter',
      sentOn: '2026-04-07',
      receivedOn: '2026-04-07',
      isSentOnAssumed: true,
    })
  })

  test('a second invitation is a reminder: the first one’s day stays', () => {
    expect(foldDossier(play(openCall(), invite, invite)).invitation?.sentOn).toBe('2026-03-30')
  })

  test('the first answer counts for the delay, a second one is kept', () => {
    const again = (dossier: Parameters<typeof answer>[0]) =>
      answer(dossier, { sentOn: day('2026-07-20'), means: 'post', outcome: 'upheld' }, CONTEXT)
    const dossier = foldDossier(play(openLetter(), acknowledgeIt, answerIt, again))
    expect(dossier.answers).toHaveLength(2)
    expect(obligationsOf(dossier, CONTEXT.today, LAW).find(({ kind }) => kind === 'answer')).toMatchObject({
      state: 'met',
      doneOn: '2026-05-20',
    })
  })

  test('an oral complaint settled at once that comes back in writing starts the clock', () => {
    const dossier = foldDossier(play(openCall(), settle, write))
    expect(dossier.stage).toBe('toAcknowledge')
    expect(obligationsOf(dossier, day('2026-04-08'), LAW).map(({ dueDate }) => dueDate)).toEqual([undefined, '2026-04-15', '2026-06-02'])
  })

  test('reopened, it is open again at the stage it had, and the clock does not restart', () => {
    const dossier = foldDossier(play(openLetter(), acknowledgeIt, answerIt, closeIt, reopenIt))
    expect(dossier.stage).toBe('answered')
    expect(dossier.closing).toBeUndefined()
    expect(dossier.reopenings).toHaveLength(1)
    expect(obligationsOf(dossier, CONTEXT.today, LAW).find(({ kind }) => kind === 'answer')?.dueDate).toBe('2026-06-02')
  })

  test('an oral complaint closed without writing, then reopened, owes its invitation again', () => {
    const closed = play(openCall(), closeIt)
    expect(obligationsOf(foldDossier(closed), CONTEXT.today, LAW)[0]?.state).toBe('notApplicable')
    const dossier = foldDossier(play(openCall(), closeIt, reopenIt))
    expect(dossier.stage).toBe('awaitingInvitation')
    expect(obligationsOf(dossier, CONTEXT.today, LAW)[0]?.state).toBe('dueToday')
  })

  test.each([
    ['closed without writing', [closeIt]],
    ['settled at once, then closed', [settle, closeIt]],
  ] as const)('the letter that follows an oral complaint %s is its first written complaint: the clock starts', (_, steps) => {
    const closed = foldDossier(play(openCall(), ...steps))
    expect(closed).toMatchObject({ stage: 'closed', written: undefined })
    expect((['receiveFollowUp', 'receiveDocuments', 'refer'] as const).filter((step) => isAllowed(step, closed))).toEqual([])

    const late = { channel: 'letter', sentOn: day('2026-06-02'), receivedOn: day('2026-06-03') } as const
    const journal = play(openCall(), ...steps, (dossier) => receiveWritten(dossier, late, CONTEXT))
    const dossier = foldDossier(journal)
    expect(dossier).toMatchObject({ stage: 'toAcknowledge', closing: undefined, written: { sentOn: '2026-06-02' } })
    const dueDates = obligationsOf(dossier, day('2026-06-04'), LAW).map(({ kind, dueDate }) => `${kind} ${dueDate}`)
    expect(dueDates).toEqual(['invitation undefined', 'acknowledgement 2026-06-13', 'answer 2026-08-02'])
    expect(nextStepOf(dossier, day('2026-06-04'), LAW).kind).toBe('acknowledge')
  })

  test('a letter that came before its oral complaint was closed, and is recorded after, starts the clock all the same', () => {
    const dossier = foldDossier(play(openCall(), closeIt, write))
    expect(dossier).toMatchObject({ stage: 'toAcknowledge', written: { receivedOn: '2026-04-07' } })
    const period = (from: string, to: string) => ({ from: day(from), to: day(to) }) as AnalysisPeriod
    for (const to of ['2026-04-30', '2026-05-25', '2026-12-31']) {
      const { openAtStart, received, reopened, closed, openAtEnd } = flowOf([dossier], period('2026-04-01', to))
      expect(openAtStart + received + reopened - closed, to).toBe(openAtEnd)
      expect(openAtEnd, to).toBe(1)
    }
  })

  test('closed once it was written, a second letter is no first one', () => {
    const closed = foldDossier(play(openLetter(), acknowledgeIt, answerIt, closeIt))
    expect(refusalsOf(write(closed))).toEqual(['stage-receiveWritten'])
    expect(isAllowed('receiveFollowUp', closed)).toBe(true)
  })

  test('files are those attached and those sent, in order; a note changes nothing', () => {
    const answerWithFile = (dossier: Parameters<typeof answer>[0]) =>
      answer(dossier, { sentOn: day('2026-05-20'), means: 'post', outcome: 'upheld', document: { ...FILE, fileId: 'f2' } }, CONTEXT)
    const journal = play(
      openLetter(),
      (dossier) => addAttachment(dossier, { file: FILE }, CONTEXT),
      (dossier) => addNote(dossier, { text: 'Le producteur a été relancé' }, CONTEXT),
      answerWithFile,
    )
    expect(foldDossier(journal).files.map((file) => file.fileId)).toEqual(['f1', 'f2'])
    expect(foldDossier(journal.slice(0, 2)).stage).toBe('toAcknowledge')
    expect(foldDossier(journal.slice(0, 3)).stage).toBe('toAcknowledge')
  })

  test('arrives on the day it was expressed, or received', () => {
    expect(arrivedOn(dossierAt('awaitingInvitation'))).toBe('2026-03-27')
    expect(arrivedOn(dossierAt('toAcknowledge'))).toBe('2026-04-07')
    // Recorded as a call first, then corrected: the day of the call no longer counts.
    expect(arrivedOn(foldDossier(play(openLetter({ expressedOn: day('2026-03-27') }))))).toBe('2026-04-07')
  })

  test('cites each text once', () => {
    const ids = (regimes: Parameters<typeof openLetter>[0]) =>
      textsOf(foldDossier(play(openLetter(regimes))), CONTEXT.today, LAW).map(({ id }) => id)
    expect(ids({ regimes: ['insurance'] })).toEqual(['2024-R-02'])
    expect(ids({ regimes: ['insurance', 'cif'] })).toEqual(['2024-R-02', '325-23'])
  })

  test('a journal without its intake is a bug, not a dossier', () => {
    expect(() => foldDossier([])).toThrow('intake')
    expect(() => foldDossier(play(openLetter(), acknowledgeIt).slice(1))).toThrow('intake')
  })
})

describe('the one next step', () => {
  test.each([
    ['request', 'none'],
    ['settledAtOnce', 'close'],
    ['awaitingInvitation', 'sendInvitation'],
    ['awaitingWriting', 'sendReminder'],
    ['renounced', 'close'],
    ['toAcknowledge', 'acknowledge'],
    ['toAnswer', 'answer'],
    ['transferred', 'recordTransferReply'],
    ['answered', 'close'],
    ['merged', 'none'],
    ['closed', 'none'],
  ] as const)('at the stage %s: %s', (stage, step) => {
    expect(nextStepOf(dossierAt(stage), day('2026-06-10'), LAW).kind).toBe(step)
  })

  test('until the invitation is to be sent again, an oral complaint waits for its writing', () => {
    expect(nextStepOf(dossierAt('awaitingWriting'), day('2026-04-13'), LAW).kind).toBe('receiveWritten')
    expect(nextStepOf(dossierAt('awaitingWriting'), day('2026-04-14'), LAW)).toMatchObject({
      kind: 'sendReminder',
      obligation: { dueDate: '2026-04-14', text: { force: 'house' } },
    })
  })

  test('carries the obligation behind it', () => {
    expect(nextStepOf(dossierAt('toAcknowledge'), day('2026-04-09'), LAW).obligation).toMatchObject({
      kind: 'acknowledgement',
      dueDate: '2026-04-15',
    })
    expect(nextStepOf(dossierAt('answered'), day('2026-06-10'), LAW).obligation).toBeUndefined()
  })
})
