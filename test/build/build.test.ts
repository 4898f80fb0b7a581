import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type BuildPlan, buildIfStale } from '../../build/build.ts'

async function aPlan(): Promise<BuildPlan & { readonly builds: () => number }> {
  const root = await mkdtemp(join(tmpdir(), 'reclamations-build-'))
  const output = join(root, 'out.js')
  await writeFile(join(root, 'source.ts'), 'a')
  let count = 0
  const build = async () => {
    count += 1
    await writeFile(output, 'built')
  }
  return { root, sources: ['source.ts'], outputs: [output], stamp: join(root, 'cache/stamp'), build, builds: () => count }
}

test('builds what is stale, and only that', async () => {
  const plan = await aPlan()
  expect([await buildIfStale(plan), await buildIfStale(plan)]).toEqual(['built', 'fresh'])
  await writeFile(join(plan.root, 'source.ts'), 'b')
  expect(await buildIfStale(plan)).toBe('built')
  await rm(plan.outputs[0] as string)
  expect(await buildIfStale(plan)).toBe('built')
  expect(plan.builds()).toBe(3)
})

test('a build that breaks off does not pass for the one before it', async () => {
  const plan = await aPlan()
  await buildIfStale(plan)
  await writeFile(join(plan.root, 'source.ts'), 'b')
  await expect(buildIfStale({ ...plan, build: () => Promise.reject(new Error('broken')) })).rejects.toThrow('broken')
  await writeFile(join(plan.root, 'source.ts'), 'a')
  expect(await buildIfStale(plan)).toBe('built')
})
