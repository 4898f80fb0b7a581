/** Questions about the whole register, answered beside the page: the same figures, in parts that a frame takes in. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { StoppedError } from '../../../../renderer/data/platform/chunks.ts'
import { adoptJournals } from '../../../../renderer/data/register/upkeep.ts'
import { openReader } from '../../../../renderer/data/workers/open-reader.ts'
import { createRegisterAnalysis, DOSSIERS_A_PART } from '../../../../renderer/data/workers/register-analysis.ts'
import { actionPlanOf, followUpOf, proposedRecurrences, recurrencesOf } from '../../../../shared/actions/index.ts'
import { cifReturnOf, comparedFigures, producersOf, yearPeriod } from '../../../../shared/analysis/index.ts'
import { addNote, arrivedOn, type Dossier, headOf, type JournalHead, registerHead } from '../../../../shared/complaint/index.ts'
import { EMPTY_FIRM } from '../../../../shared/firm/firm.ts'
import type { ActionDecided, FirmEvent } from '../../../../shared/firm/journal/index.ts'
import { DEFAULT_REGULATION_SETTINGS, LAW, lawOf, localDate, yearOf } from '../../../../shared/regulation/index.ts'
import { manyDossiers } from '../../../bench/many-dossiers.ts'
import { readWord } from '../../../shared/documents/read-word.ts'
import { firstRun } from '../backup/a-vault.ts'
import { DATA_KEY, openRegister, TODAY } from '../register/open-register.ts'

const TO = localDate('2026-03-01')
const REGULATION = { ...DEFAULT_REGULATION_SETTINGS, recurrenceTimes: 2 }
const BASIS = { letterhead: undefined, today: TODAY.today, regulation: REGULATION, journal: [] }
const FIGURES = { kind: 'figures', period: yearPeriod(2025), ...BASIS } as const
const SYNTHESIS = { kind: 'synthesis', period: yearPeriod(2025), firm: EMPTY_FIRM, edits: {}, ...BASIS } as const
const ACTIONS = { kind: 'actions', ...BASIS } as const

/** A register of dossiers over three years. */
async function largeRegister(count = 120) {
  const opened = await openRegister()
  await opened.register.adopt(manyJournals(count))
  return opened
}

function manyJournals(count: number) {
  const { events } = manyDossiers(count, TO, 0, 1000)
  return [...Map.groupBy(events, ({ dossierId }) => dossierId).values()].map((rows) => rows.map(({ body }) => body))
}

/** The analysis of a register, its answers as they reach the page: copied, as messages are. */
function analysisOf(register: Parameters<typeof createRegisterAnalysis>[0]) {
  const analysis = createRegisterAnalysis(register)
  const shares: number[] = []
  const onRead = (share: number) => void shares.push(share)
  return {
    figures: async (events: number) => structuredClone(await analysis.figures(FIGURES, events, onRead)),
    actions: async (events: number, question: Parameters<typeof analysis.actions>[0] = ACTIONS) =>
      structuredClone(await analysis.actions(question, events, onRead)),
    dossiers: async (events: number) => {
      const parts: (readonly Dossier[])[] = []
      await analysis.dossiers(events, onRead, (part) => parts.push(structuredClone(part)))
      return parts
    },
    document: analysis.document,
    /** How often a share of the reading was told since the last time. */
    readings: () => shares.splice(0).length,
  }
}

describe('what is asked of the whole register', () => {
  test('its figures are those of the pure functions, whole after their journey', async () => {
    const { register } = await largeRegister()
    const dossiers = await register.loadAll()
    const law = lawOf(REGULATION)
    const { period, today } = FIGURES
    expect(await analysisOf(register).figures(1)).toEqual({
      figures: comparedFigures(dossiers, period, today, law, []),
      firstYear: Math.min(...dossiers.map((dossier) => yearOf(arrivedOn(dossier)))),
      producers: producersOf(dossiers, period),
      cif: cifReturnOf({ dossiers, period, today, law }),
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
    expect(await analysisOf(register).actions(1)).toEqual({ plan, recurrences, followUps: new Map(), named: new Map() })
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
    const answer = await analysisOf(register).actions(1, { ...ACTIONS, journal })
    const [action] = actionPlanOf(dossiers, journal).actions
    expect(action?.id).toBe('action-1')
    expect(answer.followUps).toEqual(new Map([['action-1', action && followUpOf(action, dossiers, TODAY.today, LAW)]]))
    expect([...answer.named.values()].map(({ reference }) => reference)).toEqual([one?.reference, other?.reference])
  })

  test('a long answer comes in parts, none larger than a frame takes in', async () => {
    const { register } = await largeRegister()
    const parts = await analysisOf(register).dossiers(1)
    expect(parts.map(({ length }) => length)).toEqual([DOSSIERS_A_PART, DOSSIERS_A_PART, 20])
    expect(parts.flat()).toEqual(await register.loadAll())
  })

  test('reads the register once, and again where an event was recorded', async () => {
    const { register } = await largeRegister()
    const analysis = analysisOf(register)
    const before = await register.eventCount()
    await analysis.figures(before)
    expect(analysis.readings()).toBeGreaterThan(1)
    await analysis.actions(before)
    expect(analysis.readings()).toBe(0)
    await register.record('dossier-3', (dossier) => addNote(dossier, { text: 'Rappelée.' }, TODAY))
    const after = await register.eventCount()
    expect(after).toBe(before + 1)
    await analysis.figures(after)
    expect(analysis.readings()).toBeGreaterThan(1)
  })

  test('after a step reads one journal: what it knew of the others is what they say', async () => {
    const { register, vault } = await firstRun()
    const { database, ledger, dataKeys, image } = vault
    await adoptJournals({ database, ledger }, manyJournals(120))
    const source = await openReader({ databaseName: database.name, dataKeys, identity: image?.identity })
    const read: number[] = []
    const journals: typeof source.journals = async function* (isLeftOut) {
      for await (const part of source.journals(isLeftOut)) {
        read.push(part.journals.length)
        yield part
      }
    }
    const analysis = analysisOf({ ...source, journals })
    await analysis.dossiers(1)
    expect(read.splice(0).reduce((sum, count) => sum + count)).toBe(120)
    await register.record('dossier-3', (dossier) => addNote(dossier, { text: 'Rappelée.' }, TODAY))
    await register.erase('dossier-4', { erasedOn: TODAY.today, reason: 'retentionOver' })
    expect((await analysis.dossiers(2)).flat()).toEqual(await register.loadAll())
    expect(read).toEqual([1, 1])
  })

  test('a reading that failed is told to whoever asked, and begun again at the next question', async () => {
    const { register } = await largeRegister()
    const readings = [
      async function* () {
        yield* []
        throw new Error('a row does not open')
      },
      register.journals,
    ]
    const analysis = analysisOf({ journals: () => (readings.shift() ?? register.journals)() })
    await expect(analysis.figures(1)).rejects.toThrow('a row does not open')
    expect((await analysis.figures(1)).figures.current.volumes.received).toBeGreaterThan(20)
  })

  test('a document is written from the dossiers that the figures were counted from, and sealed to every journal', async () => {
    const { register } = await largeRegister()
    const analysis = analysisOf(register)
    await analysis.figures(1)
    const steps: string[] = []
    const file = await analysis.document(SYNTHESIS, 1, (step) => steps.push(step) > 0)
    expect(steps).toEqual(['figures', 'document'])
    expect(file).toMatchObject({ name: expect.stringContaining('.docx'), isNilReturn: false })
    const heads: JournalHead[] = []
    for await (const { journals } of register.journals()) heads.push(...journals.map(headOf))
    const seal = (await readWord(file.bytes)).rows.find(([journal]) => journal === 'Registre')
    expect(seal?.at(-1)?.replaceAll(/\s/g, '')).toBe(registerHead(heads).digest)
  })

  test('a document is given up at the step that begins', async () => {
    const { register } = await largeRegister(5)
    const steps: string[] = []
    const stopped = analysisOf(register).document(SYNTHESIS, 1, (step) => {
      steps.push(step)
      return step === 'reading'
    })
    await expect(stopped).rejects.toThrow(StoppedError)
    expect(steps.at(-1)).toBe('figures')
  })
})

describe('the register opened beside the page', () => {
  test('reads what was recorded, and writes nothing', async () => {
    const { name, register, database } = await largeRegister(30)
    const events = await database.events.count()
    const beside = await openReader({ databaseName: name, dataKeys: [DATA_KEY] })
    expect(await beside.loadAll()).toEqual(await register.loadAll())
    expect(await database.events.count()).toBe(events)
    expect(beside).not.toHaveProperty('record')
    expect(beside).not.toHaveProperty('adopt')
  })

  test('opens nothing under another key', async () => {
    const { name } = await largeRegister(2)
    const beside = await openReader({ databaseName: name, dataKeys: [new Uint8Array(32).fill(8)] })
    expect(await beside.loadAll()).toEqual([])
  })
})
