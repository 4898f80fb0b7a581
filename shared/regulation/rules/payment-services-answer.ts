/** Answer in fifteen jours ouvrables from the receipt (code monétaire et financier, L133-45, P). */
import type { Rule } from '../rule.ts'

export const paymentServicesAnswer: Rule = {
  id: 'payment-services-answer',
  kind: 'answer',
  regimes: ['paymentServices'],
  family: 'payment-services',
  clause: 'réponse sur support durable à tous les points soulevés',
  source: 'P',
  basis: 'received',
  period: { count: 15, unit: 'joursOuvrables' },
  soonWithinDays: 5,
}
