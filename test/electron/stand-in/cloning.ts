/**
 * Values from Node to a page and back, as the structured clone algorithm takes them, written as text.
 *
 * One function without anything around it: its own source runs in the page too.
 */

export type Cloning = {
  /** @throws DOMException DataCloneError for what cannot be cloned: a function, a symbol, a node of the page */
  readonly encode: (value: unknown) => string
  readonly decode: (text: string) => unknown
}

export function createCloning(): Cloning {
  const views = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array }
  type ViewName = keyof typeof views

  function toBase64(bytes: Uint8Array): string {
    let text = ''
    for (let from = 0; from < bytes.length; from += 0x8000) text += String.fromCharCode(...bytes.subarray(from, from + 0x8000))
    return btoa(text)
  }

  function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
    const text = atob(base64)
    const bytes = new Uint8Array(text.length)
    for (let place = 0; place < text.length; place += 1) bytes[place] = text.charCodeAt(place)
    return bytes
  }

  function write(value: unknown): unknown {
    if (value === undefined) return ['undefined']
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
    if (typeof value === 'number') return Number.isFinite(value) ? value : ['number', String(value)]
    if (typeof value === 'bigint') return ['bigint', String(value)]
    if (value instanceof Date) return ['date', value.getTime()]
    if (value instanceof Error) return ['error', value.message]
    if (value instanceof ArrayBuffer) return ['ArrayBuffer', toBase64(new Uint8Array(value))]
    if (ArrayBuffer.isView(value)) {
      return [value.constructor.name, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))]
    }
    if (Array.isArray(value)) return ['array', value.map(write)]
    if (value instanceof Map) return ['map', [...value].map(([key, item]) => [write(key), write(item)])]
    if (value instanceof Set) return ['set', [...value].map(write)]
    if (Object.getPrototypeOf(value) === Object.prototype) {
      return ['object', Object.entries(value as object).map(([key, item]) => [key, write(item)])]
    }
    throw new Error(`The stand-in for Electron does not clone ${Object.prototype.toString.call(value)}`)
  }

  function read(written: unknown): unknown {
    if (!Array.isArray(written)) return written
    const [kind, content] = written as [string, never]
    switch (kind) {
      case 'undefined':
        return undefined
      case 'number':
        return Number(content)
      case 'bigint':
        return BigInt(content)
      case 'date':
        return new Date(content)
      case 'error':
        return new Error(content)
      case 'ArrayBuffer':
        return fromBase64(content).buffer
      case 'array':
        return (content as unknown[]).map(read)
      case 'map':
        return new Map((content as [unknown, unknown][]).map(([key, item]) => [read(key), read(item)]))
      case 'set':
        return new Set((content as unknown[]).map(read))
      case 'object':
        return Object.fromEntries((content as [string, unknown][]).map(([key, item]) => [key, read(item)]))
      default:
        return new views[kind as ViewName](fromBase64(content).buffer)
    }
  }

  return { encode: (value) => JSON.stringify(write(structuredClone(value))), decode: (text) => read(JSON.parse(text)) }
}
