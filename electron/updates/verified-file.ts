/** Bytes that come from elsewhere: taken up to what was said of them, and compared. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { ReleaseFile } from '../../shared/host/release.ts'
import type { ReleaseSource } from './release-source.ts'
import { UpdateError } from './update-error.ts'

/** A small file, whole. @throws UpdateError where it is larger than `limit`, in bytes: none of ours is */
export async function readSmall(source: ReleaseSource, name: string, limit: number, signal: AbortSignal): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of await source(name, signal)) {
    size += part.byteLength
    if (size > limit) throw new UpdateError('forged')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

export type VerifiedCopy = {
  readonly source: ReleaseSource
  readonly file: ReleaseFile
  readonly destination: string
  readonly signal: AbortSignal
  /** How much of it is here, 0 to 1. */
  readonly onShare: (share: number) => void
}

/**
 * Copies a file of a release and compares it with what was signed, down to the last byte.
 *
 * @throws UpdateError 'altered' where it is not that file: never more is written than was said
 */
export async function copyVerified({ source, file, destination, signal, onShare }: VerifiedCopy): Promise<void> {
  const parts = await source(file.name, signal)
  const copy = await open(destination, 'w')
  try {
    const digest = await write(parts, copy, file.size, onShare)
    if (digest !== file.sha512) throw new UpdateError('altered')
    await copy.sync()
  } finally {
    await copy.close()
  }
}

async function write(parts: AsyncIterable<Uint8Array>, copy: FileHandle, size: number, onShare: (share: number) => void): Promise<string> {
  const hash = createHash('sha512')
  let written = 0
  for await (const part of parts) {
    written += part.byteLength
    if (written > size) throw new UpdateError('altered')
    hash.update(part)
    await copy.writeFile(part)
    onShare(written / size)
  }
  if (written !== size) throw new UpdateError('altered')
  return hash.digest('base64')
}

/** Whether a file still is the one that was verified; all at once, for what runs while the application ends. */
export function isStill(path: string, sha512: string): boolean {
  const hash = createHash('sha512')
  const buffer = Buffer.alloc(1024 * 1024)
  try {
    const file = openSync(path, 'r')
    try {
      for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) hash.update(buffer.subarray(0, read))
    } finally {
      closeSync(file)
    }
  } catch {
    return false
  }
  return hash.digest('base64') === sha512
}
