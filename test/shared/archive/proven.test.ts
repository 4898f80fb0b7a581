/** A journal verified once is not verified again in the same piece of work; anything but its very bytes is. */
import { beforeAll, expect, test } from 'vitest'
import { type ArchivedDossier, type ProvenJournals, readBackup } from '../../../shared/archive/index.ts'
import { aBackup, access, CONTENT, DOSSIERS, each, type Keys, someKeys } from './a-backup.ts'

let keys: Keys

beforeAll(async () => {
  keys = await someKeys()
})

const read = async (bytes: Uint8Array, proven: ProvenJournals, onDossier?: (dossier: ArchivedDossier) => void) =>
  readBackup(
    access(bytes),
    { kind: 'identity', text: keys.identity },
    onDossier ? { dossier: async (dossier) => onDossier(dossier) } : {},
    { proven },
  )

/** The first dossier's last event says something else than what was sealed. */
const BROKEN = DOSSIERS.map((dossier, at) => ({
  ...dossier,
  events: dossier.events.map((event, index) => (at === 0 && index === 1 ? { ...event, occurredOn: '2026-03-28' } : event)),
})) as unknown as readonly ArchivedDossier[]
const brokenContent = { ...CONTENT, dossiers: () => each(BROKEN) }

test('writing notes each journal, and reading gives the same whether it was noted or not', async () => {
  const proven: ProvenJournals = new Map()
  const backup = await aBackup(keys, CONTENT, { proven })
  expect([...proven.values()].map(({ dossierId, events }) => [dossierId, events])).toEqual([
    ['d1-0000', 3],
    ['d2-0000', 2],
  ])
  const ofReading: ProvenJournals = new Map()
  const anew = await read(backup, ofReading)
  expect(ofReading).toEqual(proven)
  const dossiers: ArchivedDossier[] = []
  expect(await read(backup, proven, (dossier) => dossiers.push(dossier))).toEqual(anew)
  expect(dossiers).toEqual(DOSSIERS)
})

test('a journal whose chain is broken is noted by nobody, and is damage whatever was noted of others', async () => {
  const proven: ProvenJournals = new Map()
  await aBackup(keys, CONTENT, { proven })
  const broken = await aBackup(keys, brokenContent, { proven })
  expect(proven.size).toBe(2)
  expect(await read(broken, proven)).toMatchObject({ status: 'failed', fault: { kind: 'damaged' } })
})

test('what is noted of an entry is held against its name: another’s place is damage', async () => {
  const proven: ProvenJournals = new Map()
  const backup = await aBackup(keys, CONTENT, { proven })
  for (const [digest, journal] of proven) proven.set(digest, { ...journal, reference: '2026-009' })
  expect(await read(backup, proven)).toMatchObject({ status: 'failed', fault: { kind: 'damaged' } })
})
