/** What the two formats of messages have in common, once parsed and before anything is concluded from it. */
import { ownValue } from '../language/own-value.ts'
import { writableText } from '../language/writable-text.ts'

export type MessageFile = {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** By which the layout shows a picture, and what the message says it is. */
  readonly contentId?: string | undefined
  readonly mediaType?: string | undefined
}

export type ParsedMessage = {
  /** In the order of the message: the newest `Received` is the first. Keys in lower case. */
  readonly headers: readonly { readonly key: string; readonly value: string }[]
  readonly senderName?: string | undefined
  readonly senderAddress?: string | undefined
  /** Whom the message asks to answer, where that is not who sent it. */
  readonly answerTo?: { readonly name?: string | undefined; readonly address: string } | undefined
  /** To whom it was sent. */
  readonly addressees?: readonly string[] | undefined
  readonly subject?: string | undefined
  /** Instants, as Outlook notes them beside the headers or in their place. */
  readonly outlookSentAt?: string | undefined
  readonly outlookReceivedAt?: string | undefined
  readonly outlookMessageId?: string | undefined
  /** What Outlook files it as: 'IPM.Note'. */
  readonly outlookClass?: string | undefined
  readonly text: string
  /** Its layout (HTML), as it came. */
  readonly layout?: string | undefined
  readonly files: readonly MessageFile[]
  /** Messages attached to this one. */
  readonly nested: readonly AttachedMessage[]
  /** What the adviser should know of it, in French. */
  readonly remarks: readonly string[]
}

/** A message within another, and the file that it is by itself. */
type AttachedMessage = ParsedMessage & { readonly file: MessageFile }

/** The first of the headers that have this name, which is given in lower case. */
export function headerOf({ headers }: Pick<ParsedMessage, 'headers'>, name: string): string | undefined {
  return headers.find(({ key }) => key === name)?.value
}

/** Messages within messages are opened this far; a deeper one stays a file. */
export const MAX_DEPTH = 5

/** A message with more parts was made to be read without end. */
export const MAX_PARTS = 500

/** The message is not what its format asks for, or was made to do harm. The sentence is in French. */
export class MessageError extends Error {}

export const TOO_MANY_PARTS = 'Ce message a trop de parties pour avoir été écrit par une personne : il n’a pas été lu.'

const NAMED: Readonly<Record<string, (place: number) => string>> = {
  'message/rfc822': (place) => `message ${place}.eml`,
  'application/vnd.ms-outlook': (place) => `message ${place}.msg`,
  'message/delivery-status': () => 'avis de remise.txt',
  'message/disposition-notification': () => 'accusé de lecture.txt',
  'text/calendar': (place) => `rendez-vous ${place}.ics`,
}

/** Attachments without a name of their own are told apart by their place. */
export function fileName(name: string | null | undefined, mediaType: string, place: number): string {
  const own = writableText(name ?? '')
    .replace(/[/\\]/g, '-')
    .trim()
  if (own) return own
  const [kind, type = ''] = mediaType.split('/')
  if (kind === 'image') return `image ${place}.${type.replace('jpeg', 'jpg').replace(/\+.*$/, '')}`
  return ownValue(NAMED, mediaType)?.(place) ?? `pièce ${place}`
}

/** What the adviser should know of a message, in French. */
export const REMARKS = {
  signed: 'Ce message est signé : sa signature reste dans le fichier du message, elle n’a pas été vérifiée.',
  encrypted: 'Ce message est chiffré : seule votre messagerie peut l’ouvrir. Son fichier est gardé ; recopiez-en ce qui compte au dossier.',
  appointment: 'Ce message propose un rendez-vous : ses jours et ses heures sont dans le fichier « .ics » qu’il contient.',
  sealed: 'Ce message est enfermé dans un bloc qui ne se lit pas ici : son fichier est gardé ; recopiez-en ce qui compte au dossier.',
} as const

/** Whether a file is the packet in which Outlook hides the attachments from other programs. */
export function isPacket({ name }: MessageFile): boolean {
  return /^win(mail)?\.dat$/i.test(name)
}

/** What is said of it, where it does not open. */
export function packetRemark({ name }: MessageFile): string {
  return `Des pièces sont enfermées par Outlook dans « ${name} », qui n’a pas pu être ouvert : redemandez-les au client en PDF.`
}
