/** From bytes to a file the journal can vouch for. */
import { type Dossier, fileRefusal, type StoredFile } from '../../../shared/complaint/index.ts'
import { writableText } from '../../../shared/language/writable-text.ts'
import type { JudgedPiece } from '../../../shared/pieces/index.ts'
import { bytesOfFile, sha256Of, unreadableFile } from '../platform/index.ts'
import type { RegisterReader } from './reader.ts'
import type { NewFile } from './writer.ts'

/** Describes bytes: a fresh id, their SHA-256. */
export async function toNewFile(name: string, mediaType: string, bytes: Uint8Array<ArrayBuffer>): Promise<NewFile> {
  const sha256 = await sha256Of(bytes)
  return { file: { fileId: crypto.randomUUID(), name: writableText(name), mediaType, size: bytes.length, sha256 }, bytes }
}

/** What came of chosen files. Sentences are in French, and name their file. */
export type TakenFiles = {
  readonly kept: readonly NewFile[]
  /** Why some cannot be kept. */
  readonly refusals: readonly string[]
  /** What is to be known of some that are kept. */
  readonly remarks: readonly string[]
  /** Those that are kept only once the adviser says so, each with why. */
  readonly doubtful: readonly { readonly file: File; readonly warning: string }[]
}

/** Reads chosen files, and tells what each is by its bytes. @param isConfirmed whether the adviser keeps what is doubtful */
export async function takeFiles(chosen: readonly File[], isConfirmed: boolean): Promise<TakenFiles> {
  const looked = await Promise.all(chosen.map(readFile))
  const refusals = looked.filter((one) => typeof one === 'string')
  const read = looked.filter((one) => typeof one !== 'string')
  const isKept = ({ warning }: ReadFile) => warning === undefined || isConfirmed
  return {
    kept: await Promise.all(read.filter(isKept).map(({ file, nature, bytes }) => toNewFile(file.name, nature.mediaType, bytes))),
    refusals,
    remarks: read.flatMap(({ remark }) => remark ?? []),
    doubtful: read.flatMap((one) => (one.warning === undefined || isKept(one) ? [] : [{ file: one.file, warning: one.warning }])),
  }
}

type ReadFile = JudgedPiece & { readonly file: File; readonly bytes: Uint8Array<ArrayBuffer> }

/** @returns why it cannot be kept, where it cannot */
async function readFile(file: File): Promise<ReadFile | string> {
  const refusal = fileRefusal(file)
  if (refusal) return refusal.message
  const bytes = await bytesOfFile(file)
  if (!bytes) return unreadableFile(file.name)
  // Told apart only where a file is added: no screen waits for it.
  const { judgePiece } = await import('../../../shared/pieces/index.ts')
  return { file, bytes, ...(await judgePiece(file.name, bytes)) }
}

/** Every file of a dossier with its bytes, none where the register no longer has them. */
export function evidenceFiles(
  register: Pick<RegisterReader, 'file'>,
  { files }: Dossier,
): Promise<readonly { readonly file: StoredFile; readonly bytes: Uint8Array | undefined }[]> {
  return Promise.all(files.map(async (file) => ({ file, bytes: (await register.file(file.fileId))?.bytes })))
}
