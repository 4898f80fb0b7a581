import { describe, expect, test } from 'vitest'
import {
  actedForIn,
  type MatterFacts,
  nameKey,
  pairOf,
  personById,
  personsNamed,
  personsOf,
  possibleDuplicates,
} from '../../../shared/complaint/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { aBrief, aStranger } from './brief-dossier.ts'

/** The duplicates proposed, as 'one+other: why'. */
function proposals(dossiers: readonly MatterFacts[], distinct?: ReadonlySet<string>): readonly string[] {
  return possibleDuplicates(personsOf(dossiers), distinct).map(({ one, other, why }) => `${pairOf(one.id, other.id)}: ${why}`)
}

describe('one person has several dossiers', () => {
  const first = aBrief('1', { email: 'claire@exemple.example', capacity: 'formerClient', arrivedOn: localDate('2025-02-03') })
  const second = aBrief('2', { personId: '1', complainantName: 'Claire Durand', capacity: 'agent', onBehalfOf: 'Jeanne Fontaine' })

  test('under the id of the first, with the latest name and every way to reach them that is known', () => {
    expect(personsOf([first, second])).toMatchObject([
      {
        id: '1',
        name: 'Claire Durand',
        email: 'claire@exemple.example',
        capacities: ['agent', 'formerClient'],
        actsFor: ['Jeanne Fontaine'],
        dossiers: [{ id: '2' }, { id: '1' }],
      },
    ])
  })

  test('an erased one tells of nobody', () => {
    expect(personsOf([{ ...first, isErased: true }])).toEqual([])
    expect(personById([{ ...first, isErased: true }, second], '1')?.dossiers).toEqual([second])
  })

  test('those in which someone acts for them are found by the name', () => {
    expect(actedForIn([first, second], 'fontaine Jeanne')).toEqual([second])
    expect(actedForIn([aBrief('3', { onBehalfOf: '' })], '')).toEqual([])
  })
})

describe('while a name is typed', () => {
  const persons = personsOf([aBrief('1'), aStranger('2'), aStranger('3', { complainantName: 'Claire Fontanel' })])
  const named = (typed: string, limit = 5) => personsNamed(persons, typed, limit).map(({ name }) => name)

  test('known persons whose names begin so are proposed, in any order, without accents', () => {
    expect(named('fontai cla')).toEqual(['Claire Fontaine'])
    expect(named('mme Fonta')).toEqual(['Claire Fontaine', 'Claire Fontanel'])
    expect(named('etienne le g')).toEqual(['Étienne Le Goff'])
    expect(named('fonta', 1)).toHaveLength(1)
  })

  test('nobody is before three letters are there', () => {
    expect(named('cl')).toEqual([])
    expect(named('mme')).toEqual([])
  })
})

test('a name is compared without its civility, unless it has nothing else', () => {
  expect(nameKey('Mme Claire FONTAINE')).toBe(nameKey('fontaine claire'))
  expect(nameKey('Monsieur')).toBe('monsieur')
})

describe('duplicates are proposed', () => {
  test('for one name with one e-mail, telephone, address or postcode', () => {
    const pairs: readonly (readonly [Partial<MatterFacts>, Partial<MatterFacts>, string])[] = [
      [{ email: 'Claire@exemple.example' }, { email: 'claire@exemple.example' }, 'Même nom et même adresse électronique.'],
      [{ email: 'claire@société.example' }, { email: 'claire@xn--socit-esab.example' }, 'Même nom et même adresse électronique.'],
      [{ phone: '06 12 34 56 78' }, { phone: '+33612345678' }, 'Même nom et même téléphone.'],
      [{ address: '3, rue des Lilas' }, { address: '3 rue des lilas' }, 'Même nom et même adresse.'],
      [{ address: '3 rue des Lilas\n69006 Lyon' }, { address: 'Cours Vitton\n69006 Lyon' }, 'Même nom et même code postal.'],
    ]
    for (const [one, other, why] of pairs)
      expect(proposals([aBrief('1', one), aBrief('2', { ...other, complainantName: 'FONTAINE Claire' })])).toEqual([`1+2: ${why}`])
  })

  test('for near names with one e-mail or telephone: a slip of the pen, or one first name more', () => {
    const phone = '06 12 34 56 78'
    for (const complainantName of ['Claire Fontane', 'Claire Fonatine', 'Fontaines Claire', 'Claire Marie Fontaine', 'Claira Fontaine'])
      expect(proposals([aBrief('1', { phone }), aBrief('2', { phone, complainantName })])).toEqual(['1+2: Noms proches et même téléphone.'])
  })

  test('once for each person that may be one of those before', () => {
    const email = 'claire@exemple.example'
    expect(proposals([aBrief('1', { email }), aBrief('2', { email }), aBrief('3', { email })])).toHaveLength(2)
  })

  test('among many as fast as among few: only those that share something are compared', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      aBrief(String(index), { email: 'accueil@cabinet.example', phone: `0${index}` }),
    )
    const names = many.map((brief, index) => ({ ...brief, complainantName: `Prénom${index} Nom${index * 7}` }))
    expect(proposals([...names, { ...aBrief('x', { phone: '0612345678' }) }, aBrief('y', { phone: '0612345678' })])).toEqual([
      'x+y: Même nom et même téléphone.',
    ])
  })
})

describe('duplicates are not proposed', () => {
  const phone = '06 12 34 56 78'

  test('for a name alone: two persons may bear it', () => {
    expect(proposals([aBrief('1', { email: 'a@exemple.example' }), aBrief('2', { email: 'b@exemple.example' })])).toEqual([])
  })

  test('for husband and wife, or a brother, on one telephone', () => {
    const spouse = aBrief('2', { phone, complainantName: 'Paul Fontaine', civility: 'm' })
    const daniela = aBrief('3', { phone, complainantName: 'Daniel Fontaine', civility: 'm' })
    expect(proposals([aBrief('1', { phone }), spouse])).toEqual([])
    expect(proposals([aBrief('1', { phone, complainantName: 'Danielle Fontaine' }), daniela])).toEqual([])
    expect(proposals([aBrief('1', { phone, complainantName: 'Daniela Fontaine' }), daniela])).toEqual([])
  })

  test('once the adviser said that they are two, while a third still is', () => {
    const dossiers = [aBrief('1', { phone }), aBrief('2', { phone }), aBrief('3', { phone })]
    expect(proposals(dossiers, new Set([pairOf('2', '1'), pairOf('1', '3')]))).toEqual(['2+3: Même nom et même téléphone.'])
  })

  test('once they are one', () => {
    expect(proposals([aBrief('1', { phone }), aBrief('2', { phone, personId: '1' })])).toEqual([])
  })
})
