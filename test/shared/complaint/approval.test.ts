/** A second person's approval before a letter leaves: what was asked, who answered, and what left with it. */
import { describe, expect, test } from 'vitest'
import {
  type ApprovalReader,
  type ApprovalRequest,
  approvalRequestsOf,
  approvalSentence,
  type CommandResult,
  type Dossier,
  declineApproval,
  erasePerson,
  foldDossier,
  giveApproval,
  grantedApproval,
  type KeptEvent,
  merge,
  mergedRequestsSentence,
  type NewFact,
  openApprovalRequests,
  rectify,
  requestApproval,
  separate,
  skeletonOf,
  timelineOf,
  toldOutside,
  verifySeal,
  withdrawApprovalRequest,
  withoutPersons,
} from '../../../shared/complaint/index.ts'
import { MASKED } from '../../../shared/complaint/placeholders.ts'
import { fileNames } from '../../../shared/evidence/file-names.ts'
import { withinApproval } from '../../../shared/firm/approval.ts'
import { EMPTY_FIRM } from '../../../shared/firm/firm.ts'
import { LETTERS, sendLetter } from '../../../shared/letters/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { contextOn } from './command-context.ts'
import { goOn, met } from './forked.ts'
import { accepted, acknowledgeIt, append, closeIt, mergeIt, openLetter, play, refusalsOf } from './play.ts'

const CONTEXT = contextOn('2026-05-23')
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

function letter(version: string) {
  return { fileId: `file-${version}`, name: 'Réponse.docx', mediaType: WORD, size: 9, sha256: version.repeat(64) }
}

const [FIRST, SECOND] = [letter('1'), letter('2')] as const

/** Acknowledged by whoever kept the register; the answer is to be written. */
const WRITTEN = goOn(
  [],
  'cabinet',
  '2026-05-21T08:00:00.000Z',
  play(openLetter(), acknowledgeIt).map(({ occurredOn, facts }) => ({ occurredOn, facts })),
)

type Take = (dossier: Dossier) => CommandResult

let steps = 0

/** What a member records on the dossier as it stands, where the firm asks for an approval of answers. */
function by(member: string, journal: readonly KeptEvent[], take: Take, now = '2026-05-23T08:00:00.000Z'): readonly KeptEvent[] {
  steps += 1
  const dossier = foldDossier(journal)
  const result = withinApproval({ recordedBy: member, approval: 'answers' }, dossier, take(dossier))
  return goOn(journal, member, now, accepted(result), `${member}-${steps}`)
}

const ask =
  (document = FIRST): Take =>
  (dossier) =>
    requestApproval(dossier, { letter: 'AnswerSent', document }, CONTEXT)

const requestIdIn = (dossier: Dossier) => approvalRequestsOf(dossier).at(-1)?.id ?? ''

const agree =
  (document = FIRST, member = 'Jules Petit'): Take =>
  (dossier) =>
    giveApproval(dossier, { requestId: requestIdIn(dossier), digest: document.sha256, member }, CONTEXT)

const sendBack =
  (document = FIRST, member = 'Jules Petit'): Take =>
  (dossier) =>
    declineApproval(dossier, { requestId: requestIdIn(dossier), digest: document.sha256, member, reason: 'Le montant manque.' }, CONTEXT)

const send =
  (document = FIRST, more: { readonly madeOf?: string; readonly withoutApproval?: { readonly reason: string } } = {}): Take =>
  (dossier) =>
    sendLetter(LETTERS.answer, {
      dossier,
      firm: EMPTY_FIRM,
      fields: { outcome: 'upheld' },
      sending: { sentOn: CONTEXT.today, means: 'email', document, ...more },
      context: CONTEXT,
    })

/** What the firm answers whoever tries this. */
function refused(member: string, journal: readonly KeptEvent[], take: Take, approval: 'answers' | 'everyLetter' | 'none' = 'answers') {
  const dossier = foldDossier(journal)
  return refusalsOf(withinApproval({ recordedBy: member, approval }, dossier, take(dossier)))
}

const standings = (journal: readonly KeptEvent[]) => approvalRequestsOf(foldDossier(journal)).map(({ standing }) => standing)
const lastSentence = (journal: readonly KeptEvent[]) => timelineOf(foldDossier(journal), LAW).at(-1)
const sentences = (journal: readonly KeptEvent[]) => timelineOf(foldDossier(journal), LAW).map(({ sentence }) => sentence)

const ASKED = by('camille', WRITTEN, ask())
const AGREED = by('jules', ASKED, agree())
const SENT_BACK = by('jules', ASKED, sendBack())

describe('a letter that the firm has a second person read', () => {
  test('does not leave before that: whoever tries is told how to ask', () => {
    expect(refused('camille', WRITTEN, send())).toEqual(['approval-needed'])
    expect(refused('camille', ASKED, send())).toEqual(['approval-needed'])
    expect(refused('camille', SENT_BACK, send())).toEqual(['approval-needed'])
    expect(refused('camille', WRITTEN, send(), 'everyLetter')).toEqual(['approval-needed'])
    expect(refused('camille', WRITTEN, send(), 'none')).toEqual([])
  })

  test('leaves once another person has agreed to it, and the timeline says who and when', () => {
    const sent = by('camille', AGREED, send())
    expect(standings(sent)).toEqual(['sent'])
    expect(sentences(sent).slice(-3)).toEqual([
      'accord d’une deuxième personne demandé pour la réponse',
      'accord de Jules Petit pour la réponse',
      expect.stringMatching(/^réponse \(issue.: favorable\) envoyée par courriel/),
    ])
    expect(lastSentence(sent)?.detail).toMatch(/Accord de Jules Petit, le 23.mai.2026\./)
    expect(verifySeal(sent, sent.at(-1)?.hash).status).toBe('whole')
  })

  test('leaves as a PDF made of the Word file that was read', () => {
    const pdf = { ...FIRST, mediaType: 'application/pdf', sha256: '9'.repeat(64) }
    expect(refused('camille', AGREED, send(pdf, { madeOf: FIRST.sha256 }))).toEqual([])
    expect(refused('camille', AGREED, send(pdf))).toEqual(['approval-needed'])
    expect(refused('camille', AGREED, send(SECOND, { madeOf: FIRST.sha256 }))).toEqual(['approval-needed'])
  })

  test('changed since, needs another approval, and is said to', () => {
    const dossier = foldDossier(AGREED)
    const result = withinApproval({ recordedBy: 'camille', approval: 'answers' }, dossier, send(SECOND)(dossier))
    expect(result.status === 'refused' && result.refusals[0]?.message).toMatch(/n’est plus celle qui a reçu un accord le 23.mai.2026/)
    const again = by('camille', AGREED, ask(SECOND))
    expect(standings(again)).toEqual(['replaced', 'awaited'])
    expect(refused('camille', again, send(FIRST))).toEqual(['approval-needed'])
    expect(refused('camille', by('jules', again, agree(SECOND)), send(SECOND))).toEqual([])
  })

  test('sent back, is mended with the remark in sight', () => {
    expect(standings(SENT_BACK)).toEqual(['declined'])
    expect(lastSentence(SENT_BACK)).toMatchObject({
      sentence: 'la réponse à revoir avant son envoi, selon Jules Petit',
      detail: 'Le montant manque.',
    })
    expect(openApprovalRequests(foldDossier(SENT_BACK))[0]?.answers[0]?.remark).toBe('Le montant manque.')
    expect(
      refused('jules', ASKED, (dossier) =>
        declineApproval(dossier, { requestId: requestIdIn(dossier), digest: FIRST.sha256, member: 'Jules', reason: ' ' }, CONTEXT),
      ),
    ).toEqual(['required reason'])
  })

  test('that has left already is recorded with the reason, and is said to have left without', () => {
    expect(refused('camille', WRITTEN, send(FIRST, { withoutApproval: { reason: ' ' } }))).toEqual(['required approvalReason'])
    const left = by('camille', ASKED, send(FIRST, { withoutApproval: { reason: 'Dernier jour, Jules était absent.' } }))
    expect(lastSentence(left)?.sentence).toMatch(/.; partie sans l’accord que le cabinet demande$/)
    expect(lastSentence(left)?.detail).toMatch(/Sans cet accord.: Dernier jour, Jules était absent\./)
    expect(standings(left)).toEqual(['sent'])
    expect(openApprovalRequests(foldDossier(left))).toEqual([])
  })

  test('holds no other back, where answers alone are asked', () => {
    const hold: Take = () => ({
      status: 'accepted',
      facts: [
        {
          occurredOn: CONTEXT.today,
          facts: { type: 'HoldingLetterSent', sentOn: CONTEXT.today, means: 'post', reason: 'Enquête', promisedOn: CONTEXT.today },
        },
      ],
    })
    expect(refused('camille', WRITTEN, hold)).toEqual([])
    expect(refused('camille', WRITTEN, hold, 'everyLetter')).toEqual(['approval-needed'])
  })
})

describe('an approval', () => {
  test('is not given by whoever asked for it', () => {
    expect(refused('camille', ASKED, agree())).toEqual(['approval-of-ones-own'])
    expect(refused('camille', ASKED, sendBack())).toEqual(['approval-of-ones-own'])
  })

  test('is given for the letter that was read, and for no other', () => {
    expect(refused('jules', ASKED, agree(SECOND))).toEqual(['approval-other-letter'])
  })

  test('is neither given nor taken back by another, and once taken back is given anew', () => {
    const [request] = approvalRequestsOf(foldDossier(AGREED))
    const undo: Take = (dossier) =>
      rectify(
        dossier.journal,
        { targetId: request?.answers[0]?.eventId ?? '', correction: { kind: 'withdraw' }, reason: 'Annulé' },
        CONTEXT,
      )
    expect(refused('camille', AGREED, undo)).toEqual(['approval-of-another'])
    const undone = by('jules', AGREED, undo)
    expect(standings(undone)).toEqual(['awaited'])
    const restored = by('camille', undone, (dossier) =>
      rectify(dossier.journal, { targetId: undone.at(-1)?.id ?? '', correction: { kind: 'withdraw' }, reason: 'Rétabli' }, CONTEXT),
    )
    expect(standings(restored)).toEqual(['awaited'])
    expect(sentences(restored).join('\n')).toMatch(/accord de Jules Petit pour la réponse.; il ne compte plus, ayant été repris/)
    expect(standings(by('jules', restored, agree()))).toEqual(['given'])
  })

  test('of a request that ended answers nothing', () => {
    const withdrawn = by('camille', ASKED, (dossier) => withdrawApprovalRequest(dossier, { requestId: requestIdIn(dossier) }, CONTEXT))
    expect(standings(withdrawn)).toEqual(['withdrawn'])
    expect(refused('jules', withdrawn, agree())).toEqual(['approval-withdrawn'])
    expect(refused('jules', by('camille', AGREED, send()), agree())).toEqual(['approval-sent'])
    expect(refused('jules', WRITTEN, agree())).toEqual(['approval-request'])
  })

  test('may be changed by whoever gave it, as long as the letter is here', () => {
    const declined = by('jules', AGREED, sendBack())
    expect(standings(declined)).toEqual(['declined'])
    expect(standings(by('jules', declined, agree()))).toEqual(['given'])
    expect(standings(by('zoe', SENT_BACK, agree(FIRST, 'Zoé Lin')))).toEqual(['declined'])
  })
})

/** An answer that left, its document aside. */
const ANSWER = { type: 'AnswerSent', outcome: 'upheld', sentOn: CONTEXT.today, means: 'email' } as const

/** What a member told that no application of ours records: it is not asked of the commands. */
function toldBy(
  member: string,
  journal: readonly KeptEvent[],
  facts: NewFact['facts'],
  now = '2026-05-23T09:00:00.000Z',
): readonly KeptEvent[] {
  steps += 1
  return goOn(journal, member, now, [{ occurredOn: CONTEXT.today, facts }], `${member}-told-${steps}`)
}

/** What the last open request says to whoever asked. */
function saidTo(hereId: string, journal: readonly KeptEvent[], more: Partial<ApprovalReader> = {}): string | undefined {
  const request = openApprovalRequests(foldDossier(journal)).at(-1)
  const reader = {
    hereId,
    nameOf: (id: string) => id,
    mayAnswer: true,
    mayOthersAnswer: true,
    isAsked: () => true,
    hasLeft: () => false,
    ...more,
  }
  return request && approvalSentence(request, reader)
}

const saidToCamille = (journal: readonly KeptEvent[], mayOthersAnswer = true) => saidTo('camille', journal, { mayOthersAnswer })

test('once the others have left, an approval asked and never given is awaited of nobody, and the letter leaves', () => {
  expect(saidToCamille(ASKED)).toMatch(/il est attendu\.$/)
  expect(saidToCamille(ASKED, false)).toMatch(/n’est plus attendu.: personne d’autre ne peut le donner\. La lettre peut partir\.$/)
  expect(saidToCamille(AGREED, false)).toMatch(/^Jules Petit a donné son accord/)
  expect(refused('camille', ASKED, send(), 'none')).toEqual([])
})

test('once the firm asks for none any more, nobody is told that one is awaited, and a colleague may answer still', () => {
  const isAsked = () => false
  expect(saidTo('camille', ASKED, { isAsked })).toMatch(
    /^Vous avez demandé le .*.: le cabinet n’en demande plus\. La lettre peut partir sans lui\.$/,
  )
  expect(saidTo('lou', ASKED, { isAsked, mayAnswer: false })).toMatch(/^camille a demandé le .*le cabinet n’en demande plus/)
  expect(saidTo('jules', ASKED, { isAsked })).toMatch(/^camille demande votre accord/)
  expect(saidTo('camille', SENT_BACK, { isAsked })).toMatch(/^Jules Petit demande de revoir/)
})

describe('of each person', () => {
  const zoe = (take: 'agree' | 'sendBack') => (take === 'agree' ? agree(FIRST, 'Zoé Lin') : sendBack(FIRST, 'Zoé Lin'))

  test('the last word alone is told: twice the same is said once', () => {
    const twice = by('jules', AGREED, agree())
    expect(saidToCamille(twice)).toMatch(/^Jules Petit a donné son accord pour la réponse/)
    expect(lastSentence(by('camille', twice, send()))?.detail).toMatch(/Accord de Jules Petit, le 23.mai.2026\.$/)
    expect(saidToCamille(by('jules', SENT_BACK, sendBack()))).toMatch(
      /^Jules Petit demande de revoir la réponse.: «.Le montant manque\..»$/,
    )
    expect(saidToCamille(by('zoe', AGREED, zoe('agree')))).toMatch(/^Jules Petit et Zoé Lin ont donné leur accord/)
  })

  test('who has agreed since is not told to ask for changes still', () => {
    const agreedSince = by('jules', by('zoe', SENT_BACK, zoe('sendBack')), agree())
    expect(saidToCamille(agreedSince)).toMatch(/^Zoé Lin demande de revoir la réponse/)
  })
})

test('a letter left with the approval that it had then, whatever is taken back or brought back once it has left', () => {
  const sent = by('camille', AGREED, send())
  const withdraw = (journal: readonly KeptEvent[], targetId: string) =>
    by('camille', journal, (dossier) =>
      rectify(dossier.journal, { targetId, correction: { kind: 'withdraw' }, reason: 'Demandé par erreur' }, CONTEXT),
    )
  const line = (journal: readonly KeptEvent[]) =>
    timelineOf(foldDossier(journal), LAW).findLast(({ sentence }) => sentence.startsWith('réponse (issue'))
  const requestGone = withdraw(sent, ASKED.at(-1)?.id ?? '')
  expect(line(requestGone)?.sentence).not.toContain('partie sans')
  expect(line(requestGone)?.detail).toContain('Accord de Jules Petit')
  const withdrawn = by('camille', AGREED, (dossier) => withdrawApprovalRequest(dossier, { requestId: requestIdIn(dossier) }, CONTEXT))
  const claimed = toldBy('camille', withdrawn, {
    ...ANSWER,
    document: FIRST,
    approval: { requestId: requestIdIn(foldDossier(AGREED)), digest: FIRST.sha256 },
  })
  expect(line(claimed)?.sentence).toContain('partie sans')
  expect(line(withdraw(claimed, withdrawn.at(-1)?.id ?? ''))?.sentence).toContain('partie sans')
})

describe('of two requests for one letter', () => {
  const both = by('zoe', ASKED, ask(SECOND))

  test('by two people, each is answered for itself', () => {
    expect(standings(both)).toEqual(['awaited', 'awaited'])
    const agreed = by('jules', both, agree(SECOND))
    expect(standings(agreed)).toEqual(['awaited', 'given'])
    expect(refused('camille', agreed, send(FIRST))).toEqual(['approval-needed'])
    expect(standings(by('zoe', agreed, send(SECOND)))).toEqual(['otherSent', 'sent'])
  })

  test('that left without an approval, the file says which it was', () => {
    const left = (file: typeof FIRST) => standings(by('camille', both, send(file, { withoutApproval: { reason: 'Urgent' } })))
    expect(left(FIRST)).toEqual(['sent', 'otherSent'])
    expect(left(letter('3'))).toEqual(['otherSent', 'otherSent'])
  })

  test('taken back, the sending leaves them as they were', () => {
    const sent = by('zoe', by('jules', both, agree(SECOND)), send(SECOND))
    const undone = by('zoe', sent, (dossier) =>
      rectify(dossier.journal, { targetId: sent.at(-1)?.id ?? '', correction: { kind: 'withdraw' }, reason: 'Pas encore partie' }, CONTEXT),
    )
    expect(standings(undone)).toEqual(['awaited', 'given'])
  })
})

describe('what is received', () => {
  const requestId = requestIdIn(foldDossier(ASKED))
  const given = { type: 'ApprovalGiven', requestId, digest: FIRST.sha256, member: 'Camille', givenOn: CONTEXT.today } as const
  const claim = { ...ANSWER, document: FIRST } as const

  test.each([
    ['by whoever asked', 'camille', given, 'il ne compte pas, venant de qui l’avait demandé'],
    ['for another letter', 'jules', { ...given, digest: SECOND.sha256 }, 'il ne compte pas, n’étant pas donné pour cette lettre'],
    ['for a request that nobody made', 'jules', { ...given, requestId: 'x' }, 'il ne compte pas, aucune demande n’étant dans le dossier'],
  ] as const)('an approval %s counts for nothing, and is said', (_, member, facts, said) => {
    const journal = toldBy(member, ASKED, facts)
    expect(standings(journal)).toEqual(['awaited'])
    expect(lastSentence(journal)?.sentence).toMatch(new RegExp(`${said}$`))
    const sent = toldBy('camille', journal, { ...claim, approval: { requestId, digest: facts.digest } })
    expect(lastSentence(sent)?.sentence).toMatch(/partie sans l’accord que le cabinet demande$/)
  })

  test('a sending that claims an approval of another letter left without one', () => {
    const sent = toldBy('camille', AGREED, { ...claim, document: SECOND, approval: { requestId, digest: FIRST.sha256 } })
    expect(lastSentence(sent)?.sentence).toMatch(/partie sans l’accord que le cabinet demande$/)
  })

  test('no correction makes of an approval one for another letter', () => {
    const journal = by('camille', AGREED, ask(SECOND))
    const answerId = AGREED.at(-1)?.id ?? ''
    const changed = toldBy('camille', journal, {
      type: 'Rectified',
      targetId: answerId,
      correction: { kind: 'replace', facts: { requestId: requestIdIn(foldDossier(journal)), digest: SECOND.sha256 } },
      reason: 'Pour voir',
    })
    expect(standings(changed)).toEqual(['replaced', 'awaited'])
  })
})

describe('once the person is erased', () => {
  const given = { type: 'ApprovalGiven', member: 'Zoé Lin', givenOn: CONTEXT.today } as const
  const claim = { ...ANSWER, document: FIRST } as const
  const requestId = requestIdIn(foldDossier(ASKED))

  function erased(journal: readonly KeptEvent[]): readonly KeptEvent[] {
    const retained = accepted(erasePerson(journal, true, { erasedOn: CONTEXT.today, reason: 'personAsked' }))
    return goOn(journal.map(skeletonOf), 'camille', '2026-05-26T08:00:00.000Z', retained, 'erasure')
  }

  /** Whether each answer counts, and whether each letter left with one. */
  function judged(journal: readonly KeptEvent[]) {
    const dossier = foldDossier(journal)
    return {
      answers: approvalRequestsOf(dossier).flatMap(({ answers }) => answers.map(({ member, discounted }) => `${member} ${discounted}`)),
      withouts: sentences(journal).filter((sentence) => sentence.endsWith('partie sans l’accord que le cabinet demande')).length,
    }
  }

  /** The journal as it is shown with names masked: without salts. */
  const masked = (journal: readonly KeptEvent[]) => {
    const facts = withoutPersons(foldDossier(journal).journal, MASKED)
    return journal.map(({ salt: _, ...event }, index) => ({ ...event, facts: facts[index] })) as unknown as readonly KeptEvent[]
  }

  const bare: NewFact['facts'] = { type: 'ApprovalRequested', letter: 'AnswerSent', requestedOn: CONTEXT.today }
  const bareAsked = toldBy('camille', WRITTEN, bare)
  const bareId = requestIdIn(foldDossier(bareAsked))

  test.each<[title: string, journal: readonly KeptEvent[], counted: ReturnType<typeof judged>]>([
    [
      'an approval without the letter’s digest',
      toldBy('zoe', ASKED, { ...given, requestId }),
      { answers: ['Zoé Lin otherLetter'], withouts: 0 },
    ],
    [
      'an approval of another letter',
      toldBy('zoe', ASKED, { ...given, requestId, digest: SECOND.sha256 }),
      { answers: ['Zoé Lin otherLetter'], withouts: 0 },
    ],
    [
      'an approval of a request that never had a letter',
      toldBy('zoe', bareAsked, { ...given, requestId: bareId }),
      { answers: ['Zoé Lin otherLetter'], withouts: 0 },
    ],
    [
      'a sending of another letter than the one that was approved',
      toldBy('camille', AGREED, { ...claim, document: SECOND, approval: { requestId, digest: FIRST.sha256 } }),
      { answers: ['Jules Petit undefined'], withouts: 1 },
    ],
    [
      'a sending that claims another letter’s approval',
      toldBy('camille', AGREED, { ...claim, approval: { requestId, digest: SECOND.sha256 } }),
      { answers: ['Jules Petit undefined'], withouts: 1 },
    ],
    [
      'a sending that claims one without a digest',
      toldBy('camille', AGREED, { ...claim, approval: { requestId } }),
      { answers: ['Jules Petit undefined'], withouts: 1 },
    ],
    [
      'a sending under an approval that counted for nothing',
      toldBy('camille', toldBy('zoe', ASKED, { ...given, requestId }), { ...claim, approval: { requestId, digest: FIRST.sha256 } }),
      { answers: ['Zoé Lin otherLetter'], withouts: 1 },
    ],
    ['what was as it should be', by('camille', AGREED, send()), { answers: ['Jules Petit undefined'], withouts: 0 }],
  ])('%s counts as it did', (_, journal, counted) => {
    expect(judged(journal)).toEqual(counted)
    expect(judged(erased(journal))).toEqual(counted)
    expect(judged(masked(journal))).toEqual(counted)
    expect(judged(masked(erased(journal)))).toEqual(counted)
    expect(JSON.stringify(erased(journal).at(-1)?.facts)).not.toMatch(/[12]{64}/)
  })

  test('an approval and a sending told after it, of a letter that nobody can read any more, count for nothing', () => {
    const gone = erased(ASKED)
    const told = toldBy('zoe', gone, { ...given, requestId })
    expect(judged(told).answers).toEqual(['Zoé Lin otherLetter'])
    expect(judged(toldBy('camille', erased(AGREED), { ...claim, document: undefined, approval: { requestId } })).withouts).toBe(1)
  })
})

describe('two people who do not know of each other', () => {
  test('answer differently: the letter is kept back, and both are told until somebody has looked', () => {
    const both = met(AGREED, by('zoe', ASKED, sendBack(FIRST, 'Zoé Lin'), '2026-05-23T07:00:00.000Z'))
    expect(standings(both)).toEqual(['declined'])
    expect(foldDossier(both).concurrentSteps.map(({ rule }) => rule)).toEqual(['approvals'])
    expect(refused('camille', both, send())).toEqual(['approval-needed'])
  })

  test('one sends with an approval that she knew, the other takes it for one to mend: it left with it', () => {
    const sent = by('camille', AGREED, send())
    const both = met(sent, by('zoe', AGREED, sendBack(FIRST, 'Zoé Lin'), '2026-05-23T07:00:00.000Z'))
    const line = timelineOf(foldDossier(both), LAW).find(({ sentence }) => sentence.startsWith('réponse'))
    expect(line?.sentence).not.toContain('partie sans')
    expect(line?.detail).toContain('Accord de Jules Petit')
  })

  test('one agrees to what the other has replaced: the new version waits for an answer of its own', () => {
    const both = met(by('camille', ASKED, ask(SECOND)), AGREED)
    expect(standings(both)).toEqual(['replaced', 'awaited'])
  })

  test.each([
    ['before', '2026-05-22T08:00:00.000Z'],
    ['after', '2026-05-24T08:00:00.000Z'],
  ])('one asks while another, on a seat that had not heard of it, sends a letter of their own: by its clock %s', (_, now) => {
    const sentAsBefore = toldBy('zoe', WRITTEN, { ...ANSWER, document: SECOND }, now)
    for (const both of [met(ASKED, sentAsBefore), met(sentAsBefore, ASKED)]) {
      expect(standings(both)).toEqual(['otherSent'])
      expect(openApprovalRequests(foldDossier(both))).toEqual([])
      expect(refused('jules', both, agree())).toEqual(['approval-otherSent'])
      // The rule binds a seat from when it is told: of that letter nothing is said.
      expect(sentences(both).filter((sentence) => sentence.includes('partie sans'))).toEqual([])
    }
  })

  test('both sent back and withdrawn, in whichever order they come together', () => {
    const withdrawn = by('camille', ASKED, (dossier) => withdrawApprovalRequest(dossier, { requestId: requestIdIn(dossier) }, CONTEXT))
    for (const journal of [met(withdrawn, SENT_BACK), met(SENT_BACK, withdrawn)]) expect(standings(journal)).toEqual(['withdrawn'])
  })
})

describe('where the dossier was opened twice', () => {
  // One from which something left is merged into no other.
  const opened = goOn([], 'cabinet', '2026-05-21T08:00:00.000Z', play(openLetter()))
  const asked = by('camille', opened, ask())
  const agreed = by('jules', asked, agree())
  const KEPT = play(openLetter({ reference: '2026-003' })).map((event) => ({ ...event, dossierId: 'kept' }))

  /** Merged into the other one, then what is done meanwhile, then separated. */
  function pair(journal: readonly KeptEvent[], meanwhile: (merged: readonly KeptEvent[]) => readonly KeptEvent[] = (merged) => merged) {
    const joined = merge(foldDossier(journal), foldDossier(KEPT), { reason: 'La même lettre' }, CONTEXT)
    const merged = by('zoe', journal, () => joined.duplicate)
    const kept = append(KEPT, accepted(joined.kept)).map((event) => ({ ...event, dossierId: 'kept' }))
    const before = meanwhile(merged)
    const apart = separate(foldDossier(before).journal, kept, { reason: 'Deux lettres' }, CONTEXT)
    return { merged, kept, separated: by('zoe', before, () => apart.duplicate), left: append(kept, accepted(apart.kept)) }
  }

  test.each<[string, readonly KeptEvent[], ApprovalRequest['standing']]>([
    ['a request that waits', asked, 'awaited'],
    ['one that was granted', agreed, 'given'],
    ['one that was sent back', by('jules', asked, sendBack()), 'declined'],
  ])(
    '%s stays with the dossier whose letter it is, waits for nobody, and is there again once they are separated',
    (_, journal, standing) => {
      const { merged, kept, separated, left } = pair(journal)
      for (const other of [kept, left]) {
        expect(approvalRequestsOf(foldDossier(other))).toEqual([])
        expect(foldDossier(other).files).toEqual([])
      }
      expect(openApprovalRequests(foldDossier(merged))).toEqual([])
      for (const take of [agree(), sendBack()]) expect(refused('jules', merged, take)).toEqual(['approval-letter'])
      expect(foldDossier(merged).files).toEqual([FIRST])
      expect(openApprovalRequests(foldDossier(separated)).map((request) => request.standing)).toEqual([standing])
    },
  )

  test('what becomes of its requests is said before it is merged', () => {
    const kept = foldDossier(KEPT)
    expect(mergedRequestsSentence(foldDossier(opened), kept)).toBeUndefined()
    expect(mergedRequestsSentence(foldDossier(agreed), kept)).toBe(
      'Une demande d’accord est en cours dans le dossier 2026-004, pour la réponse\u00a0: une fois réuni, elle n’appelle plus de réponse, et cette lettre n’en part plus. Si elle reste à envoyer, reprenez-la dans le dossier 2026-003, où l’accord se demande de nouveau.',
    )
  })

  test('the approval of one dossier’s letter is none for the other’s', () => {
    const { kept, separated } = pair(agreed)
    const requestId = requestIdIn(foldDossier(agreed))
    expect(grantedApproval(foldDossier(kept), 'AnswerSent', FIRST.sha256)).toBeUndefined()
    const claimed: Take = () => ({
      status: 'accepted',
      facts: [{ occurredOn: CONTEXT.today, facts: { ...ANSWER, document: FIRST, approval: { requestId, digest: FIRST.sha256 } } }],
    })
    const recorder = { recordedBy: 'camille', approval: 'answers' } as const
    expect(refusalsOf(withinApproval(recorder, foldDossier(kept), claimed(foldDossier(kept))))).toEqual(['approval-needed'])
    expect(lastSentence(by('camille', separated, send()))?.detail).toContain('Accord de Jules Petit')
  })

  test('an answer of somebody who did not know of it counts again once they are separated', () => {
    const { separated } = pair(asked, (merged) => met(merged, agreed))
    expect(standings(separated)).toEqual(['given'])
  })
})

describe('a request', () => {
  test('waits for nobody once the dossier has gone another way', () => {
    const merged = goOn(
      by('camille', goOn([], 'cabinet', '2026-05-21T08:00:00.000Z', play(openLetter())), ask()),
      'camille',
      '2026-05-24T08:00:00.000Z',
      accepted(mergeIt(foldDossier(play(openLetter())))),
      'merge',
    )
    expect(openApprovalRequests(foldDossier(merged))).toEqual([])
    expect(refused('camille', merged, ask(SECOND))).toEqual(['approval-letter'])
    const closed = goOn(
      by('camille', AGREED, send()),
      'camille',
      '2026-05-25T08:00:00.000Z',
      accepted(closeIt(foldDossier(by('camille', AGREED, send())))),
      'close',
    )
    expect(openApprovalRequests(foldDossier(closed))).toEqual([])
  })

  test('is told to nobody outside the firm, nor is whose approval the letter had', () => {
    const sent = by('camille', AGREED, send())
    const told = timelineOf(toldOutside(foldDossier(sent)), LAW)
    expect(JSON.stringify(told)).not.toMatch(/accord|Jules/)
    const left = by('camille', WRITTEN, send(FIRST, { withoutApproval: { reason: 'Urgent' } }))
    expect(JSON.stringify(timelineOf(toldOutside(foldDossier(left)), LAW))).not.toMatch(/accord|Urgent/)
  })

  test('keeps the letter that is to be read among the dossier’s documents, which a dossier de preuve holds whole', () => {
    expect(foldDossier(ASKED).files).toEqual([FIRST])
    expect(fileNames(foldDossier(ASKED), [FIRST]).get(FIRST.fileId)).toBe('lettres/2026-05-23 Réponse, à relire.docx')
  })

  test('goes with the person: neither the letter nor its digest is left, and that it was approved is', () => {
    const sent = by('camille', AGREED, send())
    const result = erasePerson(sent, true, { erasedOn: CONTEXT.today, reason: 'personAsked' })
    const retained = accepted(result)
    expect(JSON.stringify(retained)).not.toContain(FIRST.sha256)
    expect(JSON.stringify(retained)).not.toContain(FIRST.fileId)
    const erased = goOn(sent.map(skeletonOf), 'camille', '2026-05-26T08:00:00.000Z', retained, 'erasure')
    const line = timelineOf(foldDossier(erased), LAW).find(({ sentence }) => sentence.startsWith('réponse'))
    expect(line?.sentence).not.toContain('partie sans')
    expect(line?.detail).toContain('Accord de Jules Petit')
  })
})

test('the request under which a letter may leave is the one that was granted for that very letter', () => {
  const granted = (journal: readonly KeptEvent[], digest: string): ApprovalRequest | undefined =>
    grantedApproval(foldDossier(journal), 'AnswerSent', digest)
  expect(granted(AGREED, FIRST.sha256)?.by).toBe('camille')
  expect(granted(AGREED, SECOND.sha256)).toBeUndefined()
  expect(granted(ASKED, FIRST.sha256)).toBeUndefined()
  expect(grantedApproval(foldDossier(AGREED), 'HoldingLetterSent', FIRST.sha256)).toBeUndefined()
})
