import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { chmod, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { signRelease } from '../../../build/sign-release.ts'
import * as installer from '../../../electron/updates/installer.ts'
import { createUpdates, type UpdateParts, type Updates } from '../../../electron/updates/updates.ts'
import { releaseNames } from '../../../shared/host/release.ts'
import { A_RELEASE, aPublisher, appImageName, aReleaseFolder, signOtherwise } from './a-release.ts'
import { startHttps, type TestServer } from './https-server.ts'

const publisher = aPublisher()
const usual = getCACertificates('default')

/** Every connection that this process opens to anyone, at the lowest level that Node tells of. */
const opened: unknown[] = []
const note = (message: unknown) => opened.push(message)

let userData: string
let appImage: string
beforeEach(async () => {
  const home = await mkdtemp(join(tmpdir(), 'reclamations-updates-'))
  userData = home
  appImage = join(home, appImageName('0.1.0'))
  await writeFile(appImage, 'the version before')
  vi.stubEnv('XDG_CACHE_HOME', join(home, 'cache'))
  vi.stubEnv('APPIMAGE', appImage)
  opened.length = 0
  subscribe('net.client.socket', note)
})
afterEach(() => {
  unsubscribe('net.client.socket', note)
  vi.unstubAllEnvs()
  setDefaultCACertificates(usual)
})

type Told = { readonly updates: Updates; readonly quits: () => number; readonly steps: readonly string[] }

function start(more: Partial<UpdateParts> = {}): Told {
  let quits = 0
  const steps: string[] = []
  const updates: Updates = createUpdates({
    installation: { kind: 'appimage', system: 'linux' },
    publicKey: publisher.publicKey,
    publisher: undefined,
    application: { name: 'Réclamations CGP', version: '0.1.0' },
    keptFile: join(userData, 'updates.json'),
    askForFolder: async () => undefined,
    askToAllow: async () => true,
    onChange: () => void updates.state().then(({ step }) => steps.push(step.kind)),
    quit: () => {
      quits += 1
    },
    relaunch: () => undefined,
    loadInstaller: async () => installer,
    ...more,
  })
  return { updates, quits: () => quits, steps }
}

async function startWith(folder: string, more: Partial<UpdateParts> = {}): Promise<Told> {
  const told = start({ askForFolder: async () => folder, ...more })
  await told.updates.start()
  expect(await told.updates.chooseFolder()).toEqual({ status: 'chosen' })
  return told
}

const stepAfter = async (updates: Updates, call: 'check' | 'prepare') => (await updates[call]()).step

/** A program that says, once run, that it was. */
const program = (trace: string) => `#!/bin/sh\nprintf '%s %s' "$APPIMAGE_SILENT_INSTALL" "$APPIMAGE_EXIT_AFTER_INSTALL" > '${trace}'\n`

describe('without the firm’s consent', () => {
  let server: TestServer
  beforeEach(async () => {
    server = await startHttps((_request, response) => void response.writeHead(404).end())
    setDefaultCACertificates([...usual, server.certificate])
  })
  afterEach(() => server.close())

  test('nothing is asked of anybody: at start, at a search, at an address that was not allowed', async () => {
    const { updates } = start({ askToAllow: async () => false })
    await updates.start()
    expect(await stepAfter(updates, 'check')).toEqual({ kind: 'none' })
    expect(await stepAfter(updates, 'prepare')).toEqual({ kind: 'none' })
    expect(await updates.chooseAddress({ address: server.address })).toEqual({ status: 'cancelled' })
    expect(await updates.checkAtStart(true)).toBe(false)
    await updates.check()
    expect([opened, updates.requests(), await readdir(userData)]).toEqual([[], 0, [appImageName('0.1.0')]])
  })

  test('setting an address asks nothing of it; a search does, at that address alone, and each request is counted', async () => {
    const allowed: string[] = []
    const askToAllow = async (address: string) => allowed.push(address) > 0
    const { updates } = start({ askToAllow })
    await updates.start()
    expect(await updates.chooseAddress({ address: 'http://localhost/' })).toEqual({ status: 'failed', fault: 'notHttps' })
    expect(await updates.chooseAddress({ address: `${server.address}a` })).toEqual({ status: 'chosen' })
    expect(allowed).toEqual([`${server.address}a/`])
    const again = start()
    await again.updates.start()
    expect([opened, again.updates.requests()]).toEqual([[], 0])
    expect(await stepAfter(again.updates, 'check')).toEqual({ kind: 'failed', fault: 'absent' })
    expect([opened.length, again.updates.requests()]).toEqual([1, 1])
  })

  test('at start it looks where that was ticked, for this source; another one asks anew; turned off, it forgets', async () => {
    const first = start()
    await first.updates.chooseAddress({ address: server.address })
    expect(await first.updates.checkAtStart(true)).toBe(true)
    const second = start()
    await second.updates.start()
    expect(second.updates.requests()).toBe(1)
    await second.updates.chooseAddress({ address: `${server.address}b` })
    expect((await second.updates.state()).checksAtStart).toBe(false)
    expect(await second.updates.turnOff()).toBe(true)
    const third = start()
    await third.updates.start()
    await third.updates.check()
    expect([third.updates.requests(), (await third.updates.state()).source]).toEqual([0, undefined])
  })

  test.each([
    ['half written', '{"source":{"kind":"addr'],
    ['with an address in clear', JSON.stringify({ source: { kind: 'address', address: 'http://localhost/' }, looksAtStart: true })],
    ['with a path that is none', JSON.stringify({ source: { kind: 'folder', path: 'here' }, looksAtStart: true })],
  ])('a choice %s is no consent', async (_name, text) => {
    await writeFile(join(userData, 'updates.json'), text)
    const { updates } = start()
    await updates.start()
    expect(await updates.state()).toEqual({
      fault: undefined,
      source: undefined,
      checksAtStart: false,
      step: { kind: 'none' },
      requests: 0,
    })
    expect(opened).toEqual([])
  })
})

describe('without what makes it possible', () => {
  test.each([
    ['a key', { publicKey: undefined }, 'noKey'],
    ['an installation', { installation: { fault: 'portable' } }, 'portable'],
  ] as const)('%s, it looks for nothing and says why', async (_name, more, fault) => {
    const folder = await aReleaseFolder(publisher, '0.2.0')
    const { updates } = start({ askForFolder: async () => folder, ...more })
    await updates.start()
    expect(await updates.chooseFolder()).toEqual({ status: 'cancelled' })
    expect(await updates.chooseAddress({ address: 'https://localhost/' })).toEqual({ status: 'cancelled' })
    expect(await updates.check()).toMatchObject({ fault, step: { kind: 'none' } })
  })
})

describe('a release in a folder', () => {
  test('is found, waits for a backup, is verified, and takes the place of the application when it ends', async () => {
    const trace = join(userData, 'trace')
    const folder = await aReleaseFolder(publisher, '0.2.0', program(trace))
    const { updates, quits, steps } = await startWith(folder)
    const size = program(trace).length
    const release = { version: '0.2.0', size, notes: 'Des corrections.' }
    expect(await stepAfter(updates, 'check')).toEqual({ kind: 'found', release })
    updates.noteBackup()
    expect(await stepAfter(updates, 'prepare')).toEqual({ kind: 'ready', release })
    expect(steps).toEqual(expect.arrayContaining(['checking', 'found', 'fetching', 'ready']))
    // A search while it waits changes nothing.
    expect(await stepAfter(updates, 'check')).toEqual({ kind: 'ready', release })
    expect(await readFile(appImage, 'utf8')).toBe('the version before')
    await updates.quitAndInstall()
    expect(quits()).toBe(1)
    const alone = await startWith(folder)
    alone.updates.atQuit({ preventDefault: () => undefined })
    expect(await readdir(userData)).toContain(appImageName('0.1.0'))
  })

  test('is installed at the end, once, by the system’s own means', async () => {
    const trace = join(userData, 'trace')
    const { updates } = await startWith(await aReleaseFolder(publisher, '0.2.0', program(trace)))
    await updates.check()
    updates.noteBackup()
    await updates.prepare()
    updates.atQuit({ preventDefault: () => undefined })
    expect(await readFile(trace, 'utf8')).toBe('true true')
    const left = await readdir(userData)
    expect(left.toSorted()).toEqual(['cache', appImageName('0.2.0'), 'trace', 'updates.json'])
    const next = start({ application: { name: 'Réclamations CGP', version: '0.2.0' } })
    await next.updates.start()
    expect((await next.updates.state()).step).toEqual({ kind: 'none' })
    expect(opened).toEqual([])
  })

  test.each([
    ['nsis', 'windows', 'reclamations-cgp-0.2.0-windows-x64.exe'],
    ['deb', 'linux', 'reclamations-cgp_0.2.0_amd64.deb'],
  ] as const)('for %s is prepared by that system’s updater', async (kind, system, name) => {
    const folder = await mkdtemp(join(tmpdir(), 'reclamations-release-'))
    await writeFile(join(folder, name), 'an installer')
    await signRelease({ folder, system, version: '0.2.0', notes: '', privateKey: publisher.privateKey })
    const { updates } = await startWith(folder, { installation: { kind, system } })
    await updates.check()
    updates.noteBackup()
    expect(await stepAfter(updates, 'prepare')).toMatchObject({ kind: 'ready', release: { version: '0.2.0' } })
    expect(await readFile(join(userData, 'cache/reclamations-cgp-updater/pending', name), 'utf8')).toBe('an installer')
  })

  test('that cannot be put beside the application leaves it as it is', async () => {
    const trace = join(userData, 'trace')
    const { updates } = await startWith(await aReleaseFolder(publisher, '0.2.0', program(trace)))
    await updates.check()
    updates.noteBackup()
    await updates.prepare()
    // A file where the application's folder should be: nothing can be written beside.
    vi.stubEnv('APPIMAGE', join(appImage, appImageName('0.1.0')))
    updates.atQuit({ preventDefault: () => undefined })
    expect(await readFile(appImage, 'utf8')).toBe('the version before')
    expect(await readdir(userData)).not.toContain('trace')
  })

  test('changed between its verification and the end is not run, and the next start says so', async () => {
    const trace = join(userData, 'trace')
    const { updates } = await startWith(await aReleaseFolder(publisher, '0.2.0', program(trace)))
    await updates.check()
    updates.noteBackup()
    await updates.prepare()
    const waiting = join(userData, 'cache/reclamations-cgp-updater/pending', appImageName('0.2.0'))
    await writeFile(waiting, program(join(userData, 'stolen')))
    await chmod(waiting, 0o755)
    updates.atQuit({ preventDefault: () => undefined })
    expect((await readdir(userData)).toSorted()).toEqual(['cache', appImageName('0.1.0'), 'updates.json'])
    const next = start()
    await next.updates.start()
    expect((await next.updates.state()).step).toEqual({ kind: 'failed', fault: 'notInstalled', version: '0.2.0' })
    expect(await readdir(join(userData, 'cache'))).toEqual([])
  })

  test('without a backup just before is neither copied nor installed', async () => {
    let clock = 0
    const { updates } = await startWith(await aReleaseFolder(publisher, '0.2.0'), { elapsed: () => clock })
    updates.noteBackup()
    clock = 3_600_000
    await updates.check()
    const failed = { kind: 'failed', fault: 'noBackup', version: '0.2.0' }
    expect(await stepAfter(updates, 'prepare')).toEqual(failed)
    updates.atQuit({ preventDefault: () => undefined })
    expect((await readdir(userData)).toSorted()).toEqual([appImageName('0.1.0'), 'updates.json'])
    expect(await readFile(appImage, 'utf8')).toBe('the version before')
  })

  test.each([
    ['altered', 'an INSTALLER'],
    ['larger', 'an installer and more'],
    ['shorter', 'an'],
  ])('whose file is %s than signed is refused, and nothing of it stays', async (_name, content) => {
    const folder = await aReleaseFolder(publisher, '0.2.0', 'an installer')
    await writeFile(join(folder, appImageName('0.2.0')), content)
    const { updates } = await startWith(folder)
    await updates.check()
    updates.noteBackup()
    expect(await stepAfter(updates, 'prepare')).toEqual({ kind: 'failed', fault: 'altered', version: '0.2.0' })
    updates.atQuit({ preventDefault: () => undefined })
    expect(await readFile(appImage, 'utf8')).toBe('the version before')
    expect(await readdir(join(userData, 'cache/reclamations-cgp-updater/pending'))).toEqual([])
  })

  const { manifest, signature } = releaseNames('linux')
  test.each([
    ['another publisher’s', async (folder: string) => signOtherwise(folder, aPublisher(), A_RELEASE), 'forged'],
    ['unsigned', async (folder: string) => writeFile(join(folder, signature), ''), 'forged'],
    ['changed after it was signed', async (folder: string) => writeFile(join(folder, manifest), JSON.stringify(A_RELEASE)), 'forged'],
    ['another product’s', async (folder: string) => signOtherwise(folder, publisher, { ...A_RELEASE, product: 'fr.autre' }), 'foreign'],
    ['an earlier version', async (folder: string) => signOtherwise(folder, publisher, { ...A_RELEASE, version: '0.0.9' }), 'older'],
    [
      'without a file for this installation',
      async (folder: string) =>
        signOtherwise(folder, publisher, { ...A_RELEASE, files: [{ ...A_RELEASE.files[0], kind: 'deb', name: 'a.deb' }] }),
      'noInstaller',
    ],
  ] as const)('%s is refused before its file is looked at', async (_name, change, fault) => {
    const folder = await aReleaseFolder(publisher, '0.2.0')
    await change(folder)
    const { updates } = await startWith(folder)
    expect(await stepAfter(updates, 'check')).toMatchObject({ kind: 'failed', fault })
    updates.noteBackup()
    expect(await stepAfter(updates, 'prepare')).toMatchObject({ kind: 'failed', fault })
    expect(await readdir(userData)).not.toContain('cache')
  })

  test('seen once, an older one is refused after, from any source', async () => {
    const first = await startWith(await aReleaseFolder(publisher, '0.3.0'))
    await first.updates.check()
    const second = await startWith(await aReleaseFolder(publisher, '0.2.0'))
    expect(await stepAfter(second.updates, 'check')).toEqual({ kind: 'failed', fault: 'older' })
  })

  test('of this version is the last one; a folder that is gone is said', async () => {
    const { updates } = await startWith(await aReleaseFolder(publisher, '0.1.0'))
    expect(await stepAfter(updates, 'check')).toEqual({ kind: 'upToDate' })
    const gone = await startWith(join(userData, 'gone'))
    expect(await stepAfter(gone.updates, 'check')).toEqual({ kind: 'failed', fault: 'unreachable' })
  })

  test('is forgotten where the firm turns updates off while it waits', async () => {
    const { updates } = await startWith(await aReleaseFolder(publisher, '0.2.0'))
    await updates.check()
    updates.noteBackup()
    await updates.prepare()
    await updates.turnOff()
    updates.atQuit({ preventDefault: () => undefined })
    expect(await readFile(appImage, 'utf8')).toBe('the version before')
  })
})

test('a release at an address is found and copied by three requests, to that address alone', async () => {
  const folder = await aReleaseFolder(publisher, '0.2.0')
  const asked: string[] = []
  const server = await startHttps((request, response) => {
    asked.push(request.url ?? '')
    void readFile(join(folder, request.url ?? '')).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  setDefaultCACertificates([...usual, server.certificate])
  const { updates } = start()
  await updates.chooseAddress({ address: server.address })
  await updates.check()
  updates.noteBackup()
  expect(await stepAfter(updates, 'prepare')).toMatchObject({ kind: 'ready' })
  const { manifest, signature } = releaseNames('linux')
  expect(asked).toEqual([`/${manifest}`, `/${signature}`, `/${appImageName('0.2.0')}`])
  expect([opened.length, updates.requests()]).toEqual([3, 3])
  await server.close()
})

test('turned off while a search is under way, it stays off whatever the search then finds', async () => {
  const folder = await aReleaseFolder(publisher, '0.2.0')
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const asked: string[] = []
  const server = await startHttps((request, response) => {
    asked.push(request.url ?? '')
    void released.then(() => readFile(join(folder, request.url ?? ''))).then((bytes) => response.end(bytes))
  })
  setDefaultCACertificates([...usual, server.certificate])
  const { updates } = start()
  await updates.chooseAddress({ address: server.address })
  const looking = updates.check()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  expect(await updates.turnOff()).toBe(true)
  release()
  await looking
  expect(await updates.state()).toMatchObject({ source: undefined, step: { kind: 'none' } })
  const next = start()
  await next.updates.start()
  await next.updates.check()
  expect([(await next.updates.state()).source, next.updates.requests(), asked.length]).toEqual([undefined, 0, 1])
  await server.close()
})

test('a copy under way is stopped, and what was found is still offered', async () => {
  const folder = await aReleaseFolder(publisher, '0.2.0')
  const server = await startHttps((request, response) => {
    // The installer never comes to its end.
    if (request.url?.endsWith('.AppImage')) return void response.write('an')
    void readFile(join(folder, request.url ?? '')).then((bytes) => response.end(bytes))
  })
  setDefaultCACertificates([...usual, server.certificate])
  const { updates, steps } = start()
  await updates.chooseAddress({ address: server.address })
  await updates.check()
  updates.noteBackup()
  const preparing = updates.prepare()
  await vi.waitFor(() => expect(steps).toContain('fetching'))
  await updates.cancel()
  expect((await preparing).step).toMatchObject({ kind: 'found' })
  updates.atQuit({ preventDefault: () => undefined })
  expect(await readFile(appImage, 'utf8')).toBe('the version before')
  await server.close()
})
