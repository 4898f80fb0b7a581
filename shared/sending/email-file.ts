/**
 * A letter as an e-mail not yet sent (.eml): the adviser's own mail program opens it, to be read again and sent.
 *
 * @see RFC 5322 and 2045 (message), 2047 (words outside ASCII), 2231 (file name), 6532 (addresses outside ASCII); X-Unsent opens it
 *   as a draft
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'
import { carriedAddress } from '../language/ascii-domain.ts'
import { isEmail } from '../language/contact-details.ts'
import { writableText } from '../language/writable-text.ts'

export type EmailParts = {
  readonly to?: string | undefined
  readonly from?: string | undefined
  readonly subject: string
  /** Plain text, '\n' between lines. */
  readonly text: string
  readonly attachment: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }
  /** As `letterMessageId` makes it. */
  readonly messageId: string
  /** Letters and digits, drawn anew for each file. */
  readonly boundary: string
}

const LINE_LENGTH = 76
/** Bytes of an encoded word: with its frame it stays under 75 characters. */
const WORD_BYTES = 45

/** The file's bytes; lines end in CRLF. */
export function emailFile({ to, from, subject, attachment, messageId, boundary, ...parts }: EmailParts): Uint8Array {
  const text = writableText(parts.text)
  const name = writableText(attachment.name)
  const lines = [
    'X-Unsent: 1',
    ...(from ? [`From: ${addressHeader(from)}`] : []),
    ...(to ? [`To: ${addressHeader(to)}`] : []),
    `Subject: ${header(subject)}`,
    `Message-ID: <${messageId}>`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...wrapped(utf8ToBytes(text.replace(/\r?\n/g, '\r\n'))),
    `--${boundary}`,
    `Content-Type: ${attachment.mediaType}`,
    'Content-Transfer-Encoding: base64',
    // The plain name first, for programs that do not read the encoded one.
    `Content-Disposition: attachment; filename="${plain(name)}";`,
    ` filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`,
    '',
    ...wrapped(attachment.bytes),
    `--${boundary}--`,
    '',
  ]
  return utf8ToBytes(lines.join('\r\n'))
}

/** Letters without their accents, nothing that a quoted string does not take. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^\x20-\x7e]|["\\]/g, '_')
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

function wrapped(bytes: Uint8Array): readonly string[] {
  return base64.encode(bytes).match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? []
}

/** A header's value: on one line, in encoded words where it is not plain ASCII. No line break can add a header. */
function header(value: string): string {
  const line = writableText(value)
    .replace(/[\r\n\t]+/g, ' ')
    .trim()
  return /^[\x20-\x7e]*$/.test(line) ? line : encodedWords(line).join('\r\n ')
}

/** An address is never in encoded words, which would make a name of it: what is none stands as the text that it is. */
function addressHeader(value: string): string {
  return isEmail(value) ? carriedAddress(value.trim()) : header(value)
}

function encodedWords(text: string): readonly string[] {
  const words: string[] = []
  let current = ''
  for (const character of text) {
    if (utf8ToBytes(current + character).length > WORD_BYTES) {
      words.push(current)
      current = ''
    }
    current += character
  }
  return [...words, current].map((word) => `=?UTF-8?B?${base64.encode(utf8ToBytes(word))}?=`)
}

/** A mailto: address with a subject and a short text; the file is attached by hand. */
export function mailtoAddress({
  to = '',
  subject,
  text,
}: {
  readonly to?: string | undefined
  readonly subject: string
  readonly text: string
}): string {
  return `mailto:${inAddress(carriedAddress(to)).replace(/%40/g, '@')}?subject=${inAddress(subject)}&body=${inAddress(text.replace(/\r?\n/g, '\r\n'))}`
}

/** No address holds half a surrogate pair: encoding one throws. */
function inAddress(text: string): string {
  return encodeURIComponent(writableText(text))
}
