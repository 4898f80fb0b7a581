/**
 * The firm's server, as somebody allowed it on this computer, and kept beside the data.
 *
 * The page may ask for an address; a box of main's own shows it, and nothing is asked of a server before that. What is kept is
 * read again as what was typed: a file that was changed to lead elsewhere than TLS leads is no consent.
 */
import { readFile, rm } from 'node:fs/promises'
import { z } from 'zod'
import { parseServerAddresses, type ServerAddresses, writtenAddresses } from '../../shared/host/server-address.ts'
import type { ServerAddressFault, SpaceFault } from '../../shared/host/space.ts'
import { writeAtomically } from '../atomic-write.ts'

export type AllowedServer = {
  /** None before it was allowed. */
  readonly addresses: () => Promise<ServerAddresses | undefined>
  /** @param answers asks it once it is allowed; one that fails there is not kept. @returns why, where it does not */
  readonly allow: (
    typed: string,
    answers?: (addresses: ServerAddresses) => Promise<SpaceFault | undefined>,
  ) => Promise<'allowed' | 'declined' | 'notKept' | ServerAddressFault | SpaceFault>
  readonly forget: () => Promise<void>
}

/** As many as three machines need. */
const LONGEST = 300

const stored = z.strictObject({ addresses: z.string().max(LONGEST) })

/** @param askToAllow shows the addresses to the adviser, outside the page. @returns whether they are allowed */
export function createAllowedServer(keptFile: string, askToAllow: (addresses: string) => Promise<boolean>): AllowedServer {
  async function kept(): Promise<string | undefined> {
    try {
      return stored.safeParse(JSON.parse(await readFile(keptFile, 'utf8'))).data?.addresses
    } catch {
      return undefined
    }
  }

  async function addresses() {
    const parsed = parseServerAddresses((await kept()) ?? '')
    return 'addresses' in parsed ? parsed.addresses : undefined
  }

  const allow: AllowedServer['allow'] = async (typed, answers = async () => undefined) => {
    const parsed = typed.length > LONGEST ? ({ fault: 'notAnAddress' } as const) : parseServerAddresses(typed)
    if ('fault' in parsed) return parsed.fault
    const shown = writtenAddresses(parsed.addresses)
    if (shown !== (await kept()) && !(await askToAllow(shown))) return 'declined'
    const fault = await answers(parsed.addresses)
    if (fault) return fault
    return writeAtomically(keptFile, new TextEncoder().encode(JSON.stringify({ addresses: shown }))).then(
      () => 'allowed' as const,
      () => 'notKept' as const,
    )
  }

  return { addresses, allow, forget: () => rm(keptFile, { force: true }) }
}
