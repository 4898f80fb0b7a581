/** A dossier taken over from an earlier register, once it is in the register. */

import { describe, expect, it } from 'vitest'
import { type AnalysisPeriod, flowOf, OUTCOME_LABELS, outcomesOf, receivedIn } from '../../../shared/analysis/index.ts'
import {
  type CommandResult,
  close,
  closingDayOf,
  type Dossier,
  erasePerson,
  lastUndoable,
  merge,
  nextStepOf,
  nextStepsFor,
  obligationsOf,
  receiveWritten,
  record,
  rectify,
  reopen,
  requalifyAsComplaint,
  standingOf,
  stepRefusal,
  timelineOf,
  undoImport,
} from '../../../shared/complaint/index.ts'
import { isPending, LAW, localDate } from '../../../shared/regulation/index.ts'
import { csv, dossierFrom, factsOf, judged, REGISTER_BYTES, tableOf } from '../exchange/a-register.ts'
import { contextOn } from './command-context.ts'

const CONTEXT = contextOn('2026-06-01')
/** No other dossier leaves with it. */
const ALONE: ReadonlySet<string> = new Set()
const ROWS = judged(tableOf(REGISTER_BYTES))
/** The only line of a register, taken over. */
const taken = (...lines: readonly string[]) => dossierFrom(factsOf(judged(tableOf(csv(...lines)))[0]))
const yearOf = (year: string) => ({ from: localDate(`${year}-01-01`), to: localDate(`${year}-12-31`) }) as AnalysisPeriod
const REOPENED = { reopenedOn: localDate('2026-05-20'), reason: 'Nouveau courrier' }
const CLOSING = {
  closedOn: localDate('2026-05-30'),
  nature: 'pricing',
  cause: 'Un tarif mal expliqué',
  findings: [],
  correctiveAction: { kind: 'none', reason: 'Cas isolé' },
} as const

/** The dossier once a step was taken. */
function then(dossier: Dossier, take: (dossier: Dossier) => CommandResult): Dossier {
  const result = take(dossier)
  if (result.status === 'refused') throw new Error(result.refusals.map(({ message }) => message).join(' '))
  return dossierFrom([...dossier.events, ...result.facts])
}

const dossierOf = (line: number) => dossierFrom(factsOf(ROWS[line - 1]), `dossier-${line}`)

describe('its facts', () => {
  it('can be corrected although no step was taken by the rules', () => {
    // Oral, acknowledged and answered without ever being put in writing.
    const dossier = dossierOf(14)
    const answer = dossier.events.find(({ facts }) => facts.type === 'AnswerSent')
    const correct = (facts: Record<string, unknown>) =>
      rectify(
        dossier.events,
        { targetId: answer?.id ?? '', correction: { kind: 'replace', facts }, reason: 'Retrouvé dans le classeur' },
        CONTEXT,
      )
    expect(correct({ outcome: 'upheld', means: 'post' }).status).toBe('accepted')
    expect(correct({ sentOn: '2031-01-01' })).toMatchObject({ status: 'refused', refusals: [{ rule: 'no-future-day' }] })
    expect(correct({ sentOn: '2020-01-01' })).toMatchObject({ status: 'refused', refusals: [{ rule: 'order-of-days' }] })
  })

  it('say where they come from for good', () => {
    const { events } = dossierOf(1)
    const origin = events.at(-1)
    expect(rectify(events, { targetId: origin?.id ?? '', correction: { kind: 'withdraw' }, reason: 'x' }, CONTEXT)).toMatchObject({
      status: 'refused',
      refusals: [{ rule: 'rectify-import' }],
    })
    expect(lastUndoable(events)).toBeUndefined()
  })

  it('a dossier closed on an unknown day can be opened again, and owes nothing of its past', () => {
    const reopened = then(dossierOf(18), (dossier) => reopen(dossier, REOPENED, CONTEXT))
    expect(obligationsOf(reopened, CONTEXT.today, LAW).filter(isPending)).toEqual([])
  })
})

describe('the standing that its register gives', () => {
  /** Closed, says the register, on a day it does not give. */
  const CLOSED = ['Client;Canal;Reçue le;Motif;Statut', 'Claire Fontaine;Courriel;09/10/2023;Frais;Clos'] as const
  const DATED = ['Client;Canal;Reçue le;Motif;Statut;Date clôture', 'Claire Fontaine;Courriel;09/10/2023;Frais;Clos;12/12/2023'] as const

  it.each(['Clos', 'Répondue'])('ends where its request, « %s », turns out to be a complaint: that one is owed everything', (status) => {
    const request = taken(
      'Réclamation ou demande;Client;Canal;Reçue le;Statut;Issue',
      `Demande;Claire Fontaine;Courriel;10/01/2026;${status};Favorable`,
    )
    expect(request.stage).toBe('request')
    const day = localDate('2026-05-28')
    const intent = { channel: 'email', form: 'written', sentOn: day, receivedOn: day, reason: 'Elle se plaint du délai' } as const
    const complaint = then(request, (dossier) => requalifyAsComplaint(dossier, intent, CONTEXT))
    expect(complaint.stage).toBe('toAcknowledge')
    expect(obligationsOf(complaint, CONTEXT.today, LAW).filter(isPending)).toMatchObject([{ kind: 'acknowledgement' }, { kind: 'answer' }])
    expect(nextStepOf(complaint, CONTEXT.today, LAW).kind).toBe('acknowledge')
    expect(outcomesOf([complaint]).byOutcome.find(({ count }) => count > 0)?.key).toBe('noneYet')
    expect(flowOf([complaint], yearOf('2026'))).toMatchObject({ received: 1, closed: 0, openAtEnd: 1 })
  })

  it.each([CLOSED, DATED])('once opened again, leaves it on the agenda, to be answered or closed', (...lines) => {
    const reopened = then(taken(...lines), (dossier) => reopen(dossier, REOPENED, CONTEXT))
    expect(reopened.stage).toBe('answered')
    expect(nextStepsFor(standingOf(reopened), CONTEXT.today, LAW)).toEqual([{ kind: 'answer' }, { kind: 'close' }])
    expect([stepRefusal('answer', reopened), stepRefusal('close', reopened)]).toEqual([undefined, undefined])
  })

  it.each([CLOSED, DATED])('each closing and each reopening counts once', (...lines) => {
    const all = { from: localDate('2023-01-01'), to: localDate('2026-12-31') } as AnalysisPeriod
    const reopened = then(taken(...lines), (dossier) => reopen(dossier, REOPENED, CONTEXT))
    expect(flowOf([reopened], all)).toMatchObject({ received: 1, closed: 1, reopened: 1, openAtEnd: 1 })
    const again = then(reopened, (dossier) => close(dossier, CLOSING, CONTEXT))
    expect(again.stage).toBe('closed')
    expect(flowOf([again], all)).toMatchObject({ received: 1, closed: 2, reopened: 1, openAtEnd: 0 })
  })
})

describe('the day of a closing whose nature its register does not state', () => {
  const dossier = taken(
    'Client;Canal;Reçue le;Réponse envoyée le;Statut;Clos le',
    'Claire Fontaine;Courriel;09/10/2024;20/12/2024;Clos;15/01/2025',
  )

  it('is the day it closed on, in the register and in the figures', () => {
    expect(dossier).toMatchObject({ stage: 'closed', imported: { lastKnownOn: '2025-01-15' } })
    expect(closingDayOf(dossier)).toBe('2025-01-15')
    expect(flowOf([dossier], yearOf('2024'))).toMatchObject({ closed: 0, openAtEnd: 1 })
    expect(flowOf([dossier], yearOf('2025'))).toMatchObject({ closed: 1, openAtEnd: 0 })
    expect(timelineOf(dossier, LAW).at(-1)?.detail?.replaceAll('\u00a0', ' ')).toContain('close le 15 janvier 2025')
  })

  it('is that of the closing in force alone', () => {
    const early = { reopenedOn: localDate('2025-01-14'), reason: 'Nouveau courrier' }
    expect(reopen(dossier, early, CONTEXT)).toMatchObject({ status: 'refused', refusals: [{ rule: 'order-of-days' }] })
    const reopened = then(dossier, (one) => reopen(one, REOPENED, CONTEXT))
    expect(closingDayOf(reopened)).toBeUndefined()
    expect(closingDayOf(then(reopened, (one) => close(one, CLOSING, CONTEXT)))).toBe(CLOSING.closedOn)
  })

  it('is kept of a request too, by which its keeping is counted', () => {
    const request = taken(
      'Réclamation ou demande;Client;Canal;Reçue le;Motif;Statut;Clos le',
      'Demande;Claire Fontaine;Courriel;09/10/2024;Frais;Clos;15/01/2025',
    )
    expect(request).toMatchObject({ stage: 'request' })
    expect(closingDayOf(request)).toBe('2025-01-15')
  })
})

it('closed by its register before any writing, it is opened again by the first written complaint', () => {
  const closed = taken('Client;Canal;Exprimée le;Décision;Geste;Statut', 'Claire Fontaine;Téléphone;05/03/2024;Favorable;150,00;Clos')
  expect(closed).toMatchObject({ stage: 'closed', written: undefined })
  const letter = { channel: 'letter', sentOn: localDate('2026-05-19'), receivedOn: localDate('2026-05-20') } as const
  const dossier = then(closed, (one) => receiveWritten(one, letter, CONTEXT))
  expect(dossier.stage).toBe('toAcknowledge')
  expect(nextStepOf(dossier, CONTEXT.today, LAW).kind).toBe('acknowledge')
  expect(
    obligationsOf(dossier, CONTEXT.today, LAW)
      .filter(isPending)
      .map(({ kind }) => kind),
  ).toEqual(['acknowledgement', 'answer'])
  const all = { from: localDate('2024-01-01'), to: CONTEXT.today } as AnalysisPeriod
  expect(flowOf([dossier], all)).toMatchObject({ received: 1, closed: 1, reopened: 1, openAtEnd: 1 })
  expect(outcomesOf([dossier]).gestures).toEqual(outcomesOf([closed]).gestures)
})

describe('in the figures', () => {
  const dossiers = ROWS.flatMap((row, index) => (row.facts ? [dossierOf(index + 1)] : []))
  const year = { from: localDate('2025-01-01'), to: localDate('2025-12-31') }

  it('what its register does not say is told as such', () => {
    const received = receivedIn(dossiers, year as never)
    const counts = outcomesOf(received).byOutcome.filter(({ count }) => count > 0)
    expect(Object.fromEntries(counts.map(({ key, count }) => [OUTCOME_LABELS[key], count]))).toEqual({
      Favorable: 1,
      'Partiellement favorable': 4,
      Défavorable: 1,
      'Non renseignée dans le registre repris': 4,
    })
  })

  it('a closing without a day counts on the last day that is told, and the flow adds up', () => {
    const flow = flowOf(dossiers, year as never)
    expect(flow.openAtStart + flow.received + flow.reopened - flow.closed).toBe(flow.openAtEnd)
    expect(flow.received).toBe(10)
  })

  it('undone, it counts nowhere', () => {
    const dossier = dossierOf(1)
    expect(undoImport(dossier, { batchId: 'other', leaving: ALONE }, CONTEXT)).toMatchObject({
      status: 'refused',
      refusals: [{ rule: 'other-import' }],
    })
    const result = undoImport(dossier, { batchId: 'batch-1', leaving: ALONE }, CONTEXT)
    if (result.status === 'refused') throw new Error('refused')
    const undone = dossierFrom([...factsOf(ROWS[0]), ...result.facts])
    expect(undone.stage).toBe('importUndone')
    expect(obligationsOf(undone, CONTEXT.today, LAW)).toEqual([])
    expect(receivedIn([undone], { from: localDate('2023-01-01'), to: localDate('2023-12-31') } as never)).toEqual([])
    expect(undoImport(undone, { batchId: 'batch-1', leaving: ALONE }, CONTEXT)).toMatchObject({
      status: 'refused',
      refusals: [{ rule: 'import-undone' }],
    })
  })
})

describe('a dossier taken over that another belongs to', () => {
  const own = { id: 'own', reference: '2026-004' }
  const dossier: Dossier = { ...dossierOf(1), absorbed: [own] }

  it('does not leave the register alone: the other would count nowhere', () => {
    const result = undoImport(dossier, { batchId: 'batch-1', leaving: ALONE }, CONTEXT)
    expect(result).toMatchObject({ status: 'refused', refusals: [{ rule: 'import-absorbed' }] })
    expect(result.status === 'refused' && result.refusals[0]?.message.replaceAll('\u00a0', ' ')).toBe(
      'Au dossier 2023-001, le dossier 2026-004 est réuni : séparez-les d’abord, sans quoi il ne compterait plus nulle part.',
    )
  })

  it('leaves it where the other leaves it as well', () => {
    expect(undoImport(dossier, { batchId: 'batch-1', leaving: new Set([own.id]) }, CONTEXT).status).toBe('accepted')
  })

  it('takes no other once its import is undone', () => {
    const undone: Dossier = { ...dossierOf(1), stage: 'importUndone' }
    const open = { ...taken('Client;Canal;Reçue le', 'Claire Fontaine;Courriel;09/10/2023'), id: 'own' }
    expect(merge(open, undone, { reason: 'La même réclamation' }, CONTEXT).kept).toMatchObject({
      status: 'refused',
      refusals: [{ rule: 'merge-target' }],
    })
  })
})

describe('erased', () => {
  it('it keeps its days and where it stood, and nothing that tells of the person or the file', () => {
    let ids = 0
    const journal = record('dossier-1', [], factsOf(ROWS[0]), {
      now: '2026-06-01T08:00:00.000Z',
      recordedBy: 'cabinet',
      newId: () => {
        ids += 1
        return `e-${ids}`
      },
      newSalt: () => '0'.repeat(32),
    })
    const result = erasePerson(journal, true, { erasedOn: CONTEXT.today, reason: 'personAsked' })
    if (result.status === 'refused') throw new Error('refused')
    const [erased] = result.facts
    const text = JSON.stringify(erased)
    expect(text).not.toMatch(/Goff|Marc|registre-excel|abab|Dit /)
    expect(erased?.facts).toMatchObject({
      retained: [{}, {}, {}, { type: 'Imported', batchId: 'batch-1', rowNumber: 2, standing: 'closed', hasMediation: true }],
    })
  })
})
