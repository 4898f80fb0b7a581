/**
 * `node test/bench/server-scale.ts`: what firms cost a nats-server on this machine; docs/scale.md computes 5,000 firms from it.
 *
 * Each figure is a difference: the memory of the server's process (`ps`), or the bytes of its streams as it tells them, before
 * and after so many of one thing. Firms come as the application makes them: an account each, its seats, its stream.
 */
import { execFileSync } from 'node:child_process'
import { jetstreamManager } from '@nats-io/jetstream'
import { findNatsServer } from '../../build/nats-server.ts'
import { USUAL_PATIENCE } from '../../electron/server/firm-stream.ts'
import { createSpaceServer, type SpaceOnServer } from '../../electron/server/space-server.ts'
import { sha256Hex } from '../../shared/complaint/index.ts'
import { serverConfiguration } from '../../shared/host/server-configuration.ts'
import { spaceName } from '../../shared/host/space.ts'
import { serverPlaces } from '../../shared/host/space-server.ts'
import { seatOnServer, secretOf, startCluster, startServer, type TestServer } from '../electron/server/a-server.ts'
import { recordOn } from '../shared/replication/memory-local.ts'
import { firmOf } from '../shared/replication/seats.ts'

const NAMES = ['Camille', 'Jules', 'Nadia', 'Paul']
const ROOM = 4 * 1024 ** 3
const REST_S = 60

const firmNamed = (at: number) => at.toString(16).padStart(16, '0')

/** A server takes no key twice, whichever account it is in. */
const seatName = (firm: string, name: string) => `${firm} ${name}`

/** The account of one firm, as the application writes it. */
function accountOf(firm: string): string {
  const [, accounts = ''] = serverConfiguration({
    firm,
    seats: NAMES.map((name) => seatOnServer(seatName(firm, name), name === 'Camille')),
    folder: '/nulle-part',
    room: ROOM,
    port: 1,
  }).split('accounts {\n')
  return accounts.slice(0, accounts.lastIndexOf('}'))
}

function accountsOf(firms: number): (text: string) => string {
  const accounts = Array.from({ length: firms }, (_, at) => accountOf(firmNamed(at)))
  // A server promises each account its room: it must have as much itself.
  const room = { file: (firms + 1) * ROOM, memory: (firms + 1) * 2 ** 23 }
  return (text) =>
    text
      .replace('accounts {\n', `accounts {\n${accounts.join('')}`)
      .replace(/max_file_store: \d+/, `max_file_store: ${room.file}`)
      .replace(/max_memory_store: \d+/, `max_memory_store: ${room.memory}`)
}

const spaceAt = (ports: readonly number[], firm: string, name: string): SpaceOnServer => {
  const [first = { host: '127.0.0.1', port: 0, isTls: false }, ...others] = ports.map((port) => ({ host: '127.0.0.1', port, isTls: false }))
  return createSpaceServer({ addresses: [first, ...others], firm, secret: secretOf(seatName(firm, name)) }, USUAL_PATIENCE)
}

function ofProcess(server: TestServer, what: string): string {
  return execFileSync('ps', ['-o', what, '-p', String(server.process())], { encoding: 'utf8' })
}

/** In bytes, of all the machines, once it is at rest. */
async function memoryOf(servers: readonly TestServer[]): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 5000))
  return servers.reduce((sum, server) => sum + Number(ofProcess(server, 'rss=')) * 1024, 0)
}

function objectOf(text: string, size: number) {
  const bytes = new Uint8Array(size)
  bytes.set(new TextEncoder().encode(text))
  return { name: spaceName({ kind: 'part', digits: sha256Hex(bytes) }), bytes }
}

function said(what: string, value: number, unit: string): void {
  console.log(`${what}: ${value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 })} ${unit}`)
}

async function secondsOf(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await task()
  return (performance.now() - start) / 1000
}

async function must<T extends { readonly status: string }>(call: Promise<T>): Promise<T> {
  const outcome = await call
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome
}

/** What a step weighs on the server: an entry of the seat's log, as an exchange writes it. */
async function bytesOfSteps(): Promise<void> {
  const server = await startServer({ change: accountsOf(1) })
  for (const facts of [300, 1500, 3500]) {
    const space = spaceAt([server.port], firmNamed(0), 'Camille')
    await must(space.make())
    const seat = await firmOf('Camille', 'Jules').start('Camille', { space })
    const before = await bytesKept(server)
    for (let at = 0; at < 50; at += 1) {
      recordOn(seat.disk, `${facts}-${at}`, { id: `${facts}-${at}`, facts: 'é'.repeat(facts / 2) })
      await seat.exchange.pass()
    }
    said(`a step of ${facts} bytes of facts, on the server`, ((await bytesKept(server)) - before) / 50, 'bytes')
    await space.close()
  }
  await server.kill()
}

async function bytesKept(server: TestServer): Promise<number> {
  const lines = execFileSync('du', ['-sb', server.folder], { encoding: 'utf8' })
  return Number(lines.split('\t')[0])
}

/** What is put and read in a second, by one seat that waits for each, and by many. */
async function speeds(label: string, servers: readonly TestServer[]): Promise<void> {
  const ports = servers.map(({ port }) => port)
  const one = spaceAt(ports, firmNamed(0), 'Camille')
  const objects = Array.from({ length: 1000 }, (_, at) => objectOf(`objet ${at}`, 1600))
  const put = await secondsOf(async () => {
    for (const { name, bytes } of objects) await must(one.putOnce(name, bytes))
  })
  said(`${label}, one seat, one object after the other`, objects.length / put, 'a second')
  const reader = spaceAt(ports, firmNamed(0), 'Jules')
  said(`${label}, listed by a seat that joins`, objects.length / (await secondsOf(() => must(reader.list()))), 'objects a second')
  const read = await secondsOf(async () => {
    for (const { name } of objects) await must(reader.read(name))
  })
  said(`${label}, read one after the other`, objects.length / read, 'a second')
  const seen: number[] = []
  for (let at = 0; at < 50; at += 1) {
    const { name, bytes } = objectOf(`vu ${at}`, 1600)
    seen.push(
      await secondsOf(async () => {
        const noticed = new Promise<void>((resolve) => {
          const stop = reader.watch(() => {
            stop()
            resolve()
          })
        })
        await must(one.putOnce(name, bytes))
        await noticed
        await must(reader.list())
        await must(reader.read(name))
      }),
    )
  }
  said(`${label}, a step put here until it is read there, median`, (seen.toSorted((a, b) => a - b)[25] ?? 0) * 1000, 'ms')
  const firms = Array.from({ length: 40 }, (_, at) => spaceAt(ports, firmNamed(at + 1), 'Camille'))
  const together = await secondsOf(() =>
    Promise.all(
      firms.map(async (space) => {
        for (let at = 0; at < 50; at += 1) {
          const { name, bytes } = objectOf(`${at}`, 1600)
          await must(space.putOnce(name, bytes))
        }
      }),
    ),
  )
  said(`${label}, 40 firms at once`, (40 * 50) / together, 'objects a second')
  for (const space of [one, reader, ...firms]) await space.close()
}

/** What firms, their streams, what is in them and their seats' connections take of memory. */
async function memories(label: string, servers: readonly TestServer[], count: number): Promise<void> {
  const ports = servers.map(({ port }) => port)
  const bare = await memoryOf(servers)
  for (let at = 0; at < count; at += 1) {
    const space = spaceAt(ports, firmNamed(at), 'Camille')
    await must(space.make())
    await space.close()
  }
  const made = await memoryOf(servers)
  said(`${label}, an empty stream`, (made - bare) / count, 'bytes of memory')
  for (let at = 0; at < count; at += 1) {
    const space = spaceAt(ports, firmNamed(at), 'Camille')
    for (let each = 0; each < 100; each += 1) {
      const { name, bytes } = objectOf(`${each}`, 1600)
      await must(space.putOnce(name, bytes))
    }
    await space.close()
  }
  said(`${label}, a stream after 100 objects`, ((await memoryOf(servers)) - bare) / count, 'bytes of memory')
  await Promise.all(servers.map((server) => server.stop()))
  await Promise.all(servers.map((server) => server.start()))
  const full = await memoryOf(servers)
  said(`${label}, a firm with 100 objects, once the server has started again`, (full - bare) / count, 'bytes of memory')
  const seats = Array.from({ length: count }, (_, at) => NAMES.map((name) => spaceAt(ports, firmNamed(at), name))).flat()
  for (const space of seats) await must(space.list())
  said(`${label}, a connected seat`, ((await memoryOf(servers)) - full) / seats.length, 'bytes of memory')
  for (const space of seats) await space.close()
}

/** What streams cost while nothing happens, and what a seat costs that looks whether anything did. */
async function rest(servers: readonly TestServer[], count: number): Promise<void> {
  const seconds = () => servers.reduce((sum, server) => sum + Number(ofProcess(server, 'cputimes=')), 0)
  const before = seconds()
  await new Promise((resolve) => setTimeout(resolve, REST_S * 1000))
  said('three machines together, a stream at rest', ((seconds() - before) / REST_S / count) * 1000, 'ms of a processor a second')
  const ports = servers.map(({ port }) => port)
  const seats = Array.from({ length: 50 }, (_, at) => spaceAt(ports, firmNamed(at), 'Camille'))
  const looks = () => Promise.all(seats.map((space) => must(space.list())))
  await looks()
  const taken = await secondsOf(async () => {
    for (let round = 0; round < 20; round += 1) await looks()
  })
  said('three machines, looks at a space in which nothing changed', (20 * seats.length) / taken, 'a second')
  for (const space of seats) await space.close()
}

async function reload(firms: number): Promise<void> {
  const bare = await startServer({ change: accountsOf(0) })
  const server = await startServer({ change: accountsOf(firms) })
  said(
    `an account of four seats, in the configuration of ${firms}`,
    ((await memoryOf([server])) - (await memoryOf([bare]))) / firms,
    'bytes of memory',
  )
  const start = performance.now()
  await server.configure([])
  const connection = await server.technician()
  const manager = await jetstreamManager(connection)
  await manager.getAccountInfo()
  said(`a configuration of ${firms} firms read again`, performance.now() - start, 'ms until it answers')
  await connection.close()
  await Promise.all([bare.kill(), server.kill()])
}

console.log(
  `nats-server ${execFileSync(findNatsServer() ?? '', ['--version'], { encoding: 'utf8' }).trim()}; stream of a firm: ${serverPlaces(firmNamed(0)).stream}`,
)
await bytesOfSteps()
await reload(5000)
const COUNT = 200
const single = await startServer({ change: accountsOf(COUNT) })
await memories('one machine', [single], COUNT)
await speeds('one machine', [single])
await single.kill()
const machines = await startCluster(['machine-1', 'machine-2', 'machine-3'], accountsOf(COUNT))
await new Promise((resolve) => setTimeout(resolve, 10_000))
await memories('three machines together', machines, COUNT)
await rest(machines, COUNT)
await speeds('three machines', machines)
await Promise.all(machines.map((machine) => machine.kill()))
