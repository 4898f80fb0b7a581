/** From bytes to a file the journal can vouch for. */
import { type Dossier, fileRefusal, type StoredFile } from '../../../shared/complaint/index.ts'
import { writableText } from '../../../shared/language/writable-text.ts'
import type { RegisterReader } from './reader.ts'
import type { NewFile } from './writer.ts'

/** Describes bytes: a fresh id, their SHA-256. */
export async function toNewFile(name: string, mediaType: string, bytes: Uint8Array<ArrayBuffer>): Promise<NewFile> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { file: { fileId: crypto.randomUUID(), name: writableText(name), mediaType, size: bytes.length, sha256 }, bytes }
}

/** Reads chosen files; those that cannot be kept come back as French sentences, unread. */
export async function takeFiles(
  chosen: readonly File[],
): Promise<{ readonly kept: readonly NewFile[]; readonly refusals: readonly string[] }> {
  const refusals = chosen.map((file) => fileRefusal(file)?.message).filter((message) => message !== undefined)
  const accepted = chosen.filter((file) => fileRefusal(file) === undefined)
  const kept = await Promise.all(
    accepted.map(async (file) => toNewFile(file.name, file.type || 'application/octet-stream', new Uint8Array(await file.arrayBuffer()))),
  )
  return { kept, refusals }
}

/** Every file of a dossier with its bytes, none where the register no longer has them. */
export function evidenceFiles(
  register: Pick<RegisterReader, 'file'>,
  { files }: Dossier,
): Promise<readonly { readonly file: StoredFile; readonly bytes: Uint8Array | undefined }[]> {
  return Promise.all(files.map(async (file) => ({ file, bytes: (await register.file(file.fileId))?.bytes })))
}
