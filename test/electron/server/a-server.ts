/** Real nats-servers on this computer, on ports that the system gives, each test file with its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect, headers, type NatsConnection } from '@nats-io/transport-node'
import { findNatsServer } from '../../../build/nats-server.ts'
import { createSpaceServer, type SpaceOnServer } from '../../../electron/server/space-server.ts'
import { sha256Hex } from '../../../shared/complaint/index.ts'
import { parseServerAddresses } from '../../../shared/host/server-address.ts'
import { type ServerSetup, serverConfiguration } from '../../../shared/host/server-configuration.ts'
import { serverKey } from '../../../shared/host/server-key.ts'
import { OBJECT_HEADER, type ServerSeat, serverPlaces } from '../../../shared/host/space-server.ts'

/** Tests that need one are skipped, by name, where there is none. */
export const HAS_SERVER = findNatsServer() !== undefined

export const FIRM = '00112233445566aa'
export const PLACES = serverPlaces(FIRM)

/** The secret of a seat for the server: its own for each name. */
export function secretOf(name: string): Uint8Array {
  return Uint8Array.from(Buffer.from(sha256Hex(new TextEncoder().encode(`serveur ${name}`)), 'hex'))
}

export function seatOnServer(name: string, isResponsable = name === 'Camille'): ServerSeat {
  return { key: serverKey(secretOf(name)).key, label: name, isResponsable }
}

export const SEATS = [seatOnServer('Camille'), seatOnServer('Jules'), seatOnServer('Nadia')]

/** What the technician may do and no seat: a user that only tests have. */
const TECHNICIAN = { user: 'essai', pass: 'essai' } as const

export type TestServer = {
  readonly port: number
  readonly folder: string
  /** Ends it at once, as a power cut would. */
  readonly kill: () => Promise<void>
  /** Ends it as its system does. */
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  /** Answers nothing any more, and is there all the same. */
  readonly pause: () => void
  readonly resume: () => void
  /** The number that the system knows it by. */
  readonly process: () => number
  /** Replaces its configuration, and has it read again. */
  readonly configure: (seats: readonly ServerSeat[]) => Promise<void>
  readonly technician: () => Promise<NatsConnection>
}

type ServerOptions = Partial<ServerSetup> & {
  /** Of the text, before the server reads it. */
  readonly change?: (configuration: string) => string
}

/** A port that nothing uses, from the system. */
export async function freePort(): Promise<number> {
  const [port = 0] = await freePorts(1)
  return port
}

/** Different ones. */
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

/** How many times a port that the system gave may be taken by something else before it is used. */
const TRIES = 5

/** On a port of the system's, where none is named. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await startAt(options.port ?? (await freePort()), options)
    } catch (error) {
      if (options.port !== undefined || tried === TRIES) throw error
    }
  }
}

/** Of a cluster, one a machine, each knowing the others. */
export async function startCluster(machines: readonly string[], change?: ServerOptions['change']): Promise<readonly TestServer[]> {
  for (let tried = 1; ; tried += 1) {
    const ports = await freePorts(2 * machines.length)
    const clusterPorts = ports.slice(machines.length)
    const started = await Promise.allSettled(
      machines.map((machine, at) => {
        const others = clusterPorts.filter((_, other) => other !== at).map((port) => `127.0.0.1:${port}`)
        return startAt(ports[at] ?? 0, { cluster: { machine, port: clusterPorts[at] ?? 0, others }, ...(change && { change }) })
      }),
    )
    const servers = started.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    if (servers.length === machines.length) return servers
    await Promise.all(servers.map((server) => server.kill()))
    if (tried === TRIES) throw new Error('no cluster', { cause: started })
  }
}

async function startAt(port: number, { change = (text) => text, ...given }: ServerOptions): Promise<TestServer> {
  const folder = given.folder ?? (await mkdtemp(join(tmpdir(), 'reclamations-nats-')))
  const file = join(folder, 'cabinet.conf')
  const setup: ServerSetup = { firm: FIRM, seats: SEATS, room: 256 * 1024 * 1024, ...given, folder: join(folder, 'garde'), port }
  const technician = `users: [\n      { user: ${TECHNICIAN.user}, password: ${TECHNICIAN.pass} }`
  const write = (seats: readonly ServerSeat[]) =>
    writeFile(file, change(serverConfiguration({ ...setup, seats })).replace('users: [', technician))
  let running: ChildProcess | undefined

  async function start(): Promise<void> {
    const child = spawn(findNatsServer() ?? '', ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'] })
    running = child
    let said = ''
    await new Promise<void>((resolve, reject) => {
      child.stderr?.on('data', (part: Buffer) => {
        said += part.toString()
        if (said.includes('Server is ready')) resolve()
      })
      child.on('exit', () => reject(new Error(`nats-server ended: ${said}`)))
    })
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const child = running
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  await write(setup.seats)
  await start()
  return {
    port,
    folder,
    start,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGINT'),
    process: () => running?.pid ?? 0,
    pause: () => void running?.kill('SIGSTOP'),
    resume: () => void running?.kill('SIGCONT'),
    configure: async (seats) => {
      await write(seats)
      running?.kill('SIGHUP')
    },
    technician: () => connect({ servers: `127.0.0.1:${port}`, ...TECHNICIAN, reconnect: false }),
  }
}

/** In ms: a busy computer must not fail a test; those that wait for silence say how long. */
const PATIENT_MS = 60_000

/** A seat's space on servers of this computer. */
export function spaceOf(
  name: string,
  ports: readonly number[],
  {
    scheme = 'nats',
    host = 'localhost',
    base = PATIENT_MS,
  }: { readonly scheme?: 'nats' | 'tls'; readonly host?: string; readonly base?: number } = {},
): SpaceOnServer {
  const parsed = parseServerAddresses(ports.map((port) => `${scheme}://${host}:${port}`).join(' '))
  if ('fault' in parsed) throw new Error(parsed.fault)
  return createSpaceServer({ addresses: parsed.addresses, firm: FIRM, secret: secretOf(name) }, { base, bytesPerMs: 32 })
}

/** Adds a message as somebody who has the whole server could. */
export async function slipIn(technician: NatsConnection, name: string | undefined, bytes: Uint8Array): Promise<void> {
  const head = headers()
  if (name !== undefined) head.set(OBJECT_HEADER, name)
  await jetstream(technician).publish(PLACES.subjectOf('quelqu-un'), bytes, { headers: head })
}

/** Deletes the firm's stream, as somebody who has the server would. */
export async function deleteStream(server: TestServer): Promise<void> {
  const connection = await server.technician()
  const manager = await jetstreamManager(connection)
  await manager.streams.delete(PLACES.stream).catch(() => undefined)
  await connection.close()
}
