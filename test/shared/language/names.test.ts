import { describe, expect, test } from 'vitest'
import { agreed, attentionOf, beginsWithVowel, de, isFeminine, theFirm, to, withArticle } from '../../../shared/language/names.ts'

describe('elision before a name', () => {
  test.each([
    ['Hélène Aubry', 'd’Hélène Aubry'],
    ['Assureur du Lac', 'd’Assureur du Lac'],
    ['Élise Roy', 'd’Élise Roy'],
    ['Œuvre sociale', 'd’Œuvre sociale'],
    ['Yves Petit', 'd’Yves Petit'],
    ['Yann Petit', 'de Yann Petit'],
    ['Harry Blum', 'de Harry Blum'],
    ['Hubert Blum', 'd’Hubert Blum'],
    ['Hassan Blum', 'de Hassan Blum'],
    ['Hérault Patrimoine', 'd’Hérault Patrimoine'],
    ['Hauts-de-France Patrimoine', 'de Hauts-de-France Patrimoine'],
    ['HSBC', 'de HSBC'],
    ['AXA', 'd’AXA'],
    ['Onze Patrimoine', 'de Onze Patrimoine'],
    ['8 à Huit', 'de 8 à Huit'],
    ['Marie Durand', 'de Marie Durand'],
    ['Le Goff Patrimoine', 'de Le Goff Patrimoine'],
    ['La Banque Postale', 'de La Banque Postale'],
    ['le médiateur', 'du médiateur'],
    ['Le Médiateur de l’AMF', 'du Médiateur de l’AMF'],
    ['Le Conservateur', 'du Conservateur'],
    ['Les Conseillers Réunis', 'des Conseillers Réunis'],
    ['les assureurs', 'des assureurs'],
    ['  Aubry ', 'd’Aubry'],
  ])('%s: %s', (name, said) => expect(de(name)).toBe(said))

  test('nothing is no vowel', () => expect(beginsWithVowel('')).toBe(false))
})

test.each([
  ['Assureur du Lac', 'à Assureur du Lac'],
  ['le médiateur', 'au médiateur'],
  ['Le Conservateur', 'au Conservateur'],
  ['Les Mutuelles du Lac', 'aux Mutuelles du Lac'],
  ['Le Goff Patrimoine', 'à Le Goff Patrimoine'],
  ['La Banque Postale', 'à La Banque Postale'],
  ['les assureurs', 'aux assureurs'],
])('to %s: %s', (name, said) => expect(to(name)).toBe(said))

test.each([
  ['Hélène Aubry', 'à l’attention d’Hélène Aubry'],
  ['Direction', 'à l’attention de la direction'],
  ['Direction générale', 'à l’attention de la direction générale'],
  ['Service juridique', 'à l’attention du service juridique'],
  ['Syndic', 'à l’attention du syndic'],
  ['Yann Le Goff', 'à l’attention de Yann Le Goff'],
])('for %s: %s', (name, said) => expect(attentionOf(name)).toBe(said))

describe('agreement with a name', () => {
  test.each([
    ['La Médiation de l’Assurance', 'saisie'],
    ['Médiatrice de l’ASF', 'saisie'],
    ['Chambre des médiateurs', 'saisie'],
    ['Association des médiateurs', 'saisie'],
    ['Médiateur de l’AMF', 'saisi'],
    ['le Médiateur de l’AMF', 'saisi'],
    ['CMAP', 'saisi'],
    ['Laurent Médiation', 'saisi'],
  ])('%s %s', (name, said) => expect(agreed(name, 'saisi', 'saisie')).toBe(said))
  test('a name that only begins like an article has no gender of it', () => expect(isFeminine('Lafarge')).toBe(false))
})

describe('the article a sentence gives', () => {
  test.each([
    ['Médiateur de l’AMF', 'le Médiateur de l’AMF'],
    ['La Médiation de l’Assurance', 'la Médiation de l’Assurance'],
    ['Association des médiateurs', 'l’Association des médiateurs'],
    ['Institut de médiation', 'l’Institut de médiation'],
    ['CMAP', 'CMAP'],
    ['SARL Boulangerie Fictive', 'la SARL Boulangerie Fictive'],
    ['EURL Fictive', 'l’EURL Fictive'],
    ['UDAF du Rhône', 'l’UDAF du Rhône'],
    ['Syndicat des copropriétaires', 'le Syndicat des copropriétaires'],
    ['Sas Durand', 'Sas Durand'],
    ['Mme Claire Fontaine', 'Mme Claire Fontaine'],
    ['Maître Anne Avocat', 'Maître Anne Avocat'],
    ['Le Goff', 'Le Goff'],
    ['La Mondiale', 'La Mondiale'],
    ['Assurances du Lac', 'Assurances du Lac'],
    ['Le Conservateur', 'le Conservateur'],
    ['ACPR', 'l’ACPR'],
    ['DGCCRF', 'la DGCCRF'],
    ['Crédit du Lac', 'le Crédit du Lac'],
  ])('%s: %s', (name, said) => expect(withArticle(name)).toBe(said))

  test.each([
    ['Cabinet Aubry', 'le cabinet Aubry'],
    ['Société Aubry Conseil', 'la société Aubry Conseil'],
    ['Étude Aubry', 'l’étude Aubry'],
    ['Aubry Patrimoine', 'Aubry Patrimoine'],
    ['CABINET AUBRY', 'le CABINET AUBRY'],
    ['Le Goff Patrimoine', 'Le Goff Patrimoine'],
    ['SARL Aubry', 'la SARL Aubry'],
  ])('the firm %s: %s', (name, said) => expect(theFirm(name)).toBe(said))
})
