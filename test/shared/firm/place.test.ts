import { expect, test } from 'vitest'
import { isZoneOf, placeOf } from '../../../shared/firm/place.ts'

const at = (postcode: string) => placeOf(`1 rue Fictive\n${postcode} Ville`)?.zone

test('the line of the postcode gives the town', () => {
  expect(placeOf('12 rue des Tilleuls\n69006 Lyon')).toEqual({ postcode: '69006', city: 'Lyon', zone: 'metropole' })
  expect(placeOf('12 rue des Tilleuls, 69 006 Lyon')?.city).toBe('Lyon')
  expect(placeOf('12 rue des Tilleuls\nF-67000 STRASBOURG CEDEX 2')).toEqual({
    postcode: '67000',
    city: 'Strasbourg',
    zone: 'alsace-moselle',
  })
  expect(placeOf('BP 12345\n42000 SAINT-ÉTIENNE')?.city).toBe('Saint-Étienne')
  expect(placeOf('1 place\n13100 AIX-EN-PROVENCE')?.city).toBe('Aix-en-Provence')
  expect(placeOf('1 place\n93210 LA PLAINE SAINT-DENIS')?.city).toBe('La Plaine Saint-Denis')
  expect(placeOf('1 place\n59650 VILLENEUVE-D’ASCQ')?.city).toBe('Villeneuve-d’Ascq')
  expect(placeOf('1 place\n72000 Le Mans\nFrance')?.city).toBe('Le Mans')
})

test('an address without a postcode, or not yet whole, tells nothing', () => {
  for (const address of ['', '12 rue des Tilleuls', '12 rue des Tilleuls\n69006', '69006 ', '690 Lyon', '12345678 Lyon']) {
    expect(placeOf(address), address).toBeUndefined()
  }
})

test('the postcode tells whose public holidays count', () => {
  expect(['57000', '67000', '68100'].map(at)).toEqual(['alsace-moselle', 'alsace-moselle', 'alsace-moselle'])
  expect(['97100', '97200', '97300', '97400', '97600'].map(at)).toEqual(['guadeloupe', 'martinique', 'guyane', 'reunion', 'mayotte'])
  expect(['97133', '97700', '97150', '97800'].map(at)).toEqual(['saint-barthelemy', 'saint-barthelemy', 'saint-martin', 'saint-martin'])
  expect(['01000', '20000', '75002', '95000'].map(at)).toEqual(['metropole', 'metropole', 'metropole', 'metropole'])
  // Saint-Pierre-et-Miquelon, the Pacific: no calendar of ours.
  expect(['97500', '98800'].map(at)).toEqual([undefined, undefined])
})

test('a custom of a zone is of that zone', () => {
  const metz = placeOf('1 rue\n57000 Metz')
  if (!metz) throw new Error('no place')
  expect(isZoneOf('alsace-moselle-no-good-friday', metz)).toBe(true)
  expect(isZoneOf('metropole', metz)).toBe(false)
})
