/** Two figures of one synthesis that seem to disagree have their sentence; two that agree have none. */
import { describe, expect, it } from 'vitest'
import { mediationParagraph } from '../../../shared/analysis/appraisal.ts'
import {
  delaysParagraph,
  type Figures,
  figuresOf,
  findingsParagraph,
  outcomesParagraph,
  qualityParagraph,
  yearPeriod,
} from '../../../shared/analysis/index.ts'
import { acknowledge, answer, close, type Dossier, endMediation, refer, reopen } from '../../../shared/complaint/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { closing, complaint, day, intake } from './dossier-builder.ts'

const TODAY = day('2027-02-15')
const plain = (sentences: readonly string[]) => sentences.join(' ').replace(/[\u00a0\u202f]/g, ' ')
const of2026 = (...dossiers: readonly Dossier[]): Figures => figuresOf(dossiers, yearPeriod(2026), TODAY, LAW)

type Steps = Parameters<typeof complaint>[1]
const written = (reference: string, sentOn: string, steps: Steps = []) =>
  complaint(intake({ reference, sentOn: day(sentOn), receivedOn: day(sentOn), nature: 'pricing' }), steps, TODAY)
const answerOn =
  (sentOn: string): Steps[number] =>
  (dossier, context) =>
    answer(dossier, { sentOn: day(sentOn), means: 'post', outcome: 'upheld' }, context)
const referOn =
  (on: string): Steps[number] =>
  (dossier, context) =>
    refer(dossier, { mediatorName: 'Le médiateur', referredOn: day(on), notifiedOn: day(on) }, context)
const endOn =
  (on: string): Steps[number] =>
  (dossier, context) =>
    endMediation(dossier, { endedOn: day(on), ending: 'withdrawn' }, context)

const closeOn =
  (on: string): Steps[number] =>
  (dossier, context) =>
    close(dossier, closing({ closedOn: day(on), nature: 'pricing' }), context)

describe('answers and what became of them', () => {
  it('open without an answer at the end, against received without an outcome today', () => {
    const answeredSince = of2026(written('2026-1', '2026-12-20', [answerOn('2027-01-20')]))
    expect(plain(outcomesParagraph(answeredSince))).toContain(
      'Au 31 décembre 2026, le registre comptait 1 dossier ouvert sans réponse, quel que soit son jour d’arrivée ; parmi les réclamations reçues, aucune n’est sans issue le 15 février 2027.',
    )
    const agreeing = of2026(written('2026-1', '2026-12-20'))
    expect(plain(outcomesParagraph(agreeing))).not.toContain('sans issue')
  })

  it('answers that left in the period, against outcomes of those received in it', () => {
    const carried = of2026(
      written('2025-1', '2025-12-20', [answerOn('2026-01-20')]),
      written('2026-1', '2026-12-20', [answerOn('2027-01-20')]),
      written('2026-2', '2026-12-21', [answerOn('2027-01-21')]),
    )
    expect(plain(qualityParagraph(carried))).toContain(
      'Les contestations portent sur les premières réponses parties en 2026 (1), quel que soit le jour d’arrivée de la réclamation ; les issues portent sur les réclamations reçues en 2026 qui ont eu une réponse (2), quel que soit le jour de celle-ci.',
    )
    expect(plain(qualityParagraph(of2026(written('2026-1', '2026-03-02', [answerOn('2026-03-20')]))))).not.toContain('les issues portent')
  })

  it('answers followed by a referral, against the referrals of the period', () => {
    const late = of2026(written('2026-1', '2026-03-02', [answerOn('2026-03-20'), referOn('2027-01-10')]))
    const told = plain(mediationParagraph(late))
    expect(told).toContain('Le cabinet n’a eu connaissance d’aucune saisine du médiateur en 2026.')
    expect(told).toContain(
      'Parmi les réponses parties en 2026, 1 a été suivie d’une saisine du médiateur, pendant cette période ou après elle ; les saisines, elles, se comptent au jour où le cabinet les apprend.',
    )
    const within = of2026(written('2026-1', '2026-03-02', [answerOn('2026-03-20'), referOn('2026-06-10')]))
    expect(plain(mediationParagraph(within))).toBe(
      'En 2026, le cabinet a eu connaissance d’une saisine du médiateur. Au 31 décembre 2026, une médiation restait ouverte.',
    )
  })
})

describe('what a period inherits', () => {
  it('mediations that end and did not begin in it', () => {
    const inherited = of2026(written('2025-1', '2025-03-02', [answerOn('2025-03-20'), referOn('2025-06-10'), endOn('2026-02-01')]))
    expect(plain(mediationParagraph(inherited))).toBe(
      'Le cabinet n’a eu connaissance d’aucune saisine du médiateur en 2026. Une médiation était déjà ouverte avant le 1er janvier 2026. Une médiation a pris fin (saisine retirée par le client).',
    )
  })

  it('closings that a reopening took back', () => {
    const again: Steps = [
      answerOn('2026-03-20'),
      closeOn('2026-04-01'),
      (dossier, context) => reopen(dossier, { reopenedOn: day('2026-05-01'), reason: 'Il écrit' }, context),
    ]
    const figures = of2026(
      written('2026-1', '2026-03-02', again),
      written('2026-2', '2026-03-03', [answerOn('2026-03-21'), closeOn('2026-04-02')]),
    )
    expect(plain(findingsParagraph(figures))).toContain(
      'Le registre compte 2 clôtures en 2026, y compris celles d’un dossier rouvert depuis ou d’un registre repris ; les constats viennent du seul dossier clos par le cabinet et resté clos.',
    )
  })

  it('complaints that were owed no letter', () => {
    const early = of2026(
      written('2026-1', '2026-03-02', [
        (dossier, context) => acknowledge(dossier, { sentOn: day('2026-03-04'), means: 'email' }, context),
        answerOn('2026-03-20'),
      ]),
      written('2026-2', '2026-03-03', [answerOn('2026-03-05')]),
    )
    expect(plain(delaysParagraph(early))).toContain(
      'Aucun accusé de réception n’était dû pour 1 réclamation : une réclamation orale et jamais écrite, répondue ou transmise dans le délai, ou sans date dans un registre repris, n’en demande pas.',
    )
    expect(plain(delaysParagraph(early))).not.toContain('ni aucune réponse')
  })
})
