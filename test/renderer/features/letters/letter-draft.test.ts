import { describe, expect, test } from 'vitest'
import {
  composeLetter,
  EMPTY_LETTER,
  fingerprintOf,
  isIssued,
  type LetterDraft,
} from '../../../../renderer/features/letters/letter-draft.ts'
import { LAW, localDate } from '../../../../shared/regulation/index.ts'
import { dossier, FIRM } from '../../../shared/letters/story.ts'

const MONDAY = localDate('2026-04-13')
const TUESDAY = localDate('2026-04-14')

const on = (today: typeof MONDAY) => ({ dossier: dossier(), firm: FIRM, law: LAW, today })
const compose = (draft: LetterDraft, today: typeof MONDAY) => composeLetter('acknowledgement', draft, on(today)).letter

const printed: LetterDraft = {
  ...EMPTY_LETTER,
  issued: { fingerprint: fingerprintOf(compose(EMPTY_LETTER, MONDAY)), bytes: new Uint8Array(3), date: MONDAY },
}

describe('a letter printed on Monday and not sent yet', () => {
  test('is on Tuesday the very letter that was printed, with its day', () => {
    const letter = compose(printed, TUESDAY)
    expect(letter.date).toBe(MONDAY)
    expect(isIssued(letter, printed)).toBe(true)
  })
  test('written again on Tuesday, it bears that day and is another letter', () => {
    const rewritten: LetterDraft = { ...printed, edits: { receipt: 'Nous avons bien reçu votre lettre du 2 avril 2026.' } }
    const letter = compose(rewritten, TUESDAY)
    expect(letter.date).toBe(TUESDAY)
    expect(isIssued(letter, rewritten)).toBe(false)
  })
  test('given another day, it bears that one', () => {
    expect(compose({ ...printed, date: TUESDAY }, TUESDAY).date).toBe(TUESDAY)
  })
})
