import type { LetterKind } from '../complaint/index.ts'
import type { Letter, LetterInput } from './letter.ts'
import type { Mention } from './mention.ts'

/** One kind of letter: how it is built, and what it must carry. */
export type LetterDefinition = {
  readonly kind: LetterKind
  readonly build: (input: LetterInput) => Letter
  readonly mentions: readonly Mention[]
}
