/** The action plan: findings, corrective actions, whether they worked, recurring causes. */
export * from './action.ts'
export * from './commands.ts'
export * from './measure.ts'
export * from './plan.ts'
export * from './recurrence.ts'
export * from './sentences.ts'
