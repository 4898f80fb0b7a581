import { afterEach, expect, test, vi } from 'vitest'
import { keepForOffline } from '../../../renderer/host/offline.ts'

/** A page as built, in a browser or under the shell. */
function aPage({ shell, register = vi.fn(async () => undefined) }: { shell?: object; register?: () => Promise<unknown> } = {}) {
  vi.stubEnv('DEV', false)
  vi.stubGlobal('window', { reclamationsHost: shell })
  vi.stubGlobal('navigator', { serviceWorker: { register } })
  return register
}

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

test('a browser is asked to keep the application', async () => {
  const register = aPage()
  await keepForOffline()
  expect(register).toHaveBeenCalledExactlyOnceWith('/service-worker.js')
})

test('the desktop shell never is: it has the files', async () => {
  const register = aPage({ shell: {} })
  await keepForOffline()
  expect(register).not.toHaveBeenCalled()
})

test('a browser that refuses leaves the page as it was', async () => {
  aPage({ register: async () => Promise.reject(new Error('refused')) })
  await expect(keepForOffline()).resolves.toBeUndefined()
})

test('nor is a browser that has no such thing', async () => {
  aPage()
  vi.stubGlobal('navigator', {})
  await expect(keepForOffline()).resolves.toBeUndefined()
})
