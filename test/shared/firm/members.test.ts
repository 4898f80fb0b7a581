import { expect, test } from 'vitest'
import { FOUNDER_ID, initialsOf, isOfSeveral, memberName, recorderOf, TEAM_OF_ONE } from '../../../shared/firm/members.ts'

const CAMILLE = { id: FOUNDER_ID, name: 'Camille Fictif', initials: 'CF' }
const JULES = { id: 'jules', name: 'Jules Fictif', initials: 'JF' }

test('a firm of one records as it always did, in numbers of the year alone', () => {
  expect(recorderOf(TEAM_OF_ONE)).toEqual({ recordedBy: 'cabinet', series: undefined })
  expect(recorderOf({ members: [CAMILLE], hereId: FOUNDER_ID })).toEqual({ recordedBy: 'cabinet', series: undefined })
  expect(isOfSeveral({ members: [CAMILLE], hereId: FOUNDER_ID })).toBe(false)
})

test('from the second seat on each member records under their own name, in a series of their own', () => {
  expect(recorderOf({ members: [CAMILLE, JULES], hereId: 'jules' })).toEqual({ recordedBy: 'jules', series: 'JF' })
  expect(recorderOf({ members: [CAMILLE, JULES], hereId: FOUNDER_ID })).toEqual({ recordedBy: 'cabinet', series: 'CF' })
})

test.each([
  ['Camille Ferrand', [], 'CF'],
  ['Émilie de la Tour', [], 'ED'],
  ['Jean-Luc Picard', [], 'JL'],
  ['Zoé', [], 'ZO'],
  ['Claude Faure', ['CF'], 'CF2'],
  ['Chloé Fabre', ['CF', 'CF2'], 'CF3'],
  ['', [], 'X'],
] as const)('%s, beside %j: %s', (name, taken, initials) => {
  expect(initialsOf(name, taken)).toBe(initials)
})

test('a member is told by name, and one who is not known here without one', () => {
  const team = { members: [CAMILLE, JULES], hereId: 'jules' }
  expect(memberName(team, 'jules')).toBe('Jules Fictif')
  expect(memberName(team, 'parti')).toBe('Une autre personne du cabinet')
  expect(memberName(TEAM_OF_ONE, FOUNDER_ID)).toBe('Le cabinet')
})
