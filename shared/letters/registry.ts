import type { EventFacts } from '../complaint/index.ts'
import { acknowledgement } from './acknowledgement.ts'
import { answer } from './answer.ts'
import { closing } from './closing.ts'
import type { LetterDefinition } from './definition.ts'
import { documentRequest } from './document-request.ts'
import { holding } from './holding.ts'
import { insurerDeclaration } from './insurer-declaration.ts'
import { invitation } from './invitation.ts'
import { mediatorInformation } from './mediator-information.ts'
import { reminder } from './reminder.ts'
import { statusReport } from './status-report.ts'
import { transferLetter } from './transfer.ts'

/** Every letter the application writes, in the order of the steps. Drafts and templates are kept under these names. */
export const LETTERS = {
  invitation,
  reminder,
  acknowledgement,
  documentRequest,
  holding,
  transfer: transferLetter,
  answer,
  mediatorInformation,
  statusReport,
  insurerDeclaration,
  closing,
} satisfies Readonly<Record<string, LetterDefinition>>

export type LetterKind = keyof typeof LETTERS

export const LETTER_KINDS = Object.keys(LETTERS) as readonly LetterKind[]

export const LETTER_LABELS = Object.fromEntries(LETTER_KINDS.map((kind) => [kind, LETTERS[kind].label])) as Readonly<
  Record<LetterKind, string>
>

/** The letter that a step consists in sending; `undefined` for a step without one. */
export function letterOfStep(step: string): LetterKind | undefined {
  return LETTER_KINDS.find((kind) => LETTERS[kind].step === step)
}

/** The letter whose sending an event records; `undefined` for an event that is no sending. */
export function letterOfEvent(type: EventFacts['type']): LetterKind | undefined {
  return LETTER_KINDS.find((kind) => LETTERS[kind].event === type)
}
