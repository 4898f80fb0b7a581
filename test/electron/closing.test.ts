import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Closable, holdClosing } from '../../electron/closing.ts'

/** A window that closes when nothing prevents it. */
function openWindow() {
  const emitter = new EventEmitter()
  const webContents = new EventEmitter()
  const told = vi.fn()
  const state = { isOpen: true }
  const close = () => {
    const preventDefault = vi.fn()
    emitter.emit('close', { preventDefault })
    if (preventDefault.mock.calls.length === 0) state.isOpen = false
  }
  const window = Object.assign(emitter, { close, webContents })
  return { window, webContents, close, told, state, closing: holdClosing(window as unknown as Closable, told) }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a window that is closed', () => {
  test('closes at once where nothing in it listens', () => {
    const { close, told, state } = openWindow()
    close()
    expect(state.isOpen).toBe(false)
    expect(told).not.toHaveBeenCalled()
  })

  test('is told once, waits, and closes when it answers', () => {
    const { close, told, state, closing } = openWindow()
    closing.hold(true)
    close()
    close()
    expect(state.isOpen).toBe(true)
    expect(told).toHaveBeenCalledOnce()
    closing.ready()
    expect(state.isOpen).toBe(false)
  })

  test('closes after two minutes without an answer, and not before', () => {
    const { close, state, closing } = openWindow()
    closing.hold(true)
    close()
    vi.advanceTimersByTime(119_000)
    expect(state.isOpen).toBe(true)
    vi.advanceTimersByTime(1000)
    expect(state.isOpen).toBe(false)
  })

  test.each([
    ['its page crashed', 'page', 'render-process-gone'],
    ['its page was loaded again', 'page', 'did-navigate'],
    ['the system ends the session', 'window', 'session-end'],
  ])('waits for nothing more where %s', (_name, place, event) => {
    const waiting = openWindow()
    waiting.closing.hold(true)
    waiting.close()
    const before = openWindow()
    before.closing.hold(true)
    for (const { window, webContents } of [waiting, before]) (place === 'page' ? webContents : window).emit(event)
    expect(waiting.state.isOpen).toBe(false)
    expect(before.state.isOpen).toBe(true)
    before.close()
    expect(before.state.isOpen).toBe(false)
  })

  test('goes on waiting for one that stopped listening while it ends its work', () => {
    const { close, state, closing } = openWindow()
    closing.hold(true)
    close()
    closing.hold(false)
    close()
    expect(state.isOpen).toBe(true)
    closing.ready()
    expect(state.isOpen).toBe(false)
  })

  test('an answer to no question changes nothing', () => {
    const { close, told, state, closing } = openWindow()
    closing.hold(true)
    closing.ready()
    close()
    expect(state.isOpen).toBe(true)
    expect(told).toHaveBeenCalledOnce()
  })
})
