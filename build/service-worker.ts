/** The service worker of the browser edition: one script that knows every file of the build by its digest. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { build } from 'vite'
import { SECURITY_HEADERS } from '../shared/host/content-security-policy.ts'
import { RENDERER_OUTPUT, ROOT } from './paths.ts'

const NAME = 'service-worker.js'

/** A file for the browser to keep; `revision` is null where the name already holds a digest. */
export type KeptFile = { readonly url: string; readonly revision: string | null }

/** Bundles the worker into the renderer's output folder, whose every other file it lists. */
export async function buildServiceWorker(folder: string = RENDERER_OUTPUT): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { __BUILT_FILES__: JSON.stringify(await keptFiles(folder)), 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'chrome130',
      minify: true,
      lib: { entry: join(ROOT, 'renderer/service-worker/service-worker.ts'), formats: ['iife'], name: 'worker', fileName: () => NAME },
    },
  })
}

/**
 * Every file under the folder but the worker itself.
 *
 * @param headers what they are served with: a kept answer keeps its headers, so new ones make a new revision
 */
export async function keptFiles(folder: string, headers = SECURITY_HEADERS): Promise<readonly KeptFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const kept = paths.map(async (path): Promise<KeptFile> => {
    const url = `/${relative(folder, path).split(sep).join('/')}`
    return { url, revision: url.startsWith('/assets/') ? null : digestOf(await readFile(path), headers) }
  })
  return (await Promise.all(kept)).filter(({ url }) => url !== `/${NAME}`).toSorted((a, b) => (a.url < b.url ? -1 : 1))
}

function digestOf(content: Uint8Array, headers: Readonly<Record<string, string>>): string {
  return createHash('sha256').update(content).update(JSON.stringify(headers)).digest('hex').slice(0, 32)
}
