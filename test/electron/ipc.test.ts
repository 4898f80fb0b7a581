import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { FirmSpace } from '../../electron/firm-space.ts'
import { answerFolders } from '../../electron/ipc/answer-folders.ts'
import { answerSpace } from '../../electron/ipc/answer-space.ts'
import { handle } from '../../electron/ipc/handle.ts'
import { tell } from '../../electron/ipc/tell.ts'
import { type HostFolders, MAX_PART_SIZE } from '../../shared/host/folders.ts'
import type { Incident } from '../../shared/host/incident.ts'
import { ARGUMENT_SCHEMAS, MAX_NOTICE_BODY, MAX_NOTICE_TITLE, MAX_SAVED_SIZE, MAX_SECRET_SIZE } from '../../shared/host/ipc.ts'
import type { Host } from '../../shared/host/port.ts'
import { MAX_OBJECT_SIZE } from '../../shared/host/space.ts'

const registered = vi.hoisted(() => new Map<string, (event: unknown, ...payload: unknown[]) => Promise<unknown>>())
const exposed = vi.hoisted(() => new Map<string, unknown>())
const invoked = vi.hoisted(() => [] as unknown[][])
const received = vi.hoisted(() => new Map<string, (event: unknown, content: unknown) => void>())
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, handler: (event: unknown, ...payload: unknown[]) => Promise<unknown>) => registered.set(channel, handler),
  },
  ipcRenderer: {
    invoke: (...call: unknown[]) => {
      invoked.push(call)
      return Promise.resolve('answer')
    },
    on: (channel: string, listener: (event: unknown, content: unknown) => void) => received.set(channel, listener),
  },
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => exposed.set(name, api) },
}))

const frame = { origin: 'app://reclamations-cgp' }
const trusted = { sender: { id: 1, mainFrame: frame }, senderFrame: frame }
const file = { name: 'lettre.docx', mediaType: 'text/plain', bytes: new Uint8Array([1]) }
const incident: Incident = { source: 'promise', name: 'TypeError', places: ['index-a1.js:1:2'] }
const notice = { title: 'Réclamations CGP', body: '2 réclamations demandent une action aujourd’hui.' }
/** The name of an object of the firm's space. */
const OBJECT = '0123456789abcdef-00000001-0123456789abcdef.ecriture'
const onError = vi.fn()
const answered = vi.fn(async () => ({ status: 'cancelled' }) as const)

async function call(event: unknown, ...payload: unknown[]): Promise<unknown> {
  return registered.get('host:save-file')?.(event, ...payload)
}

describe('a call from the window', () => {
  beforeEach(() => {
    answered.mockClear()
    onError.mockClear()
    handle('host:save-file', { isKnown: (id) => id === 1, onError }, answered)
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

  test('that fails inside tells nothing of the machine to the window, and all of it to the shell', async () => {
    const failure = new Error('/home/someone/secret')
    handle('host:print', { isKnown: () => true, onError }, async () => {
      throw failure
    })
    await expect(registered.get('host:print')?.(trusted)).rejects.toThrow(/^refused$/)
    expect(onError.mock.calls).toEqual([[failure]])
  })
})

describe('the channels', () => {
  const folders = Object.fromEntries(
    [
      'list',
      'read',
      'append',
      'beginWriting',
      'continueWriting',
      'finishWriting',
      'abandonWriting',
      'remove',
      'choose',
      'forgetChosen',
    ].map((name) => [name, vi.fn(async () => name)]),
  ) as unknown as Record<keyof HostFolders, ReturnType<typeof vi.fn>>
  const address = { folder: 'vault', name: 'journal.rcgp' }
  const id = '00000000-0000-4000-8000-000000000000'
  beforeEach(() => {
    vi.clearAllMocks()
    answerFolders(folders as unknown as HostFolders, { isKnown: (contentsId) => contentsId === 1, onError })
  })

  test.each([
    ['folders:list', 'list', 'backups'],
    ['folders:read', 'read', { ...address, from: 0, length: 10 }],
    ['folders:append', 'append', { ...address, bytes: new Uint8Array(1) }],
    ['folders:begin-writing', 'beginWriting', address],
    ['folders:continue-writing', 'continueWriting', { id, bytes: new Uint8Array(1) }],
    ['folders:finish-writing', 'finishWriting', id],
    ['folders:abandon-writing', 'abandonWriting', id],
    ['folders:remove', 'remove', address],
  ] as const)('%s answers a folder call', async (channel, name, argument) => {
    expect(await registered.get(channel)?.(trusted, argument)).toBe(name)
    expect(folders[name].mock.calls[0]?.[0]).toEqual(argument)
  })

  test.each([
    ['folders:list', 'list', '/etc'],
    ['folders:begin-writing', 'beginWriting', { folder: 'vault', name: '../x' }],
    ['folders:begin-writing', 'beginWriting', { folder: 'vault', name: 'C:\\x' }],
    ['folders:begin-writing', 'beginWriting', { folder: 'vault', name: '.x.partial' }],
    ['folders:begin-writing', 'beginWriting', { ...address, path: '/etc/x' }],
    ['folders:remove', 'remove', { folder: 'chosen', name: 'photo.jpg' }],
    ['folders:read', 'read', { ...address, from: -1, length: 1 }],
    ['folders:read', 'read', { ...address, from: 0, length: MAX_PART_SIZE + 1 }],
    ['folders:append', 'append', { ...address, bytes: 'text' }],
    ['folders:finish-writing', 'finishWriting', '../x'],
  ] as const)('%s refuses %s of %j', async (channel, name, argument) => {
    await expect(registered.get(channel)?.(trusted, argument)).rejects.toThrow(/^refused$/)
    expect(folders[name]).not.toHaveBeenCalled()
  })

  test('a call on the firm’s space names an object of ours, of a bounded size, and never a place', async () => {
    const made = ['list', 'read', 'putOnce', 'remove', 'place', 'choose', 'forget'].map((name) => [name, vi.fn(async () => name)])
    const space = { ...Object.fromEntries(made), server: {} } as unknown as FirmSpace
    answerSpace(space, { isKnown: (contentsId) => contentsId === 1, onError })
    const object = { name: OBJECT, bytes: file.bytes }
    const answered = [
      ['space:list', 'list'],
      ['space:read', 'read', OBJECT],
      ['space:put-once', 'putOnce', object],
      ['space:remove', 'remove', OBJECT],
      ['space:place', 'place'],
      ['space:choose', 'choose'],
      ['space:forget', 'forget'],
    ] as const
    for (const [channel, name, ...payload] of answered) expect(await registered.get(channel)?.(trusted, ...payload)).toBe(name)
    expect(vi.mocked(space.putOnce).mock.calls).toEqual([[OBJECT, file.bytes]])
    vi.clearAllMocks()
    const refused = [
      ['space:list', '/etc'],
      ['space:choose', '/etc'],
      ['space:read', `../${OBJECT}`],
      ['space:read', '/etc/passwd'],
      ['space:read', `${OBJECT} (1)`],
      ['space:remove', 'photo.jpg'],
      ['space:put-once', { ...object, name: 'photo.jpg' }],
      ['space:put-once', { ...object, path: '/etc/x' }],
      ['space:put-once', { ...object, bytes: 'text' }],
      ['space:put-once', { ...object, bytes: oversized(MAX_OBJECT_SIZE + 1) }],
    ] as const
    for (const [channel, argument] of refused) await expect(registered.get(channel)?.(trusted, argument)).rejects.toThrow(/^refused$/)
    for (const [, name] of answered) expect(space[name]).not.toHaveBeenCalled()
  })

  test('a call on the firm’s server brings what opens it whole, and nothing beside it', async () => {
    const server = Object.fromEntries(['choose', 'enter', 'leave', 'make'].map((name) => [name, vi.fn(async () => name)] as const))
    answerSpace({ server } as unknown as FirmSpace, { isKnown: (contentsId) => contentsId === 1, onError })
    const pass = { firm: '00112233445566aa', secret: new Uint8Array(32), keepsFolder: false }
    const wanted = { ...pass, addresses: 'tls://nats.cabinet.fr', makesSpace: true }
    const answered = [['server:choose', wanted], ['server:enter', pass], ['server:leave'], ['server:make']] as const
    for (const [channel, ...payload] of answered) expect(await registered.get(channel)?.(trusted, ...payload)).toBe(channel.slice(7))
    vi.clearAllMocks()
    const refused = [
      ['server:choose', pass],
      ['server:choose', { ...wanted, addresses: '' }],
      ['server:choose', { ...wanted, addresses: 'x'.repeat(1001) }],
      ['server:choose', { ...wanted, isAllowed: true }],
      ['server:enter', { ...pass, firm: 'cabinet.>' }],
      ['server:enter', { ...pass, secret: new Uint8Array(31) }],
      ['server:enter', { ...pass, addresses: 'tls://ailleurs.fr' }],
      ['server:make', 'CABINET_00112233445566aa'],
    ] as const
    for (const [channel, argument] of refused) await expect(registered.get(channel)?.(trusted, argument)).rejects.toThrow(/^refused$/)
    for (const call of Object.values(server)) expect(call).not.toHaveBeenCalled()
  })

  test('a secret has a bounded size', () => {
    const fits = (size: number) => ARGUMENT_SCHEMAS['key:save'].safeParse(new Uint8Array(size)).success
    expect([0, 32, MAX_SECRET_SIZE, MAX_SECRET_SIZE + 1].map(fits)).toEqual([false, true, true, false])
  })

  test('a notice has two texts of a bounded length, and nothing else', () => {
    const fits = (argument: unknown) => ARGUMENT_SCHEMAS['host:notify'].safeParse(argument).success
    expect(fits(notice)).toBe(true)
    expect(fits({ ...notice, title: 'x'.repeat(MAX_NOTICE_TITLE + 1) })).toBe(false)
    expect(fits({ ...notice, body: 'x'.repeat(MAX_NOTICE_BODY + 1) })).toBe(false)
    expect(fits({ ...notice, body: '' })).toBe(false)
    expect(fits({ ...notice, icon: '/etc/passwd' })).toBe(false)
    expect(fits({ title: notice.title })).toBe(false)
  })

  test('an incident has a source, a class and places of ours; no text goes with it', () => {
    const fits = (argument: unknown) => ARGUMENT_SCHEMAS['diagnostic:note'].safeParse(argument).success
    expect(fits(incident)).toBe(true)
    for (const more of [
      { message: 'Claire Fontaine' },
      { name: 'Claire Fontaine' },
      { source: 'Claire' },
      { places: ['/home/claire/a.js:1:2'] },
      { places: Array(7).fill('a.js:1:2') },
    ]) {
      expect(fits({ ...incident, ...more }), JSON.stringify(more)).toBe(false)
    }
  })

  test('a window that is gone is told nothing', () => {
    const send = vi.fn()
    tell({ send, isDestroyed: () => true }, 'host:signal', 'closing')
    tell({ send, isDestroyed: () => false }, 'host:signal', 'systemLocked')
    expect(send.mock.calls).toEqual([['host:signal', 'systemLocked']])
  })
})

describe('the preload', () => {
  const address = { folder: 'vault', name: 'a.rcgp' } as const
  beforeAll(() => import('../../electron/preload.ts'))
  beforeEach(() => {
    invoked.length = 0
  })

  test('exposes the port and nothing else, each call on its own channel', async () => {
    expect([...exposed.keys()]).toEqual(['reclamationsHost'])
    const host = exposed.get('reclamationsHost') as Host
    expect(namesIn(host)).toEqual([...PORT].sort())
    await host.info()
    await host.print()
    await host.saveFile(file)
    await host.makePdf()
    await host.openDataFolder()
    await host.rebuildDatabase()
    await host.openedBackup.read({ from: 0, length: 1 })
    await host.askToNotify()
    await host.notify(notice)
    await host.folders.beginWriting(address)
    await host.folders.choose()
    await host.space.list()
    await host.space.read(OBJECT)
    await host.space.putOnce(OBJECT, file.bytes)
    await host.space.choose()
    await host.updates.chooseAddress({ address: 'https://exemple.fr/' })
    await host.updates.checkAtStart(true)
    await host.updates.check()
    await host.keyStore.save(file.bytes)
    await host.diagnostic.note(incident)
    await host.diagnostic.save()
    expect(invoked).toEqual([
      ['host:info'],
      ['host:print'],
      ['host:save-file', file],
      ['host:make-pdf'],
      ['host:open-data-folder'],
      ['host:rebuild-database'],
      ['opened-backup:read', { from: 0, length: 1 }],
      ['host:ask-to-notify'],
      ['host:notify', notice],
      ['folders:begin-writing', address],
      ['folders:choose'],
      ['space:list'],
      ['space:read', OBJECT],
      ['space:put-once', { name: OBJECT, bytes: file.bytes }],
      ['space:choose'],
      ['updates:choose-address', { address: 'https://exemple.fr/' }],
      ['updates:check-at-start', true],
      ['updates:check'],
      ['key:save', file.bytes],
      ['diagnostic:note', incident],
      ['diagnostic:save'],
    ])
  })

  test('hands over what each call takes, whatever else the page holds in the same object', async () => {
    const host = exposed.get('reclamationsHost') as Host
    const more = { isNilReturn: true, path: '/etc/passwd' }
    const range = { folder: 'vault', name: 'a.rcgp', from: 0, length: 1 } as const
    const part = { id: crypto.randomUUID(), bytes: file.bytes }
    await host.saveFile({ ...file, ...more })
    await host.notify({ ...notice, ...more })
    await host.folders.read({ ...range, ...more })
    await host.folders.append({ ...address, bytes: file.bytes, ...more })
    await host.folders.beginWriting({ ...address, ...more })
    await host.folders.continueWriting({ ...part, ...more })
    await host.folders.remove({ ...address, ...more })
    await host.openedBackup.read({ from: 0, length: 1, ...more })
    await host.updates.chooseAddress({ address: 'https://exemple.fr/', ...more })
    await host.diagnostic.note({ ...incident, ...more })
    expect(invoked.map(([, argument]) => argument)).toEqual([
      file,
      notice,
      range,
      { ...address, bytes: file.bytes },
      address,
      part,
      address,
      { from: 0, length: 1 },
      { address: 'https://exemple.fr/' },
      incident,
    ])
  })

  test('holds the closing while something listens, and answers once all have ended', async () => {
    const host = exposed.get('reclamationsHost') as Host
    const { promise, resolve } = Promise.withResolvers<void>()
    const heard: unknown[][] = []
    const stop = host.on('closing', (...content: unknown[]) => {
      heard.push(content)
      return promise
    })
    const stopOther = host.on('closing', () => Promise.reject(new Error('its own failure')))
    expect(invoked).toEqual([['closing:hold', true]])
    received.get('host:signal')?.({ sender: 'raw' }, 'closing')
    await vi.waitFor(() => expect(heard).toEqual([[]]))
    expect(invoked).toHaveLength(1)
    resolve()
    await vi.waitFor(() => expect(invoked).toContainEqual(['closing:ready']))
    stop()
    stop()
    expect(invoked).toHaveLength(2)
    stopOther()
    expect(invoked.at(-1)).toEqual(['closing:hold', false])
  })

  test('tells of a change in the firm’s space, until nobody listens', async () => {
    const host = exposed.get('reclamationsHost') as Host
    const changed = vi.fn()
    const stop = host.space.watch(changed)
    received.get('host:signal')?.({ sender: 'raw' }, 'spaceChanged')
    expect(changed.mock.calls).toEqual([[]])
    stop()
    received.get('host:signal')?.({}, 'spaceChanged')
    expect(changed).toHaveBeenCalledOnce()
  })

  test('passes a lock of the system on, and holds nothing for it', async () => {
    const host = exposed.get('reclamationsHost') as Host
    const locked = vi.fn()
    const stop = host.on('systemLocked', locked)
    received.get('host:signal')?.({}, 'systemLocked')
    expect(locked).toHaveBeenCalledOnce()
    stop()
    received.get('host:signal')?.({}, 'systemLocked')
    expect(locked).toHaveBeenCalledOnce()
    expect(invoked).toEqual([])
  })
})

const PORT = [
  ...[
    'info',
    'saveFile',
    'makePdf',
    'print',
    'openDataFolder',
    'rebuildDatabase',
    'askToNotify',
    'notify',
    'on',
    'keyStore.load',
    'keyStore.save',
    'keyStore.forget',
  ],
  ...['list', 'read', 'append', 'beginWriting', 'continueWriting', 'finishWriting', 'abandonWriting', 'remove'].map(
    (name) => `folders.${name}`,
  ),
  ...['choose', 'forgetChosen', 'label'].map((name) => `folders.${name}`),
  ...['list', 'read', 'putOnce', 'remove', 'watch', 'place', 'choose', 'forget'].map((name) => `space.${name}`),
  ...['choose', 'enter', 'leave', 'make'].map((name) => `space.server.${name}`),
  ...['note', 'save'].map((name) => `diagnostic.${name}`),
  ...['waiting', 'take', 'read'].map((name) => `openedBackup.${name}`),
  ...['state', 'chooseFolder', 'chooseAddress', 'turnOff', 'checkAtStart', 'check', 'prepare', 'cancel', 'quitAndInstall'].map(
    (name) => `updates.${name}`,
  ),
]

/** Every function that is exposed, by its place. */
function namesIn(host: object): readonly string[] {
  return Object.entries(host)
    .flatMap(([name, value]) => (typeof value === 'function' ? [name] : namesIn(value).map((inner) => `${name}.${inner}`)))
    .sort()
}

function withOrigin(origin: string) {
  const foreign = { origin }
  return { sender: { id: 1, mainFrame: foreign }, senderFrame: foreign }
}

/** Claims a size without taking the memory. */
function oversized(size = MAX_SAVED_SIZE + 1): Uint8Array {
  return Object.defineProperty(new Uint8Array(1), 'byteLength', { value: size })
}
