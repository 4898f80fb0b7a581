/** The browser edition: the built application on loopback, for this computer alone. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import sirv from 'sirv'
import { SECURITY_HEADERS } from '../shared/host/content-security-policy.ts'
import { RENDERER_OUTPUT } from './paths.ts'

/** Frozen: browsers keep data by origin, and another port would be another, empty register. */
export const BROWSER_EDITION_PORT = 47318

const LOOPBACK = '127.0.0.1'

export type Served = { readonly url: string; readonly close: () => Promise<void> }

/** Why it could not be served, as a French sentence. */
export type NotServed = { readonly error: string }

/**
 * Serves the built application.
 *
 * @param port to listen on, on 127.0.0.1 only
 * @param root folder of the built renderer
 */
export function serveBrowserEdition({ port = BROWSER_EDITION_PORT, root = RENDERER_OUTPUT } = {}): Promise<Served | NotServed> {
  const files = sirv(root, { etag: true, dev: false, setHeaders: (response, path) => response.setHeader('cache-control', cacheFor(path)) })
  const server = createServer((request, response) => answer(request, response, files, port))
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve({ error: sentenceFor(error.code, port) }))
    server.listen(port, LOOPBACK, () =>
      resolve({
        url: `http://${LOOPBACK}:${port}/`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            server.closeAllConnections()
          }),
      }),
    )
  })
}

function answer(request: IncomingMessage, response: ServerResponse, files: ReturnType<typeof sirv>, port: number): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  // A page elsewhere can point a name of its own at 127.0.0.1: only our own addresses are answered.
  switch (request.headers.host) {
    case `${LOOPBACK}:${port}`:
      if (isReading) files(request, response, () => end(response, 404))
      else end(response, 405, { allow: 'GET, HEAD' })
      return
    case `localhost:${port}`:
      // The same server, but to a browser another origin, hence another, empty register: sent to the one there is.
      if (isReading) end(response, 308, { location: `http://${LOOPBACK}:${port}/` })
      else end(response, 405, { allow: 'GET, HEAD' })
      return
    default:
      end(response, 403)
  }
}

function end(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, headers).end()
}

/** Hashed names never change their content; the page itself is asked for again. */
function cacheFor(path: string): string {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}

function sentenceFor(code: string | undefined, port: number): string {
  if (code === 'EADDRINUSE') {
    return `Le port ${port} de cet ordinateur est déjà pris : l’application est sans doute déjà ouverte. Fermez l’autre fenêtre, ou le programme qui utilise ce port, puis recommencez.`
  }
  return `L’application n’a pas pu s’ouvrir sur le port ${port} (${code ?? 'raison inconnue'}). Vos données ne sont pas touchées. Redémarrez l’ordinateur, ou demandez à qui le gère de libérer ce port, puis recommencez.`
}
