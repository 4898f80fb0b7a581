/** Messages that no client wrote: a letter of ours that was not delivered, an answer sent by a program. */
import { headerOf, type ParsedMessage } from './parsed-message.ts'

type Automatic = 'undelivered' | 'autoReply'

/** What is said of it, in French. */
export const AUTOMATIC_REMARKS: Readonly<Record<Automatic, string>> = {
  undelivered:
    'Ce message est un avis de non-remise, écrit par un serveur : le vôtre n’est pas arrivé. Vérifiez l’adresse, et écrivez par une autre voie.',
  autoReply: 'Ce message est une réponse automatique : personne n’a écrit ces mots pour vous.',
}

const SERVER = /^(mailer-daemon|postmaster|mail-daemon)@/i
const ABSENT =
  /^\s*(réponse automatique|réponse d[’']absence|absence du bureau|automatic reply|auto(matic)?[ -]?reply|out of (the )?office)\b/i

/** @see RFC 3464 (delivery reports), RFC 3834 (automatic answers) */
export function automaticKind(parsed: ParsedMessage): Automatic | undefined {
  const { senderAddress = '', subject = '' } = parsed
  const said = (name: string) => headerOf(parsed, name) ?? ''
  if (/multipart\/report/i.test(said('content-type')) || SERVER.test(senderAddress)) return 'undelivered'
  const isAutomatic = /^\s*auto-(replied|generated)/i.test(said('auto-submitted')) || said('x-autoreply') !== ''
  return isAutomatic || ABSENT.test(subject) ? 'autoReply' : undefined
}
