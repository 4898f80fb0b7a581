/** A letter that a second person read before it left: whole in the dossier de preuve, and nowhere in what the mediator is given. */
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import {
  answer,
  approvalRequestsOf,
  type CommandResult,
  type Dossier,
  declineApproval,
  foldDossier,
  headHash,
  type KeptEvent,
  requestApproval,
} from '../../../shared/complaint/index.ts'
import { proofFolder } from '../../../shared/evidence/index.ts'
import { mediatorFile } from '../../../shared/evidence/mediator-file.ts'
import { verifyProof } from '../../../shared/evidence/verify.ts'
import { LAW, localDate } from '../../../shared/regulation/index.ts'
import { aFile } from '../archive/a-backup.ts'
import { goOn } from '../complaint/forked.ts'
import { accepted, acknowledgeIt, CONTEXT, openLetter, play } from '../complaint/play.ts'

const READ = aFile('to-read', '2026-004 Réponse, à relire.docx', 'Une première réponse')
const SENT = aFile('sent', '2026-004 Réponse.docx', 'La réponse')

function by(member: string, journal: readonly KeptEvent[], take: (dossier: Dossier) => CommandResult) {
  return goOn(journal, member, '2026-05-20T08:00:00.000Z', accepted(take(foldDossier(journal))), `${member}-${journal.length}`)
}

const WRITTEN = goOn([], 'camille', '2026-04-09T08:00:00.000Z', play(openLetter(), acknowledgeIt))
const ASKED = by('camille', WRITTEN, (dossier) => requestApproval(dossier, { letter: 'AnswerSent', document: READ.file }, CONTEXT))
const SENT_BACK = by('jules', ASKED, (dossier) => {
  const requestId = approvalRequestsOf(dossier)[0]?.id ?? ''
  return declineApproval(dossier, { requestId, digest: READ.file.sha256, member: 'Jules Petit', reason: 'Trop sec.' }, CONTEXT)
})
const JOURNAL = by('camille', SENT_BACK, (dossier) =>
  answer(
    dossier,
    {
      ...{ sentOn: localDate('2026-05-20'), means: 'email', outcome: 'upheld', document: SENT.file },
      withoutApproval: { reason: 'Dernier jour, Jules était absent.' },
    },
    CONTEXT,
  ),
)

const PARTS = {
  dossier: foldDossier(JOURNAL),
  files: [READ, SENT],
  firmName: 'Cabinet Fictif',
  madeOn: localDate('2026-11-24'),
  dayOf: (instant: string) => localDate(instant.slice(0, 10)),
  law: LAW,
}

const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes).replace(/[\u00a0\u202f]/g, ' ')

test('the dossier de preuve holds what was to be read, verifies, and says that the letter left without the approval', async () => {
  const made = await proofFolder({ ...PARTS, journal: JOURNAL, head: headHash(JOURNAL), verifierPage: '<!doctype html>' })
  const folder = new Map(Object.entries(unzipSync(made)))
  expect(verifyProof(folder)).toMatchObject({ status: 'whole', events: 5 })
  expect([...folder.keys()].filter((name) => name.startsWith('lettres/'))).toEqual([
    'lettres/2026-12-31 Réponse, à relire.docx',
    'lettres/2026-05-20 Réponse.docx',
  ])
  const page = textOf(folder.get('chronologie.html'))
  expect(page).toContain('partie sans l’accord que le cabinet demande')
  expect(page).toContain('Sans cet accord : Dernier jour, Jules était absent.')
  expect(page).toContain('la réponse à revoir avant son envoi, selon Jules Petit')
})

test('what the mediator is given says nothing of it', async () => {
  const folder = unzipSync(await mediatorFile(PARTS))
  expect(Object.keys(folder).filter((name) => name.startsWith('lettres/'))).toEqual(['lettres/2026-05-20 Réponse.docx'])
  expect(textOf(folder['chronologie.html'])).not.toMatch(/accord|Jules|relire/)
})
