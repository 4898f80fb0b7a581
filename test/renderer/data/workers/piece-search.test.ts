/** The page between the two workers that search the pieces: what one reads goes to the other, and neither holds the search back. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPieceSearch, readWhatIsRecorded } from '../../../../renderer/data/workers/piece-search.ts'
import { createWorkers } from '../../host/workers.ts'
import { openRegister } from '../register/open-register.ts'

beforeEach(() => {
  vi.stubGlobal('reportError', () => undefined)
})

afterEach(() => {
  vi.unstubAllGlobals()
})

type Read = (bytes: Uint8Array<ArrayBuffer>) => Promise<string>

/** A worker that has read as many pieces as it has words of, and one that reads them. */
function withReader(read: () => Promise<string>) {
  const words: string[] = []
  let readPiece: Read | undefined
  const index = createWorkers(() => ({
    open: (_access: unknown, reading: Read) => {
      readPiece = reading
    },
    catchUp: async () => words.push((await readPiece?.(new Uint8Array([1]))) ?? 'no reader'),
    search: () => ({ hits: [], unread: 3 - words.length }),
  }))
  const reader = createWorkers(() => ({ read }))
  const search = createPieceSearch({ databaseName: 'register', dataKeys: [] }, { index: index.start, reader: reader.start })
  return { search, words, index, reader }
}

test('what the reader reads comes to whoever keeps it; the reader is ended, and the other goes on', async () => {
  const { search, words, index, reader } = withReader(async () => 'Mirabelle')
  expect(await Promise.all([search.catchUp(), search.catchUp()])).toEqual([1, 1])
  expect(words).toEqual(['Mirabelle'])
  expect(await search.search('mirabelle')).toEqual({ hits: [], unread: 2 })
  expect([reader, index].map(({ started }) => started.map(({ isEnded }) => isEnded))).toEqual([[true], [false]])
})

test('a piece that ends the worker that reads it has no words, and the next one is read by another', async () => {
  const reads = [() => new Promise<string>(() => undefined), async () => 'Mirabelle']
  const { search, words, index, reader } = withReader(() => reads.shift()?.() ?? Promise.resolve(''))
  const catchingUp = search.catchUp()
  await vi.waitFor(() => expect(reads).toHaveLength(1))
  reader.started[0]?.fail('Uncaught RangeError: out of memory')
  expect(await catchingUp).toBe(1)
  expect(await search.catchUp()).toBe(2)
  expect(words).toEqual(['', 'Mirabelle'])
  expect([reader.started.length, index.started.length]).toEqual([2, 1])
})

test('what is recorded is read until nothing is left, and no worker is asked where no piece is', async () => {
  const { database } = await openRegister()
  const counted = vi.spyOn(database.pieceTexts, 'count')
  const catchUp = vi.fn(async () => 0).mockResolvedValueOnce(1)
  let tell: () => void = () => undefined
  const subscribe = (listener: () => void) => {
    tell = listener
    return () => undefined
  }
  readWhatIsRecorded(database, { subscribe }, { catchUp, search: async () => ({ hits: [], unread: 0 }) })
  tell()
  await counted.mock.results[0]?.value
  await database.files.put({ fileId: 'piece-1', dossierId: 'dossier-1', body: { name: 'a', mediaType: 'b', bytes: new Uint8Array(1) } })
  expect(catchUp).not.toHaveBeenCalled()
  tell()
  await vi.waitFor(() => expect(catchUp).toHaveBeenCalledTimes(2))
})
