/** A message as Outlook saves it, made of the properties it is told. */
import { burn } from '@kenjiuno/msgreader/lib/Burner.js'

const ROOT = 5
const FOLDER = 1
const FILE = 2

export type OutlookFixture = {
  readonly subject: string
  readonly senderName: string
  readonly senderAddress: string
  readonly body: string
  readonly headers?: string
  readonly attachments?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** Names of properties are those of [MS-OXPROPS]; their ending, 001F, says a text in Unicode. */
export function outlookMessage({ subject, senderName, senderAddress, body, headers, attachments = [] }: OutlookFixture): Uint8Array {
  const entries: { name: string; type: number; length: number; children?: number[]; binaryProvider?: () => Uint8Array }[] = [
    { name: 'Root Entry', type: ROOT, length: 0, children: [] },
  ]
  const addFile = (folder: number, name: string, bytes: Uint8Array) => {
    entries.push({ name, type: FILE, length: bytes.length, binaryProvider: () => bytes })
    entries[folder]?.children?.push(entries.length - 1)
  }
  const addText = (folder: number, property: string, text: string) =>
    addFile(folder, `__substg1.0_${property}001F`, new Uint8Array(Buffer.from(text, 'utf16le')))
  addFile(0, '__properties_version1.0', new Uint8Array(32))
  addText(0, '001A', 'IPM.Note')
  addText(0, '0037', subject)
  addText(0, '0C1A', senderName)
  addText(0, '0C1F', senderAddress)
  addText(0, '1000', body)
  if (headers) addText(0, '007D', headers)
  for (const [index, { name, bytes }] of attachments.entries()) {
    entries.push({ name: `__attach_version1.0_#${String(index).padStart(8, '0')}`, type: FOLDER, length: 0, children: [] })
    const folder = entries.length - 1
    entries[0]?.children?.push(folder)
    addFile(folder, '__properties_version1.0', new Uint8Array(8))
    addText(folder, '3707', name)
    addFile(folder, '__substg1.0_37010102', bytes)
  }
  return new Uint8Array(burn(entries))
}
