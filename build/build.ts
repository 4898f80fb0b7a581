/** Builds what is stale: the renderer for both hosts, the shell's main and preload. */
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build as viteBuild } from 'vite'
import { buildEvidenceVerifier } from './evidence-verifier.ts'
import { writeLicences } from './licences.ts'
import { CACHE, ELECTRON_OUTPUT, RENDERER_OUTPUT, ROOT } from './paths.ts'
import { buildServiceWorker } from './service-worker.ts'
import { fingerprintOf } from './source-fingerprint.ts'
import { electronBuilds } from './vite.electron.config.ts'
import { rendererBuild } from './vite.renderer.config.ts'

/** What a build reads, what it writes, how it is made and where its fingerprint is kept. */
export type BuildPlan = {
  readonly root: string
  /** Files or folders under the root. */
  readonly sources: readonly string[]
  /** Files without which there is no build. */
  readonly outputs: readonly string[]
  readonly stamp: string
  readonly build: () => Promise<void>
}

const APPLICATION: BuildPlan = {
  root: ROOT,
  sources: ['shared', 'renderer', 'electron', 'build', 'package.json', 'package-lock.json', 'tsconfig.base.json'],
  outputs: [
    join(RENDERER_OUTPUT, 'index.html'),
    join(RENDERER_OUTPUT, 'verifier.html'),
    join(RENDERER_OUTPUT, 'licences.txt'),
    join(RENDERER_OUTPUT, 'service-worker.js'),
    join(ELECTRON_OUTPUT, 'main.js'),
    join(ELECTRON_OUTPUT, 'preload.cjs'),
  ],
  stamp: join(CACHE, 'build-stamp'),
  build: buildApplication,
}

/** Builds unless the last build was made from these very sources. */
export async function buildIfStale(plan: BuildPlan = APPLICATION): Promise<'built' | 'fresh'> {
  const isFresh = (await lastFingerprint(plan)) === (await fingerprintOf(plan.root, plan.sources)) && plan.outputs.every(existsSync)
  if (isFresh) return 'fresh'
  await buildAnyway(plan)
  return 'built'
}

/** Builds, whatever the last build was made from. */
export async function buildAnyway(plan: BuildPlan = APPLICATION): Promise<void> {
  const fingerprint = await fingerprintOf(plan.root, plan.sources)
  // First: a build that breaks off must not pass for the one before it.
  await rm(plan.stamp, { force: true })
  await plan.build()
  await mkdir(dirname(plan.stamp), { recursive: true })
  await writeFile(plan.stamp, fingerprint)
}

async function buildApplication(): Promise<void> {
  await viteBuild({ ...rendererBuild, logLevel: 'warn' })
  await buildEvidenceVerifier()
  // A part that this build no longer has must not be packaged.
  await rm(ELECTRON_OUTPUT, { recursive: true, force: true })
  for (const config of electronBuilds()) await viteBuild({ ...config, logLevel: 'warn' })
  await writeLicences()
  // Last: it lists the files before it.
  await buildServiceWorker()
}

async function lastFingerprint({ stamp }: BuildPlan): Promise<string | undefined> {
  return existsSync(stamp) ? readFile(stamp, 'utf8') : undefined
}

if (import.meta.main) {
  if (process.argv.includes('--force')) await buildAnyway()
  else await buildIfStale()
}
