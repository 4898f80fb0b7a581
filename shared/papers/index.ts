/** informations du public et procédure: what each paper says, what became of it. */
export * from './basis.ts'
export * from './commands.ts'
export * from './content.ts'
export * from './current-paper.ts'
export * from './paper.ts'
export * from './state.ts'
export { webPage } from './web-page.ts'
