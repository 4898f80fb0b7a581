import { describe, expect, test } from 'vitest'
import { type Candidate, type MatterFacts, similarDossiers, similarityIndex } from '../../../shared/complaint/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { aBrief, aStranger } from './brief-dossier.ts'

/** The neighbours found, as 'id: why, why'. */
function neighbours(candidate: Candidate, dossiers: readonly MatterFacts[]): readonly string[] {
  return similarDossiers(candidate, similarityIndex(dossiers)).map(({ dossier, why }) => `${dossier.id}: ${why.join(', ')}`)
}

const SLOW_SURRENDER = 'Le rachat partiel de son contrat a pris sept semaines, sans explication.'

describe('a dossier bears on another', () => {
  test('of the same person, even under another name', () => {
    const dossiers = [aBrief('1'), aBrief('2', { personId: '1', complainantName: 'Claire Durand' })]
    expect(neighbours({ personId: '1', name: 'Claire Fontaine' }, dossiers)).toEqual(['1: même personne', '2: même personne'])
  })

  test('of the same name, accents, capitals, civility and order of first and last name aside', () => {
    for (const name of ['le goff etienne', 'LE GOFF Étienne', 'M. Étienne Le-Goff'])
      expect(neighbours({ name }, [aBrief('1'), aStranger('2')])).toEqual(['2: même nom'])
  })

  test('of the same contract, however its number is written', () => {
    const dossiers = [aStranger('1', { contractReference: 'AV 778-120' }), aStranger('2', { contractReference: 'AV-778121' })]
    expect(neighbours({ name: 'Claire Fontaine', contractReference: 'av-778120' }, dossiers)).toEqual(['1: même contrat av-778120'])
  })

  test('of the same product and a near story, whatever the words between', () => {
    const near = 'Rachats partiels : sept semaines d’attente et pas d’explication du cabinet.'
    const dossiers = [aStranger('1', { product: 'assurance-vie', description: near })]
    expect(neighbours({ name: 'Zoé Muñoz', product: 'Assurance-Vie', description: SLOW_SURRENDER }, dossiers)).toEqual([
      '1: même produit et récit proche',
    ])
  })

  test('where someone acts for the person, and the other way round', () => {
    const agent = aStranger('1', { capacity: 'agent', onBehalfOf: 'Mme Claire Fontaine' })
    expect(neighbours({ name: 'Claire Fontaine' }, [agent])).toEqual(['1: quelqu’un y agit pour cette personne'])
    expect(neighbours({ name: 'Étienne Le Goff', onBehalfOf: 'Fontaine Claire' }, [aBrief('2')])).toEqual([
      '2: réclamation de la personne représentée',
    ])
  })

  test('of the same e-mail or telephone, however written', () => {
    const dossiers = [aStranger('1', { phone: '+33 (0)6 12 34 56 78' }), aStranger('2', { email: 'Claire@exemple.example' })]
    expect(neighbours({ name: 'Zoé Muñoz', phone: '06.12.34.56.78', email: 'claire@exemple.example' }, dossiers)).toEqual([
      '2: même adresse électronique',
      '1: même téléphone',
    ])
  })
})

describe('a dossier bears not on another', () => {
  test('because of a common product alone', () => {
    const dossiers = [aStranger('1', { product: 'Assurance-vie', description: 'Frais d’arbitrage jamais annoncés.' })]
    expect(neighbours({ name: 'Claire Fontaine', product: 'Assurance-vie', description: SLOW_SURRENDER }, dossiers)).toEqual([])
  })

  test('because of words that any complaint holds', () => {
    const common = 'Cette cliente réclame contre son contrat, elle était sans nouvelles depuis plus de deux mois.'
    const other = 'Cette cliente réclame contre le cabinet : elle veut depuis deux ans fermer son contrat.'
    const dossiers = [aStranger('1', { product: 'PER', description: other })]
    expect(neighbours({ name: 'Claire Fontaine', product: 'PER', description: common }, dossiers)).toEqual([])
  })

  test('because of a near story about another product', () => {
    const dossiers = [aStranger('1', { product: 'SCPI', description: SLOW_SURRENDER })]
    expect(neighbours({ name: 'Claire Fontaine', product: 'Assurance-vie', description: SLOW_SURRENDER }, dossiers)).toEqual([])
  })

  test('when it is the same one, when it is erased, or when it belongs to another already', () => {
    const dossiers = [aBrief('1'), aBrief('2', { isErased: true }), aBrief('3', { stage: 'merged' })]
    expect(neighbours({ id: '1', name: 'Claire Fontaine' }, dossiers)).toEqual([])
  })

  test('when nothing is known of it yet', () => {
    const bare = aStranger('1', { complainantName: '', product: '', contractReference: '' })
    expect(neighbours({ name: '', product: '', contractReference: '', email: '', phone: '', description: '' }, [bare])).toEqual([])
  })
})

test('the nearest comes first, and of equally near ones the latest', () => {
  const contract = { contractReference: 'AV-778120' }
  const dossiers = [
    aStranger('1', contract),
    aBrief('2', { arrivedOn: localDate('2024-01-05') }),
    aBrief('3', { arrivedOn: localDate('2025-01-05') }),
    aBrief('4', { ...contract, arrivedOn: localDate('2020-01-05') }),
  ]
  expect(similarDossiers({ name: 'Claire Fontaine', ...contract }, similarityIndex(dossiers)).map(({ dossier }) => dossier.id)).toEqual([
    '4',
    '1',
    '3',
    '2',
  ])
})
