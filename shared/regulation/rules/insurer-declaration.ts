/**
 * A complaint that calls the firm's liability into question is declared to its professional-indemnity insurer within
 * the time that the policy sets, never less than five jours ouvrés from the day the firm knows of it.
 *
 * Jours ouvrés (Monday to Friday), as insurance policies count: not the jours ouvrables of the texts on complaints.
 *
 * @see code des assurances, article L113-2, 4° (P)
 */
import { REGIMES } from '../regimes.ts'
import type { Rule } from '../rule.ts'

export const insurerDeclaration: Rule = {
  id: 'insurer-declaration',
  kind: 'insurerDeclaration',
  regimes: REGIMES,
  family: 'liability-insurance',
  clause: 'déclaration à l’assureur de responsabilité civile professionnelle',
  duty: 'La réclamation est déclarée à l’assureur de responsabilité civile professionnelle du cabinet',
  source: 'P',
  ifReadOtherwise:
    'Cinq jours ouvrés sont le moins qu’un contrat puisse accorder : lu en jours ouvrables, samedis compris, le dernier jour viendrait plus tôt. Le cabinet saisit le délai de son contrat dans ses règles.',
  basis: 'liabilityQuestioned',
  period: { count: 5, unit: 'joursOuvres' },
  soonWithinDays: 7,
  condition: {
    asks: 'La réclamation met en cause, ou pourrait mettre en cause, la responsabilité du cabinet.',
    whyNot: () => undefined,
  },
}
