/** The evidence of a dossier that two seats went on with at once: whole as it is, and what is wrong with it said. */
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { foldDossier, headHash, type KeptEvent } from '../../../shared/complaint/index.ts'
import { proofFolder } from '../../../shared/evidence/index.ts'
import { verifyProof } from '../../../shared/evidence/verify.ts'
import { LAW, localDate } from '../../../shared/regulation/index.ts'
import { CAMILLE, JOINED, MET } from '../complaint/forked.ts'

async function folderOf(journal: readonly KeptEvent[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const parts = { firmName: 'Cabinet Fictif', madeOn: localDate('2026-11-24'), law: LAW, verifierPage: '<!doctype html>', files: [] }
  const dayOf = (instant: string) => localDate(instant.slice(0, 10))
  const zip = await proofFolder({ dossier: foldDossier(journal), journal, head: headHash(journal), dayOf, ...parts })
  return new Map(Object.entries(unzipSync(zip)))
}

/** What is said of a journal put in place of the one of the folder. */
async function findingsOf(journal: readonly KeptEvent[], forged: readonly KeptEvent[]): Promise<string> {
  const folder = await folderOf(journal)
  const told = JSON.parse(new TextDecoder().decode(folder.get('journal.json'))) as object
  const bytes = new TextEncoder().encode(JSON.stringify({ ...told, events: forged }))
  const verdict = verifyProof(new Map(folder).set('journal.json', bytes))
  return verdict.status === 'altered' ? verdict.findings.filter((finding) => /événement/.test(finding)).join('\n') : 'whole'
}

const changed = (id: string, change: object) => JOINED.map((event) => (event.id === id ? ({ ...event, ...change } as KeptEvent) : event))

test('verifies while it has several heads, and once they are joined', async () => {
  expect(verifyProof(await folderOf(MET))).toMatchObject({ status: 'whole', events: 6, head: headHash(MET) })
  expect(verifyProof(await folderOf(JOINED))).toMatchObject({ status: 'whole', events: 7 })
})

test.each([
  ['a branch cut off', MET, CAMILLE, 'Des événements manquent au journal, ou y ont été ajoutés.'],
  [
    'an event removed from a branch',
    JOINED,
    JOINED.filter(({ id }) => id !== 'jules-1'),
    /n° 6 .*suit un événement qui n’est pas dans le journal/,
  ],
  ['two events that follow each other', JOINED, changed('jules-1', { previous: CAMILLE.at(-1)?.hash }), /n° 4 .*qui vient après lui/],
  ['one id for two events', JOINED, changed('camille-1', { id: 'jules-1' }), /n° 5 .*figure deux fois/],
  ['an unknown predecessor', JOINED, changed('jules-1', { previous: 'f'.repeat(64) }), /n° 4 .*n’est pas dans le journal/],
  ['another day', JOINED, changed('camille-1', { occurredOn: '2026-06-01' }), /n° 5 .*a été modifié\./],
] as const)('says what is wrong: %s', async (_name, journal, forged, sentence) => {
  expect(await findingsOf(journal, forged)).toMatch(sentence)
})
