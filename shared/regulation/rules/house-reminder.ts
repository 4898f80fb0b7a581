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
  ifReadOtherwise: 'Aucun texte n’est lu ici : le cabinet choisit ce délai dans ses règles, sans autre effet.',
  basis: 'invited',
  period: { count: 15, unit: 'days' },
  soonWithinDays: 2,
  condition: {
    asks: 'L’écrit n’est pas arrivé, la réclamation n’est ni réglée ni close, et le réclamant n’y a pas renoncé.',
    whyNot: ({ remindedOn, written, settledAtOnceOn, renouncedOn, closedWithoutWritingOn }) => {
      if (remindedOn) return undefined
      if (written) return 'L’écrit est arrivé : rien n’est à rappeler.'
      if (settledAtOnceOn) return 'La réclamation a reçu satisfaction immédiate : rien n’est à rappeler.'
      if (renouncedOn) return 'Le réclamant a expressément renoncé : rien n’est à rappeler.'
      return closedWithoutWritingOn && 'Le dossier a été clos sans forme écrite, avec un motif : rien n’est à rappeler.'
    },
  },
}
