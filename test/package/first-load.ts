/** What the page fetches before it shows anything: itself, its style sheets, its script and every module that one imports. */
import { readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseSync } from 'vite'

/**
 * The files of the first load with their sizes once compressed.
 *
 * @param read gives a file of the renderer by its path from the renderer's folder
 */
export async function firstLoad(read: (path: string) => Promise<Buffer> | Buffer): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>()
  const waiting = ['index.html']
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (sizes.has(path)) continue
    const content = await read(path)
    sizes.set(path, gzipSync(content).byteLength)
    waiting.push(...askedBy(path, content.toString('utf8')))
  }
  return sizes
}

function askedBy(path: string, text: string): readonly string[] {
  if (path.endsWith('.html')) return [...text.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1] ?? '')
  return path.endsWith('.js') ? importsOf(path, text).map((specifier) => posix.join(posix.dirname(path), specifier)) : []
}

/** What a module cannot run without; what it imports later, when asked, is not there. */
export function importsOf(path: string, text: string): readonly string[] {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`)
  return program.body.flatMap((node) => ('source' in node && node.source ? [node.source.value] : []))
}

export const fromFolder = (folder: string) => (path: string) => readFile(posix.join(folder, path))
