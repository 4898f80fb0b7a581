/** The net: what reaches it is kept and told once; what is no error, and its own failures, are not. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createNet, type Net } from '../../../renderer/app/net.ts'
import { WorkerError, watched } from '../../../renderer/host/watched-worker.ts'
import type { Incident } from '../../../shared/host/incident.ts'

const root = 'app://reclamations-cgp/'
let target: EventTarget
let noted: Incident[]
let net: Net

beforeEach(() => {
  target = new EventTarget()
  noted = []
  net = createNet({ target, root, note: async (incident) => void noted.push(incident) })
})

const tell = (type: string, facts: object) => target.dispatchEvent(Object.assign(new Event(type), facts))

function thrown(): Error {
  const error = new TypeError('Claire Fontaine')
  error.stack = `TypeError: Claire Fontaine\n    at save (${root}assets/index-a1.js:12:34)\n    at other (https://elsewhere/x.js:1:2)`
  return error
}

describe('the net', () => {
  test('keeps an exception of a handler, by its class and its place', () => {
    tell('error', { error: thrown(), message: 'Uncaught TypeError: Claire Fontaine' })
    expect(noted).toEqual([{ source: 'handler', name: 'TypeError', places: ['index-a1.js:12:34'] }])
    expect(net.isTold()).toBe(true)
  })

  test.each([
    ['an error', thrown(), 'TypeError'],
    ['nothing', undefined, 'NotAnError'],
    ['a text', 'Claire Fontaine', 'NotAnError'],
    ['a name that was typed', Object.assign(new Error('x'), { name: 'Claire Fontaine' }), 'Error'],
  ])('keeps a rejected promise, whatever it is rejected with: %s', (_what, reason, name) => {
    tell('unhandledrejection', { reason })
    expect(noted).toMatchObject([{ source: 'promise', name }])
    expect(JSON.stringify(noted)).not.toContain('Claire')
    expect(net.isTold()).toBe(true)
  })

  test('is told of a worker that fails, by its own place', () => {
    vi.stubGlobal('reportError', (error: unknown) => tell('error', { error }))
    const worker = watched(new EventTarget() as Worker)
    const error = { message: 'Uncaught RangeError: Claire Fontaine', filename: `${root}assets/analysis-worker-b2.js`, lineno: 3, colno: 4 }
    worker.dispatchEvent(Object.assign(new Event('error'), error))
    worker.dispatchEvent(new Event('messageerror'))
    expect(noted).toEqual([
      { source: 'worker', name: 'RangeError', places: ['analysis-worker-b2.js:3:4'] },
      { source: 'worker', name: 'WorkerError', places: [] },
    ])
    expect(new WorkerError(new Event('error')).message).toBe('a worker failed')
    vi.unstubAllGlobals()
  })

  test('hears no noise: sizes that change while they are told', () => {
    for (const message of ['ResizeObserver loop limit exceeded', 'ResizeObserver loop completed with undelivered notifications.'])
      tell('error', { error: null, message })
    expect(noted).toEqual([])
    expect(net.isTold()).toBe(false)
  })

  test('tells once of what comes back without end, calls the host a bounded number of times, and tells again once put away', () => {
    const told = vi.fn()
    net.subscribe(told)
    for (let time = 0; time < 5000; time += 1) tell('unhandledrejection', { reason: thrown() })
    expect(told).toHaveBeenCalledTimes(1)
    expect(noted.length).toBeGreaterThan(1)
    expect(noted.length).toBeLessThan(500)
    net.putAway()
    expect(net.isTold()).toBe(false)
    tell('unhandledrejection', { reason: thrown() })
    expect(net.isTold()).toBe(true)
    expect(told).toHaveBeenCalledTimes(3)
  })

  test('makes no error of its own where it cannot keep one', async () => {
    const rejected = vi.fn()
    process.on('unhandledRejection', rejected)
    const failing = [
      () => Promise.reject(new Error('the host is gone')),
      () => {
        throw new Error('the host is gone')
      },
    ]
    for (const note of failing) {
      const window = new EventTarget()
      const torn = createNet({ target: window, root, note })
      window.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: thrown() }))
      expect(torn.isTold()).toBe(true)
    }
    await new Promise((resolve) => setTimeout(resolve))
    process.off('unhandledRejection', rejected)
    expect(rejected).not.toHaveBeenCalled()
  })

  test('keeps what a screen tells of itself, and says nothing over it', () => {
    net.keep('screen', thrown())
    expect(noted).toMatchObject([{ source: 'screen', name: 'TypeError' }])
    expect(net.isTold()).toBe(false)
  })
})
