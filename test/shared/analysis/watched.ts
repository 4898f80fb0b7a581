/** A table that knows what of it was read: what no check reads is not checked. */

/** @param read takes the path of each value read, e.g. 'volumes.byNature.0.count' */
export function watched<T>(value: T, read: Set<string>, path = ''): T {
  if (typeof value !== 'object' || value === null) {
    read.add(path)
    return value
  }
  return new Proxy(value, {
    get(target, key, receiver) {
      const found = Reflect.get(target, key, receiver)
      if (typeof key === 'symbol' || !Object.hasOwn(target, key) || (Array.isArray(target) && key === 'length')) return found
      return watched(found, read, path === '' ? key : `${path}.${key}`)
    },
  })
}

/** The figures of a table that were not read, where one of their numbers was not: 'volumes.byProduct.count'. */
export function unread(value: unknown, read: ReadonlySet<string>): readonly string[] {
  const missed = numbersOf(value).filter((path) => !read.has(path))
  return [...new Set(missed.map((path) => path.replace(/\.\d+(?=\.|$)/g, '')))].toSorted()
}

function numbersOf(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'number') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => numbersOf(inner, path === '' ? key : `${path}.${key}`))
}
