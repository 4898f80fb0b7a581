/** Acknowledgement in ten jours ouvrables from the sending of the first written complaint, unless answered before (ACPR, P). */
import type { Rule } from '../rule.ts'

export const acprAcknowledgement: Rule = {
  id: 'acpr-acknowledgement',
  kind: 'acknowledgement',
  regimes: ['insurance', 'banking', 'realEstate', 'paymentServices'],
  family: 'acpr-complaints',
  clause: 'délais de traitement : accusé de réception',
  duty: 'Un accusé de réception est adressé au réclamant',
  source: 'P',
  basis: 'sent',
  period: { count: 10, unit: 'joursOuvrables' },
  soonWithinDays: 4,
  exception: 'La réponse, ou la lettre qui transmet la réclamation, est partie dans ce délai.',
}
