/** What recording needs from this computer. */
import type { Instant, RecordingContext } from '../../../shared/complaint/index.ts'
import { FOUNDER_ID } from '../../../shared/firm/members.ts'
import { newToken, now } from '../platform/index.ts'

/** @param recordedBy the member who records; whoever kept the register alone where it is not said */
export function recordingContext(instant: Instant = now(), recordedBy: string = FOUNDER_ID): RecordingContext {
  return {
    now: instant,
    recordedBy,
    newId: () => crypto.randomUUID(),
    newSalt: newToken,
  }
}
