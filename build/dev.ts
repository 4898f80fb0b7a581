/**
 * `npm run dev`: the browser edition with live reload.
 *
 * Without the strict headers, which live reload cannot live under: `npm start` and the tests have them.
 */
import { createServer } from 'vite'
import { rendererBuild } from './vite.renderer.config.ts'

const server = await createServer({ ...rendererBuild, server: { host: '127.0.0.1' } })
await server.listen()
server.printUrls()
