/** What an exchange has to say, with since when: what may come right by itself is said only where it lasts. */
import type { Instant } from '../complaint/index.ts'
import type { StrangerKind } from '../host/space.ts'
import { isPassing, type RemarkCode, remarkSentence } from './refusals.ts'
import type { SeatId } from './signatures.ts'

/** Something in the space that is not as it should be. */
export type Remark = {
  readonly code: RemarkCode
  readonly sentence: string
  /** The object, and the seat, that it is about, where it is about one. */
  readonly name?: string
  readonly seat?: SeatId
  /** Found first by this session, by this computer's clock. */
  readonly since: Instant
}

/** A file of the space that is none of ours, which stays as it is. */
export type NotedStranger = { readonly name: string; readonly kind: StrangerKind; readonly since: Instant }

/** How long a thing may be on its way before it is said, or removed where it is damaged: an hour. */
export const PATIENCE_MS = 60 * 60 * 1000

export function hasLasted(since: Instant, now: Instant, patience = PATIENCE_MS): boolean {
  return Date.parse(now) - Date.parse(since) >= patience
}

/** Since when a thing is so: from now on where it was not so before, or where the clock was set back meanwhile. */
export function sinceWhen(before: Instant | undefined, now: Instant): Instant {
  return before !== undefined && before <= now ? before : now
}

/** The remarks that are to be said now. */
export function toBeSaid(remarks: readonly Remark[], now: Instant, patience = PATIENCE_MS): readonly Remark[] {
  return remarks.filter(({ code, since }) => !isPassing(code) || hasLasted(since, now, patience))
}

export type RemarkBook = {
  readonly note: (code: RemarkCode, about?: { readonly name?: string; readonly seat?: SeatId }) => Remark
  /** Those noted since the book was last closed; what is not noted again is forgotten. */
  readonly close: () => readonly Remark[]
}

export function createRemarkBook(now: () => Instant): RemarkBook {
  let before = new Map<string, Remark>()
  let noted = new Map<string, Remark>()
  return {
    note: (code, about = {}) => {
      const key = `${code} ${about.name ?? about.seat ?? ''}`
      const known = noted.get(key) ?? before.get(key)
      const remark = { code, sentence: remarkSentence(code), ...about, since: sinceWhen(known?.since, now()) }
      noted.set(key, remark)
      return remark
    },
    close: () => {
      before = noted
      noted = new Map()
      return [...before.values()]
    },
  }
}
