/** Releases at an address over HTTPS. The only file of the shell that opens a connection, but for server/firm-stream.ts; nothing loads it before the firm's consent. */
import type { IncomingMessage } from 'node:http'
import { get } from 'node:https'
import type { UpdateFault } from '../../shared/host/updates.ts'
import { isDistrusted, trustedAuthorities } from '../trusted-authorities.ts'
import type { ReleaseSource } from './release-source.ts'
import { UpdateError } from './update-error.ts'

/** A server that says nothing for this long is not waited for. */
const SILENCE_MS = 30_000

/**
 * Asks for the named files under the address, and for nothing else: no redirection is followed, nothing
 * is said of this computer but what a connection says.
 *
 * @param onRequest told before each request leaves
 */
export function addressSource(address: string, onRequest: () => void): ReleaseSource {
  return async (name, signal) => {
    onRequest()
    const answer = await ask(new URL(name, address), signal)
    if (answer.statusCode === 200) return answer
    answer.destroy()
    throw new UpdateError(faultOfStatus(answer.statusCode ?? 0))
  }
}

function ask(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false, ca: trustedAuthorities(), headers: { accept: '*/*' }, signal, timeout: SILENCE_MS })
    request.on('response', resolve)
    request.on('timeout', () => request.destroy(new UpdateError('unreachable')))
    request.on('error', (error) => reject(error instanceof UpdateError ? error : new UpdateError(faultOfConnection(error), error)))
  })
}

function faultOfStatus(status: number): UpdateFault {
  if (status === 404 || status === 410) return 'absent'
  return status >= 300 && status < 400 ? 'redirected' : 'unreachable'
}

function faultOfConnection(error: unknown): UpdateFault {
  return isDistrusted(error) ? 'untrusted' : 'unreachable'
}
