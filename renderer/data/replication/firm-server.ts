/** The firm's server as this seat knows it: how it is set, who may come there, what opens it. The host alone reaches it. */
import { SERVER_KEYS } from '../../../shared/firm/roles.ts'
import { parseServerAddresses } from '../../../shared/host/server-address.ts'
import { serverConfiguration } from '../../../shared/host/server-configuration.ts'
import type { ServerPass } from '../../../shared/host/space.ts'
import type { ServerSeat } from '../../../shared/host/space-server.ts'
import { provenServerKey, seatOf, serverKeyToTell, serverSecret } from '../../../shared/replication/index.ts'
import { FIRM_SERVER, type Ledger, noteSettingUnsent, type RegisterDatabase } from '../storage/index.ts'
import { isSettingTold } from './firm-settings.ts'
import { firmMembers, listsHere } from './membership.ts'
import { seatKeys } from './own-seat.ts'

/** How the firm's server is set: the same on every seat, since a responsable says it. */
export type ServerSettings = {
  /** As each seat asks for it. */
  readonly addresses: string
  /** Where it keeps what it is given, on its own disk. */
  readonly folder: string
  /** In bytes. */
  readonly room: number
  /** None for a server of one computer alone. */
  readonly certificate?: { readonly file: string; readonly keyFile: string }
  /** Of the seats that were let in when its configuration was last written. */
  readonly keys: readonly string[]
}

/** The seats of the firm, as its server may know them. */
export type SeatsOnServer = {
  readonly seats: readonly ServerSeat[]
  /** Names of those that have not told a key: of the browser edition, or not opened since this version. */
  readonly silent: readonly string[]
}

type Store = { readonly database: RegisterDatabase; readonly ledger: Ledger }

/** What opens the server to this seat; nothing where it is none. */
export async function serverPass(database: RegisterDatabase): Promise<ServerPass | undefined> {
  const lists = await listsHere({ database })
  if (!lists) return undefined
  const { firm, chain, keys } = lists
  const keepsFolder =
    chain.at(-1)?.seats.some(({ publicKey, isResponsable }) => isResponsable && publicKey === keys.listed.publicKey) === true
  return { firm, secret: serverSecret(keys.listed), keepsFolder }
}

/** Tells the firm by which key this seat comes to a server: once, before there is any. */
export async function tellServerKey({ database, ledger }: Store): Promise<void> {
  const keys = await seatKeys(database)
  if (!keys) return
  const key = SERVER_KEYS + keys.listed.publicKey
  const { marks, outbox, settings } = database
  await ledger.write([marks, outbox, settings], async () => {
    if (await isSettingTold(database, key)) return
    await settings.put({ key, body: serverKeyToTell(keys.listed) })
    await noteSettingUnsent(database, key)
  })
}

export async function serverSettings({ settings }: Pick<RegisterDatabase, 'settings'>): Promise<ServerSettings | undefined> {
  return (await settings.get(FIRM_SERVER))?.body as ServerSettings | undefined
}

export async function seatsOnServer(database: RegisterDatabase): Promise<SeatsOnServer> {
  const listed = (await listsHere({ database }))?.chain.at(-1)?.seats ?? []
  const members = await firmMembers(database)
  const seats: ServerSeat[] = []
  const silent: string[] = []
  for (const { publicKey, isResponsable } of listed) {
    const seat = seatOf(publicKey)
    const label = members.find((one) => one.seat === seat)?.member.name ?? `poste ${seat}`
    const key = provenServerKey(publicKey, (await database.settings.get(SERVER_KEYS + publicKey))?.body)
    if (key) seats.push({ key, label, isResponsable })
    else silent.push(label)
  }
  return { seats, silent }
}

/** The text that the server is set by; nothing where its address is none. */
export function configurationOf(
  { addresses, folder, room, certificate }: Omit<ServerSettings, 'keys'>,
  { firm }: Pick<ServerPass, 'firm'>,
  seats: readonly ServerSeat[],
): string | undefined {
  const parsed = parseServerAddresses(addresses)
  if ('fault' in parsed) return undefined
  const { port } = parsed.addresses[0]
  return serverConfiguration({ firm, seats, folder, room, port, ...(certificate && { certificate }) })
}
