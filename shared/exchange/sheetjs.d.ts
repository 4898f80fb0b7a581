/** What the library gives besides what its types say: a workbook read from parts that were unpacked before. */
import type {} from '@e965/xlsx'

declare module '@e965/xlsx' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: a type of the library's own is added to
  export interface WorkBook {
    /** The texts of a workbook of Office Open XML, that its cells name by their place. */
    readonly Strings?: readonly { readonly t?: string }[]
  }
  export type UnpackedPart = { readonly name: string; readonly content: Uint8Array; readonly type: number }
  /** @param container parts by their name */
  export function parse_zip(container: { readonly files: Readonly<Record<string, UnpackedPart>> }, options: ParsingOptions): WorkBook
}
