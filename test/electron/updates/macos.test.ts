import { EventEmitter } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { signRelease } from '../../../build/sign-release.ts'
import * as installer from '../../../electron/updates/installer.ts'
import { createUpdates, type UpdateParts, type Updates } from '../../../electron/updates/updates.ts'
import { aPublisher } from './a-release.ts'

const publisher = aPublisher()
const NAME = 'reclamations-cgp-0.2.0-macos.zip'

/** macOS's own updater as electron-updater uses it: it takes a copy of the file, and puts it in place at the end. */
class Squirrel extends EventEmitter {
  taken = ''
  quitAndInstall = vi.fn()
  private feed = { url: '', headers: {} }

  setFeedURL(feed: { url: string; headers: Record<string, string> }): void {
    this.feed = feed
  }

  async checkForUpdates(): Promise<void> {
    const { url } = (await (await fetch(this.feed.url, { headers: this.feed.headers })).json()) as { url: string }
    this.taken = await (await fetch(url)).text()
    this.emit('update-downloaded')
  }
}

let squirrel: Squirrel
let userData: string
let quits: number
const ofElectronUpdater = createRequire(createRequire(import.meta.url).resolve('electron-updater/out/MacUpdater.js'))
const electron = ofElectronUpdater.resolve('electron')
beforeEach(async () => {
  squirrel = new Squirrel()
  quits = 0
  ofElectronUpdater.cache[electron] = { exports: { autoUpdater: squirrel } } as NodeJS.Module
  userData = await mkdtemp(join(tmpdir(), 'reclamations-macos-'))
  vi.stubEnv('HOME', userData)
  vi.stubEnv('XDG_CACHE_HOME', join(userData, 'cache'))
})
afterEach(() => {
  delete ofElectronUpdater.cache[electron]
  vi.unstubAllEnvs()
})

async function aReleaseFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'reclamations-release-'))
  await writeFile(join(folder, NAME), 'an application')
  await signRelease({ folder, system: 'macos', version: '0.2.0', notes: '', privateKey: publisher.privateKey })
  return folder
}

async function found(loadInstaller: UpdateParts['loadInstaller'] = async () => installer): Promise<Updates> {
  const folder = await aReleaseFolder()
  const updates = createUpdates({
    installation: { kind: 'zip', system: 'macos' },
    publicKey: publisher.publicKey,
    publisher: undefined,
    application: { name: 'Réclamations CGP', version: '0.1.0' },
    keptFile: join(userData, 'updates.json'),
    askForFolder: async () => folder,
    askToAllow: async () => true,
    onChange: () => undefined,
    quit: () => {
      quits += 1
    },
    relaunch: () => undefined,
    loadInstaller,
  })
  await updates.start()
  await updates.chooseFolder()
  await updates.check()
  updates.noteBackup()
  return updates
}

async function prepared(): Promise<Updates> {
  const updates = await found()
  expect((await updates.prepare()).step).toMatchObject({ kind: 'ready' })
  expect(squirrel.taken).toBe('an application')
  return updates
}

/** @returns whether the end is held back, for Squirrel to bring it about */
function atQuit(updates: Updates): boolean {
  const preventDefault = vi.fn()
  updates.atQuit({ preventDefault })
  return preventDefault.mock.calls.length === 1
}

describe('under macOS, which holds a version from the moment that it is verified', () => {
  test('« Quitter et installer » opens the application again: Squirrel ends it', async () => {
    const updates = await prepared()
    await updates.quitAndInstall()
    expect([quits, squirrel.quitAndInstall.mock.calls.length]).toEqual([1, 0])
    expect(atQuit(updates)).toBe(true)
    expect(squirrel.quitAndInstall).toHaveBeenCalledOnce()
  })

  test('where Squirrel cannot, the application still ends', async () => {
    const updates = await prepared()
    await updates.quitAndInstall()
    atQuit(updates)
    squirrel.emit('error', new Error('no space'))
    expect(quits).toBe(2)
  })

  test('a version that waits is installed by macOS at the end that the adviser chose, and opens nothing', async () => {
    const updates = await prepared()
    expect(atQuit(updates)).toBe(false)
    expect(squirrel.quitAndInstall).not.toHaveBeenCalled()
  })

  test.each([
    ['turned off', (updates: Updates) => updates.turnOff()],
    ['looked for elsewhere', (updates: Updates) => updates.chooseFolder()],
  ])('%s meanwhile, it is still said to be installed at the end, for nothing can take it back', async (_, change) => {
    const updates = await prepared()
    await change(updates)
    expect((await updates.state()).step).toMatchObject({ kind: 'ready', release: { version: '0.2.0' } })
    await updates.quitAndInstall()
    expect(atQuit(updates)).toBe(true)
  })

  test('turned off while macOS takes it, it is said all the same', async () => {
    const { promise: taking, resolve: take } = Promise.withResolvers<void>()
    const updates = await found(async () => ({
      ...installer,
      prepareInstaller: async (parts) => {
        const own = await installer.prepareInstaller(parts)
        await taking
        return own
      },
    }))
    const preparing = updates.prepare()
    await vi.waitFor(() => expect(squirrel.taken).not.toBe(''))
    await updates.turnOff()
    take()
    await preparing
    expect(await updates.state()).toMatchObject({ source: undefined, step: { kind: 'ready', release: { version: '0.2.0' } } })
  })
})
