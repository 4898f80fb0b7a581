/** What the composer keeps while a letter is being written. */
import {
  type AnswerOutcome,
  acknowledge,
  answer,
  type CommandResult,
  type Dispatch,
  type Dossier,
  isAllowed,
  type LetterKind,
  sendInvitation,
} from '../../../shared/complaint/index.ts'
import type { Firm } from '../../../shared/firm/firm.ts'
import { readAmount } from '../../../shared/language/french.ts'
import { applyEdits, LETTERS, type Letter, type LetterEdits, type LetterInput } from '../../../shared/letters/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'

export type LetterDraft = {
  /** Day the letter bears; today unless chosen. */
  readonly date: LocalDate | undefined
  readonly outcome: AnswerOutcome | undefined
  /** As typed. */
  readonly gesture: string
  readonly edits: LetterEdits
  /** The file as it was last saved or printed: what is marked as sent must be that very file. */
  readonly issued: IssuedFile | undefined
}

/** A Word file, and the content it was made from. */
export type IssuedFile = { readonly fingerprint: string; readonly bytes: Uint8Array<ArrayBuffer> }

export const EMPTY_LETTER: LetterDraft = { date: undefined, outcome: undefined, gesture: '', edits: {}, issued: undefined }

/** The letter as it stands, and what it was made from. */
export function composeLetter(
  kind: LetterKind,
  draft: LetterDraft,
  dossier: Dossier,
  firm: Firm,
  today: LocalDate,
): { letter: Letter; input: LetterInput } {
  const input: LetterInput = {
    dossier,
    firm,
    today: draft.date ?? today,
    fields: kind === 'answer' ? { outcome: draft.outcome, gestureCents: readAmount(draft.gesture) } : {},
  }
  return { letter: applyEdits(LETTERS[kind].build(input), draft.edits), input }
}

/** One text for one letter: two drafts with the same fingerprint make the same page. */
export function fingerprintOf(letter: Letter): string {
  return JSON.stringify(letter)
}

/** Whether the dossier's stage still waits for this letter. */
export function canBeSent(kind: LetterKind, dossier: Dossier): boolean {
  return isAllowed(STEP_OF_LETTER[kind], dossier)
}

const STEP_OF_LETTER = { invitation: 'sendInvitation', acknowledgement: 'acknowledge', answer: 'answer' } as const

/** The step that sending this letter is. */
export function sendCommand(kind: LetterKind, draft: LetterDraft, dispatch: Dispatch, dossier: Dossier, today: LocalDate): CommandResult {
  switch (kind) {
    case 'invitation':
      return sendInvitation(dossier, dispatch, { today })
    case 'acknowledgement':
      return acknowledge(dossier, dispatch, { today })
    case 'answer':
      if (!draft.outcome)
        return {
          status: 'refused',
          refusals: [{ rule: 'required', message: 'Choisissez l’issue de la réponse avant de la marquer comme envoyée.' }],
        }
      return answer(dossier, { ...dispatch, outcome: draft.outcome, gestureCents: readAmount(draft.gesture) }, { today })
  }
}
