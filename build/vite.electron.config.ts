import { existsSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import type { InlineConfig } from 'vite'
import { ELECTRON_OUTPUT, ROOT, UPDATE_PUBLIC_KEY_FILE } from './paths.ts'

const EXTERNAL = ['electron', /^node:/, ...builtinModules]

type Bundle = { readonly entry: string; readonly format: 'es' | 'cjs'; readonly fileName: string; readonly define?: Record<string, string> }

function bundle({ entry, format, fileName, define = {} }: Bundle, outDir: string): InlineConfig {
  return {
    root: ROOT,
    configFile: false,
    publicDir: false,
    define,
    // Libraries as Node takes them, not as a page would.
    resolve: { mainFields: ['module', 'main'], conditions: ['node', 'default'] },
    build: {
      outDir,
      // The two bundles share a folder.
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      lib: { entry: `${ROOT}/electron/${entry}`, formats: [format], fileName: () => fileName },
      // Without a digest in their names, files of the build before are replaced.
      rolldownOptions: { external: EXTERNAL, platform: 'node', output: { chunkFileNames: '[name].js' } },
    },
  }
}

/** What the shell knows its publisher by; a build without a key looks for no update, and says so. */
export type UpdateFacts = { readonly publicKey: string; readonly windowsPublisher: string }

export function updateFacts(environment: NodeJS.ProcessEnv = process.env): UpdateFacts {
  const publicKey = existsSync(UPDATE_PUBLIC_KEY_FILE) ? readFileSync(UPDATE_PUBLIC_KEY_FILE, 'utf8') : ''
  return { publicKey, windowsPublisher: environment.WIN_PUBLISHER_NAME ?? '' }
}

/** Main as an ES module; the preload as one CommonJS file, the only form a sandboxed window loads. */
export function electronBuilds(
  { publicKey, windowsPublisher }: UpdateFacts = updateFacts(),
  outDir = ELECTRON_OUTPUT,
): readonly InlineConfig[] {
  const define = { __UPDATE_PUBLIC_KEY__: JSON.stringify(publicKey), __WINDOWS_PUBLISHER__: JSON.stringify(windowsPublisher) }
  return [
    bundle({ entry: 'main.ts', format: 'es', fileName: 'main.js', define }, outDir),
    bundle({ entry: 'preload.ts', format: 'cjs', fileName: 'preload.cjs' }, outDir),
  ]
}
