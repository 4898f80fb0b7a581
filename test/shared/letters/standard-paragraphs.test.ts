/** The firm's own paragraphs: proposed where they fit, kept without the person, filled in for another. */
import { describe, expect, it } from 'vitest'
import { filledIn, LETTERS, lintLetter, paragraphsFor, type StandardParagraph, withFields } from '../../../shared/letters/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { dossier, FIRM, input } from './story.ts'

const on = localDate('2026-05-20')
const claire = input(dossier(), on, { outcome: 'rejected' })
const other = input(
  dossier({
    reference: '2026-014',
    complainant: { civility: 'm', name: 'Hugues Lambert', isConsumer: true },
    contractReference: 'AV-900001',
  }),
  on,
  { outcome: 'rejected' },
)
const answer = LETTERS.answer
const letterOf = (from: typeof claire) => answer.build(from)

const WRITTEN =
  'Mme Claire Fontaine, nous avons relu le contrat AV-778120 et votre lettre du 2 avril 2026 (dossier 2026-001). Claire, appelez-nous au 04 00 00 00 00.'

describe('a paragraph kept for other letters', () => {
  const kept = withFields(WRITTEN, answer, letterOf(claire), claire)

  it('has fields in place of what told of the client, and blanks where no field says it', () => {
    expect(kept).toBe(
      '{{reclamant}}, nous avons relu le contrat {{contrat}} et votre lettre du {{date_envoi}} (dossier {{reference}}). […], appelez-nous au 04 00 00 00 00.',
    )
  })

  it('says in another letter what it said in the first one, of the other client', () => {
    expect(filledIn(kept, answer, letterOf(other), other).replace(/[\u00a0\u202f]/g, ' ')).toBe(
      'M. Hugues Lambert, nous avons relu le contrat AV-900001 et votre lettre du 2 avril 2026 (dossier 2026-014). […], appelez-nous au 04 00 00 00 00.',
    )
  })

  it('keeps the name as it was written, with or without the civility', () => {
    const kept = withFields('Claire Fontaine écrit. Mme Claire Fontaine attend.', answer, letterOf(claire), claire)
    expect(kept).toBe('{{reclamant_nom}} écrit. {{reclamant}} attend.')
    expect(filledIn(kept, answer, letterOf(other), other)).toBe('Hugues Lambert écrit. M. Hugues Lambert attend.')
  })

  it('written with the name alone, or across two lines, keeps none of it', () => {
    const text = withFields(
      'Claire\nFontaine a demandé. claire fontaine\u00a0: non. FONTAINE aussi, et Madame Fontaine.',
      answer,
      letterOf(claire),
      claire,
    )
    expect(text.toLowerCase()).not.toMatch(/claire|fontaine/)
  })
})

describe('a paragraph put into a letter', () => {
  it('leaves a field that has nothing to say in sight, which holds the letter back', () => {
    const without = input(dossier({ contractReference: undefined }), on, { outcome: 'rejected' })
    const text = filledIn('Le contrat {{contrat}} est résilié.', answer, letterOf(without), without)
    expect(text).toContain('{{contrat}}')
    const letter = {
      ...letterOf(without),
      blocks: letterOf(without).blocks.map((block) => (block.id === 'facts' ? { ...block, text } : block)),
    }
    expect(lintLetter(answer, letter, without).map(({ id }) => id)).toContain('unfilled-field')
  })

  it('names the mediator', () => {
    const [mediator] = Object.values(FIRM.mediators)
    expect(filledIn('{{mediateur_nom}}', answer, letterOf(claire), claire)).toBe(mediator?.name)
    // Written as in a Word file, where spaces between the braces count for nothing.
    expect(filledIn('{{ mediateur_nom }}', answer, letterOf(claire), claire)).toBe(mediator?.name)
  })
})

describe('what is proposed', () => {
  const paragraph = (id: string, use: Partial<StandardParagraph> = {}): StandardParagraph => ({ id, title: id, text: 'x', ...use })
  const KEPT = [
    paragraph('for all'),
    paragraph('pricing', { nature: 'pricing' }),
    paragraph('pricing, rejected', { nature: 'pricing', outcome: 'rejected' }),
    paragraph('upheld', { outcome: 'upheld' }),
  ]
  const titles = (use: Parameters<typeof paragraphsFor>[1]) => paragraphsFor(KEPT, use).map(({ title }) => title)

  it('fits the nature and the outcome, the closest first', () => {
    expect(titles({ nature: 'pricing', outcome: 'rejected' })).toEqual(['pricing, rejected', 'pricing', 'for all'])
    expect(titles({ nature: 'termination', outcome: 'upheld' })).toEqual(['upheld', 'for all'])
  })
  it('of any outcome where the letter has none', () => {
    expect(titles({ nature: 'pricing' })).toEqual(['pricing, rejected', 'pricing', 'upheld', 'for all'])
  })
})
