/** Answer as soon as possible and in two months at most from the sending of the first written complaint, or its receipt under 2016-R-02 (ACPR, P). */
import type { Rule } from '../rule.ts'

export const acprAnswer: Rule = {
  id: 'acpr-answer',
  kind: 'answer',
  regimes: ['insurance', 'banking', 'realEstate'],
  family: 'acpr-complaints',
  clause: 'délais de traitement : réponse',
  duty: 'Une réponse motivée est adressée au réclamant, le plus tôt possible et',
  source: 'P',
  ifReadOtherwise:
    'Comptés de la réception, les deux mois finiraient plus tard ; si l’article 642 du code de procédure civile s’appliquait, un dernier jour qui tombe un samedi, un dimanche ou un jour férié passerait au premier jour ouvrable suivant.',
  basis: 'sent',
  basisByText: { '2016-R-02': 'received' },
  period: { count: 2, unit: 'months' },
  soonWithinDays: 15,
  exception: 'La réclamation a été transmise dans ce délai à un autre professionnel, à qui il revient de répondre.',
}
