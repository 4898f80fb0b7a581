/** A second copy whose files do not answer, for a moment or for good: what was not read of it is not written over. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { adoptCopy, findCopies } from '../../../../renderer/data/storage/copies.ts'
import { databaseName, RegisterDatabase } from '../../../../renderer/data/storage/database.ts'
import { within } from '../../../../renderer/data/storage/generations.ts'
import { findVault, replaceHeader, saveHeader } from '../../../../renderer/data/storage/header-copies.ts'
import { type OpenVaultOutcome, openVault } from '../../../../renderer/data/storage/vault.ts'
import type { HostFolders } from '../../../../shared/host/folders.ts'
import { firstRun, newComputer, newVault, recordCall, startVault } from '../backup/a-vault.ts'
import type { InjectedFault, MemoryFolders } from './memory-folders.ts'

type Fault = MemoryFolders['fault']

/** The tries that follow one another come at once. */
beforeEach(() => {
  const { setTimeout: later } = globalThis
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((task: () => void) => later(task, 0)) as typeof setTimeout)
})

afterEach(() => {
  vi.restoreAllMocks()
})

const JOURNAL = 'vault/journal-1.log'

/** Three dossiers, in both copies; then the database loses something, as after a power cut. */
async function registerThatLost(lose: (database: RegisterDatabase) => Promise<unknown>) {
  const started = await firstRun()
  started.backups.stop()
  const { database, ledger } = started.vault
  await ledger.write([database.settings], () => database.settings.put({ key: 'firm', body: { name: 'Cabinet Fictif' } }))
  for (let count = 0; count < 3; count += 1) await recordCall(started)
  await lose(started.vault.raw)
  started.close()
  return started
}

const DELETED = async () => {
  const started = await registerThatLost(async () => undefined)
  await RegisterDatabase.delete(databaseName(1))
  return started
}

const WITHOUT_AN_EVENT = () =>
  registerThatLost(async ({ events }) => {
    const [last = ''] = await events.orderBy('id').reverse().limit(1).primaryKeys()
    await events.delete(last)
  })

const WITHOUT_A_PIECE = () =>
  registerThatLost(async ({ files }) => {
    const [last = ''] = await files.toCollection().primaryKeys()
    await files.delete(last)
  })

/** Lets so many of these calls through, then fails so many. */
function failing(call: string, path: RegExp, fault: InjectedFault, after = 0, times = Number.POSITIVE_INFINITY): Fault {
  let passed = 0
  return (asked, file) => {
    if (asked !== call || !path.test(file)) return undefined
    passed += 1
    return passed > after && passed <= after + times ? fault : undefined
  }
}

const TABLES = ['keys', 'events', 'files', 'settings', 'dossiers', 'drafts', 'marks'] as const

/** All that a database holds, as a file system that was set back by a power cut shows it again. */
async function contentOf(raw: RegisterDatabase) {
  return Promise.all(TABLES.map(async (name) => ({ name, rows: await raw.table(name).toArray() })))
}

async function restoreContent(raw: RegisterDatabase, content: Awaited<ReturnType<typeof contentOf>> = []) {
  for (const { name, rows } of content) {
    await raw.table(name).clear()
    await raw.table(name).bulkPut(rows)
  }
}

async function heldBy(outcome: OpenVaultOutcome): Promise<{ readonly events: number; readonly files: number }> {
  if (outcome.status !== 'open') throw new Error(outcome.status)
  const { raw } = outcome.vault
  const held = { events: await raw.events.count(), files: await raw.files.count() }
  outcome.vault.close()
  return held
}

const ALL = { events: 6, files: 3 }

describe.each([
  ['a deleted database', DELETED],
  ['a database that lost an event', WITHOUT_AN_EVENT],
  ['a database that lost a piece', WITHOUT_A_PIECE],
] as const)('%s', (_, lose) => {
  test.each([
    ['its journal is held', 'read', /journal/, 'busy'],
    ['its disk answers with an error', 'read', /journal/, 'unknown'],
    ['its pieces are held', 'read', /piece/, 'busy'],
    ['its folder is not listed', 'list', /^vault$/, 'denied'],
  ] as const)('%s: all comes back once it answers', async (_what, call, path, fault) => {
    for (const after of [0, 1, 2, 3, 4]) {
      for (const times of [1, 2, Number.POSITIVE_INFINITY]) {
        const before = await lose()
        before.folders.fault = failing(call, path, fault, after, times)
        const outcome = await openVault(before.folders, before.header, before.keys)
        if (outcome.status === 'open') outcome.vault.close()
        before.folders.fault = () => undefined
        const again = await openVault(before.folders, before.header, before.keys)
        expect(await heldBy(again), `${after} let through, ${times} failed`).toEqual(ALL)
      }
    }
  })
})

test('a database that lacks what the second copy may hold stays shut, and says that this one is not read', async () => {
  const before = await WITHOUT_AN_EVENT()
  const journal = before.folders.files.get(JOURNAL)
  before.folders.fault = failing('read', /journal/, 'busy')
  expect(await openVault(before.folders, before.header, before.keys)).toEqual({ status: 'unread', reason: 'busy' })
  expect(before.folders.files.get(JOURNAL)).toEqual(journal)
})

test('a database that has all that it counts opens without it, and writes nothing over it', async () => {
  const before = await registerThatLost(async () => undefined)
  const journal = before.folders.files.get(JOURNAL)
  before.folders.fault = failing('read', /journal/, 'busy')
  expect(await heldBy(await openVault(before.folders, before.header, before.keys))).toEqual(ALL)
  expect(before.folders.files.get(JOURNAL)).toEqual(journal)
})

test.each([
  ['held', 'busy'],
  ['on a disk that answers with an error', 'unknown'],
] as const)(
  'a database that was set back behind a second copy %s: what this one alone holds is taken before it is written anew',
  async (_, fault) => {
    const before = await registerThatLost(async () => undefined)
    const setBack = await within(1, contentOf)
    const meanwhile = await startVault(before.folders, before.keys)
    meanwhile.backups.stop()
    await recordCall(meanwhile)
    meanwhile.close()
    await within(1, (raw) => restoreContent(raw, setBack))
    before.folders.fault = failing('read', /journal/, fault)
    const alone = await startVault(before.folders, before.keys)
    alone.backups.stop()
    // One that could not be added to is written anew by the next step.
    before.folders.fault = failing('append', /journal/, fault)
    await recordCall(alone)
    before.folders.fault = () => undefined
    await recordCall(alone)
    alone.close()
    const again = await openVault(before.folders, before.header, before.keys)
    expect(await heldBy(again)).toEqual({ events: ALL.events + 6, files: ALL.files + 3 })
  },
)

test('a register that nothing was set in opens without it too', async () => {
  const before = await firstRun()
  before.backups.stop()
  await recordCall(before)
  before.close()
  before.folders.fault = failing('read', /journal/, 'busy')
  expect((await heldBy(await openVault(before.folders, before.header, before.keys))).events).toBe(2)
})

test.each([
  ['it answers nothing', /./],
  ['its header alone is held', /coffre/],
  ['it is not listed', /^vault$/],
] as const)('a folder that does not say whether a register is there, as %s, is not taken for an empty one', async (_, path) => {
  const computer = newComputer()
  for (const fault of ['missing', 'denied', 'busy', 'unknown'] as const) {
    computer.fault = (_call, asked) => (path.test(asked) ? fault : undefined)
    expect(await findVault(computer)).toEqual({ status: 'unanswered', reason: fault })
  }
  computer.fault = () => undefined
  expect(await findVault(computer)).toEqual({ status: 'none' })
})

test('a database that is gone is no register that begins, where the folder of its backups does not answer', async () => {
  const started = await firstRun()
  started.backups.stop()
  started.close()
  await RegisterDatabase.delete(databaseName(1))
  for (const name of [...started.folders.files.keys()]) if (name !== 'vault/coffre.json') started.folders.files.delete(name)
  started.folders.fault = (call, path) => (call === 'list' && path === 'backups' ? 'busy' : undefined)
  expect(await openVault(started.folders, started.header, started.keys)).toEqual({ status: 'emptied', pieces: 0 })
})

test('while the register is in use: one that is held is left as it is, one on a failing disk is written anew', async () => {
  const before = await registerThatLost(async () => undefined)
  const started = await startVault(before.folders, before.keys)
  started.backups.stop()
  const journal = started.folders.files.get(JOURNAL)
  started.folders.fault = failing('read', /journal/, 'busy')
  expect(await started.vault.checkMirror()).toBe(false)
  expect(started.folders.files.get(JOURNAL)).toBe(journal)
  started.folders.fault = failing('read', /journal/, 'unknown')
  expect(await started.vault.checkMirror()).toBe(true)
  started.folders.fault = () => undefined
  expect(started.folders.files.get(JOURNAL)).not.toBe(journal)
  expect(await started.vault.checkMirror()).toBe(false)
  started.close()
})

test('on a disk that no longer reads a part of it, an adviser who chooses it gets the rest, and what is missing is counted', async () => {
  const before = await DELETED()
  const { read } = before.folders
  const bad = Math.floor((before.folders.files.get(JOURNAL)?.length ?? 0) / 2)
  const folders: HostFolders = {
    ...before.folders,
    read: async (part) => {
      const isBad = part.name.startsWith('journal-1') && part.from <= bad && bad < part.from + part.length
      return isBad ? { status: 'failed', fault: 'unknown' } : read(part)
    },
  }
  expect(await openVault(folders, before.header, before.keys)).toEqual({ status: 'unread', reason: 'unknown' })
  const [found] = await findCopies(folders, before)
  expect(found).toMatchObject({ kind: 'mirror', held: { events: expect.toSatisfy((events: number) => events > 0 && events < 6) } })
  const adopted = await adoptCopy(folders, before, { kind: 'mirror', generation: 1 })
  if (adopted.status !== 'adopted') throw new Error(adopted.status)
  const again = await openVault(folders, adopted.header, before.keys)
  if (again.status !== 'open') throw new Error(again.status)
  const { recovery } = again.vault
  expect((await heldBy(again)).events + (recovery?.missingEvents ?? 0)).toBe(6)
})

describe('a journal that is not the register’s', () => {
  const ASIDE = /^vault\/ecart-/

  /** Journals of two other registers, and one of its own that opens. */
  async function foreignJournals() {
    const others: Uint8Array[] = []
    for (let count = 0; count < 2; count += 1) {
      const started = await firstRun()
      started.backups.stop()
      await recordCall(started)
      started.close()
      others.push(started.folders.files.get(JOURNAL) ?? new Uint8Array())
    }
    const own = await registerThatLost(async () => undefined)
    const [first = new Uint8Array(), second = new Uint8Array()] = others
    own.folders.files.set(JOURNAL, first)
    await heldBy(await openVault(own.folders, own.header, own.keys))
    expect(keptAside(own.folders)).toEqual([first])
    own.folders.files.set(JOURNAL, second)
    return { own, first, second }
  }

  function keptAside({ files }: MemoryFolders): readonly Uint8Array[] {
    return [...files].filter(([path]) => ASIDE.test(path)).map(([, bytes]) => bytes)
  }

  test('is kept beside those that were kept before, whichever listing of the folder fails', async () => {
    for (let letThrough = 0; letThrough < 6; letThrough += 1) {
      const { own, first, second } = await foreignJournals()
      own.folders.fault = failing('list', /^vault$/, 'busy', letThrough, 1)
      expect(await heldBy(await openVault(own.folders, own.header, own.keys))).toEqual(ALL)
      own.folders.fault = () => undefined
      const started = await startVault(own.folders, own.keys)
      started.backups.stop()
      await started.vault.checkMirror()
      started.close()
      expect(keptAside(own.folders), `${letThrough} let through`).toEqual([first, second])
    }
  })

  test.each([
    [
      'where the disk is full',
      (call: string, path: string) => (/^vault/.test(path) && call !== 'read' && call !== 'list' ? 'full' : undefined),
    ],
    ['where it is held', (call: string, path: string) => (/ecart|journal/.test(path) && call !== 'list' ? 'busy' : undefined)],
  ] as const)('is written over only once it is kept, %s', async (_, fault) => {
    const { own, first, second } = await foreignJournals()
    own.folders.fault = fault as Fault
    const started = await startVault(own.folders, own.keys)
    started.backups.stop()
    expect(started.vault.mirror.state().status).toBe('failing')
    await recordCall(started)
    expect(own.folders.files.get(JOURNAL)).toEqual(second)
    own.folders.fault = () => undefined
    await recordCall(started)
    expect(started.vault.mirror.state().status).toBe('sound')
    expect(keptAside(own.folders)).toEqual([first, second])
    started.close()
  })
})

test('a piece of the second copy that is empty is written there again', async () => {
  const before = await registerThatLost(async () => undefined)
  const [path = ''] = [...before.folders.files.keys()].filter((name) => name.startsWith('vault/piece-'))
  const bytes = before.folders.files.get(path)
  before.folders.files.set(path, new Uint8Array())
  await heldBy(await openVault(before.folders, before.header, before.keys))
  expect(before.folders.files.get(path)).toEqual(bytes)
})

test('the header’s file of another register that is held is not written over: it alone opens that one', async () => {
  const folders = newComputer()
  await saveHeader(folders, (await newVault('other')).header)
  const file = folders.files.get('vault/coffre.json')
  folders.fault = failing('read', /coffre/, 'busy')
  expect(await replaceHeader(folders, (await newVault('own')).header)).toBe('busy')
  expect(folders.files.get('vault/coffre.json')).toBe(file)
})

test('a header that is held for a moment is waited for', async () => {
  const folders = newComputer()
  const { header } = await newVault('own')
  await saveHeader(folders, header)
  await RegisterDatabase.delete(databaseName(header.generation))
  folders.fault = failing('read', /coffre/, 'busy', 0, 2)
  expect(await findVault(folders)).toMatchObject({ status: 'found', headers: [{ vaultId: header.vaultId }] })
})
