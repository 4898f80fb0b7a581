import { expect, test } from 'vitest'
import { guessRefusal } from '../../../shared/guesses/index.ts'

test.each([
  'cheval agrafe batterie correcte',
  'Les trois ponts de 1987',
  'ÉTÉ à la plage bleue',
  'tulipe wagon cerise marteau',
  'x7$kQ-pL2#vRm',
])('« %s » is not soon guessed', (passphrase) => {
  expect(guessRefusal(passphrase)).toBeUndefined()
})

test.each([
  ['azertyuiop12', /touches voisines/],
  ['qsdfghjklmwxcvbn', /touches voisines/],
  ['motdepasse123', /essaie d’abord/],
  ['Motdepasse2024!', /essaie d’abord/],
  ['M0td3passe2024', /essaie d’abord/],
  ['Bonjour123456', /essaie d’abord/],
  ['jetaime12345678', /essaie d’abord/],
  ['Marseille13000', /essaie d’abord/],
  ['toto toto toto', /essaie d’abord/],
])('« %s » is, and says why', (passphrase, sentence) => {
  expect(guessRefusal(passphrase)).toMatch(sentence)
})
