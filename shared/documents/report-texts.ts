/** Section of the synthesis: the texts that governed the period, each with its force. */
import type { Figures, GoverningTexts } from '../analysis/index.ts'
import { formatDate } from '../language/french.ts'
import { REGIME_LABELS } from '../regulation/regimes.ts'
import type { RegulatoryText } from '../regulation/texts.ts'
import { heading, paragraph, type ReportBlock } from './report-blocks.ts'

export function texts(governing: readonly GoverningTexts[], { period }: Figures): readonly ReportBlock[] {
  return [
    heading('Textes de référence'),
    ...paragraph(
      `Du ${formatDate(period.from)} au ${formatDate(period.to)}, le traitement des réclamations du cabinet relevait des textes ci-dessous.`,
    ),
    ...governing.flatMap(textItems),
  ]
}

/** One line for a family of texts; the house standard of real-estate agency has a line of its own. */
function textItems({ family, texts, regimes }: GoverningTexts): readonly ReportBlock[] {
  const cited = capitalise(citation(texts))
  const supervised = regimes.filter((regime) => regime === 'insurance' || regime === 'banking')
  const item = (text: string): readonly ReportBlock[] => [{ kind: 'item', text }]
  switch (family) {
    case 'acpr-complaints':
      return [
        ...item(
          supervised.length > 0
            ? `${cited} : ${texts.length > 1 ? 'elles décrivent' : 'elle décrit'} les bonnes pratiques attendues par l’ACPR (${supervised.map((regime) => REGIME_LABELS[regime].toLowerCase()).join(' ; ')}).`
            : `${cited} : le cabinet, que l’ACPR ne contrôle pas à ce titre, en retient les bonnes pratiques par choix.`,
        ),
        ...(supervised.length > 0 && regimes.includes('realEstate')
          ? item(
              'Immobilier (carte T) : ni l’ACPR ni l’AMF ne contrôlent cette activité ; le cabinet y applique les mêmes étapes par choix.',
            )
          : []),
      ]
    case 'amf-complaints':
      return item(`${cited} : elle s’applique aux conseillers en investissements financiers.`)
    case 'payment-services':
      return item(`${cited} (loi) : réclamations relatives aux services de paiement.`)
    case 'consumer-mediation':
      return item(`${cited} (loi) : médiation de la consommation.`)
    case 'mediator-answers':
    case 'house':
      return []
  }
}

/** The texts of one family in the order in which they followed each other. */
export function citation(texts: readonly RegulatoryText[]): string {
  return texts.map((text) => text.citation).join(', puis ')
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
