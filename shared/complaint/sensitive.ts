/** What free text must not hold, or hold sparingly: a declaration of suspicion; data that the RGPD (article 9) protects. */
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

const SUSPICION =
  /\b(tracfin|declarations? de soupcons?|soupcons? de (blanchiment|fraude fiscale)|blanchiment|financement du terrorisme|lcb[ -]?ft)\b/

/**
 * A sentence where a text seems to tell of a declaration of suspicion; `undefined` otherwise.
 *
 * @see code monétaire et financier, article L561-18: that one was made, or thought of, is told to nobody
 */
export function suspicionWarning(text: string): string | undefined {
  if (!SUSPICION.test(foldAccents(text))) return undefined
  return typography(
    'Ce texte semble parler d’une déclaration de soupçon (Tracfin) : rien n’en est écrit dans un dossier de réclamation, que le client peut demander à lire. Retirez ce passage.',
  )
}
