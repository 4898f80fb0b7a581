/** Acknowledgement in ten jours ouvrables from the receipt, unless answered before (AMF instruction DOC-2012-07, P). */
import type { Rule } from '../rule.ts'

export const amfAcknowledgement: Rule = {
  id: 'amf-acknowledgement',
  kind: 'acknowledgement',
  regimes: ['cif'],
  family: 'amf-complaints',
  clause: 'traitement des réclamations : accusé de réception',
  duty: 'Un accusé de réception est adressé au réclamant',
  source: 'P',
  basis: 'received',
  period: { count: 10, unit: 'joursOuvrables' },
  soonWithinDays: 4,
  exception: 'La réponse, ou la lettre qui transmet la réclamation, est partie dans ce délai.',
}
