/** The firm's space on real servers that fail, lie, are set in another way or belong to somebody else. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { jetstream, jetstreamManager, type StreamConfig } from '@nats-io/jetstream'
import { connect, type NatsConnection, nkeyAuthenticator } from '@nats-io/transport-node'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { SpaceOnServer } from '../../../electron/server/space-server.ts'
import { sha256Hex } from '../../../shared/complaint/index.ts'
import { serverKey } from '../../../shared/host/server-key.ts'
import { spaceName } from '../../../shared/host/space.ts'
import { streamSettings } from '../../../shared/host/space-server.ts'
import { bytesOf, done, entryName, failed } from '../../shared/host/space-contract.ts'
import { recordOn } from '../../shared/replication/memory-local.ts'
import { firmOf, recordIds, type TestSeat } from '../../shared/replication/seats.ts'
import { selfSigned } from '../updates/https-server.ts'
import {
  deleteStream,
  freePort,
  HAS_SERVER,
  PLACES,
  SEATS,
  seatOnServer,
  secretOf,
  slipIn,
  spaceOf,
  startServer,
  type TestServer,
} from './a-server.ts'

const ONE = bytesOf('une écriture')
const TWO = bytesOf('une autre')
const THREE = bytesOf('une troisième')
const FOUR = bytesOf('une quatrième')

/** What a test opened, ended after it, last first. */
let ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.reverse()) await end()
  ends = []
})

async function aServer(options: Parameters<typeof startServer>[0] = {}): Promise<TestServer> {
  const server = await startServer(options)
  ends.push(server.kill)
  return server
}

function space(name: string, { port }: { readonly port: number }, options: Parameters<typeof spaceOf>[2] = {}): SpaceOnServer {
  const opened = spaceOf(name, [port], options)
  ends.push(opened.close)
  return opened
}

/** A server with a space on it, and the space of the responsable. */
async function aSpace(options: Parameters<typeof startServer>[0] = {}) {
  const server = await aServer(options)
  const camille = space('Camille', server)
  expect(await camille.make()).toEqual(done)
  return { server, camille }
}

async function technicianOf(server: TestServer): Promise<NatsConnection> {
  const technician = await server.technician()
  ends.push(() => technician.close())
  return technician
}

async function filesOf({ key, certificate }: ReturnType<typeof selfSigned>) {
  const folder = await mkdtemp(join(tmpdir(), 'reclamations-tls-'))
  const [file, keyFile] = [join(folder, 'certificat.pem'), join(folder, 'cle.pem')]
  await writeFile(file, certificate)
  await writeFile(keyFile, key)
  return { file, keyFile, authorityFile: file }
}

async function namesIn(there: SpaceOnServer): Promise<unknown> {
  const listed = await there.list()
  return listed.status === 'done' ? listed.value.names.toSorted() : listed.fault
}

const named = (...objects: readonly Uint8Array[]) => objects.map((bytes, at) => entryName(bytes, at + 1)).toSorted()

/** Ends the server as a power cut does, and starts it with what it had when `keep` was called. */
async function losingWrites(server: TestServer): Promise<() => Promise<void>> {
  const [kept, copy] = [join(server.folder, 'garde'), join(server.folder, 'copie')]
  await server.stop()
  await cp(kept, copy, { recursive: true })
  await server.start()
  return async () => {
    await server.kill()
    await rm(kept, { recursive: true })
    await cp(copy, kept, { recursive: true })
    await server.start()
  }
}

describe.skipIf(!HAS_SERVER)('seats over a server', () => {
  async function seatsOf(server: TestServer, ...spaces: readonly SpaceOnServer[]) {
    const firm = firmOf('Camille', 'Jules', 'Nadia')
    const start = (name: string, there = space(name, server)) => firm.start(name, { space: there })
    return { start, camille: await start('Camille', spaces[0]), jules: await start('Jules') }
  }

  async function exchange(seats: readonly TestSeat[], passes = 2) {
    for (let pass = 0; pass < passes; pass += 1) await Promise.all(seats.map((seat) => seat.exchange.pass()))
  }

  test('meet, and one that comes later finds all of it', async () => {
    const { server, camille: there } = await aSpace()
    const { camille, jules, start } = await seatsOf(server, there)
    recordOn(camille.disk, 'c1')
    recordOn(jules.disk, 'j1')
    await exchange([camille, jules])
    const nadia = await start('Nadia')
    await nadia.exchange.pass()
    for (const { disk } of [camille, jules, nadia]) expect(recordIds(disk)).toEqual(['c1', 'j1'])
  })

  test('put back what a server lost with its last writes, whoever wrote it', async () => {
    const { server, camille: there } = await aSpace()
    const { camille, jules, start } = await seatsOf(server, there)
    recordOn(camille.disk, 'c1')
    await exchange([camille, jules])
    const loseWrites = await losingWrites(server)
    recordOn(camille.disk, 'c2')
    recordOn(jules.disk, 'j1')
    await exchange([camille, jules])
    await loseWrites()
    // Jules, who has all of it, puts back what Camille wrote.
    const { refilled, remarks } = await jules.exchange.pass()
    expect(refilled).toBeGreaterThan(0)
    expect(remarks.map(({ code }) => code)).toContain('refilled')
    const nadia = await start('Nadia')
    await nadia.exchange.pass()
    expect(recordIds(nadia.disk)).toEqual(['c1', 'c2', 'j1'])
  })

  test('say that the space is gone, and fill it once the responsable has put it there again', async () => {
    const { server, camille: there } = await aSpace()
    const { camille, jules, start } = await seatsOf(server, there)
    recordOn(camille.disk, 'c1')
    recordOn(jules.disk, 'j1')
    await exchange([camille, jules])
    await deleteStream(server)
    recordOn(camille.disk, 'c2')
    expect(await camille.exchange.pass()).toMatchObject({ fault: 'missing', unsent: 1 })
    expect(await jules.exchange.pass()).toMatchObject({ fault: 'missing' })
    expect(await space('Jules', server).make()).toEqual(failed('denied'))
    expect(await there.make()).toEqual(done)
    await exchange([camille, jules])
    const nadia = await start('Nadia')
    await nadia.exchange.pass()
    expect(recordIds(nadia.disk)).toEqual(['c1', 'c2', 'j1'])
  })

  test('take nothing forged, cut short, replayed or out of order, and miss nothing for it', async () => {
    const { server, camille: there } = await aSpace()
    const technician = await technicianOf(server)
    const { camille, jules } = await seatsOf(server, there)
    recordOn(camille.disk, 'c1')
    await camille.exchange.pass()
    recordOn(camille.disk, 'c2')
    await camille.exchange.pass()
    const objects = new Map<string, Uint8Array>()
    for (const name of (await namesIn(there)) as readonly string[]) {
      const read = await there.read(name)
      if (read.status === 'done') objects.set(name, read.value)
    }
    const entries = [...objects].filter(([name]) => name.endsWith('.ecriture')).toSorted(([a], [b]) => (a < b ? 1 : -1))
    const lists = [...objects].filter(([name]) => name.endsWith('.epoque'))
    // Whoever has the server makes a stream of their own: each entry cut short first, the last one first, twice, then forged ones.
    await deleteStream(server)
    await there.make()
    for (const [name, bytes] of entries) await slipIn(technician, name, bytes.subarray(0, bytes.length - 9))
    for (const [name, bytes] of [...entries, ...entries, ...lists]) await slipIn(technician, name, bytes)
    const [[, genuine] = ['', ONE]] = entries
    const forged = genuine.slice()
    forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1
    await slipIn(technician, entryName(forged, 2).replace('0123456789abcdef', camille.own.seat), forged)
    await slipIn(technician, entryName(genuine, 3), genuine)
    await slipIn(technician, undefined, THREE)
    const { remarks, strangers } = await jules.exchange.pass()
    expect(recordIds(jules.disk)).toEqual(['c1', 'c2'])
    expect(remarks.map(({ code }) => code).toSorted()).toEqual(['badSignature', 'otherName'])
    expect(strangers).toHaveLength(1)
  })
})

describe.skipIf(!HAS_SERVER)('a space on a server', () => {
  test('is made once: made again, it is as it was', async () => {
    const { camille } = await aSpace()
    await camille.putOnce(entryName(ONE), ONE)
    expect(await camille.make()).toEqual(done)
    expect(await namesIn(camille)).toEqual(named(ONE))
  })

  test('shows what is there and nothing else, after the server lost something and others wrote as much since', async () => {
    const { server, camille } = await aSpace()
    const jules = space('Jules', server)
    await camille.putOnce(entryName(ONE), ONE)
    const loseWrites = await losingWrites(server)
    await camille.putOnce(entryName(TWO, 2), TWO)
    await camille.putOnce(entryName(THREE, 3), THREE)
    expect(await namesIn(camille)).toEqual(named(ONE, TWO, THREE))
    await loseWrites()
    await jules.putOnce(entryName(FOUR, 4), FOUR)
    await jules.putOnce(entryName(THREE, 3), THREE)
    const there = [entryName(FOUR, 4), entryName(ONE), entryName(THREE, 3)].toSorted()
    expect(await namesIn(camille)).toEqual(there)
    expect(await camille.read(entryName(FOUR, 4))).toEqual({ status: 'done', value: FOUR })
    expect(await camille.read(entryName(TWO, 2))).toEqual(failed('notFound'))
    expect(await camille.putOnce(entryName(TWO, 2), TWO)).toEqual(done)
    expect(await namesIn(camille)).toEqual(named(ONE, TWO, THREE, FOUR))
  })

  test('shows what somebody took out of the middle as gone', async () => {
    const { server, camille } = await aSpace()
    for (const [at, bytes] of [ONE, TWO, THREE].entries()) await camille.putOnce(entryName(bytes, at + 1), bytes)
    expect(await namesIn(camille)).toEqual(named(ONE, TWO, THREE))
    await space('Jules', server).remove(entryName(TWO, 2))
    expect(await namesIn(camille)).toEqual([entryName(ONE), entryName(THREE, 3)].toSorted())
  })

  test('takes each object once, from seats that write at once without knowing of each other', async () => {
    const { server, camille } = await aSpace()
    const spaces = [camille, space('Jules', server), space('Nadia', server)]
    const objects = Array.from({ length: 12 }, (_, at) => bytesOf(`écriture ${at}`))
    const put = (there: SpaceOnServer) => Promise.all(objects.map((bytes, at) => there.putOnce(entryName(bytes, at + 1), bytes)))
    expect((await Promise.all(spaces.map(put))).flat()).toEqual(Array.from({ length: 36 }, () => done))
    const { state } = await (await jetstreamManager(await technicianOf(server))).streams.info(PLACES.stream)
    expect(state.messages).toBe(objects.length)
    expect(await namesIn(camille)).toEqual(named(...objects))
  })

  test('carries a part of a file and the largest bundle', async () => {
    const { camille } = await aSpace()
    for (const size of [262_140, 5 * 1024 * 1024]) {
      const bytes = new Uint8Array(size).fill(size % 251)
      const name = spaceName({ kind: 'part', digits: sha256Hex(bytes) })
      expect(await camille.putOnce(name, bytes)).toEqual(done)
      const read = await camille.read(name)
      expect(read.status === 'done' && Buffer.from(read.value).equals(bytes)).toBe(true)
    }
  })

  test('tells of what another seat puts there', async () => {
    const { server, camille } = await aSpace()
    const jules = space('Jules', server)
    const onChange = vi.fn()
    ends.push(jules.watch(onChange))
    await jules.list()
    await camille.putOnce(entryName(ONE), ONE)
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), { timeout: 60_000 })
    expect(await namesIn(jules)).toEqual(named(ONE))
  })

  test('comes back by itself after the server did', async () => {
    const { server, camille } = await aSpace()
    await camille.putOnce(entryName(ONE), ONE)
    await server.kill()
    expect(await camille.putOnce(entryName(TWO, 2), TWO)).toEqual(failed('unreachable'))
    expect(await camille.list()).toEqual(failed('unreachable'))
    expect(await camille.read(entryName(ONE))).toEqual(failed('unreachable'))
    expect(await camille.remove(entryName(ONE))).toEqual(failed('unreachable'))
    await server.start()
    expect(await camille.putOnce(entryName(TWO, 2), TWO)).toEqual(done)
    expect(await namesIn(camille)).toEqual(named(ONE, TWO))
  })

  test('waits a bounded while for a server that stopped answering, and finds it again', async () => {
    const { server, camille } = await aSpace()
    const hasty = space('Jules', server, { base: 300 })
    await camille.putOnce(entryName(ONE), ONE)
    const shows = (what: unknown) => vi.waitFor(async () => expect(await namesIn(hasty)).toEqual(what), { timeout: 60_000 })
    await shows(named(ONE))
    server.pause()
    await shows('unreachable')
    expect(await hasty.putOnce(entryName(TWO, 2), TWO)).toEqual(failed('unreachable'))
    server.resume()
    await shows(named(ONE))
  })

  test('is full where its room is taken: what is there is read, and nothing is lost', async () => {
    const { camille } = await aSpace({ room: 1024 * 1024 })
    const outcomes: string[] = []
    for (let at = 0; at < 8; at += 1) {
      const bytes = new Uint8Array(200_000).fill(at)
      const put = await camille.putOnce(spaceName({ kind: 'part', digits: sha256Hex(bytes) }), bytes)
      outcomes.push(put.status === 'failed' ? put.fault : put.status)
    }
    expect(new Set(outcomes)).toEqual(new Set(['done', 'full']))
    const kept = outcomes.filter((outcome) => outcome === 'done').length
    expect(await namesIn(camille)).toHaveLength(kept)
  })

  test('is not used where the server would let go of something, or takes too little at once', async () => {
    const { server, camille } = await aSpace()
    const manager = await jetstreamManager(await technicianOf(server))
    const settings = streamSettings(PLACES)
    for (const lossy of [{ max_age: 60_000_000_000 }, { max_msgs: 1000 }, { discard: 'old' }, { max_msgs_per_subject: 1 }]) {
      await deleteStream(server)
      await manager.streams.add({ ...settings, subjects: [...settings.subjects], ...lossy } as Partial<StreamConfig> & { name: string })
      expect(await camille.list()).toEqual(failed('unfit'))
      expect(await camille.putOnce(entryName(ONE), ONE)).toEqual(failed('unfit'))
    }
    const narrow = await aServer({ change: (text) => text.replace(/max_payload: \d+/, 'max_payload: 1048576') })
    expect(await space('Camille', narrow).make()).toEqual(failed('unfit'))
    const without = await aServer({ change: (text) => text.replace(/ {4}jetstream \{.*\}\n/, '') })
    expect(await space('Camille', without).make()).toEqual(failed('unfit'))
  })
})

describe.skipIf(!HAS_SERVER)('a server', () => {
  test('lets in only the seats of its configuration, and a seat that was taken out no longer', async () => {
    const { server, camille } = await aSpace()
    const jules = space('Jules', server)
    expect(await space('Paul', server).list()).toEqual(failed('refused'))
    expect(await namesIn(jules)).toEqual([])
    await server.configure([...SEATS.filter(({ label }) => label !== 'Jules'), seatOnServer('Paul')])
    await vi.waitFor(async () => expect(await jules.list()).toEqual(failed('refused')), { timeout: 60_000 })
    expect(await space('Paul', server).list()).toMatchObject({ status: 'done' })
    expect(await namesIn(camille)).toEqual([])
  })

  test('lets a seat write under its own name alone, and neither empty nor change nor delete the space', async () => {
    const { server, camille } = await aSpace()
    await camille.putOnce(entryName(ONE), ONE)
    const { key, seed } = serverKey(secretOf('Jules'))
    const jules = await connect({
      servers: `127.0.0.1:${server.port}`,
      authenticator: nkeyAuthenticator(new TextEncoder().encode(seed)),
      inboxPrefix: PLACES.inboxOf(key),
      reconnect: false,
    })
    ends.push(() => jules.close())
    const client = jetstream(jules)
    const manager = await client.jetstreamManager(false)
    const settings = streamSettings(PLACES)
    expect(await client.publish(PLACES.subjectOf(key), TWO)).toMatchObject({ seq: 2 })
    const denied = { message: expect.stringContaining('Permissions Violation') }
    await expect(client.publish(PLACES.subjectOf(serverKey(secretOf('Camille')).key), TWO)).rejects.toMatchObject(denied)
    await expect(manager.streams.delete(PLACES.stream)).rejects.toMatchObject(denied)
    await expect(manager.streams.purge(PLACES.stream)).rejects.toMatchObject(denied)
    await expect(manager.streams.update(PLACES.stream, { max_msgs: 1, subjects: [...settings.subjects] })).rejects.toMatchObject(denied)
    await expect(manager.streams.add({ name: 'AILLEURS', subjects: ['ailleurs'] })).rejects.toMatchObject(denied)
    for (const subject of [PLACES.subjects, `${PLACES.inboxOf(serverKey(secretOf('Camille')).key)}.>`, '>']) {
      const refusal = new Promise((resolve) => jules.subscribe(subject, { callback: (error) => resolve(error?.message) }))
      expect(await refusal).toContain('Permissions Violation')
    }
    expect(await namesIn(camille)).toEqual(named(ONE))
  })

  test('that does not prove who it is, or would speak in clear, is told nothing', async () => {
    const usual = getCACertificates('default')
    ends.push(() => setDefaultCACertificates(usual))
    const known = selfSigned()
    const named127 = selfSigned([127, 0, 0, 1])
    const server = await aServer({ certificate: await filesOf(known) })
    expect(await space('Camille', server, { scheme: 'tls' }).list()).toEqual(failed('untrusted'))
    setDefaultCACertificates([...usual, known.certificate])
    const camille = space('Camille', server, { scheme: 'tls' })
    expect(await camille.make()).toEqual(done)
    expect(await camille.putOnce(entryName(ONE), ONE)).toEqual(done)
    // The same place under another name, for which it has no certificate; then one that has.
    expect(await space('Camille', server, { scheme: 'tls', host: '127.0.0.1' }).list()).toEqual(failed('untrusted'))
    setDefaultCACertificates([...usual, named127.certificate])
    const byNumber = await aServer({ certificate: await filesOf(named127) })
    expect(await space('Camille', byNumber, { scheme: 'tls', host: '127.0.0.1' }).make()).toEqual(done)
    expect(await space('Camille', await aServer(), { scheme: 'tls' }).list()).toEqual(failed('untrusted'))
  })

  test.each([
    ['says nothing', () => undefined],
    ['closes at once', (socket: Socket) => socket.end()],
    ['speaks of something else', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('that %s is not waited for', async (_what, answer) => {
    const sockets: Socket[] = []
    const port = await freePort()
    const server = createServer((socket) => {
      sockets.push(socket)
      socket.on('error', () => undefined)
      answer(socket)
    }).listen(port, '127.0.0.1')
    ends.push(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    const there = space('Camille', { port }, { base: 300 })
    const listed = await there.list()
    expect(['unreachable', 'unknown']).toContain(listed.status === 'failed' && listed.fault)
  })
})
