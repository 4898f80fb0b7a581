/**
 * Answer in fifteen jours ouvrables from the receipt; where a holding letter gave, within them, reasons
 * beyond the firm's control, in thirty-five at most (code monétaire et financier, L133-45, P).
 */
import type { Rule } from '../rule.ts'

export const paymentServicesAnswer: Rule = {
  id: 'payment-services-answer',
  kind: 'answer',
  regimes: ['paymentServices'],
  family: 'payment-services',
  clause: 'réponse sur support durable à tous les points soulevés',
  duty: 'Une réponse à tous les points soulevés est adressée au réclamant, sur papier ou, si vous en êtes convenus avec lui, sur un autre support durable,',
  source: 'P',
  ifReadOtherwise:
    'L’article vise les prestataires de services de paiement : s’il visait aussi les intermédiaires, toute réclamation sur un paiement aurait sa réponse en quinze jours ouvrables. En jours ouvrés, sans les samedis, l’échéance viendrait plus tard.',
  basis: 'received',
  period: { count: 15, unit: 'joursOuvrables' },
  soonWithinDays: 5,
  exception: 'La réclamation a été transmise dans ce délai à un autre professionnel, à qui il revient de répondre.',
  extension: {
    period: { count: 35, unit: 'joursOuvrables' },
    openedOn: (facts) => facts.heldOn,
    why: 'Une lettre d’attente motivée, partie dans les quinze jours ouvrables, porte la réponse définitive à trente-cinq jours ouvrables au plus après la réception.',
  },
}
