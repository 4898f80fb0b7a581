/** The invitation is sent once more where no writing has come after a while; how long is the firm's own choice. */
import { REGIMES } from '../regimes.ts'
import type { Rule } from '../rule.ts'

export const houseReminder: Rule = {
  id: 'house-reminder',
  kind: 'reminder',
  regimes: REGIMES,
  family: 'house',
  clause: 'rappel de l’invitation à formaliser',
  duty: 'L’invitation à écrire est rappelée au réclamant qui n’a pas répondu,',
  source: 'M',
  basis: 'invited',
  period: { count: 15, unit: 'days' },
  soonWithinDays: 2,
  condition: {
    isMet: (facts) =>
      facts.remindedOn !== undefined || !(facts.written ?? facts.settledAtOnceOn ?? facts.renouncedOn ?? facts.closedWithoutWritingOn),
    whyNot: 'L’écrit est arrivé, la réclamation est réglée, ou le réclamant y a renoncé : rien n’est à rappeler.',
  },
}
