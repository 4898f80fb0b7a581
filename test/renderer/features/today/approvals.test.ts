/** What Aujourd'hui says of a letter that a second person reads before it leaves, to each of those whom it concerns. */
import { expect, test } from 'vitest'
import { projectionOf } from '../../../../renderer/data/register/projection.ts'
import type { DossierSummary } from '../../../../renderer/data/storage/index.ts'
import { agendaOf, agendaSentence } from '../../../../renderer/features/today/agenda.ts'
import { approvalLines, approvalPath } from '../../../../renderer/features/today/approval-lines.ts'
import { paths } from '../../../../renderer/ui/paths.ts'
import {
  type ApprovalBrief,
  type ApprovalReader,
  approvalRequestsOf,
  approvalSentence,
  type CommandResult,
  type Dossier,
  declineApproval,
  foldDossier,
  giveApproval,
  type KeptEvent,
  putInCharge,
  requestApproval,
} from '../../../../shared/complaint/index.ts'
import type { ApprovalAsked } from '../../../../shared/firm/approval.ts'
import { LAW, localDate } from '../../../../shared/regulation/index.ts'
import { goOn } from '../../../shared/complaint/forked.ts'
import { accepted, acknowledgeIt, CONTEXT, openLetter, play } from '../../../shared/complaint/play.ts'

const DIGEST = '1'.repeat(64)
const DOCUMENT = { fileId: 'f', name: 'Réponse.docx', mediaType: 'application/msword', size: 3, sha256: DIGEST }

let steps = 0

function by(member: string, journal: readonly KeptEvent[], take: (dossier: Dossier) => CommandResult) {
  steps += 1
  return goOn(journal, member, '2026-05-23T08:00:00.000Z', accepted(take(foldDossier(journal))), `${member}-${steps}`)
}

const WRITTEN = goOn([], 'camille', '2026-04-09T08:00:00.000Z', play(openLetter(), acknowledgeIt))
const ASKED = by('camille', WRITTEN, (dossier) => requestApproval(dossier, { letter: 'AnswerSent', document: DOCUMENT }, CONTEXT))
const told = (dossier: Dossier) => ({ requestId: approvalRequestsOf(dossier)[0]?.id ?? '', digest: DIGEST, member: 'Jules Petit' })
const AGREED = by('jules', ASKED, (dossier) => giveApproval(dossier, told(dossier), CONTEXT))
const SENT_BACK = by('jules', ASKED, (dossier) => declineApproval(dossier, { ...told(dossier), reason: 'Trop long.' }, CONTEXT))

const REVIEW = {
  complainant: { civility: 'none', name: 'lulu69', isPseudonym: true, isConsumer: true },
  channel: 'onlineReview',
  platform: 'Avis Fictifs',
  reviewPlace: 'https://a.example/1',
} as const

const NAMES = new Map([
  ['camille', 'Camille Ferrand'],
  ['jules', 'Jules Petit'],
])
const reader = (hereId: string, mayAnswer = true): ApprovalReader => ({
  hereId,
  mayAnswer,
  mayOthersAnswer: true,
  isAsked: () => true,
  hasLeft: () => false,
  nameOf: (id) => NAMES.get(id) ?? 'Une autre personne du cabinet',
})

function linesFor(here: ApprovalReader, journal: readonly KeptEvent[]): readonly string[] {
  return approvalLines([projectionOf(journal).body], here).map(({ summary, request }) =>
    approvalSentence(request, { ...here, complainant: summary.complainantName }).replace(/\s/g, ' '),
  )
}

test('the colleague is asked, and nobody who may not answer', () => {
  expect(linesFor(reader('jules'), ASKED)).toEqual(['Camille Ferrand demande votre accord pour la réponse à Claire Fontaine.'])
  expect(linesFor(reader('lou', false), ASKED)).toEqual([])
})

test('whoever asked is told that it is awaited, then what was answered', () => {
  const day = '31 décembre 2026'
  expect(linesFor(reader('camille'), ASKED)).toEqual([
    `Vous avez demandé le ${day} un accord pour la réponse à Claire Fontaine : il est attendu.`,
  ])
  expect(linesFor(reader('camille'), AGREED)).toEqual([
    'Jules Petit a donné son accord pour la réponse à Claire Fontaine : il reste à l’envoyer.',
  ])
  expect(linesFor(reader('camille'), SENT_BACK)).toEqual(['Jules Petit demande de revoir la réponse à Claire Fontaine : « Trop long. »'])
  expect(linesFor(reader('jules'), AGREED)).toEqual([])
})

test('whoever asked goes to the letter once it is answered, where it is written: to a public reply under a review', () => {
  const pathFor = (summary: DossierSummary, hereId: string, standing: ApprovalBrief['standing']) => {
    const request = { id: 'r', letter: 'AnswerSent', requestedOn: localDate('2026-05-20'), by: 'camille', answers: [], standing } as const
    return approvalPath({ summary, request }, { hereId })
  }
  const letter = projectionOf(WRITTEN).body
  const review = projectionOf(goOn([], 'camille', '2026-04-09T08:00:00.000Z', play(openLetter(REVIEW)))).body
  expect(pathFor(letter, 'camille', 'awaited')).toBe(paths.approval(letter.id, 'r'))
  expect(pathFor(letter, 'jules', 'declined')).toBe(paths.approval(letter.id, 'r'))
  expect(pathFor(letter, 'camille', 'declined')).toBe(paths.letter(letter.id, 'answer'))
  expect(pathFor(review, 'camille', 'given')).toBe(paths.publicReply(review.id, 'answer'))
})

test('once whoever asked and handles the dossier has left, each of those who may send the letter is told', () => {
  const left = (hereId: string, mayAnswer = true) => ({ ...reader(hereId, mayAnswer), hasLeft: (id: string) => id === 'camille' })
  const said = ['Jules Petit a donné son accord pour la réponse à Claire Fontaine : il reste à l’envoyer.']
  expect(linesFor(left('jules'), AGREED)).toEqual(said)
  expect(linesFor(left('zoe'), AGREED)).toEqual(said)
  expect(linesFor(left('lou', false), AGREED)).toEqual([])
  expect(linesFor(reader('zoe'), AGREED)).toEqual([])
  // The dossier is somebody's who is still here.
  const passedOn = by('zoe', AGREED, (dossier) => putInCharge(dossier, { memberId: 'zoe', member: 'Zoé Lin' }, CONTEXT))
  expect(linesFor(left('jules'), passedOn)).toEqual([])
})

test('whoever the dossier was passed on to is told too', () => {
  const passedOn = by('camille', AGREED, (dossier) => putInCharge(dossier, { memberId: 'zoe', member: 'Zoé Lin' }, CONTEXT))
  expect(linesFor(reader('zoe'), passedOn)).toHaveLength(1)
  expect(linesFor(reader('camille'), passedOn)).toHaveLength(1)
})

test('the last day stays where it was, and a letter that is kept back is not one to mark as sent', () => {
  const rowOf = (journal: readonly KeptEvent[], approvalAsked: ApprovalAsked = 'answers') => {
    const summary = projectionOf(journal).body
    const issued = [{ dossierId: summary.id, kind: 'answer' as const }]
    return agendaOf({ summaries: [summary], issued, today: localDate('2026-05-23'), law: LAW, approvalAsked })[0]
  }
  expect(rowOf(WRITTEN)?.unsentLetters).toEqual(['answer'])
  for (const journal of [ASKED, SENT_BACK]) {
    expect(rowOf(journal)?.unsentLetters).toEqual([])
    expect(rowOf(journal)?.obligation?.dueDate).toBe(rowOf(WRITTEN)?.obligation?.dueDate)
  }
  expect(rowOf(AGREED)?.unsentLetters).toEqual(['answer'])
  // The firm asks for none any more: nothing keeps the letter back, and it is still to be marked.
  for (const journal of [ASKED, SENT_BACK]) expect(rowOf(journal, 'none')?.unsentLetters).toEqual(['answer'])
})

test('the day says how many letters wait for an answer of whoever reads it', () => {
  expect(agendaSentence([], 0, 1)).toMatch(/^1.lettre attend votre accord\.$/)
  expect(agendaSentence([], 0, 2)).toMatch(/^2.lettres attendent votre accord\.$/)
  expect(agendaSentence([], 1, 2)).toMatch(/^1.dossier demande votre avis\.$/)
})
