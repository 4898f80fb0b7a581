import { describe, expect, test } from 'vitest'
import { delaysOf } from '../../../shared/analysis/index.ts'
import {
  acknowledge,
  answer,
  type CommandContext,
  type CommandResult,
  type Dossier,
  foldDossier,
  headsOf,
  hold,
  lateRecordingsOf,
  obligationOf,
  openComplaint,
  record,
  rectify,
  type SealedEvent,
  timelineOf,
  transfer,
} from '../../../shared/complaint/index.ts'
import { LAW, localDate, type ObligationKind } from '../../../shared/regulation/index.ts'
import { contextOn } from './command-context.ts'
import { accepted, LETTER, TRANSFER } from './play.ts'

/** A step, and the instant it is recorded. */
type Recorded = readonly [at: string, take: (dossier: Dossier, context: CommandContext, journal: readonly SealedEvent[]) => CommandResult]

const opened: Recorded = ['2025-11-19T09:00:00.000Z', (_, context) => openComplaint(SENT_18_NOVEMBER, context)]
const SENT_18_NOVEMBER = { ...LETTER, sentOn: localDate('2025-11-18'), receivedOn: localDate('2025-11-19') }

function recorded(...steps: readonly Recorded[]): readonly SealedEvent[] {
  return steps.reduce<readonly SealedEvent[]>((journal, [now, take]) => {
    const dossier = journal.length > 0 ? foldDossier(journal) : ({} as Dossier)
    const facts = accepted(take(dossier, contextOn(now.slice(0, 10)), journal))
    const context = { now, recordedBy: 'cabinet', newId: () => `e${journal.length + 1}`, newSalt: () => '0'.repeat(32) }
    return [...journal, ...record('dossier', headsOf(journal), facts, context)]
  }, [])
}

const TODAY = localDate('2026-03-01')
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const duty = (journal: readonly SealedEvent[], kind: ObligationKind, today = TODAY) => obligationOf(foldDossier(journal), kind, today, LAW)
const explained = (journal: readonly SealedEvent[], kind: ObligationKind) => plain(duty(journal, kind)?.explanation ?? '')
const lines = (journal: readonly SealedEvent[]) =>
  timelineOf(foldDossier(journal), LAW).map(({ sentence, detail }) => plain(`${sentence}|${detail ?? ''}`))

const answered = (at: string, sentOn: string): Recorded => [
  at,
  (dossier, context) =>
    answer(
      dossier,
      { sentOn: localDate(sentOn), means: 'email', outcome: 'upheld', ...(sentOn > '2026-01-18' && { lateReason: 'Oubli' }) },
      context,
    ),
]
const handedOver = (at: string, sentOn: string): Recorded => [
  at,
  (dossier, context) => transfer(dossier, { ...TRANSFER, sentOn: localDate(sentOn), means: 'email' }, context),
]
const acknowledged = (at: string, sentOn: string): Recorded => [
  at,
  (dossier, context) => acknowledge(dossier, { sentOn: localDate(sentOn), means: 'email' }, context),
]

describe('a step recorded after the day it claims', () => {
  test('ends no lateness without a trace: handed over on 19 January, an answer of the 18th recorded on the 21st', () => {
    const late = recorded(opened, handedOver('2026-01-19T10:00:00.000Z', '2026-01-19'))
    expect(duty(late, 'answer')).toMatchObject({ state: 'metLate', dueDate: '2026-01-18', doneOn: '2026-01-19' })

    const journal = recorded(
      opened,
      handedOver('2026-01-19T10:00:00.000Z', '2026-01-19'),
      answered('2026-01-21T10:00:00.000Z', '2026-01-18'),
    )
    const answer = duty(journal, 'answer')
    expect(answer).toMatchObject({
      state: 'met',
      doneOn: '2026-01-18',
      lateRecording: { occurredOn: '2026-01-18', recordedOn: '2026-01-21', daysAfter: 3, dueDate: '2026-01-18' },
    })
    expect(explained(journal, 'answer')).toContain('enregistré le 21 janvier 2026, 3 jours après')
    expect(explained(journal, 'answer')).toContain('tenait cette étape pour en retard')
    expect(lines(journal).find((line) => line.startsWith('réponse'))).toMatch(
      /enregistré le 21 janvier 2026, 3 jours après\|.*réponse au réclamant \(dernier jour : 18 janvier 2026\)/,
    )
  })

  test('says nothing where it is recorded within the delay', () => {
    const journal = recorded(opened, acknowledged('2025-11-25T10:00:00.000Z', '2025-11-20'))
    expect(lateRecordingsOf(foldDossier(journal), LAW)).toEqual([])
    expect(explained(journal, 'acknowledgement')).not.toContain('nregistré')
  })

  test('is counted, answered in time or no longer owed', () => {
    const journal = recorded(opened, answered('2026-01-21T10:00:00.000Z', '2025-11-20'))
    const dossier = foldDossier(journal)
    const told = { reference: '2026-004', recordedOn: '2026-01-21', daysAfter: 62 }
    expect(delaysOf('answer', [dossier], TODAY, LAW)).toMatchObject({ inTime: 1, recordedLate: [{ ...told, dueDate: '2026-01-18' }] })
    expect(delaysOf('acknowledgement', [dossier], TODAY, LAW)).toMatchObject({
      owed: 0,
      recordedLate: [{ ...told, dueDate: '2025-11-29' }],
    })
  })

  test('late by its own day, says when it was recorded too', () => {
    const journal = recorded(opened, answered('2026-01-27T10:00:00.000Z', '2026-01-20'))
    expect(duty(journal, 'answer')).toMatchObject({ state: 'metLate', doneOn: '2026-01-20' })
    expect(lines(journal).at(-1)).toContain('enregistré le 27 janvier 2026, 7 jours après')
    expect(delaysOf('answer', [foldDossier(journal)], TODAY, LAW).recordedLate).toEqual([])
  })

  test('moves a last day no more quietly: a holding letter of the payment services', () => {
    const payment: Recorded = [
      '2025-11-19T09:00:00.000Z',
      (_, context) => openComplaint({ ...SENT_18_NOVEMBER, regimes: ['paymentServices'] }, context),
    ]
    const held: Recorded = [
      '2025-12-20T10:00:00.000Z',
      (dossier, context) =>
        hold(dossier, { sentOn: localDate('2025-12-01'), means: 'email', reason: 'Enquête', promisedOn: localDate('2025-12-23') }, context),
    ]
    const answer = duty(recorded(payment, held), 'answer', localDate('2025-12-21'))
    expect(answer?.state).toBe('upcoming')
    expect(plain(answer?.explanation ?? '')).toContain('enregistré le 20 décembre 2025, 19 jours après')
  })

  test('counts its days where the firm is: 23:30 in Paris is the same day, 00:30 the next', () => {
    const evening = recorded(opened, acknowledged('2025-11-29T22:30:00.000Z', '2025-11-29'))
    expect(lateRecordingsOf(foldDossier(evening), LAW)).toEqual([])
    const night = recorded(opened, acknowledged('2025-11-29T23:30:00.000Z', '2025-11-29'))
    expect(lateRecordingsOf(foldDossier(night), LAW)).toMatchObject([{ recordedOn: '2025-11-30', daysAfter: 1 }])
  })
})

describe('a correction', () => {
  const corrected = (at: string, facts: Readonly<Record<string, unknown>>, targetId: string): Recorded => [
    at,
    (_, context, journal) => rectify(journal, { targetId, correction: { kind: 'replace', facts }, reason: 'Mal lu' }, context),
  ]

  test('of the day of a late step says what stood until then', () => {
    const journal = recorded(
      opened,
      answered('2026-01-20T10:00:00.000Z', '2026-01-20'),
      corrected('2026-01-26T10:00:00.000Z', { sentOn: '2026-01-16' }, 'e2'),
    )
    expect(duty(journal, 'answer')).toMatchObject({ state: 'met', lateRecording: { isCorrection: true, recordedOn: '2026-01-26' } })
    expect(lines(journal).at(-1)).toContain('réponse au réclamant (dernier jour : 18 janvier 2026)')
  })

  test('of the complaint itself too', () => {
    const journal = recorded(
      opened,
      answered('2026-01-20T10:00:00.000Z', '2026-01-20'),
      corrected('2026-01-26T10:00:00.000Z', { sentOn: '2025-11-25', receivedOn: '2025-11-26' }, 'e1'),
    )
    expect(duty(journal, 'answer')).toMatchObject({ state: 'met', lateRecording: { isCorrection: true } })
  })

  test('of a slip, made on the same day, says nothing', () => {
    const journal = recorded(
      opened,
      answered('2026-01-20T10:00:00.000Z', '2026-01-20'),
      corrected('2026-01-20T10:02:00.000Z', { sentOn: '2026-01-16' }, 'e2'),
    )
    expect(duty(journal, 'answer')?.lateRecording).not.toMatchObject({ isCorrection: true })
  })

  test('that takes the step out again leaves the duty overdue', () => {
    const journal = recorded(opened, answered('2026-01-21T10:00:00.000Z', '2026-01-18'), [
      '2026-01-22T10:00:00.000Z',
      (_, context, events) => rectify(events, { targetId: 'e2', correction: { kind: 'withdraw' }, reason: 'Jamais partie' }, context),
    ])
    expect(duty(journal, 'answer')).toMatchObject({ state: 'overdue' })
    expect(duty(journal, 'answer')?.lateRecording).toBeUndefined()
  })
})
