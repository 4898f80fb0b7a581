import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'
import manifest from '../package.json' with { type: 'json' }
import { RENDERER_OUTPUT, ROOT } from './paths.ts'

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
  },
}
