import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { basename, extname, join, posix } from 'node:path'
import { extractAll, extractFile, listPackage, statFile } from '@electron/asar'
import { chromium } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser } from '../../build/find-browser.ts'
import { fuseFaults, WANTED_FUSES } from '../../build/fuses.ts'
import { executablesIn, packageFolder } from '../../build/package.ts'
import { RENDERER_OUTPUT, ROOT } from '../../build/paths.ts'
import manifest from '../../package.json' with { type: 'json' }
import type { Host } from '../../shared/host/port.ts'
import { launchStandIn } from '../electron/stand-in/launch.ts'
import { firstLoad, fromFolder, importsOf } from './first-load.ts'
import { secretsIn } from './secrets.ts'
import { standInElectron } from './stand-in-electron.ts'

/** What may lie in the archive; anything else is a mistake. */
const EXPECTED = [
  /^package\.json$/,
  /^dist\/electron\/[\w-]+\.(js|cjs)$/,
  /^dist\/renderer\/(index|verifier)\.html$/,
  /^dist\/renderer\/(icon[\w-]*\.(svg|png)|manifest\.webmanifest)$/,
  /^dist\/renderer\/assets\/[\w.-]+\.(js|css|woff2|pfb|ttf)$/,
]

const MEGABYTE = 1024 * 1024

let electronDist: string
let output: string
let application: string
let archive: string
let files: readonly string[]

beforeAll(async () => {
  electronDist = await standInElectron()
  output = await mkdtemp(join(tmpdir(), 'reclamations-package-'))
  application = await packageFolder(electronDist, output)
  archive = join(application, 'resources/app.asar')
  files = listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').slice(1))
    .filter((path) => !('files' in statFile(archive, path)))
}, 180_000)

afterAll(async () => {
  for (const folder of [electronDist, output]) await rm(folder, { recursive: true, force: true })
})

const read = (path: string) => extractFile(archive, path)
const text = (path: string) => read(path).toString('utf8')

describe('the archive', () => {
  test('holds built output and nothing else', () => {
    expect(files.filter((file) => !EXPECTED.some((form) => form.test(file)))).toEqual([])
    for (const form of EXPECTED)
      expect(
        files.some((file) => form.test(file)),
        String(form),
      ).toBe(true)
  })

  test('holds what was built, byte for byte', async () => {
    for (const file of files.filter((path) => path.startsWith('dist/'))) {
      expect(read(file).equals(await readFile(join(ROOT, file))), file).toBe(true)
    }
  })

  test('leaves no asset of the build behind', async () => {
    const built = await readdir(join(RENDERER_OUTPUT, 'assets'))
    expect(files.filter((file) => file.startsWith('dist/renderer/assets/')).map((file) => file.split('/').at(-1))).toEqual(
      expect.arrayContaining(built),
    )
  })

  test('is under 25 MB', () => {
    const size = files.reduce((sum, file) => sum + read(file).byteLength, 0)
    expect(size).toBeGreaterThan(MEGABYTE)
    expect(size).toBeLessThan(25 * MEGABYTE)
  })

  test('has its entry points: the main file, the preload, the page and what the page names', () => {
    const { main, type, version } = JSON.parse(text('package.json'))
    expect([main, type, version]).toEqual([manifest.main, 'module', manifest.version])
    expect(files).toEqual(expect.arrayContaining([main, 'dist/electron/preload.cjs', 'dist/renderer/index.html']))
    const named = [...text('dist/renderer/index.html').matchAll(/(?:src|href)="\/([^"]+)"/g)].map((match) => `dist/renderer/${match[1]}`)
    expect(named.map((file) => extname(file))).toEqual(expect.arrayContaining(['.js', '.css', '.svg', '.webmanifest']))
    expect(files).toEqual(expect.arrayContaining(named))
  })

  test('needs no package beside it: the shell imports Electron and Node alone', () => {
    const scripts = files.filter((file) => /^dist\/electron\/.*\.js$/.test(file))
    // Its own parts aside, which are loaded when they are asked for.
    const parts = scripts.map((file) => `./${basename(file)}`)
    const imported = scripts.flatMap((file) => importsOf(file, text(file)))
    expect(imported).toContain('electron')
    expect(imported.filter((name) => name !== 'electron' && !name.startsWith('node:') && !parts.includes(name))).toEqual([])
    const asked = scripts.flatMap((file) => [...text(file).matchAll(/__require\("([^"]+)"\)/g)].map((match) => match[1] ?? ''))
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((name) => name !== 'electron' && !isBuiltin(name))).toEqual([])
    const required = [...text('dist/electron/preload.cjs').matchAll(/\brequire\(["']([^"']+)["']\)/g)].map((match) => match[1])
    expect([...new Set(required)]).toEqual(['electron'])
  })

  test('starts without what installs updates, and without what opens a connection', () => {
    const atStart = new Set<string>()
    const follow = (file: string) => {
      if (atStart.has(file)) return
      atStart.add(file)
      for (const name of importsOf(file, text(file))) if (name.startsWith('./')) follow(`dist/electron/${basename(name)}`)
    }
    follow(manifest.main)
    const later = ['dist/electron/installer.js', 'dist/electron/address-source.js']
    expect(files).toEqual(expect.arrayContaining(later))
    expect([...atStart].filter((file) => later.includes(file) || /["'](node:)?https?["']/.test(text(file)))).toEqual([])
  })

  test('holds no tool, no test, no source map', () => {
    const { devDependencies, scripts } = JSON.parse(text('package.json'))
    expect([devDependencies, scripts]).toEqual([undefined, undefined])
    const scriptFiles = files.filter((file) => /\.(js|cjs|css)$/.test(file))
    expect(scriptFiles.filter((file) => /[#@] sourceMappingURL=/.test(text(file)))).toEqual([])
    for (const name of ['vitest', 'playwright', 'fake-indexeddb', 'fast-check']) {
      expect(
        scriptFiles.filter((file) => text(file).includes(name)),
        name,
      ).toEqual([])
    }
  })

  test('holds no secret, and nothing of the computer that made it', () => {
    const places = [ROOT, `${homedir()}/`]
    expect(files.flatMap((file) => secretsIn(text(file), places).map((secret) => `${file}: ${secret}`))).toEqual([])
  })
})

describe('the first load', () => {
  test('is under 400 kB, compressed', async () => {
    const sizes = await firstLoad((path) => read(`dist/renderer/${path}`))
    expect([...sizes.keys()].filter((path) => path.endsWith('.js'))).not.toEqual([])
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    expect(total, [...sizes].map(([path, size]) => `${size} ${path}`).join('\n')).toBeLessThan(400_000)
  })

  test('is few files, and so is what the screens of an open register add: each file costs the start a request', async () => {
    const first = await firstLoad((path) => read(`dist/renderer/${path}`))
    expect(first.size, [...first.keys()].join('\n')).toBeLessThanOrEqual(5)
    const [shell = ''] = files.filter((file) => /\/shell-[^/]+\.js$/.test(file))
    const added = importsOf(shell, text(shell)).map((path) => posix.join('assets', path))
    expect(added.filter((path) => !first.has(path))).toEqual([])
  })

  test('counts what a module needs, not what it may ask for later', () => {
    expect(importsOf('a.js', 'import{a}from"./b.js";import"./c.js";export*from"./d.js";import("./later.js");a()')).toEqual([
      './b.js',
      './c.js',
      './d.js',
    ])
  })

  test('leaves Word’s library for later', async () => {
    const sizes = await firstLoad(fromFolder(RENDERER_OUTPUT))
    const texts = await Promise.all([...sizes.keys()].map((path) => readFile(join(RENDERER_OUTPUT, path), 'utf8')))
    expect(texts.filter((content) => content.includes('word/document.xml'))).toEqual([])
  })
})

describe('the application', () => {
  test('has its fuses as wanted, read back from the executable', async () => {
    const executables = await executablesIn(output)
    expect(executables).toEqual([join(application, 'reclamations-cgp')])
    expect(await fuseFaults(executables[0] ?? '')).toEqual([])
  })

  test('a fuse left as it came from the factory is named', async () => {
    const faults = await fuseFaults(join(electronDist, 'electron'))
    expect(faults).toContain('RunAsNode should be off')
    // The snapshot's, off from the start, is the only one that is right.
    expect(faults).toHaveLength(Object.keys(WANTED_FUSES).length - 1)
  })

  test('carries the licences of what it is made of, the engine’s among them', async () => {
    const notices = await readFile(join(application, 'resources/LICENCES.txt'), 'utf8')
    for (const name of Object.keys(manifest.dependencies)) expect(notices).toContain(`${name} ${manifest.dependencies[name as 'docx']} (`)
    expect(await readdir(application)).toEqual(expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']))
  })

  test('speaks French, and English where the computer does not', async () => {
    expect((await readdir(join(application, 'locales'))).toSorted()).toEqual(['en-US.pak', 'fr.pak'])
  })
})

describe('the archive’s own main script and preload, in the stand-in for Electron', () => {
  test('start, show the page of the archive and answer it', async () => {
    const folder = join(output, 'extracted')
    const appData = join(output, 'data')
    await mkdir(appData)
    extractAll(archive, folder)
    const shell = await launchStandIn({
      mainPath: join(folder, manifest.main),
      appData,
      chromium: findBrowser() ?? chromium.executablePath(),
      isPackaged: true,
    })
    try {
      const page = await shell.firstWindow()
      await page.getByRole('heading', { name: 'Bienvenue' }).waitFor()
      const told = await page.evaluate(async () => {
        const { reclamationsHost } = window as unknown as { reclamationsHost: Host }
        const { kind, version } = await reclamationsHost.info()
        return { kind, version, workers: (await navigator.serviceWorker.getRegistrations()).length }
      })
      expect(told).toEqual({ kind: 'electron', version: manifest.version, workers: 0 })
      expect(await shell.evaluate(({ app, standIn }) => [app.isPackaged, standIn.isSandboxEnabled(), standIn.escaped])).toEqual([
        true,
        true,
        [],
      ])
      await shell.close()
      expect(await shell.exited).toBe(0)
    } finally {
      await shell.kill()
    }
  })
})

describe('looking for secrets', () => {
  test.each([
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----'],
    ['an age identity', `AGE-SECRET-KEY-1${'Q'.repeat(58)}`],
    ['a token of npm', `npm_${'a1'.repeat(18)}`],
    ['an address with a password', 'https://someone:word@registry.example/'],
    ['/srv/work', 'at /srv/work/main.ts'],
  ])('finds %s', (name, planted) => {
    expect(secretsIn(`x ${planted} y`, ['/srv/work'])).toEqual([name])
  })

  test('is not alarmed by a message that speaks of a key', () => {
    expect(secretsIn('La clé est « AGE-SECRET-KEY-1 » suivie des groupes.', [])).toEqual([])
  })
})
