/** The path of the folder that the adviser chose for backups, kept from one start to the next. */
import type { realpath as nodeRealpath, readFile } from 'node:fs/promises'
import { isAbsolute, relative, sep } from 'node:path'
import { z } from 'zod'

const stored = z.strictObject({ path: z.string().refine((path) => isAbsolute(path)) })

/** @returns `undefined` where none was chosen, or where what was kept cannot be read */
export async function loadChosenPath(file: string, calls: { readonly readFile: typeof readFile }): Promise<string | undefined> {
  try {
    return stored.safeParse(JSON.parse(await calls.readFile(file, 'utf8'))).data?.path
  } catch {
    return undefined
  }
}

export function encodeChosenPath(path: string): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ path } satisfies z.infer<typeof stored>))
}

/** Whether a folder is another or lies in it, links followed; one that cannot be read is taken as it is written. */
export async function isWithin(path: string, folder: string, calls: { readonly realpath: typeof nodeRealpath }): Promise<boolean> {
  const [real, realFolder] = await Promise.all([path, folder].map((place) => calls.realpath(place).catch(() => place)))
  const way = relative(realFolder ?? folder, real ?? path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
