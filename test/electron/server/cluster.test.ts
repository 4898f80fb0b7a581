/** The firm's space on three machines, one of which ends while it is written to. */
import { jetstreamManager } from '@nats-io/jetstream'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { bytesOf, done, entryName } from '../../shared/host/space-contract.ts'
import { HAS_SERVER, PLACES, spaceOf, startCluster, type TestServer } from './a-server.ts'

const MACHINES = ['machine-1', 'machine-2', 'machine-3']
const OBJECTS = 300
const KILLED_AT = 100

describe.skipIf(!HAS_SERVER)('three machines', () => {
  let servers: readonly TestServer[] = []
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.kill()))
  })

  test('keep all that was confirmed, each once, when the leader is killed in the midst of it', async () => {
    servers = await startCluster(MACHINES)
    const space = spaceOf(
      'Camille',
      servers.map(({ port }) => port),
      { base: 5000 },
    )
    // Until they have met and chosen who leads.
    await vi.waitFor(async () => expect(await space.make()).toEqual(done), { timeout: 60_000, interval: 200 })

    const objects = Array.from({ length: OBJECTS }, (_, at) => bytesOf(`écriture ${at}`))
    let refusals = 0
    for (const [at, bytes] of objects.entries()) {
      if (at === KILLED_AT) await (await leaderOf(servers))?.kill()
      // As an exchange does: what was not confirmed is put again at the next pass.
      await vi.waitFor(
        async () => {
          const outcome = await space.putOnce(entryName(bytes, at + 1), bytes)
          if (outcome.status === 'failed') refusals += 1
          expect(outcome).toEqual(done)
        },
        { timeout: 60_000, interval: 100 },
      )
    }
    expect(refusals).toBeGreaterThan(0)
    const names = objects.map((bytes, at) => entryName(bytes, at + 1)).toSorted()
    const shown = async () => {
      const listed = await space.list()
      return listed.status === 'done' && listed.value.names.toSorted()
    }
    await vi.waitFor(async () => expect(await shown()).toEqual(names), { timeout: 60_000 })
    expect(await stateOn(servers)).toMatchObject({ messages: OBJECTS, last_seq: OBJECTS })
    await space.close()
  })
})

async function leaderOf(servers: readonly TestServer[]): Promise<TestServer | undefined> {
  const [connection] = await Promise.all(servers.slice(0, 1).map((server) => server.technician()))
  if (!connection) return undefined
  const { cluster } = await (await jetstreamManager(connection)).streams.info(PLACES.stream)
  await connection.close()
  return servers[MACHINES.indexOf(cluster?.leader ?? '')]
}

/** By a machine that is still there. */
async function stateOn(servers: readonly TestServer[]) {
  const connection = await Promise.any(servers.map((server) => server.technician()))
  const { state } = await (await jetstreamManager(connection)).streams.info(PLACES.stream)
  await connection.close()
  return state
}
