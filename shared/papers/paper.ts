/** The four papers, in words; and what they are written from. */
import { acprAddressOf, type Firm, type FirmGap, firmGaps, mediatorsFor } from '../firm/firm.ts'
import type { Paper } from '../firm/journal/index.ts'
import { typography } from '../language/french.ts'
import {
  type Law,
  type LocalDate,
  REGIMES,
  type Regime,
  type RegulationSettings,
  type RegulatoryText,
  regimesOfStatuses,
  textInForce,
} from '../regulation/index.ts'

export const PAPER_LABELS: Readonly<Record<Paper, string>> = {
  webPage: 'Page du site internet',
  premisesNotice: 'Affiche pour les locaux',
  clientDocumentParagraph: 'Paragraphe pour les documents clients (DER)',
  procedure: 'Procédure interne',
}

/** What each is for, and which text wants it. */
export const PAPER_PURPOSES: Readonly<Record<Paper, string>> = {
  webPage: 'L’information sur les réclamations se trouve sans peine, sur une page du site qui ne demande aucune identification.',
  premisesNotice: 'La même information se lit dans les locaux où vous recevez vos clients.',
  clientDocumentParagraph: 'À coller dans le document d’entrée en relation et dans vos autres documents remis aux clients.',
  procedure: 'Comment votre cabinet reçoit, date, traite et analyse les réclamations, tel que vous l’avez réglé ici.',
}

/** What putting a paper in place is: 'à publier', then 'Publiée sur le site le', 'sur le site depuis le'. */
export const PUTTING_IN_PLACE: Readonly<
  Record<Paper, { readonly toDo: string; readonly day: string; readonly since: string; readonly place?: string }>
> = {
  webPage: { toDo: 'à publier sur le site', day: 'Publiée sur le site le', since: 'sur le site', place: 'Adresse de la page' },
  premisesNotice: { toDo: 'à afficher dans les locaux', day: 'Affichée le', since: 'affichée', place: 'Où elle est affichée' },
  clientDocumentParagraph: { toDo: 'à insérer dans les documents clients', day: 'Inséré le', since: 'dans les documents clients' },
  procedure: { toDo: 'à approuver et à diffuser', day: 'Approuvée le', since: 'approuvée' },
}

/** What a paper is written from. */
export type PaperSource = {
  readonly firm: Firm
  /** The law as the firm applies it. */
  readonly law: Law
  readonly settings: RegulationSettings
  /** Years after the closing of a dossier. */
  readonly retentionYears: number
  /** Minutes without a gesture before the register locks. */
  readonly lockAfterMinutes: number
  /** Decides which texts are in force. */
  readonly today: LocalDate
}

/** The regimes whose rules the firm's papers tell: those of its statuses, payment services where it provides them. */
export function practisedRegimes({ firm, settings }: Pick<PaperSource, 'firm' | 'settings'>): readonly Regime[] {
  const ofStatuses = regimesOfStatuses(firm.statuses)
  return REGIMES.filter(
    (regime) => ofStatuses.includes(regime) || (regime === 'paymentServices' && settings.providesPaymentServices && ofStatuses.length > 0),
  )
}

/** What asks for the ACPR's name and address in the first document given to a client. */
export function acprArticles({ firm: { statuses }, law, today }: PaperSource): readonly RegulatoryText[] {
  const families = [
    ...(statuses.includes('IAS') ? (['insurance-client-document'] as const) : []),
    ...(statuses.includes('IOBSP') ? (['banking-client-document'] as const) : []),
  ]
  return families.flatMap((family) => textInForce(family, today, law.texts) ?? [])
}

/** What only letters need, or only some papers. */
const SIGNING: readonly (keyof Firm)[] = ['signatoryName', 'city']

/** What the firm must still tell before this paper can be issued; empty where it can. */
export function paperGaps(paper: Paper, source: PaperSource): readonly FirmGap[] {
  const gaps = [...firmGaps(source.firm)].filter(({ field }) => paper === 'procedure' || !SIGNING.includes(field))
  const articles = acprArticles(source).map(({ citation }) => citation)
  if (paper === 'clientDocumentParagraph' && articles.length > 0 && acprAddressOf(source.firm) === '')
    gaps.push({
      field: 'acprAddress',
      message: typography(`Le nom et l’adresse de l’ACPR manquent : ${articles.join(' ; ')}.`),
    })
  const lacksPaymentMediator =
    practisedRegimes(source).includes('paymentServices') && mediatorsFor(source.firm, ['paymentServices']).length === 0
  if (!lacksPaymentMediator || gaps.some(({ regime }) => regime === 'banking')) return gaps
  const message = typography('Le médiateur pour les services de paiement manque : c’est celui du crédit (statut IOBSP).')
  return [...gaps, { field: 'mediators', regime: 'paymentServices', message }]
}
