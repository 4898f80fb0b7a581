import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test'
import { build } from 'vite'
import { ROOT } from '../../build/paths.ts'
import { TEST_PORT } from '../../build/playwright.config.ts'
import { type Served, serveBrowserEdition } from '../../build/serve.ts'
import { testBrowser } from '../../build/test-browser.ts'
import { FOLDER_CODES, type FolderCode } from '../../shared/host/folders.ts'
import type { Host } from '../../shared/host/port.ts'

declare const host: Host

/** A page with the browser’s adapter and nothing of the application, under the headers that ship. */
let place = ''
let served: Served

test.beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'reclamations-host-'))
  const source = join(place, 'source')
  await mkdir(source)
  await writeFile(join(source, 'index.html'), '<!doctype html><title>host</title><script type="module" src="./page.ts"></script>')
  const adapter = JSON.stringify(join(ROOT, 'renderer/host/browser.ts'))
  await writeFile(join(source, 'page.ts'), `import { browserHost } from ${adapter}\nObject.assign(globalThis, { host: browserHost })`)
  await build({
    root: source,
    configFile: false,
    logLevel: 'warn',
    define: { __APP_VERSION__: '"test"' },
    build: { outDir: join(place, 'built'), emptyOutDir: true, target: 'chrome130' },
  })
  const started = await serveBrowserEdition({ port: TEST_PORT + 2000 + test.info().parallelIndex, root: join(place, 'built') })
  if ('error' in started) throw new Error(started.error)
  served = started
})

test.afterAll(async () => {
  await served.close()
  await rm(place, { recursive: true, force: true })
})

test.beforeEach(async ({ page }) => open(page))

async function open(page: Page): Promise<void> {
  await page.goto(served.url)
  await page.waitForFunction(() => 'host' in globalThis)
}

const DISK_NAMES = { vault: 'coffre', backups: 'sauvegardes', chosen: 'cle-usb' } as const

const BACKUP = 'reclamations-cgp_2026-03-31_18-00-00_3-dossiers.rcgp'
const NEXT_BACKUP = 'reclamations-cgp_2026-04-01_18-00-00_4-dossiers.rcgp'
/** The name of an object of the firm's space. */
const OBJECT = '0123456789abcdef-00000001-0123456789abcdef.ecriture'

const OTHER_BACKUP = 'reclamations-cgp_2026-04-02_18-00-00_4-dossiers.rcgp'

type Place = { readonly folder: FolderCode; readonly name: string }

/** The text of a file, or the fault. */
function textOf(page: Page, address: Place): Promise<string> {
  return page.evaluate(async (address) => {
    const read = await host.folders.read({ ...address, from: 0, length: 1024 })
    return read.status === 'done' ? new TextDecoder().decode(read.value) : read.fault
  }, address)
}

function append(page: Page, address: Place, text: string) {
  return page.evaluate(({ address, text }) => host.folders.append({ ...address, bytes: new TextEncoder().encode(text) }), { address, text })
}

/** Writes a file in parts, up to its finish where it is asked for; @returns the writing, or the first fault. */
function write(page: Page, address: Place, parts: readonly string[], { isFinished = true } = {}): Promise<string> {
  return page.evaluate(
    async ({ address, parts, isFinished }) => {
      const begun = await host.folders.beginWriting(address)
      if (begun.status === 'failed') return begun.fault
      for (const part of parts) {
        const outcome = await host.folders.continueWriting({ id: begun.value, bytes: new TextEncoder().encode(part) })
        if (outcome.status === 'failed') return outcome.fault
      }
      const outcome = isFinished ? await host.folders.finishWriting(begun.value) : undefined
      return outcome?.status === 'failed' ? outcome.fault : begun.value
    },
    { address, parts, isFinished },
  )
}

const list = (page: Page, folder: FolderCode) => page.evaluate((folder) => host.folders.list(folder), folder)

/** Every name that is there, hidden ones included, in a folder of the browser’s own file system. */
function namesIn(page: Page, folderName: string): Promise<string[]> {
  return page.evaluate(async (folderName) => {
    const root = await navigator.storage.getDirectory()
    const names: string[] = []
    for await (const name of (await root.getDirectoryHandle(folderName)).keys()) names.push(name)
    return names.sort()
  }, folderName)
}

/** Stands in for the browser’s chooser, which no test can click: picks a folder of the browser’s own file system. */
async function pickable(context: BrowserContext, folderName = 'cle-usb'): Promise<void> {
  await context.addInitScript((folderName) => {
    Object.assign(window, {
      showDirectoryPicker: async () => (await navigator.storage.getDirectory()).getDirectoryHandle(folderName, { create: true }),
    })
  }, folderName)
}

/** The same for the browser’s own folders and for one that was picked. */
for (const folder of FOLDER_CODES) {
  const address = { folder, name: BACKUP }

  test.describe(`the ${folder} folder`, () => {
    test.beforeEach(async ({ page, context }) => {
      await pickable(context)
      await open(page)
      await page.evaluate(() => host.folders.choose())
    })

    test('appends, reads ranges, lists', async ({ page }) => {
      expect(await list(page, folder)).toEqual({ status: 'done', value: [] })
      expect(await append(page, address, 'first ')).toEqual({ status: 'done', value: undefined })
      expect(await append(page, address, 'second')).toEqual({ status: 'done', value: undefined })
      expect(await textOf(page, address)).toBe('first second')
      expect(await list(page, folder)).toEqual({ status: 'done', value: [{ name: BACKUP, size: 12 }] })
      const ranges = await page.evaluate(async (address) => {
        const asked = [
          [6, 3],
          [10, 100],
          [12, 5],
          [50, 5],
        ] as const
        const reads = await Promise.all(asked.map(([from, length]) => host.folders.read({ ...address, from, length })))
        return reads.map((read) => (read.status === 'done' ? new TextDecoder().decode(read.value) : read.fault))
      }, address)
      expect(ranges).toEqual(['sec', 'nd', '', ''])
      expect(await textOf(page, { folder, name: NEXT_BACKUP })).toBe('notFound')
    })

    test('calls at once on one file take their turn', async ({ page }) => {
      const outcomes = await page.evaluate(
        (address) =>
          Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => host.folders.append({ ...address, bytes: new TextEncoder().encode(text) }))),
        address,
      )
      expect(outcomes.every(({ status }) => status === 'done')).toBe(true)
      expect(await textOf(page, address)).toBe('abcde')
    })

    test('the caller keeps its bytes', async ({ page }) => {
      const length = await page.evaluate(async (address) => {
        const whole = new Uint8Array(100)
        await host.folders.append({ ...address, bytes: whole.subarray(10, 20) })
        return whole.length
      }, address)
      expect(length).toBe(100)
      expect(await list(page, folder)).toEqual({ status: 'done', value: [{ name: BACKUP, size: 10 }] })
    })

    test('a file being written is not there before it is finished', async ({ page }) => {
      const id = await write(page, address, ['half '], { isFinished: false })
      expect(await list(page, folder)).toEqual({ status: 'done', value: [] })
      expect(await textOf(page, address)).toBe('notFound')
      await page.evaluate(async (id) => {
        await host.folders.continueWriting({ id, bytes: new TextEncoder().encode('whole') })
        await host.folders.finishWriting(id)
      }, id)
      expect(await textOf(page, address)).toBe('half whole')
    })

    test('a finished file replaces the one of its name', async ({ page }) => {
      await write(page, address, ['the first, longer'])
      await write(page, address, ['the ', 'second'])
      expect(await textOf(page, address)).toBe('the second')
      expect(await list(page, folder)).toEqual({ status: 'done', value: [{ name: BACKUP, size: 10 }] })
    })

    test('an abandoned one leaves nothing, and its writing is over', async ({ page }) => {
      await write(page, address, ['old'])
      const id = await write(page, address, ['new'], { isFinished: false })
      const over = await page.evaluate(async (id) => {
        const outcomes = [await host.folders.abandonWriting(id), await host.folders.abandonWriting(id)]
        return [...outcomes, await host.folders.continueWriting({ id, bytes: new Uint8Array(1) }), await host.folders.finishWriting(id)]
      }, id)
      expect(over.map((outcome) => (outcome.status === 'done' ? 'done' : outcome.fault))).toEqual(['done', 'done', 'notFound', 'notFound'])
      expect(await textOf(page, address)).toBe('old')
      expect(await namesIn(page, DISK_NAMES[folder])).toEqual([BACKUP])
    })

    test('two writings at once are both whole', async ({ page }) => {
      await Promise.all([write(page, address, ['a', 'b', 'c']), write(page, { folder, name: NEXT_BACKUP }, ['d', 'e', 'f'])])
      expect([await textOf(page, address), await textOf(page, { folder, name: NEXT_BACKUP })]).toEqual(['abc', 'def'])
    })

    test('a removed file is gone, and removing it again is no failure', async ({ page }) => {
      await write(page, address, ['x'])
      for (const _time of ['first', 'second']) {
        expect(await page.evaluate((address) => host.folders.remove(address), address)).toEqual({ status: 'done', value: undefined })
      }
      expect(await list(page, folder)).toEqual({ status: 'done', value: [] })
    })

    test('a file that another tab holds is busy, and stays as it was', async ({ page, context }) => {
      await append(page, address, 'old')
      const other = await context.newPage()
      await open(other)
      await hold(other, DISK_NAMES[folder], BACKUP)
      expect(await append(page, address, 'new')).toEqual({ status: 'failed', fault: 'busy' })
      expect(await textOf(page, address)).toBe('old')
      await other.close()
      await expect(async () => expect(await append(page, address, ' new')).toEqual({ status: 'done', value: undefined })).toPass()
      expect(await textOf(page, address)).toBe('old new')
    })

    test('a full disk is said, and leaves the files as they were', async ({ page, context }) => {
      await append(page, address, 'old')
      const session = await context.newCDPSession(page)
      await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize: 4 * 1024 * 1024 })
      const faults = await page.evaluate(
        async ({ address, name }) => {
          const bytes = new Uint8Array(8 * 1024 * 1024)
          const appended = await host.folders.append({ ...address, bytes })
          const created = await host.folders.append({ ...address, name, bytes })
          const begun = await host.folders.beginWriting(address)
          if (begun.status === 'failed') return [appended, created, begun]
          const continued = await host.folders.continueWriting({ id: begun.value, bytes })
          const finished = continued.status === 'done' ? await host.folders.finishWriting(begun.value) : continued
          await host.folders.abandonWriting(begun.value)
          return [appended, created, finished]
        },
        { address, name: NEXT_BACKUP },
      )
      expect(faults).toEqual(Array(3).fill({ status: 'failed', fault: 'full' }))
      expect(await textOf(page, address)).toBe('old')
      expect(await list(page, folder)).toEqual({ status: 'done', value: [{ name: BACKUP, size: 3 }] })
    })
  })
}

test('a browser killed while it writes leaves the old files whole; what it left is cleared at the next writing', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'reclamations-host-profile-'))
  try {
    const first = await start(profile)
    await first.page.evaluate(() => host.folders.choose())
    for (const folder of FOLDER_CODES) {
      await write(first.page, { folder, name: BACKUP }, ['old'])
      await write(first.page, { folder, name: BACKUP }, ['new, torn'], { isFinished: false })
      await write(first.page, { folder, name: NEXT_BACKUP }, ['torn'], { isFinished: false })
    }
    await kill(first.context)

    const { page, context } = await start(profile)
    for (const folder of FOLDER_CODES) {
      expect(await textOf(page, { folder, name: BACKUP })).toBe('old')
      expect(await list(page, folder)).toEqual({ status: 'done', value: [{ name: BACKUP, size: 3 }] })
      await write(page, { folder, name: OTHER_BACKUP }, ['later'])
      expect(await namesIn(page, DISK_NAMES[folder])).toEqual([BACKUP, OTHER_BACKUP])
    }
    await context.close()
  } finally {
    await rm(profile, { recursive: true, force: true })
  }
})

test('names that are no file of ours are refused before anything is touched', async ({ page }) => {
  const refused = await page.evaluate(async () => {
    const asked = [
      { folder: 'vault', name: '../x' },
      { folder: 'vault', name: 'C:\\x' },
      { folder: 'vault', name: '.x.partial' },
      { folder: 'backups', name: 'notes.txt' },
      { folder: 'chosen', name: 'photo.jpg' },
    ] as const
    const calls = asked.flatMap((address) => [() => host.folders.remove(address), () => host.folders.beginWriting(address)])
    return Promise.all(calls.map((call) => call().then(String, () => 'refused')))
  })
  expect(new Set(refused)).toEqual(new Set(['refused']))
})

test('a folder lists and clears only what the application names', async ({ page, context }) => {
  await pickable(context)
  await open(page)
  await page.evaluate(async () => {
    await host.folders.choose()
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('cle-usb')
    await folder.getFileHandle('photo.jpg', { create: true })
    await folder.getFileHandle('.photo.jpg.00000000-0000-4000-8000-000000000000.partial', { create: true })
    await folder.getDirectoryHandle('vacances', { create: true })
  })
  await write(page, { folder: 'chosen', name: BACKUP }, ['x'])
  expect(await list(page, 'chosen')).toEqual({ status: 'done', value: [{ name: BACKUP, size: 1 }] })
  expect(await namesIn(page, 'cle-usb')).toHaveLength(4)
})

test('the chosen folder is remembered, told missing or forgotten', async ({ page, context }) => {
  const missing = { status: 'failed', fault: 'missing' }
  expect(await list(page, 'chosen')).toEqual(missing)
  expect(await page.evaluate(() => host.folders.label('chosen'))).toBeUndefined()
  await pickable(context)
  await open(page)
  expect(await page.evaluate(() => host.folders.choose())).toEqual({ status: 'chosen', label: 'cle-usb' })
  await write(page, { folder: 'chosen', name: BACKUP }, ['x'])
  await page.reload()
  expect(await page.evaluate(() => host.folders.label('chosen'))).toBe('cle-usb')
  expect(await textOf(page, { folder: 'chosen', name: BACKUP })).toBe('x')

  const id = await write(page, { folder: 'chosen', name: NEXT_BACKUP }, ['x'], { isFinished: false })
  await page.evaluate(() => host.folders.forgetChosen())
  expect(await list(page, 'chosen')).toEqual(missing)
  // A writing that began before keeps its folder.
  expect(await page.evaluate((id) => host.folders.finishWriting(id), id)).toEqual({ status: 'done', value: undefined })
  expect(await namesIn(page, 'cle-usb')).toEqual([BACKUP, NEXT_BACKUP])

  await page.evaluate(async () => {
    await host.folders.choose()
    await (await navigator.storage.getDirectory()).removeEntry('cle-usb', { recursive: true })
  })
  expect(await list(page, 'chosen')).toEqual(missing)
  expect(await textOf(page, { folder: 'chosen', name: BACKUP })).toBe('missing')
  expect(await write(page, { folder: 'chosen', name: BACKUP }, ['x'])).toBe('missing')
  expect(await page.evaluate((name) => host.folders.remove({ folder: 'chosen', name }), BACKUP)).toEqual(missing)
})

test('the chosen folder: given up, refused, or allowed no longer', async ({ page, context }) => {
  await page.evaluate(() =>
    Object.assign(window, { showDirectoryPicker: () => Promise.reject(new DOMException('given up', 'AbortError')) }),
  )
  expect(await page.evaluate(() => host.folders.choose())).toEqual({ status: 'cancelled' })
  await pickable(context)
  await open(page)
  await page.evaluate(() => host.folders.choose())
  // As after a restart: the browser remembers the folder, and asks again whether it may be written.
  const answers = await page.evaluate(async () => {
    let answer: PermissionState = 'prompt'
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: async () => answer,
      requestPermission: async () => {
        answer = 'granted'
        return answer
      },
    })
    const before = await host.folders.list('chosen')
    const label = await host.folders.label('chosen')
    Object.assign(window, { showDirectoryPicker: () => Promise.reject(new Error('not asked')) })
    return { before, label, chosen: await host.folders.choose(), after: await host.folders.list('chosen') }
  })
  expect(answers).toEqual({
    before: { status: 'failed', fault: 'denied' },
    label: 'cle-usb',
    chosen: { status: 'chosen', label: 'cle-usb' },
    after: { status: 'done', value: [] },
  })
})

test('the firm’s space: its folder is remembered beside that of backups, told missing, or forgotten', async ({ page, context }) => {
  const missing = { status: 'failed', fault: 'missing' }
  expect(await page.evaluate(() => Promise.all([host.space.list(), host.space.place()]))).toEqual([missing, undefined])
  await pickable(context)
  await open(page)
  await page.evaluate(() => host.folders.choose())
  await pickable(context, 'cabinet')
  await open(page)
  const told = await page.evaluate(async () => {
    let changes = 0
    const stop = host.space.watch(() => {
      changes += 1
    })
    const chosen = await host.space.choose()
    stop()
    await host.space.choose()
    return { chosen, changes }
  })
  expect(told).toEqual({ chosen: { status: 'chosen', label: 'cabinet' }, changes: 1 })
  await page.evaluate((name) => host.space.putOnce(name, new Uint8Array([1])), OBJECT)
  await page.reload()
  expect(await page.evaluate(() => host.space.place())).toEqual({ kind: 'folder', label: 'cabinet', isAllowed: true })
  expect(await page.evaluate(() => host.folders.label('chosen'))).toBe('cle-usb')
  expect(await page.evaluate(() => host.space.list())).toMatchObject({ status: 'done', value: { names: [OBJECT], isWhole: true } })
  expect(await page.evaluate((name) => host.space.read(name), OBJECT)).toMatchObject({ status: 'done' })
  expect(await page.evaluate(() => host.space.putOnce('photo.jpg', new Uint8Array()))).toEqual({ status: 'failed', fault: 'denied' })

  await page.evaluate(() => host.space.forget())
  expect(await page.evaluate(() => Promise.all([host.space.list(), host.space.place()]))).toEqual([missing, undefined])
  expect(await page.evaluate(() => host.folders.label('chosen'))).toBe('cle-usb')
  expect(await namesIn(page, 'cabinet')).toEqual([OBJECT])
})

test('the firm’s space is not where backups are, nor within, nor around; the same of backups', async ({ page, context }) => {
  await context.addInitScript(() => {
    const picked = async () => {
      let folder = await navigator.storage.getDirectory()
      for (const name of (sessionStorage.getItem('picked') ?? '').split('/'))
        folder = await folder.getDirectoryHandle(name, { create: true })
      return folder
    }
    Object.assign(window, { showDirectoryPicker: picked })
  })
  await open(page)
  const outcomes = await page.evaluate(async () => {
    const choosing = (use: 'folders' | 'space', picked: string) => {
      sessionStorage.setItem('picked', picked)
      return host[use].choose()
    }
    await choosing('folders', 'sur/cle/sauvegardes')
    const spaces = []
    for (const picked of ['sur/cle/sauvegardes', 'sur/cle', 'sur/cle/sauvegardes/cabinet', 'sur/cle/cabinet'])
      spaces.push(await choosing('space', picked))
    return [...spaces, await choosing('folders', 'sur/cle')]
  })
  const refused = { status: 'failed', fault: 'otherUse' }
  expect(outcomes).toEqual([refused, refused, refused, { status: 'chosen', label: 'cabinet' }, refused])
})

test('the firm’s space, whose permission lapsed, is denied until it is allowed again', async ({ page, context }) => {
  await pickable(context, 'cabinet')
  await open(page)
  await page.evaluate(() => host.space.choose())
  const answers = await page.evaluate(async () => {
    let answer: PermissionState = 'prompt'
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: async () => answer,
      requestPermission: async () => {
        answer = 'granted'
        return answer
      },
    })
    Object.assign(window, { showDirectoryPicker: () => Promise.reject(new Error('not asked')) })
    const before = { place: await host.space.place(), list: await host.space.list() }
    return { before, chosen: await host.space.choose(), place: await host.space.place() }
  })
  const place = { kind: 'folder', label: 'cabinet' }
  expect(answers).toEqual({
    before: { place: { ...place, isAllowed: false }, list: { status: 'failed', fault: 'denied' } },
    chosen: { status: 'chosen', label: 'cabinet' },
    place: { ...place, isAllowed: true },
  })
})

test('a browser keeps no key, tells no lock, and says so', async ({ page }) => {
  const told = await page.evaluate(async () => {
    const stop = host.on('systemLocked', () => undefined)
    stop()
    const { capabilities } = await host.info()
    return { capabilities, loaded: await host.keyStore.load(), saved: await host.keyStore.save(new Uint8Array(32)) }
  })
  expect(told).toMatchObject({ capabilities: { canKeepKey: false, canChooseFolder: true }, loaded: undefined, saved: false })
})

test('a page that goes away is told, unless it stopped listening', async ({ page }) => {
  await page.evaluate(() => {
    host.on('closing', () => localStorage.setItem('heard', 'yes'))
    host.on('closing', () => localStorage.setItem('unheard', 'yes'))()
  })
  await page.reload()
  expect(await page.evaluate(() => [localStorage.getItem('heard'), localStorage.getItem('unheard')])).toEqual(['yes', null])
})

/** A browser of its own on a profile that stays, so that it can be killed and started again. */
async function start(profile: string): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const context = await chromium.launchPersistentContext(profile, {
    ...testBrowser(),
  })
  await pickable(context)
  const page = context.pages()[0] ?? (await context.newPage())
  await open(page)
  return { page, context }
}

/** As a crash would end it: nothing gets to say goodbye. */
async function kill(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession()
  await session?.send('Browser.crash').catch(() => undefined)
  await context.close().catch(() => undefined)
}

/** Holds a file as another tab's writing would. */
async function hold(page: Page, folderName: string, name: string): Promise<void> {
  await page.evaluate(
    async ({ folderName, name }) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(folderName)
      const stream = await (await folder.getFileHandle(name)).createWritable()
      Object.assign(globalThis, { stream })
    },
    { folderName, name },
  )
}
