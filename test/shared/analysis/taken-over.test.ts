/** A register taken over gives days and codes, and none of its letters: the synthesis says no more than it gives. */
import { describe, expect, it } from 'vitest'
import {
  appraisalParagraph,
  comparedFigures,
  findingsParagraph,
  oralParagraph,
  qualityParagraph,
  summaryParagraphs,
  yearPeriod,
} from '../../../shared/analysis/index.ts'
import { acknowledge, answer, type Dossier } from '../../../shared/complaint/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { complaint, day, intake } from './dossier-builder.ts'
import { takenOver } from './taken-over.ts'

const TODAY = day('2026-02-01')
const compared = (...dossiers: readonly Dossier[]) => comparedFigures(dossiers, yearPeriod(2025), TODAY, LAW)
const figures = (...dossiers: readonly Dossier[]) => compared(...dossiers).current
const plain = (sentences: readonly string[]) => sentences.join(' ').replace(/[\u00a0\u202f]/g, ' ')

const ACKNOWLEDGED = { type: 'AcknowledgementSent', sentOn: day('2025-02-06'), means: 'notStated' } as const
const ANSWERED = { type: 'AnswerSent', sentOn: day('2025-03-03'), means: 'notStated', outcome: 'upheld' } as const

/** Handled here: its letters went through the check of their mandatory mentions. */
const ours = complaint(
  intake({ reference: '2025-010', sentOn: day('2025-04-01'), receivedOn: day('2025-04-01') }),
  [
    (dossier, context) => acknowledge(dossier, { sentOn: day('2025-04-04'), means: 'email' }, context),
    (dossier, context) => answer(dossier, { sentOn: day('2025-05-02'), means: 'post', outcome: 'rejected' }, context),
  ],
  TODAY,
)

describe('letters that the register taken over only mentions', () => {
  const theirs = takenOver({ reference: 'A-1' }, [ACKNOWLEDGED, ANSWERED], { standing: 'answered' })

  it('are vouched for by nobody: no letter was checked', () => {
    expect(figures(theirs).quality.letters).toEqual([])
    expect(plain(qualityParagraph(figures(theirs)))).not.toContain('contrôlée')
  })

  it('are left out of the letters checked', () => {
    expect(figures(theirs, ours).quality.letters).toEqual([
      { key: 'acknowledgement', count: 1 },
      { key: 'answer', count: 1 },
    ])
    expect(plain(qualityParagraph(figures(theirs, ours)))).toContain(
      'Les 2 lettres contrôlées avant leur envoi n’avaient plus aucune mention à corriger.',
    )
    const one = figures(
      complaint(intake({ reference: '2025-011', sentOn: day('2025-04-01'), receivedOn: day('2025-04-01') }), [acknowledged], TODAY),
    )
    expect(plain(qualityParagraph(one))).toContain('La lettre contrôlée avant son envoi n’avait plus aucune mention à corriger.')
  })

  it('are not drawn for the yearly review: nobody can read them', () => {
    expect(figures(theirs).quality.review).toMatchObject({ answers: 0, sampled: 0 })
    expect(figures(theirs, ours).quality.review).toMatchObject({ answers: 1, sampled: 1 })
  })

  it('still keep or miss their delays, and have their outcome', () => {
    expect(figures(theirs)).toMatchObject({ acknowledgement: { inTime: 1 }, answer: { inTime: 1 }, quality: { answered: 1 } })
  })

  function acknowledged(...[dossier, context]: Parameters<Parameters<typeof complaint>[1][number]>) {
    return acknowledge(dossier, { sentOn: day('2025-04-04'), means: 'email' }, context)
  }
})

describe('an answer without its day', () => {
  it('was given: the dossier is not without an answer', () => {
    const dossier = takenOver({ reference: 'A-1' }, [ACKNOWLEDGED], { standing: 'answered', lastKnownOn: day('2025-03-01') })
    expect(figures(dossier).flow).toMatchObject({ openAtEnd: 1, unansweredAtEnd: 0 })
    expect(plain(summaryParagraphs(figures(dossier)).at(-1) ?? [])).toBe(
      'Au 31 décembre 2025, un dossier restait ouvert, sans qu’une réponse reste à donner.',
    )
  })

  it('was not yet, on a day before those that the register tells of', () => {
    const dossier = takenOver({ reference: 'A-1' }, [], { standing: 'answered', lastKnownOn: day('2026-01-10') })
    expect(figures(dossier).flow).toMatchObject({ openAtEnd: 1, unansweredAtEnd: 1 })
  })
})

describe('an oral complaint of a register taken over', () => {
  const spoken = { reference: 'A-1', form: 'oral', channel: 'telephone' } as const

  it('closed, is not to be invited to write', () => {
    const closed = figures(takenOver(spoken, [], { standing: 'closed' }))
    expect(plain(oralParagraph(closed))).toBe('Une réclamation a été exprimée oralement : elle a été traitée sans être mise par écrit.')
  })

  it('answered, with or without its day, is not either', () => {
    for (const answered of [takenOver(spoken, [ANSWERED], { standing: 'answered' }), takenOver(spoken, [], { standing: 'answered' })])
      expect(plain(oralParagraph(figures(answered)))).toContain('traitée sans être mise par écrit')
  })

  it('still open, is', () => {
    expect(plain(oralParagraph(figures(takenOver(spoken, []))))).toContain('l’invitation à l’écrire reste à envoyer')
  })
})

describe('closings of which the register says no more', () => {
  const closed = (reference: string) => takenOver({ reference }, [ACKNOWLEDGED], { standing: 'closed', lastKnownOn: day('2025-06-01') })

  it('are closings: no text says that nothing was closed', () => {
    expect(figures(closed('A-1')).flow.closed).toBe(1)
    expect(plain(findingsParagraph(figures(closed('A-1'))))).toBe(
      'La clôture intervenue en 2025 n’a donné lieu à aucun constat arrêté à ce jour.',
    )
    expect(plain(findingsParagraph(figures(closed('A-1'), closed('A-2'))))).toBe(
      'Les 2 clôtures intervenues en 2025 n’ont donné lieu à aucun constat arrêté à ce jour.',
    )
  })
})

describe('the only sending whose delay can be judged', () => {
  const sent = (facts: Partial<Parameters<typeof intake>[0]>, ...steps: Parameters<typeof complaint>[1]) =>
    plain(
      appraisalParagraph(
        comparedFigures(
          [complaint(intake({ reference: '2026-001', sentOn: day('2026-01-05'), receivedOn: day('2026-01-05'), ...facts }), steps, TODAY)],
          yearPeriod(2026),
          TODAY,
          LAW,
        ),
      ),
    )

  it('is not said to be the only one owed, while an answer is pending', () => {
    expect(sent({}, (dossier, context) => acknowledge(dossier, { sentOn: day('2026-01-08'), means: 'email' }, context))).toContain(
      'À ce jour, un seul envoi soumis à un délai peut être apprécié : il est parti dans ce délai.',
    )
  })

  it('is late once it left late, or while it has not left', () => {
    expect(
      sent({}, (dossier, context) => acknowledge(dossier, { sentOn: day('2026-01-30'), means: 'email', lateReason: 'Congés' }, context)),
    ).toContain('un seul envoi soumis à un délai peut être apprécié : il est parti hors délai.')
    expect(sent({})).toContain('un seul envoi soumis à un délai peut être apprécié : son échéance est passée, il n’est pas encore parti.')
  })
})
