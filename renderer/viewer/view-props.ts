/** What a view of one kind of piece is given, and what it tells. */

/** What is printed of a piece: pictures of its pages, or its words. Whoever asks for pictures lets them go. */
export type Printable =
  | { readonly kind: 'pictures'; readonly addresses: readonly string[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'word'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'refused'; readonly message: string }

/** A piece of the dossier, or what one holds: that one is opened over it. */
export type OpenedPiece = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }

export type ViewProps = {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The first is 1. */
  readonly page: number
  /** Clockwise, in degrees. */
  readonly rotation: number
  /** 1 fills the width. */
  readonly zoom: number
  readonly onPages: (count: number) => void
  /** Told how it is printed, once it can be. */
  readonly onPrintable: (print: () => Promise<Printable>) => void
  /** It cannot be shown; the sentence says why. */
  readonly onRefused: (message: string) => void
}
