/** The letters: built from a dossier, edited, read by the linter. */
export type { LetterDefinition, LetterField } from './definition.ts'
export type { FileOrigin, FinalText } from './final-text.ts'
export * from './letter.ts'
export * from './linter.ts'
export type { Severity } from './mention.ts'
export { LETTERS, letterOfStep } from './registry.ts'
export {
  LETTER_PARAGRAPHS,
  MEDIATOR_ITEM,
  paragraphField,
  type TemplateField,
  type TemplateValues,
  templateFields,
  templateValues,
} from './template-fields.ts'
