/** What the firm keeps for itself, written or not: told on the spot, with what was typed still there. */

export const NOT_SAVED = 'L’enregistrement n’a pas eu lieu : libérez de la place sur le disque, puis recommencez.'

/** @returns whether it was written */
export async function isSaved(write: () => Promise<void>): Promise<boolean> {
  try {
    await write()
    return true
  } catch {
    return false
  }
}
