/**
 * The texts, as data with their days in force. A later text is one more entry here.
 *
 * `source` says where the text was read: 'S' the project's founding article, 'P' a public summary
 * or page of the authority, 'M' general knowledge of the field, to be confirmed by the adviser.
 */
import { formatDate } from '../language/french.ts'
import { type LocalDate, localDate } from './local-date.ts'
import { type Force, STRENGTH_LABELS, strengthOf } from './strength.ts'

export type Source = 'S' | 'P' | 'M'

/** How far each source carries, as the adviser reads it. */
const SOURCE_LABELS: Readonly<Record<Source, string>> = {
  S: 'article professionnel qui le rapporte, à confirmer dans vos documents',
  P: 'résumé public ou page de l’autorité, à confirmer dans vos documents',
  M: 'pratique du métier, à confirmer dans vos documents',
}

/** The same for a rule: the firm's own need no confirming. */
export function sourceLabel({ force, source }: Pick<RegulatoryText, 'force' | 'source'>): string {
  return force === 'house' ? `${STRENGTH_LABELS.house}, qu’aucun texte n’impose` : SOURCE_LABELS[source]
}

/** How sure the reading is, as the adviser reads it. */
const CERTAINTY_LABELS: Readonly<Record<Source, string>> = {
  S: 'Rapporté par un article professionnel ; la lettre du texte reste à confirmer dans vos documents.',
  P: 'Dit par un résumé public ou par l’autorité ; la lettre du texte reste à confirmer dans vos documents.',
  M: 'À confirmer dans vos documents : aucun texte lu ne le dit.',
}

/** The same for a rule or a text: what is the firm's own choice is not a reading. */
export function certaintyLabel({ force, source, doubt }: Pick<RegulatoryText, 'force' | 'source' | 'doubt'>): string {
  if (doubt) return `À confirmer : ${doubt}`
  return force === 'house' ? 'Certain : le cabinet en décide lui-même.' : CERTAINTY_LABELS[source]
}

/** One line of succession: of each family, one text is in force on a given day. */
export type TextFamily =
  | 'acpr-complaints'
  | 'amf-complaints'
  | 'payment-services'
  | 'consumer-mediation'
  | 'mediation-process'
  | 'mediation-confidentiality'
  | 'mediator-answers'
  | 'liability-insurance'
  // No rule counts by those below: letters, papers and screens cite them.
  | 'mediator-named'
  | 'mediator-fine'
  | 'amf-mediator'
  | 'broker-mediator'
  | 'registration-number'
  | 'insurance-client-document'
  | 'banking-client-document'
  | 'real-estate-supervision'
  | 'personal-data'
  | 'months'
  | 'public-holidays'
  | 'house'

export type RegulatoryText = {
  readonly id: string
  /** As a label names it, where its id would be taken for another text's. */
  readonly name?: string
  readonly family: TextFamily
  /** As letters and documents cite it. */
  readonly citation: string
  /** First day on which it governs; `undefined` where it governs all earlier days too. */
  readonly appliesFrom?: LocalDate
  readonly force: Force
  readonly source: Source
  /** A directive binds no firm by itself: it governs no day until a French text is recorded. */
  readonly awaitsTransposition?: boolean
  /** What of it could not be read or confirmed, in French: how sure it is then. */
  readonly doubt?: string
  /** What would change if it were read otherwise, in French; every text that the application ships has it. */
  readonly ifReadOtherwise?: string
  /** What the adviser should know of it. */
  readonly note?: string
}

/** How sure the day that a CIF counts from is. */
export const AMF_ARTICLE_NOT_READ =
  'le texte présent de l’article 325-23 n’a pas pu être lu ; compter de l’envoi se déduit des articles voisins, que l’arrêté du 17 avril 2023 a changés ainsi, et de ce que des conseillers publient.'

export const TEXTS: readonly RegulatoryText[] = [
  {
    id: '2016-R-02',
    family: 'acpr-complaints',
    citation: 'recommandation ACPR 2016-R-02 du 14 novembre 2016, modifiée en 2019',
    force: 'recommendation',
    source: 'S',
    ifReadOtherwise:
      'Si elle comptait de l’envoi, comme celle qui la remplace, les échéances des réclamations reçues avant le 31 décembre 2022 viendraient plus tôt.',
  },
  {
    id: '2022-R-01',
    family: 'acpr-complaints',
    citation: 'recommandation ACPR 2022-R-01 du 9 mai 2022',
    appliesFrom: localDate('2022-12-31'),
    force: 'recommendation',
    source: 'P',
    ifReadOtherwise:
      'Si elle s’appliquait à partir du 1er janvier 2023, seule changerait la citation pour une réclamation du 31 décembre 2022 : à cheval sur deux textes, elle se compte déjà au plus court.',
  },
  {
    id: '2024-R-02',
    family: 'acpr-complaints',
    citation: 'recommandation ACPR 2024-R-02 du 2 juillet 2024',
    appliesFrom: localDate('2024-07-02'),
    force: 'recommendation',
    source: 'P',
    ifReadOtherwise:
      'Les délais sont ceux de la recommandation 2022-R-01 : un autre premier jour, que le cabinet peut saisir, ne changerait que la citation.',
    doubt: 'sa date d’effet n’a pas pu être lue ; un résumé public dit le reste.',
    note: 'Remplace la recommandation 2022-R-01. La date d’effet n’a pas pu être confirmée : l’application la cite à partir de son adoption.',
  },
  {
    id: '325-12-1',
    family: 'amf-complaints',
    citation: 'article 325-12-1 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07',
    force: 'instruction',
    source: 'P',
    ifReadOtherwise: 'Les délais sont ceux de l’article qui le remplace : un autre jour de passage ne changerait que la citation.',
    note: 'L’article des conseillers en investissements financiers jusqu’au 7 juin 2018. Les délais se comptent de la réception.',
  },
  {
    id: 'DOC-2012-07',
    name: 'AMF de 2018',
    family: 'amf-complaints',
    citation: 'article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07',
    appliesFrom: localDate('2018-06-08'),
    force: 'instruction',
    source: 'P',
    ifReadOtherwise: 'Si les délais couraient déjà de l’envoi, les échéances d’avant le 8 mai 2023 viendraient plus tôt.',
    note: 'Les délais se comptent de la réception. Dernière version de l’instruction lue : en vigueur au 1er mai 2017.',
  },
  {
    id: '325-23',
    family: 'amf-complaints',
    citation: 'article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07',
    appliesFrom: localDate('2023-05-08'),
    force: 'instruction',
    source: 'P',
    ifReadOtherwise:
      'Si les délais couraient toujours de la réception, les échéances viendraient plus tard, d’autant de jours que le courrier a mis.',
    doubt: AMF_ARTICLE_NOT_READ,
    note: 'L’arrêté du 17 avril 2023 a fait courir de l’envoi les délais des articles 318-10 et 321-40 ; le texte présent de l’article 325-23 n’a pas pu être lu. L’application compte de l’envoi, le plus court ; le cabinet peut changer ce jour, ou compter de la réception.',
  },
  {
    id: 'L133-45',
    family: 'payment-services',
    citation: 'article L133-45 du code monétaire et financier',
    appliesFrom: localDate('2018-01-13'),
    force: 'law',
    source: 'P',
    ifReadOtherwise:
      'S’il visait aussi les intermédiaires, ses quinze jours ouvrables vaudraient pour tout cabinet, et non pour les seuls prestataires.',
    note: 'S’adresse aux prestataires de services de paiement eux-mêmes. Modifié le 6 août 2018.',
  },
  {
    id: 'L612',
    family: 'consumer-mediation',
    citation: 'articles L612-1 et L612-2 du code de la consommation',
    force: 'law',
    source: 'P',
    ifReadOtherwise:
      'Si une réponse qui ne satisfait pas n’ouvrait pas la médiation aussitôt, le client attendrait les deux mois que dit l’ACPR, et les lettres de réponse ne donneraient que ce jour ; si l’année courait d’un autre jour que celui de la réclamation écrite, le dernier jour changerait ; si elle courait d’un écrit adressé d’abord à un autre professionnel, il viendrait plus tôt : ce jour est dit aussi, à titre prudent.',
    note: 'Une démarche écrite préalable, et un an au plus après elle pour saisir le médiateur : aussitôt après une réponse qui ne satisfait pas ; après un silence, deux mois après l’envoi (recommandations de l’ACPR), fût-il adressé d’abord à un autre. L’année court de la réclamation écrite « auprès du professionnel » : de celle que le cabinet a reçue. Lu dans le code d’avril 2026. S’il rejette la demande, le médiateur le dit au client dans les trois semaines qui suivent la réception de son dossier.',
  },
  {
    id: 'R612-5',
    family: 'mediation-process',
    citation: 'articles R612-2 et R612-5 du code de la consommation',
    force: 'law',
    source: 'P',
    ifReadOtherwise:
      'Si les 90 jours couraient d’un autre jour que celui de la notification aux parties, le jour où l’issue est attendue du médiateur changerait ; aucune échéance du cabinet n’en dépend.',
    note: 'Le médiateur notifie sa saisine aux parties, qui peuvent à tout moment se retirer. L’issue vient au plus tard 90 jours après cette notification ; il peut prolonger ce délai si le litige est complexe, et en avise aussitôt les parties.',
  },
  {
    id: 'L612-3',
    family: 'mediation-confidentiality',
    citation: 'article L612-3 du code de la consommation et article 21-3 de la loi n° 95-125 du 8 février 1995',
    force: 'law',
    source: 'P',
    ifReadOtherwise:
      'Si elle n’était pas confidentielle, l’avis du médiateur et les propositions échangées pourraient être produits comme toute autre pièce du dossier.',
    note: 'Ce qui s’est dit en médiation reste hors du dossier de preuve, de celui d’un autre médiateur et des exports, sauf si le cabinet l’ajoute et dit pourquoi : l’accord des parties, l’ordre public ou l’exécution de leur accord.',
  },
  {
    id: '2025-2647',
    family: 'mediator-answers',
    citation: 'directive (UE) 2025/2647',
    appliesFrom: localDate('2028-09-20'),
    force: 'directive',
    source: 'P',
    ifReadOtherwise:
      'Le texte français qui la transposera peut fixer un autre délai ou un autre premier jour ; tant qu’il n’est pas enregistré, aucune échéance n’en dépend.',
    awaitsTransposition: true,
    note: 'À venir, non appliquée : le professionnel répondra au médiateur sous 20 jours ouvrables, 30 au plus. En vigueur depuis le 19 janvier 2026, à transposer avant le 20 mars 2028 pour s’appliquer le 20 septembre 2028 ; une directive n’oblige aucun cabinet tant qu’un texte français ne la transpose pas.',
  },
  {
    id: 'L113-2',
    family: 'liability-insurance',
    citation: 'article L113-2, 4° du code des assurances',
    force: 'law',
    source: 'P',
    ifReadOtherwise: 'Le délai est celui du contrat : une autre lecture ne changerait que le moins que le cabinet puisse saisir.',
    note: 'Le délai est celui du contrat, sans pouvoir être inférieur à cinq jours ouvrés.',
  },
  {
    id: 'L616-1',
    family: 'mediator-named',
    citation: 'articles L616-1 et R616-1 du code de la consommation',
    force: 'law',
    source: 'P',
    ifReadOtherwise:
      'S’ils ne demandaient pas de nommer le médiateur de nouveau quand la réclamation n’aboutit pas, son absence d’une réponse serait un conseil et ne retiendrait plus la lettre.',
    note: 'Le nom et les coordonnées du médiateur sur le site, dans les conditions générales et sur les bons de commande, et de nouveau quand la réclamation n’aboutit pas.',
  },
  {
    id: 'L641-1',
    family: 'mediator-fine',
    citation: 'article L641-1 du code de la consommation',
    force: 'law',
    source: 'P',
    ifReadOtherwise: 'Un autre montant ne changerait qu’une phrase de la procédure interne.',
    note: 'Une amende administrative de 3 000 € au plus pour une personne physique, de 15 000 € pour une société.',
  },
  {
    id: 'L612-5',
    family: 'amf-mediator',
    citation: 'article L612-5 du code de la consommation',
    force: 'law',
    source: 'P',
    ifReadOtherwise:
      'Si un conseiller en investissements financiers pouvait choisir un autre médiateur sans convention avec celui de l’AMF, ses lettres nommeraient celui qu’il a choisi, sans avertissement.',
    note: 'Le médiateur de l’AMF est seul compétent pour un litige d’investissement, sauf convention entre lui et le médiateur du cabinet.',
  },
  {
    id: 'R513-3',
    family: 'broker-mediator',
    citation: 'articles R513-3 et R513-4 du code des assurances',
    force: 'law',
    source: 'P',
    ifReadOtherwise:
      'Si La Médiation de l’Assurance était compétente pour tout intermédiaire, elle serait proposée sans que le cabinet ait à dire qu’il y adhère.',
    note: 'L’association professionnelle agréée d’un courtier lui propose un médiateur.',
  },
  {
    id: 'R521-4',
    family: 'registration-number',
    citation: 'article R521-4 du code des assurances',
    force: 'law',
    source: 'P',
    ifReadOtherwise:
      'S’il ne visait pas toute correspondance, un numéro ORIAS absent d’une lettre resterait un oubli à réparer, par l’usage du cabinet et non par ce texte.',
    note: 'Le numéro d’immatriculation figure sur toute correspondance d’un intermédiaire en assurance.',
  },
  {
    id: 'R521-1',
    family: 'insurance-client-document',
    citation: 'article R521-1, I, du code des assurances',
    force: 'law',
    source: 'P',
    ifReadOtherwise:
      'S’il ne demandait pas le nom et l’adresse de l’ACPR, le paragraphe du document d’entrée en relation serait complet sans eux.',
    note: 'Le document d’entrée en relation d’un intermédiaire en assurance dit comment réclamer, nomme le médiateur, et donne le nom et l’adresse de l’ACPR. Cette adresse est connue du métier, non lue : le cabinet la confirme à la page Activités (Cabinet).',
  },
  {
    id: 'R519-20',
    family: 'banking-client-document',
    citation: 'article R519-20, 5°, du code monétaire et financier',
    force: 'law',
    source: 'P',
    ifReadOtherwise:
      'S’il ne demandait pas le nom et l’adresse de l’ACPR, le paragraphe du document d’entrée en relation serait complet sans eux.',
    note: 'De même pour un intermédiaire en opérations de banque.',
  },
  {
    id: '2015-1090',
    family: 'real-estate-supervision',
    citation: 'décret n° 2015-1090 du 28 août 2015',
    force: 'law',
    source: 'P',
    ifReadOtherwise: 'Si un texte fixait des délais pour la carte T, ils prendraient la place de ceux que le cabinet a choisis.',
    note: 'La déontologie des titulaires de la carte T, que contrôle la DGCCRF : elle ne fixe aucun délai de réclamation.',
  },
  {
    id: 'RGPD',
    family: 'personal-data',
    citation: 'règlement général sur la protection des données (RGPD)',
    appliesFrom: localDate('2018-05-25'),
    force: 'law',
    source: 'P',
    ifReadOtherwise:
      'Si le traitement d’une réclamation reposait sur autre chose que l’intérêt légitime et les obligations du cabinet, la page du site le dirait, et les droits de la personne changeraient avec cette base.',
    note: 'Article 6 : sur quoi le traitement repose. Article 9 : les données sensibles. Article 13 : ce dont la personne est informée. Articles 15, 16, 17, 18 et 21 : ses droits.',
  },
  {
    id: 'CPC-641',
    family: 'months',
    citation: 'articles 641 et 642 du code de procédure civile',
    force: 'law',
    source: 'P',
    ifReadOtherwise:
      'Si l’article 642 s’appliquait à une réclamation, un dernier jour qui tombe un samedi, un dimanche ou un jour férié passerait au premier jour ouvrable suivant : les échéances en mois viendraient parfois plus tard.',
    note: 'Des mois se comptent de quantième à quantième (article 641). Le report de l’article 642 vaut pour les actes de procédure : l’application ne le suit pas, par prudence.',
  },
  {
    id: 'L3133-1',
    family: 'public-holidays',
    citation: 'articles L3133-1, L3134-13 et L3422-2 du code du travail',
    force: 'law',
    source: 'P',
    ifReadOtherwise:
      'Un jour férié de plus repousse d’un jour les échéances en jours ouvrables qui le traversent, un de moins les avance ; le Vendredi saint ne l’est que dans les communes d’Alsace-Moselle qui ont un temple protestant ou une église mixte. À Saint-Martin, le code de 2019 disait le 27 mai, celui d’avril 2026 le 28 : le cabinet choisit.',
    note: 'Les jours fériés, ceux d’Alsace-Moselle, ceux des départements et collectivités d’outre-mer.',
  },
  {
    id: 'house',
    family: 'house',
    citation: 'règle du cabinet',
    force: 'house',
    source: 'M',
    ifReadOtherwise: 'Aucun texte n’est lu ici : le cabinet en décide dans ses règles.',
    note: 'Aucun texte ne l’impose : le cabinet s’y tient pour n’oublier personne.',
  },
]

/** What each kind of text is, as the adviser reads it. */
const KINDS: Readonly<Record<Exclude<Force, 'house'>, string>> = {
  recommendation: 'recommandation de bonnes pratiques',
  instruction: 'règlement général et instruction de l’AMF',
  law: 'loi ou règlement',
  directive: 'directive, qui n’oblige aucun cabinet par elle-même',
}

/** How strongly a text asks, and what kind of text it is: 'attendu par l’autorité (recommandation de bonnes pratiques)'. */
export function forceInWords(text: Pick<RegulatoryText, 'force' | 'citation'>): string {
  if (text.force === 'house') return STRENGTH_LABELS.house
  const strength = strengthOf(text)
  return `${strength ? STRENGTH_LABELS[strength] : 'texte à venir'} (${KINDS[text.force]})`
}

/** Where no source that was read gives the day. */
const FIRST_DAY_UNREAD = 'premier jour à confirmer dans vos documents'

/** 'à partir du 8 mai 2023'; a directive is to come on every day, also after its own, until a French text is recorded. */
export function firstDayInWords({ appliesFrom, awaitsTransposition, force }: RegulatoryText): string {
  if (force === 'house') return 'de tout temps'
  if (!appliesFrom) return FIRST_DAY_UNREAD
  const from = `à partir du ${formatDate(appliesFrom)}`
  return awaitsTransposition ? `à venir, non appliqué, ${from}, une fois transposée en droit français` : from
}

/**
 * A text as letters, papers and screens cite it, in the firm's own words where it has corrected ours.
 *
 * @throws where no such text is known: nothing may be cited that is not in this list
 */
export function citationOf(id: string, texts: readonly RegulatoryText[]): string {
  return textNamed(id, texts).citation
}

/** @throws as `citationOf` */
export function textNamed(id: string, texts: readonly RegulatoryText[]): RegulatoryText {
  const text = texts.find((known) => known.id === id)
  if (!text) throw new Error(`no text ${id}`)
  return text
}

/**
 * The text of a family that governs a day.
 *
 * @param family the line of texts
 * @param on the day on which the dossier's clock starts
 * @param texts the known texts (a test may add one)
 * @returns the last text whose first day is not after `on`; `undefined` where none governs that day, and never a
 *   directive that awaits its French text
 * @example textInForce('acpr-complaints', localDate('2023-05-02'))?.id // '2022-R-01'
 */
export function textInForce(family: TextFamily, on: LocalDate, texts: readonly RegulatoryText[]): RegulatoryText | undefined {
  return texts
    .filter((text) => text.family === family && !text.awaitsTransposition && (text.appliesFrom === undefined || text.appliesFrom <= on))
    .sort((a, b) => (a.appliesFrom ?? '').localeCompare(b.appliesFrom ?? ''))
    .at(-1)
}
