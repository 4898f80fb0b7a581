/** What the composer keeps while a letter is being written. */
import { type Dossier, isAllowed } from '../../../shared/complaint/index.ts'
import type { Firm } from '../../../shared/firm/firm.ts'
import { amountQuestion, centsOf } from '../../../shared/language/amount.ts'
import {
  applyEdits,
  type Letter,
  type LetterDefinition,
  type LetterEdits,
  type LetterField,
  type LetterFields,
  type LetterInput,
  type LetterKind,
  type TypedFields,
  templateValues,
} from '../../../shared/letters/index.ts'
import type { Law, LocalDate } from '../../../shared/regulation/index.ts'
import type { Stationery } from '../../data/register/index.ts'

export type LetterDraft = {
  /** Day the letter bears; today unless chosen. */
  readonly date: LocalDate | undefined
  /** The letter's own fields, as typed; a day as 'YYYY-MM-DD'. */
  readonly typed: TypedFields
  readonly edits: LetterEdits
  /** The file as it was last saved or printed: what is marked as sent must be that very file. */
  readonly issued: (IssuedFile & { readonly date?: LocalDate }) | undefined
  /** The letter as it last left in PDF, and the digest of the Word file that this was made of. */
  readonly leftAsPdf?: { readonly of: string; readonly bytes: Uint8Array<ArrayBuffer> } | undefined
  /** Which page it is written on; the firm's own where there is one, unless chosen. */
  readonly model?: 'firm' | 'application' | undefined
  /** The letter as it came back from Word: this very file is then read, kept and marked as sent. */
  readonly wordFile?: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } | undefined
}

/** A Word file, and the content it was made from. */
export type IssuedFile = { readonly fingerprint: string; readonly bytes: Uint8Array<ArrayBuffer> }

export const EMPTY_LETTER: LetterDraft = { date: undefined, typed: {}, edits: {}, issued: undefined }

/** Of a public reply: the text where it is not the proposed one, and for an answer its outcome, which nobody reads in public. */
export type ReplyDraft = { readonly text?: string | undefined; readonly outcome?: string | undefined }

export function replyDraftKey(kind: LetterKind, dossierId: string): string {
  return `public-${kind}:${dossierId}`
}

/** Why what was typed in a field cannot be read; `undefined` where it can, or nothing was typed. */
export function fieldError({ kind }: LetterField, typed = ''): string | undefined {
  return kind === 'amount' ? amountQuestion(typed) : undefined
}

type Known = Pick<LetterInput, 'dossier' | 'firm'>

/** What the fields hold: what was typed, else what the letter proposes. */
export function fieldsHeld({ proposed }: LetterDefinition, { typed }: LetterDraft, known: Known): TypedFields {
  return { ...proposed?.(known, typed), ...typed }
}

/** Whether a field that is asked holds what cannot be read: the letter would say nothing of it. */
export function hasUnreadField(definition: LetterDefinition, draft: LetterDraft, known: Known): boolean {
  const held = fieldsHeld(definition, draft, known)
  return definition.fields.some((field) => (field.isAsked?.(held) ?? true) && fieldError(field, held[field.name]) !== undefined)
}

/** A letter's fields, read from what they hold. */
export function readFields(definition: LetterDefinition, draft: LetterDraft, known: Known): LetterFields {
  const typed = fieldsHeld(definition, draft, known)
  const read = definition.fields.map((field) => {
    const text = typed[field.name]?.trim() || undefined
    return [field.name, field.kind === 'amount' && text ? centsOf(text) : text] as const
  })
  return Object.fromEntries(read)
}

/** A letter, what it was made from, and what it is written on. */
export type Composed = Paper & { readonly letter: Letter }

/** The firm's own Word file where it has one, or the application's page with the firm's letterhead. */
type Paper = Stationery & { readonly definition: LetterDefinition; readonly input: LetterInput }

type Circumstances = {
  readonly dossier: Dossier
  readonly firm: Firm
  readonly today: LocalDate
  readonly law: Law
  readonly stationery?: Stationery
}

/** The letter as it stands: untouched since it was saved or printed, it keeps the day it then bore. */
export function composeLetter(definition: LetterDefinition, draft: LetterDraft, circumstances: Circumstances): Composed {
  const issuedOn = draft.date ? undefined : draft.issued?.date
  const issued = issuedOn && composedOn(issuedOn, definition, draft, circumstances)
  return issued && isIssued(issued.letter, draft, issued)
    ? issued
    : composedOn(draft.date ?? circumstances.today, definition, draft, circumstances)
}

function composedOn(
  date: LocalDate,
  definition: LetterDefinition,
  draft: LetterDraft,
  { dossier, firm, law, stationery }: Circumstances,
): Composed {
  const input: LetterInput = { dossier, firm, today: date, law, fields: readFields(definition, draft, { dossier, firm }) }
  const letter = applyEdits(definition.build(input), draft.edits)
  const template = draft.model === 'application' ? undefined : stationery?.template
  return { definition, letter, input, letterhead: stationery?.letterhead, template }
}

/** Whether the file last saved or printed is this very letter, on this very paper. */
export function isIssued(letter: Letter, { issued }: LetterDraft, paper?: Paper): boolean {
  return issued?.fingerprint === fingerprintOf(letter, paper)
}

/**
 * One text for one letter: two drafts with the same fingerprint make the same page.
 *
 * @param paper the application's own, without a letterhead, where there is none
 */
export function fingerprintOf(letter: Letter, paper?: Paper): string {
  if (paper?.template) return JSON.stringify([letter, paper.template.id, templateValues(paper.definition, letter, paper.input)])
  return paper?.letterhead ? JSON.stringify([letter, paper.letterhead.id]) : JSON.stringify(letter)
}

/** The day that the letter bears; not known of a file that came back from Word, where it may have been changed. */
export function dayBorne(letter: Letter, { wordFile }: LetterDraft): LocalDate | undefined {
  return wordFile ? undefined : letter.date
}

/** Whether the dossier's stage still waits for this letter. */
export function canBeSent({ step }: LetterDefinition, dossier: Dossier): boolean {
  return isAllowed(step, dossier)
}
