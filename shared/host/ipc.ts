/** The calls between window and main process: one type, one schema for each. */
import { z } from 'zod'
import type { FileToSave, HostInfo, PrintOutcome, SaveOutcome } from './port.ts'

/** Each channel with what it takes and what it answers. */
export type Channels = {
  readonly 'host:info': { readonly argument: undefined; readonly result: HostInfo }
  readonly 'host:save-file': { readonly argument: FileToSave; readonly result: SaveOutcome }
  readonly 'host:print': { readonly argument: undefined; readonly result: PrintOutcome }
}

export type ChannelName = keyof Channels

/** A saved document: far above any letter or synthesis, far below what could fill the memory. In bytes. */
export const MAX_SAVED_SIZE = 256 * 1024 * 1024

const fileToSave = z.strictObject({
  name: z.string().min(1).max(200),
  mediaType: z.string().max(200),
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_SAVED_SIZE),
})

/** What a call must carry; anything else is refused. */
export const ARGUMENT_SCHEMAS = {
  'host:info': z.undefined(),
  'host:save-file': fileToSave,
  'host:print': z.undefined(),
} as const satisfies Readonly<Record<ChannelName, z.ZodType>>
