import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../../build/paths.ts'
import { weakSettings } from './settings.ts'

const sourceOf = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const FILES = readdirSync(join(ROOT, 'electron'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `electron/${name.replaceAll('\\', '/')}`)

test('no source of the shell weakens Electron', () => {
  expect(FILES.length).toBeGreaterThan(20)
  expect(FILES.flatMap((file) => weakSettings(file, sourceOf(file)))).toEqual([])
})

test.each([
  'const options = { nodeIntegration: true }',
  'const options = { sandbox: false }',
  'const options = { contextIsolation: isSafe }',
  "const options = { 'webSecurity': false }",
  'const scheme = { bypassCSP: true }',
  "shell.openExternal('https://example.org')",
  'shell.openPath(path)',
  "window.webContents.executeJavaScript('1')",
  "app.commandLine.appendSwitch('disable-web-security')",
  "contextBridge.exposeInMainWorld('ipc', ipc)",
  "new Function('return 1')",
  "fetch('https://example.org')",
  "import { ipcMain } from 'electron'",
  "import { net } from 'electron'",
  "import { spawn } from 'node:child_process'",
  "import { connect } from '@nats-io/transport-node'",
  "import { connect } from 'node:net'",
])('finds %s', (source) => {
  expect(weakSettings('electron/planted.ts', source)).toHaveLength(1)
})

describe('the main script', () => {
  const main = sourceOf('electron/main.ts')
  const place = (text: string) => {
    expect(main, text).toContain(text)
    return main.indexOf(text)
  }

  test('asks for the sandbox, no names, the scheme and the one instance before it is ready', () => {
    const ready = place('.whenReady()')
    for (const call of [
      'app.enableSandbox()',
      'sealNames(app.commandLine)',
      'protocol.registerSchemesAsPrivileged([APP_SCHEME])',
      'app.requestSingleInstanceLock()',
    ]) {
      expect(place(call)).toBeLessThan(ready)
    }
  })

  test('seals the session before anything is answered, and every page as it is made', () => {
    const opening = place('await openWindow()')
    for (const call of ['await sealSession(session.defaultSession', 'protocol.handle(', 'answerCalls()'])
      expect(place(call)).toBeLessThan(opening)
    place("app.on('web-contents-created', (_event, contents) => sealContents(contents))")
  })

  test('makes windows from the sealed options only, and loads its own addresses only', () => {
    const made = [...main.matchAll(/new BrowserWindow\((.*)/g)].map(([, options]) => options)
    expect(made).toEqual([expect.stringMatching(/^windowOptions\(/), expect.stringMatching(/^\{ \.\.\.aboutOptions\(/)])
    const loaded = [...main.matchAll(/loadURL\(([^)]*)\)/g)].map(([, address]) => address)
    expect(loaded.sort()).toEqual(["'about:blank'", 'ABOUT_ADDRESS', 'START_ADDRESS', 'address'].sort())
    expect([...main.matchAll(/ load\(([^)]*)\)/g)].map(([, address]) => address).sort()).toEqual(
      ['RESTORE_ADDRESS', 'START_ADDRESS', 'address: string'].sort(),
    )
  })
})

test('the packager’s fuses are set', () => {
  const builder = sourceOf('electron-builder.yml')
  for (const fuse of [
    'runAsNode: false',
    'enableNodeOptionsEnvironmentVariable: false',
    'enableNodeCliInspectArguments: false',
    'grantFileProtocolExtraPrivileges: false',
    'enableCookieEncryption: true',
    'enableEmbeddedAsarIntegrityValidation: true',
    'onlyLoadAppFromAsar: true',
  ]) {
    expect(builder).toContain(fuse)
  }
})
