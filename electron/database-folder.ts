/**
 * The folder in which Chromium keeps the page's database, put out of its way where it does not open any more: renamed, never
 * deleted. Only while nothing has it open, at a start that the window asked for.
 */
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PRIVATE_FILE } from './private-files.ts'

const DATABASE = 'IndexedDB'

function noteIn(userData: string): string {
  return join(userData, 'base-a-ecarter')
}

/** Says that the next start is to put the folder out of the way. @returns whether it is noted */
export function askToSetDatabaseAside(userData: string): boolean {
  try {
    writeFileSync(noteIn(userData), '', { mode: PRIVATE_FILE })
    return true
  } catch {
    return false
  }
}

/** Renames the folder where the last run asked for it; one that cannot be renamed stays as it is, and so does the note. */
export function setDatabaseAside(userData: string, sessionData: string): void {
  if (!existsSync(noteIn(userData))) return
  const folder = join(sessionData, DATABASE)
  let number = 1
  while (existsSync(`${folder}-ecartee-${number}`)) number += 1
  try {
    if (existsSync(folder)) renameSync(folder, `${folder}-ecartee-${number}`)
    rmSync(noteIn(userData), { force: true })
  } catch {
    // The window then says what it said before, and offers it again.
  }
}
