import type { LetterKind } from '../complaint/index.ts'
import { acknowledgement } from './acknowledgement.ts'
import { answer } from './answer.ts'
import type { LetterDefinition } from './definition.ts'
import { invitation } from './invitation.ts'

/** Every letter the application writes. */
export const LETTERS: Readonly<Record<LetterKind, LetterDefinition>> = { invitation, acknowledgement, answer }
