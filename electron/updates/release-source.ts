/** Where releases are looked for: a folder, or one address over HTTPS (`address-source.ts`, loaded when it is first asked). */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AddressFault } from '../../shared/host/updates.ts'
import { codeOf } from '../atomic-write.ts'
import { UpdateError } from './update-error.ts'

/** Bytes of a file of the source, by its bare name, as they come. @throws UpdateError where it cannot be had */
export type ReleaseSource = (name: string, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>

export function folderSource(folder: string): ReleaseSource {
  return async (name, signal) => {
    const path = join(folder, name)
    const found = await stat(path).catch((error) => ({ error }))
    if ('error' in found) throw new UpdateError(codeOf(found.error) === 'ENOENT' && (await isFolder(folder)) ? 'absent' : 'unreachable')
    if (!found.isFile()) throw new UpdateError('absent')
    return createReadStream(path, { signal })
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.isDirectory() ?? false
}

/** The address under which names are looked for, or what is amiss with what was typed. */
export function parseAddress(typed: string): { readonly address: string } | { readonly fault: AddressFault } {
  const url = URL.parse(typed.trim())
  if (!url || url.hostname === '') return { fault: 'notAnAddress' }
  if (url.protocol !== 'https:') return { fault: 'notHttps' }
  if (url.username !== '' || url.password !== '') return { fault: 'hasCredentials' }
  if (url.search !== '' || url.hash !== '') return { fault: 'hasMore' }
  return { address: url.href.endsWith('/') ? url.href : `${url.href}/` }
}
