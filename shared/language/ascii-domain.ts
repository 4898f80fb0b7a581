/** A domain with accents in the letters that mail carries: « société.fr » is looked up as « xn--socit-esab.fr ». */
import { decode, encode } from 'punycode/punycode.es6.js'

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
  return withDomain(address, asciiDomain)
}

/** The letters that a name under .fr may have. @see AFNIC, naming policy of the French extensions: internationalised names */
const FRENCH_LABEL = /^[a-z\d\-ßàáâãäåæçèéêëìíîïñòóôõöùúûüýÿœ]+$/

/**
 * An e-mail address as people write it: « xn--socit-esab.fr » is « société.fr ».
 *
 * A label of other letters stays as it was carried: some of them look like another's name and are not.
 */
export function writtenAddress(address: string): string {
  return withDomain(address, (domain) => domain.split('.').map(writtenLabel).join('.'))
}

function withDomain(address: string, change: (domain: string) => string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? address : `${address.slice(0, at + 1)}${change(address.slice(at + 1))}`
}

function writtenLabel(label: string): string {
  const carried = label.toLowerCase()
  if (!carried.startsWith('xn--')) return label
  const written = decodedOf(carried.slice('xn--'.length))
  return written !== undefined && FRENCH_LABEL.test(written) && asciiDomain(written) === carried ? written : label
}

/** Nothing where it is not Punycode. */
function decodedOf(text: string): string | undefined {
  try {
    return decode(text)
  } catch {
    return undefined
  }
}
