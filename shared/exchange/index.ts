/** The register in and out: tables written, registers of other tools read. */
export * from './cell.ts'
export * from './csv-write.ts'
export * from './register-columns.ts'
export * from './register-file.ts'
