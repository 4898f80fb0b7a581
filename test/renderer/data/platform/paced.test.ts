import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { paced } from '../../../../renderer/data/platform/index.ts'

const EVERY = 1000

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('what is asked again at each change', () => {
  test('is asked at each, where no rush is on', () => {
    const { change, told, asked } = followed()
    change()
    change()
    expect(told).toEqual([0, 1, 2])
    expect(asked()).toBe(3)
  })

  test('is asked once in a while in a rush, however many changes there are', () => {
    const { change, told, asked, rush } = followed()
    rush(true)
    for (let at = 0; at < 100; at += 1) change()
    expect(told).toEqual([0, 1])
    vi.advanceTimersByTime(EVERY + 1)
    expect(told).toEqual([0, 1, 100])
    for (let at = 0; at < 100; at += 1) change()
    expect(told).toEqual([0, 1, 100])
    expect(asked()).toBe(3)
  })

  test('is told as it is once the rush is over, and at each change again', () => {
    const { change, told, rush } = followed()
    rush(true)
    for (let at = 0; at < 100; at += 1) change()
    rush(false)
    expect(told).toEqual([0, 1, 100])
    change()
    expect(told).toEqual([0, 1, 100, 101])
    vi.advanceTimersByTime(EVERY + 1)
    expect(told).toEqual([0, 1, 100, 101])
  })

  test('says what fails', () => {
    const { fail, failed } = followed()
    fail('unreadable')
    expect(failed).toEqual(['unreadable'])
  })

  test('is followed no more once it is let go of', () => {
    const { change, told, rush, letGo, followers } = followed()
    rush(true)
    change()
    letGo()
    vi.advanceTimersByTime(EVERY + 1)
    rush(false)
    change()
    expect(told).toEqual([0, 1])
    expect(followers()).toBe(0)
  })
})

/** A count that changes, followed by one who notes what it is told. */
function followed() {
  let [count, asked, isOn] = [0, 0, false]
  const following = new Set<{ readonly next: (value: number) => void; readonly error?: ((reason: unknown) => void) | undefined }>()
  const listeners = new Set<() => void>()
  const [told, failed]: [number[], unknown[]] = [[], []]
  const tell = (next: (value: number) => void) => {
    asked += 1
    next(count)
  }
  // As an observable does, it looks for its followers in itself.
  const source = {
    following,
    subscribe(next: (value: number) => void, error?: ((reason: unknown) => void) | undefined) {
      const follower = { next, error }
      this.following.add(follower)
      setTimeout(() => following.has(follower) && tell(next))
      return { unsubscribe: () => void following.delete(follower) }
    },
  }
  const listen = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const { unsubscribe } = paced(source, { isOn: () => isOn, subscribe: listen }, EVERY).subscribe(
    (value) => told.push(value),
    (reason) => failed.push(reason),
  )
  vi.advanceTimersByTime(0)
  return {
    told,
    failed,
    asked: () => asked,
    followers: () => following.size + listeners.size,
    letGo: unsubscribe,
    fail: (reason: unknown) => {
      for (const { error } of following) error?.(reason)
    },
    change: () => {
      count += 1
      for (const { next } of following) tell(next)
    },
    rush: (next: boolean) => {
      isOn = next
      for (const listener of listeners) listener()
      vi.advanceTimersByTime(0)
    },
  }
}
