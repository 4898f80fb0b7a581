/** Encryption and decryption in the age format, of content too large to hold in memory. */
import { Decrypter, Encrypter } from 'age-encryption'
import type { BackupFault } from './fault.ts'
import { stop } from './stop.ts'

/** The part of the web's streams that is used: every browser and Node have them, this folder's library has no types for them. */
type WebReader = {
  readonly read: () => Promise<{ readonly done: boolean; readonly value?: Uint8Array }>
  readonly cancel: () => Promise<void>
}
type WebStream = { readonly getReader: () => WebReader }
type WebController = {
  readonly enqueue: (chunk: Uint8Array) => void
  readonly close: () => void
  readonly error: (reason: unknown) => void
}
type WebStreams = {
  readonly ReadableStream: new (source: {
    readonly pull: (controller: WebController) => Promise<void>
    readonly cancel: () => Promise<void>
  }) => WebStream
}

function toStream(parts: AsyncIterable<Uint8Array>): WebStream {
  const iterator = parts[Symbol.asyncIterator]()
  const { ReadableStream } = globalThis as unknown as WebStreams
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { done, value } = await iterator.next()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        controller.error(error)
      }
    },
    cancel: async () => void (await iterator.return?.()),
  })
}

async function* fromStream(stream: WebStream): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) if (part.value) yield part.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Encrypts to public keys; an exception of `parts` passes through. */
export async function* encryptStream(recipients: readonly string[], parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const stream = await (encrypter.encrypt as (file: unknown) => Promise<unknown>).call(encrypter, toStream(parts))
  yield* fromStream(stream as WebStream)
}

/**
 * Decrypts with a private key; an exception of `parts` passes through, here and while the bytes are taken.
 *
 * @param damage how the iteration stops where bytes were altered or cut
 * @returns the plain bytes, or `undefined` where the key opens nothing or is none
 */
export async function decryptStream(
  identity: string,
  parts: AsyncIterable<Uint8Array>,
  damage: BackupFault,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const source = watched(parts)
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    const stream = await (decrypter.decrypt as (file: unknown) => Promise<unknown>).call(decrypter, toStream(source.parts))
    return decrypted(stream as WebStream, source, damage)
  } catch {
    source.rethrow()
    return undefined
  }
}

async function* decrypted(stream: WebStream, source: Watched, damage: BackupFault): AsyncGenerator<Uint8Array> {
  const parts = fromStream(stream)
  const next = () =>
    parts.next().catch(() => {
      source.rethrow()
      throw stop(damage)
    })
  try {
    for (let part = await next(); !part.done; part = await next()) yield part.value
  } finally {
    await parts.return(undefined)
  }
}

/** Bytes on their way, and the exception that ended them, if any: the library throws its own alike. */
type Watched = { readonly parts: AsyncIterable<Uint8Array>; readonly rethrow: () => void }

function watched(parts: AsyncIterable<Uint8Array>): Watched {
  let thrown: { readonly error: unknown } | undefined
  const passed = async function* () {
    try {
      yield* parts
    } catch (error) {
      thrown = { error }
      throw error
    }
  }
  return {
    parts: passed(),
    rethrow: () => {
      if (thrown) throw thrown.error
    },
  }
}
