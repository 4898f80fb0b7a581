/** A register read beside the page: a worker that ends takes nothing with it. */
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createImportFile } from '../../../../renderer/data/workers/import-file.ts'
import { createImportWork } from '../../../../renderer/data/workers/import-work.ts'
import { WorkerError } from '../../../../renderer/host/watched-worker.ts'
import { foundValues } from '../../../../shared/exchange/index.ts'
import { ORIGIN, REGISTER_BYTES, setupFor, TODAY, tableOf } from '../../../shared/exchange/a-register.ts'
import { createWorkers } from '../../host/workers.ts'

beforeEach(() => {
  vi.stubGlobal('reportError', () => undefined)
})

afterEach(() => {
  vi.unstubAllGlobals()
})

const FOLLOWING = { signal: new AbortController().signal, onProgress: () => undefined }
const REGISTER = new Blob([REGISTER_BYTES])
const TABLE = tableOf(REGISTER_BYTES)
const SETUP = setupFor(TABLE)
/** The register already holds the first line. */
const THERE = { id: 'there', reference: TABLE.rows[0]?.cells[0] ?? '', name: 'Autre', arrivedOn: TODAY, product: '' }
const KNOWN = { dossiers: [THERE], numbersKept: [], writes: 1 }

/** What each step of an import answers, from the file to the journals. @param before each question */
async function answersOf(before: (failLast: () => void) => void) {
  const { started, start } = createWorkers(createImportWork)
  const file = createImportFile(start)
  const fail = () => started.at(-1)?.fail('Uncaught RangeError: out of memory')
  const opened = await file.open(REGISTER)
  before(fail)
  const values = await file.values(SETUP.columns)
  before(fail)
  const doubts = await file.doubts(SETUP.columns, TODAY)
  before(fail)
  const lines = await file.judge(KNOWN, SETUP, TODAY, FOLLOWING)
  before(fail)
  const taken = new Set(lines.filter(({ kind }) => kind === 'new').map(({ rowNumber }) => rowNumber))
  const journals = await file.seal(taken, ORIGIN, TODAY, { recordedBy: 'jules', series: 'JF' }, FOLLOWING)
  before(fail)
  const left = await file.save(new Set(lines.map(({ rowNumber }) => rowNumber).filter((number) => !taken.has(number))), {})
  file.close()
  const references = journals.map(({ row }) => row.reference)
  expect(journals.every(({ events }) => events.every(({ recordedBy }) => recordedBy === 'jules'))).toBe(true)
  return { answers: { opened, values, doubts, lines, references, left: tableOf(left) }, workers: started.length }
}

test('a worker that ends after any question is replaced by one that goes on from there', async () => {
  const whole = await answersOf(() => undefined)
  const broken = await answersOf((fail) => fail())
  expect(broken.answers).toEqual(whole.answers)
  expect(whole.answers.lines).toHaveLength(40)
  expect(whole.answers.lines.filter(({ kind }) => kind === 'duplicate')).toHaveLength(1)
  expect(whole.answers.references).toHaveLength(34)
  expect([whole.workers, broken.workers]).toEqual([1, 6])
})

test('a worker that ends in the middle of a question fails that question alone', async () => {
  const { started, start } = createWorkers(createImportWork)
  const file = createImportFile(start)
  await file.open(REGISTER)
  const asked = file.values(SETUP.columns)
  started[0]?.fail('Uncaught RangeError: out of memory')
  await expect(asked).rejects.toBeInstanceOf(WorkerError)
  expect((await file.values(SETUP.columns)).channel).toContainEqual(expect.objectContaining({ text: 'LRAR' }))
  file.close()
})

test('a worker that ends while the register is handed to it leaves no other to judge against the rest of it', async () => {
  let parts = 0
  const { started, start } = createWorkers(() => {
    const work = createImportWork()
    return {
      ...work,
      take: (dossiers: Parameters<typeof work.take>[0]) => {
        work.take(dossiers)
        parts += 1
        if (parts === 1) started[0]?.fail('Uncaught RangeError: out of memory')
      },
    }
  })
  const file = createImportFile(start)
  await file.open(REGISTER)
  const others = Array.from({ length: 600 }, (_, index) => ({ ...THERE, id: `other-${index}`, reference: `other-${index}` }))
  const known = { ...KNOWN, dossiers: [THERE, ...others] }
  await expect(file.judge(known, SETUP, TODAY, FOLLOWING)).rejects.toBeInstanceOf(WorkerError)
  expect({ parts, workers: started.length }).toEqual({ parts: 1, workers: 1 })
  const lines = await file.judge(known, SETUP, TODAY, FOLLOWING)
  expect(lines.filter(({ kind }) => kind === 'duplicate')).toHaveLength(1)
  expect({ parts, workers: started.length }).toEqual({ parts: 3, workers: 2 })
  file.close()
})

test('another reading of a file that has gone since it was chosen is read from what was read of it', async () => {
  const { start } = createWorkers(createImportWork)
  const file = createImportFile(start)
  const gone = new Blob(['N°;Client\r\n1;Zoé'])
  expect(await file.open(gone)).toMatchObject({ status: 'read', encoding: 'utf8' })
  gone.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'))
  expect(await file.open(gone, { encoding: 'cp1252' })).toMatchObject({ status: 'read', encoding: 'cp1252' })
  const other = new Blob(['N°;Client'])
  other.arrayBuffer = gone.arrayBuffer
  expect(await file.open(other)).toMatchObject({ status: 'refused', message: expect.stringContaining('ne se lit pas') })
  file.close()
})

test('the worker started while a file is looked for is the one that reads it, and keeps nothing of its rehearsal', async () => {
  const { started, start } = createWorkers(createImportWork)
  const file = createImportFile(start)
  await file.rehearse()
  expect(started).toHaveLength(1)
  expect(await file.values(['name', 'receivedOn', 'channel'])).toEqual(await createImportWork().values(['name', 'receivedOn', 'channel']))
  expect(await file.open(REGISTER)).toMatchObject({ status: 'read', rowCount: 40 })
  expect(await file.values(SETUP.columns)).toEqual(foundValues(TABLE, SETUP.columns))
  expect(started).toHaveLength(1)
  file.close()
})
