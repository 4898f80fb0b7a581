/** A Word document as a file: whatever its texts hold, each of its parts is well-formed XML. */
import { type Document, Packer } from 'docx'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { writableText } from '../language/writable-text.ts'

export async function packWord(document: Document): Promise<Uint8Array> {
  return withWritableParts(await Packer.pack(document, 'uint8array'))
}

/** The same file where nothing is amiss. Its texts come from records, of before they were cleaned as they are typed perhaps. */
function withWritableParts(bytes: Uint8Array): Uint8Array {
  const isXml = ({ name }: { readonly name: string }) => /\.(xml|rels)$/.test(name)
  const mended = Object.entries(unzipSync(bytes, { filter: isXml })).flatMap(([name, part]) => {
    const text = textOf(part)
    const writable = writableText(text)
    return writable === text && isUtf8(part) ? [] : [[name, strToU8(writable)] as const]
  })
  return mended.length === 0 ? bytes : zipSync({ ...unzipSync(bytes), ...Object.fromEntries(mended) })
}

/** Half a surrogate pair may have been written as bytes that are no UTF-8: they go. */
function textOf(part: Uint8Array): string {
  const text = new TextDecoder().decode(part)
  return isUtf8(part) ? text : text.replaceAll('\ufffd', '')
}

function isUtf8(part: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(part)
    return true
  } catch {
    return false
  }
}
