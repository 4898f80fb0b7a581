import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFirmSpace, type FirmSpace } from '../../electron/firm-space.ts'
import { DISK, type Disk, placesIn } from '../../electron/folders/folders.ts'
import { bytesOf, done, entryName, failed } from '../shared/host/space-contract.ts'

const BYTES = bytesOf('une écriture')
const NAME = entryName(BYTES)

let userData = ''
let cabinet = ''
const started: FirmSpace[] = []

beforeEach(async () => {
  const root = await mkdtemp(join(tmpdir(), 'reclamations-firm-space-'))
  userData = join(root, 'userData')
  cabinet = join(root, 'Cabinet')
  await mkdir(userData)
  await mkdir(cabinet)
})

afterEach(async () => {
  // Nothing goes on being watched after its test.
  for (const space of started.splice(0)) await space.forget()
})

/** As a start of the application makes it. @param chosen what the adviser chooses in the system's dialog */
function start({ chosen = cabinet, onChange = () => undefined, calls = {} }: StartOptions = {}): FirmSpace {
  const askForFolder = async () => (chosen === 'given up' ? undefined : chosen)
  const space = createFirmSpace({
    ...placesIn(userData),
    askForFolder,
    askToAllow: async () => false,
    onChange,
    calls: { ...DISK, ...calls },
  })
  started.push(space)
  return space
}

type StartOptions = { readonly chosen?: string; readonly onChange?: () => void; readonly calls?: Partial<Disk> }

async function outcomesOf(space: FirmSpace) {
  return [await space.list(), await space.read(NAME), await space.putOnce(NAME, BYTES), await space.remove(NAME)]
}

test('the firm’s space is missing to every call until its folder is chosen', async () => {
  const space = start()
  expect(await outcomesOf(space)).toEqual(Array(4).fill(failed('missing')))
  expect(await space.place()).toBeUndefined()
  expect(await readdir(userData)).toEqual([])
})

test('the folder chosen is remembered at the next start, for this user of the system alone, then forgotten with all that lies in it', async () => {
  expect(await start().choose()).toEqual({ status: 'chosen', label: cabinet })
  const next = start()
  expect(await next.place()).toEqual({ kind: 'folder', label: cabinet, isAllowed: true })
  expect(await next.putOnce(NAME, BYTES)).toEqual(done)
  expect(await next.read(NAME)).toEqual({ status: 'done', value: BYTES })
  expect(await next.list()).toMatchObject({ status: 'done', value: { names: [NAME] } })
  expect(await readdir(cabinet)).toEqual([NAME])
  if (process.platform !== 'win32') expect((await stat(join(userData, 'space-folder.json'))).mode & 0o777).toBe(0o600)
  expect(await next.forget()).toEqual(done)
  expect(await next.forget()).toEqual(done)
  expect(await outcomesOf(next)).toEqual(Array(4).fill(failed('missing')))
  expect(await start().place()).toBeUndefined()
  expect(await readdir(cabinet)).toEqual([NAME])
})

test('a folder that is gone is missing, is never made, and is the space again once it is back', async () => {
  const space = start()
  await space.choose()
  await space.putOnce(NAME, BYTES)
  const away = `${cabinet}-ailleurs`
  await rename(cabinet, away)
  expect(await outcomesOf(space)).toEqual(Array(4).fill(failed('missing')))
  expect(await space.place()).toMatchObject({ label: cabinet })
  await expect(readdir(cabinet)).rejects.toThrow('ENOENT')
  await rename(away, cabinet)
  expect(await space.read(NAME)).toEqual({ status: 'done', value: BYTES })
})

test('given up, or not to be remembered, the folder before stays', async () => {
  await start().choose()
  expect(await start({ chosen: 'given up' }).choose()).toEqual({ status: 'cancelled' })
  const other = join(dirname(cabinet), 'Autre')
  await mkdir(other)
  const full = start({ chosen: other, calls: { rename: async () => Promise.reject(Object.assign(new Error(), { code: 'ENOSPC' })) } })
  expect(await full.choose()).toEqual(failed('full'))
  expect(await full.place()).toMatchObject({ label: cabinet })
  expect(await start().place()).toMatchObject({ label: cabinet })
})

test('the application’s own data, and what is for backups, are no place for it: within, around, or by a link', async () => {
  const backups = join(cabinet, 'Sauvegardes')
  const inside = join(userData, 'sauvegardes')
  const link = join(dirname(cabinet), 'lien')
  for (const folder of [backups, inside]) await mkdir(folder)
  await symlink(backups, link, 'junction')
  for (const chosen of [userData, inside]) expect(await start({ chosen }).choose(), chosen).toEqual(failed('ownData'))
  await writeFile(placesIn(userData).chosenFile, JSON.stringify({ path: backups }))
  for (const chosen of [backups, cabinet, link]) expect(await start({ chosen }).choose(), chosen).toEqual(failed('otherUse'))
  expect(await start().place()).toBeUndefined()
  const beside = `${backups} du cabinet`
  await mkdir(beside)
  expect(await start({ chosen: beside }).choose()).toEqual({ status: 'chosen', label: beside })
})

test('what comes in the folder is told, from the start on', async () => {
  await start().choose()
  const onChange = vi.fn()
  await start({ onChange }).place()
  await writeFile(join(cabinet, NAME), BYTES)
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), { timeout: 60_000 })
})

test('one folder is looked at, the one in use: none that was left for another, or forgotten', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  try {
    const onChange = vi.fn()
    const chosen = join(dirname(cabinet), 'Autre')
    await mkdir(chosen)
    await writeFile(join(userData, 'space-folder.json'), JSON.stringify({ path: cabinet }))
    const space = start({ chosen, onChange })
    await space.place()
    await vi.advanceTimersByTimeAsync(25_000)
    expect(onChange).toHaveBeenCalledTimes(2)
    await space.choose()
    onChange.mockClear()
    await vi.advanceTimersByTimeAsync(25_000)
    expect(onChange).toHaveBeenCalledTimes(2)
    await space.forget()
    onChange.mockClear()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(onChange).not.toHaveBeenCalled()
  } finally {
    vi.useRealTimers()
  }
})

test('choosing a folder, and forgetting it, are told: what was exchanged with may be another', async () => {
  const onChange = vi.fn()
  const space = start({ onChange })
  await space.choose()
  expect(onChange).toHaveBeenCalledTimes(1)
  await space.forget()
  expect(onChange).toHaveBeenCalledTimes(2)
})

test.each(['{', '{}', '{"path":"relative/Cabinet"}', '{"path":3}'])('a memory that is %j is none', async (content) => {
  await writeFile(join(userData, 'space-folder.json'), content)
  expect(await start().place()).toBeUndefined()
  expect(await readFile(join(userData, 'space-folder.json'), 'utf8')).toBe(content)
  await rm(join(userData, 'space-folder.json'))
})
