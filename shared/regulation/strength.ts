/**
 * How strongly something is asked for: three strengths, three words, the same on every screen and paper.
 *
 * A recommendation is never called law, and a custom of the firm's never a recommendation.
 */
import { capitalise, lowerFirst, typography } from '../language/french.ts'

/** A recommendation states expected good practices; law binds; the firm's own rules bind nobody else. Screens and letters never mix them. */
export type Force = 'recommendation' | 'instruction' | 'law' | 'directive' | 'house'

/** What of a text tells its strength. */
type Strengthened = { readonly force: Force; readonly citation: string }

const STRENGTHS = ['law', 'authority', 'house'] as const
export type Strength = (typeof STRENGTHS)[number]

export const STRENGTH_LABELS: Readonly<Record<Strength, string>> = {
  law: 'imposé par la loi',
  authority: 'attendu par l’autorité',
  house: 'usage du cabinet',
}

/**
 * The strength of a text; `undefined` for a directive, which binds no firm by itself.
 *
 * An article of the AMF's general regulation binds, whatever instruction specifies it; an instruction cited alone says what
 * the authority expects.
 */
export function strengthOf({ force, citation }: Strengthened): Strength | undefined {
  switch (force) {
    case 'law':
      return 'law'
    case 'instruction':
      return citation.startsWith('article') ? 'law' : 'authority'
    case 'recommendation':
      return 'authority'
    case 'house':
      return 'house'
    case 'directive':
      return undefined
  }
}

/** 'Attendu par l’autorité : recommandation ACPR 2024-R-02 du 2 juillet 2024'. */
export function askedBy(strength: Strength, by: string): string {
  return typography(`${capitalise(STRENGTH_LABELS[strength])} : ${by}`)
}

/** The same of a text, by its own strength. */
export function askedByText(text: Strengthened): string {
  const strength = strengthOf(text)
  if (strength === undefined) return `Texte à venir : ${text.citation}`
  return text.force === 'house' ? HOUSE_ALONE : askedBy(strength, text.citation)
}

/** 'Imposé par la loi : article L612-1 … ; article L616-1 …': a strength is said once for the texts that share it. */
export function inOneLine(asked: readonly string[]): string {
  return asked.reduce((line, next) => {
    const [strength = '', ...cited] = next.split(' : ')
    if (line === '') return next
    return line.startsWith(strength) ? `${line} ; ${cited.join(' : ')}` : `${line} ; ${lowerFirst(next)}`
  }, '')
}

/** What no text asks for. */
export const HOUSE_ALONE = `${capitalise(STRENGTH_LABELS.house)}, qu’aucun texte n’impose`

/** A text that binds others, which the firm follows by choice: 'usage du cabinet, sur le modèle de la recommandation …'. */
export function modelledOn(citation: string): string {
  return typography(`${STRENGTH_LABELS.house}, sur le modèle de la ${citation}`)
}
