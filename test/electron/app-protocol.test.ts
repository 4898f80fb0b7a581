import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { APP_SCHEME, fileFor, respond } from '../../electron/app-protocol.ts'
import { SECURITY_HEADERS } from '../../shared/host/content-security-policy.ts'
import { IDENTITY } from '../../shared/host/identity.ts'

let root = ''
const get = (path: string, method = 'GET') => respond({ method, url: `app://reclamations-cgp${path}` }, root)

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reclamations-app-'))
  root = join(folder, 'renderer')
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(join(root, 'index.html'), '<!doctype html>')
  await writeFile(join(root, 'assets/index.js'), 'export {}')
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await mkdir(join(folder, 'renderer-beside'))
  await writeFile(join(folder, 'renderer-beside/secret.txt'), 'secret')
})

describe('app://', () => {
  test('serves the page and its files with their types', async () => {
    expect(await (await get('/')).text()).toBe('<!doctype html>')
    expect((await get('/')).headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect((await get('/assets/index.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..%2frenderer-beside/secret.txt',
    '/%00',
    '/%',
  ])('finds nothing outside its root: %s', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })

  test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('answers 405 to %s', async (method) => {
    expect((await get('/', method)).status).toBe(405)
  })

  test('answers no other host and no other scheme', () => {
    expect(fileFor('app://elsewhere/index.html', root)).toBeUndefined()
    expect(fileFor('file:///index.html', root)).toBeUndefined()
    expect(fileFor('app://reclamations-cgp.evil/index.html', root)).toBeUndefined()
  })

  test('carries the security headers on every response, found or not', async () => {
    for (const response of [await get('/'), await get('/absent'), await get('/', 'POST')]) {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(response.headers.get(name)).toBe(value)
    }
    expect(SECURITY_HEADERS['content-security-policy']).toContain("default-src 'none'; script-src 'self';")
  })

  test('is a secure standard origin that never bypasses the policy', () => {
    expect(APP_SCHEME.privileges).toEqual({ standard: true, secure: true, supportFetchAPI: true, codeCache: true })
  })

  test('scheme, host and data folder are frozen: another name would be another, empty register', () => {
    expect(IDENTITY).toEqual({
      scheme: 'app',
      host: 'reclamations-cgp',
      origin: 'app://reclamations-cgp',
      userDataName: 'reclamations-cgp',
    })
  })
})
