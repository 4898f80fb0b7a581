/** The letters: built from a dossier, edited, read by the linter. */
export { type LetterDefinition, type LetterField, sendLetter, type TypedFields } from './definition.ts'
export { withoutMarks } from './field-marks.ts'
export type { FileOrigin, FinalText, Leftover, LeftoverKind } from './final-text.ts'
export { leftoverFindings, placeholdersIn } from './leftovers.ts'
export {
  applyEdits,
  type Letter,
  type LetterBlock,
  type LetterEdits,
  type LetterFields,
  type LetterInput,
  letterBody,
  letterText,
  referencesLine,
  SUBJECT_LEAD,
  whereToSend,
} from './letter.ts'
export { isHeldBack, type LetterFinding, lintLetter, lintText } from './linter.ts'
export { mandateFindings } from './mandate.ts'
export { meansFindings, nowhereToGo, platformFindings } from './means.ts'

export type { LetterParagraph } from './paragraphs.ts'
export { PUBLIC_KIND_PHRASES, PUBLIC_KINDS, type PublicKind, publicKindOf, publicReply, publicReplyFindings } from './public-reply.ts'
export { LETTER_KINDS, LETTER_LABELS, LETTERS, type LetterKind, letterOfEvent, letterOfStep } from './registry.ts'
export { filledIn, paragraphsFor, type StandardParagraph, withFields } from './standard-paragraphs.ts'
export {
  MEDIATOR_ITEM,
  type TemplateField,
  type TemplateValues,
  templateFields,
  templateValues,
} from './template-fields.ts'
export { unknownAuthorFindings } from './unknown-author.ts'
