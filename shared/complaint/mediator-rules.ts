/** The rules that bind the mediator once a client has turned to one, and what became of each for this mediation. */
import { formatDate, typography } from '../language/french.ts'
import {
  type Law,
  type LocalDate,
  type MediatorDay,
  type MediatorFacts,
  mediatorDay,
  mediatorDaySentence,
  outcomeText,
  type RegulatoryText,
  rejectionDay,
} from '../regulation/index.ts'
import { endedStatus, type Mediation, mediatorFactsOf } from './mediation.ts'

export type MediatorRule = {
  /** What the mediator has to do, in French. */
  readonly title: string
  readonly text: RegulatoryText
  /** Whether it is awaited, waits for its own first day, or is done with. */
  readonly state: 'awaited' | 'toCome' | 'over'
  readonly sentence: string
  /** The day and how it was counted; absent before the first day of its period, and of a rejection once it is done with. */
  readonly day?: MediatorDay | undefined
}

/**
 * Nothing before a referral.
 *
 * @see code de la consommation, articles L612-2 (rejection), R612-2 and R612-5 (notification, 90 days, prolongation)
 */
export function mediatorRules(mediation: Mediation, today: LocalDate, law: Law): readonly MediatorRule[] {
  const facts = mediatorFactsOf(mediation)
  if (!facts) return []
  const rejection = rejectionDay(facts, law)
  return [
    { title: 'Rejet de la demande', text: rejection.text, ...rejectionState(mediation, rejection, today) },
    { title: 'Issue de la médiation', text: outcomeText(facts, law), ...outcomeState(mediation, facts, today, law) },
  ]
}

type State = Pick<MediatorRule, 'state' | 'sentence' | 'day'>

function rejectionState({ admission, opinion, ending }: Mediation, day: MediatorDay, today: LocalDate): State {
  if (ending?.ending === 'inadmissible') return over(`Le médiateur a rejeté la demande le ${formatDate(ending.endedOn)}.`)
  if (admission) return over(`La demande n’est pas rejetée : le médiateur a notifié sa saisine le ${formatDate(admission.admittedOn)}.`)
  if (opinion) return over(`La demande n’est pas rejetée : le médiateur a rendu son avis le ${formatDate(opinion.receivedOn)}.`)
  if (ending) return over(`Sans objet : la médiation s’est terminée le ${formatDate(ending.endedOn)}.`)
  return { state: 'awaited', sentence: mediatorDaySentence(day, today), day }
}

function outcomeState({ admission, opinion, ending }: Mediation, facts: MediatorFacts, today: LocalDate, law: Law): State {
  const day = admission && mediatorDay(facts, law)
  if (ending) return over(`${endedStatus(ending.ending)}, le ${formatDate(ending.endedOn)}.`, day)
  if (opinion) return over(`Le médiateur a rendu son avis le ${formatDate(opinion.receivedOn)}.`, day)
  if (day) return { state: 'awaited', sentence: mediatorDaySentence(day, today), day }
  return {
    state: 'toCome',
    sentence: typography('Les 90 jours se compteront du jour où le médiateur notifie sa saisine au client et au cabinet : notez-le alors.'),
  }
}

function over(sentence: string, day?: MediatorDay): State {
  return { state: 'over', sentence: typography(sentence), day }
}
