/** What every room stands on: the clock, chance, work in parts, files by their parts. It knows nothing of registers. */
export { dayOf, hourOfDay, now, today } from './clock.ts'
export { partsOf, readWhole, writeWhole } from './folder-files.ts'
export { newToken, random } from './random.ts'
export { fileInFolder, folderFaultThrown, openedFile, pickedFile } from './random-access.ts'
export { type Following, inParts, nextTurn, StoppedError, throwIfStopped, unlessStopped } from './turns.ts'
