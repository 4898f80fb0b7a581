import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../../build/paths.ts'
import { fromBrowser, toBrowser } from './stand-in/address.ts'
import { createCloning } from './stand-in/cloning.ts'
import { only } from './stand-in/only.ts'

const schemes = new Set(['app'])

describe('addresses of the application’s scheme', () => {
  test.each([
    ['app://reclamations-cgp/', 'https://reclamations-cgp.app.stand-in.invalid/'],
    ['app://reclamations-cgp', 'https://reclamations-cgp.app.stand-in.invalid/'],
    ['app://reclamations-cgp/a/b.js?c#/d', 'https://reclamations-cgp.app.stand-in.invalid/a/b.js?c#/d'],
    ['app://elsewhere/x', 'https://elsewhere.app.stand-in.invalid/x'],
  ])('%s is %s to the browser', (address, browser) => {
    expect(toBrowser(address, schemes)).toBe(browser)
    expect(fromBrowser(browser)).toBe(address.replace(/^(app:\/\/[^/]+)$/, '$1/'))
  })

  test('others are what they are', () => {
    for (const address of ['https://example.org/', 'file:///etc/passwd', 'about:blank', 'https://stand-in.invalid.example.org/']) {
      expect([toBrowser(address, schemes), fromBrowser(address)]).toEqual([address, address])
    }
    expect(fromBrowser('blob:https://reclamations-cgp.app.stand-in.invalid/1')).toBe('blob:app://reclamations-cgp/1')
  })
})

describe('values from Node to a page', () => {
  const { encode, decode } = createCloning()

  test('keep what the structured clone keeps', () => {
    const value = {
      none: undefined,
      nothing: null,
      number: -0.5,
      odd: [Number.NaN, Number.POSITIVE_INFINITY],
      big: 12n,
      day: new Date(5),
      bytes: new Uint8Array([0, 1, 255]),
      part: new Uint8Array([1, 2, 3]).subarray(1, 2),
      wide: new Float64Array([1.5]),
      buffer: new Uint8Array([7]).buffer,
      map: new Map<unknown, unknown>([['a', new Set([1])]]),
      text: 'é\u0000"\ud83d\ude00',
      nested: { list: [{}, []] },
    }
    expect(decode(encode(value))).toEqual(value)
    expect(decode(encode(undefined))).toBeUndefined()
    expect((decode(encode(new Error('words'))) as Error).message).toBe('words')
  })

  test('a large one too', () => {
    const bytes = crypto.getRandomValues(new Uint8Array(60_000))
    expect(decode(encode(bytes))).toEqual(bytes)
  })

  test('refuse what it refuses', () => {
    for (const value of [() => 1, { call: () => 1 }, Symbol('x')]) expect(() => encode(value)).toThrow(/could not be cloned/)
  })

  test('lose the prototype, as there', () => {
    class Complaint {
      name = 'x'
    }
    expect(Object.getPrototypeOf(decode(encode(new Complaint())))).toBe(Object.prototype)
  })
})

test('what the stand-in does not have throws by its name', () => {
  const some = only('some', { known: 1 })
  expect(some.known).toBe(1)
  expect(() => (some as { dock?: unknown }).dock).toThrow('The stand-in for Electron has no some.dock')
})

test('each thing that it gives is compared with Electron’s documentation', () => {
  const exported = readFileSync(join(ROOT, 'test/electron/stand-in/electron.ts'), 'utf8')
  const names = [...exported.matchAll(/\{ ([^}]*) \} from/g)].flatMap(([, list = '']) => list.split(', '))
  expect(names.length).toBeGreaterThan(10)
  const documented = readFileSync(join(ROOT, 'docs/stand-in.md'), 'utf8')
  expect(names.filter((name) => !documented.includes(`\`${name}`))).toEqual([])
})
