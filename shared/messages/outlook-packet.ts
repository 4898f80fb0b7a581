/**
 * The packet in which an Outlook or an Exchange hides a message's text and attachments from other programs: `winmail.dat`, TNEF.
 *
 * @see [MS-OXTNEF] (attributes), [MS-OXPROPS] (properties)
 */
import { htmlText } from './html-text.ts'
import { fileName, MAX_DEPTH, MAX_PARTS, type MessageFile } from './parsed-message.ts'
import { compressedRtfText } from './rtf-text.ts'
import { westernText } from './undeclared-charset.ts'

export type OpenedPacket = { readonly text: string; readonly files: readonly MessageFile[] }

const SIGNATURE = 0x223e9f78

/** Attributes, without their type. */
const ATTRIBUTES = { attachment: 0x9002, title: 0x8010, data: 0x800f, attachmentProperties: 0x9005, body: 0x800c, properties: 0x9003 }
const PROPERTIES = { body: 0x1000, rtf: 0x1009, html: 0x1013, longName: 0x3707, name: 0x3704, data: 0x3701 }

const TEXT_8 = 0x1e
const TEXT_16 = 0x1f
const OBJECT = 0x0d
const BINARY = 0x102
const MANY = 0x1000
/** Bytes of a value, by its type. */
const FIXED: Readonly<Record<number, number>> = { 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16 }

type Properties = ReadonlyMap<number, { readonly type: number; readonly bytes: Uint8Array<ArrayBuffer> }>
type Attached = { name?: string; bytes?: Uint8Array<ArrayBuffer>; properties?: Properties }

/** @returns nothing where it is no packet, or one that is cut */
export function openPacket(bytes: Uint8Array<ArrayBuffer>, depth = 0): OpenedPacket | undefined {
  const view = viewOf(bytes)
  if (bytes.length < 6 || view.getUint32(0, true) !== SIGNATURE) return undefined
  const attached: Attached[] = []
  let body = ''
  let properties: Properties = new Map()
  // A level of one byte, an id and a length of four, the value, a sum of two.
  for (let at = 6; at + 9 <= bytes.length; ) {
    const id = view.getUint32(at + 1, true) & 0xffff
    const length = view.getUint32(at + 5, true)
    const start = at + 9
    if (start + length > bytes.length) return undefined
    const value = bytes.subarray(start, start + length)
    at = start + length + 2
    const last = attached.at(-1)
    if (id === ATTRIBUTES.attachment) attached.push({})
    else if (id === ATTRIBUTES.body) body = textOf(TEXT_8, value)
    else if (id === ATTRIBUTES.properties) properties = propertiesOf(value)
    else if (last && id === ATTRIBUTES.title) last.name = textOf(TEXT_8, value)
    else if (last && id === ATTRIBUTES.data) last.bytes = value
    else if (last && id === ATTRIBUTES.attachmentProperties) last.properties = propertiesOf(value)
    if (attached.length > MAX_PARTS) return undefined
  }
  return { text: body.trim() ? body : bodyOf(properties), files: attached.flatMap((one, index) => filesOf(one, index + 1, depth)) }
}

function bodyOf(properties: Properties): string {
  const [text, html, rtf] = [PROPERTIES.body, PROPERTIES.html, PROPERTIES.rtf].map((id) => properties.get(id))
  if (text) return textOf(text.type, text.bytes)
  if (html) return htmlText(westernText(html.bytes))
  return rtf ? compressedRtfText(rtf.bytes) : ''
}

/** A message within the packet is a packet too: its files, and its text as one more. */
function filesOf({ name, bytes, properties }: Attached, place: number, depth: number): readonly MessageFile[] {
  const own = properties?.get(PROPERTIES.longName) ?? properties?.get(PROPERTIES.name)
  const data = properties?.get(PROPERTIES.data)
  // An object begins with the id of its interface.
  const inner = data?.type === OBJECT ? data.bytes.subarray(16) : undefined
  const packet = inner && depth < MAX_DEPTH ? openPacket(inner, depth + 1) : undefined
  const title = fileName(own ? textOf(own.type, own.bytes) : name, '', place)
  if (packet) return [...(packet.text ? [{ name: `${title}.txt`, bytes: new TextEncoder().encode(packet.text) }] : []), ...packet.files]
  const content = bytes ?? inner ?? data?.bytes
  return content && content.length > 0 ? [{ name: title, bytes: content.slice() }] : []
}

/** Read until a type that is not known: what stands before it is kept. */
function propertiesOf(bytes: Uint8Array<ArrayBuffer>): Properties {
  const view = viewOf(bytes)
  const found = new Map<number, { readonly type: number; readonly bytes: Uint8Array<ArrayBuffer> }>()
  const count = bytes.length < 4 ? 0 : view.getUint32(0, true)
  let at = 4
  const number = () => {
    at += 4
    return at > bytes.length ? Number.POSITIVE_INFINITY : view.getUint32(at - 4, true)
  }
  for (let read = 0; read < count && at + 4 <= bytes.length; read += 1) {
    const type = view.getUint16(at, true)
    const id = view.getUint16(at + 2, true)
    at += 4
    if (id >= 0x8000) {
      at += 16
      if (number() === 1) at += padded(number())
      else number()
    }
    const kind = type & ~MANY
    const isVariable = [TEXT_8, TEXT_16, OBJECT, BINARY].includes(kind)
    const size = FIXED[kind]
    if (!isVariable && size === undefined) return found
    const values = isVariable || type !== kind ? number() : 1
    for (let index = 0; index < values; index += 1) {
      const length = isVariable ? number() : (size ?? 0)
      if (at + length > bytes.length) return found
      if (index === 0) found.set(id, { type: kind, bytes: bytes.subarray(at, at + length) })
      at += padded(length)
    }
  }
  return found
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}

function textOf(type: number, bytes: Uint8Array): string {
  const text = type === TEXT_16 ? new TextDecoder('utf-16le').decode(bytes) : westernText(bytes)
  return text.replace(/\0[\s\S]*$/, '')
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
