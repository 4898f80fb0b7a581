/** A dossier taken over from an earlier register, once it is in the register. */
import { describe, expect, it } from 'vitest'
import { flowOf, OUTCOME_LABELS, outcomesOf, receivedIn } from '../../../shared/analysis/index.ts'
import {
  EMPTY_HEAD,
  erasePerson,
  foldDossier,
  lastUndoable,
  obligationsOf,
  record,
  rectify,
  reopen,
  undoImport,
} from '../../../shared/complaint/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { dossierFrom, factsOf, judged, REGISTER_BYTES, tableOf } from '../exchange/a-register.ts'

const CONTEXT = { today: localDate('2026-06-01') }
const ROWS = judged(tableOf(REGISTER_BYTES))
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
    const dossier = dossierOf(18)
    const result = reopen(dossier, { reopenedOn: CONTEXT.today, reason: 'Nouveau courrier' }, CONTEXT)
    if (result.status === 'refused') throw new Error(result.refusals[0]?.message)
    const events = [
      ...dossier.events,
      { ...dossier.events[0], id: 'r', sequence: 9, occurredOn: CONTEXT.today, facts: result.facts[0]?.facts },
    ]
    const reopened = foldDossier(events as never)
    expect(reopened.stage).toBe('toAnswer')
    expect(obligationsOf(reopened, CONTEXT.today).filter(({ state }) => state === 'overdue')).toEqual([])
  })
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
    expect(undoImport(dossier, { batchId: 'other' }, CONTEXT)).toMatchObject({ status: 'refused', refusals: [{ rule: 'other-import' }] })
    const result = undoImport(dossier, { batchId: 'batch-1' }, CONTEXT)
    if (result.status === 'refused') throw new Error('refused')
    const undone = dossierFrom([...factsOf(ROWS[0]), ...result.facts])
    expect(undone.stage).toBe('importUndone')
    expect(obligationsOf(undone, CONTEXT.today)).toEqual([])
    expect(receivedIn([undone], { from: localDate('2023-01-01'), to: localDate('2023-12-31') } as never)).toEqual([])
    expect(undoImport(undone, { batchId: 'batch-1' }, CONTEXT)).toMatchObject({ status: 'refused', refusals: [{ rule: 'import-undone' }] })
  })
})

describe('erased', () => {
  it('it keeps its days and where it stood, and nothing that tells of the person or the file', () => {
    let ids = 0
    const journal = record('dossier-1', EMPTY_HEAD, factsOf(ROWS[0]), {
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
