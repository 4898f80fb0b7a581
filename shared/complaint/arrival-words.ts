/** What is said of the two days of something written: sent and received, or of a review, published and seen. */
import { capitalise } from '../language/french.ts'
import type { KeptChannel } from './codes.ts'

type ArrivalWords = {
  /** After 'réclamation', before its day: 'envoyée le…'. */
  readonly sent: string
  readonly received: string
  readonly sentLabel: string
  readonly receivedLabel: string
  /** That the first day is not known, and what stands in for it. */
  readonly sentUnknown: string
  readonly standIn: string
}

const words = (sent: string, received: string, unknown: string, standIn: string): ArrivalWords => ({
  ...{ sent, received, standIn },
  sentLabel: `${capitalise(sent)} le`,
  receivedLabel: `${capitalise(received)} le`,
  sentUnknown: `${unknown}, ${standIn}`,
})

const ADDRESSED = words('envoyée', 'reçue', 'date d’envoi inconnue', 'le jour de réception en tient lieu')
const PUBLISHED = words('publiée', 'vue', 'jour de publication inconnu', 'celui où le cabinet l’a vue en tient lieu')

/** @param channel by which it came; nobody sends a review to the firm */
export function arrivalWords(channel: KeptChannel | undefined): ArrivalWords {
  return channel === 'onlineReview' ? PUBLISHED : ADDRESSED
}
