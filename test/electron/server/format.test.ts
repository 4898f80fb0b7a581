/** A space on a server, read by the lines that the documentation gives, and by nothing of ours. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { base64 } from '@scure/base'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CACHE, ROOT } from '../../../build/paths.ts'
import { serverKey } from '../../../shared/host/server-key.ts'
import { done } from '../../shared/host/space-contract.ts'
import { FIRM, HAS_SERVER, secretOf, slipIn, spaceOf, startServer, type TestServer } from './a-server.ts'

const golden: { readonly objects: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(ROOT, 'test/fixtures/formats/replication-1.json'), 'utf8'),
)
const [, LINES = ''] = /```mjs\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'docs/replication-format.md'), 'utf8')) ?? []

describe.skipIf(!HAS_SERVER)('a space on a server', () => {
  let server: TestServer
  let script = ''
  beforeAll(async () => {
    server = await startServer()
    // Where the packages that it needs are found.
    await mkdir(CACHE, { recursive: true })
    script = join(await mkdtemp(join(CACHE, 'prendre-espace-')), 'prendre-espace.mjs')
    await writeFile(script, LINES)
  })
  afterAll(async () => {
    await server?.kill()
    if (script) await rm(dirname(script), { recursive: true })
  })

  test('is taken into a folder, byte for byte, and what is no object is left out', async () => {
    const space = spaceOf('Camille', [server.port])
    await space.make()
    const objects = Object.entries(golden.objects).map(([name, bytes]) => [name, base64.decode(bytes)] as const)
    for (const [name, bytes] of objects) expect(await space.putOnce(name, bytes)).toEqual(done)
    await space.close()
    const technician = await server.technician()
    for (const name of ['../ailleurs.ecriture', `${'a'.repeat(64)}.morceau`]) await slipIn(technician, name, new Uint8Array(3))
    await technician.close()
    const folder = await mkdtemp(join(tmpdir(), 'reclamations-pris-'))
    const { seed } = serverKey(secretOf('Jules'))
    const { stderr } = spawnSync(process.execPath, [script, `127.0.0.1:${server.port}`, FIRM, seed, folder], { encoding: 'utf8' })
    expect(stderr.trim().split('\n')).toEqual(
      [objects.length + 1, objects.length + 2].map((seq) => `not an object, or damaged: message ${seq}`),
    )
    const taken = await Promise.all((await readdir(folder)).map(async (name) => [name, base64.encode(await readFile(join(folder, name)))]))
    expect(Object.fromEntries(taken)).toEqual(golden.objects)
  })
})
