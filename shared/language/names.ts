/**
 * Names inside sentences: elision, articles and agreement, in one place. A template writes `de(name)`, never
 * 'de ' before a name it does not know.
 */

/** Words and given names whose h is aspirated: no elision before them. */
const ASPIRATED =
  /^(?:habib|hakim|halles?|hambourg|hameau|hamed|hamid|hamza|handicap|hanse?|hans|haras|haroun|harold|harry|hasard|hassan|haut[es]*|hauteurs?|havre|hector|heidi|héraut|hibou|hicham|hocine|hollande|hongrie|houda|huit|hun|hutte)(?![\p{L}])/iu

/** Vowels that are said as something else: 'de onze', 'de Yann', 'de yacht', 'de oui'. */
const SAID_AS_CONSONANT = /^(?:onz|oui(?![\p{L}])|ouistiti|y(?=[aeiouéèêâ]))/iu

/** Whether a name begins with the sound of a vowel: 'Hélène', 'AXA', 'Yves', not 'Harry', 'HSBC', 'Yann' or '8 à Huit'. */
export function beginsWithVowel(name: string): boolean {
  const said = name.trim().replace(/^[«“"'(\s\u00a0]+/, '')
  if (SAID_AS_CONSONANT.test(said)) return false
  // Initials are spelled: the h of 'HSBC' is a word of its own.
  if (/^H(?:\p{Lu}|\d|\.)/u.test(said)) return false
  const [first = ''] = said.normalize('NFD')
  return /[aeiouyœæ]/i.test(first) || (/h/i.test(first) && !ASPIRATED.test(said))
}

const CONTRACTIONS = { de: { le: 'du', les: 'des' }, à: { le: 'au', les: 'aux' } } as const

/**
 * An article contracts with what stands before it: 'du médiateur', 'au Conservateur', 'des Conseillers Réunis'. 'Le' with its
 * capital does before a common noun alone: 'Le Goff' is a surname.
 */
function contracted(preposition: 'de' | 'à', name: string): string | undefined {
  const [, article = '', rest] = /^([Ll]es?) (.*)$/s.exec(name) ?? []
  const small = article.toLowerCase()
  if (small !== 'le' && small !== 'les') return undefined
  return article !== 'Le' || isCommonNoun(firstNoun(name)) ? `${CONTRACTIONS[preposition][small]} ${rest}` : undefined
}

/** 'd’Hélène Aubry', 'de Banque du Lac', 'du médiateur'. */
export function de(name: string): string {
  const trimmed = name.trim()
  return contracted('de', trimmed) ?? (beginsWithVowel(trimmed) ? `d’${trimmed}` : `de ${trimmed}`)
}

/** 'à Assureur du Lac', 'au médiateur'. */
export function to(name: string): string {
  const trimmed = name.trim()
  return contracted('à', trimmed) ?? `à ${trimmed}`
}

const MASCULINE = [
  ...['cabinet', 'groupe', 'médiateur', 'centre', 'service', 'fonds', 'courtier', 'conseil', 'comptoir', 'crédit'],
  ...['conservateur', 'syndicat', 'comité', 'club', 'syndic', 'secrétariat', 'président', 'gérant', 'trésorier', 'responsable', 'standard'],
]
const FEMININE = [
  ...['société', 'agence', 'étude', 'compagnie', 'banque', 'maison', 'mutuelle', 'association', 'caisse', 'médiation', 'médiatrice'],
  ...['chambre', 'commission', 'coopérative', 'fédération', 'union', 'entreprise', 'gestion', 'assurance'],
  ...['fondation', 'indivision', 'succession', 'copropriété', 'commune', 'paroisse'],
  ...['direction', 'comptabilité', 'gérance', 'présidence', 'présidente', 'gérante', 'trésorière', 'assistante'],
]
/** Feminine or masculine alike: only their article can tell, and it is elided. */
const ELIDED_MASCULINE = ['institut', 'organisme', 'office', 'accueil', 'assistant']

/** Legal forms and bodies known by their initials, in capitals: 'Sa' and 'Sas' may be surnames. */
const FEMININE_INITIALS = [
  ...['SARL', 'SAS', 'SASU', 'SA', 'SNC', 'SCI', 'SCP', 'SELARL', 'SCEA', 'EURL', 'EARL', 'UDAF', 'ATI'],
  ...['ACPR', 'AMF', 'DGCCRF', 'DDPP', 'CNIL'],
]
const MASCULINE_INITIALS = ['GIE', 'GFA', 'CSE']

function isCommonNoun(noun: string): boolean {
  const known = [...MASCULINE, ...FEMININE, ...ELIDED_MASCULINE]
  return known.includes(noun) || known.includes(noun.replace(/s$/, ''))
}

function firstWord(name: string): string {
  const bare = name.trim().replace(/^(?:L[ae]s? |L[’']|l[ae]s? |l[’'])/, '')
  return /^[\p{L}]+/u.exec(bare)?.[0] ?? ''
}

function firstNoun(name: string): string {
  return firstWord(name).toLowerCase()
}

function isFeminineNoun(name: string): boolean {
  return FEMININE.includes(firstNoun(name)) || FEMININE_INITIALS.includes(firstWord(name))
}

/** Whether a name is said in the feminine: its own article, else its first noun tells; a bare name is not. */
export function isFeminine(name: string): boolean {
  return /^la /i.test(name.trim()) || isFeminineNoun(name)
}

/** The form that agrees with a name: 'La Médiation de l’Assurance … saisie'. */
export function agreed(name: string, masculine: string, feminine: string): string {
  return isFeminine(name) ? feminine : masculine
}

/**
 * A name as the subject of a sentence: 'le Médiateur de l’AMF', 'la Médiation de l’Assurance', 'l’Association X';
 * a name without a common noun at its head has no article ('CMAP', 'Assureur du Lac'), and keeps one that is its own
 * as it is ('Le Goff', 'La Mondiale').
 */
export function withArticle(name: string): string {
  const own = name.trim()
  const isKnown = isCommonNoun(firstNoun(own)) || [...FEMININE_INITIALS, ...MASCULINE_INITIALS].includes(firstWord(own))
  if (OWN_ARTICLE.test(own)) return isKnown ? own.replace(OWN_ARTICLE, (article) => article.toLowerCase()) : own
  const isFeminineOne = isFeminineNoun(own)
  if (!isFeminineOne && ![...MASCULINE, ...ELIDED_MASCULINE].includes(firstNoun(own)) && !MASCULINE_INITIALS.includes(firstWord(own)))
    return own
  if (beginsWithVowel(own)) return `l’${own}`
  return `${isFeminineOne ? 'la' : 'le'} ${own}`
}

const OWN_ARTICLE = /^(?:l[ea]s? |l[’'])/i

/** Whom a letter to a body is for: 'à l’attention d’Hélène Aubry', 'à l’attention de la direction'. */
export function attentionOf(name: string): string {
  return `à l’attention ${de(theFirm(name))}`
}

/** A firm inside a sentence: 'le cabinet Aubry', 'la société Aubry', 'Aubry Patrimoine'; an article of its own stays as it is. */
export function theFirm(name: string): string {
  if (/^(?:L[ae]s? |L[’'])/.test(name.trim())) return name.trim()
  return withArticle(name).replace(
    /^(l[ea] |l’)(\p{Lu})(?=\p{Ll})/u,
    (_, article: string, initial: string) => article + initial.toLowerCase(),
  )
}
