/** app://: the built application served to its own window, and nothing else. */
import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, relative, resolve, sep } from 'node:path'
import { SECURITY_HEADERS } from '../shared/host/content-security-policy.ts'
import { IDENTITY } from '../shared/host/identity.ts'

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** For `protocol.registerSchemesAsPrivileged`: a secure standard origin that never bypasses the CSP. */
export const APP_SCHEME = {
  scheme: IDENTITY.scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
} as const

/**
 * The file an address names, inside the root.
 *
 * @returns its absolute path, or `undefined` for another host or a path that leads out
 */
export function fileFor(address: string, root: string): string | undefined {
  const url = URL.parse(address)
  if (!url || url.protocol !== `${IDENTITY.scheme}:` || url.host !== IDENTITY.host) return undefined
  const requested = decode(url.pathname)
  if (requested === undefined || requested.includes('\0')) return undefined
  const path = resolve(root, `.${requested === '/' ? '/index.html' : requested}`)
  const within = relative(root, path)
  return within === '' || within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within) ? undefined : path
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}

/** Answers one request: GET of a file under the root, with the security headers on every response. */
export async function respond(request: Pick<Request, 'method' | 'url'>, root: string): Promise<Response> {
  if (request.method !== 'GET') return new Response(null, { status: 405, headers: SECURITY_HEADERS })
  const path = fileFor(request.url, root)
  const content = path && (await readFile(path).catch(() => undefined))
  if (!path || !content) return new Response(null, { status: 404, headers: SECURITY_HEADERS })
  const mediaType = MEDIA_TYPES[extname(path)] ?? 'application/octet-stream'
  return new Response(new Uint8Array(content), { status: 200, headers: { ...SECURITY_HEADERS, 'content-type': mediaType } })
}
