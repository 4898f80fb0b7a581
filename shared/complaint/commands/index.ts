/**
 * Commands: dossier + intent -> new facts, or a refusal that names the rule and says why in French.
 *
 * Pure: "today" comes in. Which step can be taken at which stage stands in one table, steps.ts.
 */
export * from './closing.ts'
export * from './correction.ts'
export * from './files.ts'
export * from './handling.ts'
export * from './importing.ts'
export * from './intake.ts'
export * from './joining.ts'
export * from './liability.ts'
export * from './mediation.ts'
export * from './oral.ts'
export * from './review.ts'
