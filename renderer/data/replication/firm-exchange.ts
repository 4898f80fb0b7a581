/** The exchange of this register with the firm's space: what is recorded here goes there, what others recorded comes here. */
import type { Instant } from '../../../shared/complaint/index.ts'
import { FOUNDER_ID } from '../../../shared/firm/members.ts'
import type { Space } from '../../../shared/host/space.ts'
import { type DossierRecord, openExchange, openKeyBox, type Pace, type PassReport } from '../../../shared/replication/index.ts'
import type { Random } from '../../../shared/vault/index.ts'
import { firmEventsAside } from '../register/index.ts'
import type { OpenVault, RegisterDatabase } from '../storage/index.ts'
import { SETTINGS } from './firm-settings.ts'
import { createLocalRegister } from './local-register.ts'
import { seatKeys, settleSeat } from './own-seat.ts'
import { exchangeObjects, fetchKey, NOTHING_AWAITED, type ObjectsReport } from './space-objects.ts'

export type FirmExchangeParts = {
  readonly vault: Pick<OpenVault, 'database' | 'ledger' | 'mirror' | 'protection' | 'recovery'>
  readonly space: Space
  readonly random: Random
  readonly now: () => Instant
  readonly pace?: Pace
}

/** How things stand with the firm after a pass. */
export type FirmReport = PassReport &
  Pick<ObjectsReport, 'filesAwaited' | 'settingsAwaited'> & {
    /** Dossiers of which something was told whose key has not come. */
    readonly dossiersAwaited: number
    /** Steps that the role of whoever told them does not allow: they are here, and count for nothing. */
    readonly aside: readonly StepAside[]
  }

/** A step that was kept aside: of which dossier, or of the firm's own journal, and who recorded it, as `recordedBy` has it. */
type StepAside = { readonly dossierId: string; readonly recordedBy: string }

type FirmExchange = {
  /** Sends what waits, takes what others sent. May break off anywhere: the next one goes on. */
  readonly pass: () => Promise<FirmReport>
}

/** @returns `undefined` where this register is of no seat */
export async function openFirmExchange({ vault, space, random, now, pace }: FirmExchangeParts): Promise<FirmExchange | undefined> {
  const { database, ledger, mirror, protection, recovery } = vault
  const keys = await seatKeys(database)
  if (!keys) return undefined
  await settleSeat({ database, ledger }, recovery !== undefined)
  const local = createLocalRegister({
    ...{ database, ledger, mirror, random, now, contentKeys: protection.contentKeys },
    fetchKey: (record) => fetchKey(space, record),
  })
  const openKey = (box: string) => openKeyBox(keys.identity, box)
  const exchange = await openExchange({ local, space, openKey, random, now, pace })

  const pass = async (): Promise<FirmReport> => {
    let report = await exchange.pass()
    // What waits is read some at a time.
    while (!report.fault && (await database.outbox.count()) > 0 && report.sent > 0) report = await exchange.pass()
    await local.takeAwaited()
    const objects: ObjectsReport = report.fault ? NOTHING_AWAITED : await exchangeObjects({ database, ledger }, space)
    await exchange.acknowledge()
    if (!report.fault && !objects.fault) await exchange.sayPresent()
    return { ...report, ...objects, ...(await leftBeside(database)) }
  }
  return { pass }
}

/** What was told and is in no dossier, or counts for nothing in the firm's own journal: for want of a key, or of the role. */
async function leftBeside(database: RegisterDatabase): Promise<Pick<FirmReport, 'dossiersAwaited' | 'aside'>> {
  const rows = await database.awaited.toArray()
  const dossiers = new Set(rows.filter((row) => !row.aside && row.dossierId !== SETTINGS).map(({ dossierId }) => dossierId))
  const records = rows.filter((row) => row.aside).map(({ body }) => body as DossierRecord)
  const steps = records.flatMap((record) => (record.kind === 'event' ? record.event : []))
  // Whoever founded the firm may record everything: acts in that name are of another register, from before its seat joined.
  const acts = (await firmEventsAside(database)).filter(({ recordedBy }) => recordedBy !== FOUNDER_ID)
  return { dossiersAwaited: dossiers.size, aside: [...steps, ...acts].map(({ dossierId, recordedBy }) => ({ dossierId, recordedBy })) }
}
