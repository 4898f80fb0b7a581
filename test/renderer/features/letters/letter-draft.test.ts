import { describe, expect, test } from 'vitest'
import type { Stationery } from '../../../../renderer/data/register/stationery.ts'
import {
  composeLetter,
  EMPTY_LETTER,
  fieldsHeld,
  fingerprintOf,
  hasUnreadField,
  isIssued,
  type LetterDraft,
  readFields,
} from '../../../../renderer/features/letters/letter-draft.ts'
import { LETTERS, letterBody } from '../../../../shared/letters/index.ts'
import { LAW, localDate } from '../../../../shared/regulation/index.ts'
import { amongSeveral, dossier, FIRM } from '../../../shared/letters/story.ts'

const MONDAY = localDate('2026-04-13')
const TUESDAY = localDate('2026-04-14')

const on = (today: typeof MONDAY) => ({ dossier: dossier(), firm: FIRM, law: LAW, today })
const compose = (draft: LetterDraft, today: typeof MONDAY) => composeLetter(LETTERS.acknowledgement, draft, on(today)).letter

const printed: LetterDraft = {
  ...EMPTY_LETTER,
  issued: { fingerprint: fingerprintOf(compose(EMPTY_LETTER, MONDAY)), bytes: new Uint8Array(3), date: MONDAY },
}

test('an amount that cannot be read holds the letter back, which would leave without it', () => {
  const unread = (gestureCents: string) =>
    hasUnreadField(LETTERS.answer, { ...EMPTY_LETTER, typed: { gestureCents } }, { dossier: dossier(), firm: FIRM })
  expect(['mille', '1.250', '-50'].map(unread)).toEqual([true, true, true])
  expect(['', '150', '1 250,50 €'].map(unread)).toEqual([false, false, false])
})

test('a field that is not asked holds nothing back', () => {
  const asked = { ...LETTERS.answer, fields: LETTERS.answer.fields.map((field) => ({ ...field, isAsked: () => false })) }
  expect(hasUnreadField(asked, { ...EMPTY_LETTER, typed: { gestureCents: 'mille' } }, { dossier: dossier(), firm: FIRM })).toBe(false)
})

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

describe('a letter printed on the firm’s own paper', () => {
  const template = (id: string) => ({ id, name: 'AR du cabinet.docx', bytes: new Uint8Array() })
  const ON_TEMPLATE: Stationery = { letterhead: { id: 'bleu' }, template: template('un') }
  const composed = (draft: LetterDraft, stationery: Stationery | undefined, of = dossier()) =>
    composeLetter(LETTERS.acknowledgement, draft, { ...on(TUESDAY), dossier: of, ...(stationery && { stationery }) })

  const printedOn = (stationery: Stationery): LetterDraft => {
    const made = composeLetter(LETTERS.acknowledgement, EMPTY_LETTER, { ...on(MONDAY), stationery })
    return { ...EMPTY_LETTER, issued: { fingerprint: fingerprintOf(made.letter, made), bytes: new Uint8Array(3), date: MONDAY } }
  }
  const isStill = (draft: LetterDraft, stationery: Stationery | undefined, of = dossier()) => {
    const now = composed(draft, stationery, of)
    expect(now.letter.date).toBe(isIssued(now.letter, draft, now) ? MONDAY : TUESDAY)
    return isIssued(now.letter, draft, now)
  }

  test('is that letter while its paper is the same', () => {
    expect(isStill(printedOn(ON_TEMPLATE), { ...ON_TEMPLATE })).toBe(true)
    expect(
      isStill(printedOn({ letterhead: { id: 'bleu' }, template: undefined }), { letterhead: { id: 'bleu' }, template: undefined }),
    ).toBe(true)
  })
  test('another template, or none any more, makes another letter', () => {
    expect(isStill(printedOn(ON_TEMPLATE), { ...ON_TEMPLATE, template: template('deux') })).toBe(false)
    expect(isStill(printedOn(ON_TEMPLATE), { ...ON_TEMPLATE, template: undefined })).toBe(false)
    expect(isStill({ ...printedOn(ON_TEMPLATE), model: 'application' }, ON_TEMPLATE)).toBe(false)
  })
  test('another letterhead makes another letter where the page is the application’s', () => {
    const plain = { letterhead: { id: 'bleu' }, template: undefined }
    expect(isStill(printedOn(plain), { ...plain, letterhead: { id: 'vert' } })).toBe(false)
    expect(isStill(printed, plain)).toBe(false)
    expect(isStill(printedOn(ON_TEMPLATE), { ...ON_TEMPLATE, letterhead: { id: 'vert' } })).toBe(true)
  })
  test('what only the template says, changed in the dossier, makes another letter', () => {
    expect(isStill(printedOn(ON_TEMPLATE), ON_TEMPLATE, dossier({ summary: 'Autre chose.' }))).toBe(false)
  })
})

describe('a transfer proposes what is known of the other professional', () => {
  const firm = { ...FIRM, producers: 'Assureur du Lac : reclamations@lac.example\nGestion Fictive : 2 quai Fictif' }
  const held = (of = dossier({ producer: 'ASSUREUR DU LAC' }), typed: LetterDraft['typed'] = {}) =>
    fieldsHeld(LETTERS.transfer, { ...EMPTY_LETTER, typed }, { dossier: of, firm })
  const isPartAsked = (mode: string) => LETTERS.transfer.fields.find(({ name }) => name === 'part')?.isAsked?.({ mode })

  test('the dossier’s producer, reached as the firm’s settings say', () => {
    expect(held()).toEqual({ to: 'ASSUREUR DU LAC', toContact: 'reclamations@lac.example' })
    expect(held(dossier({ producer: 'Inconnu' }))).toEqual({ to: 'Inconnu' })
    expect(held(dossier())).toEqual({})
  })
  test('the one that the dossier says answers for something, before the producer', () => {
    expect(held(amongSeveral(dossier({ producer: 'Assureur du Lac' })))).toEqual({
      to: 'Assureur Fictif',
      toContact: 'reclamations@assureur.example',
      part: 'la gestion du contrat',
    })
  })
  test('what is typed stands, erased included; the contact follows the name typed', () => {
    expect(held(undefined, { to: 'Gestion fictive' })).toEqual({ to: 'Gestion fictive', toContact: '2 quai Fictif' })
    expect(held(undefined, { to: '' })).toEqual({ to: '' })
    expect(held(undefined, { toContact: '' })).toEqual({ to: 'ASSUREUR DU LAC', toContact: '' })
  })
  test('is in the letter and in what its sending records', () => {
    const draft: LetterDraft = { ...EMPTY_LETTER, typed: { mode: 'handedOver', reason: 'Le contrat est le sien.' } }
    const known = { dossier: dossier({ producer: 'Assureur du Lac' }), firm }
    const { letter } = composeLetter(LETTERS.transfer, draft, { ...on(MONDAY), ...known })
    expect(letterBody(letter)).toContain('reclamations@lac.example')
    expect(readFields(LETTERS.transfer, draft, known)).toMatchObject({ to: 'Assureur du Lac', toContact: 'reclamations@lac.example' })
  })
  test('what the other answers for is asked of a transfer in part, and of no other', () => {
    expect(['handedOver', 'inPart', 'delegated'].filter(isPartAsked)).toEqual(['inPart'])
  })
})
