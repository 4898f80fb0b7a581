import { describe, expect, test } from 'vitest'
import type { Firm } from '../../../shared/firm/firm.ts'
import { LETTERS, type Letter, type LetterInput, type LetterKind, letterText, lintLetter } from '../../../shared/letters/index.ts'
import { localDate, type Regime } from '../../../shared/regulation/index.ts'
import { dossier, FIRM, input } from './story.ts'

const OWN = {
  name: 'Médiation Fictive',
  address: '1 place Fictive\n75000 Paris',
  website: 'www.mediation-fictive.example',
  confirmedOn: localDate('2026-01-05'),
}
const WITH_CONVENTION: Firm = { ...FIRM, conventionMediator: OWN }
const CHOICE = 'vous choisissez entre le Médiateur de l’AMF et la Médiation Fictive, qui ont conclu une convention : ce choix est définitif'

const complaint = (regimes: readonly Regime[], firm = WITH_CONVENTION, isConsumer = true) =>
  input(
    dossier({ regimes, complainant: { civility: 'mme', name: 'Claire Fontaine', isConsumer } }),
    localDate('2026-04-09'),
    {
      reason: 'L’assureur n’a pas rendu ses conclusions.',
      promisedOn: localDate('2026-06-15'),
      mode: 'handedOver',
      to: 'Assureur Fictif',
      toContact: '1 rue Fictive, 75001 Paris',
    },
    firm,
  )
const plain = (letter: Letter) => letterText(letter).replace(/[\u00a0\u202f]/g, ' ')
const write = (of: LetterInput, kind: LetterKind = 'acknowledgement') => plain(LETTERS[kind].build(of))
const ids = (letter: Letter, of: LetterInput) => lintLetter(LETTERS.acknowledgement, letter, of).map(({ id }) => id)

describe('the client chooses « de manière définitive » between the firm’s mediator and the AMF’s, where a convention binds them', () => {
  test.each(['acknowledgement', 'holding', 'transfer', 'answer', 'mediatorInformation'] as const)(
    '%s: says so, with the name, the address and the site of both',
    (kind) => {
      const text = write(complaint(['cif']), kind)
      expect(text).toContain(CHOICE)
      expect(text).toContain('Médiation Fictive (investissements financiers)\n1 place Fictive\n75000 Paris\nwww.mediation-fictive.example')
      expect(text).toContain('Médiateur de l’AMF (investissements financiers)\nAutorité des marchés financiers')
    },
  )

  test('the AMF’s is named in the choice too where the firm had set another for its investments', () => {
    const cnpm = { ...OWN, name: 'CNPM Médiation' }
    const text = write(complaint(['cif'], { ...WITH_CONVENTION, mediators: { ...FIRM.mediators, cif: cnpm } }))
    expect(text).toContain(CHOICE)
    expect(text).not.toContain('CNPM')
  })

  test.each(['acknowledgement', 'answer'] as const)('%s: both are competent, and the notice leaves the choice', (kind) => {
    const text = write(complaint(['cif']), kind)
    expect(text).toContain(
      'saisir gratuitement l’un des deux médiateurs de la consommation ci-dessous, à votre choix, deux mois après l’envoi de',
    )
    expect(text).not.toContain('celui des médiateurs')
  })

  test.each([
    ['Le Médiateur Fictif', 'entre le Médiateur de l’AMF et le Médiateur Fictif,'],
    ['L’Association Fictive de médiation', 'et l’Association Fictive de médiation,'],
    ['Association Fictive de médiation', 'et l’Association Fictive de médiation,'],
    ['Centre Fictif de médiation', 'et le Centre Fictif de médiation,'],
    ['ANM Conso', 'et ANM Conso,'],
  ])('named as a sentence names it: %s', (name, named) => {
    expect(write(complaint(['cif'], { ...FIRM, conventionMediator: { ...OWN, name } }))).toContain(named)
  })

  test('once the year is over, no choice is offered any more', () => {
    const of = { ...complaint(['cif']), today: localDate('2027-04-03') }
    expect(write(of)).toContain('pour saisir l’un des médiateurs de la consommation ci-dessous a pris fin le 2 avril 2027.')
    expect(write(of)).not.toContain('vous choisissez')
    expect(ids(LETTERS.acknowledgement.build(of), of)).toEqual([])
  })

  test('with an insurance contract too: three mediators, each with what it is there for', () => {
    const text = write(complaint(['insurance', 'cif']))
    expect(text).toContain(CHOICE)
    expect(text).toContain('celui des médiateurs de la consommation ci-dessous qui est compétent pour le produit en cause')
    expect(text).toContain('La Médiation de l’Assurance (assurance)')
  })

  test('life insurance goes to the insurance mediator: no choice is offered', () => {
    const text = write(complaint(['insurance']))
    expect(text).not.toContain('Médiation Fictive')
    expect(text).not.toContain('convention')
  })

  test('without a convention, the AMF’s mediator alone', () => {
    const text = write(complaint(['cif'], FIRM))
    expect(text).not.toContain('convention')
    expect(text).toContain('Médiateur de l’AMF\nAutorité des marchés financiers')
  })

  test('a professional client is offered neither', () => {
    expect(write(complaint(['cif'], WITH_CONVENTION, false))).not.toContain('Médiation Fictive')
  })

  test('the sentence taken out of the Word file is missed, and in the answer it is mandatory', () => {
    const of = complaint(['cif'])
    const cut = (letter: Letter): Letter => ({
      ...letter,
      blocks: letter.blocks.map((block) => ({ ...block, text: block.text.replace(/ Pour les investissements financiers.*$/u, '') })),
    })
    const whole = LETTERS.acknowledgement.build(of)
    expect(ids(whole, of)).toEqual([])
    expect(ids(cut(whole), of)).toEqual(['mediator-convention'])
    const severity = lintLetter(LETTERS.answer, cut(LETTERS.answer.build(of)), of).find(({ id }) => id === 'mediator-convention')?.severity
    expect(severity).toBe('mandatory')
  })

  test('the address of the firm’s own mediator taken out is missed', () => {
    const of = complaint(['cif'])
    const letter = LETTERS.acknowledgement.build(of)
    const without = { ...letter, blocks: letter.blocks.filter(({ text }) => !text.startsWith('Médiation Fictive')) }
    expect(ids(without, of)).toEqual(['mediator-address', 'mediator-website'])
  })
})
