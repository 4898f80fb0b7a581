/** The firm's own letterhead and Word templates: settings, hence in every backup. */
import { base64 } from '@scure/base'
import { useLiveQuery } from 'dexie-react-hooks'
import { LETTER_KINDS, type LetterKind } from '../../shared/complaint/index.ts'
import type { Letterhead } from '../../shared/firm/letterhead.ts'
import { useSession } from './session.tsx'
import type { Settings } from './settings.ts'

/** A firm's own Word file for one kind of letter. */
export type LetterTemplate = { readonly id: string; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }

/** As kept: backups hold settings as text. */
type KeptTemplate = Omit<LetterTemplate, 'bytes'> & { readonly base64: string }

/** What a letter is written on. */
export type Stationery = { readonly letterhead: Letterhead | undefined; readonly template: LetterTemplate | undefined }

const LETTERHEAD = 'letterhead'
const templateKey = (kind: LetterKind) => `template:${kind}`

/** The firm's letterhead, `null` where none is set; `undefined` while it is read. */
export function useLetterhead(): Letterhead | null | undefined {
  const { settings } = useSession()
  return useLiveQuery(async () => (await letterheadOf(settings)) ?? null, [settings])
}

/** What letters of a kind are written on; `undefined` while it is read. */
export function useStationery(kind: LetterKind): Stationery | undefined {
  const { settings } = useSession()
  return useLiveQuery(
    async () => ({ letterhead: await letterheadOf(settings), template: await templateOf(settings, kind) }),
    [settings, kind],
  )
}

/** The firm's templates by kind; `undefined` while they are read. */
export function useTemplates(): ReadonlyMap<LetterKind, LetterTemplate> | undefined {
  const { settings } = useSession()
  return useLiveQuery(async () => {
    const found = await Promise.all(LETTER_KINDS.map(async (kind) => [kind, await templateOf(settings, kind)] as const))
    return new Map(found.flatMap(([kind, template]) => (template ? [[kind, template] as const] : [])))
  }, [settings])
}

async function letterheadOf(settings: Settings): Promise<Letterhead | undefined> {
  return (await settings.value(LETTERHEAD)) as Letterhead | undefined
}

async function templateOf(settings: Settings, kind: LetterKind): Promise<LetterTemplate | undefined> {
  const kept = (await settings.value(templateKey(kind))) as KeptTemplate | null | undefined
  return kept ? { id: kept.id, name: kept.name, bytes: new Uint8Array(base64.decode(kept.base64)) } : undefined
}

/** Changes a part of the letterhead as it is kept now, under a new id so that letters are made anew with it. */
export async function changeLetterhead(settings: Settings, change: Partial<Omit<Letterhead, 'id'>>): Promise<void> {
  await settings.save(LETTERHEAD, { ...(await letterheadOf(settings)), ...change, id: crypto.randomUUID() })
}

/** Keeps a Word file as the firm's template for a kind of letter. */
export function saveTemplate(settings: Settings, kind: LetterKind, name: string, bytes: Uint8Array): Promise<void> {
  const kept: KeptTemplate = { id: crypto.randomUUID(), name, base64: base64.encode(bytes) }
  return settings.save(templateKey(kind), kept)
}

/** Letters of this kind are the application's own again. */
export function removeTemplate(settings: Settings, kind: LetterKind): Promise<void> {
  return settings.save(templateKey(kind), null)
}
