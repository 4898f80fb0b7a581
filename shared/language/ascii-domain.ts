/** A domain with accents in the letters that mail carries: « société.fr » is looked up as « xn--socit-esab.fr ». */
import { encode } from 'punycode/punycode.es6.js'

/** @see RFC 5891 (IDNA): each label that is not plain ASCII, in small composed letters, in Punycode */
export function asciiDomain(domain: string): string {
  return domain
    .normalize('NFKC')
    .split('.')
    .map((label) => (/^[\x20-\x7e]*$/.test(label) ? label : `xn--${encode(label.toLowerCase())}`))
    .join('.')
}

/**
 * An e-mail address as a header or a link carries it: its domain in ASCII, its first part as it is written, which no rule lets
 * anybody but its own server read.
 *
 * @see RFC 5321, 2.3.11; RFC 6532, 3.2
 */
export function carriedAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? address : `${address.slice(0, at + 1)}${asciiDomain(address.slice(at + 1))}`
}
