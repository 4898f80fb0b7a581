/** What stopped an update, where it happened: a value as soon as it leaves this folder. */
import type { UpdateFault } from '../../shared/host/updates.ts'
import { codeOf } from '../atomic-write.ts'

export class UpdateError extends Error {
  readonly fault: UpdateFault
  constructor(fault: UpdateFault, cause?: unknown) {
    super(fault, { cause })
    this.fault = fault
  }
}

/** @param otherwise where nothing is known of the error */
export function faultOf(error: unknown, otherwise: UpdateFault): UpdateFault {
  if (error instanceof UpdateError) return error.fault
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error)) ? 'full' : otherwise
}
