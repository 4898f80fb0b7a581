/**
 * An object of the stand-in: what it has, and an error that names what it has not.
 *
 * It stands alone, for its own source runs in the page too.
 *
 * @throws Error from the object returned, where something is read of it that it does not have
 */
export function only<T extends object>(name: string, known: T): T {
  // Asked by the language itself, or by Node, of any object.
  const askedOfAny = ['then', 'toJSON', 'constructor', 'domain']
  return new Proxy(known, {
    get: (target, key, receiver) => {
      if (key in target || typeof key === 'symbol' || askedOfAny.includes(key)) return Reflect.get(target, key, receiver)
      throw new Error(`The stand-in for Electron has no ${name}.${key}`)
    },
  })
}
