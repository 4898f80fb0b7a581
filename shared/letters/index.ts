/** The letters: built from a dossier, edited, read by the linter. */
export type { LetterDefinition, LetterField } from './definition.ts'
export * from './letter.ts'
export * from './linter.ts'
export type { Severity } from './mention.ts'
export { LETTERS, letterOfStep } from './registry.ts'
