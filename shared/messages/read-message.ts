/** What a message says of the complaint it brings: read from its bytes, each value with where it was read. */

import { writtenAddress } from '../language/ascii-domain.ts'
import { agree, enumerate, typography } from '../language/french.ts'
import { writableText, writableTexts } from '../language/writable-text.ts'
import type { LocalDate, Zone } from '../regulation/index.ts'
import { AUTOMATIC_REMARKS, automaticKind, receiptOf } from './automatic.ts'
import { type Mentions, mentionsIn } from './mentions.ts'
import { type DayReading, dayOfHeader, dayOfOutlook, dayOfQuotation, type Found } from './message-days.ts'
import { forwardedWithin, isForward, ownWords } from './own-words.ts'
import { headerOf, MAX_DEPTH, MessageError, type MessageFile, type ParsedMessage } from './parsed-message.ts'
import { safeLayout } from './safe-layout.ts'

export type ReadMessage = {
  readonly senderName?: Found<string> | undefined
  readonly senderAddress?: Found<string> | undefined
  /** On the firm's calendar. */
  readonly sentOn?: Found<LocalDate> | undefined
  readonly receivedOn?: Found<LocalDate> | undefined
  readonly subject: string
  /** Its Message-ID without its brackets, then those of the messages it passes on; none where it bears none itself. */
  readonly ids: readonly string[]
  /** The messages that it answers, the nearest first. */
  readonly answers: readonly string[]
  /** The writer's own, without what the message quotes and its signature. */
  readonly words: string
  /** All of it. */
  readonly text: string
  /** What its own words speak of: contract numbers, and amounts in cents. */
  readonly mentions: Mentions
  /** Its layout (HTML), made harmless: see `safe-layout.ts`. */
  readonly layout?: string | undefined
  /** Those of the messages within it too. */
  readonly files: readonly MessageFile[]
  /** The messages attached to it, each a file to open: the first is `forwarded` too. */
  readonly attached?: readonly MessageFile[] | undefined
  /** What the adviser should know of it, in French. */
  readonly remarks: readonly string[]
  /** The message that this one passes on, or has with it. */
  readonly forwarded?: ReadMessage | undefined
  /** Whether that one is what it was sent for: one that a client attaches to their own words is a piece like another. */
  readonly passesOn: boolean
}

export type MessageReading =
  | { readonly status: 'read'; readonly message: ReadMessage }
  | { readonly status: 'refused'; readonly message: string }

const MAX_SIZE = 25 * 1024 * 1024

const UNREADABLE = 'Ce message n’a pas pu être lu : il est gardé tel quel, recopiez-en ce qui compte.'
const TOO_LARGE = 'Ce message pèse plus de 25 Mo : il n’a pas été lu.'

const OUTLOOK = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * Reads a message of either format.
 *
 * @param bytes of the whole file, told to be a message (`shared/pieces`)
 * @param zone where the firm is: its calendar gives the days
 * @returns a French sentence where it is broken or made to do harm
 */
export async function readMessage(bytes: Uint8Array, zone: Zone): Promise<MessageReading> {
  if (bytes.length > MAX_SIZE) return { status: 'refused', message: typography(TOO_LARGE) }
  try {
    const message = readParsed(await parsedOf(bytes), zone)
    return { status: 'read', message }
  } catch (error) {
    // Whatever bytes make the libraries throw, the message is kept: only its reading is given up.
    return { status: 'refused', message: typography(error instanceof MessageError ? error.message : UNREADABLE) }
  }
}

/** Each format's library is loaded where a message of it comes. */
async function parsedOf(bytes: Uint8Array): Promise<ParsedMessage> {
  if (OUTLOOK.every((byte, place) => bytes[place] === byte)) return (await import('./outlook-message.ts')).parseOutlookMessage(bytes)
  return (await import('./internet-message.ts')).parseInternetMessage(bytes)
}

function readParsed(parsed: ParsedMessage, zone: Zone): ReadMessage {
  const { subject = '', text, layout, nested } = parsed
  const [attached, ...others] = nested.map((one) => readParsed(one, zone))
  const within = attached ? undefined : forwardedWithin(text, subject)
  const { sentOn, receivedOn, remarks } = daysOf(parsed, zone)
  const words = writableText(within ? ownWords(within.above) : ownWords(text))
  const passesOn = within !== undefined || (attached !== undefined && (isForward(subject) || text.trim() === ''))
  const [ownId] = idsIn(headerOf(parsed, 'message-id') ?? parsed.outlookMessageId)
  const writer = writerOf(parsed)
  const automatic = automaticKind(parsed)
  const told = [...(automatic ? [AUTOMATIC_REMARKS[automatic]] : []), ...parsed.remarks, ...remarks, ...(attached?.remarks ?? [])]
  return {
    senderName: found(writer.name, writer.where),
    senderAddress: found(writer.address && writtenAddress(writer.address), writer.where),
    sentOn,
    receivedOn,
    subject: writableText(subject).trim(),
    ids: ownId === undefined ? [] : [ownId, ...(passesOn ? (attached?.ids ?? []) : [])],
    answers: [
      ...idsIn(headerOf(parsed, 'in-reply-to')),
      ...idsIn(headerOf(parsed, 'references')).toReversed(),
      // What a report comes with is our own letter.
      ...(automatic && automatic !== 'autoReply' ? [...idsIn(receiptOf(parsed)), ...(attached?.ids ?? [])] : []),
    ],
    words,
    text: writableText(text).trim(),
    mentions: mentionsIn(`${subject}\n${words}`),
    layout: layout === undefined ? undefined : safeLayout(writableText(layout), parsed.files),
    files: [...parsed.files, ...[attached, ...others].flatMap((one) => one?.files ?? [])],
    attached: nested.map(({ file }) => file),
    remarks: told.map(typography),
    forwarded: attached ?? (within && quotedMessage(within, zone, 1)),
    passesOn,
  }
}

/**
 * What the adviser should know where a form is filled from a message: of several attached to one, the first alone is read for it.
 *
 * @returns sentences in French
 */
export function leftOutOfForm({ attached = [], forwarded }: ReadMessage): readonly string[] {
  return [...(attached.length > 1 ? [severalRemark(attached)] : []), ...(forwarded ? leftOutOfForm(forwarded) : [])].map(typography)
}

function severalRemark(attached: readonly MessageFile[]): string {
  const others = attached.slice(1).map(({ name }) => `« ${name} »`)
  const opened = agree(others.length, 'L’autre s’ouvre', 'Les autres s’ouvrent')
  return `${attached.length} messages sont joints à celui-ci : seul le premier sert à remplir le formulaire. ${opened} depuis la pièce : ${enumerate(others)}.`
}

/** Addresses from which a site, or a program, writes in somebody's place. */
const RELAY = /^(ne[-_.]?pas[-_.]?repondre|no[-_.]?reply|do[-_.]?not[-_.]?reply|wordpress|formulaire|notifications?|webmaster|site)\b/i

/** Who wrote: whom to answer, where a form on a site sent it in their place, or from the very address that it writes to. */
function writerOf({ headers, senderName, senderAddress, answerTo, addressees = [] }: ParsedMessage) {
  const isRelayed = senderAddress !== undefined && (RELAY.test(senderAddress) || addressees.includes(senderAddress))
  if (answerTo && isRelayed) return { ...answerTo, where: 'en-tête Reply-To' }
  const where = headers.some(({ key }) => key === 'from') ? 'en-tête From' : 'expéditeur noté par Outlook'
  return { name: senderName, address: senderAddress, where }
}

/** A message that another quotes in its text, and what that one quotes. */
function quotedMessage(
  { from, date, subject, text }: NonNullable<ReturnType<typeof forwardedWithin>>,
  zone: Zone,
  depth: number,
): ReadMessage {
  const [address = ''] = /[^\s<>[\]()":]+@[^\s<>[\]()"]+/.exec(from) ?? []
  const name = from.replace(address, '').replace(/mailto:|[<>[\]"]/g, '')
  const within = depth < MAX_DEPTH ? forwardedWithin(text, subject) : undefined
  const day = dayOfQuotation(date, zone)
  const words = within ? ownWords(within.above) : ownWords(text)
  return writableTexts({
    senderName: found(name, 'message transmis'),
    senderAddress: found(writtenAddress(address), 'message transmis'),
    sentOn: plausible(day),
    subject,
    ids: [],
    answers: [],
    words,
    text,
    mentions: mentionsIn(`${subject}\n${words}`),
    files: [],
    remarks: [],
    forwarded: within && quotedMessage(within, zone, depth + 1),
    passesOn: within !== undefined,
  })
}

/** A header names as many as it likes: no more than these are looked at, none longer than a line of RFC 5322. */
const MAX_IDS = 50
const MAX_ID_LENGTH = 998

function idsIn(header = ''): readonly string[] {
  const found = header.match(/[^\s<>]+@[^\s<>]+/g) ?? []
  return found
    .filter(({ length }) => length <= MAX_ID_LENGTH)
    .slice(0, MAX_IDS)
    .map(writableText)
}

function found(value: string | undefined, where: string): Found<string> | undefined {
  const text = writableText(value ?? '').trim()
  return text === '' ? undefined : { value: text, where }
}

/** Sent: `Date`. Received: the newest `Received`, which the firm's own server wrote. Where Outlook kept no header, its own notes. */
function daysOf(parsed: ParsedMessage, zone: Zone) {
  const { outlookSentAt, outlookReceivedAt } = parsed
  const received = headerOf(parsed, 'received')
  const date = headerOf(parsed, 'date')
  const sent = (date && dayOfHeader(date, 'en-tête Date', zone)) || dayOfOutlook(outlookSentAt, 'envoi noté par Outlook', zone)
  const arrived =
    (received && dayOfHeader(received.slice(received.lastIndexOf(';') + 1), 'en-tête Received', zone)) ||
    dayOfOutlook(outlookReceivedAt, 'remise notée par Outlook', zone)
  const isLater = sent !== undefined && arrived !== undefined && sent.value > arrived.value
  return {
    sentOn: isLater ? undefined : plausible(sent),
    receivedOn: plausible(arrived),
    remarks: isLater ? [laterRemark(sent, arrived)] : dateRemarks(sent, date),
  }
}

function plausible(day: DayReading | undefined): Found<LocalDate> | undefined {
  return day && !day.isImplausible ? { value: day.value, where: typography(day.where) } : undefined
}

/** A message does not arrive before it leaves: the server's clock is set, the writer's is not. */
function laterRemark(sent: DayReading, arrived: DayReading): string {
  return `Le jour d’envoi n’est pas repris : il suit la réception (${sent.where} ; ${arrived.where}).`
}

function dateRemarks(sent: DayReading | undefined, date: string | undefined): readonly string[] {
  if (sent?.isImplausible) return [`Le jour d’envoi n’est pas repris : l’horloge de l’expéditeur n’était pas à l’heure (${sent.where}).`]
  if (sent) return []
  return [date ? `Le jour d’envoi n’est pas lisible (en-tête Date : « ${date} »).` : 'Ce message ne porte pas de jour d’envoi.']
}
