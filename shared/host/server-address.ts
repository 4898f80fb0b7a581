/** Where the firm's server is: one address, or one for each of its machines. No other is ever asked. */
import type { ServerAddressFault } from './space.ts'

export type ServerAddress = { readonly host: string; readonly port: number; readonly isTls: boolean }
export type ServerAddresses = readonly [ServerAddress, ...ServerAddress[]]

const ADDRESS = /^(tls|nats):\/\/(\[[\da-f:.]+\]|[a-z\d](?:[a-z\d.-]*[a-z\d])?)(?::(\d{1,5}))?\/?$/i
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i
const USUAL_PORT = 4222

/** @param typed several are parted by commas or spaces */
export function parseServerAddresses(typed: string): { readonly addresses: ServerAddresses } | { readonly fault: ServerAddressFault } {
  const addresses: ServerAddress[] = []
  for (const part of typed.split(/[\s,;]+/).filter((text) => text !== '')) {
    const found = ADDRESS.exec(part)
    if (!found) return { fault: part.includes('@') ? 'hasCredentials' : 'notAnAddress' }
    const [, scheme = '', host = '', port = String(USUAL_PORT)] = found
    const isTls = scheme.toLowerCase() === 'tls'
    if (Number(port) < 1 || Number(port) > 65_535) return { fault: 'notAnAddress' }
    if (!isTls && !LOOPBACK.test(host)) return { fault: 'notTls' }
    addresses.push({ host: host.toLowerCase(), port: Number(port), isTls })
  }
  const [first, ...others] = addresses
  if (!first) return { fault: 'notAnAddress' }
  // Either all prove who they are, or none does: a way in clear among others would be taken one day.
  return others.every(({ isTls }) => isTls === first.isTls) ? { addresses: [first, ...others] } : { fault: 'notTls' }
}

/** Addresses as they are shown and kept. */
export function writtenAddresses(addresses: ServerAddresses): string {
  return addresses.map(({ host, port, isTls }) => `${isTls ? 'tls' : 'nats'}://${host}:${port}`).join(' ')
}
