/** The data room: everything features may use of it. */

export * from './clock.ts'
export * from './database.ts'
export * from './drafts.ts'
export * from './files.ts'
export * from './form-errors.ts'
export { matches } from './projection.ts'
export * from './register.ts'
export type { DossierSummary } from './rows.ts'
export * from './session.tsx'
export * from './settings.ts'
export * from './storage-failure.ts'
export * from './use-draft.ts'
