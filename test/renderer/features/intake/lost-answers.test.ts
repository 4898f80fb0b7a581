import { describe, expect, it } from 'vitest'
import { EMPTY_INTAKE, type IntakeDraft } from '../../../../renderer/features/intake/intake-draft.ts'
import { lostBy, restored } from '../../../../renderer/features/intake/lost-answers.ts'

const TYPED: IntakeDraft = { ...EMPTY_INTAKE, name: 'Claire', address: '8 allée des Acacias', arrangements: { guardian: 'Tuteur Fictif' } }

describe('what one choice takes the place of', () => {
  it.each<[string, Partial<IntakeDraft>, boolean]>([
    ['an address typed before the person was chosen', { name: 'Claire Fontaine', address: '1 rue Autre' }, true],
    ['a name that goes on', { name: 'Claire Fontaine' }, false],
    ['a civility alone', { civility: 'mme' }, false],
    ['arrangements unticked', { arrangements: undefined }, true],
    ['an e-mail where there was none', { email: 'claire@exemple.example' }, false],
  ])('%s', (_, patch, isLost) => {
    expect(lostBy(patch, TYPED, '') !== undefined).toBe(isLost)
  })

  it('is had back whole, with the files that came since', () => {
    const [first, second] = [{ file: { fileId: 'a' } }, { file: { fileId: 'b' } }] as unknown as IntakeDraft['files']
    if (!first || !second) throw new Error('two files')
    const lost = lostBy({ files: [] }, { ...TYPED, files: [first] }, 'retiré')
    expect(lost && restored(lost, { ...TYPED, files: [second] })).toEqual({ files: [first, second] })
  })
})
