/** What the firm decided of updates, kept beside its data. */
import { readFile } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '../atomic-write.ts'
import { parseAddress } from './release-source.ts'

const stored = z.strictObject({
  source: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('folder'), path: z.string().refine((path) => isAbsolute(path)) }),
      z.strictObject({ kind: z.literal('address'), address: z.string().refine((address) => 'address' in parseAddress(address)) }),
    ])
    .optional(),
  /** `checksAtStart`, under the name that it was first kept by. */
  looksAtStart: z.boolean(),
  /** The highest version that was seen: none before it is taken any more. */
  seen: z.string().optional(),
  /** The version that was ready when the application last ran. */
  ready: z.string().optional(),
})

export type KeptChoice = z.infer<typeof stored>

/** Nothing is looked for. */
export const OFF: KeptChoice = { looksAtStart: false }

/** @returns off where none is kept, or where what is kept cannot be read: never a consent that nobody gave */
export async function loadChoice(path: string): Promise<KeptChoice> {
  try {
    return stored.safeParse(JSON.parse(await readFile(path, 'utf8'))).data ?? OFF
  } catch {
    return OFF
  }
}

/** @returns whether it is kept */
export async function keepChoice(path: string, choice: KeptChoice): Promise<boolean> {
  return writeAtomically(path, new TextEncoder().encode(JSON.stringify(choice))).then(
    () => true,
    () => false,
  )
}
