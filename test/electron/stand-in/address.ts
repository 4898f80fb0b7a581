/**
 * Addresses of the application's own scheme, as the browser under the stand-in sees them and back.
 *
 * Chromium takes no scheme that it was not built or told to know, so each `scheme://host/path` is
 * `https://host.scheme.stand-in.invalid/path` there: a secure origin of its own, which no network has.
 */
const SUFFIX = '.stand-in.invalid'

/** @param schemes those that the application registered */
export function toBrowser(address: string, schemes: ReadonlySet<string>): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(address) ?? []
  return schemes.has(scheme) ? `https://${host}.${scheme}${SUFFIX}${rest || '/'}` : address
}

export function fromBrowser(address: string): string {
  const blob = /^blob:(.*)$/.exec(address)
  if (blob) return `blob:${fromBrowser(blob[1] ?? '')}`
  const [, place = '', rest = ''] = /^(?:https|wss):\/\/([^/?#]*)(.*)$/.exec(address) ?? []
  if (!place.endsWith(SUFFIX)) return address
  const named = place.slice(0, -SUFFIX.length)
  const dot = named.lastIndexOf('.')
  return `${named.slice(dot + 1)}://${named.slice(0, dot)}${rest}`
}
