/** A new passphrase is weighed beside the page, and never lost to a worker that fails. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newPassphraseRefusal } from '../../../../renderer/data/workers/passphrase.ts'
import { guessRefusal } from '../../../../shared/guesses/index.ts'
import { createWorkers } from '../../host/workers.ts'

beforeEach(() => {
  vi.stubGlobal('reportError', () => undefined)
})

afterEach(() => {
  vi.unstubAllGlobals()
})

const GOES_ON = new AbortController().signal
const NO_ANSWER = () => new Promise<string | undefined>(() => undefined)

test('a phrase that is too short is refused before any worker starts', async () => {
  const { started, start } = createWorkers(() => ({ weigh: guessRefusal }))
  expect(await newPassphraseRefusal('court', GOES_ON, start)).toMatch(/12 caractères/)
  expect(started).toHaveLength(0)
})

test('a run of keys is refused, other words are taken', async () => {
  const { start } = createWorkers(() => ({ weigh: guessRefusal }))
  expect(await newPassphraseRefusal('azertyuiop12', GOES_ON, start)).toMatch(/touches voisines/)
  expect(await newPassphraseRefusal('tulipe wagon cerise marteau', GOES_ON, start)).toBeUndefined()
})

test('a worker that ends, or answers nothing, keeps nobody from choosing a phrase', async () => {
  const { started, start } = createWorkers(() => ({ weigh: NO_ANSWER }))
  const weighing = newPassphraseRefusal('tulipe wagon cerise', GOES_ON, start)
  started[0]?.fail('Uncaught RangeError: out of memory')
  expect(await weighing).toBeUndefined()
  expect(await newPassphraseRefusal('tulipe wagon cerise', AbortSignal.abort(), start)).toBeUndefined()
})
