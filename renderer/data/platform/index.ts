/** What every room stands on: the clock, chance, work in chunks, files by their parts. It knows nothing of registers. */

export { bytesOfFile, unreadableFile } from './chosen-file.ts'
export {
  type Following,
  inChunks,
  pauseBetweenChunks,
  runsOf,
  StoppedError,
  severalAtOnce,
  throwIfStopped,
  unlessStopped,
} from './chunks.ts'
export { dayOf, hourOfDay, now, timeOf, today } from './clock.ts'
export { createFileDigest, digestOf, inMegabytes, isFileDigest, partsOf, readWhole, writeWhole } from './folder-files.ts'
export { observed } from './observed.ts'
export { paced, type Rush } from './paced.ts'
export { patiently } from './patiently.ts'
export { newToken, random } from './random.ts'
export { fileInFolder, folderFaultThrown, openedFile, pickedFile, readInParts, unreadable } from './random-access.ts'
export { sha256Of } from './sha256.ts'
