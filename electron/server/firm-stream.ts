/** The firm's stream on its server: the only file that speaks to it, by NATS' own clients. */
import { AckPolicy, DeliverPolicy, JetStreamApiError, type JetStreamClient, type JetStreamManager, jetstream } from '@nats-io/jetstream'
import {
  connect,
  headers,
  type MsgHdrs,
  type NatsConnection,
  type NodeConnectionOptions,
  nanos,
  nkeyAuthenticator,
} from '@nats-io/transport-node'
import { z } from 'zod'
import type { ServerAddress, ServerAddresses } from '../../shared/host/server-address.ts'
import { serverKey } from '../../shared/host/server-key.ts'
import { LARGEST_MESSAGE, OBJECT_HEADER, serverPlaces, streamSettings } from '../../shared/host/space-server.ts'
import { trustedAuthorities } from '../trusted-authorities.ts'
import { ServerError, serverFault, WRONG_LAST_SEQUENCE } from './server-fault.ts'

export type ServerAccess = {
  readonly addresses: ServerAddresses
  /** The first 16 digits of the founding list's hash. */
  readonly firm: string
  /** 32 bytes, for this server alone, kept with the register's other secrets. */
  readonly secret: Uint8Array
}

/** How much patience a call has: so many ms, and one more for so many bytes. */
export type Patience = { readonly base: number; readonly bytesPerMs: number }

/** A slow line carries 32 KiB in a second. */
export const USUAL_PATIENCE: Patience = { base: 10_000, bytesPerMs: 32 }

/** Where the stream stands. */
export type StreamState = {
  /** When it was made: another stream of the same name has another. */
  readonly created: string
  readonly lastSequence: number
  readonly lastTime: string
  readonly count: number
}

/** A message of the stream without its body. */
export type StoredHead = {
  readonly sequence: number
  /** In ns since 1970, by the server's clock. */
  readonly time: number
  /** None where it is no object of the application's. */
  readonly name: string | undefined
  /** In bytes. */
  readonly size: number
}

export type FirmStream = {
  readonly state: () => Promise<StreamState>
  /** The messages of these sequences that are there, in order. */
  readonly heads: (from: number, to: number) => Promise<readonly StoredHead[]>
  /** A message whole; nothing where it is gone. */
  readonly message: (
    sequence: number,
    size: number,
  ) => Promise<{ readonly name: string | undefined; readonly bytes: Uint8Array } | undefined>
  /** Adds an object where the stream ends with this sequence. @returns its own, once the server has kept it */
  readonly add: (name: string, bytes: Uint8Array, after: number) => Promise<number | 'outrun'>
  /** Takes a message out and writes over it; one already gone is no failure. */
  readonly erase: (sequence: number) => Promise<void>
  readonly make: () => Promise<undefined>
}

export type ServerLink = {
  /** The stream, connecting first where there is no connection. Its calls throw what `serverOutcome` tells as a fault. */
  readonly stream: () => Promise<FirmStream>
  readonly isConnected: () => boolean
  readonly close: () => Promise<void>
}

/** Heads of one request: a slow line carries them in two seconds. */
const HEADS_AT_ONCE = 250
/** More than any firm's space holds: a server that tells of more is not read to its end. */
const MOST_HEADS = 2_000_000
/** A reader of heads that breaks off leaves this much behind, and not for long. */
const READER_STAYS_MS = 30_000
/** A connection that is dead without having said so is noticed after two of these. */
const PING_MS = 60_000

const stateSchema = z.object({
  created: z.string(),
  config: z.object({
    // One that lets go of anything by itself would be filled anew for ever.
    retention: z.literal('limits'),
    storage: z.literal('file'),
    discard: z.literal('new'),
    max_age: z.literal(0),
    max_msgs: z.literal(-1),
    max_msgs_per_subject: z.literal(-1),
  }),
  state: z.object({ messages: z.int().min(0), last_seq: z.int().min(0), last_ts: z.string() }),
})

/** @param onNotice called when the server tells that it kept something more */
export function createServerLink(access: ServerAccess, onNotice: () => void, patience: Patience): ServerLink {
  let current: Promise<NatsConnection> | undefined
  const places = serverPlaces(access.firm)
  const { key, seed } = serverKey(access.secret)
  const settings = streamSettings(places)

  function connected(): Promise<NatsConnection> {
    if (current) return current
    const opening = open()
    current = opening
    const forget = () => {
      if (current === opening) current = undefined
    }
    opening.then((connection) => connection.closed().then(forget, forget), forget)
    return opening
  }

  /** By the first machine that lets this seat in: each seat begins with another, so that they share the load. */
  async function open(): Promise<NatsConnection> {
    const { addresses } = access
    const first = key.charCodeAt(key.length - 1) % addresses.length
    const failures: unknown[] = []
    for (const address of [...addresses.slice(first), ...addresses.slice(0, first)]) {
      try {
        return await openAt(address)
      } catch (error) {
        failures.push(error)
      }
    }
    // Of several, one that does not answer says least.
    throw failures.find((error) => serverFault(error) !== 'unreachable') ?? failures[0]
  }

  async function openAt({ host, port, isTls }: ServerAddress): Promise<NatsConnection> {
    // Without `host`, a server at a bare number would be believed with a certificate for "localhost".
    const tls: NodeConnectionOptions['tls'] & { readonly host: string } = {
      ca: trustedAuthorities().join('\n'),
      host: host.replace(/^\[|\]$/g, ''),
    }
    const opening = connect({
      servers: `${host}:${port}`,
      // None but what was allowed, whatever the server tells of others.
      ignoreClusterUpdates: true,
      authenticator: nkeyAuthenticator(new TextEncoder().encode(seed)),
      inboxPrefix: places.inboxOf(key),
      // The next call connects again: nothing waits in a connection that is gone.
      reconnect: false,
      timeout: patience.base,
      pingInterval: PING_MS,
      ...(isTls && { tls }),
    })
    const connection = await patiently(
      opening,
      2 * patience.base,
      () =>
        void opening.then(
          (late) => late.close(),
          () => undefined,
        ),
    )
    if ((connection.info?.max_payload ?? 0) < LARGEST_MESSAGE) {
      await connection.close()
      throw new ServerError('unfit')
    }
    connection.subscribe(places.notices, {
      callback: (error) => {
        if (!error) onNotice()
      },
    })
    return connection
  }

  function streamOf(connection: NatsConnection): FirmStream {
    const client: JetStreamClient = jetstream(connection, { timeout: 2 ** 30 })
    const manager = (): Promise<JetStreamManager> => client.jetstreamManager(false)

    /** One call. A server that does not answer in time is left: what it still answers then meets nobody. */
    async function call<T>(task: (calls: JetStreamManager) => Promise<T>, bytes = 0): Promise<T> {
      return patiently(task(await manager()), patience.base + bytes / patience.bytesPerMs, () => void connection.close())
    }

    async function state(): Promise<StreamState> {
      const info = stateSchema.safeParse(await call((calls) => calls.streams.info(places.stream)))
      if (!info.success) throw new ServerError('unfit')
      const { created, state: found } = info.data
      return { created, lastSequence: found.last_seq, lastTime: found.last_ts, count: found.messages }
    }

    async function heads(from: number, to: number): Promise<readonly StoredHead[]> {
      if (to < from) return []
      const reader = await call((calls) =>
        calls.consumers.add(places.stream, {
          ack_policy: AckPolicy.None,
          deliver_policy: DeliverPolicy.StartSequence,
          opt_start_seq: from,
          headers_only: true,
          mem_storage: true,
          num_replicas: 1,
          inactive_threshold: nanos(READER_STAYS_MS),
        }),
      )
      try {
        const found: StoredHead[] = []
        for (let left = Math.min(reader.num_pending, MOST_HEADS); left > 0; ) {
          const batch = await call(() => headBatch(reader, Math.min(left, HEADS_AT_ONCE)))
          for (const head of batch) if (head.sequence >= from && head.sequence <= to) found.push(head)
          if (batch.length === 0 || (batch.at(-1)?.sequence ?? to) >= to) break
          left -= batch.length
        }
        return found
      } finally {
        await call((calls) => calls.consumers.delete(places.stream, reader.name)).catch(() => undefined)
      }
    }

    async function headBatch(
      reader: Parameters<JetStreamClient['consumers']['getConsumerFromInfo']>[0],
      size: number,
    ): Promise<readonly StoredHead[]> {
      const batch: StoredHead[] = []
      const answered = await client.consumers
        .getConsumerFromInfo(reader)
        .fetch({ max_messages: size, expires: Math.max(1000, patience.base / 2) })
      for await (const { headers: head, info } of answered) {
        const bytes = Number(head?.get('Nats-Msg-Size'))
        batch.push({
          sequence: info.streamSequence,
          time: info.timestampNanos,
          name: nameIn(head),
          size: Number.isSafeInteger(bytes) ? bytes : 0,
        })
      }
      return batch
    }

    async function message(sequence: number, size: number) {
      // It comes in base64.
      const found = await call((calls) => calls.streams.getMessage(places.stream, { seq: sequence }), (size * 4) / 3)
      return found ? { name: nameIn(found.header), bytes: new Uint8Array(found.data) } : undefined
    }

    async function add(name: string, bytes: Uint8Array, after: number): Promise<number | 'outrun'> {
      const head = headers()
      head.set(OBJECT_HEADER, name)
      const expect = { streamName: places.stream, lastSequence: after }
      try {
        const { seq } = await call(() => client.publish(places.subjectOf(key), bytes, { headers: head, expect }), bytes.length)
        return seq
      } catch (error) {
        if (error instanceof JetStreamApiError && error.code === WRONG_LAST_SEQUENCE) return 'outrun'
        throw error
      }
    }

    async function erase(sequence: number): Promise<void> {
      await call((calls) => calls.streams.deleteMessage(places.stream, sequence, true))
    }

    async function make(): Promise<undefined> {
      const replicas = connection.info?.cluster === undefined ? 1 : 3
      await call((calls) => calls.streams.add({ ...settings, subjects: [...settings.subjects], num_replicas: replicas }))
    }

    return { state, heads, message, add, erase, make }
  }

  return {
    stream: async () => streamOf(await connected()),
    isConnected: () => current !== undefined,
    close: async () => {
      const closing = current
      current = undefined
      await closing?.then((connection) => connection.close()).catch(() => undefined)
    },
  }
}

function nameIn(head: MsgHdrs | undefined): string | undefined {
  return head?.has(OBJECT_HEADER) ? head.get(OBJECT_HEADER) : undefined
}

/** @param giveUp done once the answer is no longer waited for */
async function patiently<T>(answer: Promise<T>, ms: number, giveUp: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUp()
      reject(new ServerError('unreachable'))
    }, ms)
  })
  try {
    return await Promise.race([answer, silence])
  } finally {
    clearTimeout(timer)
  }
}
