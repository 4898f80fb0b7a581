/** Telephone numbers and e-mail addresses: accepted however they are typed, shown as people write them. */
import { asciiDomain } from './ascii-domain.ts'
import { typography } from './french.ts'

/** Country codes whose national numbers are those of France: overseas, the digits that follow are the same. */
const FRENCH_CODES = /^(?:\+|00)(?:33|262|590|594|596)(?:\(0\)|0)?(?=[1-9]\d{8}$)/

/** '06 12 34 56 78', whatever stood between the figures; what is not a French number, as it was typed. */
export function formatPhone(typed: string): string {
  const text = typed.trim()
  if (!/^[\d\s+().\-/\u2010-\u2015]+$/.test(text)) return text
  const figures = text.replace(/[^\d+()]/g, '').replace(/\((?!0\))|(?<!\(0)\)/g, '')
  const national = figures.replace(FRENCH_CODES, '0')
  return /^0[1-9]\d{8}$/.test(national) ? (national.match(/\d\d/g) ?? []).join(' ') : text
}

// Letters with accents are real, in the part before the sign and in names of domains.
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'’*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'’*+/=?^_`{|}~-]+)*$/u
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u
const LAST_LABEL = /^(?:[\p{L}\p{M}]{2,}|xn--[a-z\d-]*[a-z\d])$/iu

/** Characters that mail carries. @see RFC 5321, 4.5.3.1; RFC 1035, 2.3.4 */
const LONGEST = { localPart: 64, domain: 253, label: 63 }

/** Whether a message could be sent to it, as far as its writing tells. */
export function isEmail(text: string): boolean {
  const [localPart = '', domain = '', ...more] = text.trim().normalize('NFC').split('@')
  return more.length === 0 && localPart.length <= LONGEST.localPart && LOCAL_PART.test(localPart) && isDomain(domain)
}

/** Judged as it is written, measured as it is carried. */
function isDomain(domain: string): boolean {
  const labels = domain.split('.')
  const carried = asciiDomain(domain)
  return (
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    LAST_LABEL.test(labels.at(-1) ?? '') &&
    carried.length <= LONGEST.domain &&
    carried.split('.').every(({ length }) => length <= LONGEST.label)
  )
}

/** What to say of an address as typed; nothing where it could be one, or where none is typed. */
export function emailWarning(typed: string): string | undefined {
  const text = typed.trim()
  if (text === '' || isEmail(text)) return undefined
  return typography(
    text.includes('@')
      ? 'Cette adresse électronique n’est pas complète ou porte un signe de trop : relisez-la.'
      : 'Une adresse électronique a la forme nom@domaine.fr : relisez celle-ci.',
  )
}

/** The same of each address within a text, such as a way to reach someone; what holds no « @ » is not one. */
export function emailsWarning(typed: string): string | undefined {
  const amiss = typed.split(/[\s,;:()<>«»]+/).find((word) => word.includes('@') && !isEmail(word.replace(/[.,;]+$/, '')))
  return amiss && typography(`L’adresse électronique « ${amiss} » n’est pas complète ou porte un signe de trop : relisez-la.`)
}
