/** Proof and portability: what leaves the register to convince, or to be handed over. */
export * from './person-export.ts'
export * from './proof.ts'
