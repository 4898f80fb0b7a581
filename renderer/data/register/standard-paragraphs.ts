/** The firm's own paragraphs: a setting, hence in every backup. */
import { writableText } from '../../../shared/language/writable-text.ts'
import type { StandardParagraph } from '../../../shared/letters/index.ts'
import type { SettingOutcome, Settings, SettingsReader } from './settings.ts'

const PARAGRAPHS = 'paragraphs'

/** In the order they were first kept. */
export async function standardParagraphs(settings: SettingsReader): Promise<readonly StandardParagraph[]> {
  return ((await settings.value(PARAGRAPHS)) as readonly StandardParagraph[] | undefined) ?? []
}

/** Keeps a paragraph, in place of the one of the same id where there is one. */
export async function keepParagraph(settings: Settings, paragraph: StandardParagraph): Promise<SettingOutcome> {
  const kept = await standardParagraphs(settings)
  const clean = { ...paragraph, title: writableText(paragraph.title.trim()), text: writableText(paragraph.text.trim()) }
  const isKnown = kept.some(({ id }) => id === paragraph.id)
  return settings.save(PARAGRAPHS, isKnown ? kept.map((each) => (each.id === paragraph.id ? clean : each)) : [...kept, clean])
}

export async function dropParagraph(settings: Settings, id: string): Promise<SettingOutcome> {
  return settings.save(
    PARAGRAPHS,
    (await standardParagraphs(settings)).filter((each) => each.id !== id),
  )
}
