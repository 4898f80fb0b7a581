/** The vault: keys, boxes, and the header that says how they open. */
export * from './age.ts'
export * from './box.ts'
export * from './codec.ts'
export * from './header.ts'
export * from './passphrase.ts'
export * from './recovery-code.ts'
