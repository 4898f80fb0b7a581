/** The firm's own letterhead and Word templates: settings, hence in every backup. */
import { base64 } from '@scure/base'
import type { Letterhead } from '../../../shared/firm/letterhead.ts'
import { writableText } from '../../../shared/language/writable-text.ts'
import type { LetterKind } from '../../../shared/letters/index.ts'
import { LETTERHEAD, TEMPLATES } from '../storage/index.ts'
import type { SettingOutcome, Settings, SettingsReader } from './settings.ts'

/** A firm's own Word file for one kind of letter. */
export type LetterTemplate = { readonly id: string; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }

/** As kept: backups hold settings as text. */
type KeptTemplate = Omit<LetterTemplate, 'bytes'> & { readonly base64: string }

/** What a letter is written on. */
export type Stationery = { readonly letterhead: Letterhead | undefined; readonly template: LetterTemplate | undefined }

const templateKey = (kind: LetterKind) => `${TEMPLATES}${kind}`

/** The letterhead as kept, where one is set. */
export async function letterheadOf(settings: SettingsReader): Promise<Letterhead | undefined> {
  return (await settings.value(LETTERHEAD)) as Letterhead | undefined
}

/** The template kept for a kind of letter, where there is one. */
export async function templateOf(settings: SettingsReader, kind: LetterKind): Promise<LetterTemplate | undefined> {
  const kept = (await settings.value(templateKey(kind))) as KeptTemplate | null | undefined
  return kept ? { id: kept.id, name: kept.name, bytes: new Uint8Array(base64.decode(kept.base64)) } : undefined
}

/** Changes a part of the letterhead as it is kept now, under a new id so that letters are made anew with it. */
export async function changeLetterhead(settings: Settings, change: Partial<Omit<Letterhead, 'id'>>): Promise<SettingOutcome> {
  return settings.save(LETTERHEAD, { ...(await letterheadOf(settings)), ...change, id: crypto.randomUUID() })
}

/** Keeps a Word file as the firm's template for a kind of letter. */
export function saveTemplate(settings: Settings, kind: LetterKind, name: string, bytes: Uint8Array): Promise<SettingOutcome> {
  const kept: KeptTemplate = { id: crypto.randomUUID(), name: writableText(name), base64: base64.encode(bytes) }
  return settings.save(templateKey(kind), kept)
}

/** Letters of this kind are the application's own again. */
export function removeTemplate(settings: Settings, kind: LetterKind): Promise<SettingOutcome> {
  return settings.save(templateKey(kind), null)
}
