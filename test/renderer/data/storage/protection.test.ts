/** Encryption at rest: what lies in the database, row by row, and what happens where it is moved about. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { readPosition } from '../../../../renderer/data/storage/bookkeeping.ts'
import type { RegisterDatabase } from '../../../../renderer/data/storage/database.ts'
import { createImage } from '../../../../renderer/data/storage/image.ts'
import { addAttachment, addNote, openComplaint } from '../../../../shared/complaint/index.ts'
import { EMPTY_FIRM } from '../../../../shared/firm/firm.ts'
import { aFile } from '../../../shared/archive/a-backup.ts'
import { DATA_KEY, openRegister, TODAY, telephoneCall } from '../register/open-register.ts'

/** What may lie in clear: random ids, numbers, days, stage codes, counts, hashes. */
const CLEAR: Readonly<Record<string, readonly string[]>> = {
  events: ['id', 'dossierId', 'sequence'],
  dossiers: ['id', 'reference', 'stage', 'arrivedOn', 'eventCount', 'head'],
  files: ['fileId', 'dossierId'],
  pieceTexts: ['fileId', 'dossierId'],
  image: ['page'],
  drafts: ['key'],
  settings: ['key'],
  keys: ['dossierId'],
  marks: ['key', 'value'],
  entries: ['name'],
  entryBytes: ['name'],
  logs: ['seat'],
  outbox: ['place', 'id', 'dossierId', 'table'],
  shared: ['id'],
  awaited: ['id', 'dossierId'],
  dossierKeys: ['name', 'dossierId'],
  sharedFiles: ['fileId', 'dossierId', 'parts'],
  parts: ['name', 'dossierId'],
}

/** A register with something in each of its tables. */
async function aFullRegister() {
  const opened = await openRegister()
  const { register, database, raw, ledger } = opened
  const outcome = await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
  if (outcome.status !== 'recorded') throw new Error(outcome.status)
  const { dossierId } = outcome
  const { file, bytes } = aFile('f-1', 'courrier Fontaine.pdf', 'Bonjour, rachat de 12 400 €')
  await register.record(dossierId, (dossier) => addAttachment(dossier, { file }, TODAY), [{ file, bytes }])
  await register.record(dossierId, (dossier) => addNote(dossier, { text: 'Rappelée à Tours.' }, TODAY))
  await createSettings(database, ledger).saveFirm({ ...EMPTY_FIRM, name: 'Cabinet Fictif' })
  await database.pieceTexts.put({ fileId: 'f-1', dossierId, body: { name: 'courrier Fontaine.pdf', searchText: 'bonjour, rachat' } })
  const page = new Map([[dossierId, { head: '', value: { complainantName: 'Mme Fontaine', product: 'assurance-vie' } }]])
  await createImage(raw, DATA_KEY, 'v1/1').keep(['briefs/0/2026'], () => page, await readPosition(raw))
  await database.drafts.put({ key: 'intake', body: { name: 'Étienne Le Goff', amount: 48_731.29 } })
  await fillSpaceTables(database, dossierId)
  return { ...opened, dossierId }
}

/** What a seat of a firm of several keeps. */
async function fillSpaceTables(
  { entries, entryBytes, logs, outbox, shared, awaited, dossierKeys, sharedFiles, parts }: RegisterDatabase,
  dossierId: string,
): Promise<void> {
  const name = `${'0'.repeat(64)}.morceau`
  const file = { size: 32, sha256: '0'.repeat(64), key: '1'.repeat(64), parts: [name] }
  await entries.put({ name: 'e-1', body: { seat: 's', number: 1, hash: 'h', epoch: 1, hasRecords: true } })
  await entryBytes.put({ name: 'e-1', bytes: new Uint8Array(8) })
  await logs.put({ seat: 's', body: { heads: [], saw: {}, successors: [] } })
  await outbox.put({ id: 'f-1', dossierId, table: 'files' })
  await shared.put({ id: 'f-1' })
  await awaited.put({ id: name, dossierId, body: { kind: 'key', dossierId, file } })
  await dossierKeys.put({ name, dossierId, body: { key: new Uint8Array(32), file } })
  await sharedFiles.put({
    fileId: 'f-1',
    dossierId,
    parts: [name],
    body: { name: 'courrier Fontaine.pdf', mediaType: 'application/pdf', file },
  })
  await parts.put({ name, dossierId, bytes: new Uint8Array(8) })
}

type Opened = Awaited<ReturnType<typeof aFullRegister>>

/** Changes rows as they lie on the disk, without the layer that seals them. */
function rowsOf({ raw }: Opened, table: string): Promise<Record<string, unknown>[]> {
  return raw.table(table).toArray()
}

describe('every table', () => {
  test('holds in clear index fields only; all the rest is sealed', async () => {
    const opened = await aFullRegister()
    expect(opened.raw.tables.map(({ name }) => name).toSorted()).toEqual(Object.keys(CLEAR).toSorted())
    for (const [table, clear] of Object.entries(CLEAR)) {
      const rows = await rowsOf(opened, table)
      expect(rows, table).not.toEqual([])
      for (const row of rows) {
        const sealed = Object.entries(row).filter(([field]) => !clear.includes(field))
        expect(
          sealed.every(([, value]) => value instanceof Uint8Array),
          table,
        ).toBe(true)
        const lying = [...sealed.map(([, value]) => new TextDecoder('latin1').decode(value as Uint8Array)), JSON.stringify(row)].join('\n')
        expect(lying).not.toMatch(/Fontaine|AV-778120|rachat|Rappel|Tours|Cabinet|Goff|48731|vie/)
      }
    }
  })

  test('has a file as it was sealed before the transaction that writes it: once, and it opens as every other', async () => {
    const { database, raw, protection, dossierId } = await aFullRegister()
    const row = {
      fileId: 'f-2',
      dossierId,
      body: { name: 'relevé.pdf', mediaType: 'application/pdf', bytes: new Uint8Array(100_000).fill(7) },
    }
    const sealed = await protection.sealFile(structuredClone(row))
    const onDisk = structuredClone(sealed)
    await database.table('files').put(sealed)
    expect(await raw.files.get('f-2')).toEqual(onDisk)
    expect(protection.judge('files', onDisk)).toBe('genuine')
    expect(await database.files.get('f-2')).toEqual(row)
    await expect(protection.sealFile({ ...row, dossierId: 'of-nobody' })).rejects.toMatchObject({ name: 'DamagedRecordError' })
  })

  test('seals the same text otherwise each time', async () => {
    const opened = await aFullRegister()
    await opened.database.drafts.bulkPut([
      { key: 'a', body: 'même texte' },
      { key: 'b', body: 'même texte' },
    ])
    const first = await opened.raw.drafts.get('a')
    await opened.database.drafts.put({ key: 'a', body: 'même texte' })
    const [again, other] = [await opened.raw.drafts.get('a'), await opened.raw.drafts.get('b')]
    expect(again?.body).not.toEqual(first?.body)
    expect(other?.body).not.toEqual(again?.body)
    expect((await opened.database.drafts.get('b'))?.body).toBe('même texte')
  })

  test('opens under no other key', async () => {
    const { name, folders } = await aFullRegister()
    const stranger = await openRegister(name, folders, Uint8Array.from(DATA_KEY).fill(8))
    await expect(stranger.database.dossiers.toArray()).rejects.toThrow(/does not open/)
    expect(await stranger.register.summaries()).toEqual([])
    await expect(stranger.database.settings.get('firm')).rejects.toThrow(/does not open/)
  })
})

describe('a box that is moved does not open', () => {
  test('from one event to another of the same dossier', async () => {
    const opened = await aFullRegister()
    const [first, second] = await rowsOf(opened, 'events')
    await opened.raw.table('events').bulkPut([
      { ...first, body: second?.body },
      { ...second, body: first?.body },
    ])
    await expect(opened.database.events.toArray()).rejects.toThrow(/does not open/)
    expect(await opened.register.load(opened.dossierId)).toBeUndefined()
  })

  test('from one field to another, or from a table to another', async () => {
    const opened = await aFullRegister()
    const [event] = await rowsOf(opened, 'events')
    await opened.raw.table('events').put({ ...event, seal: event?.body })
    await expect(opened.database.events.toArray()).rejects.toThrow(/does not open/)
    expect(await opened.register.load(opened.dossierId)).toBeUndefined()
    const [setting] = await rowsOf(opened, 'settings')
    await opened.raw.table('drafts').put({ key: 'firm', body: setting?.body })
    await expect(opened.database.drafts.get('firm')).rejects.toThrow(/does not open/)
  })

  test.each(['stage', 'reference', 'arrivedOn', 'eventCount', 'head'])('nor where %s, in clear beside it, was changed', async (field) => {
    const opened = await aFullRegister()
    const [dossier] = await rowsOf(opened, 'dossiers')
    await opened.raw.table('dossiers').put({ ...dossier, [field]: field === 'eventCount' ? 2 : 'autre' })
    await expect(opened.database.dossiers.toArray()).rejects.toThrow(/does not open/)
    expect(await opened.register.summaries()).toEqual([])
  })
})
