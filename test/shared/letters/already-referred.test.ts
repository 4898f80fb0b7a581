/** Once the dispute is before a mediator, no letter invites to turn to one; where that mediator did not look at it, the right is told again. */
import { describe, expect, test } from 'vitest'
import { endMediation, foldDossier, receiveEnquiry, receiveOpinion } from '../../../shared/complaint/index.ts'
import { LETTERS, type LetterFields, type LetterKind, lintLetter } from '../../../shared/letters/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { acknowledgeIt, answerIt, CONTEXT, day, openLetter, play, referIt, type Take } from '../complaint/play.ts'
import { FIRM, input } from './story.ts'

const enquire: Take = (of) => receiveEnquiry(of, { enquiredOn: day('2026-10-15'), channel: 'email', summary: 'Où en est-elle ?' }, CONTEXT)
const opine: Take = (of) => receiveOpinion(of, { receivedOn: day('2026-09-03'), opinion: 'partly', summary: 'Moitié' }, CONTEXT)
const refuse: Take = (of) => endMediation(of, { endedOn: day('2026-09-03'), ending: 'inadmissible', ground: 'outOfScope' }, CONTEXT)

const LETTERS_AFTER: readonly (readonly [LetterKind, LetterFields])[] = [
  ['statusReport', {}],
  ['answer', { outcome: 'rejected' }],
]

function noticeAfter(kind: LetterKind, fields: LetterFields, ...steps: readonly Take[]) {
  const dossier = foldDossier(play(openLetter({ regimes: ['cif'] }), acknowledgeIt, answerIt, ...steps, enquire))
  const { cif } = FIRM.mediators
  const of = {
    ...input(dossier, localDate('2026-10-16'), fields),
    firm: { ...FIRM, conventionMediator: cif && { ...cif, name: 'Autre Médiation' } },
  }
  const letter = LETTERS[kind].build(of)
  return {
    text: letter.blocks
      .filter(({ isEditable }) => !isEditable)
      .map(({ text }) => text)
      .join('\n')
      .replace(/[\u00a0\u202f]/g, ' '),
    findings: lintLetter(LETTERS[kind], letter, of)
      .map(({ id }) => id)
      .filter((id) => id.startsWith('mediator')),
  }
}

describe.each(LETTERS_AFTER)('%s', (kind, fields) => {
  test('before any referral, tells the right', () => {
    expect(noticeAfter(kind, fields).text).toContain('vous pouvez dès à présent saisir le médiateur compétent')
  })

  test.each([
    ['once the client has turned to a mediator', [referIt]],
    ['once that mediator has given an opinion', [referIt, opine]],
  ] as const)('%s, invites to no other, and lacks nothing for it', (_, steps) => {
    const { text, findings } = noticeAfter(kind, fields, ...steps)
    expect(text).toContain('Vous avez déjà saisi un médiateur de ce litige : aucun autre ne peut l’examiner.')
    expect(text).not.toMatch(/vous pouvez|vous choisissez/i)
    expect(text).toContain('17 place de la Bourse')
    expect(findings).toEqual([])
  })

  test('once that mediator has refused it for what can be mended, tells the right again', () => {
    expect(noticeAfter(kind, fields, referIt, refuse).text).toContain('vous pouvez dès à présent saisir le médiateur compétent')
  })
})
