/** The package is written in JavaScript; its name alone is a module of Node's own. */
declare module 'punycode/punycode.es6.js' {
  /** @see RFC 3492, 6.3 */
  export function encode(label: string): string
}
