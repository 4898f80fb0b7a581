/** A message is read beside the page: whatever it does there ends in a sentence. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readMessageBeside } from '../../../../renderer/data/workers/message.ts'
import { type MessageReading, readMessage } from '../../../../shared/messages/index.ts'
import { createWorkers } from '../../host/workers.ts'

beforeEach(() => {
  vi.stubGlobal('reportError', () => undefined)
})

afterEach(() => {
  vi.unstubAllGlobals()
})

const BYTES = new TextEncoder().encode('From: a@b.example\r\nDate: Sat, 4 Apr 2026 22:47:00 +0200\r\n\r\nBonjour\r\n')
const GOES_ON = new AbortController().signal

test('what the worker reads comes back', async () => {
  const { start } = createWorkers(() => ({ read: readMessage }))
  expect(await readMessageBeside(BYTES, 'metropole', GOES_ON, start)).toMatchObject({ status: 'read', message: { words: 'Bonjour' } })
})

test('a message read without end is given up', async () => {
  const { start } = createWorkers(() => ({ read: () => new Promise<MessageReading>(() => undefined) }))
  const reading = await readMessageBeside(BYTES, 'metropole', AbortSignal.abort(), start)
  expect(reading).toMatchObject({ status: 'refused', message: expect.stringContaining('trop de temps') })
})

test('a message that ends its worker is said to be unreadable', async () => {
  const { started, start } = createWorkers(() => ({ read: () => new Promise<MessageReading>(() => undefined) }))
  const reading = readMessageBeside(BYTES, 'metropole', GOES_ON, start)
  started[0]?.fail('Uncaught RangeError: out of memory')
  expect(await reading).toMatchObject({ status: 'refused', message: expect.stringContaining('n’a pas pu être lu') })
})
