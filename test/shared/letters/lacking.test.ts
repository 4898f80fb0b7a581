/** What a letter that left all the same lacked is told in French, whichever of its checks said so. */
import { expect, test } from 'vitest'
import { lackingInWords } from '../../../shared/complaint/index.ts'
import { LETTER_KINDS, LETTERS } from '../../../shared/letters/index.ts'

test('every mandatory mention of every letter has its words', () => {
  const mandatory = LETTER_KINDS.flatMap((kind) => LETTERS[kind].mentions.filter(({ severity }) => severity === 'mandatory'))
  const ids = [...new Set(mandatory.map(({ id }) => id))]
  expect(ids.length).toBeGreaterThan(50)
  expect(ids.filter((id) => lackingInWords([id]) === id)).toEqual([])
})

test('as has what a means of sending, a mandate or a review asks for', () => {
  const others = ['postal-address', 'review-place', 'receipt', 'mandate', 'unknown-author', 'unfilled-field', 'mediator']
  const inWord = [
    'trackedChange',
    'comment',
    'hiddenText',
    'dateField',
    'mergeField',
    'formField',
    'emptyControl',
    'outsideContent',
    'embeddedFile',
  ]
  const ids = [...others, ...inWord, 'public-secrecy', 'public-contact', 'public-reasons', 'platform-secrecy']
  expect(ids.filter((id) => lackingInWords([id]) === id)).toEqual([])
  expect(lackingInWords(['reasons', 'mediator-name'])).toBe('les motifs, le nom du médiateur')
})
