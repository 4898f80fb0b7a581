/** Memory given back by whoever had it last. */

type Port = { readonly postMessage: (message: null, handedOver: readonly ArrayBuffer[]) => void; readonly close: () => void }
type Channel = { readonly port1: Port; readonly port2: Port }

/** In bytes. Smaller arrays are not worth the call. */
const LARGE = 64 * 1024

let nobody: Port | undefined

/**
 * Gives back at once what large arrays hold: the engine looks for it only once some tens of megabytes lie about, in the page and in
 * each worker. They are handed over to nobody. What a cipher or a file was given is held by the browser as well; `transfer` would
 * only hide it from the engine, which then looks later still.
 *
 * Whoever calls is the last to have them. One that shares its bytes with others stays.
 */
export function letGo(...arrays: readonly Uint8Array[]): void {
  const buffers = arrays.flatMap((array) => (array.byteLength >= LARGE ? wholeBuffer(array) : []))
  if (buffers.length === 0) return
  nobody ??= portToNobody()
  nobody.postMessage(null, buffers)
}

function wholeBuffer({ buffer, byteLength }: Uint8Array): readonly ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
}

/** Every browser and Node have channels, this folder's library has no types for them. */
function portToNobody(): Port {
  const { MessageChannel } = globalThis as unknown as { readonly MessageChannel: new () => Channel }
  const { port1, port2 } = new MessageChannel()
  port2.close()
  return port1
}
