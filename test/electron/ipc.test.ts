import { beforeEach, describe, expect, test, vi } from 'vitest'
import { handle } from '../../electron/ipc/handle.ts'
import { MAX_SAVED_SIZE } from '../../shared/host/ipc.ts'

const registered = vi.hoisted(() => new Map<string, (event: unknown, ...payload: unknown[]) => Promise<unknown>>())
const exposed = vi.hoisted(() => new Map<string, unknown>())
const invoked = vi.hoisted(() => [] as unknown[][])
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, handler: (event: unknown, ...payload: unknown[]) => Promise<unknown>) => registered.set(channel, handler),
  },
  ipcRenderer: {
    invoke: (...call: unknown[]) => {
      invoked.push(call)
      return Promise.resolve('answer')
    },
  },
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => exposed.set(name, api) },
}))

const frame = { origin: 'app://reclamations-cgp' }
const trusted = { sender: { id: 1, mainFrame: frame }, senderFrame: frame }
const file = { name: 'lettre.docx', mediaType: 'text/plain', bytes: new Uint8Array([1]) }
const answered = vi.fn(async () => ({ status: 'cancelled' }) as const)

async function call(event: unknown, ...payload: unknown[]): Promise<unknown> {
  return registered.get('host:save-file')?.(event, ...payload)
}

describe('a call from the window', () => {
  beforeEach(() => {
    answered.mockClear()
    handle('host:save-file', (id) => id === 1, answered)
  })

  test('is answered when it comes from the application’s own main frame with a valid argument', async () => {
    expect(await call(trusted, file)).toEqual({ status: 'cancelled' })
    expect(answered).toHaveBeenCalledWith(file, trusted)
  })

  test.each([
    ['an unknown window', { ...trusted, sender: { id: 2, mainFrame: frame } }],
    ['a frame within the page', { ...trusted, senderFrame: { origin: 'app://reclamations-cgp' } }],
    ['a frame that is gone', { ...trusted, senderFrame: null }],
    ['another origin', withOrigin('https://reclamations-cgp')],
    ['an origin that begins like ours', withOrigin('app://reclamations-cgp.evil')],
  ])('is refused from %s', async (_name, event) => {
    await expect(call(event, file)).rejects.toThrow(/^refused$/)
    expect(answered).not.toHaveBeenCalled()
  })

  test.each([
    ['no argument', []],
    ['a second argument', [file, file]],
    ['a path of its own', [{ ...file, path: '/etc/passwd' }]],
    ['bytes that are none', [{ ...file, bytes: 'text' }]],
    ['an endless name', [{ ...file, name: 'x'.repeat(201) }]],
    ['no name', [{ ...file, name: '' }]],
    ['too many bytes', [{ ...file, bytes: oversized() }]],
  ])('is refused with %s', async (_name, payload) => {
    await expect(call(trusted, ...payload)).rejects.toThrow(/^refused$/)
    expect(answered).not.toHaveBeenCalled()
  })

  test('that fails inside tells nothing of the machine', async () => {
    handle(
      'host:print',
      () => true,
      async () => {
        throw new Error('/home/someone/secret')
      },
    )
    await expect(registered.get('host:print')?.(trusted)).rejects.toThrow(/^refused$/)
  })
})

describe('the preload', () => {
  test('exposes the port and nothing else, each call on its own channel', async () => {
    await import('../../electron/preload.ts')
    expect([...exposed.keys()]).toEqual(['reclamationsHost'])
    const host = exposed.get('reclamationsHost') as Record<string, (argument?: unknown) => Promise<unknown>>
    expect(Object.keys(host).sort()).toEqual(['info', 'print', 'saveFile'])
    await host.info?.()
    await host.print?.()
    await host.saveFile?.(file)
    expect(invoked).toEqual([['host:info'], ['host:print'], ['host:save-file', file]])
  })
})

function withOrigin(origin: string) {
  const foreign = { origin }
  return { sender: { id: 1, mainFrame: foreign }, senderFrame: foreign }
}

/** Claims a size without taking the memory. */
function oversized(): Uint8Array {
  return Object.defineProperty(new Uint8Array(1), 'byteLength', { value: MAX_SAVED_SIZE + 1 })
}
