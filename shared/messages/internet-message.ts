/** A message as the Internet carries it (RFC 5322, `.eml`), parsed by `postal-mime`. */
import PostalMime, { type Attachment, type Email } from 'postal-mime'
import { htmlText } from './html-text.ts'
import {
  fileName,
  MAX_DEPTH,
  MAX_PARTS,
  MessageError,
  type MessageFile,
  type ParsedMessage,
  packetRemarks,
  TOO_MANY_PARTS,
} from './parsed-message.ts'

const SIGNATURE = /^application\/(x-)?pkcs7-signature$|^application\/pgp-signature$/
const SEALED = /^application\/(x-)?pkcs7-mime$|^application\/pgp-encrypted$/

/** @throws MessageError, or whatever the library throws at a broken message */
export async function parseInternetMessage(bytes: Uint8Array, depth = 0): Promise<ParsedMessage> {
  if (boundaryLines(bytes) > MAX_PARTS * 4) throw new MessageError(TOO_MANY_PARTS)
  const email = await PostalMime.parse(withoutMailbox(bytes), { forceRfc822Attachments: true, maxNestingDepth: 50 })
  if (email.attachments.length > MAX_PARTS) throw new MessageError(TOO_MANY_PARTS)
  const isOpened = ({ mimeType }: Attachment) => mimeType === 'message/rfc822' && depth < MAX_DEPTH
  const nested: ParsedMessage[] = []
  for (const attachment of email.attachments.filter(isOpened)) nested.push(await parseInternetMessage(bytesOf(attachment), depth + 1))
  const files = email.attachments.filter((one) => !isOpened(one) && !SIGNATURE.test(one.mimeType)).map(fileOf)
  return {
    headers: email.headers,
    senderName: email.from?.name || undefined,
    senderAddress: email.from?.address || undefined,
    subject: email.subject,
    text: bodyOf(email),
    files,
    nested,
    remarks: [...signatureRemarks(email.attachments), ...packetRemarks(files)],
  }
}

function bodyOf({ text, html }: Email): string {
  return text?.trim() ? text : htmlText(html ?? '')
}

function fileOf(attachment: Attachment, index: number): MessageFile {
  return { name: fileName(attachment.filename, attachment.mimeType, index + 1), bytes: bytesOf(attachment) }
}

function bytesOf({ content }: Attachment): Uint8Array<ArrayBuffer> {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
}

function signatureRemarks(attachments: readonly Attachment[]): readonly string[] {
  if (attachments.some(({ mimeType }) => SEALED.test(mimeType))) {
    return ['Ce message est chiffré, ou signé d’un seul bloc : son texte se lit dans votre messagerie.']
  }
  return attachments.some(({ mimeType }) => SIGNATURE.test(mimeType))
    ? ['Ce message est signé : sa signature reste dans le fichier du message, elle n’a pas été vérifiée.']
    : []
}

/** A message saved from a mailbox begins with a line of the mailbox's own. */
function withoutMailbox(bytes: Uint8Array): Uint8Array {
  const isMailbox = new TextDecoder().decode(bytes.subarray(0, 5)) === 'From '
  return isMailbox ? bytes.subarray(bytes.indexOf(NEW_LINE) + 1) : bytes
}

const NEW_LINE = 10
const DASH = 45

/** Lines that begin as those between parts do: counted before anything is taken apart. */
function boundaryLines(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(NEW_LINE); at !== -1; at = bytes.indexOf(NEW_LINE, at + 1)) {
    if (bytes[at + 1] === DASH && bytes[at + 2] === DASH) count += 1
  }
  return count
}
