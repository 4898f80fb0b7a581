/** The letters: built from a dossier, edited, read by the linter. */
export type { LetterDefinition } from './definition.ts'
export * from './letter.ts'
export * from './linter.ts'
export type { Severity } from './mention.ts'
export { LETTERS } from './registry.ts'
