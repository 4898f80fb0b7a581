/** The verifier of a dossier de preuve: one HTML page with its script in it, put beside the application. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { RENDERER_OUTPUT, ROOT } from './paths.ts'

const SOURCE = join(ROOT, 'renderer/evidence-verifier')

/** Bundles the script and writes `verifier.html` among the renderer's files. */
export async function buildEvidenceVerifier(): Promise<void> {
  const entry = join(SOURCE, 'verifier.ts')
  const result = await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2022', minify: true, lib: { entry, formats: ['iife'], name: 'verifier' } },
  })
  const [bundle] = Array.isArray(result) ? result : [result]
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('the verifier was not bundled')
  const page = await readFile(join(SOURCE, 'page.html'), 'utf8')
  // A function: the script may hold what `replace` takes for a pattern.
  await writeFile(
    join(RENDERER_OUTPUT, 'verifier.html'),
    page.replace('/*SCRIPT*/', () => chunk.code.replaceAll('</script', '<\\/script')),
  )
}
