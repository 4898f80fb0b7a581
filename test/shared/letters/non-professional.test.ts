import { describe, expect, test } from 'vitest'
import { clientKindOf } from '../../../shared/complaint/index.ts'
import type { Firm } from '../../../shared/firm/firm.ts'
import { applyEdits, LETTERS, type LetterInput, letterText, lintLetter, templateValues } from '../../../shared/letters/index.ts'
import { localDate, type Regime } from '../../../shared/regulation/index.ts'
import { REASONED } from './complete-letters.ts'
import { dossier, FIRM, input } from './story.ts'

const ASSOCIATION = { civility: 'none', name: 'Association Fictive', isConsumer: false, isNonProfessional: true } as const
const PROFESSIONAL = { ...ASSOCIATION, name: 'SARL Atelier', isNonProfessional: undefined }

const answerTo = (regimes: readonly Regime[], more: { today?: string; firm?: Firm; complainant?: typeof PROFESSIONAL } = {}) =>
  input(
    dossier({ regimes, complainant: more.complainant ?? ASSOCIATION }),
    localDate(more.today ?? '2026-05-20'),
    { outcome: 'rejected' },
    more.firm,
  )
const write = (of: LetterInput) => applyEdits(LETTERS.answer.build(of), REASONED)
const text = (of: LetterInput) => letterText(write(of)).replace(/[\u00a0\u202f]/g, ' ')
const ids = (of: LetterInput, edits = {}) => lintLetter(LETTERS.answer, applyEdits(write(of), edits), of).map(({ id }) => id)

const RIGHT = 'Vous pouvez en tout état de cause saisir gratuitement le médiateur de la consommation dont les coordonnées suivent'
const NOT_FOR_YOU = 'elle ne s’applique pas à votre réclamation'

describe('« le consommateur ou le non professionnel » may turn to the AMF’s mediator: an association, a company outside its activity', () => {
  test('an investment complaint: the notice and what the linter asks for are those of a consumer', () => {
    const of = answerTo(['cif'])
    expect(text(of)).toContain(RIGHT)
    expect(text(of)).toContain('Médiateur de l’AMF\nAutorité des marchés financiers')
    expect(text(of)).not.toContain(NOT_FOR_YOU)
    expect(text(of).match(/agir en justice|juridiction compétente/g)).toHaveLength(1)
    expect(ids(of)).toEqual([])
    const without = { ...write(of), blocks: write(of).blocks.filter(({ id }) => !id.startsWith('mediator')) }
    expect(lintLetter(LETTERS.answer, without, of).map(({ id }) => id)).toContain('mediator-name')
  })

  test('insurance, credit, real estate: consumer mediation is not theirs', () => {
    for (const regimes of [['insurance'], ['banking'], ['realEstate'], ['insurance', 'banking']] as const) {
      const of = answerTo(regimes)
      expect(text(of)).toContain(NOT_FOR_YOU)
      expect(ids(of)).toEqual([])
      expect(ids(of, { remedies: 'Vous pouvez saisir le médiateur.' })).toContain('mediator-professional')
    }
  })

  test.each([
    ['both at once', ['insurance', 'cif']],
    ['not known, in a firm that practises both', []],
  ] as const)('%s: the AMF’s mediator for investments, the courts for the rest', (_, regimes) => {
    const of = answerTo(regimes)
    expect(text(of)).toContain(RIGHT)
    expect(text(of)).toContain(
      'Cette saisine ne porte que sur les investissements financiers : pour le reste de votre réclamation, la médiation de la consommation est réservée aux consommateurs (article L612-1 du code de la consommation). Vous conservez la possibilité de saisir la juridiction compétente.',
    )
    expect(text(of)).not.toContain('La Médiation de l’Assurance')
    expect(text(of).match(/agir en justice|juridiction compétente/g)).toHaveLength(1)
    expect(ids(of)).toEqual([])
    expect(ids(of, { remedies: 'Écrivez à La Médiation de l’Assurance.' })).toEqual(['mediator-other'])
  })

  test('the firm’s own mediator, bound to the AMF’s by a convention, is for consumers', () => {
    const own = {
      name: 'Médiation Fictive',
      address: '1 place Fictive',
      website: 'www.fictive.example',
      confirmedOn: localDate('2026-01-05'),
    }
    const of = answerTo(['cif'], { firm: { ...FIRM, conventionMediator: own } })
    expect(text(of)).toContain(RIGHT)
    expect(text(of)).not.toMatch(/Médiation Fictive|vous choisissez/)
    expect(ids(of)).toEqual([])
  })

  test('after the year, it is over for them too', () => {
    expect(text(answerTo(['cif'], { today: '2027-04-03' }))).toContain('a pris fin le 2 avril 2027. Vous conservez')
    expect(text(answerTo(['cif', 'insurance'], { today: '2027-04-03' })).match(/agir en justice|juridiction compétente/g)).toHaveLength(1)
  })

  test('a letter of the firm’s own keeps the paragraph of the mediator, with his name', () => {
    const of = answerTo(['insurance', 'cif'])
    expect(templateValues(LETTERS.answer, write(of), of)).toMatchObject({ mediateur: true, mediateurs: [{ nom: 'Médiateur de l’AMF' }] })
  })

  test('a professional client has none, and neither has one recorded before the three were told apart', () => {
    const of = answerTo(['cif'], { complainant: PROFESSIONAL })
    expect(text(of)).toContain(NOT_FOR_YOU)
    expect(clientKindOf({ isConsumer: false })).toBe('professional')
    expect(clientKindOf({ isConsumer: true })).toBe('consumer')
    expect(clientKindOf(ASSOCIATION)).toBe('nonProfessional')
    // An event may say both: what is said of no consumer is not heard.
    expect(clientKindOf({ isConsumer: true, isNonProfessional: true })).toBe('consumer')
  })
})
