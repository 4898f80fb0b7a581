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
  ifReadOtherwise:
    'L’article 325-23 du règlement général de l’AMF ne demande aucun écrit : pour un conseiller en investissements financiers, les dix jours et les deux mois peuvent se compter dès l’expression orale.',
  basis: 'expressed',
  soonWithinDays: 0,
  exception: 'La réclamation a reçu satisfaction immédiate, l’écrit est arrivé de lui-même, ou le réclamant a renoncé.',
}
