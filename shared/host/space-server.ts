/**
 * espace du cabinet on a NATS JetStream server: what is where, and who may do what. One stream a firm, one subject a seat.
 *
 * The application and the configuration that it writes for the firm's technician (`server-configuration.ts`) both go by this.
 */

/** A seat as the server knows it. */
export type ServerSeat = {
  /** Its public key for the server, as NATS writes one (`serverKey`). */
  readonly key: string
  /** For whoever reads the configuration: a name, or what the firm calls the laptop. */
  readonly label: string
  /** Who may put the space on the server, and put it there again. */
  readonly isResponsable: boolean
}

/** The header that names an object. */
export const OBJECT_HEADER = 'Objet'

/** In bytes: the largest object of ours, and its header, within what NATS advises at most. */
export const LARGEST_MESSAGE = 8 * 1024 * 1024

export type ServerPlaces = {
  readonly stream: string
  /** Every subject that the stream keeps. */
  readonly subjects: string
  /** The subject under which a seat puts objects, be they its own or another's. */
  readonly subjectOf: (key: string) => string
  /** Where the server tells, headers alone, of what the stream has just kept. */
  readonly notices: string
  /** Where its answers to a seat go: no other seat may listen there. */
  readonly inboxOf: (key: string) => string
}

/** @param firm the first 16 digits of its founding list's hash */
export function serverPlaces(firm: string): ServerPlaces {
  return {
    stream: `CABINET_${firm}`,
    subjects: `cabinet.${firm}.*`,
    subjectOf: (key) => `cabinet.${firm}.${key}`,
    notices: `avis.${firm}.*`,
    inboxOf: (key) => `_INBOX_${key}`,
  }
}

/** The stream as it must be: it keeps all that it takes, and says so where it cannot take more. */
export function streamSettings({ stream, subjects, notices }: ServerPlaces) {
  return {
    name: stream,
    subjects: [subjects],
    retention: 'limits',
    storage: 'file',
    discard: 'new',
    max_age: 0,
    max_msgs: -1,
    max_bytes: -1,
    max_msgs_per_subject: -1,
    deny_purge: true,
    republish: { src: subjects, dest: notices.replace('*', '{{wildcard(1)}}'), headers_only: true },
  } as const
}

export type ServerPermissions = { readonly publish: readonly string[]; readonly subscribe: readonly string[] }

/**
 * What the server lets a seat do: add under its own name, read, and remove an object, which every seat that holds it puts back.
 * None may change, empty or delete the stream; a responsable may make it where there is none.
 */
export function serverPermissions(places: ServerPlaces, { key, isResponsable }: ServerSeat): ServerPermissions {
  const { stream } = places
  const calls = [
    ...(isResponsable ? [`STREAM.CREATE.${stream}`] : []),
    `STREAM.INFO.${stream}`,
    `STREAM.MSG.GET.${stream}`,
    `STREAM.MSG.DELETE.${stream}`,
    `CONSUMER.CREATE.${stream}`,
    `CONSUMER.MSG.NEXT.${stream}.>`,
    `CONSUMER.DELETE.${stream}.>`,
  ]
  return {
    publish: [places.subjectOf(key), ...calls.map((call) => `$JS.API.${call}`)],
    subscribe: [`${places.inboxOf(key)}.>`, places.notices],
  }
}
