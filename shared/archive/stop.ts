/** How a stream of a backup stops before its end: thrown within, a value outside. */
import type { BackupFault } from './fault.ts'

const STOPS = new WeakMap<object, BackupFault>()

/** The exception that carries a fault through the streams. */
export function stop(fault: BackupFault): Error {
  const error = new Error(`backup stopped: ${fault.kind}`)
  STOPS.set(error, fault)
  return error
}

/** The fault that an exception carries; `undefined` for any other exception, which is a bug or the disk's. */
export function faultThrown(error: unknown): BackupFault | undefined {
  return typeof error === 'object' && error !== null ? STOPS.get(error) : undefined
}
