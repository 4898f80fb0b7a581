import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  answerEnquiry,
  close,
  type Dossier,
  foldDossier,
  nextStepsFor,
  receiveEnquiry,
  rectify,
  sendStatusLetter,
  standingOf,
  timelineOf,
  undoLast,
  waitingEnquiry,
} from '../../../shared/complaint/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { anyJournal } from './any-journal.ts'
import {
  accepted,
  acknowledgeIt,
  answerIt,
  append,
  CLOSING,
  CONTEXT,
  day,
  dossierAt,
  openLetter,
  play,
  refusalsOf,
  type Take,
} from './play.ts'

const ASKED = { enquiredOn: day('2026-04-20'), channel: 'telephone', summary: 'Où en est-elle ?' } as const
const askIt: Take = (dossier) => receiveEnquiry(dossier, ASKED, CONTEXT)
const tellIt: Take = (dossier) =>
  answerEnquiry(dossier, { answeredOn: day('2026-04-21'), channel: 'email', summary: 'Réponse au plus tard le 2 juin' }, CONTEXT)
const asked = foldDossier(play(openLetter(), acknowledgeIt, askIt))
const stepsOf = (dossier: Dossier, today = day('2026-04-21')) => nextStepsFor(standingOf(dossier), today, LAW).map(({ kind }) => kind)

describe('a client who asks where the complaint stands', () => {
  test('waits until told: first among what is to do, and the dossier is not closed', () => {
    expect(waitingEnquiry(asked)).toMatchObject({ enquiredOn: '2026-04-20' })
    expect(stepsOf(asked)).toEqual(['sendStatusLetter', 'answerEnquiry', 'answer'])
    const answered = play(openLetter(), acknowledgeIt, answerIt)
    const late = append(answered, accepted(receiveEnquiry(foldDossier(answered), { ...ASKED, enquiredOn: day('2026-05-22') }, CONTEXT)))
    expect(refusalsOf(close(foldDossier(late), CLOSING, CONTEXT))).toEqual(['enquiry-waiting'])
  })

  test('comes after what is due today, or late', () => {
    expect(stepsOf(asked, day('2026-06-05'))[0]).toBe('answer')
  })

  test('told at once, by telephone or by letter, is told; nothing waits', () => {
    const atOnce = foldDossier(play(openLetter(), (dossier) => receiveEnquiry(dossier, { ...ASKED, answer: 'À l’étude' }, CONTEXT)))
    expect(atOnce.enquiries).toMatchObject([{ answeredOn: '2026-04-20' }])
    expect(timelineOf(atOnce, LAW).at(-1)).toMatchObject({
      sentence: 'demande de suivi du réclamant par téléphone\u00a0; réponse donnée aussitôt',
      detail: 'Où en est-elle\u00a0?\nRéponse\u00a0: À l’étude',
    })
    expect(foldDossier(play(openLetter(), askIt, tellIt)).enquiries).toMatchObject([{ answeredOn: '2026-04-21' }])
    const written = foldDossier(
      play(openLetter(), askIt, (dossier) => sendStatusLetter(dossier, { sentOn: day('2026-04-22'), means: 'email' }, CONTEXT)),
    )
    expect(written.enquiries).toMatchObject([{ answeredOn: '2026-04-22' }])
    expect(stepsOf(written)).toEqual(['acknowledge'])
  })

  test('is told by the answer that leaves later, not by one that left before', () => {
    expect(foldDossier(play(openLetter(), acknowledgeIt, askIt, answerIt)).enquiries).toMatchObject([{ answeredOn: '2026-05-20' }])
    expect(waitingEnquiry(asked)).toBeDefined()
  })

  test('is refused before the complaint, in days to come, without words, on a closed dossier; an answer without an enquiry, or before it', () => {
    const toAnswer = dossierAt('toAnswer')
    const ask = (changes: object) => refusalsOf(receiveEnquiry(toAnswer, { ...ASKED, ...changes }, CONTEXT))
    expect(ask({ enquiredOn: day('2026-04-01') })).toEqual(['order-of-days enquiredOn'])
    expect(ask({ enquiredOn: day('2027-01-02') })).toEqual(['no-future-day enquiredOn'])
    expect(ask({ summary: ' ', answer: '' })).toEqual(['required summary', 'required answer'])
    expect(refusalsOf(receiveEnquiry(dossierAt('closed'), ASKED, CONTEXT))).toEqual(['stage-receiveEnquiry'])
    expect(refusalsOf(tellIt(toAnswer))).toEqual(['stage-answerEnquiry'])
    expect(refusalsOf(answerEnquiry(asked, { answeredOn: day('2026-04-19'), channel: 'email', summary: 'x' }, CONTEXT))).toEqual([
      'order-of-days answeredOn',
    ])
    expect(refusalsOf(sendStatusLetter(asked, { sentOn: day('2026-04-19'), means: 'email' }, CONTEXT))).toEqual(['order-of-days sentOn'])
  })

  test('is undone and corrected as any fact', () => {
    const journal = play(openLetter(), askIt, tellIt)
    const undone = append(journal, accepted(undoLast(journal, CONTEXT)))
    expect(waitingEnquiry(foldDossier(undone))).toMatchObject({ enquiredOn: '2026-04-20' })
    const later = {
      targetId: 'e2',
      correction: { kind: 'replace', facts: { enquiredOn: day('2026-04-22') } },
      reason: 'Erreur de jour',
    } as const
    // The answer would then precede what it answers.
    expect(refusalsOf(rectify(journal, later, CONTEXT))).toContain('order-of-days')
  })

  test('of any journal, an enquiry is told on its day or after, and an open one is always among what is to do', () => {
    fc.assert(
      fc.property(anyJournal, ({ journal, today }) => {
        const dossier = foldDossier(journal)
        for (const { enquiredOn, answeredOn } of dossier.enquiries) expect(answeredOn === undefined || answeredOn >= enquiredOn).toBe(true)
        const isOpen = !['request', 'closed', 'merged', 'importUndone'].includes(dossier.stage)
        expect(stepsOf(dossier, today).includes('answerEnquiry')).toBe(isOpen && waitingEnquiry(dossier) !== undefined)
      }),
    )
  })
})
