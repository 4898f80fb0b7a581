/** The dossiers in brief from the image of the register: what they say, and what no page of it may keep. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { random } from '../../../../renderer/data/platform/random.ts'
import { createKeptJournals } from '../../../../renderer/data/register/kept-journals.ts'
import { createKeptSummaries } from '../../../../renderer/data/register/kept-summaries.ts'
import { readPosition } from '../../../../renderer/data/storage/bookkeeping.ts'
import { briefsPageOf, createImage, imagePartOf, journalsPageOf } from '../../../../renderer/data/storage/image.ts'
import { putInForce } from '../../../../renderer/data/storage/renewal.ts'
import { addNote, close as closeDossier, type KeptEvent, settleAtOnce } from '../../../../shared/complaint/index.ts'
import { localDate } from '../../../../shared/regulation/index.ts'
import { renewKeys } from '../../../../shared/vault/index.ts'
import { contextOn } from '../../../shared/complaint/command-context.ts'
import type { StartedVault } from '../backup/a-vault.ts'
import { again, aVault } from '../storage/damaging.ts'
import { TODAY } from './open-register.ts'

/** When the dossiers of the vault arrived. */
const arrivedOn = localDate('2026-03-02')

afterEach(() => vi.restoreAllMocks())

/** Ids that were read from their rows since the last time one asked. */
function rowsRead({ vault }: StartedVault) {
  const asked: string[] = []
  const bulkGet = vault.database.dossiers.bulkGet.bind(vault.database.dossiers)
  vi.spyOn(vault.database.dossiers, 'bulkGet').mockImplementation(((ids: string[]) => {
    asked.push(...ids)
    return bulkGet(ids)
  }) as never)
  return () => asked.splice(0).toSorted()
}

function kept({ vault }: StartedVault) {
  return createKeptSummaries(vault.database, () => undefined, vault.image, 1)
}

/** What every page of the image says, where the vault's key opens it. */
async function told({ vault }: StartedVault): Promise<string> {
  const all: string[] = []
  for (const kind of ['briefs', 'journals'] as const) {
    const image = vault.image?.image
    for await (const [, entries] of image?.pages(await image.names(kind)) ?? []) all.push(JSON.stringify([...entries]))
  }
  return all.join('\n')
}

/** A register of which every dossier is in the image, each in pages of its own: ids drawn at random may share one. */
async function withImage() {
  let vault = await aVault()
  while (new Set(vault.all.map((id) => imagePartOf(id) % 32)).size < vault.all.length) vault = await aVault()
  const started = await again(vault)
  // The image is kept a moment later; here at once, for nobody waits to see anything drawn.
  const later = vi.spyOn(globalThis, 'setTimeout').mockImplementation(((keep: () => void) => setImmediate(keep)) as never)
  const summaries = await kept(started).of(vault.all)
  later.mockRestore()
  await vi.waitFor(async () => expect((await told(started)).split('Fontaine').length).toBeGreaterThan(3), 10_000)
  return { vault, started, summaries }
}

describe('the next opening', () => {
  test('reads no row of a dossier that has not changed, and tells of it what its row tells', async () => {
    const { vault, started, summaries } = await withImage()
    started.close()
    const after = await again(vault)
    const read = rowsRead(after)
    const briefs = await kept(after).of(vault.all)
    expect(read()).toEqual([])
    expect(JSON.parse(JSON.stringify(briefs))).toEqual(JSON.parse(JSON.stringify(summaries)))
    const rows = await Promise.all(vault.all.map((id) => after.vault.database.dossiers.get(id)))
    expect(briefs).toEqual(rows.map((row) => row?.body))
    after.close()
  })

  test('writes no page anew for what was read from rows before the image was, and says the same', async () => {
    const { vault, started } = await withImage()
    started.close()
    const after = await again(vault)
    const unchanged = vault.all.filter((id) => id !== vault.lost)
    const pagesOf = async () => {
      const rows = await after.vault.raw.image.bulkGet(unchanged.map((id) => briefsPageOf({ id, arrivedOn })))
      return rows.map((row) => row?.body)
    }
    const before = await pagesOf()
    const briefs = createKeptSummaries(after.vault.database, () => undefined, after.vault.image, vault.all.length)
    await briefs.of(unchanged)
    await briefs.of(vault.all)
    await after.register.record(vault.lost, (dossier) => addNote(dossier, { text: 'Rappelée à Tours.' }, TODAY))
    await briefs.of(vault.all)
    await vi.waitFor(async () => expect(await told(after)).toContain('tours'), 10_000)
    expect(await pagesOf()).toEqual(before)
    after.close()
  })

  test('reads the pages of a year alone for whoever asks for that year, and the others for whoever asks for more', async () => {
    const { vault, started } = await withImage()
    const before = await readPosition(started.vault.raw)
    const other = briefsPageOf({ id: vault.lost, arrivedOn: localDate('2024-12-31') })
    await started.vault.image?.image.keep([other], () => [], before)
    started.close()
    const after = await again(vault)
    const asked: string[] = []
    const bulkGet = after.vault.raw.image.bulkGet.bind(after.vault.raw.image)
    vi.spyOn(after.vault.raw.image, 'bulkGet').mockImplementation(((pages: string[]) => {
      asked.push(...pages)
      return bulkGet(pages)
    }) as never)
    const read = rowsRead(after)
    const briefs = kept(after)
    const pages = vault.all.map((id) => briefsPageOf({ id, arrivedOn })).toSorted()
    expect((await briefs.of(vault.all, 2026)).map(({ id }) => id)).toEqual(vault.all)
    expect(asked.toSorted()).toEqual(pages)
    await briefs.of(vault.all)
    expect(asked.toSorted()).toEqual([...pages, other].toSorted())
    expect(read()).toEqual([])
    after.close()
  })

  test('reads the row of a dossier that has', async () => {
    const { vault, started } = await withImage()
    await started.register.record(vault.lost, (dossier) => addNote(dossier, { text: 'Rappelée à Tours.' }, TODAY))
    started.close()
    const after = await again(vault)
    const read = rowsRead(after)
    const briefs = await kept(after).of(vault.all)
    expect(read()).toEqual([vault.lost])
    expect(briefs.find(({ id }) => id === vault.lost)?.searchText).toContain('rappelee a tours')
    after.close()
  })

  test('takes nothing from a page that was altered, moved, or is of another vault', async () => {
    const { vault, started } = await withImage()
    const { raw } = started.vault
    const [first, second, third] = (await raw.image.toArray()).toSorted((a, b) => a.page.localeCompare(b.page))
    if (!first || !second || !third) throw new Error('three dossiers share fewer pages')
    const foreign = createImage(raw, random(32), 'v1/1')
    await raw.image.put({ ...first, body: second.body })
    await raw.image.put({ ...second, body: Uint8Array.from(second.body, (byte, at) => (at === 40 ? byte ^ 1 : byte)) })
    await foreign.keep([third.page], () => [], (await raw.marks.get('register'))?.value as never)
    started.close()
    const after = await again(vault)
    const read = rowsRead(after)
    expect((await kept(after).of(vault.all)).map(({ id }) => id)).toEqual(vault.all)
    expect(read()).toEqual(vault.all)
    after.close()
  })
})

describe('journals', () => {
  const readAll = async (journals: ReturnType<typeof createKeptJournals>) => {
    const all: (readonly KeptEvent[])[] = []
    for await (const part of journals()) all.push(...part.journals)
    return all.toSorted((a, b) => ((a[0]?.dossierId ?? '') < (b[0]?.dossierId ?? '') ? -1 : 1))
  }
  const journalsOf = ({ vault }: StartedVault) => createKeptJournals(vault.database, () => undefined, vault.image, 1)

  test('come from their pages, but for the one that grew: all of them are what their rows say', async () => {
    const vault = await aVault()
    const first = await again(vault)
    await readAll(journalsOf(first))
    await vi.waitFor(async () => expect((await told(first)).split('AttachmentAdded').length).toBeGreaterThan(3), 10_000)
    await first.register.record(vault.lost, (dossier) => addNote(dossier, { text: 'Rappelée à Tours.' }, TODAY))
    first.close()
    const after = await again(vault)
    const between = vi.spyOn(after.vault.database.events, 'where')
    const journals = await readAll(journalsOf(after))
    expect(between).toHaveBeenCalledTimes(1)
    expect(journals).toEqual(await readAll(createKeptJournals(after.vault.database, () => undefined, undefined)))
    expect(journals.map(({ length }) => length).toSorted()).toEqual([2, 2, 3])
    await vi.waitFor(async () => expect(await told(after)).toContain('Tours'), 10_000)
    after.close()
  })
})

describe('an open window', () => {
  test('reads again the one dossier that changed, and gives the same list where none did', async () => {
    const { vault, started } = await withImage()
    const before = await started.register.summaries()
    const read = rowsRead(started)
    expect(await started.register.summaries()).toBe(before)
    expect(read()).toEqual([])
    await started.register.record(vault.lost, (dossier) => addNote(dossier, { text: 'Rappelée.' }, TODAY))
    expect(read()).toEqual([])
    const after = await started.register.summaries()
    expect(read()).toEqual([vault.lost])
    expect(after.filter((summary) => !before.includes(summary)).map(({ id }) => id)).toEqual([vault.lost])
    started.close()
  })
})

/** Closed, so that the person may be erased. */
async function close({ register }: StartedVault, dossierId: string): Promise<void> {
  const context = contextOn('2100-01-01')
  await register.record(dossierId, (dossier) => settleAtOnce(dossier, { settledOn: localDate('2026-03-27'), how: 'Excuses.' }, context))
  const correctiveAction = { kind: 'none', reason: 'Cas isolé.' } as const
  const closing = { closedOn: localDate('2026-03-30'), nature: 'reception', cause: 'Absence', findings: [], correctiveAction } as const
  const outcome = await register.record(dossierId, (dossier) => closeDossier(dossier, closing, context))
  if (outcome.status !== 'recorded') throw new Error(outcome.status)
}

describe('what an erasure destroys', () => {
  /** A register of one person, in both kinds of pages, about to be erased. */
  async function aboutToErase() {
    const { vault, started } = await withImage()
    await close(started, vault.lost)
    const image = started.vault.image?.image
    if (!image) throw new Error('a vault without an image')
    const from = await readPosition(started.vault.raw)
    const told = new Map([[vault.lost, { head: '', value: { complainantName: 'Mme Fontaine, 3 rue des Lilas' } }]])
    const keepAll = () => image.keep([briefsPageOf({ id: vault.lost, arrivedOn }), journalsPageOf(vault.lost)], () => told, from)
    const erase = async () => {
      const outcome = await started.register.erase(vault.lost, { erasedOn: localDate('2026-04-09'), reason: 'personAsked' })
      expect(outcome.status).toBe('recorded')
    }
    return { vault, started, keepAll, erase }
  }

  test('goes from every page in the same transaction', async () => {
    const { started, keepAll, erase } = await aboutToErase()
    await keepAll()
    expect(await told(started)).toContain('rue des Lilas')
    await erase()
    expect(await told(started)).not.toContain('rue des Lilas')
    started.close()
  })

  test('goes from the page of another year, that it was said to have arrived in before', async () => {
    const { vault, started, erase } = await aboutToErase()
    const from = await readPosition(started.vault.raw)
    const before = briefsPageOf({ id: vault.lost, arrivedOn: localDate('2025-12-31') })
    await started.vault.image?.image.keep([before], () => [[vault.lost, { head: '', value: '3 rue des Lilas' }]], from)
    expect(await told(started)).toContain('rue des Lilas')
    await erase()
    expect(await told(started)).not.toContain('rue des Lilas')
    started.close()
  })

  test('comes back into none from a reading that began before', async () => {
    const { started, keepAll, erase } = await aboutToErase()
    await erase()
    await keepAll()
    expect(await told(started)).not.toContain('rue des Lilas')
    started.close()
  })

  test('is in no page that is made afterwards', async () => {
    const { vault, started, erase } = await aboutToErase()
    const briefs = kept(started)
    await briefs.of(vault.all)
    await erase()
    const summaries = await briefs.of(vault.all)
    expect(summaries.find(({ id }) => id === vault.lost)?.isErased).toBe(true)
    await vi.waitFor(async () => expect(await told(started)).toContain(vault.lost), 10_000)
    const erased = (await told(started)).split('\n').find((page) => page.includes(vault.lost))
    expect(erased).not.toContain('Fontaine')
    started.close()
  })
})

test('once the keys are renewed nothing lies under the former one, nor is anything kept under it', async () => {
  const { vault, started, summaries } = await withImage()
  const [first] = summaries
  const renewed = await renewKeys(started.header, vault.keys, { passphrase: 'quatre mots tout neufs' }, random, 4)
  expect(await putInForce(started.folders, started.vault, renewed)).toBeUndefined()
  expect(await started.vault.raw.image.count()).toBe(0)
  const from = await readPosition(started.vault.raw)
  const page = new Map([[first?.id ?? '', { head: '', value: first }]])
  await started.vault.image?.image.keep([briefsPageOf({ id: first?.id ?? '', arrivedOn })], () => page, from)
  expect(await started.vault.raw.image.count()).toBe(0)
  started.close()
})
