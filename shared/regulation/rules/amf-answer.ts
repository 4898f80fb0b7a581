/** Answer in two months from the receipt (AMF instruction DOC-2012-07, P). */
import type { Rule } from '../rule.ts'

export const amfAnswer: Rule = {
  id: 'amf-answer',
  kind: 'answer',
  regimes: ['cif'],
  family: 'amf-complaints',
  clause: 'traitement des réclamations : réponse',
  duty: 'Une réponse motivée est adressée au réclamant, le plus tôt possible et',
  source: 'P',
  basis: 'received',
  period: { count: 2, unit: 'months' },
  soonWithinDays: 15,
  exception: 'La réclamation a été transmise dans ce délai à un autre professionnel, à qui il revient de répondre.',
}
