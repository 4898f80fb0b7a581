/** What recording needs from this computer. */
import type { Instant, RecordingContext } from '../../../shared/complaint/index.ts'
import { newToken, now } from '../platform/index.ts'

export function recordingContext(instant: Instant = now()): RecordingContext {
  return {
    now: instant,
    // One adviser, one laptop: the session's user until there are several.
    recordedBy: 'cabinet',
    newId: () => crypto.randomUUID(),
    newSalt: newToken,
  }
}
