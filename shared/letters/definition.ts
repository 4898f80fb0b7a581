/** What a kind of letter is: what it asks for, how it is built, what it must carry, and which step sending it is. */
import type { LetterKind, Step } from '../complaint/index.ts'
import type { Letter, LetterFields, LetterInput } from './letter.ts'
import type { Mention } from './mention.ts'

/** One thing that the adviser decides about a letter, and how the form asks for it. */
export type LetterField = {
  readonly name: keyof LetterFields
  readonly label: string
  readonly help?: string
  readonly isOptional?: boolean
} & (
  | { readonly kind: 'text' | 'longText' | 'lines' | 'amount' | 'futureDay' }
  | { readonly kind: 'choice'; readonly options: readonly { readonly value: string; readonly label: string }[] }
)

/** One kind of letter. */
export type LetterDefinition = {
  readonly kind: LetterKind
  /** The step that marking it as sent takes. */
  readonly step: Step
  readonly fields: readonly LetterField[]
  readonly build: (input: LetterInput) => Letter
  readonly mentions: readonly Mention[]
}
