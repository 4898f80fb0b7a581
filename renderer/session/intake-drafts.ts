/**
 * Complaints being typed, several at a time: each under an id of its own, listed with who and when.
 *
 * A feature that has something to begin one with keeps it with `keepIntakeDraft`, and leads to `intakeDraftPath`.
 */
import { useLiveQuery } from 'dexie-react-hooks'
import { createSerialQueue } from '../../shared/host/serial-queue.ts'
import { formatDate } from '../../shared/language/french.ts'
import { addDays, type LocalDate } from '../../shared/regulation/index.ts'
import { dayOf, now, timeOf } from '../data/platform/index.ts'
import type { Drafts, DraftsReader } from '../data/register/index.ts'
import type { DraftPlace } from './draft-hold.ts'
import { useSession } from './session.tsx'

/** What the list tells of a draft. */
export type IntakeInBrief = {
  readonly id: string
  /** Empty where nobody was named yet. */
  readonly name: string
  /** The product, else how the story begins. */
  readonly about: string
  /** Instant, ISO 8601 in UTC; unknown of one that an earlier version kept. */
  readonly savedAt: string | undefined
}

const PREFIX = 'intake/'
/** The one draft that earlier versions kept. */
const FORMER_KEY = 'intake'
const FORMER_ID = 'ancien'

export function intakeDraftKey(id: string): string {
  return id === FORMER_ID ? FORMER_KEY : `${PREFIX}${id}`
}

function idOf(key: string): string {
  return key === FORMER_KEY ? FORMER_ID : key.slice(PREFIX.length)
}

export function newIntakeDraftId(): string {
  return crypto.randomUUID()
}

/** Complaints being typed, the latest first; none before an inspector, `undefined` while they are read. */
export function useIntakeDrafts(): readonly IntakeInBrief[] | undefined {
  const { drafts, inspection } = useSession()
  return useLiveQuery(async () => (inspection ? [] : intakeDrafts(drafts)), [drafts, inspection])
}

export async function intakeDrafts(drafts: DraftsReader): Promise<readonly IntakeInBrief[]> {
  const notes = await drafts.notesStartingWith(FORMER_KEY)
  const former = notes.some(({ key }) => key === FORMER_KEY) ? undefined : await drafts.load(FORMER_KEY)
  return [
    ...notes.map(({ key, savedAt, told }) => ({ id: idOf(key), savedAt, ...inBrief(told) })),
    ...(former === undefined ? [] : [{ id: FORMER_ID, savedAt: undefined, ...inBrief(former) }]),
  ].toSorted((a, b) => (b.savedAt ?? '').localeCompare(a.savedAt ?? ''))
}

/** 'aujourd’hui à 9 h 05', 'hier à 9 h 05', 'le 2 avril 2026 à 9 h 05'. */
export function draftMoment(savedAt: string, today: LocalDate): string {
  const day = dayOf(savedAt)
  const told = day === today ? 'aujourd’hui' : day === addDays(today, -1) ? 'hier' : `le ${formatDate(day)}`
  return `${told} à ${timeOf(savedAt)}`
}

/** Keeps what a complaint begins with. @param begun fields of the intake's form @returns the draft's id */
export async function keepIntakeDraft(drafts: Drafts, begun: object): Promise<string> {
  const id = newIntakeDraftId()
  await drafts.saveNext(begun, noteOf(intakeDraftKey(id), 1, begun))
  return id
}

export function discardIntakeDraft(drafts: Drafts, id: string): Promise<void> {
  return drafts.discard(intakeDraftKey(id))
}

/**
 * Where one of them is kept. Where another window has written it since, what is typed here is kept beside, under another id.
 *
 * @param onApart told that id, once
 */
export function intakeDraftPlace<T extends object>(drafts: Drafts, id: string, onApart: (otherId: string) => void): DraftPlace<T> {
  const key = intakeDraftKey(id)
  let version = 0
  // A writing that waits for the one before knows its version.
  const queued = createSerialQueue()
  return {
    load: () =>
      queued(key, async () => {
        const note = (await drafts.notesStartingWith(key)).find((one) => one.key === key)
        version = note?.version ?? 0
        return (await drafts.load(key)) as T | undefined
      }),
    save: (draft) =>
      queued(key, async () => {
        if (await drafts.saveNext(draft, noteOf(key, version + 1, draft))) version += 1
        else onApart(await keepIntakeDraft(drafts, draft))
      }),
    discard: () =>
      queued(key, async () => {
        await drafts.discard(key)
        version = 0
      }),
  }
}

function noteOf(key: string, version: number, draft: object) {
  return { key, version, savedAt: now(), told: inBrief(draft) }
}

/** Characters of a story that tell it from another. */
const ABOUT_LENGTH = 60

function inBrief(draft: unknown): Pick<IntakeInBrief, 'name' | 'about'> {
  const { name, about, product, description } = draft as Readonly<Record<string, unknown>>
  const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')
  return { name: text(name), about: text(about) || text(product) || text(description).slice(0, ABOUT_LENGTH) }
}
