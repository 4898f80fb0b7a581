/**
 * The exchange of a seat as a background activity: at the opening, whenever the space changes, whenever something is recorded here.
 *
 * One pass at a time; what comes meanwhile asks for one more. Since when things stand as they do outlives the opening.
 */
import type { Instant } from '../../../shared/complaint/index.ts'
import type { SpaceFault } from '../../../shared/host/space.ts'
import type { Pace } from '../../../shared/replication/index.ts'
import { pauseBetweenChunks } from '../platform/index.ts'
import { FIRM_STANDING, type Ledger, type RegisterDatabase } from '../storage/index.ts'
import { type FirmExchangeParts, type FirmReport, openFirmExchange } from './firm-exchange.ts'
import { untilClosed } from './until-closed.ts'

/** How things stand with the firm, for a screen to say. */
export type FirmStatus = {
  readonly isUnderWay: boolean
  /** End of the last pass that the space let come to its end; none before the first. */
  readonly upToDateAt?: Instant | undefined
  /** Why the space could not be used in the last pass, and since when it cannot. */
  readonly trouble?: { readonly fault: SpaceFault; readonly since: Instant } | undefined
  /** How much of what there is to take the pass under way has taken, in entries. */
  readonly taking?: { readonly taken: number; readonly total: number } | undefined
  /** How much of what is recorded here the space does not have. */
  readonly toTransmit: number
  /** Of the last pass of this opening. */
  readonly report?: FirmReport | undefined
}

export type FirmActivity = {
  readonly status: () => FirmStatus
  /** Listens to every change of the status. @returns how to stop */
  readonly subscribe: (listener: () => void) => () => void
  /**
   * Begins nothing more, and waits for the pass under way: the database may be closed then. The space is waited for no longer: a
   * disk of the network that is gone may never answer.
   */
  readonly close: () => Promise<void>
}

type FirmActivityParts = FirmExchangeParts & {
  readonly vault: { readonly ledger: Pick<Ledger, 'subscribe'> }
  /** What a pass threw: the next one is made all the same. */
  readonly onError: (error: unknown) => void
}

/** @returns `undefined` where this register is of no seat: nothing is then listened to */
export async function openFirmActivity({ onError, ...parts }: FirmActivityParts): Promise<FirmActivity | undefined> {
  const { vault, now } = parts
  const { database, ledger } = vault
  const closing = Promise.withResolvers<void>()
  const space = untilClosed(parts.space, closing.promise)
  const pace: Pace = {
    pause: pauseBetweenChunks,
    isStopped: () => isClosed,
    onTaken: (taken, total) => become({ taking: { taken, total } }),
  }
  const exchange = await openFirmExchange({ ...parts, space, pace })
  if (!exchange) return undefined
  const listeners = new Set<() => void>()
  let waiting = await database.outbox.count()
  let status: FirmStatus = { isUnderWay: false, toTransmit: waiting, ...(await standingKept(database)) }
  let isAsked = false
  let isClosed = false
  let running: Promise<void> | undefined

  const become = (change: Partial<FirmStatus>) => {
    status = { ...status, ...change }
    for (const listener of listeners) listener()
  }

  const pass = async () => {
    const report = await exchange.pass()
    // Broken off: it says nothing of the space.
    if (isClosed) return
    const { upToDateAt, trouble } = status
    const { fault } = report
    const standing: Standing = fault ? { upToDateAt, trouble: { fault, since: trouble?.since ?? now() } } : { upToDateAt: now() }
    await keepStanding(database, standing)
    waiting = await database.outbox.count()
    // Recorded while the last of it went, or kept back until what came was here.
    if (!fault && waiting > 0 && (report.sent > 0 || report.taken.length > 0)) isAsked = true
    become({ upToDateAt: standing.upToDateAt, trouble: standing.trouble, toTransmit: report.unsent, report })
  }

  const run = async () => {
    become({ isUnderWay: true })
    while (isAsked && !isClosed) {
      isAsked = false
      await pass().catch(onError)
    }
    running = undefined
    become({ isUnderWay: false, taking: undefined })
  }

  const ask = () => {
    if (isClosed) return
    isAsked = true
    running ??= run()
  }

  /** A pass writes too: what it leaves to be told was there before it. */
  const noteRecorded = async () => {
    const before = waiting
    waiting = await database.outbox.count()
    if (waiting <= before || isClosed) return
    become({ toTransmit: status.toTransmit + waiting - before })
    ask()
  }

  const stops = [space.watch(ask), ledger.subscribe(() => void noteRecorded().catch(onError))]
  ask()
  return {
    status: () => status,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      isClosed = true
      closing.resolve()
      for (const stop of stops) stop()
      await running
    },
  }
}

type Standing = Pick<FirmStatus, 'upToDateAt' | 'trouble'>

async function standingKept({ marks }: Pick<RegisterDatabase, 'marks'>): Promise<Standing> {
  return ((await marks.get(FIRM_STANDING))?.value as Standing | undefined) ?? {}
}

async function keepStanding({ marks }: Pick<RegisterDatabase, 'marks'>, value: Standing): Promise<void> {
  await marks.put({ key: FIRM_STANDING, value })
}
