/** Three strengths, three words: from one place, whatever says them. */
import { describe, expect, it } from 'vitest'
import { LETTER_KINDS, LETTERS } from '../../../shared/letters/index.ts'
import {
  askedByText,
  deriveObligations,
  forceInWords,
  LAW,
  localDate,
  STRENGTH_LABELS,
  strengthOf,
  TEXTS,
} from '../../../shared/regulation/index.ts'
import { COMPLETE } from '../letters/complete-letters.ts'
import { oral, written } from './complaint-facts.ts'

const WORDS = Object.values(STRENGTH_LABELS)
const SAID = new RegExp(`^(?:${WORDS.join('|')})`, 'i')

describe('the strength of a text', () => {
  it('has one of three words, and a text to come none', () => {
    expect(WORDS).toEqual(['imposé par la loi', 'attendu par l’autorité', 'usage du cabinet'])
    for (const text of TEXTS) {
      const strength = strengthOf(text)
      expect(forceInWords(text)).toMatch(strength ? new RegExp(`^${STRENGTH_LABELS[strength]}`) : /^texte à venir/)
      expect(strength === undefined).toBe(text.force === 'directive')
    }
  })

  it('a recommendation is never law; an article of the AMF’s regulation is, an instruction cited alone is not', () => {
    expect(TEXTS.filter(({ force }) => force === 'recommendation').map(strengthOf)).not.toContain('law')
    expect(strengthOf({ force: 'instruction', citation: 'article 325-23 du règlement général de l’AMF' })).toBe('law')
    expect(strengthOf({ force: 'instruction', citation: 'instruction AMF DOC-2012-07' })).toBe('authority')
    expect(askedByText({ force: 'house', citation: 'règle du cabinet' })).toBe('Usage du cabinet, qu’aucun texte n’impose')
  })
})

describe('the same words', () => {
  it('stand in the explanation of every duty', () => {
    for (const facts of [
      oral('2026-07-01'),
      written('2026-07-01', '2026-07-03'),
      written('2026-07-01', '2026-07-03', { regimes: ['cif'] }),
    ])
      for (const { explanation } of deriveObligations(facts, localDate('2026-07-03'), LAW))
        expect(explanation.toLowerCase()).toMatch(new RegExp(WORDS.join('|')))
  })

  it('begin the source of every mention of every letter', () => {
    for (const kind of LETTER_KINDS) {
      const [input, letter] = COMPLETE[kind]
      for (const { id, source } of LETTERS[kind].mentions) expect(source({ letter, text: '', input }), id).toMatch(SAID)
    }
  })
})
