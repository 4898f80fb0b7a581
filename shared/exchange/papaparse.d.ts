/** What is used of Papa Parse; its published types would bring those of Node along. */
declare module 'papaparse' {
  export type ParseResult = {
    readonly data: string[][]
    readonly errors: readonly { readonly type: string; readonly code?: string; readonly row?: number }[]
  }
  const Papa: {
    readonly parse: (text: string, config: { readonly delimiter: string; readonly newline: '\n'; readonly preview?: number }) => ParseResult
  }
  // biome-ignore lint/style/noDefaultExport: that is how the library exports it
  export default Papa
}
