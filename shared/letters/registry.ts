import { LETTER_KINDS, type LetterKind } from '../complaint/index.ts'
import { acknowledgement } from './acknowledgement.ts'
import { answer } from './answer.ts'
import { closing } from './closing.ts'
import type { LetterDefinition } from './definition.ts'
import { documentRequest } from './document-request.ts'
import { holding } from './holding.ts'
import { invitation } from './invitation.ts'
import { mediatorInformation } from './mediator-information.ts'
import { reminder } from './reminder.ts'
import { transferLetter } from './transfer.ts'

/** Every letter the application writes. */
export const LETTERS: Readonly<Record<LetterKind, LetterDefinition>> = {
  invitation,
  reminder,
  acknowledgement,
  documentRequest,
  holding,
  transfer: transferLetter,
  answer,
  mediatorInformation,
  closing,
}

/** The letter that a step consists in sending; `undefined` for a step without one. */
export function letterOfStep(step: string): LetterKind | undefined {
  return LETTER_KINDS.find((kind) => LETTERS[kind].step === step)
}
