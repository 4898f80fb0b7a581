/** Acknowledgement in ten jours ouvrables from the sending of the first written complaint (from its receipt under 2016-R-02), unless answered before (ACPR, P). */
import type { Rule } from '../rule.ts'

export const acprAcknowledgement: Rule = {
  id: 'acpr-acknowledgement',
  kind: 'acknowledgement',
  regimes: ['insurance', 'banking', 'realEstate', 'paymentServices'],
  family: 'acpr-complaints',
  clause: 'délais de traitement : accusé de réception',
  duty: 'Un accusé de réception est adressé au réclamant',
  source: 'P',
  ifReadOtherwise:
    'Comptés de la réception, les dix jours finiraient plus tard, d’autant de jours que le courrier a mis ; en jours ouvrés, sans les samedis, plus tard aussi.',
  basis: 'sent',
  basisByText: { '2016-R-02': 'received' },
  period: { count: 10, unit: 'joursOuvrables' },
  soonWithinDays: 4,
  exception: 'La réponse, ou la lettre qui transmet la réclamation, est partie dans ce délai.',
}
