import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { temporaryPath } from '../../electron/atomic-write.ts'
import { createSpaceFolder, SPACE_DISK, type SpaceDisk } from '../../electron/folders/space-folder.ts'
import { bytesOf, describeSpace, done, entryName, failed } from '../shared/host/space-contract.ts'
import { recordOn } from '../shared/replication/memory-local.ts'
import { firmOf, recordIds } from '../shared/replication/seats.ts'

const BYTES = bytesOf('une écriture')
const NAME = entryName(BYTES)
const fault = (code: string) => Object.assign(new Error(code), { code })

let directory = ''
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'reclamations-space-')), 'Cabinet')
  await mkdir(directory)
})

function spaceWith(calls: Partial<SpaceDisk> = {}) {
  return createSpaceFolder(directory, { ...SPACE_DISK, ...calls })
}

const filesOf = async () => (await readdir(directory)).toSorted()

describeSpace(async () => ({
  space: createSpaceFolder(directory),
  leave: (name, bytes) => writeFile(join(directory, name), bytes),
  files: filesOf,
}))

describe('over a disk that knows no second name for a file', () => {
  const link: SpaceDisk['link'] = async () => Promise.reject(fault('EPERM'))

  describeSpace(async () => ({
    space: spaceWith({ link }),
    leave: (name, bytes) => writeFile(join(directory, name), bytes),
    files: filesOf,
  }))
})

describe('an object in a folder', () => {
  test('is on the disk before it has its name, and others may read it', async () => {
    const synced: string[] = []
    const space = spaceWith({
      open: (async (path, flags, mode) => {
        const file = await open(path, flags, mode)
        const sync = file.sync.bind(file)
        const place = basename(String(path))
        return Object.assign(file, { sync: () => sync().then(() => void synced.push(place.startsWith('.') ? 'beside its place' : place)) })
      }) as SpaceDisk['open'],
    })
    expect(await space.putOnce(NAME, BYTES)).toEqual(done)
    expect(synced).toEqual(['beside its place', 'Cabinet'])
    const { mode } = await stat(join(directory, NAME))
    expect(mode & 0o777).toBe(0o666 & ~process.umask())
  })

  test.each(['ENOSPC', 'EDQUOT'])('that meets %s leaves nothing of itself', async (code) => {
    const space = spaceWith({
      open: (async (path, flags, mode) => {
        const file = await open(path, flags, mode)
        return Object.assign(file, {
          writeFile: async () => {
            await file.write(BYTES, 0, 3)
            throw fault(code)
          },
        })
      }) as SpaceDisk['open'],
    })
    expect(await space.putOnce(NAME, BYTES)).toEqual(failed('full'))
    expect(await filesOf()).toEqual([])
  })

  test('that is gone before it is read, or that the synchroniser does not bring, is told apart', async () => {
    expect(await spaceWith().read(NAME)).toEqual(failed('notFound'))
    await writeFile(join(directory, NAME), BYTES)
    const offline = spaceWith({ open: async () => Promise.reject(fault('EIO')) })
    expect(await offline.read(NAME)).toEqual(failed('unknown'))
    const held = spaceWith({ open: async () => Promise.reject(fault('EBUSY')) })
    expect(await held.read(NAME)).toEqual(failed('busy'))
  })

  test('that came between the look and the move is not replaced, on a disk without second names', async () => {
    const link: SpaceDisk['link'] = async () => {
      await writeFile(join(directory, NAME), BYTES.slice(0, 3))
      throw fault('ENOTSUP')
    }
    expect(await spaceWith({ link }).putOnce(NAME, BYTES)).toEqual(failed('taken'))
    expect(await readFile(join(directory, NAME))).toHaveLength(3)
  })

  test('whose writing broke off goes a day later, and not before', async () => {
    const [old, fresh] = [1, 2].map((number) => temporaryPath(join(directory, entryName(BYTES, number)), crypto.randomUUID()))
    const foreign = join(directory, `.notes.txt.${crypto.randomUUID()}.partial`)
    for (const path of [old, fresh, foreign]) await writeFile(path ?? '', 'torn')
    const before = new Date(Date.now() - 25 * 60 * 60 * 1000)
    for (const path of [old, foreign]) await utimes(path ?? '', before, before)
    await spaceWith().list()
    expect(await filesOf()).toEqual([basename(fresh ?? ''), basename(foreign)].toSorted())
  })
})

describe('a folder', () => {
  test('that is gone is never made anew', async () => {
    await rm(directory, { recursive: true })
    const space = spaceWith()
    expect(await space.list()).toEqual(failed('missing'))
    expect(await space.read(NAME)).toEqual(failed('missing'))
    expect(await space.putOnce(NAME, BYTES)).toEqual(failed('missing'))
    expect(await space.remove(NAME)).toEqual(failed('missing'))
    await expect(stat(directory)).rejects.toThrow()
  })

  test('in whose place a file stands is as good as gone', async () => {
    await rm(directory, { recursive: true })
    await writeFile(directory, '')
    expect(await spaceWith().list()).toEqual(failed('missing'))
    expect(await spaceWith().putOnce(NAME, BYTES)).toEqual(failed('missing'))
  })

  test.each(['EACCES', 'EPERM', 'EROFS'])('that answers %s may be read and not written', async (code) => {
    await writeFile(join(directory, NAME), BYTES)
    const space = spaceWith({
      open: (async (path, flags, mode) => (flags === 'r' ? open(path, flags, mode) : Promise.reject(fault(code)))) as SpaceDisk['open'],
      unlink: async () => Promise.reject(fault('EROFS')),
    })
    expect(await space.putOnce(entryName(bytesOf('autre')), bytesOf('autre'))).toEqual(failed('denied'))
    expect(await space.remove(NAME)).toEqual(failed('denied'))
    expect(await space.read(NAME)).toEqual({ status: 'done', value: BYTES })
  })

  test('tells of what comes, until nobody listens', async () => {
    const space = spaceWith()
    const onChange = vi.fn()
    const stop = space.watch(onChange)
    await writeFile(join(directory, NAME), BYTES)
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), { timeout: 60_000 })
    stop()
  })

  test('that tells of nothing is looked at from time to time', async () => {
    vi.useFakeTimers()
    try {
      const onChange = vi.fn()
      const watch = (() => {
        throw fault('ENOENT')
      }) as unknown as SpaceDisk['watch']
      const stop = spaceWith({ watch }).watch(onChange)
      vi.advanceTimersByTime(21_000)
      expect(onChange).toHaveBeenCalledTimes(2)
      stop()
      vi.advanceTimersByTime(60_000)
      expect(onChange).toHaveBeenCalledTimes(2)
    } finally {
      vi.useRealTimers()
    }
  })
})

test('two seats meet over a folder, and a third that comes later finds all of it', async () => {
  const firm = firmOf('Camille', 'Jules', 'Nadia')
  const [camille, jules] = await Promise.all([firm.start('Camille', { space: spaceWith() }), firm.start('Jules', { space: spaceWith() })])
  recordOn(camille.disk, 'c1')
  recordOn(jules.disk, 'j1')
  await Promise.all([camille.exchange.pass(), jules.exchange.pass()])
  await Promise.all([camille.exchange.pass(), jules.exchange.pass()])
  const nadia = await firm.start('Nadia', { space: spaceWith() })
  await nadia.exchange.pass()
  for (const { disk } of [camille, jules, nadia]) expect(recordIds(disk)).toEqual(['c1', 'j1'])
})
