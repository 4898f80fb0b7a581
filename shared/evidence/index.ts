/** Proof and portability: what leaves the register to convince, or to be handed over. */
export { dossiersOfPerson, personExport } from './person-export.ts'
export { proofFolder } from './proof.ts'
