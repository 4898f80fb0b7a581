/** A message as Outlook saves it, made of the properties it is told. */
import { burn } from '@kenjiuno/msgreader/lib/Burner.js'

const ROOT = 5
const FOLDER = 1
const FILE = 2

export type OutlookFixture = {
  readonly subject: string
  readonly senderName: string
  readonly senderAddress: string
  readonly body?: string
  readonly headers?: string
  readonly messageId?: string
  readonly messageClass?: string
  /** As an Outlook of before Unicode wrote its texts. */
  readonly isAnsi?: boolean
  /** A text kept as RTF alone. */
  readonly rtf?: string
  readonly html?: Uint8Array
  readonly attachments?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** A message attached to it. */
  readonly nested?: OutlookFixture
}

type Entry = { name: string; type: number; length: number; children?: number[]; binaryProvider?: () => Uint8Array }

export function outlookMessage(fixture: OutlookFixture): Uint8Array {
  const entries: Entry[] = [{ name: 'Root Entry', type: ROOT, length: 0, children: [] }]
  addMessage(entries, 0, fixture)
  return new Uint8Array(burn(entries))
}

/** Names of properties are those of [MS-OXPROPS]; their ending, 001F, says a text in Unicode, 001E one that is not, 0102 bytes. */
function addMessage(entries: Entry[], folder: number, { attachments = [], nested, isAnsi = false, ...fixture }: OutlookFixture): void {
  const { subject, senderName, senderAddress, body, headers, messageId, messageClass = 'IPM.Note', rtf, html } = fixture
  const addText = (property: string, text: string | undefined) => {
    if (text === undefined) return
    if (isAnsi) addFile(entries, folder, `__substg1.0_${property}001E`, ansi(text))
    else addFile(entries, folder, `__substg1.0_${property}001F`, new Uint8Array(Buffer.from(text, 'utf16le')))
  }
  addFile(entries, folder, '__properties_version1.0', new Uint8Array(folder === 0 ? 32 : 24))
  addText('001A', messageClass)
  addText('0037', subject)
  addText('0C1A', senderName)
  addText('0C1F', senderAddress)
  addText('1000', body)
  addText('007D', headers)
  addText('1035', messageId)
  if (rtf !== undefined) addFile(entries, folder, '__substg1.0_10090102', uncompressedRtf(rtf))
  if (html) addFile(entries, folder, '__substg1.0_10130102', html)
  for (const [index, { name, bytes }] of attachments.entries()) {
    const place = addFolder(entries, folder, `__attach_version1.0_#${String(index).padStart(8, '0')}`)
    addFile(entries, place, '__properties_version1.0', new Uint8Array(8))
    addFile(entries, place, '__substg1.0_3707001F', new Uint8Array(Buffer.from(name, 'utf16le')))
    addFile(entries, place, '__substg1.0_37010102', bytes)
  }
  if (nested) {
    const place = addFolder(entries, folder, `__attach_version1.0_#${String(attachments.length).padStart(8, '0')}`)
    addFile(entries, place, '__properties_version1.0', new Uint8Array(8))
    addMessage(entries, addFolder(entries, place, '__substg1.0_3701000D'), nested)
  }
}

function addFolder(entries: Entry[], parent: number, name: string): number {
  entries.push({ name, type: FOLDER, length: 0, children: [] })
  entries[parent]?.children?.push(entries.length - 1)
  return entries.length - 1
}

function addFile(entries: Entry[], folder: number, name: string, bytes: Uint8Array): void {
  entries.push({ name, type: FILE, length: bytes.length, binaryProvider: () => bytes })
  entries[folder]?.children?.push(entries.length - 1)
}

/** What windows-1252 has beside latin1, of these tests' texts. */
const ANSI: Readonly<Record<string, number>> = { '€': 0x80, '’': 0x92, œ: 0x9c }

function ansi(text: string): Uint8Array {
  return new Uint8Array([...text].map((character) => ANSI[character] ?? character.charCodeAt(0)))
}

/** [MS-OXRTFCP]: sizes, 'MELA' for what is not compressed, no sum. */
function uncompressedRtf(rtf: string): Uint8Array {
  const text = Buffer.from(rtf, 'latin1')
  const header = Buffer.alloc(16)
  header.writeUInt32LE(text.length + 12, 0)
  header.writeUInt32LE(text.length, 4)
  header.write('MELA', 8, 'latin1')
  return new Uint8Array(Buffer.concat([header, text]))
}
