/** A small space that is the same each time: what the fixture of the format holds, and what the documentation shows. */
import { bytesToHex } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'
import { GENESIS } from '../../../shared/complaint/index.ts'
import { writeBundle } from '../../../shared/replication/bundle.ts'
import { EMPTY_LOG, type EntryContent, type LogHead, type SealedEntry, writeEntry } from '../../../shared/replication/entry.ts'
import { writeEpoch } from '../../../shared/replication/epochs.ts'
import { describeFile, sendFile } from '../../../shared/replication/file-parts.ts'
import type { OwnSeat } from '../../../shared/replication/signatures.ts'
import { drawnFrom, epochKey, listOf, seatNamed } from './a-firm.ts'
import { memorySpace } from './memory-space.ts'

/** What cannot be made the same twice: age draws a key for each box. */
export type AgeBoxes = Readonly<Record<'Camille' | 'Jules', { readonly identity: string; readonly box: string }>>

export type GoldenSpace = {
  readonly ageBoxes: AgeBoxes
  readonly epochKey: string
  /** In base64, by name. */
  readonly objects: Readonly<Record<string, string>>
  /** What each entry says, in the order in which it may be taken; bytes in hexadecimal. */
  readonly says: readonly (EntryContent & { readonly seat: string; readonly number: number })[]
}

export async function goldenSpace(ageBoxes: AgeBoxes): Promise<GoldenSpace> {
  const [camille, jules] = [seatNamed('Camille'), seatNamed('Jules')]
  const objects = new Map<string, Uint8Array>()
  const random = drawnFrom('espace de la documentation')
  const key = epochKey(1)
  const list = listOf(1, GENESIS, [camille, jules], [camille], { key, boxes: [ageBoxes.Camille.box, ageBoxes.Jules.box] })
  const founding = writeEpoch(list, camille)
  objects.set(founding.name, founding.bytes)

  const says: (EntryContent & { readonly seat: string; readonly number: number })[] = []
  const entry = (seat: OwnSeat, after: LogHead, content: EntryContent): SealedEntry => {
    const outcome = writeEntry({ firm: founding.hash.slice(0, 16), after, epoch: 1 }, content, { seat, key, random })
    if (outcome.status === 'refused') throw new Error(outcome.code)
    says.push({ seat: seat.seat, number: outcome.entry.number, ...content })
    return outcome.entry
  }

  const letter = new TextEncoder().encode('Madame, vous m’avez demandé le détail de vos frais…')
  const file = describeFile(letter, bytesToHex(random(32)))
  await sendFile(memorySpace(objects), file, letter, new Set())

  const first = entry(camille, EMPTY_LOG, {
    writtenAt: '2026-03-02T08:00:00.000Z',
    seen: {},
    records: [{ id: 'c1', note: 'Rappelée : elle écrira.', sealedFacts: new Uint8Array([1, 2, 3]) }],
  })
  const second = entry(camille, first, { writtenAt: '2026-03-03T08:00:00.000Z', seen: {}, records: [{ id: 'c2', file }] })
  const answer = entry(jules, EMPTY_LOG, {
    writtenAt: '2026-03-03T09:30:00.000Z',
    seen: { [camille.seat]: [{ number: second.number, hash: second.hash }] },
    records: [{ id: 'j1' }],
  })
  const third = entry(camille, second, {
    writtenAt: '2026-03-03T10:00:00.000Z',
    seen: { [jules.seat]: [{ number: answer.number, hash: answer.hash }] },
    records: [],
  })
  const bundle = writeBundle([first, second])
  objects.set(bundle.name, bundle.bytes)
  for (const { name, bytes } of [answer, third]) objects.set(name, bytes)

  return {
    ageBoxes,
    epochKey: bytesToHex(key),
    objects: Object.fromEntries([...objects].map(([name, bytes]) => [name, base64.encode(bytes)])),
    says: JSON.parse(JSON.stringify(says, (_name, part: unknown) => (part instanceof Uint8Array ? bytesToHex(part) : part))),
  }
}
