/** Section of the synthesis: how the figures are counted, and the texts that governed the period, each with its force. */
import type { Figures, GoverningTexts } from '../analysis/index.ts'
import { capitalise, formatDate, lowerFirst } from '../language/french.ts'
import { REGIME_LABELS } from '../regulation/regimes.ts'
import { STRENGTH_LABELS, strengthOf } from '../regulation/strength.ts'
import type { RegulatoryText } from '../regulation/texts.ts'
import { heading, paragraph, type ReportBlock } from './report-blocks.ts'

/** What the figures count; docs/figures.md defines each of them. */
export function method({ period, asOf }: Figures): readonly ReportBlock[] {
  const item = (text: string): ReportBlock => ({ kind: 'item', text })
  return [
    heading('Méthode et textes'),
    heading('Méthode', 2),
    ...paragraph(
      `Les chiffres sont calculés à partir du registre des réclamations du cabinet, tel qu’il se présentait le ${formatDate(asOf)}.`,
    ),
    item(
      'Est une réclamation toute expression de mécontentement envers le cabinet, écrite ou orale, fondée ou non, quel que soit l’interlocuteur. Les demandes de service, d’information ou d’avis n’en sont pas : elles sont comptées à part, avec le motif de cette qualification.',
    ),
    item(
      `Une réclamation est reçue dans la période lorsqu’elle est parvenue au cabinet, ou lui a été exprimée, entre le ${formatDate(period.from)} et le ${formatDate(period.to)} inclus.`,
    ),
    item(
      'L’issue et les délais sont ceux des réclamations reçues dans la période. Les constats et les mesures sont ceux des dossiers clos dans la période, et ceux que le cabinet a notés ou décidés à part dans la période.',
    ),
    item(
      'Une mesure décidée auparavant est suivie jusqu’à sa mise en œuvre ou son abandon ; sa cible chiffrée, s’il y en a une, est mesurée à nouveau sur la période qu’elle vise.',
    ),
    item('Les dossiers ouverts deux fois pour la même réclamation, puis réunis, ne comptent qu’une fois.'),
    item('Sur moins de cinq cas, une part ou une médiane décrit ces dossiers et n’indique pas une tendance.'),
  ]
}

export function texts(governing: readonly GoverningTexts[], { period }: Figures): readonly ReportBlock[] {
  return [
    heading('Textes de référence', 2),
    ...paragraph(
      `Du ${formatDate(period.from)} au ${formatDate(period.to)}, le traitement des réclamations du cabinet relevait des textes ci-dessous.`,
    ),
    ...governing.flatMap(textItems),
  ]
}

/** One line for a family of texts; the house standard of real-estate agency has a line of its own. */
function textItems({ family, texts, regimes }: GoverningTexts): readonly ReportBlock[] {
  const cited = capitalise(citation(texts))
  const strength = strengthInWords(texts)
  const supervised = regimes.filter((regime) => regime === 'insurance' || regime === 'banking')
  const item = (text: string): readonly ReportBlock[] => [{ kind: 'item', text }]
  switch (family) {
    case 'acpr-complaints':
      return [
        ...item(
          supervised.length > 0
            ? `${cited} : ${strength}, l’ACPR, au titre des bonnes pratiques (${supervised.map((regime) => lowerFirst(REGIME_LABELS[regime])).join(' ; ')}).`
            : `${cited} : ${STRENGTH_LABELS.house}, que l’ACPR ne contrôle pas à ce titre et qui en retient les bonnes pratiques.`,
        ),
        ...(supervised.length > 0 && regimes.includes('realEstate')
          ? item(
              `Immobilier (carte T) : la DGCCRF contrôle cette activité, dont aucun texte ne fixe les délais ; les mêmes étapes sont un ${STRENGTH_LABELS.house}.`,
            )
          : []),
      ]
    case 'amf-complaints':
      return item(`${cited} : ${strength}, pour les conseillers en investissements financiers.`)
    case 'payment-services':
      return item(`${cited} : ${strength}, pour les services de paiement.`)
    case 'consumer-mediation':
      return item(`${cited} : ${strength}, pour la médiation de la consommation.`)
  }
}

/** 'imposé par la loi'; of texts that followed each other, the latest's. */
function strengthInWords(texts: readonly RegulatoryText[]): string {
  const latest = texts.at(-1)
  const strength = latest && strengthOf(latest)
  return strength ? STRENGTH_LABELS[strength] : 'texte à venir'
}

/** The texts of one family in the order in which they followed each other. */
export function citation(texts: readonly RegulatoryText[]): string {
  return texts.map((text) => text.citation).join(', puis ')
}
