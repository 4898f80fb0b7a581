import { expect, test } from 'vitest'
import { fiveWords } from '../../../shared/replication/index.ts'

const FOUNDING = '1'.repeat(64)
const REQUEST = { hash: '2'.repeat(64) }

test('five words are the same on every computer, now and later', () => {
  // As Python's hashlib.scrypt gives them.
  expect(fiveWords(FOUNDING, REQUEST)).toEqual(['gisis', 'nufav', 'nufaf', 'tugug', 'jilif'])
})

test('are others for another list, or another request, by as little as a digit', () => {
  const words = fiveWords(FOUNDING, REQUEST).join()
  expect(fiveWords(`${FOUNDING.slice(1)}0`, REQUEST).join()).not.toBe(words)
  expect(fiveWords(FOUNDING, { hash: `${REQUEST.hash.slice(1)}0` }).join()).not.toBe(words)
})

test('can each be read out: a consonant and a vowel by turns', () => {
  for (const word of fiveWords(FOUNDING, REQUEST)) expect(word).toMatch(/^(?:[b-df-hj-np-tv-z][aiou]){2}[b-df-hj-np-tv-z]$/)
})
