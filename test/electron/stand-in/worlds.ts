/**
 * What runs in each document of a window: the page's own world, and the isolated one of the preload.
 *
 * Each function stands alone, for its own source is what runs there. The two worlds share nothing but
 * the window's events, whose content the browser clones from one to the other; an event is heard
 * before its sending returns, so that a call across the bridge is answered at once, as Electron's is.
 */
import type { Cloning } from './cloning.ts'

/** A value on its way across the bridge. */
type Crossing =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'function' | 'promise'; readonly id: number }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'array'; readonly items: readonly Crossing[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Crossing])[] }

type Message =
  | { readonly kind: 'call'; readonly id: number; readonly parameters: readonly Crossing[] }
  | { readonly kind: 'answer'; readonly value?: Crossing; readonly error?: string }
  | { readonly kind: 'settled'; readonly id: number; readonly value?: Crossing; readonly error?: Crossing }
  | { readonly kind: 'expose'; readonly name: string; readonly value: Crossing }

export type Bridge = { readonly expose: (name: string, value: unknown) => void }

/** One end of the bridge. `own` and `peer` are names that no page guesses. */
export function linkWorld(own: string, peer: string): Bridge {
  const functions: ((...parameters: unknown[]) => unknown)[] = []
  const promises = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (reason: unknown) => void }>()
  let lastPromise = 0
  let answer: Extract<Message, { kind: 'answer' }> | undefined

  function send(message: Message): void {
    window.dispatchEvent(new CustomEvent(peer, { detail: message }))
  }

  function out(value: unknown): Crossing {
    if (typeof value === 'function') return { kind: 'function', id: functions.push(value as () => unknown) - 1 }
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.')
    if (typeof value !== 'object' || value === null) return { kind: 'value', value }
    if (value instanceof Promise) return { kind: 'promise', id: watch(value) }
    if (value instanceof Error) return { kind: 'error', message: value.message }
    if (Array.isArray(value)) return { kind: 'array', items: value.map(out) }
    const prototype = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) return { kind: 'value', value }
    return { kind: 'object', entries: Object.entries(value).map(([key, item]) => [key, out(item)]) }
  }

  function watch(promise: Promise<unknown>): number {
    lastPromise += 1
    const id = lastPromise
    promise.then(
      (value) => send({ kind: 'settled', id, value: out(value) }),
      (reason) => send({ kind: 'settled', id, error: out(reason) }),
    )
    return id
  }

  function into(crossing: Crossing): unknown {
    switch (crossing.kind) {
      case 'value':
        return crossing.value
      case 'error':
        return new Error(crossing.message)
      case 'array':
        return Object.freeze(crossing.items.map(into))
      case 'object':
        return Object.freeze(Object.fromEntries(crossing.entries.map(([key, item]) => [key, into(item)])))
      case 'function':
        return (...parameters: unknown[]) => call(crossing.id, parameters)
      case 'promise':
        return new Promise((resolve, reject) => promises.set(crossing.id, { resolve, reject }))
    }
  }

  function call(id: number, parameters: readonly unknown[]): unknown {
    answer = undefined
    send({ kind: 'call', id, parameters: parameters.map(out) })
    const given = answer as Extract<Message, { kind: 'answer' }> | undefined
    if (given?.error !== undefined || !given) throw new Error(given?.error ?? 'the other world did not answer')
    return given.value && into(given.value)
  }

  function answerTo({ id, parameters }: Extract<Message, { kind: 'call' }>): Message {
    try {
      return { kind: 'answer', value: out(functions[id]?.(...parameters.map(into))) }
    } catch (error) {
      return { kind: 'answer', error: error instanceof Error ? error.message : String(error) }
    }
  }

  window.addEventListener(own, (event) => {
    const message = (event as CustomEvent<Message>).detail
    switch (message.kind) {
      case 'call':
        send(answerTo(message))
        return
      case 'answer':
        answer = message
        return
      case 'settled': {
        const promise = promises.get(message.id)
        promises.delete(message.id)
        if (message.error) promise?.reject(into(message.error))
        else promise?.resolve(message.value && into(message.value))
        return
      }
      case 'expose':
        Object.defineProperty(window, message.name, { value: into(message.value), writable: false, configurable: false, enumerable: true })
    }
  })

  return { expose: (name, value) => send({ kind: 'expose', name, value: out(value) }) }
}

/** What the isolated world tells Node, written as text. */
export type FromPreload =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly parameters: string }
  | { readonly kind: 'preload-error'; readonly message: string }

/** What Node tells the isolated world. */
export type ToPreload =
  | { readonly kind: 'reply'; readonly id: number; readonly value: string }
  | { readonly kind: 'refusal'; readonly id: number; readonly message: string }
  | { readonly kind: 'message'; readonly channel: string; readonly parameters: string }

export type PreloadParts = {
  readonly bridge: Bridge
  readonly cloning: Cloning
  readonly only: <T extends object>(name: string, known: T) => T
  /** Name of the function that sends text to Node, and of the one that hears it, in this world alone. */
  readonly key: string
}

/** What `require('electron')` gives a sandboxed preload, of which only what the shell uses. */
export function openPreload({ bridge, cloning, only, key }: PreloadParts): (name: string) => object {
  const calls = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (reason: Error) => void }>()
  const listeners = new Map<string, ((event: object, ...parameters: unknown[]) => void)[]>()
  const world = globalThis as unknown as Record<string, (text: string) => void>
  const tellNode = (message: FromPreload) => world[key]?.(JSON.stringify(message))
  let lastCall = 0

  async function invoke(channel: string, ...parameters: unknown[]): Promise<unknown> {
    const written = cloning.encode(parameters)
    lastCall += 1
    const id = lastCall
    return new Promise((resolve, reject) => {
      calls.set(id, { resolve, reject })
      tellNode({ kind: 'invoke', id, channel, parameters: written })
    })
  }

  world[`${key}Hears`] = (text) => {
    const message = JSON.parse(text) as ToPreload
    if (message.kind === 'message') {
      const parameters = cloning.decode(message.parameters) as unknown[]
      for (const listener of listeners.get(message.channel) ?? []) listener({}, ...parameters)
      return
    }
    const call = calls.get(message.id)
    calls.delete(message.id)
    if (message.kind === 'reply') call?.resolve(cloning.decode(message.value))
    else call?.reject(new Error(message.message))
  }

  const ipcRenderer = only('ipcRenderer', {
    invoke,
    on: (channel: string, listener: (event: object, ...parameters: unknown[]) => void) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    },
  })
  const contextBridge = only('contextBridge', { exposeInMainWorld: bridge.expose })
  // Reached by a test that plays a page which has taken over its process; nothing of the application knows the name.
  Object.assign(world, {
    [`${key}Invoke`]: (channel: string, written: string) => invoke(channel, ...(cloning.decode(written) as unknown[])),
  })
  return (name) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`)
    return only('electron', { contextBridge, ipcRenderer })
  }
}
