/**
 * What the reader of Outlook's messages asks of the package `iconv-lite`, done by the browser itself: that package is made for
 * Node, and half a megabyte.
 */
export function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes)
}
