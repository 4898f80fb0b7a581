/** The vault opened, and what is made over it: the page's session, or a worker's answers. */
import type { HostFolders } from '../../../shared/host/folders.ts'
import type { UnlockedHeader } from '../../../shared/vault/index.ts'
import { noteUnreadable, type OpenVault, type OpenVaultOutcome, openVault } from '../storage/index.ts'

export type RegisterOpening<T> = { readonly status: 'open'; readonly made: T } | Exclude<OpenVaultOutcome, { readonly status: 'open' }>

/**
 * Opens the register behind an unlocked header. Where a row does not read this is noted, and tried once more: the second opening
 * takes it from the second copy.
 *
 * @param make what is made over the vault, which is closed again where it throws
 * @throws Error where a row does not read, in the second copy either
 */
export async function openRegister<T>(
  folders: HostFolders,
  { header, keys, isProven }: UnlockedHeader,
  make: (vault: OpenVault) => Promise<T>,
): Promise<RegisterOpening<T>> {
  const tryOnce = async (): Promise<RegisterOpening<T>> => {
    const outcome = await openVault(folders, header, keys, isProven)
    return outcome.status === 'open' ? { status: 'open', made: await makeOver(outcome.vault, make) } : outcome
  }
  return tryOnce().catch(tryOnce)
}

async function makeOver<T>(vault: OpenVault, make: (vault: OpenVault) => Promise<T>): Promise<T> {
  try {
    return await make(vault)
  } catch (error) {
    await noteUnreadable(vault.database).catch(() => undefined)
    vault.close()
    throw error
  }
}
