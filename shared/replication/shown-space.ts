/** The firm's space as this seat sees it: what it showed when it was last listed, and what was put there or taken away since. */
import type { Instant } from '../complaint/index.ts'
import { parseSpaceName, type Space, type SpaceFault } from '../host/space.ts'
import type { RemarkCode } from './refusals.ts'
import { hasLasted, type NotedStranger, type RemarkBook, sinceWhen } from './remarks.ts'

export type ShownSpace = {
  /** Looks at the space again. @returns why it did not answer */
  readonly look: () => Promise<SpaceFault | undefined>
  readonly names: (kind: 'epoch' | 'bundle' | 'entry') => readonly string[]
  /** Whether an object can be read here. */
  readonly shows: (name: string) => boolean
  /** Whether the space has an object, be it that the synchroniser has not brought it here. */
  readonly has: (name: string) => boolean
  /** Whether it had it at any time of this session. */
  readonly everHad: (name: string) => boolean
  readonly strangers: () => readonly NotedStranger[]
  /** One that is gone meanwhile is no fault: it was bundled, or is coming back. Another that does not read is remarked. */
  readonly read: (name: string) => Promise<Uint8Array | 'tooLarge' | undefined>
  /** @returns why the space takes no more objects */
  readonly put: (name: string, bytes: Uint8Array) => Promise<SpaceFault | undefined>
  /** @returns whether it is gone */
  readonly remove: (name: string) => Promise<boolean>
  /** Remarks a damaged object. One that has not come right is removed: a seat that holds it then puts it back whole. */
  readonly noteDamaged: (code: RemarkCode, name: string) => Promise<void>
}

export function createShownSpace(space: Space, book: RemarkBook, now: () => Instant, patience: number): ShownSpace {
  let shown = new Set<string>()
  let elsewhere = new Set<string>()
  const ever = new Set<string>()
  let strangers = new Map<string, NotedStranger>()
  let cursor: string | undefined

  async function look(): Promise<SpaceFault | undefined> {
    const listed = await space.list(cursor)
    if (listed.status === 'failed') return listed.fault
    const { names, isWhole, strangers: found } = listed.value
    shown = new Set(isWhole ? names : [...shown, ...names])
    elsewhere = new Set(found.flatMap(({ object = [] }) => object))
    for (const name of [...shown, ...elsewhere]) ever.add(name)
    strangers = new Map(found.map(({ name, kind }) => [name, { name, kind, since: sinceWhen(strangers.get(name)?.since, now()) }]))
    cursor = listed.value.cursor
    return undefined
  }

  async function read(name: string): Promise<Uint8Array | 'tooLarge' | undefined> {
    const outcome = await space.read(name)
    if (outcome.status === 'done') return outcome.value
    if (outcome.fault === 'tooLarge') return outcome.fault
    if (outcome.fault !== 'notFound') book.note('unread', { name })
    return undefined
  }

  async function put(name: string, bytes: Uint8Array): Promise<SpaceFault | undefined> {
    const outcome = await space.putOnce(name, bytes)
    if (outcome.status === 'done') {
      shown.add(name)
      ever.add(name)
    } else if (outcome.fault !== 'taken') return outcome.fault
    else await noteDamaged('cutShort', name)
    return undefined
  }

  async function remove(name: string): Promise<boolean> {
    const removed = await space.remove(name)
    if (removed.status === 'done') shown.delete(name)
    return removed.status === 'done'
  }

  async function noteDamaged(code: RemarkCode, name: string): Promise<void> {
    const { since } = book.note(code, { name })
    if (hasLasted(since, now(), patience)) await remove(name)
  }

  return {
    look,
    names: (kind) => [...shown].filter((name) => parseSpaceName(name)?.kind === kind),
    shows: (name) => shown.has(name),
    has: (name) => shown.has(name) || elsewhere.has(name),
    everHad: (name) => ever.has(name),
    strangers: () => [...strangers.values()],
    read,
    put,
    remove,
    noteDamaged,
  }
}
