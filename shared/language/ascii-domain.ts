/** A domain with accents in the letters that mail carries: « société.fr » is looked up as « xn--socit-esab.fr ». */

// RFC 3492, 5.
const BASE = 36
const T_MIN = 1
const T_MAX = 26
const SKEW = 38
const DAMP = 700
const INITIAL_BIAS = 72
const INITIAL_N = 128
/** Letters come before numerals. */
const FIGURES = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** @see RFC 5891 (IDNA): each label that is not plain ASCII, in small composed letters, in Punycode */
export function asciiDomain(domain: string): string {
  return domain
    .normalize('NFKC')
    .split('.')
    .map((label) => (/^[\x20-\x7e]*$/.test(label) ? label : `xn--${punycode(label.toLowerCase())}`))
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

/** @see RFC 3492, 6.3 */
function punycode(label: string): string {
  const points = [...label].map((character) => character.codePointAt(0) ?? 0)
  const plain = points.filter((point) => point < INITIAL_N)
  let written = plain.length > 0 ? `${String.fromCodePoint(...plain)}-` : ''
  let bias = INITIAL_BIAS
  let handled = plain.length
  let delta = 0
  let last = INITIAL_N
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= last))
    delta += (next - last) * (handled + 1)
    for (const point of points) {
      if (point < next) delta++
      if (point !== next) continue
      written += figures(delta, bias)
      bias = adapted(delta, handled + 1, handled === plain.length)
      delta = 0
      handled++
    }
    delta++
    last = next + 1
  }
  return written
}

/** A number of variable length, its least figure first. */
function figures(delta: number, bias: number): string {
  let written = ''
  let rest = delta
  for (let k = BASE; ; k += BASE) {
    const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias))
    if (rest < threshold) return written + FIGURES.charAt(rest)
    written += FIGURES.charAt(threshold + ((rest - threshold) % (BASE - threshold)))
    rest = Math.floor((rest - threshold) / (BASE - threshold))
  }
}

function adapted(delta: number, handled: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : Math.floor(delta / 2)
  rest += Math.floor(rest / handled)
  let k = 0
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN))
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW))
}
