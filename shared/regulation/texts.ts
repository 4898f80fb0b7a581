/**
 * The texts, as data with their days in force. A later text is one more entry here.
 *
 * `source` says where the text was read: 'S' the project's founding article, 'P' a public summary
 * or page of the authority, 'M' general knowledge of the field, to be confirmed by the adviser.
 */
import { type LocalDate, localDate } from './local-date.ts'

export type Source = 'S' | 'P' | 'M'

/** How far each source carries, as the adviser reads it. */
const SOURCE_LABELS: Readonly<Record<Source, string>> = {
  S: 'lu dans l’article qui a servi à concevoir l’application',
  P: 'lu dans un résumé public ou une page de l’autorité',
  M: 'connaissance générale du métier, à confirmer par vos documents',
}

/** The same for a rule: the firm's own need no confirming. */
export function sourceLabel({ force, source }: Pick<RegulatoryText, 'force' | 'source'>): string {
  return force === 'house' ? 'choix du cabinet, qu’aucun texte n’impose' : SOURCE_LABELS[source]
}

/** How sure the reading is, as the adviser reads it. */
const CERTAINTY_LABELS: Readonly<Record<Source, string>> = {
  S: 'Assez sûr : un article le rapporte ; le texte lui-même n’a pas été relu.',
  P: 'Assez sûr : une page publique ou l’autorité le dit ; la lettre du texte reste à vérifier.',
  M: 'À confirmer : aucun document lu ne le dit.',
}

/** The same for a rule or a text: what is the firm's own choice is not a reading. */
export function certaintyLabel({ force, source }: Pick<RegulatoryText, 'force' | 'source'>): string {
  return force === 'house' ? 'Certain : le cabinet en décide lui-même.' : CERTAINTY_LABELS[source]
}

/** One line of succession: of each family, one text is in force on a given day. */
export type TextFamily =
  | 'acpr-complaints'
  | 'amf-complaints'
  | 'payment-services'
  | 'consumer-mediation'
  | 'mediator-answers'
  | 'liability-insurance'
  | 'house'

export type RegulatoryText = {
  readonly id: string
  readonly family: TextFamily
  /** As letters and documents cite it. */
  readonly citation: string
  /** First day on which it governs; `undefined` where it governs all earlier days too. */
  readonly appliesFrom?: LocalDate
  /** A recommendation states expected good practices; law binds; the firm's own rules bind nobody else. Screens and letters never mix them. */
  readonly force: 'recommendation' | 'instruction' | 'law' | 'directive' | 'house'
  readonly source: Source
  /** A directive binds no firm by itself: it governs no day until a French text is recorded. */
  readonly awaitsTransposition?: boolean
  /** What would change if it were read otherwise, in French; every text that the application ships has it. */
  readonly ifReadOtherwise?: string
  /** What the adviser should know of it. */
  readonly note?: string
}

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
      'Si elle s’appliquait à partir du 1er janvier 2023, seule changerait la citation pour une réclamation du 31 décembre 2022 : à cheval sur deux textes, elle se compte déjà au plus court.',
  },
  {
    id: '2024-R-02',
    family: 'acpr-complaints',
    citation: 'recommandation ACPR 2024-R-02 du 2 juillet 2024',
    appliesFrom: localDate('2024-07-02'),
    force: 'recommendation',
    source: 'P',
    ifReadOtherwise:
      'Les délais sont ceux de la recommandation 2022-R-01 : un autre premier jour, que le cabinet peut saisir, ne changerait que la citation.',
    note: 'Remplace la recommandation 2022-R-01. La date d’effet n’a pas pu être confirmée : l’application la cite à partir de son adoption.',
  },
  {
    id: '325-12-1',
    family: 'amf-complaints',
    citation: 'article 325-12-1 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07',
    force: 'instruction',
    source: 'P',
    ifReadOtherwise: 'Les délais sont ceux de l’article qui le remplace : un autre jour de passage ne changerait que la citation.',
    note: 'L’article des conseillers en investissements financiers jusqu’au 7 juin 2018. Les délais se comptent de la réception.',
  },
  {
    id: 'DOC-2012-07',
    family: 'amf-complaints',
    citation: 'article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07',
    appliesFrom: localDate('2018-06-08'),
    force: 'instruction',
    source: 'P',
    ifReadOtherwise: 'Si les délais couraient déjà de l’envoi, les échéances d’avant le 8 mai 2023 viendraient plus tôt.',
    note: 'Les délais se comptent de la réception. Dernière version de l’instruction lue : en vigueur au 1er mai 2017.',
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
    note: 'L’arrêté du 17 avril 2023 a fait courir de l’envoi les délais des articles 318-10 et 321-40 ; le texte présent de l’article 325-23 n’a pas pu être lu. L’application compte de l’envoi, le plus court ; le cabinet peut changer ce jour, ou compter de la réception.',
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
    note: 'S’adresse aux prestataires de services de paiement eux-mêmes.',
  },
  {
    id: 'L612',
    family: 'consumer-mediation',
    citation: 'articles L612-1 et L612-2 du code de la consommation',
    force: 'law',
    source: 'P',
    ifReadOtherwise:
      'Si l’année courait d’un autre jour que celui de la réclamation écrite, le dernier jour pour saisir le médiateur changerait.',
    note: 'Une réclamation écrite préalable, et un an au plus après elle pour saisir le médiateur.',
  },
  {
    id: '2025-2647',
    family: 'mediator-answers',
    citation: 'directive (UE) 2025/2647',
    appliesFrom: localDate('2028-09-20'),
    force: 'directive',
    source: 'P',
    ifReadOtherwise:
      'Le texte français qui la transposera peut fixer un autre délai ou un autre premier jour ; tant qu’il n’est pas enregistré, aucune échéance n’en dépend.',
    awaitsTransposition: true,
    note: 'À venir, non appliquée : le professionnel répondra au médiateur sous 20 jours ouvrables, 30 au plus. En vigueur depuis le 19 janvier 2026, à transposer avant le 20 mars 2028 pour s’appliquer le 20 septembre 2028 ; une directive n’oblige aucun cabinet tant qu’un texte français ne la transpose pas.',
  },
  {
    id: 'L113-2',
    family: 'liability-insurance',
    citation: 'article L113-2, 4° du code des assurances',
    force: 'law',
    source: 'P',
    ifReadOtherwise: 'Le délai est celui du contrat : une autre lecture ne changerait que le moins que le cabinet puisse saisir.',
    note: 'Le délai est celui du contrat, sans pouvoir être inférieur à cinq jours ouvrés.',
  },
  {
    id: 'house',
    family: 'house',
    citation: 'règle du cabinet',
    force: 'house',
    source: 'M',
    ifReadOtherwise: 'Aucun texte n’est lu ici : le cabinet en décide dans ses règles.',
    note: 'Aucun texte ne l’impose : le cabinet s’y tient pour n’oublier personne.',
  },
]

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
