/** One hash for a set of source files: the same while nothing in them changes. */
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'

/**
 * @param root folder that the names start from
 * @param names files or folders under it; what is missing counts as empty
 */
export async function fingerprintOf(root: string, names: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const name of names) {
    for (const file of await filesUnder(join(root, name))) {
      const content = await readFile(file)
      // With its length, so that what one file loses another cannot gain unseen.
      hash.update(`${relative(root, file)}\0${content.byteLength}\0`).update(content)
    }
  }
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return []
  if (found.isFile()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
