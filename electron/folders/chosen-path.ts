/** The path of a folder that the adviser chose, for backups or for the firm's space, kept from one start to the next. */
import type { realpath as nodeRealpath, readFile } from 'node:fs/promises'
import { isAbsolute, relative, sep } from 'node:path'
import { z } from 'zod'
import type { ChoiceFault, FolderFault } from '../../shared/host/folders.ts'

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

type Realpath = { readonly realpath: typeof nodeRealpath }

/** Why a folder may not be chosen. @param other path of the one chosen for the other use, where there is one */
export async function refusalOf(
  path: string,
  { userData, other }: { readonly userData: string; readonly other: string | undefined },
  calls: Realpath,
): Promise<Exclude<ChoiceFault, FolderFault> | undefined> {
  if (await isWithin(path, userData, calls)) return 'ownData'
  if (other === undefined) return undefined
  return (await isWithin(path, other, calls)) || (await isWithin(other, path, calls)) ? 'otherUse' : undefined
}

/** Whether a folder is another or lies in it, links followed; one that cannot be read is taken as it is written. */
async function isWithin(path: string, folder: string, calls: Realpath): Promise<boolean> {
  const [real, realFolder] = await Promise.all([path, folder].map((place) => calls.realpath(place).catch(() => place)))
  const way = relative(realFolder ?? folder, real ?? path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
