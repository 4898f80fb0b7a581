/**
 * Two months after the first written complaint without an answer, the client is told once more, by letter,
 * that the mediator can be turned to. No text asks for this letter: the right itself is the ACPR's and L612-1's.
 */
import { formatDate } from '../../language/french.ts'
import { mayTurnToMediator, mediationWindow, silentSince } from '../mediation.ts'
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
  ifReadOtherwise:
    'Aucun texte n’est lu ici : le cabinet peut y renoncer dans ses règles, et chaque réponse nomme le médiateur de toute façon.',
  basis: 'mediatorOpen',
  soonWithinDays: 0,
  condition: {
    asks: 'Le réclamant est un consommateur (ou, pour un investissement, un non professionnel), les deux mois sont écoulés et l’année ne l’est pas, la réclamation n’est ni répondue ni transmise, et le médiateur n’est pas saisi.',
    whyNot: (facts, today) => {
      const opensOn = silentSince(facts)
      const { closesOn } = mediationWindow(facts) ?? {}
      if (!mayTurnToMediator(facts.clientKind ?? 'consumer', facts.regimes)) return 'Le réclamant n’est pas un consommateur.'
      if (!opensOn || today < opensOn)
        return `Les deux mois ne sont pas écoulés${opensOn ? ` : ils le seront le ${formatDate(opensOn)}` : ''}.`
      if (facts.mediatorInformedOn) return undefined
      if (facts.answeredOn) return 'La réclamation a sa réponse, qui nomme le médiateur.'
      if (facts.transferredOn) return 'La réclamation a été transmise, par une lettre qui nomme le médiateur.'
      if (facts.referralNotifiedOn) return 'Le médiateur est déjà saisi.'
      if (closesOn && today > closesOn) return `Le délai d’un an pour saisir le médiateur a pris fin le ${formatDate(closesOn)}.`
      return undefined
    },
  },
}
