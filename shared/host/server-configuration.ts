/**
 * The configuration of the firm's server, for its technician: text that `nats-server` reads as it is, without a secret in it.
 *
 * It is written anew when a seat joins or leaves, and read anew by the server without stopping. Made for nats-server 2.9 and later.
 */
import { isServerKey } from './server-key.ts'
import { LARGEST_MESSAGE, type ServerSeat, serverPermissions, serverPlaces } from './space-server.ts'

export type ServerSetup = {
  /** The first 16 digits of the founding list's hash. */
  readonly firm: string
  readonly seats: readonly ServerSeat[]
  /** Where the server keeps what it is given, on its own disk. */
  readonly folder: string
  /** In bytes: beyond it the server takes nothing more, and what is recorded waits on the seats. */
  readonly room: number
  /** Without a certificate the server is for this computer alone; the authority is for the machines of a cluster. */
  readonly certificate?: { readonly file: string; readonly keyFile: string; readonly authorityFile?: string }
  readonly port: number
  /** Where three machines keep one space: this one's name, its port for the others, and the others' addresses. */
  readonly cluster?: { readonly machine: string; readonly port: number; readonly others: readonly string[] }
}

/** Readers of heads that may be open at once: those that broke off stay for half a minute. */
const MOST_READERS = 256

/** In bytes: readers of heads are kept in memory, and nothing else is. */
const READERS_MEMORY = 8 * 1024 * 1024

/** In seconds: a slow line receives the largest object in this time. */
const SLOW_LINE_S = 240

/** @throws RangeError for a key that is none, which a server would take for the name of a user */
export function serverConfiguration(setup: ServerSetup): string {
  const { firm, seats, folder, room, certificate, port, cluster } = setup
  const wrong = seats.find(({ key }) => !isServerKey(key))
  if (wrong) throw new RangeError(`not a key: ${wrong.key}`)
  const { stream } = serverPlaces(firm)
  const host = certificate ? '0.0.0.0' : '127.0.0.1'
  return `${[
    ...heading(folder),
    '',
    `listen: ${quoted(`${host}:${port}`)}`,
    `server_name: ${quoted(cluster?.machine ?? 'cabinet')}`,
    `max_payload: ${LARGEST_MESSAGE}`,
    `write_deadline: "${SLOW_LINE_S}s"`,
    ...(certificate ? ['', ...tlsBlock(certificate)] : []),
    '',
    'jetstream {',
    `  store_dir: ${quoted(folder)}`,
    `  max_file_store: ${room}`,
    `  max_memory_store: ${READERS_MEMORY}`,
    '  # À partir de nats-server 2.10, retirez le « # » : chaque écriture est alors sur le disque avant d’être confirmée.',
    '  # sync_interval: always',
    '}',
    ...(cluster ? ['', ...clusterBlock(cluster, host, certificate)] : []),
    '',
    'accounts {',
    `  ${stream} {`,
    `    jetstream { max_file: ${room}, max_mem: ${READERS_MEMORY}, max_streams: 1, max_consumers: ${MOST_READERS} }`,
    '    users: [',
    ...seats.flatMap((seat) => seatBlock(seat, firm)),
    '    ]',
    '  }',
    '}',
  ].join('\n')}\n`
}

function heading(folder: string): readonly string[] {
  return [
    '# Espace du cabinet, pour nats-server. Fichier écrit par Réclamations CGP ; il ne contient aucun secret.',
    '# Ce que le serveur garde est chiffré et signé par les postes : il ne peut pas le lire, ni le changer sans que cela se voie.',
    '#',
    ...serverCommands(folder).map((command, at) => `#   ${at + 1}. ${command}`),
    '#',
    `# Quand un poste arrive ou part, remplacez ce fichier, puis : ${RELOAD_COMMAND}`,
  ]
}

/** What the technician types, beside the file. */
export function serverCommands(folder: string): readonly string[] {
  return [
    `sudo apt install nats-server && sudo install -d -o nats -g nats -m 700 ${quoted(folder)}`,
    'sudo install -m 644 cabinet.conf /etc/nats-server.conf && sudo nats-server -t -c /etc/nats-server.conf',
    'sudo systemctl restart nats-server',
  ]
}

/** Once the file is replaced: nothing stops for it. */
export const RELOAD_COMMAND = 'sudo systemctl reload nats-server'

/** @param more what it asks of whoever connects */
function tlsBlock({ file, keyFile }: { readonly file: string; readonly keyFile: string }, more: readonly string[] = []): readonly string[] {
  return ['tls {', `  cert_file: ${quoted(file)}`, `  key_file: ${quoted(keyFile)}`, ...more, '  timeout: 10', '}']
}

/** The machines of one cluster prove themselves to each other by their certificates. */
function clusterBlock(
  { machine, port, others }: NonNullable<ServerSetup['cluster']>,
  host: string,
  certificate: ServerSetup['certificate'],
): readonly string[] {
  const authority = certificate?.authorityFile === undefined ? [] : [`  ca_file: ${quoted(certificate.authorityFile)}`]
  const proof = certificate ? tlsBlock(certificate, [...authority, '  verify: true']) : []
  return [
    `# Cette machine : ${spoken(machine)}. Trois machines gardent le même espace : l’une peut s’arrêter, rien ne s’interrompt.`,
    'cluster {',
    '  name: "cabinet"',
    `  listen: ${quoted(`${host}:${port}`)}`,
    `  routes: [${others.map((other) => quoted(`nats-route://${other}`)).join(', ')}]`,
    ...proof.map((line) => `  ${line}`),
    '}',
  ]
}

function seatBlock(seat: ServerSeat, firm: string): readonly string[] {
  const { publish, subscribe } = serverPermissions(serverPlaces(firm), seat)
  return [
    `      # ${spoken(seat.label)}`,
    '      {',
    `        nkey: ${seat.key}`,
    '        permissions: {',
    `          publish: { allow: [${publish.map(quoted).join(', ')}] }`,
    `          subscribe: { allow: [${subscribe.map(quoted).join(', ')}] }`,
    '        }',
    '      }',
  ]
}

/** A text within a comment: on one line, whatever was typed. */
function spoken(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}

/** A text as nats-server reads one. */
function quoted(text: string): string {
  return JSON.stringify(text)
}
