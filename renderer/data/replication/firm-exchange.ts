/** The exchange of this register with the firm's space: what is recorded here goes there, what others recorded comes here. */
import type { Instant } from '../../../shared/complaint/index.ts'
import type { Space } from '../../../shared/host/space.ts'
import { openExchange, openKeyBox, type PassReport } from '../../../shared/replication/index.ts'
import type { Random } from '../../../shared/vault/index.ts'
import type { OpenVault } from '../storage/index.ts'
import { createLocalRegister } from './local-register.ts'
import { seatKeys, settleSeat } from './own-seat.ts'
import { exchangeObjects, fetchKey, type ObjectsReport } from './space-objects.ts'

type FirmExchangeParts = {
  readonly vault: Pick<OpenVault, 'database' | 'ledger' | 'mirror' | 'protection' | 'recovery'>
  readonly space: Space
  readonly random: Random
  readonly now: () => Instant
}

/** How things stand with the firm after a pass. */
type FirmReport = PassReport &
  Pick<ObjectsReport, 'filesAwaited'> & {
    /** Dossiers of which something was told whose key has not come. */
    readonly dossiersAwaited: number
  }

type FirmExchange = {
  /** Sends what waits, takes what others sent. May break off anywhere: the next one goes on. */
  readonly pass: () => Promise<FirmReport>
}

/** @returns `undefined` where this register is of no seat */
export async function openFirmExchange({ vault, space, random, now }: FirmExchangeParts): Promise<FirmExchange | undefined> {
  const { database, ledger, mirror, protection, recovery } = vault
  const keys = await seatKeys(database)
  if (!keys) return undefined
  await settleSeat(database, recovery !== undefined)
  const local = createLocalRegister({
    ...{ database, ledger, mirror, random, now, contentKeys: protection.contentKeys },
    fetchKey: (record) => fetchKey(space, record),
  })
  const openKey = (box: string) => openKeyBox(keys.identity, box)
  const exchange = await openExchange({ local, space, openKey, random, now })

  const pass = async (): Promise<FirmReport> => {
    let report = await exchange.pass()
    // What waits is read some at a time.
    while (!report.fault && (await database.outbox.count()) > 0 && report.sent > 0) report = await exchange.pass()
    await local.takeAwaited()
    const objects = report.fault ? { filesAwaited: 0 } : await exchangeObjects({ database, ledger }, space)
    await exchange.acknowledge()
    const dossiersAwaited = (await database.awaited.orderBy('dossierId').uniqueKeys()).length
    return { ...report, ...objects, dossiersAwaited }
  }
  return { pass }
}
