import type { InlineConfig } from 'vite'
import { ELECTRON_OUTPUT, ROOT } from './paths.ts'

const EXTERNAL = ['electron', /^node:/]

function bundle(entry: string, format: 'es' | 'cjs', fileName: string): InlineConfig {
  return {
    root: ROOT,
    configFile: false,
    publicDir: false,
    build: {
      outDir: ELECTRON_OUTPUT,
      // The two bundles share a folder.
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      lib: { entry: `${ROOT}/electron/${entry}`, formats: [format], fileName: () => fileName },
      rolldownOptions: { external: EXTERNAL },
    },
  }
}

/** Main as an ES module; the preload as one CommonJS file, the only form a sandboxed window loads. */
export const electronBuilds: readonly InlineConfig[] = [bundle('main.ts', 'es', 'main.js'), bundle('preload.ts', 'cjs', 'preload.cjs')]
