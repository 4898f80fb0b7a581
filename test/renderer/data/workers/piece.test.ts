/** A piece is read beside the page: whatever it does there ends in a sentence, or in no entry. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { archiveEntryBeside, readPieceBeside } from '../../../../renderer/data/workers/piece.ts'
import { entryOf, type PieceReading, readPiece } from '../../../../shared/pieces/index.ts'
import { chatArchive } from '../../../shared/pieces/piece-fixtures.ts'
import { createWorkers } from '../../host/workers.ts'

beforeEach(() => {
  vi.stubGlobal('reportError', () => undefined)
})

afterEach(() => {
  vi.unstubAllGlobals()
})

const GOES_ON = new AbortController().signal
const ARCHIVE = new Uint8Array(chatArchive('Claire: bonjour'))
const NO_ANSWER = () => ({ read: () => new Promise<PieceReading>(() => undefined), entry: () => new Promise(() => undefined) })

test('what the worker reads comes back, and the worker is ended', async () => {
  const { started, start } = createWorkers(() => ({ read: readPiece, entry: entryOf }))
  const reading = await readPieceBeside(ARCHIVE, 'metropole', GOES_ON, start)
  if (reading.kind !== 'archive') throw new Error(reading.kind)
  const name = reading.entries.find((entry) => entry.name.endsWith('.txt'))?.name ?? ''
  const entry = await archiveEntryBeside(ARCHIVE, name, GOES_ON, start)
  expect(new TextDecoder().decode(entry)).toContain('Claire: bonjour')
  expect(await archiveEntryBeside(ARCHIVE, 'absent.txt', GOES_ON, start)).toBeUndefined()
  expect(started.map(({ isEnded }) => isEnded)).toEqual([true, true, true])
})

test('a piece read without end is given up, and its worker ended', async () => {
  const { started, start } = createWorkers(NO_ANSWER)
  const reading = await readPieceBeside(ARCHIVE, 'metropole', AbortSignal.abort(), start)
  expect(reading).toMatchObject({ kind: 'refused', message: expect.stringContaining('trop de temps') })
  expect(await archiveEntryBeside(ARCHIVE, 'chat.txt', AbortSignal.abort(), start)).toBeUndefined()
  expect(started.map(({ isEnded }) => isEnded)).toEqual([true, true])
})

test('a piece that ends its worker is said to be unreadable', async () => {
  const { started, start } = createWorkers(NO_ANSWER)
  const reading = readPieceBeside(ARCHIVE, 'metropole', GOES_ON, start)
  started[0]?.fail('Uncaught RangeError: out of memory')
  expect(await reading).toMatchObject({ kind: 'refused', message: expect.stringContaining('n’a pas pu être lue') })
})
