/**
 * This register and its firm, as a screen sees them: alone, asking to join, or one of its seats; and what may be done about it.
 *
 * It lasts as long as the register is open: what a seat exchanges, and whether one that asks was let in, is looked after here.
 */
import type { Instant } from '../../../shared/complaint/index.ts'
import type { Role } from '../../../shared/firm/roles.ts'
import type { ChoiceFault } from '../../../shared/host/folders.ts'
import { createSerialQueue } from '../../../shared/host/serial-queue.ts'
import type { HostServer, HostSpace, ServerChoice, SpaceFault, SpacePlace } from '../../../shared/host/space.ts'
import type { JoinRequest, SeatId } from '../../../shared/replication/index.ts'
import type { Random } from '../../../shared/vault/index.ts'
import { createSettings, type SettingOutcome } from '../register/index.ts'
import { FIRM_SERVER, type OpenVault } from '../storage/index.ts'
import { type FirmActivity, type FirmStatus, openFirmActivity } from './firm-activity.ts'
import {
  configurationOf,
  type SeatsOnServer,
  type ServerSettings,
  seatsOnServer,
  serverPass,
  serverSettings,
  tellServerKey,
} from './firm-server.ts'
import { continueAlone } from './leaving.ts'
import {
  askToJoin,
  firmMembers,
  foundFirm,
  joinIfLetIn,
  leaveOut,
  letIn,
  type MemberSeat,
  type MembershipOutcome,
  noKnownRequests,
  requestMade,
  requestWords,
  type SeatsAsking,
  type SpaceUse,
  seatsAsking,
  spaceUse,
  stopAsking,
  turnAllAway,
} from './membership.ts'
import { seatKeys } from './own-seat.ts'
import { untilClosed } from './until-closed.ts'

/** Why a register that asks cannot be let in as it stands. */
export type AskingTrouble = Exclude<MembershipOutcome<never>, { status: 'done' }> | { readonly status: 'taken' }

/** How this register stands with its firm. */
export type FirmStanding =
  | { readonly status: 'alone'; readonly place: SpacePlace | undefined }
  /** It asked to join, and shows these words until it is let in. */
  | {
      readonly status: 'asking'
      readonly place: SpacePlace | undefined
      readonly words: readonly string[]
      readonly waits?: AskingTrouble | undefined
    }
  | { readonly status: 'seat'; readonly place: SpacePlace | undefined; readonly firm: FirmStatus }

/** What choosing the folder came to: one that is not for it is not kept. */
export type SpaceChoice =
  | { readonly status: 'chosen' }
  | { readonly status: 'cancelled' }
  | { readonly status: 'refused'; readonly code: Exclude<SpaceUse, 'fits'> }
  | { readonly status: 'failed'; readonly fault: ChoiceFault | SpaceFault }

/** What going over to the server came to. */
export type ServerMove = ServerChoice | Extract<SpaceChoice, { readonly status: 'refused' }>

/** The firm's server, of a seat whose host can reach one. */
export type FirmServer = {
  readonly seats: () => Promise<SeatsOnServer>
  readonly settings: () => Promise<ServerSettings | undefined>
  /** Says to the whole firm how its server is set. @returns the server's configuration, where it was recorded */
  readonly set: (
    settings: Omit<ServerSettings, 'keys'>,
  ) => Promise<{ readonly status: 'recorded'; readonly configuration: string } | Extract<SettingOutcome, { readonly status: 'refused' }>>
  /** Exchanges by the server from now on: it is filled with what this seat holds. Where that fails, this seat stays where it was. */
  readonly goOver: (addresses: string) => Promise<ServerMove>
  /** Exchanges by the folder again that was chosen before. */
  readonly goBack: () => Promise<void>
  /** Puts the space there again, where the server lost it. */
  readonly putBack: () => Promise<MembershipOutcome<undefined>>
}

export type FirmSpace = {
  readonly server: FirmServer | undefined
  readonly standing: () => FirmStanding
  /** Listens to every change of it. @returns how to stop */
  readonly subscribe: (listener: () => void) => () => void
  /** Lets the adviser choose the folder. @param wanted what for; a register that is of a firm takes none but that firm's */
  readonly choose: (wanted: 'found' | 'join') => Promise<SpaceChoice>
  /** Makes the folder the firm's space, and this register its first seat. @param name of whoever keeps this register */
  readonly found: (name: string) => Promise<MembershipOutcome<undefined>>
  readonly askToJoin: () => Promise<MembershipOutcome<unknown>>
  readonly stopAsking: () => Promise<void>
  readonly members: () => Promise<readonly MemberSeat[]>
  readonly seatsAsking: () => Promise<MembershipOutcome<SeatsAsking>>
  /** The words of a request that came with so many others that none has them by itself. */
  readonly requestWords: (request: JoinRequest) => Promise<readonly string[] | undefined>
  /** Calls whenever somebody else may ask. @returns how to stop */
  readonly watch: (onChange: () => void) => () => void
  readonly letIn: (request: JoinRequest, member: { readonly name: string; readonly role: Role }) => Promise<MembershipOutcome<undefined>>
  /** Takes a request out of the space: whoever asked is not let in. */
  readonly turnAway: (request: JoinRequest) => Promise<MembershipOutcome<undefined>>
  readonly turnAllAway: () => Promise<MembershipOutcome<undefined>>
  readonly leaveOut: (seat: SeatId) => Promise<MembershipOutcome<undefined>>
  /** Makes this seat a register of one again: it keeps all that it holds, and has nothing to do with the space any more. */
  readonly continueAlone: () => Promise<MembershipOutcome<undefined>>
  /** Begins the exchange anew. */
  readonly tryAgain: () => Promise<void>
  /** Begins nothing more, and waits for what is under way: the database may be closed then. */
  readonly close: () => Promise<void>
}

export type FirmSpaceParts = {
  readonly vault: Pick<OpenVault, 'database' | 'ledger' | 'mirror' | 'protection' | 'recovery'>
  readonly space: HostSpace
  readonly random: Random
  readonly now: () => Instant
  /** What the background threw: it goes on all the same. */
  readonly onError: (error: unknown) => void
}

export async function openFirmSpace(parts: FirmSpaceParts): Promise<FirmSpace> {
  const { vault, random, onError } = parts
  const closing = Promise.withResolvers<void>()
  const space = { ...parts.space, ...untilClosed(parts.space, closing.promise) }
  const { database, ledger } = vault
  const store = { database, ledger, space, random, reachesServer: space.server !== undefined }
  const queued = createSerialQueue()
  const listeners = new Set<() => void>()
  const known = noKnownRequests()
  let standing: FirmStanding = { status: 'alone', place: undefined }
  let activity: FirmActivity | undefined
  let stopLooking: () => void = () => undefined
  let isClosed = false

  const become = (next: FirmStanding) => {
    standing = next
    for (const listener of listeners) listener()
  }

  /** Ends what goes on in the background. */
  const rest = async () => {
    stopLooking()
    stopLooking = () => undefined
    const ended = activity
    activity = undefined
    await ended?.close()
  }

  /** Finds out how things stand, and looks after them from there. */
  const begin = async () => {
    await rest()
    if (isClosed) return
    const place = await space.place()
    if (await seatKeys(database)) return beSeat(place)
    const made = await requestMade(database)
    if (!made) return become({ status: 'alone', place })
    become({ status: 'asking', place, words: made.words })
    const look = () => void queued('firm', () => checkLetIn(made.name)).catch(onError)
    stopLooking = space.watch(look)
    look()
  }

  const beSeat = async (place: SpacePlace | undefined) => {
    const pass = await serverPass(database)
    if (place?.kind === 'server' && pass) await space.server?.enter(pass)
    const opened = await openFirmActivity(parts)
    if (!opened) return
    activity = opened
    become({ status: 'seat', place, firm: opened.status() })
    const stop = opened.subscribe(() => {
      if (standing.status === 'seat') become({ ...standing, firm: opened.status() })
    })
    stopLooking = stop
    if (space.server) await tellServerKey(vault)
  }

  /** Of a register that asks. */
  const checkLetIn = async (name: string) => {
    if (isClosed || standing.status !== 'asking') return
    const outcome = await joinIfLetIn(store)
    if (outcome.status === 'done' && outcome.value) return begin()
    const waits = outcome.status === 'done' ? await isTaken(name) : outcome
    if (JSON.stringify(waits) !== JSON.stringify(standing.waits)) become({ ...standing, place: await space.place(), waits })
  }

  /** Whether a responsable took the request out of the space: let in, which has yet to come here, or turned away. */
  const isTaken = async (name: string): Promise<AskingTrouble | undefined> => {
    const listed = await space.list()
    return listed.status === 'done' && !listed.value.names.includes(name) ? { status: 'taken' } : undefined
  }

  /** What is done about the firm, one thing after another; how things stand is found out anew after it. */
  const doing = <T>(task: () => Promise<T>): Promise<T> => {
    return queued('firm', async () => {
      try {
        return await task()
      } finally {
        await begin()
      }
    })
  }

  const fitOf = async (): Promise<ServerMove> => {
    const use = await spaceUse(store, 'join')
    if (use.status === 'failed') return use
    return use.value === 'fits' ? { status: 'chosen' } : { status: 'refused', code: use.value }
  }

  const goOver = async (host: HostServer, addresses: string): Promise<ServerMove> => {
    const [pass, members] = [await serverPass(database), await firmMembers(database)]
    if (!pass) return { status: 'failed', fault: 'missing' }
    await rest()
    const makesSpace = members.some(({ isHere, member }) => isHere && member.role === 'responsable')
    const choice = await host.choose({ ...pass, addresses, makesSpace })
    if (choice.status !== 'chosen') return choice
    const fit = await fitOf()
    if (fit.status !== 'chosen') await space.forget()
    return fit
  }

  const goOnAlone = async (): Promise<MembershipOutcome<undefined>> => {
    await rest()
    const outcome = await continueAlone(store)
    if (outcome.status !== 'done') return outcome
    await space.server?.leave()
    // A server first, then the folder chosen before it.
    if ((await space.place())?.kind === 'server') await space.forget()
    await space.forget()
    return outcome
  }

  const serverOf = (host: HostServer): FirmServer => ({
    seats: () => seatsOnServer(database),
    settings: () => serverSettings(database),
    set: async (settings) => {
      const [pass, { seats }] = [await serverPass(database), await seatsOnServer(database)]
      const configuration = pass && configurationOf(settings, pass, seats)
      if (configuration === undefined) throw new Error('the address was looked at before')
      const keys = seats.map(({ key }) => key)
      const outcome = await createSettings(database, ledger).save(FIRM_SERVER, { ...settings, keys } satisfies ServerSettings)
      return outcome.status === 'recorded' ? { status: 'recorded', configuration } : outcome
    },
    goOver: (addresses) => doing(() => goOver(host, addresses)),
    goBack: () => doing(async () => void (await space.forget())),
    putBack: () => doing(host.make),
  })

  await queued('firm', begin)
  return {
    server: space.server && serverOf(space.server),
    standing: () => standing,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    choose: (wanted) =>
      doing(async (): Promise<SpaceChoice> => {
        // Nothing goes to a folder before it is known what lies in it.
        await rest()
        const choice = await space.choose()
        if (choice.status !== 'chosen') return choice
        const use = await spaceUse(store, wanted)
        const isUnfit = use.status === 'done' && use.value !== 'fits'
        // One that does not answer now may do so later, where this register has it already.
        if (isUnfit || (use.status === 'failed' && standing.status === 'alone')) await space.forget()
        if (use.status === 'failed') return use
        return use.value === 'fits' ? { status: 'chosen' } : { status: 'refused', code: use.value }
      }),
    found: (name) => doing(() => foundFirm(store, name)),
    askToJoin: () => doing(() => askToJoin(store)),
    stopAsking: () => doing(() => stopAsking(store)),
    members: () => firmMembers(database),
    seatsAsking: () => seatsAsking(store, known),
    requestWords: (request) => requestWords(store, request, known),
    watch: space.watch,
    letIn: (request, member) => doing(() => letIn(store, request, member)),
    turnAway: async ({ name }) => {
      const removed = await space.remove(name)
      return removed.status === 'failed' ? removed : { status: 'done', value: undefined }
    },
    turnAllAway: () => turnAllAway(store),
    leaveOut: (seat) => doing(() => leaveOut(store, seat)),
    continueAlone: () => doing(goOnAlone),
    tryAgain: () => queued('firm', begin),
    close: async () => {
      isClosed = true
      closing.resolve()
      await queued('firm', rest)
      await space.server?.leave()
    },
  }
}
