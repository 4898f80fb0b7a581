/** Last days in words: a day that is past is never told as to come. */
import { describe, expect, it } from 'vitest'
import { complaintFacts } from '../../../shared/complaint/dossier.ts'
import {
  dueInBrief,
  dueInWords,
  foldDossier,
  hold,
  nextDueSentence,
  obligationOf,
  promiseSentence,
  prudentSentence,
  referralWindowSentence,
  targetSentence,
} from '../../../shared/complaint/index.ts'
import { LAW, type LocalDate, prudentDates, stateInWords } from '../../../shared/regulation/index.ts'
import { acknowledgeIt, answerIt, CONTEXT, day, openCall, openLetter, play, type Take } from './play.ts'

const plain = (text: string | undefined) => text?.replace(/[\u00a0\u202f]/g, ' ')
const answerOf = (steps: readonly Take[], today: LocalDate) => {
  const found = obligationOf(foldDossier(play(openLetter({ nature: 'operationExecution' }), ...steps)), 'answer', today, LAW)
  if (!found) throw new Error('no answer is owed')
  return found
}

describe('the earlier day of a complaint about a delay', () => {
  const told = (today: LocalDate, ...steps: readonly Take[]) => plain(targetSentence(answerOf(steps, today), today))

  it('is aimed for until its last moment, then told as past, and no more once the answer left or is late', () => {
    expect(told(day('2026-05-02'))).toBe('La réclamation porte sur un délai : visez plutôt le 2 mai 2026.')
    expect(told(day('2026-05-03'))).toBe(
      'La réclamation porte sur un délai : une réponse était conseillée avant la fin du 2 mai 2026. Ce jour est passé : répondez sans attendre le dernier.',
    )
    expect(told(day('2026-06-03'))).toBeUndefined()
    expect(told(day('2026-07-03'), acknowledgeIt, answerIt)).toBeUndefined()
  })
})

describe('what a holding letter promised', () => {
  it('has no line that begins with a colon', () => {
    const today = day('2026-07-03')
    expect(promiseSentence(answerOf([acknowledgeIt, promiseIt], today), today)).toContain('\u00a0: ce jour est passé.')
  })

  const promiseIt: Take = (dossier) =>
    hold(dossier, { sentOn: day('2026-04-20'), means: 'post', reason: 'Attente de l’assureur', promisedOn: day('2026-05-20') }, CONTEXT)
  const told = (today: LocalDate) => plain(promiseSentence(answerOf([acknowledgeIt, promiseIt], today), today))

  it('is to come, then past', () => {
    expect(told(day('2026-05-20'))).toBe('Réponse promise au client pour le mercredi 20 mai 2026 ; le dernier jour ne change pas.')
    expect(told(day('2026-05-21'))).toBe('La réponse était promise au client pour le mercredi 20 mai 2026 : ce jour est passé.')
  })
})

describe('what something else stands for', () => {
  const acknowledgementOf = (...steps: readonly Take[]) => {
    const found = obligationOf(foldDossier(play(openLetter(), ...steps)), 'acknowledgement', day('2026-07-03'), LAW)
    if (!found) throw new Error('no acknowledgement is owed')
    const today = day('2026-07-03')
    return { words: plain(dueInWords(found, today)), brief: dueInBrief(found, today), state: stateInWords(found) }
  }

  it('is never told as done: an answer that left late, no acknowledgement having left before it', () => {
    const { words, brief, state } = acknowledgementOf(answerIt)
    expect(brief).toMatch(/^\d\d\/05\/26 \(tard\), par la réponse$/)
    expect(words).toMatch(/^la réponse en tient lieu, en retard, le \S+ \d+ mai 2026$/)
    expect(state).toBe('hors délai')
  })
  it('is told as done where it was', () => {
    expect(acknowledgementOf(acknowledgeIt, answerIt).words).toMatch(/^fait le /)
  })
})

describe('the last day itself', () => {
  const seen = (today: LocalDate) => {
    const answer = answerOf([], today)
    return [dueInWords(answer, today), dueInBrief(answer, today), nextDueSentence(answer, today)].map(plain)
  }

  it('is to come, today, or late', () => {
    expect(seen(day('2026-06-01'))).toEqual([
      'demain, mardi 2 juin 2026',
      'd’ici au 02/06/26',
      'Réponse au réclamant à faire avant la fin du mardi 2 juin 2026, demain',
    ])
    expect(seen(day('2026-06-02'))[1]).toBe('aujourd’hui')
    expect(seen(day('2026-06-12'))).toEqual([
      'en retard depuis 10 jours, mardi 2 juin 2026',
      'échu le 02/06/26',
      'Réponse au réclamant en retard depuis 10 jours (dernier jour : mardi 2 juin 2026)',
    ])
  })
})

describe('the time in which the client may turn to a mediator', () => {
  it('is to come, open, then past', () => {
    const window = { opensOn: day('2026-06-02'), closesOn: day('2027-04-02') }
    const told = (today: string) => plain(referralWindowSentence(window, day(today)))
    expect(told('2026-06-01')).toBe('Saisine possible du 2 juin 2026 au 2 avril 2027.')
    expect(told('2026-06-02')).toBe('Saisine possible du 2 juin 2026 au 2 avril 2027 : dès à présent.')
    expect(told('2027-04-02')).toBe('Saisine possible du 2 juin 2026 au 2 avril 2027 : dès à présent.')
    expect(told('2027-04-03')).toBe('Saisine possible du 2 juin 2026 au 2 avril 2027 : ce délai est passé.')
  })
})

describe('days shown by prudence', () => {
  const facts = complaintFacts(foldDossier(play(openCall({ regimes: ['cif'] }))))

  it('are told past without a line that begins with a colon', () => {
    const [past] = prudentDates(facts, day('2026-04-20'), LAW)
    expect(past && dueInWords(past, day('2026-04-20'))).toBe('date prudente passée, jeudi 9\u00a0avril\u00a02026\u00a0: rien n’était dû')
  })
  const told = (today: LocalDate) => plain(prudentSentence(prudentDates(facts, today, LAW), today))

  it('say which are past, and that nothing was owed', () => {
    expect(told(day('2026-03-28'))).toBe(
      'À titre prudent, faute d’écrit : accusé de réception avant la fin du 9 avril 2026 et réponse au réclamant avant la fin du 27 mai 2026.',
    )
    expect(told(day('2026-04-10'))).toBe(
      'Date prudente passée, faute d’écrit : accusé de réception, le 9 avril 2026 ; rien n’était dû. À titre prudent, faute d’écrit : réponse au réclamant avant la fin du 27 mai 2026.',
    )
    expect(told(day('2026-06-01'))).toBe(
      'Dates prudentes passées, faute d’écrit : accusé de réception, le 9 avril 2026 et réponse au réclamant, le 27 mai 2026 ; rien n’était dû.',
    )
  })
})
