/** A message as Outlook saves it (`.msg`), parsed by `@kenjiuno/msgreader`. */
import type { FieldsData } from '@kenjiuno/msgreader'
import msgreader from '@kenjiuno/msgreader'
import PostalMime from 'postal-mime'
import { htmlText } from './html-text.ts'
import { parseInternetMessage, sealedParts } from './internet-message.ts'
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
import { compressedRtfText } from './rtf-text.ts'
import { westernText } from './undeclared-charset.ts'

/** The library is CommonJS: its default export comes as itself or within its module, by who loads it. */
const MsgReader = 'default' in msgreader ? (msgreader.default as typeof msgreader) : msgreader
type MsgReader = InstanceType<typeof msgreader>

/** How the texts of a message that is not in Unicode are written by an Outlook in French. */
const ENCODING = 'windows-1252'

/** @throws MessageError, or whatever the library throws at a broken message */
export async function parseOutlookMessage(bytes: Uint8Array): Promise<ParsedMessage> {
  const reader = new MsgReader(bytes.slice().buffer)
  reader.parserConfig = { ansiEncoding: ENCODING }
  const fields = reader.getFileData()
  if (fields.error) throw new MessageError(NOT_A_MESSAGE)
  return parsed(reader, fields, 0)
}

const NOT_A_MESSAGE = 'Ce fichier d’Outlook est abîmé : il n’a pas pu être lu.'

async function parsed(reader: MsgReader, fields: FieldsData, depth: number): Promise<ParsedMessage> {
  const attachments = fields.attachments ?? []
  if (attachments.length > MAX_PARTS) throw new MessageError(TOO_MANY_PARTS)
  const { headers, from } = await PostalMime.parse(`${(fields.headers ?? '').trim()}\r\n\r\n`)
  const nested: ParsedMessage['nested'][number][] = []
  const files: MessageFile[] = []
  for (const [index, attachment] of attachments.entries()) {
    const inner = attachment.innerMsgContentFields
    if (inner && depth < MAX_DEPTH)
      nested.push({ ...(await parsed(reader, inner, depth + 1)), file: messageFile(reader, attachment, index + 1) })
    else files.push(fileOf(reader, attachment, index + 1))
  }
  const message: ParsedMessage = {
    headers,
    senderName: fields.senderName || from?.name || undefined,
    senderAddress: addressOf(fields) ?? from?.address,
    subject: fields.subject,
    outlookSentAt: fields.clientSubmitTime,
    outlookReceivedAt: fields.messageDeliveryTime,
    outlookMessageId: fields.messageId,
    outlookClass: fields.messageClass,
    text: bodyOf(fields),
    layout: htmlOf(fields),
    files,
    nested,
    remarks: files.filter(isPacket).map(packetRemark),
  }
  return /^IPM\.Note\.SMIME/i.test(fields.messageClass ?? '') ? unwrapped(message, depth) : message
}

/** Signed or encrypted, the message is within its only attachment: with its signature beside it, or in one block. */
async function unwrapped(message: ParsedMessage, depth: number): Promise<ParsedMessage> {
  const [file] = message.files
  if (!file || depth >= MAX_DEPTH) return { ...message, remarks: [...message.remarks, REMARKS.sealed] }
  const isParts = new TextDecoder().decode(file.bytes.subarray(0, 200)).toLowerCase().includes('content-type:')
  const { text = '', ...within } = isParts ? await parseInternetMessage(file.bytes, depth + 1) : await sealedParts(file, depth + 1)
  const { layout, files = [], nested = [], remarks = [] } = within
  return { ...message, text: text.trim() ? text : message.text, layout, files, nested, remarks }
}

/** Within a firm's own server, Outlook notes a path in place of the address. */
function addressOf({ senderSmtpAddress, senderEmail }: FieldsData): string | undefined {
  return [senderSmtpAddress, senderEmail].find((address) => address?.includes('@'))
}

function bodyOf(fields: FieldsData): string {
  if (fields.body?.trim()) return fields.body
  const html = htmlOf(fields)
  if (html?.trim()) return htmlText(html)
  return fields.compressedRtf ? compressedRtfText(fields.compressedRtf) : ''
}

function htmlOf({ bodyHtml, html }: FieldsData): string | undefined {
  return bodyHtml ?? (html && westernText(html))
}

/** A message within another, as a file of its own. */
function messageFile(reader: MsgReader, attachment: FieldsData, place: number): MessageFile {
  const mediaType = 'application/vnd.ms-outlook'
  const { content } = reader.getAttachment(attachment)
  return { name: fileName(attachment.name && `${attachment.name}.msg`, mediaType, place), bytes: new Uint8Array(content), mediaType }
}

function fileOf(reader: MsgReader, attachment: FieldsData, place: number): MessageFile {
  const { content } = reader.getAttachment(attachment)
  const name = attachment.fileName ?? attachment.fileNameShort ?? attachment.name
  const mediaType = attachment.attachMimeTag ?? ''
  return { name: fileName(name, mediaType, place), bytes: new Uint8Array(content), contentId: attachment.pidContentId, mediaType }
}
