/** What an exchange has to say, with since when: what may come right by itself is said only where it lasts. */
import type { Instant } from '../complaint/index.ts'
import type { StrangerKind } from '../host/space.ts'
import { typography } from '../language/french.ts'
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

/** What is said of files that are none of ours, where they last: nothing of those that the system keeps. */
const STRANGERS: Readonly<Partial<Record<StrangerKind, string>>> = {
  copy: 'La synchronisation, ou quelqu’un, a laissé des copies dans l’espace du cabinet. Le registre ne les lit pas : elles peuvent être supprimées.',
  arriving: 'Des fichiers n’en finissent pas d’arriver dans l’espace du cabinet. Vérifiez que la synchronisation fonctionne sur ce poste.',
  elsewhere:
    'Des fichiers de l’espace du cabinet ne sont pas sur ce poste. Demandez à la synchronisation de garder ce dossier sur l’ordinateur.',
  lock: 'Un autre programme tient ouvert un fichier dans l’espace du cabinet. Fermez-le : ce dossier n’est pas fait pour y travailler.',
  other: 'D’autres fichiers se trouvent dans l’espace du cabinet. Le registre les laisse en place, sans les lire.',
}

export type SaidStrangers = { readonly sentence: string; readonly names: readonly string[] }

/** The files that have been in the space for a while and are none of ours, by what is said of them. */
export function strangersToBeSaid(strangers: readonly NotedStranger[], now: Instant, patience = PATIENCE_MS): readonly SaidStrangers[] {
  const lasting = strangers.filter(({ since }) => hasLasted(since, now, patience))
  return Object.entries(STRANGERS).flatMap(([kind, sentence]) => {
    const names = lasting.filter((stranger) => stranger.kind === kind).map(({ name }) => name)
    return names.length === 0 ? [] : [{ sentence: typography(sentence), names }]
  })
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
