/** Answer in two months from the sending since 8 May 2023, from the receipt before (AMF, 325-23 and DOC-2012-07, P). */
import type { Rule } from '../rule.ts'
import { AMF_ARTICLE_NOT_READ } from '../texts.ts'

export const amfAnswer: Rule = {
  id: 'amf-answer',
  kind: 'answer',
  regimes: ['cif'],
  family: 'amf-complaints',
  clause: 'traitement des réclamations : réponse',
  duty: 'Une réponse motivée est adressée au réclamant, le plus tôt possible et',
  source: 'P',
  doubt: AMF_ARTICLE_NOT_READ,
  ifReadOtherwise:
    'Comptés de la réception, comme avant le 8 mai 2023, les deux mois finiraient plus tard ; si l’article 642 du code de procédure civile s’appliquait, un dernier jour qui tombe un samedi, un dimanche ou un jour férié passerait au premier jour ouvrable suivant.',
  basis: 'sent',
  basisByText: { '325-12-1': 'received', 'DOC-2012-07': 'received' },
  period: { count: 2, unit: 'months' },
  soonWithinDays: 15,
  admitsExceptionalCircumstances: true,
  exception: 'La réclamation a été transmise dans ce délai à un autre professionnel, à qui il revient de répondre.',
}
