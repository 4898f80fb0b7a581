import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, open, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { codeOf, type FileCalls, writeAtomically } from '../../electron/atomic-write.ts'
import { hostInfo } from '../../electron/ipc/info.ts'
import { makePdf } from '../../electron/ipc/make-pdf.ts'
import { createNotifier } from '../../electron/ipc/notify.ts'
import { openFolder } from '../../electron/ipc/open-folder.ts'
import { print } from '../../electron/ipc/print.ts'
import { safeName, saveFile, sentenceFor } from '../../electron/ipc/save-file.ts'
import { sealContents, sealNames, sealSession } from '../../electron/security.ts'
import { windowOptions } from '../../electron/window.ts'
import { DEFAULT_BOUNDS, loadPlace, type Placed, savePlace, showInPlace } from '../../electron/window-state.ts'

const folder = () => mkdtemp(join(tmpdir(), 'reclamations-shell-'))
const fault = (code: string) => Object.assign(new Error(code), { code })
const bytes = new TextEncoder().encode('new')

describe('a window', () => {
  test('is sandboxed, isolated and without Node; its developer tools exist in development only', () => {
    const { webPreferences, minWidth, minHeight } = windowOptions('/preload.cjs', DEFAULT_BOUNDS, true)
    expect(webPreferences).toMatchObject({
      preload: '/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    })
    expect([minWidth, minHeight]).toEqual([1024, 640])
    expect(windowOptions('/preload.cjs', DEFAULT_BOUNDS, false).webPreferences?.devTools).toBe(true)
  })

  test('goes nowhere else and opens no other; a reload of its own page goes on, for that is how it locks', () => {
    type Navigation = { readonly url: string; readonly isMainFrame: boolean; readonly preventDefault: () => void }
    const listeners = new Map<string, (event: Navigation) => void>()
    const contents = {
      on: vi.fn((name: string, listener: (event: Navigation) => void) => listeners.set(name, listener)),
      setWindowOpenHandler: vi.fn(),
      setWebRTCIPHandlingPolicy: vi.fn(),
    }
    sealContents(contents as never)
    const isPrevented = (name: string, url: string, isMainFrame = true) => {
      const preventDefault = vi.fn()
      listeners.get(name)?.({ url, isMainFrame, preventDefault })
      return preventDefault.mock.calls.length === 1
    }
    const own = 'app://reclamations-cgp/'
    for (const name of ['will-redirect', 'will-attach-webview']) expect(isPrevented(name, own), name).toBe(true)
    for (const url of [own, `${own}#/cabinet`]) expect(isPrevented('will-navigate', url), url).toBe(false)
    const elsewhere = ['https://example.org/', 'file:///etc/passwd', 'data:text/html,x', 'app://elsewhere/', 'app://reclamations-cgp.evil/']
    for (const url of [...elsewhere, `${own}verifier.html`, `${own}?x`]) expect(isPrevented('will-navigate', url), url).toBe(true)
    expect(isPrevented('will-frame-navigate', own, false)).toBe(true)
    expect(contents.setWindowOpenHandler.mock.calls[0]?.[0]()).toEqual({ action: 'deny' })
  })

  test('sends no datagram by WebRTC, which asks no listener of the session', () => {
    const contents = { on: vi.fn(), setWindowOpenHandler: vi.fn(), setWebRTCIPHandlingPolicy: vi.fn() }
    sealContents(contents as never)
    expect(contents.setWebRTCIPHandlingPolicy.mock.calls).toEqual([['disable_non_proxied_udp']])
  })
})

test('no name is ever asked of a name server, which would be told it', () => {
  const appendSwitch = vi.fn()
  sealNames({ appendSwitch })
  expect(appendSwitch.mock.calls).toEqual([['host-resolver-rules', 'MAP * ~NOTFOUND']])
})

describe('a session', () => {
  const session = {
    webRequest: { onBeforeRequest: vi.fn() },
    on: vi.fn(),
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    setSpellCheckerDictionaryDownloadURL: vi.fn(),
    setSpellCheckerLanguages: vi.fn(),
    setProxy: vi.fn(async () => undefined),
  }
  let refused = () => 0
  beforeEach(async () => {
    vi.clearAllMocks()
    refused = await sealSession(session as never, { hasDevTools: false })
  })
  const isCancelled = (url: string) => {
    const answer = vi.fn()
    session.webRequest.onBeforeRequest.mock.calls[0]?.[0]({ url }, answer)
    return answer.mock.calls[0]?.[0].cancel
  }

  test.each([
    ...['http://127.0.0.1/', 'https://example.org/', 'ws://example.org/', 'wss://example.org/', 'ftp://example.org/', 'file:///etc/passwd'],
    ...[
      'app://elsewhere/',
      'app://reclamations-cgp.evil/',
      'blob:https://example.org/x',
      'devtools://devtools/',
      'chrome://gpu/',
      'no address',
    ],
  ])('cancels and counts a request to %s', (url) => {
    expect(isCancelled(url)).toBe(true)
    expect(refused()).toBe(1)
  })

  test.each(['app://reclamations-cgp/assets/index.js', 'blob:app://reclamations-cgp/x', 'data:font/woff2;base64,AA'])(
    'lets %s through, and counts nothing',
    (url) => {
      expect(isCancelled(url)).toBe(false)
      expect(refused()).toBe(0)
    },
  )

  test('lets the developer tools load their own page where there are any', async () => {
    session.webRequest.onBeforeRequest.mockClear()
    await sealSession(session as never, { hasDevTools: true })
    expect(isCancelled('devtools://devtools/bundled/inspector.html')).toBe(false)
  })

  test('downloads nothing by itself', () => {
    const [event, listener] = session.on.mock.calls[0] ?? []
    const preventDefault = vi.fn()
    listener({ preventDefault })
    expect([event, preventDefault.mock.calls.length]).toEqual(['will-download', 1])
  })

  test('denies every permission', () => {
    const answer = vi.fn()
    session.setPermissionRequestHandler.mock.calls[0]?.[0]({}, 'media', answer)
    expect(answer).toHaveBeenCalledWith(false)
    expect(session.setPermissionCheckHandler.mock.calls[0]?.[0]()).toBe(false)
    expect(session.setDevicePermissionHandler.mock.calls[0]?.[0]()).toBe(false)
  })

  test('has a proxy that answers nothing, for what is asked of none of its listeners', async () => {
    expect(session.setProxy.mock.calls).toEqual([[{ mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' }]])
    session.setProxy.mockRejectedValueOnce(new Error('no proxy'))
    await expect(sealSession(session as never, { hasDevTools: false })).rejects.toThrow('no proxy')
  })

  test('fetches no dictionary', () => {
    expect(session.setSpellCheckerLanguages).toHaveBeenCalledWith([])
    expect(session.setSpellCheckerDictionaryDownloadURL.mock.calls[0]?.[0]).toMatch(/^app:/)
  })
})

describe('a file is written whole or not at all', () => {
  test('the new one takes the place of the old', async () => {
    const path = join(await folder(), 'lettre.docx')
    await writeFile(path, 'old')
    await writeAtomically(path, bytes)
    expect(await readFile(path, 'utf8')).toBe('new')
  })

  test('torn while it is written: the old one is whole and nothing half-written is left', async () => {
    const place = await folder()
    const path = join(place, 'lettre.docx')
    await writeFile(path, 'old')
    const torn: FileCalls['open'] = async (...call) => {
      const file = await open(...call)
      return Object.assign(file, {
        writeFile: async () => {
          await file.write(bytes, 0, 1)
          throw fault('ENOSPC')
        },
      })
    }
    await expect(writeAtomically(path, bytes, { open: torn, rename, unlink })).rejects.toThrow('ENOSPC')
    expect(await readFile(path, 'utf8')).toBe('old')
    expect(await readdir(place)).toEqual(['lettre.docx'])
  })

  test('held for a moment by a virus scanner: tried again', async () => {
    const path = join(await folder(), 'lettre.docx')
    let held = 2
    const scanned: FileCalls['rename'] = async (from, to) => {
      held -= 1
      if (held >= 0) throw fault('EBUSY')
      await rename(from, to)
    }
    await writeAtomically(path, bytes, { open, rename: scanned, unlink })
    expect(await readFile(path, 'utf8')).toBe('new')
  })

  test('held for good, or without room: given up, and said', async () => {
    const path = join(await folder(), 'lettre.docx')
    const always =
      (code: string): FileCalls['rename'] =>
      async () => {
        throw fault(code)
      }
    await expect(writeAtomically(path, bytes, { open, rename: always('EPERM'), unlink })).rejects.toSatisfy(
      (error) => codeOf(error) === 'EPERM',
    )
    await expect(writeAtomically(path, bytes, { open, rename: always('ENOSPC'), unlink })).rejects.toSatisfy(
      (error) => codeOf(error) === 'ENOSPC',
    )
  })
})

describe('saving', () => {
  const file = { name: '2026-001 Réponse.docx', mediaType: 'x', bytes }
  test('proposes a name in the documents folder and writes where the adviser says', async () => {
    const place = join(await folder(), 'ailleurs.docx')
    const ask = vi.fn(async () => place)
    expect(await saveFile(file, '/documents', ask)).toEqual({ status: 'saved', name: 'ailleurs.docx' })
    expect(ask).toHaveBeenCalledWith(join('/documents', '2026-001 Réponse.docx'))
    expect(await readFile(place, 'utf8')).toBe('new')
  })

  test('given up: nothing is written', async () => {
    const write = vi.fn()
    expect(await saveFile(file, '/documents', async () => undefined, write)).toEqual({ status: 'cancelled' })
    expect(write).not.toHaveBeenCalled()
  })

  test.each(['ENOSPC', 'EBUSY', 'EACCES', 'ENOENT', 'EIO'])('%s is told in French, with what is safe and what to do', async (code) => {
    const outcome = await saveFile(
      file,
      '/documents',
      async () => '/x',
      async () => Promise.reject(fault(code)),
    )
    expect(outcome).toEqual({ status: 'failed', message: sentenceFor(code) })
    expect(sentenceFor(code)).toContain('reste dans l’application')
    if (code !== 'EIO') expect(sentenceFor(code)).not.toBe(sentenceFor('EIO'))
  })

  test.each([
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\Windows\\x.docx', 'C Windows x.docx'],
    ['con.docx', '_con.docx'],
    ['...', 'document'],
    ['a\u0000b?.docx', 'a b .docx'],
  ])('%j becomes %j', (name, expected) => {
    expect(safeName(name)).toBe(expected)
  })
})

describe('a PDF file', () => {
  const contents = { printToPDF: vi.fn(async () => Buffer.from('%PDF-')) }

  test('has what is on screen, laid out for A4', async () => {
    expect(await makePdf(contents)).toEqual({ status: 'made', bytes: new TextEncoder().encode('%PDF-') })
    expect(contents.printToPDF).toHaveBeenCalledWith({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true })
  })

  test('impossible: said', async () => {
    const broken = { printToPDF: async () => Promise.reject(new Error('/home/claire')) }
    expect(await makePdf(broken)).toMatchObject({ status: 'failed', message: expect.stringContaining('enregistrez la lettre en Word') })
  })
})

test('the folder of the data opens, or the shell says that it did not', async () => {
  const openPath = vi.fn(async (path: string) => (path === '/data' ? '' : 'Failed to open path'))
  expect([await openFolder({ openPath }, '/data'), await openFolder({ openPath }, '/absent')]).toEqual([true, false])
})

describe('a notice', () => {
  const notice = { title: 'Réclamations CGP', body: '2 réclamations demandent une action aujourd’hui.' }

  function aSystem(isSupported: boolean) {
    const shown: unknown[] = []
    const clicks: (() => void)[] = []
    const onChosen = vi.fn()
    const make = (asked: unknown) => ({
      on: (_event: string, listener: () => void) => clicks.push(listener),
      show: () => shown.push(asked),
    })
    return { shown, clicks, onChosen, notify: createNotifier({ isSupported: () => isSupported, make: make as never, onChosen }) }
  }

  test('is shown by the system; a click brings the window to the front', async () => {
    const { shown, clicks, onChosen, notify } = aSystem(true)
    expect(await notify(notice)).toBe(true)
    expect(shown).toEqual([notice])
    expect(onChosen).not.toHaveBeenCalled()
    clicks[0]?.()
    expect(onChosen).toHaveBeenCalledOnce()
  })

  test('is not pretended where the system has none', async () => {
    const { shown, notify } = aSystem(false)
    expect(await notify(notice)).toBe(false)
    expect(shown).toEqual([])
  })
})

test('the shell tells what the system under it can do', () => {
  const facts = { version: '1.0.0', userData: '/data', refusedRequests: 0 }
  const { capabilities } = hostInfo({ ...facts, system: { canKeepKey: false, canNotify: true } })
  expect(capabilities).toMatchObject({ canKeepKey: false, canNotify: true, hasOwnWindow: true })
})

describe('printing', () => {
  test.each([
    [true, '', 'printed'],
    [false, 'Print job canceled', 'cancelled'],
    [false, 'Invalid printer settings', 'failed'],
  ])('%s %j is %s', async (isPrinted, reason, status) => {
    expect((await print({ print: (_options, done) => done?.(isPrinted, reason) })).status).toBe(status)
  })
})

describe('the window’s place', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }]
  test('is found again', async () => {
    const path = join(await folder(), 'window-state.json')
    const bounds = { x: 40, y: 30, width: 1300, height: 900 }
    for (const isMaximized of [true, false]) {
      savePlace(path, { bounds, isMaximized })
      expect(await loadPlace(path, screens)).toEqual({ bounds, isMaximized })
    }
    await writeFile(path, JSON.stringify(bounds))
    expect(await loadPlace(path, screens)).toEqual({ bounds, isMaximized: false })
  })

  const aWindow = () => {
    const events = new EventEmitter()
    let isMaximized = false
    const bounds = { x: 40, y: 30, width: 1300, height: 900 }
    const window = Object.assign(events, {
      show: () => undefined,
      maximize: () => (isMaximized = true),
      isMaximized: () => isMaximized,
      getNormalBounds: () => bounds,
    }) as unknown as Placed
    return { events, window, bounds }
  }

  test('is kept by the time the window has closed', async () => {
    const path = join(await folder(), 'window-state.json')
    const { events, window, bounds } = aWindow()
    showInPlace(window, path, { isMaximized: true })
    events.emit('ready-to-show')
    events.emit('close')
    // Nothing is awaited: a process that ends with its last window has nothing left to write.
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...bounds, isMaximized: true })
  })

  test('stays as it was where the window closes before it was shown', async () => {
    const path = join(await folder(), 'window-state.json')
    const left = { bounds: { x: 7, y: 7, width: 1000, height: 700 }, isMaximized: true }
    savePlace(path, left)
    const { events, window } = aWindow()
    showInPlace(window, path, left)
    events.emit('close')
    expect(await loadPlace(path, screens)).toEqual(left)
  })

  test('that cannot be kept holds no window open', async () => {
    const { events, window } = aWindow()
    showInPlace(window, join(await folder(), 'gone', 'window-state.json'), { isMaximized: false })
    events.emit('ready-to-show')
    expect(() => events.emit('close')).not.toThrow()
  })

  test.each([
    ['a corrupt file', '{'],
    ['another shape', '{"x":1}'],
    ['a screen that is gone', '{"x":5000,"y":0,"width":1300,"height":900}'],
    ['a title bar above the screen', '{"x":10,"y":-300,"width":1300,"height":900}'],
  ])('%s: the defaults', async (_name, content) => {
    const path = join(await folder(), 'window-state.json')
    await writeFile(path, content)
    expect(await loadPlace(path, screens)).toEqual({ bounds: DEFAULT_BOUNDS, isMaximized: false })
  })
})
