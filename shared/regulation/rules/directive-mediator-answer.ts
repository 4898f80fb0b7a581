/** The professional answers the mediator in twenty jours ouvrables, thirty at most (directive (EU) 2025/2647, P); to come. */
import { REGIMES } from '../regimes.ts'
import type { Rule } from '../rule.ts'

export const directiveMediatorAnswer: Rule = {
  id: 'directive-mediator-answer',
  kind: 'mediatorAnswer',
  regimes: REGIMES,
  family: 'mediator-answers',
  clause: 'réponse du professionnel à l’entité de règlement des litiges',
  duty: 'Une réponse est adressée au médiateur',
  source: 'P',
  ifReadOtherwise:
    'Le texte français qui la transposera peut fixer un autre délai ou un autre premier jour ; tant qu’il n’est pas enregistré, aucune échéance n’en dépend.',
  basis: 'referralNotified',
  period: { count: 20, unit: 'joursOuvrables' },
  soonWithinDays: 5,
}
