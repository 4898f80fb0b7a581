/** The second copy: whatever the database loses comes back, whatever the folder loses is written anew. */
import 'fake-indexeddb/auto'
import { describe, expect, test, vi } from 'vitest'
import { noteUnreadable, readPosition, writePosition } from '../../../../renderer/data/storage/bookkeeping.ts'
import { RegisterDatabase } from '../../../../renderer/data/storage/database.ts'
import { reconcile } from '../../../../renderer/data/storage/reconcile.ts'
import { addAttachment, addNote, openComplaint } from '../../../../shared/complaint/index.ts'
import { localDate } from '../../../../shared/regulation/index.ts'
import { freshName, openRegister, TODAY, telephoneCall } from '../register/open-register.ts'
import { type MemoryFolders, memoryFolders } from './memory-folders.ts'

const FILE = { fileId: 'f-1', name: 'courrier.pdf', mediaType: 'application/pdf', size: 3, sha256: 'a'.repeat(64) }

/** A dossier with a note and an attachment. */
async function aRegister(folders = memoryFolders()) {
  const opened = await openRegister(freshName(), folders)
  const outcome = await opened.register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
  if (outcome.status !== 'recorded') throw new Error(outcome.status)
  const { dossierId } = outcome
  await opened.register.record(dossierId, (dossier) => addNote(dossier, { text: 'Rappelée.' }, TODAY))
  const bytes = Uint8Array.of(1, 2, 3)
  await opened.register.record(dossierId, (dossier) => addAttachment(dossier, { file: FILE }, TODAY), [{ file: FILE, bytes }])
  return { ...opened, dossierId }
}

/** Closes and opens again on the same files, as the next start does. */
async function restart({ name, database, raw, folders }: Awaited<ReturnType<typeof aRegister>>) {
  database.close()
  raw.close()
  const opened = await openRegister(name, folders)
  const recovery = await reconcile(opened.raw, opened.mirror, opened.protection)
  await opened.register.rebuildProjection()
  return { ...opened, recovery }
}

describe('at the next start', () => {
  test('what agrees is left alone', async () => {
    const before = await aRegister()
    const mirror = before.folders.files.get('vault/journal-1.log')
    const after = await restart(before)
    expect(after.recovery).toBeUndefined()
    expect(after.folders.files.get('vault/journal-1.log')).toEqual(mirror)
  })

  test('it is told that rows may have come from it, or that none has', async () => {
    const opened = await aRegister()
    const taken = vi.fn()
    await reconcile(opened.raw, opened.mirror, opened.protection, undefined, taken)
    expect(taken).not.toHaveBeenCalled()
    await opened.raw.events.where('[dossierId+sequence]').equals([opened.dossierId, 1]).delete()
    await reconcile(opened.raw, opened.mirror, opened.protection, undefined, taken)
    expect(taken).toHaveBeenCalled()
  })

  test('a deleted database is rebuilt: events, attachments, all readable', async () => {
    const before = await aRegister()
    before.database.close()
    before.raw.close()
    await RegisterDatabase.delete(before.name)
    const after = await restart(before)
    expect(after.recovery).toEqual({ events: 3, files: 1, damagedLines: 0 })
    expect(await after.register.load(before.dossierId)).toMatchObject({
      seal: { status: 'whole' },
      dossier: { stage: 'awaitingInvitation' },
    })
    expect(await after.register.file('f-1')).toMatchObject({ name: 'courrier.pdf', bytes: Uint8Array.of(1, 2, 3) })
    expect((await restart({ ...after, dossierId: before.dossierId })).recovery).toBeUndefined()
  })

  test('a database rolled back to an earlier state gets its later events back', async () => {
    const before = await aRegister()
    const mark = await readPosition(before.raw)
    await before.raw.events.where('[dossierId+sequence]').equals([before.dossierId, 3]).delete()
    await writePosition(before.raw, { count: mark.count - 1, token: 'ab12', events: 2 })
    const after = await restart(before)
    expect(after.recovery).toMatchObject({ events: 1 })
    expect((await after.register.load(before.dossierId))?.journal).toHaveLength(3)
  })

  test('a database that lost rows without knowing it gets them back', async () => {
    const before = await aRegister()
    await before.raw.events.where('[dossierId+sequence]').equals([before.dossierId, 1]).delete()
    const after = await restart(before)
    expect(after.recovery).toMatchObject({ events: 1 })
    expect((await after.register.load(before.dossierId))?.seal.status).toBe('whole')
  })

  test('attachments that the database lost come back, those that the mirror lost are written anew', async () => {
    const before = await aRegister()
    await before.raw.files.clear()
    const after = await restart(before)
    expect(after.recovery).toEqual({ events: 0, files: 1, damagedLines: 0 })
    expect(await after.register.file('f-1')).toMatchObject({ bytes: Uint8Array.of(1, 2, 3) })
    const piece = after.folders.files.get('vault/piece-1-f-1.bin')
    after.folders.files.delete('vault/piece-1-f-1.bin')
    const again = await restart({ ...after, dossierId: before.dossierId })
    expect(again.recovery).toBeUndefined()
    expect(again.folders.files.get('vault/piece-1-f-1.bin')).toEqual(piece)
  })

  test('an attachment whose bytes no longer read comes back when it is asked for', async () => {
    const { raw, register, dossierId } = await aRegister()
    await raw.files.put({ fileId: 'f-1', dossierId, body: new Uint8Array(9) as never })
    expect(await register.file('f-1')).toMatchObject({ bytes: Uint8Array.of(1, 2, 3) })
    expect(await raw.files.get('f-1')).toBeDefined()
  })

  test('an event that is there and no longer reads comes back once that was noticed', async () => {
    const before = await aRegister()
    const [damaged] = await before.raw.events.toCollection().primaryKeys()
    await noteUnreadable(before.raw)
    let isWritten = false
    const { get, put } = IDBObjectStore.prototype
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (key === damaged && !isWritten) throw new DOMException('', 'DataError')
      return get.call(this, key)
    })
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...values) {
      if ((values[0] as { id?: unknown }).id === damaged) isWritten = true
      return put.apply(this, values)
    })
    const after = await restart(before)
    vi.restoreAllMocks()
    expect(isWritten).toBe(true)
    expect(after.recovery).toEqual({ events: 1, files: 0, damagedLines: 0 })
    expect((await after.register.load(before.dossierId))?.seal.status).toBe('whole')
  })

  test.each([
    ['deleted', () => undefined],
    ['behind', (bytes: Uint8Array) => bytes.slice(0, bytes.indexOf(10) + 1)],
    ['torn at its end', (bytes: Uint8Array) => bytes.slice(0, -20)],
    ['emptied', () => new Uint8Array(0)],
  ])('a mirror that is %s is written anew from the database', async (_, damage) => {
    const before = await aRegister()
    const path = 'vault/journal-1.log'
    const damaged = damage(before.folders.files.get(path) as Uint8Array)
    if (damaged) before.folders.files.set(path, damaged)
    else before.folders.files.delete(path)
    const mended = await restart(before)
    expect(mended.recovery).toBeUndefined()
    mended.database.close()
    mended.raw.close()
    await RegisterDatabase.delete(before.name)
    expect((await restart(before)).recovery).toEqual({ events: 3, files: 1, damagedLines: 0 })
  })

  test.each([
    ['torn at its end', 'cut', () => undefined],
    ['behind, where an event is missing', 'full', (id: string) => id],
  ] as const)('a mirror that is %s puts no earlier setting over the present one', async (_, fault, lost) => {
    const before = await aRegister()
    const { database, ledger, folders, raw } = before
    const save = (name: string) => ledger.write([database.settings], () => database.settings.put({ key: 'firm', body: { name } }))
    await save('Première version')
    await save('Deuxième version')
    folders.fault = (call) => (call === 'append' ? fault : undefined)
    await save('Version présente')
    folders.fault = () => undefined
    const [first = ''] = await raw.events.toCollection().primaryKeys()
    await raw.events.bulkDelete([lost(first) ?? []].flat())
    const after = await restart(before)
    expect(await after.database.settings.get('firm')).toMatchObject({ body: { name: 'Version présente' } })
    expect((await after.register.load(before.dossierId))?.seal.status).toBe('whole')
    after.database.close()
    after.raw.close()
    await RegisterDatabase.delete(before.name)
    const rebuilt = await restart({ ...after, dossierId: before.dossierId })
    expect(await rebuilt.database.settings.get('firm')).toMatchObject({ body: { name: 'Version présente' } })
  })

  test('a database rolled back to before a write of many lines gets all of it', async () => {
    const before = await aRegister()
    const { database, ledger, raw } = before
    const keys = Array.from({ length: 150 }, (_, index) => `reglage-${index}`)
    const save = (body: string) => ledger.write([database.settings], () => database.settings.bulkPut(keys.map((key) => ({ key, body }))))
    await save('avant')
    const kept = await raw.settings.toArray()
    const mark = await readPosition(raw)
    await save('après')
    await raw.settings.bulkPut(kept)
    await writePosition(raw, mark)
    const after = await restart(before)
    expect((await after.database.settings.toArray()).map(({ body }) => body)).toEqual(keys.map(() => 'après'))
  })

  test('a write of many rows goes to it a megabyte at a time, however many its lines', async () => {
    const { database, ledger, folders } = await aRegister()
    const before = folders.files.get('vault/journal-1.log')?.length ?? 0
    let appended = 0
    folders.fault = (call) => {
      if (call === 'append') appended += 1
      return undefined
    }
    const rows = Array.from({ length: 3_000 }, (_, index) => ({ key: `reglage-${index}`, body: 'x'.repeat(400) }))
    await ledger.write([database.settings], () => database.settings.bulkPut(rows))
    const written = (folders.files.get('vault/journal-1.log')?.length ?? 0) - before
    expect(written).toBeGreaterThan(1024 * 1024)
    expect(appended).toBeLessThanOrEqual(Math.ceil(written / (1024 * 1024)))
  })

  test('the lines of its next megabyte are made while one goes to the disk', async () => {
    const { database, ledger, folders } = await aRegister()
    const digested = vi.spyOn(crypto.subtle, 'digest')
    const { promise: written, resolve: write } = Promise.withResolvers<void>()
    const append = folders.append
    let digestedBefore = Number.POSITIVE_INFINITY
    vi.spyOn(folders, 'append').mockImplementationOnce(async (part) => {
      digestedBefore = digested.mock.calls.length
      await written
      return append(part)
    })
    const rows = Array.from({ length: 6_000 }, (_, index) => ({ key: `reglage-${index}`, body: 'x'.repeat(400) }))
    const recorded = ledger.write([database.settings], () => database.settings.bulkPut(rows))
    await vi.waitFor(() => expect(digested.mock.calls.length).toBeGreaterThan(digestedBefore + 5), { timeout: 10_000 })
    write()
    await recorded
    digested.mockRestore()
  })

  test('each of its lines is digested by the platform, beside the window', async () => {
    const { database, ledger, folders } = await aRegister()
    const linesNow = () => new TextDecoder().decode(folders.files.get('vault/journal-1.log')).split('\n')
    const before = linesNow().length
    const digested = vi.spyOn(crypto.subtle, 'digest')
    const rows = Array.from({ length: 3_000 }, (_, index) => ({ key: `reglage-${index}`, body: 'x' }))
    await ledger.write([database.settings], () => database.settings.bulkPut(rows))
    const written = linesNow().slice(before - 1, -1)
    expect(written.length).toBeGreaterThan(10)
    const texts = new Set(digested.mock.calls.map(([, bytes]) => new TextDecoder().decode(bytes as Uint8Array)))
    for (const line of written) expect(texts).toContain(line.split('\t')[0])
    digested.mockRestore()
  })

  test.each([
    ['in the middle of a row costs that row alone', (bytes: Uint8Array, end: number) => bytes.fill(0, end + 40, end + 41), 2],
    [
      'in its digest costs nothing',
      (bytes: Uint8Array, end: number) => bytes.fill(48, bytes.indexOf(9, end), bytes.indexOf(9, end) + 9),
      3,
    ],
    ['in the line feed that ends it costs nothing', (bytes: Uint8Array, end: number) => bytes.fill(32, end, end + 1), 3],
  ])('a line damaged %s, and is counted', async (_, damage, events) => {
    const before = await aRegister()
    const path = 'vault/journal-1.log'
    const bytes = Uint8Array.from(before.folders.files.get(path) as Uint8Array)
    // The first line holds the dossier's key once more; the third, a note.
    damage(bytes, bytes.indexOf(10, bytes.indexOf(10) + 1))
    before.folders.files.set(path, bytes)
    before.database.close()
    before.raw.close()
    await RegisterDatabase.delete(before.name)
    const missing = events < 3 ? { missingEvents: 3 - events } : {}
    expect((await restart(before)).recovery).toEqual({ events, files: 1, damagedLines: 1, ...missing })
  })
})

describe('a folder that cannot be written', () => {
  test.each(['full', 'denied', 'busy', 'missing', 'torn'] as const)(
    '%s: the record stands in the database, the fault stays until the whole copy is mended',
    async (fault) => {
      const folders = memoryFolders()
      const { register, mirror, dossierId, ...rest } = await aRegister(folders)
      folders.fault = (call) => (call === 'append' || call === 'beginWriting' ? fault : undefined)
      const outcome = await register.record(dossierId, (dossier) => addNote(dossier, { text: 'Malgré tout.' }, TODAY))
      expect(outcome.status).toBe('recorded')
      expect(mirror.state()).toEqual({ status: 'failing', fault: fault === 'torn' ? 'unknown' : fault })
      folders.fault = () => undefined
      await mirror.check()
      expect(mirror.state()).toEqual({ status: 'sound' })
      rest.database.close()
      rest.raw.close()
      await RegisterDatabase.delete(rest.name)
      expect((await restart({ ...rest, register, mirror, dossierId })).recovery).toEqual({ events: 4, files: 1, damagedLines: 0 })
    },
  )
})

test('a second copy that cannot even be read from the database keeps nothing from being recorded, and is mended once it can', async () => {
  const opened = await aRegister()
  const { register, mirror, folders, raw, dossierId } = opened
  folders.fault = (call) => (call === 'append' ? 'full' : undefined)
  await mirror.check()
  folders.fault = () => undefined
  const reading = vi.spyOn(raw.marks, 'get').mockRejectedValue(new DOMException('', 'DataError'))
  const note = (text: string) => register.record(dossierId, (dossier) => addNote(dossier, { text }, TODAY))
  expect(await note('Pendant.')).toMatchObject({ status: 'recorded' })
  expect(mirror.state()).toEqual({ status: 'failing', fault: 'unknown' })
  await expect(mirror.check()).resolves.toBeUndefined()
  reading.mockRestore()
  expect(await note('Après.')).toMatchObject({ status: 'recorded' })
  expect(mirror.state()).toEqual({ status: 'sound' })
  expect((await register.load(dossierId))?.journal).toHaveLength(5)
  opened.database.close()
  raw.close()
  await RegisterDatabase.delete(opened.name)
  expect((await restart(opened)).recovery).toEqual({ events: 5, files: 1, damagedLines: 0 })
})

/** Closes the dossier, naming the person in what the synthesis quotes. */
async function close({ register, dossierId }: Pick<Awaited<ReturnType<typeof aRegister>>, 'register' | 'dossierId'>): Promise<void> {
  const closedOn = localDate('2026-04-09')
  const outcome = await register.record(dossierId, (dossier) => ({
    status: 'accepted',
    facts: [
      {
        occurredOn: closedOn,
        facts: {
          type: 'ComplaintClosed',
          closedOn,
          nature: 'reception',
          cause: `Appel de ${dossier.complainant.name}.`,
          findings: [],
          correctiveAction: { kind: 'none', reason: 'Cas isolé.' },
        },
      },
    ],
  }))
  if (outcome.status !== 'recorded') throw new Error(outcome.status)
}

function textOf({ files }: MemoryFolders): string {
  return new TextDecoder().decode(files.get('vault/journal-1.log'))
}

function base64(bytes: Uint8Array = new Uint8Array(0)): string {
  return btoa(String.fromCharCode(...bytes))
}

describe('an erased person', () => {
  test('is gone from database and mirror, to the last byte of the attachment, and the skeleton verifies', async () => {
    const before = await aRegister()
    const { register, raw, database, folders, dossierId } = before
    await close(before)
    const oldKey = await raw.keys.get(dossierId)
    await database.pieceTexts.put({ fileId: 'f-1', dossierId, body: { name: 'courrier.pdf', searchText: 'mirabelle' } })
    const outcome = await register.erase(dossierId, { erasedOn: localDate('2026-04-09'), reason: 'personAsked' })
    expect(outcome.status).toBe('recorded')
    const loaded = await register.load(dossierId)
    expect(loaded?.seal.status).toBe('whole')
    expect(loaded?.dossier).toMatchObject({ complainant: { name: 'Personne effacée' }, stage: 'closed', files: [] })
    expect(loaded?.dossier.closing?.cause).toBe('Appel de [effacé].')
    expect(await register.file('f-1')).toBeUndefined()
    expect(await raw.pieceTexts.count()).toBe(0)
    expect(await raw.keys.get(dossierId)).not.toEqual(oldKey)
    expect([...folders.files.keys()].filter((path) => path.includes('piece-'))).toEqual([])
    expect(textOf(folders)).not.toContain(base64(oldKey?.box))
    await expect(restart(before)).resolves.toMatchObject({ recovery: undefined })
  })

  test('is erased from the mirror too where the application was killed, or the disk full, before it could be', async () => {
    const before = await aRegister()
    await close(before)
    const oldKey = await before.raw.keys.get(before.dossierId)
    before.folders.fault = (call) => (call === 'beginWriting' ? 'full' : undefined)
    await before.register.erase(before.dossierId, { erasedOn: localDate('2026-04-09'), reason: 'personAsked' })
    expect(textOf(before.folders)).toContain(base64(oldKey?.box))
    before.folders.fault = () => undefined
    const after = await restart(before)
    expect(after.recovery).toBeUndefined()
    expect(textOf(after.folders)).not.toContain(base64(oldKey?.box))
    expect([...after.folders.files.keys()].filter((path) => path.includes('piece-'))).toEqual([])
    const mirror = after.folders.files.get('vault/journal-1.log')
    expect((await restart({ ...after, dossierId: before.dossierId })).folders.files.get('vault/journal-1.log')).toBe(mirror)
  })

  test.each([
    ['a piece is held', 'remove', /piece-/, 'busy'],
    ['a mirror that was kept aside is held', 'remove', /ecart-/, 'busy'],
    ['the folder is not listed', 'list', /^vault$/, 'denied'],
  ] as const)('is erased from it once it answers, where %s', async (_, call, path, fault) => {
    const before = await aRegister()
    await close(before)
    // As it was kept where it did not fit: it has the key that is about to be destroyed.
    before.folders.files.set('vault/ecart-1-1.log', before.folders.files.get('vault/journal-1.log') ?? new Uint8Array())
    let passed = 0
    // The folder is listed once for the pieces that it lacks, then for what is to go.
    before.folders.fault = (asked, file) => (asked === call && path.test(file) && ++passed > (call === 'list' ? 1 : 0) ? fault : undefined)
    await before.register.erase(before.dossierId, { erasedOn: localDate('2026-04-09'), reason: 'personAsked' })
    expect(passed).toBeGreaterThan(0)
    expect(before.mirror.state()).toEqual({ status: 'failing', fault })
    before.folders.fault = () => undefined
    await restart(before)
    expect([...before.folders.files.keys()].filter((file) => /piece-|ecart-/.test(file))).toEqual([])
  })

  test('is erased from a mirror that was torn while the erasure reached it, and comes back from none of its lines', async () => {
    const before = await aRegister()
    await close(before)
    before.folders.fault = (call) => (call === 'append' ? 'torn' : call === 'beginWriting' ? 'full' : undefined)
    await before.register.erase(before.dossierId, { erasedOn: localDate('2026-04-09'), reason: 'personAsked' })
    before.folders.fault = () => undefined
    const after = await restart(before)
    expect(after.recovery).toBeUndefined()
    expect(await after.raw.files.count()).toBe(0)
    expect([...after.folders.files.keys()].filter((path) => path.includes('piece-'))).toEqual([])
    expect((await after.register.load(before.dossierId))?.seal.status).toBe('whole')
  })

  test.each([
    ['whose mirror was written anew', () => undefined],
    ['whose mirror still holds what was before', (call: string) => (call === 'beginWriting' ? ('full' as const) : undefined)],
  ])('stays erased when the database comes back as it was before the erasure, %s', async (_, fault) => {
    const before = await aRegister()
    await close(before)
    const tables = before.raw.tables.filter(({ name }) => name !== 'drafts')
    const kept = await Promise.all(tables.map((table) => table.toArray()))
    before.folders.fault = fault
    await before.register.erase(before.dossierId, { erasedOn: localDate('2026-04-09'), reason: 'personAsked' })
    before.folders.fault = () => undefined
    for (const [index, table] of tables.entries()) {
      await table.clear()
      await table.bulkPut(kept[index] ?? [])
    }
    const after = await restart(before)
    expect(after.recovery).toMatchObject({ events: 1, damagedLines: 0 })
    const loaded = await after.register.load(before.dossierId)
    expect(loaded).toMatchObject({ seal: { status: 'whole' }, dossier: { complainant: { name: 'Personne effacée' } } })
    expect(await after.raw.files.count()).toBe(0)
  })

  test('is not erased while the dossier is open', async () => {
    const { register, dossierId } = await aRegister()
    const outcome = await register.erase(dossierId, { erasedOn: localDate('2026-04-09'), reason: 'personAsked' })
    expect(outcome).toMatchObject({ status: 'refused', refusals: [{ rule: 'erasure-of-open-dossier' }] })
    expect((await register.load(dossierId))?.dossier.complainant.name).toBe('Claire Fontaine')
  })
})
