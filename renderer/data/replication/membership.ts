/** Making a firm's space, asking to join one, letting a seat in and leaving one out. */

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'
import type { Instant } from '../../../shared/complaint/index.ts'
import { FOUNDER_ID, initialsOf, type Member, type Team } from '../../../shared/firm/members.ts'
import { firmRoleRefusal, type Role, SERVER_KEYS } from '../../../shared/firm/roles.ts'
import { parseSpaceName, type Space, type SpaceFault, type SpaceOutcome } from '../../../shared/host/space.ts'
import {
  type Epoch,
  epochOf,
  fiveWords,
  foundingList,
  isFounding,
  type JoinRequest,
  type ListOutcome,
  type ListRefusal,
  type LogStanding,
  listWith,
  listWithout,
  ownSeat,
  provenServerKey,
  readEpoch,
  readRequest,
  rollOf,
  type SeatId,
  seatOf,
  serverKeyToTell,
  writeRequest,
} from '../../../shared/replication/index.ts'
import { createIdentity, type Random, recipientOf } from '../../../shared/vault/index.ts'
import { firmEventsIn, keepTeam, preferencesIn, setFirmEventsAside, teamIn } from '../register/index.ts'
import {
  isFirmWide,
  type Ledger,
  noteSeat,
  noteSettingUnsent,
  RETENTION,
  type RegisterDatabase,
  SEAT_KEYS,
  TEAM,
} from '../storage/index.ts'
import { isHeldByFirm } from './held-by-firm.ts'
import { becomeSeat, founderOf, keepEpochs, keptEpochs, seatKeys } from './own-seat.ts'

type Store = { readonly database: RegisterDatabase; readonly ledger: Ledger }

export type MembershipParts = Store & {
  readonly space: Space
  readonly random: Random
  /** Whether this installation may reach the firm's server. */
  readonly reachesServer?: boolean
}

/** Why something of it cannot be done. */
export type MembershipRefusal =
  | ListRefusal
  /** The space has a firm already. */
  | 'hasFirm'
  /** The space has no firm, or more than one. */
  | 'noFirm'
  | 'severalFirms'
  /** This register is a seat already, or is none. */
  | 'isSeat'
  | 'isNoSeat'
  /** This register has dossiers that the firm has not, in numbers that the firm's would meet. */
  | 'hasDossiers'
  /** This register was of a firm: it keeps that firm's own journal. */
  | 'wasOfFirm'
  /** The seat asks to join another firm than this one: it found another founding list. */
  | 'otherFirm'

export type MembershipOutcome<T> =
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'refused'; readonly code: MembershipRefusal }
  | { readonly status: 'failed'; readonly fault: SpaceFault }

const REQUEST = SEAT_KEYS.request

/** Makes a space that is empty the firm's, and this register its first seat. @param name of whoever keeps this register */
export async function foundFirm(parts: MembershipParts, name: string): Promise<MembershipOutcome<undefined>> {
  const { database, ledger, space, random } = parts
  if (await seatKeys(database)) return refused('isSeat')
  const found = await epochsIn(space)
  if (found.status !== 'done') return found
  if (found.value.length > 0) return refused('hasFirm')
  const own = ownSeat(random(32))
  const identity = await createIdentity()
  const { epoch, kept } = await foundingList(await recipientOf(identity), { signer: own, random })
  await ledger.write([database.settings], async () => {
    await becomeSeat(database, { own, listed: own, identity }, [kept])
    await keepTeam(database, foundingTeam(await teamIn(database), name, own.seat))
  })
  return put(space, epoch)
}

/** Who left a firm and shares anew goes on under the id and the initials that the journals know; those of before stay known by name. */
function foundingTeam({ members, hereId }: Team, name: string, seat: SeatId): Team {
  const here = members.find(({ id }) => id === hereId)
  if (!here) return { members: [{ id: FOUNDER_ID, name, initials: initialsOf(name, []), role: 'responsable' }], hereId: FOUNDER_ID }
  return { members: members.map((member) => (member === here ? { ...here, name, role: 'responsable', seat } : member)), hereId }
}

/** What a seat that asked to join shows. */
export type Asked = { readonly words: readonly string[] }

type KeptRequest = {
  readonly secretKey: string
  readonly identity: string
  readonly founding: { readonly name: string; readonly bytes: string }
  /** Whether this register had dossiers then: of that firm, as a backup older than its sharing has them. */
  readonly hasDossiers?: boolean
  /** Whether the request tells the seat's key for the firm's server. */
  readonly tellsServerKey?: boolean
}

/** Asks to join the firm of a space; asked again, it is the same request. */
export async function askToJoin({
  database,
  ledger,
  space,
  random,
  reachesServer = false,
}: MembershipParts): Promise<MembershipOutcome<Asked>> {
  if (await seatKeys(database)) return refused('isSeat')
  if ((await teamIn(database)).members.length > 0) return refused('wasOfFirm')
  const known = (await database.settings.get(REQUEST))?.body as KeptRequest | undefined
  const found = known ? undefined : await foundingIn(space)
  if (found && found.status !== 'done') return found
  const request: KeptRequest | undefined =
    known ??
    (found && {
      secretKey: bytesToHex(random(32)),
      identity: await createIdentity(),
      founding: found.value,
      hasDossiers: (await database.dossiers.count()) > 0,
      tellsServerKey: reachesServer,
    })
  if (!request) return refused('noFirm')
  if (!known) await ledger.write([database.settings], async () => void (await database.settings.put({ key: REQUEST, body: request })))
  const written = await writtenRequest(request)
  const outcome = await put(space, written)
  return outcome.status === 'done' ? { status: 'done', value: { words: written.words } } : outcome
}

/** The request that this register made, where it asks to join: its object in the space, and its words. */
export async function requestMade({
  settings,
}: Pick<RegisterDatabase, 'settings'>): Promise<(Asked & { readonly name: string }) | undefined> {
  const request = (await settings.get(REQUEST))?.body as KeptRequest | undefined
  return request && writtenRequest(request)
}

/** A request as it lies in the space: the same each time it is written. */
async function writtenRequest(request: KeptRequest) {
  const { hash } = foundingOf(request)
  const own = ownSeat(hexToBytes(request.secretKey))
  const server = request.tellsServerKey ? serverKeyToTell(own) : undefined
  const written = writeRequest(hash, await recipientOf(request.identity), own, server)
  return { ...written, words: fiveWords(hash, written) }
}

/** Gives a request up. */
export async function stopAsking({ database, ledger }: Store): Promise<void> {
  await ledger.write([database.settings], () => database.settings.delete(REQUEST))
}

/** Becomes a seat of the firm, where the responsable let this one in. @returns whether it is one now */
export async function joinIfLetIn({ database, ledger, space, random }: MembershipParts): Promise<MembershipOutcome<boolean>> {
  const request = (await database.settings.get(REQUEST))?.body as KeptRequest | undefined
  if (!request) return refused('isNoSeat')
  const hasDossiers = (await database.dossiers.count()) > 0
  if (hasDossiers && !request.hasDossiers) return refused('hasDossiers')
  const found = await epochsIn(space)
  if (found.status !== 'done') return found
  const founding = foundingOf(request)
  const own = ownSeat(hexToBytes(request.secretKey))
  const { chain } = rollOf(founding, found.value)
  const listed = chain.at(-1)?.seats.find(({ publicKey }) => publicKey === own.publicKey)
  if (!listed) return { status: 'done', value: false }
  const held = hasDossiers ? await isHeldByFirm({ database, space, random }, { own, identity: request.identity, founding }) : undefined
  if (held?.status === 'failed') return held
  if (held && !held.value) return refused('hasDossiers')
  const role = listed.isResponsable ? 'responsable' : listed.role
  await ledger.write([database.settings], async () => {
    await becomeSeat(database, { own, listed: own, identity: request.identity }, [{ name: founding.name, bytes: founding.bytes }])
    // What it holds of the firm is read there before anything is written.
    if (hasDossiers) await noteSeat(database, { state: 'restored' })
    await keepTeam(database, { members: [], hereId: own.seat, listedRole: role })
    // What its member may not do in the firm counts no more than there: the other seats know of it by the role alone.
    const beyond = (await firmEventsIn(database)).filter(({ facts }) => firmRoleRefusal(role, facts))
    await setFirmEventsAside(
      database,
      beyond.map(({ id }) => id),
    )
    // From here on they are the firm's: of what it has not set, nothing of this register's stays.
    await database.settings.bulkDelete((await database.settings.toCollection().primaryKeys()).filter(isReplacedByTheFirms))
    await database.settings.delete(REQUEST)
  })
  return { status: 'done', value: true }
}

/** A seat that asks to join, and the words that its screen must show: none as long as so many ask that they are made for one alone. */
export type Asking = { readonly request: JoinRequest; readonly words: readonly string[] | undefined }

export type SeatsAsking = {
  readonly asking: readonly Asking[]
  /** How many more requests the space shows, which were not read. */
  readonly others: number
}

/** What is known of requests: each is read once, and its words, which take long on purpose, are made once. */
export type KnownRequests = {
  /** By name; nothing for an object that is none, or is a member's. */
  readonly read: Map<string, JoinRequest | undefined>
  /** By the request's hash. */
  readonly words: Map<string, readonly string[]>
}

export function noKnownRequests(): KnownRequests {
  return { read: new Map(), words: new Map() }
}

/** Whoever may write in the space may put any number of requests there: a firm has no more of its own at once. */
const MOST_SHOWN = 12
const MOST_READ_AT_ONCE = 60
/** So many have their words without being opened. */
const MOST_WORDS_AT_ONCE = 2

/** The seats that ask to join, to be shown to a responsable. */
export async function seatsAsking(parts: MembershipParts, known = noKnownRequests()): Promise<MembershipOutcome<SeatsAsking>> {
  const lists = await listsHere(parts)
  if (!lists) return refused('isNoSeat')
  const listed = await parts.space.list()
  if (listed.status === 'failed') return listed
  const listedKeys = new Set(lists.chain.flatMap(({ seats }) => seats.map(({ publicKey }) => publicKey)))
  const requests: JoinRequest[] = []
  const names = requestsIn(listed.value.names)
  let [reads, looked] = [0, 0]
  for (const name of names) {
    if (requests.length === MOST_SHOWN || reads === MOST_READ_AT_ONCE) break
    looked += 1
    if (!known.read.has(name)) {
      reads += 1
      const read = await parts.space.read(name)
      // One that is still arriving is read again.
      if (read.status === 'failed') continue
      known.read.set(name, readRequest(name, read.value))
    }
    const request = known.read.get(name)
    if (request && !listedKeys.has(request.publicKey)) requests.push(request)
  }
  const others = names.length - looked
  const isFew = requests.length + others <= MOST_WORDS_AT_ONCE
  const asking = requests.map((request) => ({
    request,
    words: isFew ? wordsOf(lists.founding, request, known) : known.words.get(request.hash),
  }))
  return { status: 'done', value: { asking, others } }
}

/** The words of one request, as the screen that asks must show them. */
export async function requestWords(
  parts: Pick<Store, 'database'>,
  request: JoinRequest,
  known: KnownRequests,
): Promise<readonly string[] | undefined> {
  const lists = await listsHere(parts)
  return lists && wordsOf(lists.founding, request, known)
}

function wordsOf(founding: Epoch, request: JoinRequest, { words }: KnownRequests): readonly string[] {
  const made = words.get(request.hash) ?? fiveWords(founding.hash, request)
  words.set(request.hash, made)
  return made
}

/** Takes every request out of the space: whoever asked is not let in. */
export async function turnAllAway({ space }: Pick<MembershipParts, 'space'>): Promise<MembershipOutcome<undefined>> {
  const listed = await space.list()
  if (listed.status === 'failed') return listed
  for (const name of requestsIn(listed.value.names)) {
    const removed = await space.remove(name)
    if (removed.status === 'failed') return removed
  }
  return { status: 'done', value: undefined }
}

function requestsIn(names: readonly string[]): readonly string[] {
  return names.filter((name) => parseSpaceName(name)?.kind === 'request')
}

/** Lets a seat in, whose words the responsable found to be the same on both screens. */
export async function letIn(
  parts: MembershipParts,
  { publicKey, recipient, founding, server, name: requestName }: JoinRequest,
  { name, role }: { readonly name: string; readonly role: Role },
): Promise<MembershipOutcome<undefined>> {
  const lists = await listsHere(parts)
  if (!lists) return refused('isNoSeat')
  if (founding !== lists.founding.hash) return refused('otherFirm')
  const isResponsable = role === 'responsable'
  const outcome = await listWith(
    lists,
    { publicKey, recipient, isResponsable, ...(!isResponsable && { role }) },
    { signer: lists.keys.listed, random: parts.random },
  )
  const change = (team: Team): Team => {
    const { members } = team
    const initials = initialsOf(
      name,
      members.map((member) => member.initials),
    )
    return { ...team, members: [...members, { id: seatOf(publicKey), name, initials, role }] }
  }
  const changed = await keepList(parts, outcome, change, provenServerKey(publicKey, server) ? { [SERVER_KEYS + publicKey]: server } : {})
  // It stays where it cannot be removed: the seat is known by then.
  if (changed.status === 'done') await parts.space.remove(requestName)
  return changed
}

/** A member, and the seat that this member records on. */
export type MemberSeat = {
  readonly member: Member
  readonly seat: SeatId
  readonly isHere: boolean
  /** Whether the list in force names it: who was left out stays known by name. */
  readonly isListed: boolean
  /** When this seat last told anything that came here; unknown where that was before it was kept. */
  readonly heardAt?: Instant | 'never' | undefined
}

/** The members of the firm, as this register knows them; none where it is of no firm. */
export async function firmMembers(database: RegisterDatabase): Promise<readonly MemberSeat[]> {
  const lists = await listsHere({ database })
  if (!lists) return []
  const team = await teamIn(database)
  const seatsOf = seatsOfMembers(team, lists.founding)
  const listed = listedIn(lists.chain.at(-1))
  const heard = async (member: Member): Promise<MemberSeat> => {
    const seat = seatsOf(member)
    const logs = await logsOf(database, seat)
    const isSilent = logs.every(({ heads }) => heads.length === 0)
    const heardAt = isSilent
      ? 'never'
      : logs
          .flatMap((log) => log.heardAt ?? [])
          .toSorted()
          .at(-1)
    return { member, seat, isHere: member.id === team.hereId, isListed: listed.has(seat), heardAt }
  }
  return Promise.all(team.members.map(heard))
}

/** The seat of each member: the id says it, but for whoever recorded before there was a seat. */
function seatsOfMembers({ members }: Team, founding: Epoch): (member: Member) => SeatId {
  const founder = founderOf(founding)
  const isTaken = members.some(({ seat }) => seat === founder)
  return ({ id, seat = id }) => (id === FOUNDER_ID && founder && !isTaken ? founder : seat)
}

function listedIn(epoch: Epoch | undefined): ReadonlySet<SeatId> {
  return new Set(epoch?.seats.map(({ publicKey }) => seatOf(publicKey)))
}

/** What a folder is good for: the firm's space that is wanted there, or why it is not. */
export type SpaceUse = 'fits' | 'hasFirm' | 'noFirm' | 'severalFirms' | 'otherFirm' | 'notEmpty'

/** Whether a folder may be the space that is wanted: a seat, or a register that asks, takes no other firm's; none takes one with other files. */
export async function spaceUse({ database, space }: MembershipParts, wanted: 'found' | 'join'): Promise<SpaceOutcome<SpaceUse>> {
  const [found, listed] = [await epochsIn(space), await space.list()]
  if (found.status !== 'done') return found
  if (listed.status === 'failed') return listed
  const request = (await database.settings.get(REQUEST))?.body as KeptRequest | undefined
  const own = (await keptEpochs(database))[0] ?? request?.founding
  const founding = found.value.filter((epoch) => isFounding(epoch))
  const others = listed.value.strangers.some(({ kind }) => kind === 'other')
  const use = (): SpaceUse => {
    if (own && founding.some(({ name }) => name === own.name)) return 'fits'
    if (own && found.value.length > 0) return 'otherFirm'
    if (own ? request : wanted === 'join') return founding.length === 1 ? 'fits' : founding.length > 1 ? 'severalFirms' : 'noFirm'
    if (found.value.length > 0) return 'hasFirm'
    return others ? 'notEmpty' : 'fits'
  }
  return { status: 'done', value: use() }
}

/** Leaves a seat out: what it writes from now on is refused. Its member stays known by name. */
export async function leaveOut(parts: MembershipParts, seat: SeatId): Promise<MembershipOutcome<undefined>> {
  const lists = await listsHere(parts)
  if (!lists) return refused('isNoSeat')
  const outcome = await listWithout(lists, seat, await endsOf(parts.database, seat), { signer: lists.keys.listed, random: parts.random })
  return keepList(parts, outcome, (team) => team)
}

/** Where the logs of a seat end here. */
async function endsOf(database: RegisterDatabase, seat: SeatId): Promise<Epoch['removed']> {
  return Object.fromEntries((await logsOf(database, seat)).map(({ seat: one, heads }) => [one, heads]))
}

/** The logs of a seat as they stand here, under whichever keys it went on. */
async function logsOf({ logs }: Pick<RegisterDatabase, 'logs'>, seat: SeatId): Promise<readonly LogStanding[]> {
  const found: LogStanding[] = []
  const seats = new Set([seat])
  for (const one of seats) {
    const log = (await logs.get(one))?.body
    found.push({ seat: one, heads: [], saw: {}, successors: [], ...log })
    for (const publicKey of log?.successors ?? []) seats.add(seatOf(publicKey))
  }
  return found
}

/** Keeps a new list with the team that it makes, then puts it in the space; where that fails, the next exchange does it. */
async function keepList(
  { database, ledger, space }: MembershipParts,
  outcome: ListOutcome,
  change: (team: Team) => Team,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<MembershipOutcome<undefined>> {
  if (outcome.status === 'refused') return outcome
  await ledger.write([database.settings], async () => {
    const epochs = [...(await keptEpochs(database)), outcome.kept]
    await keepEpochs(database, epochs)
    await keepTeam(database, withLeft(change(await teamIn(database)), epochs.map(epochOf)))
    // Kept among what is of this computer while there was no other.
    const { retentionYears } = await preferencesIn(database)
    if ((await database.settings.get(RETENTION)) === undefined) await database.settings.put({ key: RETENTION, body: { retentionYears } })
    await database.settings.bulkPut(Object.entries(settings).map(([key, body]) => ({ key, body })))
    // Whoever joins learns them even where the space has lost them since.
    for (const key of (await database.settings.toCollection().primaryKeys()).filter(isFirmWide)) await noteSettingUnsent(database, key)
  })
  return put(space, outcome.epoch)
}

/** Says of each member whom the last list does not name that nothing can be handed over to them any more. */
function withLeft(team: Team, epochs: readonly Epoch[]): Team {
  const [founding] = epochs
  if (!founding) return team
  const [seatsOf, listed] = [seatsOfMembers(team, founding), listedIn(rollOf(founding, epochs).chain.at(-1))]
  return { ...team, members: team.members.map((member) => (listed.has(seatsOf(member)) ? member : { ...member, hasLeft: true })) }
}

/** What the firm is called, and its paragraphs, stay until it tells its own. */
function isReplacedByTheFirms(key: string): boolean {
  return isFirmWide(key) && !['firm', 'paragraphs', TEAM].includes(key)
}

async function put(space: Space, { name, bytes }: Pick<Epoch, 'name' | 'bytes'>): Promise<MembershipOutcome<undefined>> {
  const written = await space.putOnce(name, bytes)
  if (written.status === 'failed' && written.fault !== 'taken') return { status: 'failed', fault: written.fault }
  return { status: 'done', value: undefined }
}

/** The firm's lists as this seat follows them, with its own keys; nothing where it is none. */
export async function listsHere({ database }: Pick<Store, 'database'>) {
  const [keys, kept] = await Promise.all([seatKeys(database), keptEpochs(database)])
  const epochs = kept.map(epochOf)
  const [founding] = epochs
  if (!keys || !founding) return undefined
  const { chain, firm } = rollOf(founding, epochs)
  return { keys, firm, founding, chain, key: kept.find(({ name }) => name === chain.at(-1)?.name)?.key }
}

function foundingOf({ founding: { name, bytes } }: KeptRequest): Epoch {
  return epochOf({ name, bytes: new Uint8Array(base64.decode(bytes)) })
}

async function epochsIn(space: Space): Promise<SpaceOutcome<readonly Epoch[]>> {
  const listed = await space.list()
  if (listed.status === 'failed') return listed
  const epochs: Epoch[] = []
  for (const name of listed.value.names.filter((one) => parseSpaceName(one)?.kind === 'epoch')) {
    const bytes = await space.read(name)
    const read = bytes.status === 'done' ? readEpoch(name, bytes.value) : undefined
    if (read?.status === 'read') epochs.push(read.epoch)
  }
  return { status: 'done', value: epochs }
}

/** The one list of a space that founds a firm, signed by one of its own. */
async function foundingIn(space: Space): Promise<MembershipOutcome<KeptRequest['founding']>> {
  const found = await epochsIn(space)
  if (found.status !== 'done') return found
  const [founding, ...others] = found.value.filter((epoch) => isFounding(epoch))
  if (!founding) return refused('noFirm')
  if (others.length > 0) return refused('severalFirms')
  return { status: 'done', value: { name: founding.name, bytes: base64.encode(founding.bytes) } }
}

function refused(code: MembershipRefusal) {
  return { status: 'refused', code } as const
}
