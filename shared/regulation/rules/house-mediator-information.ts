/**
 * Two months after the first written complaint without an answer, the client is told once more, by letter,
 * that the mediator can be turned to. No text asks for this letter: the right itself is the ACPR's and L612-1's.
 */
import { mediationWindow } from '../mediation.ts'
import { REGIMES } from '../regimes.ts'
import type { Rule } from '../rule.ts'

export const houseMediatorInformation: Rule = {
  id: 'house-mediator-information',
  kind: 'mediatorInformation',
  regimes: REGIMES,
  family: 'house',
  clause: 'information sur le médiateur après deux mois sans réponse',
  duty: 'Deux mois ont passé sans réponse : le réclamant est informé qu’il peut saisir le médiateur',
  source: 'M',
  basis: 'mediatorOpen',
  soonWithinDays: 0,
  condition: {
    isMet: (facts, today) =>
      facts.isConsumer !== false &&
      facts.written !== undefined &&
      today >= mediationWindow(facts.written.sentOn).opensOn &&
      (facts.mediatorInformedOn !== undefined || (!facts.answeredOn && !facts.transferredOn && !facts.referralNotifiedOn)),
    whyNot:
      'La réclamation a sa réponse, le délai de deux mois n’est pas écoulé, le médiateur est déjà saisi, ou le réclamant n’est pas un consommateur.',
  },
}
