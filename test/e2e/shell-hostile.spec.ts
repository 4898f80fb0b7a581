/** A page that has turned against its shell: what it may ask, of whom, and what it learns from the refusals. */
import { readdir } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { CONTENT_SECURITY_POLICY } from '../../shared/host/content-security-policy.ts'
import { BACKUP_NAME, MAX_PART_SIZE } from '../../shared/host/folders.ts'
import { ARGUMENT_SCHEMAS, MAX_NOTICE_BODY, MAX_SECRET_SIZE } from '../../shared/host/ipc.ts'
import type { Host } from '../../shared/host/port.ts'
import { MAX_OBJECT_SIZE, parseSpaceName } from '../../shared/host/space.ts'
import { skipFirm } from './adviser.ts'
import { type Shell, shellOf, test } from './edition.ts'

type ShellWindow = Window & { readonly reclamationsHost: Host }

/** What every refusal says, and all it says. */
const REFUSED = (channel: string) => `Error: Error invoking remote method '${channel}': Error: refused`

/** Calls as a page makes them whose process was taken over. @returns for each what it was told, an answer as its JSON */
function callAll(shell: Shell, calls: readonly (readonly [string, ...unknown[]])[]): Promise<readonly string[]> {
  return shell.evaluate(async ({ standIn }, made) => {
    const told: string[] = []
    for (const [channel, ...parameters] of made) {
      told.push(
        await standIn.invokeFromPage(channel, ...parameters).then(
          (answer) => JSON.stringify(answer) ?? 'undefined',
          (error) => String(error),
        ),
      )
    }
    return told
  }, calls)
}

const refusedRequests = (page: Page) =>
  page.evaluate(async () => (await (window as unknown as ShellWindow).reclamationsHost.info()).refusedRequests)

/** Requests that the shell let through and that nothing of it answers; over Electron itself they cannot be told. */
const escaped = (shell: Shell) => shell.evaluate(({ standIn }) => standIn?.escaped ?? [])

test.describe('calls', () => {
  // biome-ignore lint/suspicious/noSkippedTests: in Electron nothing can make such calls from outside a page
  test.skip(({ edition }) => edition === 'electron', 'only the stand-in plays a page that has taken over its process')

  test('malformed, oversized, unknown and out of turn: each is refused, and its error tells nothing of the machine', async ({ page }) => {
    const shell = shellOf(page)
    await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
    const name = 'reclamations-cgp_2026-03-31_18-00-00_3-dossiers.rcgp'
    expect(name).toMatch(BACKUP_NAME)
    const object = '0123456789abcdef-00000001-0123456789abcdef.ecriture'
    expect(parseSpaceName(object)).toBeDefined()

    const odd = [
      null,
      Number.NaN,
      42,
      '',
      '../../etc/passwd',
      [],
      {},
      { path: '/etc/passwd' },
      new Date(0),
      new Map([['folder', 'vault']]),
      new Uint8Array(),
    ]
    const pass = { firm: '00112233445566aa', secret: new Uint8Array(32), keepsFolder: false }
    const malformed = Object.entries(ARGUMENT_SCHEMAS).flatMap(([channel, schema]) => [
      [channel, undefined, undefined] as const,
      ...odd.filter((argument) => !schema.safeParse(argument).success).map((argument) => [channel, argument] as const),
    ])
    const oversized = [
      ['host:notify', { title: 'x', body: 'x'.repeat(MAX_NOTICE_BODY + 1) }],
      ['host:save-file', { name: 'x'.repeat(201), mediaType: '', bytes: new Uint8Array(1) }],
      ['key:save', new Uint8Array(MAX_SECRET_SIZE + 1)],
      ['folders:append', { folder: 'vault', name: 'a.rcgp', bytes: new Uint8Array(MAX_PART_SIZE + 1) }],
      ['folders:read', { folder: 'vault', name: 'a.rcgp', from: 0, length: MAX_PART_SIZE + 1 }],
      ['space:put-once', { name: object, bytes: new Uint8Array(MAX_OBJECT_SIZE + 1) }],
    ] as const
    const reaching = [
      ['folders:begin-writing', { folder: 'backups', name: `../${name}` }],
      ['folders:begin-writing', { folder: 'backups', name, path: '/etc' }],
      ['folders:read', { folder: 'vault', name: '/etc/passwd', from: 0, length: 10 }],
      ['folders:remove', { folder: 'chosen', name: 'photo.jpg' }],
      ['folders:list', { folder: '/etc' }],
      ['space:list', '/etc'],
      ['space:choose', '/etc'],
      ['space:read', '/etc/passwd'],
      ['space:read', `../${object}`],
      ['space:remove', 'photo.jpg'],
      ['space:put-once', { name: 'notes.txt', bytes: new Uint8Array(1) }],
      ['space:put-once', { name: object, bytes: new Uint8Array(1), path: '/etc' }],
      ['server:choose', { ...pass, addresses: 'tls://ailleurs.fr', makesSpace: true, isAllowed: true }],
      ['server:enter', { ...pass, addresses: 'tls://ailleurs.fr' }],
      ['host:save-file', { name: 'a.docx', mediaType: '', bytes: new Uint8Array(1), filePath: '/etc/passwd' }],
    ] as const
    const refused = [...malformed, ...oversized, ...reaching]
    expect(await callAll(shell, refused)).toEqual(refused.map(([channel]) => REFUSED(channel)))

    const unknown = ['host:eval', 'toString', '__proto__', 'constructor', 'ELECTRON_BROWSER_REQUIRE', '']
    expect(
      await callAll(
        shell,
        unknown.map((channel) => [channel]),
      ),
    ).toEqual(unknown.map((channel) => `Error: Error invoking remote method '${channel}': Error: No handler registered for '${channel}'`))

    const id = crypto.randomUUID()
    const outOfOrder = await callAll(shell, [
      ['folders:continue-writing', { id, bytes: new Uint8Array(1) }],
      ['folders:finish-writing', id],
      ['folders:abandon-writing', id],
      ['folders:begin-writing', { folder: 'chosen', name }],
      ['space:list'],
      ['space:read', object],
      ['space:put-once', { name: object, bytes: new Uint8Array(1) }],
      ['space:remove', object],
      ['server:choose', { ...pass, addresses: 'nats://ailleurs.fr', makesSpace: true }],
      ['server:enter', pass],
      ['server:leave'],
      ['server:make'],
      ['closing:ready'],
      ['key:load'],
    ])
    const notFound = '{"status":"failed","fault":"notFound"}'
    const missing = '{"status":"failed","fault":"missing"}'
    const none = [missing, missing, missing, missing]
    // In clear elsewhere it is not even asked about; and nothing is asked of a server that nobody allowed.
    const noServer = ['{"status":"failed","fault":"notTls"}', 'undefined', 'undefined', missing]
    expect(outOfOrder).toEqual([notFound, notFound, '{"status":"done"}', missing, ...none, ...noServer, 'undefined', 'undefined'])

    expect((await readdir(shell.userData)).filter((file) => !/^(chromium|SingletonStandIn|coffre)$/.test(file))).toEqual([])
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
  })
})

test('the page has the port, which it cannot change, and nothing else of the shell or of Node', async ({ page }) => {
  const found = await page.evaluate(() => {
    const shell = window as unknown as Record<string, unknown>
    const host = shell.reclamationsHost as Host
    const attempts = [
      () => Object.assign(host, { info: () => 'mine' }),
      () => Object.assign(host.folders, { list: () => 'mine' }),
      () => Object.defineProperty(window, 'reclamationsHost', { value: 'mine' }),
    ]
    const isRefused = (attempt: () => unknown) => {
      try {
        attempt()
        return false
      } catch {
        return true
      }
    }
    const names = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter((name) => name in shell)
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.head.append(script)
    return { names, refused: attempts.map(isRefused), isInjected: 'injected' in window, isSecure: window.isSecureContext }
  })
  expect(found).toEqual({ names: [], refused: [true, true, true], isInjected: false, isSecure: true })
})

test('every response carries the policy; a whole start asks nothing of a network', async ({ page }) => {
  const policies = new Map<string, string | undefined>()
  page.on('response', (response) => policies.set(response.url(), response.headers()['content-security-policy']))
  await page.goto('/')
  await skipFirm(page)
  await page.goto('/#/cabinet/donnees')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Données et sauvegardes')
  await page.evaluate(() => fetch('/absent'))
  expect(policies.size).toBeGreaterThan(3)
  expect([...policies].filter(([, policy]) => policy !== CONTENT_SECURITY_POLICY)).toEqual([])
  expect(await refusedRequests(page)).toBe(0)
  expect(await escaped(shellOf(page))).toEqual([])
})

test('the network is out of reach even for a page without its policy, and each try is counted', async ({ page }) => {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setBypassCSP', { enabled: true })
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
  const reached = await page.evaluate(async () => {
    const addresses = ['https://example.org/', 'http://127.0.0.1:1/', 'file:///etc/passwd', 'app://elsewhere/']
    const tries = await Promise.allSettled(addresses.map((address) => fetch(address, { mode: 'no-cors' })))
    const image = new Image()
    image.src = 'https://example.org/pixel.png'
    await new Promise((resolve) => image.addEventListener('error', resolve))
    return tries.filter(({ status }) => status === 'fulfilled').length
  })
  expect(reached).toBe(0)
  // Chromium itself refuses the file and the unknown scheme before anything is asked.
  expect(await refusedRequests(page)).toBeGreaterThanOrEqual(3)
  expect(await escaped(shellOf(page))).toEqual([])
})

test('what is no request has no way out either: no datagram, no connection, no name', async ({ page }) => {
  const shell = shellOf(page)
  await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
  const ways = await shell.evaluate(async ({ app, session, BrowserWindow }) => ({
    datagrams: BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getWebRTCIPHandlingPolicy()),
    connections: [
      await session.defaultSession.resolveProxy('https://example.org/'),
      await session.defaultSession.resolveProxy('http://127.0.0.1/'),
    ],
    names: app.commandLine.getSwitchValue('host-resolver-rules'),
  }))
  expect(ways).toEqual({
    datagrams: ['disable_non_proxied_udp'],
    connections: ['PROXY 127.0.0.1:9', 'PROXY 127.0.0.1:9'],
    names: 'MAP * ~NOTFOUND',
  })
})

test('it goes nowhere else, opens no window, gets no permission and downloads nothing', async ({ page }) => {
  const shell = shellOf(page)
  await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
  const here = page.url()
  await shell.evaluate(({ BrowserWindow }) => {
    const navigations: string[] = []
    Object.assign(globalThis, { navigations })
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-navigate', (event) => navigations.push(event.url))
  })
  // One after the other: what the page begins next would break off what it has begun.
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['stolen']))
    link.download = 'stolen.txt'
    link.click()
  })
  const downloads = () => shell.evaluate(({ standIn }) => standIn?.downloads ?? { prevented: ['blob:app:'], allowed: [] })
  await expect.poll(downloads).toEqual({ prevented: [expect.stringMatching(/^blob:app:/)], allowed: [] })
  await page.evaluate(() => {
    window.location.href = 'https://example.org/'
  })
  const navigations = () => shell.evaluate(() => (globalThis as unknown as { navigations: string[] }).navigations)
  await expect.poll(navigations).toEqual(['https://example.org/'])
  await page.evaluate(() => void window.open('https://example.org/'))
  const newWindows = () => shell.evaluate(({ standIn }) => standIn?.newWindows ?? { denied: ['https:'], allowed: [] })
  await expect.poll(newWindows).toEqual({ denied: [expect.stringMatching(/^https:|^about:blank|^$/)], allowed: [] })
  await expect.poll(() => shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await expect.poll(() => shell.windows().length).toBe(1)
  const permissions = await page.evaluate(async () => {
    const names = ['notifications', 'geolocation', 'camera', 'microphone', 'clipboard-read'] as PermissionName[]
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
  })
  expect(new Set(permissions)).toEqual(new Set(['denied']))
  expect(page.url()).toBe(here)
  await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
})
