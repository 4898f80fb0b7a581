/** A message as the Internet carries it (RFC 5322, `.eml`), parsed by `postal-mime`. */
import PostalMime, { type Attachment, type Email } from 'postal-mime'
import { withWholeLetters } from './cut-letters.ts'
import { htmlText } from './html-text.ts'
import { openPacket } from './outlook-packet.ts'
import {
  fileName,
  isPacket,
  MAX_DEPTH,
  MAX_PARTS,
  MessageError,
  type MessageFile,
  type ParsedMessage,
  packetRemark,
  REMARKS,
  TOO_MANY_PARTS,
} from './parsed-message.ts'
import { unseal } from './sealed-message.ts'
import { declared } from './undeclared-charset.ts'

const SIGNATURE = /^application\/(x-)?pkcs7-signature$|^application\/pgp-signature$/
const SEALED = /^application\/(x-)?pkcs7-mime$/
const ENCRYPTED = /^application\/pgp-encrypted$/
const PACKET = /^application\/(vnd\.)?ms-tnef$/

/** @throws MessageError, or whatever the library throws at a broken message */
export async function parseInternetMessage(bytes: Uint8Array, depth = 0): Promise<ParsedMessage> {
  const lines = withLineFeeds(withoutMark(bytes))
  if (boundaryLines(lines) > MAX_PARTS * 4) throw new MessageError(TOO_MANY_PARTS)
  const email = await PostalMime.parse(declared(withWholeLetters(lines)), { forceRfc822Attachments: true, maxNestingDepth: 50 })
  if (email.attachments.length > MAX_PARTS) throw new MessageError(TOO_MANY_PARTS)
  const parts: MessageParts[] = []
  for (const [index, attachment] of email.attachments.entries()) parts.push(await partsOf(attachment, index + 1, depth))
  const own = bodyOf(email)
  const isEncrypted = own.includes('-----BEGIN PGP MESSAGE-----')
  const isSigned = own.includes('-----BEGIN PGP SIGNED MESSAGE-----')
  const answerTo = email.replyTo?.[0]
  const from = email.from?.address ? email.from : (unquotedSender(email) ?? email.from)
  return {
    headers: email.headers,
    senderName: from?.name || undefined,
    senderAddress: from?.address || undefined,
    answerTo: answerTo?.address ? { name: answerTo.name || undefined, address: answerTo.address } : undefined,
    addressees: email.to?.flatMap(({ address }) => address ?? []),
    subject: email.subject,
    text: own.trim() ? own : (parts.find(({ text }) => text?.trim())?.text ?? own),
    layout: email.html ?? parts.find(({ layout }) => layout !== undefined)?.layout,
    files: parts.flatMap(({ files = [] }) => files),
    nested: parts.flatMap(({ nested = [] }) => nested),
    remarks: [
      ...new Set([
        ...(isEncrypted ? [REMARKS.encrypted] : []),
        ...(isSigned ? [REMARKS.signed] : []),
        ...parts.flatMap(({ remarks = [] }) => remarks),
      ]),
    ],
  }
}

/** What a part brings to its message. */
type MessageParts = Partial<Pick<ParsedMessage, 'text' | 'layout' | 'files' | 'nested' | 'remarks'>>

async function partsOf(attachment: Attachment, place: number, depth: number): Promise<MessageParts> {
  const { mimeType } = attachment
  if (SIGNATURE.test(mimeType)) return { remarks: [REMARKS.signed] }
  const file = fileOf(attachment, place)
  // It says no more than that what follows is encrypted.
  if (ENCRYPTED.test(mimeType)) return { remarks: [REMARKS.encrypted] }
  if (mimeType === 'text/calendar') return { files: [file], remarks: [REMARKS.appointment] }
  if (SEALED.test(mimeType)) return sealedParts(file, depth)
  if (PACKET.test(mimeType) || isPacket(file)) return packetParts(file)
  if (mimeType === 'message/rfc822' && depth < MAX_DEPTH) return { nested: [await attachedMessage(attachment, file, depth)] }
  return { files: [file] }
}

/** One that came without a name is told by its subject. */
async function attachedMessage({ filename }: Attachment, file: MessageFile, depth: number): Promise<ParsedMessage['nested'][number]> {
  const message = await parseInternetMessage(file.bytes, depth + 1)
  const subject = message.subject?.trim()
  return { ...message, file: filename || !subject ? file : { ...file, name: fileName(`${subject}.eml`, file.mediaType ?? '', 1) } }
}

/** Signed in one block: what is within is the message. */
export async function sealedParts(file: MessageFile, depth: number): Promise<MessageParts> {
  const unsealed = unseal(file.bytes)
  if (unsealed?.status !== 'signed' || depth >= MAX_DEPTH)
    return { files: [file], remarks: [unsealed?.status === 'encrypted' ? REMARKS.encrypted : REMARKS.sealed] }
  const { text, layout, files, nested, remarks } = await parseInternetMessage(unsealed.content, depth + 1)
  return { text, layout, files, nested, remarks: [REMARKS.signed, ...remarks] }
}

function packetParts(file: MessageFile): MessageParts {
  const packet = openPacket(file.bytes)
  return packet ?? { files: [file], remarks: [packetRemark(file)] }
}

function bodyOf({ text, html }: Email): string {
  return text?.trim() ? text : htmlText(html ?? '')
}

function fileOf(attachment: Attachment, place: number): MessageFile {
  return {
    name: fileName(attachment.filename, attachment.mimeType, place),
    bytes: bytesOf(attachment),
    contentId: attachment.contentId?.replace(/^<|>$/g, ''),
    mediaType: attachment.mimeType,
  }
}

function bytesOf({ content }: Attachment): Uint8Array<ArrayBuffer> {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
}

/** A comma in a name that no quotation mark encloses makes two senders of one: 'FONTAINE, Claire <claire@…>'. */
function unquotedSender({ headers }: Email): { readonly name: string; readonly address: string } | undefined {
  const [, name = '', address] = /^([^<>"]*)<([^<>\s]+@[^<>\s]+)>\s*$/.exec(headers.find(({ key }) => key === 'from')?.value ?? '') ?? []
  return address === undefined ? undefined : { name: name.trim(), address }
}

/** A message saved from a mailbox begins with a line of the mailbox's own; one saved from a text editor, with the editor's mark. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  const start = BYTE_ORDER_MARK.every((byte, place) => bytes[place] === byte) ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes
  const isMailbox = new TextDecoder().decode(start.subarray(0, 5)) === 'From '
  return isMailbox ? start.subarray(start.indexOf(NEW_LINE) + 1) : start
}

/** Programs of old ended each line with a return alone, which the rules know as no end at all. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  if (bytes.includes(NEW_LINE) || !bytes.includes(RETURN)) return bytes
  return Uint8Array.from(bytes, (byte) => (byte === RETURN ? NEW_LINE : byte))
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

const NEW_LINE = 10
const RETURN = 13
const DASH = 45

/** Lines that begin as those between parts do: counted before anything is taken apart. */
function boundaryLines(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(NEW_LINE); at !== -1; at = bytes.indexOf(NEW_LINE, at + 1)) {
    if (bytes[at + 1] === DASH && bytes[at + 2] === DASH) count += 1
  }
  return count
}
