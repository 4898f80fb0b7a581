/** A word of caution on data that the RGPD (article 9) protects above all: health first. */
import { foldAccents, typography } from '../language/french.ts'

const WORDS: readonly RegExp[] = [
  /\b(maladies?|malade|cancers?|tumeurs?|alzheimer|parkinson|diabete|diabetique|vih|sida|depressi(on|f|ve)|burn[ -]?out|suicid\w*)\b/,
  /\b(hospitalis\w+|hopital|chirurgi\w+|chimiotherapie|psychiatr\w+|handicap\w*|invalidite|grossesse|enceinte|avc|infarctus)\b/,
  /\b(arrets? (de travail|maladie)|traitements? medica(l|ux)|etat de sante|certificats? medica(l|ux)|questionnaires? (de sante|medica(l|ux)))\b/,
  /\b(syndicalistes?|adherent (d un|au) syndicat|orientation sexuelle|convictions? (religieuses?|politiques?)|origine ethnique)\b/,
]

/** A sentence where a text seems to tell of health, beliefs or origin; `undefined` otherwise. */
export function sensitivityWarning(text: string): string | undefined {
  const folded = foldAccents(text).replace(/[’']/g, ' ')
  if (!WORDS.some((pattern) => pattern.test(folded))) return undefined
  return typography(
    'Ce texte semble parler de santé ou d’autres données sensibles (RGPD, article 9) : n’écrivez que ce qui est indispensable pour traiter la réclamation.',
  )
}
