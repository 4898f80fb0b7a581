/** The firm's space of an open register: loaded only where the register is of a firm, or where the adviser looks for one. */
import type { HostSpace } from '../../shared/host/space.ts'
import { now, random } from '../data/platform/index.ts'
import type { FirmSpace, FirmStanding } from '../data/replication/index.ts'
import { isOfFirm, type OpenVault } from '../data/storage/index.ts'

export type FirmSpaceSlot = {
  /** Opens it; opened once. */
  readonly open: () => Promise<FirmSpace>
  /** How this register stands with its firm; nothing where it is of none, or before it is known. */
  readonly standing: () => FirmStanding | undefined
  readonly subscribe: (listener: () => void) => () => void
  /** Begins nothing more with it, and waits for what is under way. */
  readonly close: () => Promise<void>
  /** Goes on, where what it was closed for did not come about. */
  readonly goOn: () => Promise<void>
}

export async function createFirmSpaceSlot(vault: OpenVault, space: HostSpace): Promise<FirmSpaceSlot> {
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  let opening: Promise<FirmSpace> | undefined
  let opened: FirmSpace | undefined
  const load = async () => {
    const { openFirmSpace } = await import('../data/replication/index.ts')
    opened = await openFirmSpace({ vault, space, random, now, onError: (error) => reportError(error) })
    opened.subscribe(tell)
    tell()
    return opened
  }
  const open = () => {
    opening ??= load()
    return opening
  }
  const openIfOfFirm = async () => {
    if (await isOfFirm(vault.database)) void whenScreenIsShown().then(open)
  }
  await openIfOfFirm()
  return {
    open,
    standing: () => opened?.standing(),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      const closing = opening
      opening = undefined
      await (await closing)?.close()
    },
    goOn: openIfOfFirm,
  }
}

/** What goes on by itself gives way to the first screen. */
function whenScreenIsShown(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 2000 }))
}
