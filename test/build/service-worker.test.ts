import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { keptFiles } from '../../build/service-worker.ts'

async function aBuild(page = '<!doctype html>'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'reclamations-kept-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), page)
  await writeFile(join(folder, 'assets/index-a1b2c3.js'), '')
  await writeFile(join(folder, 'service-worker.js'), '')
  return folder
}

describe('what the browser keeps', () => {
  test('is every file but the worker; a name that holds a digest needs no other', async () => {
    expect(await keptFiles(await aBuild())).toEqual([
      { url: '/assets/index-a1b2c3.js', revision: null },
      { url: '/index.html', revision: expect.stringMatching(/^[0-9a-f]{32}$/) },
    ])
  })

  test('is fetched again when the file changes, or the headers that came with it', async () => {
    const revision = async (page?: string, headers?: Readonly<Record<string, string>>) =>
      (await keptFiles(await aBuild(page), headers))[1]?.revision
    const first = await revision()
    expect(await revision()).toBe(first)
    expect(await revision('<!doctype html><p>')).not.toBe(first)
    expect(await revision(undefined, { 'content-security-policy': "default-src 'none'" })).not.toBe(first)
  })
})
