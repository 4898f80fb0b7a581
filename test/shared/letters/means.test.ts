import { describe, expect, test } from 'vitest'

import { meansFindings, nowhereToGo } from '../../../shared/letters/index.ts'
import { dossier } from './story.ts'

const { complainant } = dossier()
const without = { address: ' ', email: undefined }
const brief = (...of: Parameters<typeof meansFindings>) => meansFindings(...of).map(({ id, severity }) => `${id} ${severity}`)

describe('what a means of sending needs', () => {
  test.each(['post', 'registeredPost'] as const)('%s: a postal address', (means) => {
    expect(brief(means, without, false)).toEqual(['postal-address mandatory'])
    expect(brief(means, complainant, false)).toEqual([])
  })
  test('an e-mail: an address to note, which holds nothing back', () => {
    expect(brief('email', without, false)).toEqual(['email-address recommended'])
    expect(brief('email', { ...without, email: 'client@exemple.example' }, false)).toEqual([])
    expect(meansFindings('email', { ...without, email: 'client@exemple' }, false)).toMatchObject([
      { id: 'email-address', severity: 'recommended', message: expect.stringContaining('n’est pas complète') },
    ])
  })
  test('by hand: the signed receipt', () => {
    expect(brief('byHand', without, false)).toEqual(['receipt mandatory'])
    expect(brief('byHand', without, true)).toEqual([])
  })
  test('before a means is chosen: somewhere to go, but for the insurer whose address is the firm’s to know', () => {
    const of = (change: object, arrangements = {}) =>
      nowhereToGo({}, { ...dossier(), complainant: { ...complainant, ...change }, ...arrangements })
    expect(of({})).toEqual([])
    expect(of(without)[0]).toMatchObject({ id: 'nowhere-to-go', severity: 'recommended' })
    expect(of({ ...without, email: 'client@exemple.example' })).toEqual([])
    expect(nowhereToGo({ recipient: 'insurer' }, { ...dossier(), complainant: { ...complainant, ...without } })).toEqual([])
  })
  test('a means that a register taken over does not state needs nothing', () => expect(brief('notStated', without, false)).toEqual([]))
})
