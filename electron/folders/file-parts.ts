/** Parts of a file: read from an offset, or added at its end and taken back where that fails. */
import type { FileHandle } from 'node:fs/promises'

/** @param length at most, in bytes; fewer come at the file's end, none after it */
export async function readRange(file: FileHandle, from: number, length: number): Promise<Uint8Array> {
  const { size } = await file.stat()
  // Its own memory: a window is sent the whole of what lies under an array.
  const bytes = new Uint8Array(Math.max(0, Math.min(length, size - from)))
  for (let read = 0; read < bytes.byteLength; ) {
    const { bytesRead } = await file.read(bytes, read, bytes.byteLength - read, from + read)
    if (bytesRead === 0) return bytes.slice(0, read)
    read += bytesRead
  }
  return bytes
}

/**
 * Adds bytes at the end of a file.
 *
 * @param file opened for writing at any place: Windows would refuse to shorten one opened for appending
 * @throws the file system's error; the file is then as it was
 */
export async function addAtEnd(file: FileHandle, bytes: Uint8Array, { isFlushed }: { readonly isFlushed: boolean }): Promise<undefined> {
  const { size } = await file.stat()
  try {
    for (let written = 0; written < bytes.byteLength; ) {
      const { bytesWritten } = await file.write(bytes, written, bytes.byteLength - written, size + written)
      written += bytesWritten
    }
    if (isFlushed) await file.sync()
  } catch (error) {
    await file.truncate(size).catch(() => undefined)
    throw error
  }
}
