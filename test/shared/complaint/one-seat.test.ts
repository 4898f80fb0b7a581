/**
 * A register of one seat is written as it was before journals could fork, digit for digit. `test/fixtures/one-seat` was
 * made by the application as it stood then: two journals, one of them erased, their backup, and the evidence of the first.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type Manifest, readBackup } from '../../../shared/archive/index.ts'
import {
  erasePerson,
  foldDossier,
  headOf,
  headsOf,
  type KeptEvent,
  mergeJournals,
  record,
  type SealedEvent,
  skeletonOf,
  verifySeal,
} from '../../../shared/complaint/index.ts'
import { proofFolder } from '../../../shared/evidence/index.ts'
import { verifyProof } from '../../../shared/evidence/verify.ts'
import { LAW, localDate } from '../../../shared/regulation/index.ts'
import { aBackup, access, each, someKeys } from '../archive/a-backup.ts'

type Kept = { readonly dossierId: string; readonly reference: string; readonly head: string; readonly events: readonly KeptEvent[] }

const FOLDER = join(import.meta.dirname, '../../fixtures/one-seat')
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(FOLDER, name)))
const text = readFileSync(join(FOLDER, 'journals.json'), 'utf8')
const { identity, dossiers }: { identity: string; dossiers: readonly [Kept, Kept] } = JSON.parse(text)
const [living, erased] = dossiers
const facts = (living.events as readonly SealedEvent[]).map(({ occurredOn, facts: told }) => ({ occurredOn, facts: told }))

/** As the fixture was recorded. */
function seat(prefix: string, now: string) {
  let ids = 0
  return {
    now,
    recordedBy: 'cabinet',
    newId: () => {
      ids += 1
      return `${prefix}-${ids}`
    },
    newSalt: () => String(ids).padStart(32, '0'),
  }
}

function recorded(dossierId: string, prefix: string, reference: string): readonly SealedEvent[] {
  const own = facts.map((fact) => (fact.facts.type === 'ComplaintOpened' ? { ...fact, facts: { ...fact.facts, reference } } : fact))
  return record(dossierId, [], own, seat(prefix, '2026-06-01T08:00:00.000Z'))
}

test('the journals, erased or not, are recorded and sealed as they were', () => {
  const first = recorded(living.dossierId, 'd1', living.reference)
  const second = recorded(erased.dossierId, 'd2', erased.reference)
  const erasure = erasePerson(second, true, { erasedOn: localDate('2032-01-01'), reason: 'retentionOver' })
  if (erasure.status !== 'accepted') throw new Error('refused')
  const noted = record(erased.dossierId, headsOf(second), erasure.facts, seat('d2-erasure', '2032-01-01T08:00:00.000Z'))
  const again = [first, [...second.map(skeletonOf), ...noted]].map((events, index) => {
    const { dossierId, reference } = dossiers[index] as Kept
    return { dossierId, reference, head: headOf(events).hash, events }
  })
  expect(`${JSON.stringify({ identity, dossiers: again }, undefined, 1)}\n`).toBe(text)
})

test('their seals verify to the heads on record, and meeting itself changes nothing', () => {
  for (const { events, head } of dossiers) {
    expect(verifySeal(events, head)).toEqual({ status: 'whole', head })
    expect(head).toBe(events.at(-1)?.hash)
    expect(mergeJournals(events, events)).toEqual({ status: 'merged', journal: events, added: [], erased: [] })
  }
})

test('their backup reads, and the same register is backed up in the same bytes', async () => {
  const manifestOf = async (bytes: Uint8Array, from: string): Promise<Manifest> => {
    const read: unknown[] = []
    const outcome = await readBackup(access(bytes), { kind: 'vault', identities: [from] }, { dossier: async (one) => void read.push(one) })
    if (outcome.status === 'failed') throw new Error(JSON.stringify(outcome))
    expect(read).toEqual(dossiers)
    return outcome.manifest
  }
  const before = await manifestOf(bytesOf('backup.rcgp'), identity)
  const keys = await someKeys()
  const content = {
    settings: () => each([['firm', { name: 'Cabinet Fictif' }] as [string, unknown]]),
    dossiers: () => each(dossiers),
    files: () => each([]),
  }
  // Each part by its size and its digest, with the heads; the format's number moves with what later versions may write.
  const { format: _, ...parts } = before
  expect(await manifestOf(await aBackup(keys, content), keys.identity)).toMatchObject(parts)
})

test('its evidence verifies, and says the journal in the same bytes', async () => {
  const before = new Map(Object.entries(unzipSync(bytesOf('evidence.zip'))))
  expect(verifyProof(before)).toMatchObject({ status: 'whole', head: living.head, events: living.events.length })
  const folder = await proofFolder({
    dossier: foldDossier(living.events),
    journal: living.events,
    head: headOf(living.events).hash,
    files: [],
    firmName: 'Cabinet Fictif',
    madeOn: localDate('2026-11-24'),
    dayOf: (instant) => localDate(instant.slice(0, 10)),
    law: LAW,
    verifierPage: '<!doctype html>',
  })
  const after = new Map(Object.entries(unzipSync(folder)))
  expect(verifyProof(after).status).toBe('whole')
  expect([...after.keys()]).toEqual([...before.keys()])
  expect(after.get('journal.json')).toEqual(before.get('journal.json'))
})
