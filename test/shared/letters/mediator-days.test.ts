/** The mediator's days: no letter names one that its dossier does not compute. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer, complaintFacts, type Dossier, foldDossier } from '../../../shared/complaint/index.ts'
import { datesIn } from '../../../shared/letters/final-text.ts'
import { LETTER_KINDS, LETTERS, type LetterFields, type LetterKind, lintLetter } from '../../../shared/letters/index.ts'
import { addDays, localDate, mediationWindow, type Regime, SUGGESTED_MEDIATORS } from '../../../shared/regulation/index.ts'
import { contextOn } from '../complaint/command-context.ts'
import { append, openLetter, play } from '../complaint/play.ts'
import { FIRM, input } from './story.ts'

const OUTCOMES = ['upheld', 'partlyUpheld', 'rejected'] as const

/** A complaint sent, received and perhaps answered, as the register keeps it. */
function complaint(
  sentOn: string,
  receivedOn: string,
  regimes: readonly Regime[],
  answered?: { sentOn: string; outcome: (typeof OUTCOMES)[number] },
) {
  const journal = play(openLetter({ sentOn: localDate(sentOn), receivedOn: localDate(receivedOn), regimes }))
  if (!answered) return foldDossier(journal)
  const taken = answer(
    foldDossier(journal),
    { sentOn: localDate(answered.sentOn), means: 'post', outcome: answered.outcome, lateReason: 'Congés' },
    contextOn('2099-01-01'),
  )
  if (taken.status === 'refused') throw new Error(taken.refusals.map(({ message }) => message).join(' '))
  return foldDossier(append(journal, taken.facts))
}

const noticeOf = (of: Dossier, today: string, fields: LetterFields = {}, kind: LetterKind = 'answer') => {
  const blocks = LETTERS[kind].build(input(of, localDate(today), fields)).blocks
  return (blocks.find(({ id }) => id === 'mediator-notice')?.text ?? '').replace(/[\u00a0\u202f]/g, ' ')
}

describe('after an answer that does not satisfy, at once; after silence, two months', () => {
  test('insurance, letter of 10 June 2026 answered in part on 1 July', () => {
    const of = complaint('2026-06-10', '2026-06-12', ['insurance'])
    const notice = noticeOf(of, '2026-07-01', { outcome: 'partlyUpheld' })
    expect(notice).toMatch(/^Si cette réponse ne vous satisfait pas, vous pouvez dès à présent saisir le médiateur compétent\./)
    expect(notice).toContain('soit à partir du 10 août 2026')
    expect(notice).toContain('au plus tard le 10 juin 2027')
    const answered = complaint('2026-06-10', '2026-06-12', ['insurance'], { sentOn: '2026-07-01', outcome: 'partlyUpheld' })
    expect(mediationWindow(complaintFacts(answered))).toMatchObject({
      opensOn: '2026-07-01',
      inAnyEventOn: '2026-08-10',
      closesOn: '2027-06-10',
    })
  })

  test('rejected when the two months are over: at once still, and the AMF’s own wording is enough', () => {
    const of = input(complaint('2026-04-02', '2026-04-03', ['cif']), localDate('2026-07-01'), { outcome: 'rejected' })
    const letter = LETTERS.answer.build(of)
    expect(noticeOf(of.dossier, '2026-07-01', { outcome: 'rejected' })).toMatch(
      /^Si cette réponse ne vous satisfait pas, vous pouvez dès à présent saisir le médiateur compétent\. .*soit à partir du 2 juin 2026/,
    )
    const text = 'Si vous n’êtes pas satisfait de la réponse, vous pouvez saisir le Médiateur de l’AMF.'
    const blocks = letter.blocks.map((block) => (block.id === 'mediator-notice' ? { ...block, text } : block))
    const ids = lintLetter(LETTERS.answer, { ...letter, blocks }, of).map(({ id }) => id)
    expect(ids).not.toContain('mediator-two-months')
    expect(ids).not.toContain('mediator-at-once')
  })

  test('a holding letter speaks of a sooner way only where its answer is promised before the two months are over', () => {
    const of = complaint('2026-04-02', '2026-04-03', ['insurance'])
    const notice = (promisedOn: string) => noticeOf(of, '2026-05-26', { promisedOn: localDate(promisedOn) }, 'holding')
    expect(notice('2026-06-01')).toContain('sans attendre ces deux mois')
    expect(notice('2026-06-02')).not.toContain('sans attendre ces deux mois')
    expect(notice('2026-06-15')).not.toContain('sans attendre ces deux mois')
    expect(notice('2026-06-15')).toContain('soit à partir du 2 juin 2026')
  })

  test('a mediator who asks for more, a month of waiting for instance: at once on the terms told under its address', () => {
    const of = complaint('2026-04-02', '2026-04-03', ['insurance'])
    const { insurance } = FIRM.mediators
    if (!insurance) throw new Error('no mediator')
    const note = 'Une démarche écrite de plus d’un mois auprès du cabinet est demandée avant la saisine.'
    const firm = { ...FIRM, mediators: { insurance: { ...insurance, note } } }
    const { blocks } = LETTERS.answer.build(input(of, localDate('2026-04-20'), { outcome: 'rejected' }, firm))
    const text = blocks.map((block) => block.text).join('\n')
    expect(text).toContain('dès à présent saisir le médiateur compétent, dans les conditions indiquées sous ses coordonnées. ')
    expect(text).toContain(`mediation-assurance.org\n${note}`)
  })

  test('CIF, letter sent 2 April 2026, rejected on 20 April: the AMF’s own wording is accepted', () => {
    const of = input(complaint('2026-04-02', '2026-04-03', ['cif']), localDate('2026-04-20'), { outcome: 'rejected' })
    const letter = LETTERS.answer.build(of)
    const mediation = (text: string) =>
      lintLetter(
        LETTERS.answer,
        { ...letter, blocks: letter.blocks.map((block) => (block.id === 'mediator-notice' ? { ...block, text } : block)) },
        of,
      )
        .map(({ id }) => id)
        .filter((id) => id.startsWith('mediator'))
    expect(mediation('Si vous n’êtes pas satisfait de la réponse, vous pouvez saisir gratuitement le médiateur de l’AMF.')).toEqual([])
    expect(mediation('Vous pouvez saisir le médiateur deux mois après l’envoi de votre réclamation.')).toEqual(['mediator-at-once'])
    expect(mediation('Le médiateur de l’AMF existe.')).toEqual(['mediator-two-months', 'mediator-at-once'])
  })

  test('a favourable answer, or none, leaves the two months', () => {
    expect(noticeOf(complaint('2026-06-10', '2026-06-12', ['insurance']), '2026-07-01', { outcome: 'upheld' })).not.toContain(
      'dès à présent',
    )
    const waiting = noticeOf(complaint('2026-06-10', '2026-06-12', ['insurance']), '2026-06-15', {}, 'acknowledgement')
    expect(waiting).toContain('Si la réponse à votre réclamation ne vous satisfait pas, vous pourrez le faire sans attendre ces deux mois.')
  })
})

test('no letter ever names a day for the mediator that its dossier does not compute', () => {
  const { insurance, cif } = SUGGESTED_MEDIATORS
  expect(insurance && cif && FIRM.mediators.cif).toBeTruthy()
  const offset = (most: number) => fc.integer({ min: 0, max: most })
  fc.assert(
    fc.property(
      offset(1000),
      offset(20),
      offset(400),
      fc.constantFrom<readonly Regime[]>(['insurance'], ['cif'], ['insurance', 'cif'], []),
      fc.option(fc.record({ after: offset(120), outcome: fc.constantFrom(...OUTCOMES) }), { nil: undefined }),
      fc.constantFrom(...LETTER_KINDS),
      fc.option(fc.constantFrom(...OUTCOMES), { nil: undefined }),
      (start, posted, later, regimes, told, kind, outcome) => {
        const sentOn = addDays(localDate('2023-01-01'), start)
        const receivedOn = addDays(sentOn, posted)
        const answered = told && { sentOn: addDays(receivedOn, told.after), outcome: told.outcome }
        const of = complaint(sentOn, receivedOn, regimes, answered)
        const today = addDays(answered?.sentOn ?? receivedOn, later)
        const fields: LetterFields = kind === 'answer' && outcome ? { outcome } : {}
        const facts = complaintFacts(of)
        const refusedOn = facts.refusedOn ?? (fields.outcome && fields.outcome !== 'upheld' ? today : undefined)
        const window = mediationWindow({ ...facts, refusedOn })
        const computed = window ? [window.inAnyEventOn, window.closesOn, ...(refusedOn ? [refusedOn] : [])] : []
        const named = datesIn(noticeOf(of, today, fields, kind))
        expect(named.filter((day) => !computed.includes(day))).toEqual([])
        if (window && refusedOn && named.length > 0 && today <= window.closesOn)
          expect(noticeOf(of, today, fields, kind)).toContain('satisfait pas')
      },
    ),
    { numRuns: 300 },
  )
})
