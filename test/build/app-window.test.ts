import { mkdir, mkdtemp, readdir, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { forgetTraces, outcomeOf, profileFolder, windowArguments } from '../../build/app-window.ts'

describe('the browser edition’s window', () => {
  test('a browser that ends at once either failed or handed the window over', () => {
    expect(outcomeOf(1, 200)).toBe('failed')
    expect(outcomeOf(0, 200)).toBe('handed-over')
    expect(outcomeOf(0, 60_000)).toBe('closed')
  })

  test('once closed, leaves nothing of what the browser notes or keeps by itself, and the whole register', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'reclamations-traces-'))
    const folders = ['Sessions', 'Service Worker', 'shared_proto_db', 'IndexedDB', 'File System', 'Local Storage']
    for (const folder of folders) await mkdir(join(profile, 'Default', folder), { recursive: true })
    await writeFile(join(profile, 'Default/History'), 'lettre.pdf')
    await writeFile(join(profile, 'Default/Sessions/Tabs_1'), 'Claire Fontaine')
    const lock = join(profile, 'SingletonLock')
    await symlink('ordinateur-1234', lock)
    await forgetTraces(profile)
    expect(await readdir(join(profile, 'Default'))).toContain('History')
    await unlink(lock)
    await forgetTraces(profile)
    expect((await readdir(join(profile, 'Default'))).toSorted()).toEqual(['File System', 'IndexedDB', 'Local Storage'])
  })

  test('keeps the browser’s sandbox and calls nobody', () => {
    const given = windowArguments('http://127.0.0.1:1/', '/profile')
    expect(given).not.toContain('--no-sandbox')
    expect(given).toEqual(
      expect.arrayContaining(['--app=http://127.0.0.1:1/', '--user-data-dir=/profile', '--disable-background-networking']),
    )
  })

  test.each([
    ['linux', {}, '/home/me/.local/share/reclamations-cgp-navigateur'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/reclamations-cgp-navigateur'],
    ['darwin', {}, '/home/me/Library/Application Support/reclamations-cgp-navigateur'],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/reclamations-cgp-navigateur'],
  ] as const)('on %s with %j its profile, hence the register, is in %s', (platform, environment, folder) => {
    expect(profileFolder({ environment, platform }, '/home/me')).toBe(folder)
  })
})
