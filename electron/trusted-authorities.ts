/** Whom the shell believes about a server: the authorities that come with the engine, and the system's, for a firm may have its own. */
import * as tls from 'node:tls'
import { codeOf } from './atomic-write.ts'

/** In PEM. Engines without the system's have theirs alone. */
export function trustedAuthorities(): string[] {
  const usual = tls.getCACertificates('default')
  try {
    return [...usual, ...tls.getCACertificates('system')]
  } catch {
    return usual
  }
}

/** Whether a connection failed because the other side did not prove who it is. Node's codes for it have no common form but these words. */
export function isDistrusted(error: unknown): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|TLS_/.test(codeOf(error))
}
