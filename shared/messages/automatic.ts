/** Messages that no client wrote: what a server or a program says of a letter of ours, an answer sent by a program. */
import { headerOf, type ParsedMessage } from './parsed-message.ts'

type Automatic = 'undelivered' | 'delayed' | 'relayed' | 'delivered' | 'opened' | 'autoReply'

/** What is said of it, in French. */
export const AUTOMATIC_REMARKS: Readonly<Record<Automatic, string>> = {
  undelivered:
    'Ce message est un avis de non-remise, écrit par un serveur : le vôtre n’est pas arrivé. Vérifiez l’adresse, et écrivez par une autre voie.',
  delayed: 'Ce message est un avis de retard, écrit par un serveur : le vôtre n’est pas encore arrivé, le serveur dit s’il essaie encore.',
  relayed:
    'Ce message est un avis de remise, écrit par un serveur : le vôtre est passé à un autre serveur, qui ne dira pas s’il est arrivé.',
  delivered: 'Ce message est un avis de remise, écrit par un serveur : le vôtre est arrivé à la messagerie de votre correspondant.',
  opened: 'Ce message est un accusé de lecture, écrit par un programme : il dit ce que votre correspondant a fait de votre message.',
  autoReply: 'Ce message est une réponse automatique : personne n’a écrit ces mots pour vous.',
}

const SERVER = /^(mailer-daemon|postmaster|mail-daemon)@/i
const ABSENT =
  /^\s*(réponse automatique|réponse d[’']absence|absence du bureau|automatic reply|auto(matic)?[ -]?reply|out of (the )?office)\b/i

/** @see RFC 3464 (delivery reports), RFC 8098 (receipts of reading), RFC 3834 (automatic answers) */
export function automaticKind(parsed: ParsedMessage): Automatic | undefined {
  const { senderAddress = '', subject = '' } = parsed
  const said = (name: string) => headerOf(parsed, name) ?? ''
  const report = reportKind(parsed, said('content-type'))
  if (report) return report
  if (SERVER.test(senderAddress)) return 'undelivered'
  const isAutomatic = /^\s*auto-(replied|generated)/i.test(said('auto-submitted')) || said('x-autoreply') !== ''
  return isAutomatic || ABSENT.test(subject) ? 'autoReply' : undefined
}

/** What became of the letter for each of its addressees, the worst first. */
const ACTIONS = [
  ['failed', 'undelivered'],
  ['delayed', 'delayed'],
  ['relayed', 'relayed'],
  ['expanded', 'relayed'],
  ['delivered', 'delivered'],
] as const

/** How Outlook files a report, the first that fits. @see [MS-OXCMSG], section 2.2.1.3 */
const CLASSES: readonly (readonly [RegExp, Automatic])[] = [
  [/^report\..*\.ndr$/i, 'undelivered'],
  [/^report\..*\.ipnn?rn$/i, 'opened'],
  [/^report\..*\.delayed\.dr$/i, 'delayed'],
  [/^report\..*\.(relayed|expanded)\.dr$/i, 'relayed'],
  [/^report\..*\.dr$/i, 'delivered'],
]

function reportKind({ files, outlookClass = '' }: ParsedMessage, contentType: string): Automatic | undefined {
  const filed = CLASSES.find(([pattern]) => pattern.test(outlookClass))?.[1]
  if (filed || !/multipart\/report/i.test(contentType)) return filed
  if (/disposition-notification/i.test(contentType)) return 'opened'
  const told = files.filter(({ mediaType }) => mediaType === 'message/delivery-status').map(({ bytes }) => new TextDecoder().decode(bytes))
  const actions = told.flatMap((text) => [...text.matchAll(/^action:\s*(\w+)/gim)].map(([, action = '']) => action.toLowerCase()))
  return ACTIONS.find(([action]) => actions.includes(action))?.[1] ?? 'undelivered'
}

/** The letter of ours that a receipt of reading tells of. */
export function receiptOf({ files }: ParsedMessage): string | undefined {
  const receipt = files.find(({ mediaType }) => mediaType === 'message/disposition-notification')
  return receipt && /^original-message-id:\s*(.+)$/im.exec(new TextDecoder().decode(receipt.bytes))?.[1]
}
