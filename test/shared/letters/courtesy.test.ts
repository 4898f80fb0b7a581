/** A letter greets and takes leave of one person, and says every name as French does. */
import { describe, expect, test } from 'vitest'
import type { IntakeFacts } from '../../../shared/complaint/index.ts'
import { LETTER_KINDS, LETTERS } from '../../../shared/letters/index.ts'
import { localDate, REGIMES } from '../../../shared/regulation/index.ts'
import { dossier, FIRM, input } from './story.ts'

const PEOPLE: readonly (readonly [salutation: string, said: string, who: IntakeFacts['complainant']])[] = [
  ['Madame', 'de Mme Hélène Aubry', { civility: 'mme', name: 'Hélène Aubry', isConsumer: true }],
  ['Monsieur', 'de M. Adam Roy', { civility: 'm', name: 'Adam Roy', isConsumer: true }],
  ['Maître', 'de Maître Anne Avocat', { civility: 'none', name: 'Maître Anne Avocat', isConsumer: true }],
  [
    'Madame, Monsieur',
    'de l’Association Fictive',
    { civility: 'none', name: 'Association Fictive', isConsumer: false, isNonProfessional: true },
  ],
  ['Madame, Monsieur', 'de la SARL Atelier', { civility: 'none', name: 'SARL Atelier', isConsumer: false }],
  ['Madame, Monsieur', 'd’Atelier du Lac', { civility: 'none', name: 'Atelier du Lac', isConsumer: false }],
]
const FIRM_INSURED = { ...FIRM, liabilityInsurer: { name: 'RC Fictive', address: '2 rue Fictive', policyNumber: 'RC-1' } }

describe.each(PEOPLE)('%s: %s', (salutation, said, complainant) => {
  test('every letter, under every regime, takes leave as it greets', () => {
    for (const kind of LETTER_KINDS)
      for (const regime of REGIMES) {
        const of = dossier({ complainant, regimes: [regime] }, kind !== 'invitation' && kind !== 'reminder' && kind !== 'closing')
        const letter = LETTERS[kind].build(input(of, localDate('2026-04-20'), {}, FIRM_INSURED))
        const greeted = kind === 'insurerDeclaration' ? 'Madame, Monsieur' : salutation
        expect(letter.salutation, kind).toBe(`${greeted},`)
        expect(letter.closing, kind).toBe(`Nous vous prions d’agréer, ${greeted}, l’expression de nos salutations distinguées.`)
      }
  })

  test('the insurer reads whose complaint it is', () => {
    const letter = LETTERS.insurerDeclaration.build(input(dossier({ complainant }), localDate('2026-04-20'), {}, FIRM_INSURED))
    expect(letter.blocks[0]?.text).toContain(`Nous vous déclarons la réclamation ${said} (Assurance-vie`)
  })
})

test('a letter is set in one typography: what was typed with straight apostrophes too, addresses of mail and of the web apart', () => {
  const firm = {
    ...FIRM_INSURED,
    name: "Cabinet de l'Étang",
    address: "12 rue de l'Église\n69006 Lyon",
    city: "L'Arbresle",
    signatoryName: "Jeanne d'Arc",
    signatoryRole: "Responsable de l'agence",
    contactEmail: "jeanne.d'arc@cabinet-fictif.example",
    liabilityInsurer: { name: "Assureur de l'Étang", address: "2 rue de l'Étang", policyNumber: 'RC-1' },
  }
  const complainant: IntakeFacts['complainant'] = { civility: 'mme', name: "Hélène d'Aubry", address: "1 rue de l'Orme", isConsumer: true }
  for (const kind of LETTER_KINDS) {
    const of = dossier({ complainant }, kind !== 'invitation' && kind !== 'reminder' && kind !== 'closing')
    const { firmContact, addresseeEmail: _, blocks: __, ...frame } = LETTERS[kind].build(input(of, localDate('2026-04-20'), {}, firm))
    expect(JSON.stringify(frame), kind).not.toContain("'")
    expect(frame.firmName).toBe('Cabinet de l’Étang')
    expect(firmContact).toContain(firm.contactEmail)
  }
})
