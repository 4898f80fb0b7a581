/** What recording needs from this computer. */
import type { Instant, RecordingContext } from '../../../shared/complaint/index.ts'
import { now, random } from '../platform/index.ts'

export function recordingContext(instant: Instant = now()): RecordingContext {
  return {
    now: instant,
    // One adviser, one laptop: the session's user until there are several.
    recordedBy: 'cabinet',
    newId: () => crypto.randomUUID(),
    newSalt: () => [...random(16)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  }
}
