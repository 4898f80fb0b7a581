/** An oral complaint not settled at once: its author is invited to put it in writing (ACPR, S). */
import type { Rule } from '../rule.ts'

export const acprInvitation: Rule = {
  id: 'acpr-invitation',
  kind: 'invitation',
  regimes: ['insurance', 'banking', 'realEstate', 'paymentServices', 'cif'],
  family: 'acpr-complaints',
  clause: 'réclamation orale : invitation à formaliser sur un support écrit durable',
  duty: 'Le réclamant est invité à mettre sa réclamation par écrit, dès lors qu’elle n’est pas réglée sur-le-champ',
  source: 'S',
  basis: 'expressed',
  soonWithinDays: 0,
  exception: 'La réclamation a reçu satisfaction immédiate, l’écrit est arrivé de lui-même, ou le réclamant a renoncé.',
}
