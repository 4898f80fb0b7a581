/** What the composer keeps while a letter is being written. */
import {
  acknowledge,
  answer,
  type CommandResult,
  type Dispatch,
  type Dossier,
  hold,
  informOfMediator,
  isAllowed,
  type LetterKind,
  requestDocuments,
  sendClosingLetter,
  sendInvitation,
  sendReminder,
  transfer,
} from '../../../shared/complaint/index.ts'
import type { Firm } from '../../../shared/firm/firm.ts'
import { readAmount } from '../../../shared/language/french.ts'
import {
  applyEdits,
  LETTERS,
  type Letter,
  type LetterEdits,
  type LetterField,
  type LetterFields,
  type LetterInput,
  listed,
  templateValues,
} from '../../../shared/letters/index.ts'
import type { Law, LocalDate } from '../../../shared/regulation/index.ts'
import type { Stationery } from '../../data/register/index.ts'

export type LetterDraft = {
  /** Day the letter bears; today unless chosen. */
  readonly date: LocalDate | undefined
  /** The letter's own fields, as typed; a day as 'YYYY-MM-DD'. */
  readonly typed: Readonly<Partial<Record<keyof LetterFields, string>>>
  readonly edits: LetterEdits
  /** The file as it was last saved or printed: what is marked as sent must be that very file. */
  readonly issued: (IssuedFile & { readonly date?: LocalDate }) | undefined
  /** Which page it is written on; the firm's own where there is one, unless chosen. */
  readonly model?: 'firm' | 'application' | undefined
  /** The letter as it came back from Word: this very file is then read, kept and marked as sent. */
  readonly wordFile?: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } | undefined
}

/** A Word file, and the content it was made from. */
export type IssuedFile = { readonly fingerprint: string; readonly bytes: Uint8Array<ArrayBuffer> }

export const EMPTY_LETTER: LetterDraft = { date: undefined, typed: {}, edits: {}, issued: undefined }

/** Why what was typed in a field cannot be read; `undefined` where it can, or nothing was typed. */
export function fieldError({ kind }: LetterField, typed = ''): string | undefined {
  const isUnreadable = kind === 'amount' && typed.trim() !== '' && readAmount(typed) === undefined
  return isUnreadable ? 'Indiquez un montant en euros, par exemple 150 ou 1 250,50.' : undefined
}

/** A letter's fields, read from what was typed. */
export function readFields(kind: LetterKind, { typed }: LetterDraft): LetterFields {
  const read = LETTERS[kind].fields.map((field) => {
    const text = typed[field.name]?.trim() || undefined
    return [field.name, field.kind === 'amount' && text ? readAmount(text) : text] as const
  })
  return Object.fromEntries(read)
}

/** A letter, what it was made from, and what it is written on. */
export type Composed = Paper & { readonly letter: Letter }

/** The firm's own Word file where it has one, or the application's page with the firm's letterhead. */
type Paper = Stationery & { readonly input: LetterInput }

type Circumstances = {
  readonly dossier: Dossier
  readonly firm: Firm
  readonly today: LocalDate
  readonly law: Law
  readonly stationery?: Stationery
}

/** The letter as it stands: untouched since it was saved or printed, it keeps the day it then bore. */
export function composeLetter(kind: LetterKind, draft: LetterDraft, circumstances: Circumstances): Composed {
  const issuedOn = draft.date ? undefined : draft.issued?.date
  const issued = issuedOn && composedOn(issuedOn, kind, draft, circumstances)
  return issued && isIssued(issued.letter, draft, issued)
    ? issued
    : composedOn(draft.date ?? circumstances.today, kind, draft, circumstances)
}

function composedOn(date: LocalDate, kind: LetterKind, draft: LetterDraft, { dossier, firm, law, stationery }: Circumstances): Composed {
  const input: LetterInput = { dossier, firm, today: date, law, fields: readFields(kind, draft) }
  const letter = applyEdits(LETTERS[kind].build(input), draft.edits)
  const template = draft.model === 'application' ? undefined : stationery?.template
  return { letter, input, letterhead: stationery?.letterhead, template }
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
  if (paper?.template) return JSON.stringify([letter, paper.template.id, templateValues(letter, paper.input)])
  return paper?.letterhead ? JSON.stringify([letter, paper.letterhead.id]) : JSON.stringify(letter)
}

/** Whether the dossier's stage still waits for this letter. */
export function canBeSent(kind: LetterKind, dossier: Dossier): boolean {
  return isAllowed(LETTERS[kind].step, dossier)
}

/** What the adviser says of a letter that has left. */
export type Sending = Dispatch & { readonly lateReason?: string | undefined }

/** The step that sending this letter is. */
export function sendCommand(kind: LetterKind, draft: LetterDraft, sending: Sending, dossier: Dossier, today: LocalDate): CommandResult {
  const fields = readFields(kind, draft)
  const context = { today }
  const { lateReason, ...dispatch } = sending
  switch (kind) {
    case 'invitation':
      return sendInvitation(dossier, dispatch, context)
    case 'reminder':
      return sendReminder(dossier, dispatch, context)
    case 'acknowledgement':
      return acknowledge(dossier, sending, context)
    case 'documentRequest':
      return fields.wantedBy
        ? requestDocuments(dossier, { ...dispatch, documents: listed(fields.documents), wantedBy: fields.wantedBy }, context)
        : missing('Indiquez le jour pour lequel les pièces sont demandées avant de marquer la lettre comme envoyée.')
    case 'holding':
      return fields.promisedOn
        ? hold(dossier, { ...dispatch, reason: fields.reason ?? '', promisedOn: fields.promisedOn }, context)
        : missing('Indiquez le jour auquel la réponse est promise avant de marquer la lettre comme envoyée.')
    case 'transfer':
      return fields.mode
        ? transfer(
            dossier,
            { ...dispatch, mode: fields.mode, to: fields.to ?? '', toContact: fields.toContact ?? '', reason: fields.reason ?? '' },
            context,
          )
        : missing('Choisissez si la réclamation est transmise ou confiée avant de marquer la lettre comme envoyée.')
    case 'answer':
      return fields.outcome
        ? answer(dossier, { ...sending, outcome: fields.outcome, gestureCents: fields.gestureCents }, context)
        : missing('Choisissez l’issue de la réponse avant de la marquer comme envoyée.')
    case 'mediatorInformation':
      return informOfMediator(dossier, dispatch, context)
    case 'closing':
      return sendClosingLetter(dossier, dispatch, context)
  }
}

function missing(message: string): CommandResult {
  return { status: 'refused', refusals: [{ rule: 'required', message }] }
}
