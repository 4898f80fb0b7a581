import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser, findTestBrowser } from '../../build/find-browser.ts'
import { findNatsServer } from '../../build/nats-server.ts'
import { BROWSER_EDITION_PORT, type Served, serveBrowserEdition } from '../../build/serve.ts'
import { fingerprintOf } from '../../build/source-fingerprint.ts'
import { SECURITY_HEADERS } from '../../shared/host/content-security-policy.ts'

/** No other test has it, and no system gives it to whoever asks for any. */
const PORT = 17340
let served: Served
let root = ''

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reclamations-serve-'))
  root = join(folder, 'renderer')
  await mkdir(root)
  await writeFile(join(root, 'index.html'), '<!doctype html>')
  await writeFile(join(folder, 'secret.txt'), 'secret')
  const outcome = await serveBrowserEdition({ port: PORT, root })
  if ('error' in outcome) throw new Error(outcome.error)
  served = outcome
})

afterAll(() => served.close())

type Answer = { readonly status: number | undefined; readonly headers: Readonly<Record<string, unknown>>; readonly body: string }

function ask(path: string, { method = 'GET', host = `127.0.0.1:${PORT}` } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request({ port: PORT, host: '127.0.0.1', path, method, headers: { host } }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += String(chunk)
      })
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }))
    })
    call.on('error', reject)
    call.end()
  })
}

describe('the browser edition', () => {
  test('is served with the security headers', async () => {
    const { status, headers, body } = await ask('/')
    expect([status, body]).toEqual([200, '<!doctype html>'])
    expect(headers).toMatchObject(SECURITY_HEADERS)
  })

  test.each(['evil.example', `evil.example:${PORT}`, `127.0.0.1:${PORT + 1}`, '127.0.0.1'])(
    'answers nobody who calls it %s',
    async (host) => {
      expect(await ask('/', { host })).toMatchObject({ status: 403, body: '' })
    },
  )

  test('sends localhost to the one address whose register it is', async () => {
    expect((await ask('/', { host: `localhost:${PORT}` })).status).toBe(308)
  })

  test.each(['POST', 'PUT', 'DELETE'])('refuses %s', async (method) => {
    expect((await ask('/', { method })).status).toBe(405)
  })

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt'])('finds nothing outside its folder: %s', async (path) => {
    const { status, body } = await ask(path)
    expect([status, body]).toEqual([404, ''])
  })

  test('a busy port is a French sentence that names it', async () => {
    const outcome = await serveBrowserEdition({ port: PORT, root })
    expect(outcome).toMatchObject({ error: expect.stringContaining(`Le port ${PORT} de cet ordinateur est déjà pris`) })
  })

  test('its port is frozen: another would be another, empty register', () => {
    expect(BROWSER_EDITION_PORT).toBe(47318)
  })
})

describe('finding a browser', () => {
  test('CHROMIUM_PATH wins, then the first in PATH, then none', () => {
    const only = (path: string) => (candidate: string) => candidate === path
    const computer = { platform: 'linux', canExecute: () => true } as const
    expect(findBrowser({ ...computer, environment: { CHROMIUM_PATH: '/mine', PATH: '/a' } })).toBe('/mine')
    const canExecute = only(join('/b', 'google-chrome'))
    expect(findBrowser({ ...computer, environment: { PATH: ['/a', '/b'].join(delimiter) }, canExecute })).toBe(join('/b', 'google-chrome'))
    expect(findBrowser({ ...computer, environment: { PATH: '/a' }, canExecute: () => false })).toBeUndefined()
  })

  test('an empty entry of PATH never means the current folder', () => {
    const asked: string[] = []
    const canExecute = (path: string) => {
      asked.push(path)
      return false
    }
    findBrowser({ environment: { PATH: `${delimiter}/a` }, platform: 'linux', canExecute })
    expect(asked.filter((path) => !path.startsWith('/'))).toEqual([])
  })

  test('on Windows, the usual places are those of the folders that the session names', () => {
    const canExecute = (path: string) => path.includes('Edge')
    expect(findBrowser({ environment: { PROGRAMFILES: '/programs' }, platform: 'win32', canExecute })).toContain('/programs/Microsoft/Edge')
  })
})

describe('finding the browser that tests run in', () => {
  const computer = { platform: 'linux', environment: { PATH: '/a' } } as const

  test('the shell without a window wins, then the browser that an adviser has', () => {
    expect(findTestBrowser({ ...computer, canExecute: () => true })).toBe('/usr/lib/chromium/chromium-headless-shell')
    expect(findTestBrowser({ ...computer, canExecute: (path) => path === '/a/chromium' })).toBe('/a/chromium')
    expect(findTestBrowser({ ...computer, canExecute: () => false })).toBeUndefined()
  })

  test('CHROMIUM_PATH wins over both', () => {
    expect(findTestBrowser({ ...computer, environment: { CHROMIUM_PATH: '/mine' }, canExecute: () => true })).toBe('/mine')
  })
})

describe('finding nats-server', () => {
  test('NATS_SERVER_PATH wins', () => {
    expect(findNatsServer({ NATS_SERVER_PATH: '/mine', PATH: '/a' })).toBe('/mine')
  })
})

describe('what is stale', () => {
  test('the fingerprint changes with content and names, and not otherwise', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'reclamations-print-'))
    await mkdir(join(folder, 'shared'))
    await writeFile(join(folder, 'shared/a.ts'), 'a')
    const first = await fingerprintOf(folder, ['shared', 'absent'])
    expect(await fingerprintOf(folder, ['shared', 'absent'])).toBe(first)
    await writeFile(join(folder, 'shared/a.ts'), 'b')
    const second = await fingerprintOf(folder, ['shared'])
    expect(second).not.toBe(first)
    await writeFile(join(folder, 'shared/c.ts'), '')
    expect(await fingerprintOf(folder, ['shared'])).not.toBe(second)
  })
})
