/** Registers taken over into the register, and given up again: all of it or nothing. */
import 'fake-indexeddb/auto'
import { describe, expect, test, vi } from 'vitest'
import { erasedJournals } from '../../../../renderer/data/backup/backup-content.ts'
import { StoppedError } from '../../../../renderer/data/platform/chunks.ts'
import type { SealedJournal } from '../../../../renderer/data/register/imports.ts'
import { maskedReader } from '../../../../renderer/data/register/inspected-register.ts'
import { projectionOf } from '../../../../renderer/data/register/projection.ts'
import { ROWS_A_CHUNK } from '../../../../renderer/data/register/row-chunks.ts'
import { RegisterDatabase } from '../../../../renderer/data/storage/database.ts'
import { reconcile } from '../../../../renderer/data/storage/reconcile.ts'
import { addNote, merge, openComplaint, record, separate } from '../../../../shared/complaint/index.ts'
import { createJudge, createNumbering, EXCEL_FRENCH, journalsOf, writeRegister } from '../../../../shared/exchange/index.ts'
import { LAW, localDate } from '../../../../shared/regulation/index.ts'
import { SIXTY_TODAY, sixtyJournals } from '../../../shared/analysis/sixty-dossiers.ts'
import { contextOn } from '../../../shared/complaint/command-context.ts'
import { factsOf, judged, ORIGIN, REGISTER_BYTES, setupFor, tableOf } from '../../../shared/exchange/a-register.ts'
import { openRegister, TODAY, telephoneCall } from './open-register.ts'

const NOTE = { ...ORIGIN, importedAt: '2026-06-01T08:00:00.000Z' }
const DAY = localDate('2026-06-01')

const following = (signal = new AbortController().signal, shares: number[] = []) => ({
  signal,
  onProgress: (share: number) => void shares.push(share),
})

/** The clean lines of the register, sealed. @param apart ends their numbers, where the same lines are taken over beside them */
function journals(prefix = 'dossier', apart = ''): readonly SealedJournal[] {
  const numbering = createNumbering([])
  return judged(tableOf(REGISTER_BYTES)).flatMap((row, index) => {
    if (!row.facts) return []
    let ids = 0
    const facts = factsOf({ ...row, facts: { ...row.facts, reference: row.facts.reference && row.facts.reference + apart } }, numbering)
    const events = record(`${prefix}-${index}`, [], facts, {
      now: NOTE.importedAt,
      recordedBy: 'cabinet',
      newId: () => {
        ids += 1
        return `${prefix}-${index}-${ids}`
      },
      newSalt: () => '0'.repeat(32),
    })
    return [{ events, row: projectionOf(events) }]
  })
}

async function imported() {
  const opened = await openRegister()
  const { writes } = await opened.register.knownDossiers(following())
  const outcome = await opened.register.importRows(journals(), NOTE, writes, following())
  return { ...opened, outcome }
}

/** The sixty dossiers, one of which was merged into another, as their own export tells them; without the lines that are left. */
async function ownExport(left: readonly string[] = []): Promise<readonly SealedJournal[]> {
  const rows = sixtyJournals().map((journal) => projectionOf(journal).body)
  const written = await writeRegister(rows, { format: 'xlsx', csv: EXCEL_FRENCH, firmName: 'Cabinet Fictif', today: SIXTY_TODAY }, LAW)
  const table = tableOf(written.status === 'written' ? written.bytes : new Uint8Array())
  const judge = createJudge(table, setupFor(table), [], SIXTY_TODAY)
  const facts = table.rows.flatMap((row) => judge.judge(row).facts ?? []).filter(({ reference = '' }) => !left.includes(reference))
  let ids = 0
  const newId = () => {
    ids += 1
    return `own-${ids}`
  }
  const context = { now: NOTE.importedAt, recordedBy: 'cabinet', newId, newSalt: () => '0'.repeat(32) }
  return journalsOf(facts, createNumbering([]), ORIGIN, SIXTY_TODAY, newId).map((journal) => {
    const events = record(journal.id, [], journal.facts, context)
    return { events, row: projectionOf(events) }
  })
}

describe('our own export taken over', () => {
  test('joins the dossiers that were merged, so that a complaint still counts once', async () => {
    const { register } = await openRegister()
    const { writes } = await register.knownDossiers(following())
    expect(await register.importRows(await ownExport(), NOTE, writes, following())).toMatchObject({ status: 'recorded' })
    const all = await register.loadAll()
    const merged = all.find(({ stage }) => stage === 'merged')
    const kept = all.find(({ id }) => id === merged?.mergedInto?.id)
    expect(all).toHaveLength(60)
    expect(kept?.reference).toBe(merged?.mergedInto?.reference)
    expect(kept?.absorbed).toEqual([{ id: merged?.id, reference: merged?.reference }])
  })

  test('is refused where a dossier would be merged into one that is left', async () => {
    const { register } = await openRegister()
    const { writes } = await register.knownDossiers(following())
    const [merged] = (await ownExport()).flatMap(({ row }) => row.body.mergedInto ?? [])
    const outcome = await register.importRows(await ownExport([merged?.reference ?? '']), NOTE, writes, following())
    expect(outcome).toMatchObject({ status: 'refused', refusals: [{ rule: 'merged-alone' }] })
    expect(await register.count()).toBe(0)
  })
})

describe('a register taken over', () => {
  test('all its lines are dossiers, sealed, with their progress told', async () => {
    const { register, outcome } = await imported()
    expect(outcome.status).toBe('recorded')
    expect(await register.count()).toBe(35)
    expect(await register.load('dossier-0')).toMatchObject({
      seal: { status: 'whole' },
      dossier: { reference: '2023-001', stage: 'closed' },
    })
    expect(await register.imports()).toMatchObject([{ batchId: 'batch-1', fileName: 'registre-excel-fr.csv', dossierCount: 35 }])
  })

  test('a large one goes a few dossiers at a time, its progress told', async () => {
    const { register } = await openRegister()
    const { writes } = await register.knownDossiers(following())
    const shares: number[] = []
    await register.importRows([...journals('a', 'a'), ...journals('b', 'b')], NOTE, writes, following(undefined, shares))
    expect(shares).toEqual([50 / 70, 1])
    expect(await register.count()).toBe(70)
  })

  test('no turn, taking over or giving up, seals more rows than its bound', async () => {
    const { register, database } = await openRegister()
    const chunks = [
      vi.spyOn(database.events, 'bulkAdd'),
      vi.spyOn(database.dossiers, 'bulkAdd'),
      vi.spyOn(database.dossiers, 'bulkPut'),
    ].map(({ mock }) => mock.calls as readonly (readonly [readonly unknown[], ...unknown[]])[])
    const { writes } = await register.knownDossiers(following())
    await register.importRows(
      ['a', 'b', 'c', 'd'].flatMap((prefix) => journals(prefix, prefix)),
      NOTE,
      writes,
      following(),
    )
    await register.undoImport('batch-1', DAY, following())
    const sizes = chunks.map((calls) => calls.map(([rows]) => rows.length))
    expect(Math.max(...sizes.flat())).toBe(ROWS_A_CHUNK)
    expect(sizes.map((each) => each.reduce((sum, size) => sum + size, 0))).toEqual([await database.events.count(), 140, 140])
  })

  test('nor does a restore, which adopts journals a hundred at a time', async () => {
    const { database, register } = await openRegister()
    const chunks = [vi.spyOn(database.events, 'bulkAdd'), vi.spyOn(database.dossiers, 'bulkPut')].map(
      ({ mock }) => mock.calls as readonly (readonly [readonly unknown[], ...unknown[]])[],
    )
    const many = ['a', 'b', 'c'].flatMap((prefix) => journals(prefix, prefix))
    await register.adopt(many.map(({ events }) => events))
    for (const calls of chunks) expect(Math.max(...calls.map(([rows]) => rows.length))).toBe(ROWS_A_CHUNK)
    expect([await database.events.count(), await database.dossiers.count()]).toEqual([many.flatMap(({ events }) => events).length, 105])
  })

  test('no key is asked of the database for a dossier that is new', async () => {
    const { register } = await openRegister()
    const { writes } = await register.knownDossiers(following())
    const many = ['a', 'b', 'c', 'd'].flatMap((prefix) => journals(prefix, prefix))
    const asked = vi.spyOn(IDBObjectStore.prototype, 'get')
    await register.importRows(many, NOTE, writes, following())
    expect(asked.mock.contexts.filter((store) => (store as IDBObjectStore).name === 'keys')).toEqual([])
    asked.mockRestore()
  })

  test('given up among dossiers of others, each of its own is given up, and no other is read for it', async () => {
    const { register } = await openRegister()
    const { writes } = await register.knownDossiers(following())
    const [one, other] = [journals('m', 'm'), journals('n', 'n')]
    await register.importRows(one, NOTE, writes, following())
    const next = await register.knownDossiers(following())
    await register.importRows(other, { ...NOTE, batchId: 'batch-2' }, next.writes, following())
    expect((await register.undoImport('batch-1', DAY, following())).status).toBe('recorded')
    expect((await register.summaries()).map(({ id }) => id).toSorted()).toEqual(other.map(({ row }) => row.id).toSorted())
    expect(await register.load('n-0')).toMatchObject({ seal: { status: 'whole' }, dossier: { stage: 'closed' } })
  })

  test('an import that an earlier version took over, its ids in its record, is known and given up', async () => {
    const { register, database } = await imported()
    const [record] = await register.imports()
    const rows = await database.settings.where('key').startsWith('imports/').toArray()
    const dossierIds = rows.flatMap(({ body }) => body as string[])
    await database.settings.bulkDelete(rows.map(({ key }) => key))
    const { dossierCount, ...earlier } = record ?? { dossierCount: 0 }
    await database.settings.put({ key: 'imports', body: [{ ...earlier, dossierIds }] })
    expect(await register.imports()).toMatchObject([{ batchId: 'batch-1', dossierCount }])
    expect((await register.undoImport('batch-1', DAY, following())).status).toBe('recorded')
    expect(await register.summaries()).toEqual([])
  })

  test('the next number goes on after those of the file', async () => {
    const { register } = await imported()
    const outcome = await register.open(2024, (reference) => openComplaint(telephoneCall(reference), TODAY))
    const loaded = outcome.status === 'recorded' ? await register.load(outcome.dossierId) : undefined
    expect(loaded?.dossier.reference).toBe('2024-041')
  })

  test('given up halfway, nothing of it was ever there', async () => {
    const { register, database, folders, protection } = await openRegister()
    const { writes } = await register.knownDossiers(following())
    const stop = new AbortController()
    const shares: number[] = []
    const half = {
      signal: stop.signal,
      onProgress: (share: number) => {
        shares.push(share)
        stop.abort()
      },
    }
    const many = ['a', 'b', 'c'].flatMap((prefix) => journals(prefix, `-${prefix}`))
    await expect(register.importRows(many, NOTE, writes, half)).rejects.toThrow(StoppedError)
    expect(shares).toEqual([50 / 105])
    expect([await database.events.count(), await database.dossiers.count(), await database.keys.count()]).toEqual([0, 0, 0])
    expect(many.filter(({ row }) => protection.contentKeys.known(row.id))).toEqual([])
    expect(await database.settings.count()).toBe(0)
    expect(await register.imports()).toEqual([])
    expect(folders.files.get('vault/journal-1.log')).toBeUndefined()
    // And it can be taken over afterwards.
    expect((await register.importRows(journals(), NOTE, writes, following())).status).toBe('recorded')
  })

  test('is refused where the register has changed since its lines were judged', async () => {
    const { register } = await openRegister()
    const { writes } = await register.knownDossiers(following())
    await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
    expect(await register.importRows(journals(), NOTE, writes, following())).toMatchObject({
      status: 'refused',
      refusals: [{ rule: 'register-changed' }],
    })
    expect(await register.count()).toBe(1)
  })

  test('two of its dossiers never bear one number', async () => {
    const { register } = await openRegister()
    const { writes } = await register.knownDossiers(following())
    const outcome = await register.importRows([...journals(), ...journals('twin').slice(1, 2)], NOTE, writes, following())
    expect(outcome).toMatchObject({ status: 'refused', refusals: [{ rule: 'number-given-twice' }] })
    expect(await register.count()).toBe(0)
  })

  test('the second copy holds it whole: a lost database comes back from it', async () => {
    const before = await imported()
    before.database.close()
    before.raw.close()
    await RegisterDatabase.delete(before.name)
    const after = await openRegister(before.name, before.folders)
    await reconcile(after.raw, after.mirror, after.protection)
    await after.register.rebuildProjection()
    expect(await after.register.count()).toBe(35)
    expect(await after.register.load('dossier-39')).toMatchObject({ seal: { status: 'whole' } })
  })

  test('a second copy cut off in the middle of it is known as such, and written anew', async () => {
    const before = await imported()
    const name = 'vault/journal-1.log'
    const written = before.folders.files.get(name) ?? new Uint8Array()
    const lines = new TextDecoder().decode(written).split('\n')
    expect(lines.length).toBeGreaterThan(2)
    before.folders.files.set(name, new TextEncoder().encode(`${lines[0]}\n`))
    expect((await before.mirror.end()).status).toBe('whole')
    await reconcile(before.raw, before.mirror, before.protection)
    expect(before.folders.files.get(name)?.length).toBeGreaterThan((lines[0]?.length ?? 0) * 1.5)
  })

  test('an inspector to whom names are masked reads none of it', async () => {
    const { register } = await imported()
    const shown = maskedReader(register)
    const [one] = await shown.summaries()
    expect(JSON.stringify(one)).not.toContain('Goff')
    expect(JSON.stringify(await shown.load('dossier-0'))).not.toMatch(/Goff|Publicité/)
  })
})

describe('an import undone', () => {
  test('a person erased of it stays erased whatever backup is restored', async () => {
    const { register } = await imported()
    await register.undoImport('batch-1', DAY, following())
    await register.erase('dossier-0', { erasedOn: DAY, reason: 'retentionOver' })
    const erased = await erasedJournals(register)
    expect([...erased.keys()]).toEqual(['dossier-0'])
    expect(JSON.stringify(erased.get('dossier-0'))).not.toContain('Goff')
  })

  test('its dossiers leave every list, their journals stay whole, after a restart as well', async () => {
    const before = await imported()
    before.database.close()
    before.raw.close()
    const { register, database } = await openRegister(before.name, before.folders)
    expect((await register.undoImport('batch-1', DAY, following())).status).toBe('recorded')
    expect(await register.summaries()).toEqual([])
    expect(await register.loadAll()).toEqual([])
    expect(await register.summariesArrived(localDate('2023-01-01'), localDate('2026-12-31'))).toEqual([])
    expect(await register.summariesAt(['importUndone'])).toHaveLength(35)
    expect([await register.count(), await register.withdrawnCount()]).toEqual([35, 35])
    expect(await database.events.count()).toBeGreaterThan(35 * 3)
    expect(await register.load('dossier-0')).toMatchObject({ seal: { status: 'whole' }, dossier: { stage: 'importUndone' } })
    expect(await register.imports()).toMatchObject([{ undoneOn: '2026-06-01' }])
    expect(await register.undoImport('batch-1', DAY, following())).toMatchObject({ status: 'refused' })
  })

  /** How often each thing was asked of the rows in brief and of the events meanwhile: of a table, or of one of its indexes. */
  const requestsOf = async (work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> => {
    const spies = (['get', 'getAll', 'getAllKeys'] as const).flatMap((way) =>
      [IDBObjectStore.prototype, IDBIndex.prototype].map((kind) => ({ way, spy: vi.spyOn(kind, way) })),
    )
    await work()
    const asked = spies.flatMap(({ way, spy }) =>
      spy.mock.contexts.map((on: unknown) => {
        const isIndex = on instanceof IDBIndex
        return `${isIndex ? `${on.objectStore.name}/${on.name}` : (on as IDBObjectStore).name} ${way}`
      }),
    )
    for (const { spy } of spies) spy.mockRestore()
    const counts = Map.groupBy(asked, (one) => one)
    return Object.fromEntries(
      [...counts].map(([one, all]) => [one, all.length]).filter(([one]) => /^(dossiers|events)\b/.test(String(one))),
    )
  }

  test('reads no event of a dossier that nothing was recorded on, and the whole journal of the others', async () => {
    const { register } = await imported()
    await register.record('dossier-3', (dossier) => addNote(dossier, { text: 'Rappelée.' }, { today: DAY }))
    expect(await requestsOf(() => register.undoImport('batch-1', DAY, following()))).toEqual({
      'dossiers getAllKeys': 1,
      'dossiers getAll': 1,
      'dossiers/stage getAllKeys': 1,
      'events/[dossierId+sequence] getAllKeys': 1,
      'events/[dossierId+sequence] getAll': 1,
    })
  })

  test('which dossiers were worked on is told without opening the others', async () => {
    const { register, database } = await imported()
    await register.record('dossier-3', (dossier) => addNote(dossier, { text: 'Rappelée.' }, { today: DAY }))
    await register.erase('dossier-5', { erasedOn: DAY, reason: 'retentionOver' })
    const counts = new Set((await database.dossiers.toArray()).map(({ eventCount }) => eventCount))
    const asked = await requestsOf(async () => expect(await register.workedOnSince('batch-1')).toEqual(['dossier-3', 'dossier-5']))
    expect(asked['dossiers/eventCount getAllKeys']).toBeLessThanOrEqual(counts.size)
    // One run of neighbours for each of the two.
    expect(asked).toMatchObject({ 'dossiers getAll': 2, 'events get': 2, 'events/[dossierId+sequence] getAll': 2 })
  })

  test('of an import that an earlier version took over, reads one event of each dossier, many with each question', async () => {
    const { register, database } = await imported()
    await database.settings.bulkDelete(await database.settings.where('key').startsWith('imported/').primaryKeys())
    await register.record('dossier-3', (dossier) => addNote(dossier, { text: 'Rappelée.' }, { today: DAY }))
    expect(await register.workedOnSince('batch-1')).toEqual(['dossier-3'])
    expect(await requestsOf(() => register.undoImport('batch-1', DAY, following()))).toEqual({
      'dossiers getAllKeys': 1,
      'dossiers getAll': 1,
      'dossiers/stage getAllKeys': 1,
      'events get': 35,
      'events/[dossierId+sequence] getAllKeys': 1,
      'events/[dossierId+sequence] getAll': 1,
    })
  })

  test('asks for those of its dossiers together that follow one another, with others of the firm among them', async () => {
    const { register } = await imported()
    const { writes } = await register.knownDossiers(following())
    // All of them stand between dossier-1 and dossier-10.
    const others = journals('dossier-1', '9')
    expect((await register.importRows(others, { ...NOTE, batchId: 'batch-2' }, writes, following())).status).toBe('recorded')
    expect(await requestsOf(() => register.undoImport('batch-1', DAY, following()))).toEqual({
      'dossiers getAllKeys': 1,
      'dossiers getAll': 2,
      'dossiers/stage getAllKeys': 1,
      'events/[dossierId+sequence] getAllKeys': 2,
    })
    expect((await register.summaries()).map(({ id }) => id).toSorted()).toEqual(others.map(({ row }) => row.id).toSorted())
  })

  test.each([
    ['a firm’s own columns', () => Promise.resolve(journals())],
    ['our own export, two of its dossiers made one', () => ownExport()],
  ])('says of each dossier what its whole journal does: %s', async (_, taken) => {
    const { register, database } = await openRegister()
    const { writes } = await register.knownDossiers(following())
    const many = await taken()
    await register.importRows(many, NOTE, writes, following())
    await register.record(many[3]?.row.id ?? '', (dossier) => addNote(dossier, { text: 'Rappelée.' }, { today: DAY }))
    expect((await register.undoImport('batch-1', DAY, following())).status).toBe('recorded')
    const rows = await database.dossiers.toArray()
    const loaded = await Promise.all(rows.map(({ id }) => register.load(id)))
    expect(rows.map(({ stage }) => stage)).toEqual(many.map(() => 'importUndone'))
    expect(loaded.map((one) => one?.seal.status)).toEqual(many.map(() => 'whole'))
    expect(rows).toEqual(loaded.map((one) => projectionOf(one?.journal ?? [])))
  })

  test('takes a dossier away whose row in brief does not read, by its journal', async () => {
    const { register, raw, database } = await imported()
    const row = await raw.dossiers.get('dossier-2')
    await raw.dossiers.put({ ...row, body: new Uint8Array(80) } as unknown as NonNullable<typeof row>)
    expect((await register.undoImport('batch-1', DAY, following())).status).toBe('recorded')
    expect(await database.dossiers.where('stage').equals('importUndone').count()).toBe(35)
    expect(await register.load('dossier-2')).toMatchObject({ seal: { status: 'whole' }, dossier: { stage: 'importUndone' } })
  })

  test('its numbers are free again: the same file can be taken over', async () => {
    const { register } = await imported()
    await register.undoImport('batch-1', DAY, following())
    const known = await register.knownDossiers(following())
    expect(known.dossiers).toEqual([])
    expect((await register.importRows(journals('again'), { ...NOTE, batchId: 'batch-2' }, known.writes, following())).status).toBe(
      'recorded',
    )
    expect(await register.summaries()).toHaveLength(35)
  })

  /** The number that the register gives next. */
  const nextNumber = async (register: Awaited<ReturnType<typeof imported>>['register'], year: number) => {
    let given = ''
    await register.open(year, (reference) => {
      given = reference
      return { status: 'refused', refusals: [] }
    })
    return given
  }

  test('the next number is the next free one, as if it had never been', async () => {
    const { register } = await openRegister()
    for (let n = 0; n < 7; n += 1) await register.open(2024, (reference) => openComplaint(telephoneCall(reference), TODAY))
    const { writes } = await register.knownDossiers(following())
    expect(await register.importRows(journals('dossier', '9'), NOTE, writes, following())).toMatchObject({ status: 'recorded' })
    expect(await nextNumber(register, 2024)).not.toBe('2024-008')
    await register.undoImport('batch-1', DAY, following())
    expect(await nextNumber(register, 2024)).toBe('2024-008')
  })

  test('a number that a dossier completed since may have told a client is given to nobody else', async () => {
    const { register } = await imported()
    const ofYear = (await register.summaries()).filter(({ reference }) => reference.startsWith('2024-'))
    const [first, second] = ofYear.map(({ reference }) => reference).toSorted()
    const worked = ofYear.find(({ reference }) => reference === second)
    await register.record(worked?.id ?? '', (dossier) => addNote(dossier, { text: 'Courrier envoyé au client' }, { today: DAY }))
    await register.undoImport('batch-1', DAY, following())
    const known = await register.knownDossiers(following())
    expect(known.numbersKept).toEqual([second])
    expect(await nextNumber(register, 2024)).toBe('2024-001')
    expect(createNumbering([], known.numbersKept)(2024)).toBe('2024-001')
    const before = Number(second?.slice(5)) - 1
    expect(createNumbering([`2024-${before}`], known.numbersKept)(2024)).toBe(`2024-${String(before + 2).padStart(3, '0')}`)
    expect(first).not.toBe(second)
  })

  test('of an import that an earlier version undid, without a note of those completed, every number stays taken', async () => {
    const { register, database } = await imported()
    await register.undoImport('batch-1', DAY, following())
    const kept = (await database.settings.get('imports'))?.body as Record<string, unknown>[]
    await database.settings.put({ key: 'imports', body: kept.map(({ numbersKept: _, ...earlier }) => earlier) })
    expect((await register.knownDossiers(following())).numbersKept).toHaveLength(35)
  })

  test('given up halfway, all of the import stands', async () => {
    const { register } = await imported()
    const stop = new AbortController()
    await expect(register.undoImport('batch-1', DAY, { signal: stop.signal, onProgress: () => stop.abort() })).rejects.toThrow(StoppedError)
    expect(await register.summaries()).toHaveLength(35)
  })

  test('does not take a complaint of the firm’s own away with it: all of it stands until the two are separated', async () => {
    const { register } = await imported()
    const opening = await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
    const own = opening.status === 'recorded' ? opening.dossierId : ''
    const reason = { reason: 'La même réclamation' }
    const together = await register.recordTogether([own, 'dossier-3'], ([duplicate, kept]) => {
      if (!duplicate || !kept) return []
      const result = merge(duplicate.dossier, kept.dossier, reason, { today: DAY })
      return [result.duplicate, result.kept]
    })
    expect(together.status).toBe('recorded')
    const before = await register.summaries()
    expect(await register.undoImport('batch-1', DAY, following())).toMatchObject({
      status: 'refused',
      refusals: [{ rule: 'import-absorbed' }],
    })
    expect(await register.summaries()).toEqual(before)
    expect((await register.imports())[0]?.undoneOn).toBeUndefined()
    await register.recordTogether([own, 'dossier-3'], ([duplicate, kept]) => {
      if (!duplicate || !kept) return []
      const result = separate(duplicate.journal, kept.journal, reason, contextOn(DAY))
      return [result.duplicate, result.kept]
    })
    expect((await register.undoImport('batch-1', DAY, following())).status).toBe('recorded')
    expect((await register.summaries()).map(({ id }) => id)).toEqual([own])
  })

  test('takes away two of its own dossiers made one', async () => {
    const { register } = await imported()
    await register.recordTogether(['dossier-2', 'dossier-3'], ([duplicate, kept]) => {
      if (!duplicate || !kept) return []
      const result = merge(duplicate.dossier, kept.dossier, { reason: 'La même réclamation' }, { today: DAY })
      return [result.duplicate, result.kept]
    })
    expect((await register.undoImport('batch-1', DAY, following())).status).toBe('recorded')
    expect(await register.summaries()).toEqual([])
  })

  test('where an earlier version took it over, sees who worked on it by the last event of each dossier', async () => {
    const { register, database } = await imported()
    await database.settings.bulkDelete(await database.settings.where('key').startsWith('imported/').primaryKeys())
    expect(await requestsOf(() => register.workedOnSince('batch-1'))).toEqual({
      'dossiers getAllKeys': 1,
      'dossiers getAll': 1,
      'events get': 35,
      'events/[dossierId+sequence] getAllKeys': 1,
    })
  })

  test('says which of its dossiers were worked on since', async () => {
    const { register } = await imported()
    expect(await register.workedOnSince('batch-1')).toEqual([])
    await register.record('dossier-3', (dossier) => addNote(dossier, { text: 'Rappelée.' }, TODAY))
    expect(await register.workedOnSince('batch-1')).toEqual(['dossier-3'])
  })
})
