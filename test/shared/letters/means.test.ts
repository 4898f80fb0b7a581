import { describe, expect, test } from 'vitest'

import { meansFindings } from '../../../shared/letters/index.ts'
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
  })
  test('by hand: the signed receipt', () => {
    expect(brief('byHand', without, false)).toEqual(['receipt mandatory'])
    expect(brief('byHand', without, true)).toEqual([])
  })
  test('a means that a register taken over does not state needs nothing', () => expect(brief('notStated', without, false)).toEqual([]))
})
