/** A draft as it is typed, whenever what was kept of it is found. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDraftHold, type DraftPlace } from '../../../renderer/session/draft-hold.ts'

type Letter = { readonly reason: string; readonly number: string }

const UNTOUCHED: Letter = { reason: '', number: '' }

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A disk that gives what it keeps when the test says so. */
function aPlace(kept?: Partial<Letter>) {
  const found = Promise.withResolvers<void>()
  let onDisk = kept
  const place: DraftPlace<Letter> = {
    load: async () => {
      await found.promise
      return onDisk as Letter | undefined
    },
    save: async (draft) => {
      onDisk = draft
    },
    discard: async () => {
      onDisk = undefined
    },
  }
  return { place, find: found.resolve, onDisk: () => onDisk }
}

test('what is typed before the kept draft is found stands over it, and nothing of the rest is lost', async () => {
  const { place, find, onDisk } = aPlace({ number: '1A 234' })
  const hold = createDraftHold(place, UNTOUCHED)
  const loading = hold.load()
  hold.change({ reason: 'Le producteur' })
  expect(hold.value()).toEqual({ reason: 'Le producteur', number: '' })
  await vi.runAllTimersAsync()
  expect(onDisk()).toEqual({ number: '1A 234' })
  find()
  await loading
  expect([hold.value(), hold.isResumed()]).toEqual([{ reason: 'Le producteur', number: '1A 234' }, true])
  await vi.runAllTimersAsync()
  expect(onDisk()).toEqual({ reason: 'Le producteur', number: '1A 234' })
})

test('a draft of an older shape is completed; two changes at once both stand, and are saved together', async () => {
  const { place, find, onDisk } = aPlace({ reason: 'Un retard' })
  const hold = createDraftHold(place, UNTOUCHED)
  let told = 0
  const stop = hold.subscribe(() => (told += 1))
  expect(hold.value()).toBeUndefined()
  find()
  await hold.load()
  expect(hold.value()).toEqual({ reason: 'Un retard', number: '' })
  hold.change({ reason: 'Une grève' })
  hold.change({ number: '9' })
  await hold.flush()
  expect(onDisk()).toEqual({ reason: 'Une grève', number: '9' })
  expect(told).toBe(3)
  stop()
  hold.change({ number: '10' })
  expect(told).toBe(3)
})

test('a form that nobody touched holds what it begins with, itself', async () => {
  const { place, find, onDisk } = aPlace()
  const hold = createDraftHold(place, UNTOUCHED)
  find()
  await hold.load()
  await vi.runAllTimersAsync()
  expect(hold.value()).toBe(UNTOUCHED)
  expect(onDisk()).toBeUndefined()
})

test('what was given up while it was looked for does not come back', async () => {
  const { place, find, onDisk } = aPlace({ reason: 'Un retard' })
  const hold = createDraftHold(place, UNTOUCHED)
  const loading = hold.load()
  hold.change({ number: '9' })
  await hold.discard()
  find()
  await loading
  await vi.runAllTimersAsync()
  expect([hold.value(), hold.isResumed(), onDisk()]).toEqual([UNTOUCHED, false, undefined])
})

test('what was saved for good stays on screen, and is kept on the disk no longer', async () => {
  const { place, find, onDisk } = aPlace()
  const hold = createDraftHold(place, UNTOUCHED)
  find()
  await hold.load()
  hold.change({ reason: 'Un retard' })
  await hold.settle()
  await vi.runAllTimersAsync()
  expect([hold.value(), onDisk()]).toEqual([{ reason: 'Un retard', number: '' }, undefined])
})
