/** Questions about the whole register, answered aside from the page: the same figures, in parts that a frame takes in. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import type { AnalysisQuestion, AnalysisReply } from '../../../../renderer/data/workers/analysis-protocol.ts'
import { createAnalysisDesk, DOSSIERS_A_PART } from '../../../../renderer/data/workers/desk.ts'
import { openReadOnly } from '../../../../renderer/data/workers/read-only-register.ts'
import { actionPlanOf, followUpOf, proposedRecurrences, recurrencesOf } from '../../../../shared/actions/index.ts'
import { cifReturnOf, comparedFigures, producersOf, yearPeriod } from '../../../../shared/analysis/index.ts'
import { addNote, arrivedOn } from '../../../../shared/complaint/index.ts'
import type { ActionDecided, FirmEvent } from '../../../../shared/firm/journal/index.ts'
import { DEFAULT_REGULATION_SETTINGS, LAW, lawOf, localDate, yearOf } from '../../../../shared/regulation/index.ts'
import { manyDossiers } from '../../../bench/many-dossiers.ts'
import { DATA_KEY, openRegister, TODAY } from '../register/open-register.ts'

const TO = localDate('2026-03-01')
const REGULATION = { ...DEFAULT_REGULATION_SETTINGS, recurrenceTimes: 2 }
const BASIS = { today: TODAY.today, regulation: REGULATION, journal: [] }
const FIGURES = { kind: 'figures', period: yearPeriod(2025), ...BASIS } as const
const ACTIONS = { kind: 'actions', ...BASIS } as const

/** A register of dossiers over three years. */
async function largeRegister(count = 120) {
  const opened = await openRegister()
  const { events } = manyDossiers(count, TO, 0, 1000)
  await opened.register.adopt([...Map.groupBy(events, ({ dossierId }) => dossierId).values()].map((rows) => rows.map(({ body }) => body)))
  return opened
}

/** A desk over a register, its replies as they reach the page: copied, as messages are. */
function deskOver(register: Parameters<typeof createAnalysisDesk>[0]) {
  const replies: AnalysisReply[] = []
  const answer = createAnalysisDesk(register, (reply) => void replies.push(structuredClone(reply)))
  const ask = async (question: AnalysisQuestion, events: number) => {
    const from = replies.length
    await answer({ kind: 'ask', id: 1, question, events })
    return replies.slice(from)
  }
  return { ask, replies }
}

const readings = (replies: readonly AnalysisReply[]) => replies.filter(({ kind }) => kind === 'read').length

describe('the desk that answers about the whole register', () => {
  test('its figures are those of the pure functions, whole after their journey', async () => {
    const { register } = await largeRegister()
    const dossiers = await register.loadAll()
    const law = lawOf(REGULATION)
    const [last] = (await deskOver(register).ask(FIGURES, 1)).slice(-1)
    const { period, today } = FIGURES
    expect(last).toEqual({
      kind: 'answer',
      id: 1,
      answer: {
        figures: comparedFigures(dossiers, period, today, law, []),
        firstYear: Math.min(...dossiers.map((dossier) => yearOf(arrivedOn(dossier)))),
        producers: producersOf(dossiers, period),
        cif: cifReturnOf({ dossiers, period, today, law }),
      },
    })
    expect(comparedFigures(dossiers, period, today, law, []).current.volumes.received).toBeGreaterThan(20)
  })

  test('so are the plan and the recurring causes', async () => {
    const { register } = await largeRegister()
    const dossiers = await register.loadAll()
    const plan = actionPlanOf(dossiers, [])
    const thresholds = { times: REGULATION.recurrenceTimes, months: REGULATION.recurrenceMonths }
    const recurrences = proposedRecurrences(recurrencesOf(dossiers, TODAY.today, thresholds), plan)
    expect(recurrences).not.toEqual([])
    const [last] = (await deskOver(register).ask(ACTIONS, 1)).slice(-1)
    const named = new Map()
    expect(last).toEqual({ kind: 'answer', id: 1, answer: { plan, recurrences, followUps: new Map(), named } })
  })

  test('the plan comes with the dossiers it names, and with its targets measured again', async () => {
    const { register } = await largeRegister()
    const dossiers = await register.loadAll()
    const [one, other] = dossiers
    const target = { measure: 'complaints', scope: {}, value: 10, from: localDate('2026-01-01'), to: TO } as const
    const decided: ActionDecided = {
      type: 'ActionDecided',
      actionId: 'action-1',
      description: 'Relire les contrats.',
      owner: 'Gérance',
      dueOn: localDate('2025-12-31'),
      dossierIds: [one?.id ?? '', other?.id ?? ''],
      target: { ...target, baseline: { from: localDate('2025-01-01'), to: localDate('2025-12-31'), cases: 40, value: 40 } },
    }
    const journal: readonly FirmEvent[] = [
      {
        id: 'event-1',
        dossierId: 'firm',
        sequence: 1,
        occurredOn: localDate('2025-12-01'),
        recordedAt: '2025-12-01T09:00:00.000Z',
        recordedBy: 'cabinet',
        facts: decided,
      },
    ]
    const [last] = (await deskOver(register).ask({ ...ACTIONS, journal }, 1)).slice(-1)
    const answer = last?.kind === 'answer' && 'plan' in last.answer ? last.answer : undefined
    const [action] = actionPlanOf(dossiers, journal).actions
    expect(action?.id).toBe('action-1')
    expect(answer?.followUps).toEqual(new Map([['action-1', action && followUpOf(action, dossiers, TODAY.today, LAW)]]))
    expect([...(answer?.named.values() ?? [])].map(({ reference }) => reference)).toEqual([one?.reference, other?.reference])
  })

  test('a long answer comes in parts, none larger than a frame takes in', async () => {
    const { register } = await largeRegister()
    const parts = (await deskOver(register).ask({ kind: 'dossiers' }, 1)).flatMap((reply) => (reply.kind === 'dossiers' ? [reply] : []))
    expect(parts.map(({ dossiers }) => dossiers.length)).toEqual([DOSSIERS_A_PART, DOSSIERS_A_PART, 20, 0])
    expect(parts.map(({ isLast }) => isLast)).toEqual([false, false, false, true])
    expect(parts.flatMap(({ dossiers }) => dossiers)).toEqual(await register.loadAll())
  })

  test('reads the register once, and again where an event was recorded', async () => {
    const { register } = await largeRegister()
    const { ask } = deskOver(register)
    const before = await register.eventCount()
    expect(readings(await ask(FIGURES, before))).toBeGreaterThan(1)
    expect(readings(await ask(ACTIONS, before))).toBe(0)
    await register.record('dossier-3', (dossier) => addNote(dossier, { text: 'Rappelée.' }, TODAY))
    const after = await register.eventCount()
    expect(after).toBe(before + 1)
    expect(readings(await ask(FIGURES, after))).toBeGreaterThan(1)
  })
})

describe('the register opened beside the page', () => {
  test('reads what was recorded, and writes nothing', async () => {
    const { name, register, database } = await largeRegister(30)
    const beside = await openReadOnly({ databaseName: name, dataKey: DATA_KEY, isMasked: false })
    expect(await beside.loadAll()).toEqual(await register.loadAll())
    const events = await database.events.count()
    expect(await database.events.count()).toBe(events)
    expect(beside).not.toHaveProperty('record')
    expect(beside).not.toHaveProperty('adopt')
  })

  test('masks names where they are masked', async () => {
    const { name } = await largeRegister(30)
    const beside = await openReadOnly({ databaseName: name, dataKey: DATA_KEY, isMasked: true })
    expect(JSON.stringify(await beside.loadAll())).not.toMatch(/Fontaine|Le Goff/)
  })

  test('opens nothing under another key', async () => {
    const { name } = await largeRegister(2)
    const beside = await openReadOnly({ databaseName: name, dataKey: new Uint8Array(32).fill(8), isMasked: false })
    await expect(beside.loadAll()).rejects.toThrow(/does not open/)
  })
})
