/** Each refusal about the firm has a sentence, and a folder its own. */
import { expect, test } from 'vitest'
import { choiceMessage, membershipMessage } from '../../../../renderer/features/members/sentences.ts'

test('what was done, or given up, says nothing', () => {
  expect([membershipMessage({ status: 'done', value: undefined }), choiceMessage({ status: 'chosen' })]).toEqual([undefined, undefined])
  expect(choiceMessage({ status: 'cancelled' })).toBeUndefined()
})

test('a refusal says what to do', () => {
  expect(membershipMessage({ status: 'refused', code: 'lastResponsable' })).toContain('faites d’abord accepter')
  expect(choiceMessage({ status: 'refused', code: 'notEmpty' })).toContain('Créez-en un vide')
})

test('a folder that fails is told as a folder, and one that may not be chosen by its reason', () => {
  expect(membershipMessage({ status: 'failed', fault: 'full' })).toContain('le disque est plein')
  expect(choiceMessage({ status: 'failed', fault: 'missing' })).toContain('introuvable')
  expect(choiceMessage({ status: 'failed', fault: 'otherUse' })).toContain('les sauvegardes et l’espace du cabinet')
})
