/** A professional client: told of a mediator where the firm's own accepts professionals, and only of that one. */
import { describe, expect, test } from 'vitest'
import { foldDossier, referralWarnings } from '../../../shared/complaint/index.ts'
import type { Firm } from '../../../shared/firm/firm.ts'
import { LETTERS, type LetterInput, lintLetter } from '../../../shared/letters/index.ts'
import { mediatorNotice } from '../../../shared/letters/mediator-notice.ts'
import { localDate, mayTurnToMediator, type Regime } from '../../../shared/regulation/index.ts'
import { openLetter, play } from '../complaint/play.ts'
import { FIRM, input } from './story.ts'

const { insurance } = FIRM.mediators
if (!insurance) throw new Error('no insurance mediator')
const OPEN: Firm = { ...FIRM, mediators: { ...FIRM.mediators, insurance: { ...insurance, acceptsProfessionals: true } } }

const dossierOf = (regimes: readonly Regime[], kind: 'professional' | 'consumer' = 'professional') => {
  const dossier = foldDossier(play(openLetter({ regimes })))
  return { ...dossier, complainant: { ...dossier.complainant, clientKind: kind } }
}
const inputOf = (regimes: readonly Regime[], firm: Firm): LetterInput => ({
  ...input(dossierOf(regimes), localDate('2026-06-15'), { outcome: 'rejected' }),
  firm,
})
const noticeOf = (of: LetterInput) => mediatorNotice(of).map(({ text }) => text.replace(/[\u00a0\u202f]/g, ' '))
const mediatorIds = (of: LetterInput, without?: string) => {
  const letter = LETTERS.answer.build(of)
  return lintLetter(LETTERS.answer, { ...letter, blocks: letter.blocks.filter(({ id }) => id !== without) }, of)
    .map(({ id }) => id)
    .filter((id) => id.startsWith('mediator'))
}

describe('a professional client', () => {
  test('may turn to a mediator only where one accepts professionals', () => {
    expect(mayTurnToMediator('professional', ['insurance'])).toBe(false)
    expect(mayTurnToMediator('professional', ['insurance'], ['insurance'])).toBe(true)
    expect(mayTurnToMediator('professional', ['cif'], ['insurance'])).toBe(false)
  })

  test('is told that there is none, as long as none is marked so', () => {
    expect(noticeOf(inputOf(['insurance'], FIRM))).toEqual([expect.stringContaining('elle ne s’applique pas à votre réclamation')])
  })

  test('is told of the one who is: its name, its own rules, and no day of the consumer code', () => {
    const of = inputOf(['insurance'], OPEN)
    const [notice, address, ...more] = noticeOf(of)
    expect(notice).toContain('accepte cependant les réclamations de clients professionnels')
    expect(notice).toContain('juridiction compétente')
    expect(notice).not.toMatch(/deux mois|un an|20\d\d/)
    expect(address).toContain('La Médiation de l’Assurance')
    expect(more).toEqual([])
    expect(mediatorIds(of)).toEqual([])
    expect(mediatorIds(of, 'mediator-1')).toEqual(['mediator-name', 'mediator-address', 'mediator-website'])
  })

  test('of two regimes is told for which one', () => {
    const [notice, ...addresses] = noticeOf(inputOf(['insurance', 'cif'], OPEN))
    expect(notice).toContain('Pour l’assurance, le médiateur dont les coordonnées suivent accepte')
    expect(addresses).toHaveLength(1)
  })

  test('of several mediators who accept, is told of them all, each for its own part', () => {
    const mediators = {
      ...OPEN.mediators,
      banking: { ...insurance, name: 'Médiateur du crédit', website: 'mediateur.example', acceptsProfessionals: true },
    }
    const notice = (regimes: readonly Regime[]) => noticeOf(inputOf(regimes, { ...OPEN, mediators }))
    const [both, ...addresses] = notice(['insurance', 'banking'])
    expect(both).toContain('Les médiateurs dont les coordonnées suivent, chacun pour ce qui le concerne, acceptent cependant')
    expect(both).toContain('de leur propre règlement')
    expect(addresses).toHaveLength(2)
    expect(notice(['insurance', 'banking', 'cif'])[0]).toContain(
      'Pour l’assurance et le crédit, les médiateurs dont les coordonnées suivent',
    )
  })

  test('is not said to be out of the mediator’s reach when a referral is recorded', () => {
    const warned = (firm: Firm) => referralWarnings(dossierOf(['insurance']), firm).join(' ')
    expect(warned(FIRM)).toContain('pas un consommateur')
    expect(warned(OPEN)).not.toContain('pas un consommateur')
  })
})
