/** The package is written in JavaScript; its name alone is a module of Node's own. */
declare module 'punycode/punycode.es6.js' {
  /** @see RFC 3492, 6.3 */
  export function encode(label: string): string
  /** @see RFC 3492, 6.2 @throws RangeError where it is none */
  export function decode(text: string): string
}
