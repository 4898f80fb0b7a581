/** How a call on the firm's server ended, told by the kind of what its client throws, and never by its wording. */
import { JetStreamApiError, JetStreamError } from '@nats-io/jetstream'
import { errors } from '@nats-io/transport-node'
import type { SpaceFault, SpaceOutcome } from '../../shared/host/space.ts'
import { isDistrusted } from '../trusted-authorities.ts'

/** A fault that this side finds itself. */
export class ServerError extends Error {
  readonly fault: SpaceFault

  constructor(fault: SpaceFault) {
    super(fault)
    this.fault = fault
  }
}

/** JetStream's own numbers. */
const API_FAULTS: Readonly<Record<number, SpaceFault>> = {
  /** No such stream. */
  10059: 'missing',
  /** Resource limits of the account, the server or the stream: storage, memory, bytes. */
  10002: 'full',
  10023: 'full',
  10028: 'full',
  10047: 'full',
  10077: 'full',
  /** No leader, not enough machines, or not started yet. */
  10003: 'busy',
  10004: 'busy',
  10005: 'busy',
  10008: 'busy',
  10009: 'busy',
  10076: 'busy',
  /** JetStream is not there for the account. */
  10039: 'unfit',
  10054: 'unfit',
  /** The stream exists with other settings. */
  10058: 'unfit',
}

/** JetStream's number for a message that was to come after another than the last. */
export const WRONG_LAST_SEQUENCE = 10071

/** Runs calls on the server. */
export async function serverOutcome<T>(task: () => Promise<T>): Promise<SpaceOutcome<T>> {
  try {
    return { status: 'done', value: await task() }
  } catch (error) {
    return { status: 'failed', fault: serverFault(error) }
  }
}

export function serverFault(error: unknown): SpaceFault {
  if (error instanceof ServerError) return error.fault
  if (error instanceof JetStreamApiError) return API_FAULTS[error.code] ?? 'unknown'
  if (error instanceof errors.AuthorizationError || error instanceof errors.UserAuthenticationExpiredError) return 'refused'
  if (error instanceof errors.PermissionViolationError) return 'denied'
  // Nobody there answers for JetStream: it starts, or its machines choose a leader.
  if (error instanceof errors.NoRespondersError || error instanceof JetStreamError) return 'busy'
  if (isDistrusted(error) || hasNoTls(error)) return 'untrusted'
  const cause = error instanceof Error ? error.cause : undefined
  if (cause !== undefined && cause !== error) return serverFault(cause)
  return isOfTheConnection(error) ? 'unreachable' : 'unknown'
}

function isOfTheConnection(error: unknown): boolean {
  const kinds = [
    errors.ConnectionError,
    errors.ClosedConnectionError,
    errors.DrainingConnectionError,
    errors.RequestError,
    errors.TimeoutError,
  ]
  return kinds.some((kind) => error instanceof kind) || (error instanceof Error && 'syscall' in error)
}

/** The client's own judgement of a server that would go on in clear has no kind but these words. */
function hasNoTls(error: unknown): boolean {
  return error instanceof errors.ConnectionError && error.message === "server does not support 'tls'"
}
