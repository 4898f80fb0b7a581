import { jetstreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import type { SpaceOnServer } from '../../../electron/server/space-server.ts'
import { OBJECT_HEADER } from '../../../shared/host/space-server.ts'
import { describeSpace } from '../../shared/host/space-contract.ts'
import { deleteStream, HAS_SERVER, PLACES, slipIn, spaceOf, startServer, type TestServer } from './a-server.ts'

describe.skipIf(!HAS_SERVER)('over a real server', () => {
  let server: TestServer
  let technician: NatsConnection
  let opened: SpaceOnServer[] = []
  beforeAll(async () => {
    server = await startServer()
    technician = await server.technician()
  })
  afterEach(async () => {
    for (const space of opened) await space.close()
    opened = []
  })
  afterAll(async () => {
    await technician?.close()
    await server?.stop()
  })

  describeSpace(async () => {
    await deleteStream(server)
    const space = spaceOf('Camille', [server.port])
    opened.push(space)
    await space.make()
    return {
      space,
      leave: (name, bytes) => slipIn(technician, name, bytes),
      files: async () => {
        const manager = await jetstreamManager(technician)
        const { state } = await manager.streams.info(PLACES.stream)
        const names: string[] = []
        for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
          const message = await manager.streams.getMessage(PLACES.stream, { seq })
          if (message) names.push(message.header.get(OBJECT_HEADER))
        }
        return names.toSorted()
      },
    }
  })
})
