/** Builds what is stale: the renderer for both hosts, the shell's main and preload. */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build as viteBuild } from 'vite'
import { CACHE, ELECTRON_OUTPUT, RENDERER_OUTPUT, ROOT } from './paths.ts'
import { fingerprintOf } from './source-fingerprint.ts'
import { electronBuilds } from './vite.electron.config.ts'
import { rendererBuild } from './vite.renderer.config.ts'

const STAMP = join(CACHE, 'build-stamp')
const SOURCES = ['shared', 'renderer', 'electron', 'build', 'package.json', 'package-lock.json']

/** Builds unless the last build was made from these very sources. */
export async function buildIfStale(): Promise<'built' | 'fresh'> {
  const fingerprint = await fingerprintOf(ROOT, SOURCES)
  if (
    (await lastFingerprint()) === fingerprint &&
    existsSync(join(RENDERER_OUTPUT, 'index.html')) &&
    existsSync(join(ELECTRON_OUTPUT, 'main.js'))
  ) {
    return 'fresh'
  }
  await buildAll()
  await mkdir(CACHE, { recursive: true })
  await writeFile(STAMP, fingerprint)
  return 'built'
}

async function buildAll(): Promise<void> {
  await viteBuild({ ...rendererBuild, logLevel: 'warn' })
  for (const config of electronBuilds) await viteBuild({ ...config, logLevel: 'warn' })
}

async function lastFingerprint(): Promise<string | undefined> {
  return existsSync(STAMP) ? readFile(STAMP, 'utf8') : undefined
}

if (import.meta.main) {
  if (process.argv.includes('--force')) await buildAll()
  else await buildIfStale()
}
