import react from '@vitejs/plugin-react'
import { type InlineConfig, normalizePath, type Rolldown } from 'vite'
import manifest from '../package.json' with { type: 'json' }
import { RENDERER_OUTPUT, ROOT } from './paths.ts'

const SHELL = normalizePath(`${ROOT}/renderer/app/shell.tsx`)

/** Names the screens of an open register, with all that they cannot run without: the modules that the shell reaches. */
function shellChunk(): Rolldown.CodeSplittingNameFunction {
  let reached: ReadonlySet<string> | undefined
  return (id, modules) => {
    reached ??= reachedFrom(SHELL, (each) => modules.getModuleInfo(each)?.importedIds ?? [])
    return reached.has(id) ? 'shell' : null
  }
}

function reachedFrom(start: string, importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set([start])
  for (const id of reached) for (const imported of importsOf(id)) reached.add(imported)
  return reached
}

export const rendererBuild: InlineConfig = {
  root: `${ROOT}/renderer`,
  configFile: false,
  plugins: [react()],
  resolve: { alias: { 'iconv-lite': `${ROOT}/build/iconv-lite.ts` } },
  // A worker loads Word's library when it is asked for a Word file, not before: that takes a module.
  worker: { format: 'es' },
  define: { __APP_VERSION__: JSON.stringify(manifest.version) },
  build: {
    outDir: RENDERER_OUTPUT,
    emptyOutDir: true,
    target: 'chrome130',
    sourcemap: false,
    // The letter and synthesis screens load Word's library when they open, not before.
    chunkSizeWarningLimit: 1200,
    // Two files to start with: the bundler alone makes a hundred and thirty of them, and each costs the start a request.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'start', tags: ['$initial'], priority: 2 },
            { name: shellChunk(), debugName: 'shell', priority: 1 },
          ],
        },
      },
    },
  },
}
