import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { temporaryPath } from '../../electron/atomic-write.ts'
import { createFolders, DISK, type Disk, placesIn } from '../../electron/folders/folders.ts'
import type { FolderCode, HostFolders } from '../../shared/host/folders.ts'

const BACKUP = 'reclamations-cgp_2026-03-31_18-00-00_3-dossiers.rcgp'
const NEXT_BACKUP = 'reclamations-cgp_2026-04-01_18-00-00_4-dossiers.rcgp'
const vaultFile = { folder: 'vault', name: 'journal-1.rcgp' } as const
const bytes = (text: string) => new TextEncoder().encode(text)
const fault = (code: string) => Object.assign(new Error(code), { code })
const done = { status: 'done', value: undefined }
const failed = (fault: string) => ({ status: 'failed', fault })

let userData = ''
let key = ''
beforeEach(async () => {
  const root = await mkdtemp(join(tmpdir(), 'reclamations-folders-'))
  userData = join(root, 'userData')
  key = join(root, 'key')
  await mkdir(userData)
  await mkdir(key)
})

const vault = (...names: string[]) => join(userData, 'coffre', ...names)
const backups = (...names: string[]) => join(userData, 'sauvegardes', ...names)

/** The folders as a start of the application makes them; `calls` puts failing file calls in their place. */
function started(calls: Partial<Disk> = {}, askForFolder: () => Promise<string | undefined> = async () => key): HostFolders {
  return createFolders({ ...placesIn(userData), askForFolder, calls: { ...DISK, ...calls } })
}

async function textOf(folders: HostFolders, address: { folder: FolderCode; name: string }): Promise<string> {
  const read = await folders.read({ ...address, from: 0, length: 1024 })
  return read.status === 'done' ? new TextDecoder().decode(read.value) : read.fault
}

/** Writes a file in parts; @returns the writing, which is left open, or the first fault. */
async function begin(folders: HostFolders, address: { folder: FolderCode; name: string }, parts: readonly string[]): Promise<string> {
  const begun = await folders.beginWriting(address)
  if (begun.status === 'failed') return begun.fault
  for (const part of parts) {
    const outcome = await folders.continueWriting({ id: begun.value, bytes: bytes(part) })
    if (outcome.status === 'failed') return outcome.fault
  }
  return begun.value
}

async function write(folders: HostFolders, address: { folder: FolderCode; name: string }, parts: readonly string[]) {
  return folders.finishWriting(await begin(folders, address, parts))
}

/** Leaves what a writing of an earlier run leaves when it breaks off. */
async function tear(path: string): Promise<void> {
  await writeFile(temporaryPath(path, crypto.randomUUID()), 'torn')
}

type Handle = Awaited<ReturnType<typeof open>>

/** Files whose calls named are replaced, where `isMeant` says so of their path. */
function opened(replaced: (file: Handle) => Partial<Handle>, isMeant: (path: string) => boolean = () => true): Disk['open'] {
  return async (path, flags, mode) => {
    const file = await open(path, flags, mode)
    return isMeant(String(path)) ? Object.assign(file, replaced(file)) : file
  }
}

/** Writes one byte of what it is given, then fails. */
function tearing(code: string): Disk['open'] {
  let isTorn = false
  return opened((file) => {
    const whole = file.write.bind(file)
    const torn = async (data: Uint8Array, offset: number, _length: number, position: number) => {
      if (isTorn) throw fault(code)
      isTorn = true
      return whole(data, offset, 1, position)
    }
    return { write: torn as unknown as Handle['write'] }
  })
}

describe('a file that grows', () => {
  test('is made, appended to, read by ranges and listed', async () => {
    const folders = started()
    expect(await folders.append({ ...vaultFile, bytes: bytes('first ') })).toEqual(done)
    expect(await folders.append({ ...vaultFile, bytes: bytes('second') })).toEqual(done)
    expect(await readFile(vault(vaultFile.name), 'utf8')).toBe('first second')
    const ranges = [
      [0, 5],
      [6, 3],
      [10, 100],
      [12, 5],
      [50, 5],
    ].map(async ([from = 0, length = 0]) => {
      const read = await folders.read({ ...vaultFile, from, length })
      return read.status === 'done' ? new TextDecoder().decode(read.value) : read.fault
    })
    expect(await Promise.all(ranges)).toEqual(['first', 'sec', 'nd', '', ''])
    expect(await folders.list('vault')).toEqual({ status: 'done', value: [{ name: vaultFile.name, size: 12 }] })
    expect(await textOf(folders, { folder: 'vault', name: 'absent' })).toBe('notFound')
  })

  test('gives bytes in memory of their own: a window would be sent what lies around them', async () => {
    const folders = started()
    await folders.append({ ...vaultFile, bytes: bytes('text') })
    const read = await folders.read({ ...vaultFile, from: 1, length: 2 })
    expect(read.status === 'done' && read.value.buffer.byteLength).toBe(2)
  })

  test('takes calls at once in their turn', async () => {
    const folders = started()
    await Promise.all([...'abcdefgh'].map((text) => folders.append({ ...vaultFile, bytes: bytes(text) })))
    expect(await textOf(folders, vaultFile)).toBe('abcdefgh')
  })

  test('is on the disk when the call answers', async () => {
    const synced: string[] = []
    const calls = {
      open: (async (path, flags, mode) => {
        const file = await open(path, flags, mode)
        const sync = file.sync.bind(file)
        return Object.assign(file, { sync: () => sync().then(() => void synced.push(basename(String(path)))) })
      }) as Disk['open'],
    }
    await started(calls).append({ ...vaultFile, bytes: bytes('x') })
    expect(synced).toEqual([vaultFile.name, 'coffre'])
  })

  test.each(['ENOSPC', 'EDQUOT'])('%s in the middle leaves it as it was', async (code) => {
    await started().append({ ...vaultFile, bytes: bytes('whole') })
    expect(await started({ open: tearing(code) }).append({ ...vaultFile, bytes: bytes('torn') })).toEqual(failed('full'))
    expect(await readFile(vault(vaultFile.name), 'utf8')).toBe('whole')
  })

  test('a flush that fails leaves it as it was', async () => {
    await started().append({ ...vaultFile, bytes: bytes('whole') })
    const calls = { open: opened(() => ({ sync: async () => Promise.reject(fault('EIO')) })) }
    expect(await started(calls).append({ ...vaultFile, bytes: bytes('torn') })).toEqual(failed('unknown'))
    expect(await readFile(vault(vaultFile.name), 'utf8')).toBe('whole')
  })

  test('one that could not be begun is not there', async () => {
    const folders = started({ open: tearing('ENOSPC') })
    expect(await folders.append({ ...vaultFile, bytes: bytes('torn') })).toEqual(failed('full'))
    expect(await readdir(vault())).toEqual([])
  })
})

describe('a file that is written', () => {
  const address = { folder: 'backups', name: BACKUP } as const

  test('is not there before it is finished, then replaces the one of its name', async () => {
    const folders = started()
    await write(folders, address, ['the first, longer'])
    const id = await begin(folders, address, ['the ', 'second'])
    expect(await folders.list('backups')).toEqual({ status: 'done', value: [{ name: BACKUP, size: 17 }] })
    expect(await folders.finishWriting(id)).toEqual(done)
    expect(await textOf(folders, address)).toBe('the second')
    expect(await readdir(backups())).toEqual([BACKUP])
    expect(await folders.continueWriting({ id, bytes: bytes('x') })).toEqual(failed('notFound'))
    expect(await folders.finishWriting(id)).toEqual(failed('notFound'))
  })

  test('abandoned, leaves the one of its name and nothing else', async () => {
    const folders = started()
    await write(folders, address, ['old'])
    const id = await begin(folders, address, ['new'])
    expect(await folders.abandonWriting(id)).toEqual(done)
    expect(await folders.abandonWriting(id)).toEqual(done)
    expect(await readdir(backups())).toEqual([BACKUP])
    expect(await textOf(folders, address)).toBe('old')
  })

  test('two at once, of one name, are both whole: the last one finished stays', async () => {
    const folders = started()
    const [first, second] = await Promise.all([begin(folders, address, ['a', 'b']), begin(folders, address, ['c', 'd'])])
    await folders.finishWriting(second)
    expect(await textOf(folders, address)).toBe('cd')
    await folders.finishWriting(first)
    expect(await textOf(folders, address)).toBe('ab')
    expect(await readdir(backups())).toEqual([BACKUP])
  })

  test('torn by a full disk, is never seen under its name; the same part may be tried again', async () => {
    await write(started(), address, ['old'])
    const folders = started({ open: tearing('ENOSPC') })
    const id = await folders.beginWriting(address)
    if (id.status === 'failed') throw new Error(id.fault)
    expect(await folders.continueWriting({ id: id.value, bytes: bytes('new') })).toEqual(failed('full'))
    const [temporary] = (await readdir(backups())).filter((name) => name !== BACKUP)
    expect(await readFile(backups(temporary ?? ''), 'utf8')).toBe('')
    expect(await textOf(folders, address)).toBe('old')
    expect(await folders.abandonWriting(id.value)).toEqual(done)
    expect(await readdir(backups())).toEqual([BACKUP])
  })

  test('broken off with its run, stays hidden and is cleared when the next writing begins', async () => {
    await write(started(), address, ['old'])
    await tear(backups(BACKUP))
    const folders = started()
    expect(await readdir(backups())).toHaveLength(2)
    expect(await folders.list('backups')).toEqual({ status: 'done', value: [{ name: BACKUP, size: 3 }] })
    const other = await begin(folders, { folder: 'backups', name: NEXT_BACKUP }, [])
    // Two of the same run leave each other alone.
    await write(folders, address, ['new'])
    const names = await readdir(backups())
    expect(names).toHaveLength(2)
    expect(names.filter((name) => name.startsWith(`.${NEXT_BACKUP}`))).toHaveLength(1)
    await folders.abandonWriting(other)
  })

  test('held for a moment by a virus scanner, is put in its place all the same', async () => {
    let held = 2
    const scanned: Disk['rename'] = async (from, to) => {
      held -= 1
      if (held >= 0) throw fault('EPERM')
      await rename(from, to)
    }
    const folders = started({ rename: scanned })
    expect(await write(folders, address, ['new'])).toEqual(done)
    expect(await textOf(folders, address)).toBe('new')
  })

  test.each([
    ['EBUSY', 'busy'],
    ['EPERM', 'busy'],
    ['EACCES', 'denied'],
    ['EROFS', 'denied'],
    ['ENOSPC', 'full'],
    ['EIO', 'unknown'],
  ])('%s for good when it takes its place is %s; the old one is whole', async (code, expected) => {
    await write(started(), address, ['old'])
    const folders = started({ rename: async () => Promise.reject(fault(code)) })
    expect(await write(folders, address, ['new'])).toEqual(failed(expected))
    expect(await textOf(folders, address)).toBe('old')
    expect(await readdir(backups())).toEqual([BACKUP])
  })

  test('is flushed before it takes its place, and its folder after', async () => {
    const steps: string[] = []
    const calls = {
      open: (async (path, flags, mode) => {
        const file = await open(path, flags, mode)
        const sync = file.sync.bind(file)
        return Object.assign(file, { sync: () => sync().then(() => void steps.push(`flush ${basename(String(path)).slice(0, 2)}`)) })
      }) as Disk['open'],
      rename: (async (from, to) => {
        steps.push('rename')
        await rename(from, to)
      }) as Disk['rename'],
    }
    await write(started(calls), address, ['x'])
    expect(steps).toEqual(['flush .r', 'rename', 'flush sa'])
  })
})

describe('a fault', () => {
  const address = { folder: 'backups', name: BACKUP } as const

  test.each([
    ['EACCES', 'denied'],
    ['EPERM', 'denied'],
    ['EROFS', 'denied'],
    ['EBUSY', 'busy'],
    ['ENOSPC', 'full'],
    ['ENOTDIR', 'missing'],
    ['ELOOP', 'unknown'],
  ])('%s on opening is %s', async (code, expected) => {
    const folders = started({ open: async () => Promise.reject(fault(code)) })
    expect(await folders.read({ ...address, from: 0, length: 1 })).toEqual(failed(expected))
    expect(await folders.append({ ...address, bytes: bytes('x') })).toEqual(failed(expected))
    expect(await folders.beginWriting(address)).toEqual(failed(expected))
  })

  test('a file where the folder should be is a missing folder', async () => {
    await writeFile(vault(), 'not a folder')
    expect(await started().list('vault')).toEqual(failed('missing'))
    expect(await started().append({ ...vaultFile, bytes: bytes('x') })).toEqual(failed('missing'))
  })
})

describe('removing', () => {
  const address = { folder: 'backups', name: BACKUP } as const

  test('takes a file away; one already gone is no failure', async () => {
    const folders = started()
    await write(folders, address, ['x'])
    expect(await folders.remove(address)).toEqual(done)
    expect(await folders.remove(address)).toEqual(done)
    expect(await readdir(backups())).toEqual([])
  })

  test.each(['EBUSY', 'EPERM'])('a file that another program holds (%s) is busy, after it was tried again', async (code) => {
    const held = vi.fn(async () => Promise.reject(fault(code)))
    const folders = started({ unlink: held })
    await write(folders, address, ['x'])
    expect(await folders.remove(address)).toEqual(failed('busy'))
    expect(held.mock.calls.length).toBeGreaterThan(2)
    expect(await textOf(folders, address)).toBe('x')
  })

  test('never touches a file that is not ours', async () => {
    const folders = started()
    await folders.choose()
    const names = ['photo.jpg', '.hidden', 'reclamations-cgp_notes.txt', `.photo.jpg.${crypto.randomUUID()}.partial`]
    for (const name of names) await writeFile(join(key, name), 'mine')
    for (const name of names) expect(await folders.remove({ folder: 'chosen', name })).toEqual(failed('denied'))
    await write(folders, { folder: 'chosen', name: BACKUP }, ['x'])
    expect(await readdir(key)).toEqual([...names, BACKUP].sort())
    expect(await folders.list('chosen')).toEqual({ status: 'done', value: [{ name: BACKUP, size: 1 }] })
  })
})

test.each(['../x', '..', '.', '', 'a/b', 'C:\\x', '..\\x', '.partial', `.${BACKUP}.partial`, 'x\0', 'a..b', 'x.', `${BACKUP}/../../x`])(
  'a hostile name is refused by every call: %j',
  async (name) => {
    await writeFile(join(userData, 'x'), 'not to be touched')
    const folders = started()
    for (const folder of ['vault', 'backups'] as const) {
      const address = { folder, name }
      expect(await folders.read({ ...address, from: 0, length: 1 })).toEqual(failed('denied'))
      expect(await folders.append({ ...address, bytes: bytes('x') })).toEqual(failed('denied'))
      expect(await folders.beginWriting(address)).toEqual(failed('denied'))
      expect(await folders.remove(address)).toEqual(failed('denied'))
    }
    expect(await readdir(userData)).toEqual(['x'])
  },
)

test('a folder lists files only: no folder, nothing half-written', async () => {
  await mkdir(vault('sous-dossier'), { recursive: true })
  await writeFile(vault('.DS_Store'), '')
  await writeFile(vault('marker.json'), '{}')
  await tear(vault(vaultFile.name))
  expect(await started().list('vault')).toEqual({ status: 'done', value: [{ name: 'marker.json', size: 2 }] })
})

describe('the chosen folder', () => {
  const address = { folder: 'chosen', name: BACKUP } as const

  test('is missing until one is chosen, remembered at the next start, then forgotten', async () => {
    const folders = started()
    expect(await folders.list('chosen')).toEqual(failed('missing'))
    expect(await folders.label('chosen')).toBeUndefined()
    expect(await folders.forgetChosen()).toEqual(done)
    expect(await folders.choose()).toEqual({ status: 'chosen', label: key })
    expect(await write(started(), address, ['x'])).toEqual(done)
    expect(await started().label('chosen')).toBe(key)
    expect(await readdir(key)).toEqual([BACKUP])
    expect(await started().forgetChosen()).toEqual(done)
    expect(await folders.list('chosen')).toEqual(failed('missing'))
    expect(await readdir(key)).toEqual([BACKUP])
  })

  test('the others are told by their path', async () => {
    expect([await started().label('vault'), await started().label('backups')]).toEqual([vault(), backups()])
  })

  test('gone with its key, is missing to every call and never made again', async () => {
    const folders = started()
    await folders.choose()
    const id = await begin(folders, address, ['x'])
    await rm(key, { recursive: true })
    expect(await folders.list('chosen')).toEqual(failed('missing'))
    expect(await textOf(folders, address)).toBe('missing')
    expect(await folders.append({ ...address, bytes: bytes('x') })).toEqual(failed('missing'))
    expect(await folders.beginWriting(address)).toEqual(failed('missing'))
    expect(await folders.remove(address)).toEqual(failed('missing'))
    expect(await folders.finishWriting(id)).toEqual(failed('missing'))
    expect(await folders.abandonWriting(id)).toEqual(done)
    await expect(readdir(key)).rejects.toThrow('ENOENT')
  })

  test('given up: the one before stays', async () => {
    await started().choose()
    expect(await started({}, async () => undefined).choose()).toEqual({ status: 'cancelled' })
    expect(await started().label('chosen')).toBe(key)
  })

  test('within the application’s own data is refused, by a link too', async () => {
    const inside = join(userData, 'IndexedDB')
    await mkdir(inside)
    const link = join(key, 'lien')
    await symlink(inside, link, 'junction')
    for (const path of [userData, inside, link]) {
      expect(await started({}, async () => path).choose(), path).toEqual(failed('ownData'))
    }
    expect(await started().label('chosen')).toBeUndefined()
  })

  test('is not that of the firm’s space, nor within it, nor around it', async () => {
    const within = join(key, 'Cabinet')
    await mkdir(within)
    const around = dirname(key)
    for (const space of [key, within, around]) {
      await writeFile(join(userData, 'space-folder.json'), JSON.stringify({ path: space }))
      expect(await started().choose(), space).toEqual(failed('otherUse'))
    }
    expect(await started().label('chosen')).toBeUndefined()
    await writeFile(join(userData, 'space-folder.json'), JSON.stringify({ path: `${key}-du-cabinet` }))
    expect(await started().choose()).toEqual({ status: 'chosen', label: key })
  })

  test('beside the application’s data, with a name that begins like it, is taken', async () => {
    const beside = `${userData}-sauvegardes`
    await mkdir(beside)
    expect(await started({}, async () => beside).choose()).toEqual({ status: 'chosen', label: beside })
  })

  test('that cannot be remembered is not chosen', async () => {
    const folders = started({ rename: async () => Promise.reject(fault('ENOSPC')) })
    expect(await folders.choose()).toEqual(failed('full'))
    expect(await folders.label('chosen')).toBeUndefined()
  })

  test.each(['{', '{}', '{"path":"relative/key"}', '{"path":3}'])('a memory that is %j is none', async (content) => {
    await writeFile(join(userData, 'backup-folder.json'), content)
    expect(await started().list('chosen')).toEqual(failed('missing'))
  })
})

test('a stale file that cannot be removed keeps no writing from beginning', async () => {
  const address = { folder: 'backups', name: BACKUP } as const
  await mkdir(backups())
  await tear(backups(BACKUP))
  const folders = started({ unlink: async () => Promise.reject(fault('EBUSY')) })
  expect(await write(folders, address, ['whole'])).toEqual(done)
  const names = await readdir(backups())
  expect(names).toContain(BACKUP)
  for (const name of names.filter((each) => each.startsWith('.'))) await unlink(backups(name))
})
