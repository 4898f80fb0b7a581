/** What is said of the two days of something written: sent and received, or of a review, published and seen. */
import { capitalise } from '../language/french.ts'
import type { KeptChannel } from './codes.ts'

type ArrivalWords = {
  /** After 'réclamation', before its day: 'envoyée le…'. */
  readonly sent: string
  readonly received: string
  readonly sentLabel: string
  readonly receivedLabel: string
  readonly receivedMissing: string
  /** That the first day is not known, and what stands in for it: between brackets, in a sentence, and beside a box to tick. */
  readonly sentUnknown: string
  readonly sentIsNotKnown: string
  readonly sentCannotBeKnown: string
  readonly standIn: string
}

const words = (
  sent: string,
  received: string,
  [article, day, known]: readonly [string, string, string],
  standIn: string,
  receivedMissing: string,
): ArrivalWords => ({
  ...{ sent, received, standIn, receivedMissing },
  sentLabel: `${capitalise(sent)} le`,
  receivedLabel: `${capitalise(received)} le`,
  sentUnknown: `${day} in${known}, ${standIn}`,
  sentIsNotKnown: `${article} ${day} n’est pas ${known} : ${standIn}.`,
  sentCannotBeKnown: `${article} ${day} ne peut pas être ${known} : ${standIn}`,
})

const ADDRESSED = words(
  'envoyée',
  'reçue',
  ['La', 'date d’envoi', 'connue'],
  'le jour de réception en tient lieu',
  'Indiquez le jour de réception.',
)
const PUBLISHED = words(
  'publiée',
  'vue',
  ['Le', 'jour de publication', 'connu'],
  'celui où le cabinet l’a vue en tient lieu',
  'Indiquez le jour où le cabinet a vu l’avis.',
)

/** @param channel by which it came; nobody sends a review to the firm */
export function arrivalWords(channel: KeptChannel | undefined): ArrivalWords {
  return channel === 'onlineReview' ? PUBLISHED : ADDRESSED
}
