/** A passphrase becomes a key in a worker that ends, and never fails to because of it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDerivation } from '../../../../renderer/data/workers/derivation.ts'
import { deriveKey, keyFrom } from '../../../../shared/vault/index.ts'
import { createWorkers } from '../../host/workers.ts'

beforeEach(() => {
  vi.stubGlobal('reportError', () => undefined)
})

afterEach(() => {
  vi.unstubAllGlobals()
})

const PASSPHRASE = 'cheval agrafe batterie correcte'
const SALT = new Uint8Array(16).fill(7)
const COST = { memoryKiB: 64, passes: 1, lanes: 1 }
const goesOn = () => new AbortController().signal

test('the key is that of the page, the phrase goes over as bytes that are wiped, and the worker ends', async () => {
  const taken: Uint8Array[] = []
  const { started, start } = createWorkers(() => ({
    derive: (...[phrase, ...rest]: Parameters<typeof keyFrom>) => {
      taken.push(phrase)
      return keyFrom(phrase, ...rest)
    },
  }))

  expect(await createDerivation(start, goesOn)(PASSPHRASE, SALT, COST)).toEqual(await deriveKey(PASSPHRASE, SALT, COST))

  expect(started).toEqual([expect.objectContaining({ isEnded: true })])
  const sent = started.flatMap((worker) => worker.sent)
  expect(JSON.stringify(sent)).not.toContain('cheval')
  expect(sent.flatMap(({ handedOver }) => handedOver).filter((part) => part instanceof ArrayBuffer)).toEqual([
    expect.objectContaining({ byteLength: 0 }),
  ])
  expect(taken).toEqual([new Uint8Array(PASSPHRASE.length)])
})

test('a worker that fails, or answers nothing, leaves it to the page', async () => {
  const noMemory = createWorkers(() => ({ derive: () => Promise.reject(new RangeError('Array buffer allocation failed')) }))
  const silent = createWorkers(() => ({ derive: () => new Promise(() => undefined) }))
  const key = await deriveKey(PASSPHRASE, SALT, COST)

  expect(await createDerivation(noMemory.start, goesOn)(PASSPHRASE, SALT, COST)).toEqual(key)
  expect(await createDerivation(silent.start, () => AbortSignal.abort())(PASSPHRASE, SALT, COST)).toEqual(key)
  const ended = createDerivation(silent.start, goesOn)(PASSPHRASE, SALT, COST)
  silent.started.at(-1)?.fail('Uncaught RangeError: out of memory')
  expect(await ended).toEqual(key)
})
