import { expect, test } from 'vitest'
import { NATURE_HINTS, NATURE_LABELS, NATURES } from '../../../shared/regulation/index.ts'

test.each(NATURES)('%s: the hint says nothing that stands in the brackets of the label', (nature) => {
  const [bracketed = ''] = /\(.*\)/.exec(NATURE_LABELS[nature]) ?? []
  const words = bracketed.match(/\p{L}{4,}/gu) ?? []
  expect(words.filter((word) => NATURE_HINTS[nature].includes(word))).toEqual([])
})
