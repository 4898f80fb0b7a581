/**
 * What someone left in a letter's Word file that a letter does not carry: marks of its making, fields nobody
 * filled in, names of others. A file from outside holds more than its page shows.
 */
import { count, enumerate, MONTHS } from '../language/french.ts'
import type { Leftover, LeftoverKind } from './final-text.ts'
import type { Severity } from './mention.ts'

type Wording = {
  readonly severity: Severity
  readonly lead: string
  /** What to do about it. */
  readonly advice: string
}

const WORDINGS: Readonly<Record<LeftoverKind, Wording>> = {
  trackedChange: {
    severity: 'mandatory',
    lead: 'Des modifications suivies restent dans le fichier',
    advice: 'Dans Word, onglet Révision, acceptez-les ou refusez-les.',
  },
  comment: {
    severity: 'mandatory',
    lead: 'Des commentaires restent dans le fichier',
    advice: 'Dans Word, onglet Révision, supprimez-les.',
  },
  hiddenText: {
    severity: 'mandatory',
    lead: 'Du texte masqué, blanc ou trop petit pour se lire reste dans le fichier',
    advice: 'Supprimez-le, ou affichez-le s’il doit être lu.',
  },
  dateField: {
    severity: 'mandatory',
    lead: 'Une date change chaque fois que le fichier est ouvert ou imprimé',
    advice: 'Remplacez ce champ par le jour écrit en toutes lettres.',
  },
  mergeField: {
    severity: 'mandatory',
    lead: 'Des champs de publipostage ne sont pas remplacés',
    advice: 'Écrivez à leur place ce qu’ils devaient dire.',
  },
  formField: {
    severity: 'mandatory',
    lead: 'Des champs de formulaire ne sont pas remplis',
    advice: 'Remplissez-les, ou retirez-les.',
  },
  emptyControl: {
    severity: 'mandatory',
    lead: 'Des zones à remplir sont restées vides',
    advice: 'Remplissez-les, ou retirez-les.',
  },
  personField: {
    severity: 'recommended',
    lead: 'Des champs reprennent un nom ou un chemin de l’ordinateur',
    advice: 'Remplacez-les par le texte voulu.',
  },
  outsideContent: {
    severity: 'mandatory',
    lead: 'Une partie du fichier est à chercher ailleurs : son destinataire ne la verra pas, ou la verra changée',
    advice: 'Dans Word, incorporez-la ou retirez-la.',
  },
  embeddedFile: {
    severity: 'mandatory',
    lead: 'D’autres fichiers sont incorporés dans celui-ci : son destinataire pourra les ouvrir en entier',
    advice: 'Remplacez-les par une image ou du texte, ou retirez-les.',
  },
  highlight: {
    severity: 'recommended',
    lead: 'Des passages sont surlignés ou barrés, comme ce qui reste à revoir',
    advice: 'Relisez-les, puis retirez la marque, ou le passage.',
  },
  property: {
    severity: 'recommended',
    lead: 'Les propriétés du fichier en disent plus que la lettre',
    advice: 'Dans Word, Fichier, Informations, Inspecter le document les retire.',
  },
}

/** How many places are quoted; the others are counted. */
const QUOTED = 3

/** One sentence for each kind, with its places, in the order they are listed here. */
export function leftoverFindings(leftovers: readonly Leftover[]): readonly { id: string; severity: Severity; message: string }[] {
  const kinds = Map.groupBy(leftovers, ({ kind }) => kind)
  return (Object.keys(WORDINGS) as LeftoverKind[]).flatMap((kind) => {
    const places = [...new Set((kinds.get(kind) ?? []).map(placeOf))]
    if (places.length === 0) return []
    const { severity, lead, advice } = WORDINGS[kind]
    return [{ id: kind, severity, message: `${lead} : ${firstOf(places)}. ${advice}` }]
  })
}

/** '« a », « b », « c » et 2 autres endroits'. */
export function firstOf(places: readonly string[]): string {
  const more = places.length - QUOTED
  return enumerate(more > 0 ? [...places.slice(0, QUOTED), count(more, 'autre endroit', 'autres endroits')] : places)
}

/** '« votre nom » (Marie Durand), en-tête, près de « … »'. */
function placeOf({ what, who, part, near }: Leftover): string {
  const named = [what && `« ${what} »`, who && `(${who})`].filter(Boolean).join(' ')
  return (
    [named, part && `${part}`, near && near !== what && `près de « ${near} »`].filter(Boolean).join(', ') || 'dans le corps de la lettre'
  )
}

/** What a place is kept for. */
const KEPT_FOR =
  'nom|pr[ée]nom|civilit[ée]|adresse|ville|date|jour|montant|r[ée]f[ée]rence|num[ée]ro|contrat|client|objet|motif|signature|texte|t[ée]l[ée]phone'
const TO_DO = 'compl[ée]ter|pr[ée]ciser|indiquer|ins[ée]rer|choisir|supprimer|adapter|d[ée]finir|valider|v[ée]rifier|remplir'
/** Forms of address between which nobody chose. */
const ADDRESSES = '(?:Madame|Monsieur|Mme|M\\.)'

/** Ways in which a place is kept for words to come; what is quoted between « and » with their spaces is somebody's words. */
const PLACEHOLDERS: readonly RegExp[] = [
  // «Nom», as a mail merge writes it: no space inside
  /[«‹][\p{L}\p{N}_]{1,40}[»›]/gu,
  // <<Nom>>, <nom du client>
  /<<[^<>\n]{1,40}>>/gu,
  /(?<!<)<[\p{L}_][\p{L}\p{N}_ '’-]{1,40}>(?!>)/gu,
  // [NOM], [À COMPLÉTER], [nom du client], [...]
  /\[[\p{Lu}\p{N}_ '’./-]*\p{Lu}{2}[\p{Lu}\p{N}_ '’./-]*\]/gu,
  new RegExp(`\\[[^\\]\\n]{0,30}(?<!\\p{L})(?:${KEPT_FOR}|${TO_DO}|madame|monsieur|mme)s?(?!\\p{L})[^\\]\\n]{0,40}\\]`, 'giu'),
  /\[\s*(?:…|\.{2,}|_{2,}|-{2,})?\s*\]/gu,
  // (nom du client), (date), (à préciser)
  new RegExp(
    `\\((?:nom|pr[ée]nom|date|montant|adresse|(?:nom|pr[ée]nom) (?:du|de la|et) [^()\\n\\d:]{1,30}|à (?:${TO_DO})[^()\\n]{0,20})\\)`,
    'giu',
  ),
  // {Nom}, ${nom}, %NOM%, #NOM#, @@nom@@, { MERGEFIELD Nom }
  /(?<!\{)\$?\{[\p{L}_][\p{L}\p{N}_ .]{0,40}\}(?!\})/gu,
  /\{\s*MERGEFIELD[^{}\n]{0,60}\}/gu,
  /([%#$§]|@@)[\p{Lu}_]{3,40}\1/gu,
  // XXXX, xx/xx/xxxx, XX/XX/2026, XX €, le XX mars, jj/mm/aaaa, __/__/2026
  /(?<![\p{L}\p{N}])(?:X{3,}|x{3,}|[Xx]{2}[/.][Xx]{2}[/.](?:[Xx]{2,4}|\d{4})|(?:jj|JJ)\/(?:mm|MM)\/(?:aa(?:aa)?|AA(?:AA)?))(?![\p{L}\p{N}])/gu,
  new RegExp(`(?<![\\p{L}\\p{N}])(?:XX|xx) (?:€|euros?|%|${MONTHS.join('|')})(?!\\p{L})`, 'gu'),
  /_{2}[/.]_{2}[/.](?:_{2,4}|\d{4})/gu,
  // '….', '....', '. . . .', '____', '???'
  /…[.…]+|\.{4,}|(?:\. ){3,}\.?|_{3,}|\?{3,}/gu,
  // À COMPLÉTER in capitals: in small letters it is a form to fill in
  /(?<!\p{L})[ÀA] (?:COMPL[ÉE]TER|PR[ÉE]CISER|D[ÉE]FINIR|ADAPTER|VALIDER|V[ÉE]RIFIER)(?!\p{L})|(?<!\p{L})(?:INS[ÉE]RER ICI|TODO|TBD)(?!\p{L})/gu,
  new RegExp(`(?<![\\p{L}/])${ADDRESSES} ?/ ?${ADDRESSES}(?!\\p{L})`, 'gu'),
  // What Word shows in a control, and where a reference leads nowhere
  /(?:Cliquez(?: ou appuyez)?|Appuyez) (?:ici )?pour (?:entrer|taper|saisir|insérer|ajouter) [^.\n]{1,40}\.?|Choisissez un (?:élément|bloc de construction)\.?/giu,
  /(?:Erreur ?! ?(?:Source|Signet|Référence|Nom|Il n’y a|Aucun)|Error! (?:Reference|Bookmark))[^.\n]{0,60}\.?/gu,
  /lorem ipsum/giu,
]

/** A card or account number of which only the end is shown, as banks write it. */
const MASKED_NUMBER = /(?:[Xx*]{4}[ .-]?){2,}\d{2,4}/g

/** What of a text still waits for its words, each once, as it is written. */
export function placeholdersIn(text: string): readonly string[] {
  const own = text.replace(MASKED_NUMBER, '').replace(/«[ \u00a0\u202f][^»]*»/g, '')
  const found = [...new Set(PLACEHOLDERS.flatMap((pattern) => [...own.matchAll(pattern)].map(([place]) => place.trim())))]
  // '[À COMPLÉTER]' is one place, not two.
  return found.filter((place) => !found.some((other) => other !== place && other.includes(place)))
}
